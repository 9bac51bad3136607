"""The language of the window: which there are, and how one is put in place.

A language is a file ``carrel_xx.qm`` in ``resources/translations``. English needs one too, for the
texts that have a form for each number. Qt's own words (the buttons of its dialogs) come with Qt.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication

from app.paths import resource_path

FOLDER = "translations"
PREFIX = "carrel_"
SOURCE = "en"
"""What the source is written in, and what is spoken where nothing fits."""
SYSTEM = ""
"""The choice that follows the system."""
_installed: list[QTranslator] = []


def languages() -> list[str]:
    """The codes of all that can be chosen, English first, then by their own names."""
    found = {each.stem.removeprefix(PREFIX) for each in _folder().glob(f"{PREFIX}*.qm")}
    return [SOURCE, *sorted(found - {SOURCE}, key=lambda code: own_name(code).casefold())]


def own_name(code: str) -> str:
    """What a language calls itself.

    >>> own_name("de"), own_name("en")
    ('Deutsch', 'English')
    """
    locale = QLocale(code)
    name = locale.nativeLanguageName() if locale.language() != QLocale.Language.C else code
    return "English" if code == SOURCE else name[:1].upper() + name[1:]


def spoken(choice: str) -> str:
    """The language that a choice means here: the system's where that is known, else English."""
    known = languages()
    wanted = [choice] if choice else QLocale.system().uiLanguages()
    for each in wanted:
        for code in (each.replace("-", "_"), each.replace("_", "-").partition("-")[0]):
            if code in known:
                return code
    return SOURCE


def locale_of(code: str, system: QLocale | None = None) -> QLocale:
    """How numbers and dates are written in a language: as the system does where it speaks it.

    Without a system's own way (``C``) English is written with the day before the month and 24
    hours, which everybody can read.
    """
    system = QLocale.system() if system is None else system
    if system.language() == QLocale(code).language():
        return system
    if system.language() == QLocale.Language.C and code == SOURCE:
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    if system.territory() and code == SOURCE:
        return QLocale(QLocale.Language.English, system.territory())
    return QLocale(code)


def speak(choice: str) -> str:
    """Speak a language from now on; widgets that were made before keep their words.

    Gives the code of what is spoken. Call it in the GUI thread, with an application.
    """
    code = spoken(choice)
    be_silent()
    locale = locale_of(code)
    QLocale.setDefault(locale)
    QGuiApplication.setLayoutDirection(direction_of(code))
    _install(f"qtbase_{code}", [_folder(), _qt_folder()])
    _install(f"{PREFIX}{code}", [_folder()])
    return code


def direction_of(code: str) -> Qt.LayoutDirection:
    """From which side a language is read."""
    return QLocale(code).textDirection()


def be_silent() -> None:
    """Take every language away again."""
    for each in _installed:
        QCoreApplication.removeTranslator(each)
        each.deleteLater()
    _installed.clear()


def _install(name: str, folders: list[Path]) -> None:
    application = QCoreApplication.instance()
    for folder in folders:
        translator = QTranslator(application)
        if translator.load(name, str(folder)):
            QCoreApplication.installTranslator(translator)
            _installed.append(translator)
            return
        translator.deleteLater()


def _folder() -> Path:
    return resource_path(FOLDER)


def _qt_folder() -> Path:
    return Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
