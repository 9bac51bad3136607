"""Opens the settings, and lets every choice hold at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.core.answers import Style
from app.gui.conversation.panel import ConversationPanel
from app.gui.kit import Kit
from app.gui.language.settings_language import LanguageSettings
from app.gui.locking.leaving import Deed, Leaving
from app.gui.locking.privacy_settings import PrivacySettings
from app.gui.model_shelf import ModelShelf
from app.gui.notes.settings import NoteSettings
from app.gui.settings_dialog import ANSWERS, SEARCH, SettingsDialog
from app.gui.settings_encoders import EncoderSettings
from app.gui.settings_models import ModelSettings
from app.gui.settings_search import SearchHelpSettings
from app.gui.settings_sight import SightSettings
from app.gui.window_memory import WindowMemory


class SettingsRoom(QObject):
    """Theme, style, model, encoder and search.

    Signals: ``models_requested()`` when the models are to be seen; ``language_chosen(code)``;
    ``leave_wanted(Leaving)`` when the window is to close for the lock of the library.
    """

    models_requested = Signal()
    language_chosen = Signal(str)
    leave_wanted = Signal(object)

    def __init__(
        self,
        kit: Kit,
        shelf: ModelShelf,
        talk: ConversationPanel,
        memory: WindowMemory,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._kit = kit
        self._shelf = shelf
        self._talk = talk
        self._memory = memory
        self._window = window
        self.dialog: SettingsDialog | None = None

    def open(self) -> SettingsDialog:
        """Show the dialog."""
        settings = self._kit.desk.settings.current
        dialog = SettingsDialog(settings.theme, Style(settings.style), self._window)
        dialog.theme_chosen.connect(self._on_theme)
        dialog.style_chosen.connect(self._on_style)
        dialog.model_chosen.connect(self._shelf.use)
        dialog.models_requested.connect(self.models_requested)
        language = LanguageSettings(settings.language)
        language.chosen.connect(self.language_chosen)
        dialog.add_part(self.tr("&Language"), language)
        dialog.add_part(self.tr("Si&ght"), SightSettings(self._kit.look, self._memory, settings))
        privacy = PrivacySettings(self._kit, dialog)
        privacy.leave_wanted.connect(self._leave)
        dialog.add_part(self.tr("&Privacy"), privacy)
        dialog.add_part(self.tr("Model &use"), ModelSettings(self._kit, dialog), ANSWERS)
        dialog.add_part(self.tr("&Encoder"), EncoderSettings(self._kit, dialog), SEARCH)
        dialog.add_part(self.tr("&Search"), SearchHelpSettings(self._kit, dialog), SEARCH)
        dialog.add_part(self.tr("&Notes"), NoteSettings(self._kit, dialog), ANSWERS)
        self._shelf.changed.connect(dialog.show_models)
        dialog.finished.connect(dialog.deleteLater)
        self._shelf.load()
        self.dialog = dialog
        dialog.destroyed.connect(self._on_gone)
        dialog.open()
        return dialog

    def lock(self) -> None:
        """Lock an encrypted library; for a plain one show where it can be encrypted."""
        if self._kit.desk.paths.is_sealed:
            self._leave(Leaving(Deed.LOCK))
        else:
            self.open()

    def _leave(self, leaving: Leaving) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.leave_wanted.emit(leaving)

    def _on_gone(self) -> None:
        self.dialog = None

    def _on_theme(self, name: str) -> None:
        self._kit.look.theme.apply(name)
        self._memory.note(theme=name)

    def _on_style(self, style: Style) -> None:
        self._talk.set_style(style)
        self._memory.note(style=style.value)
