"""Between two windows: the lock before one opens, and the work after one closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog

from app.core.errors import AppError, LibraryInUse
from app.gui.handover import Handover, hand_over
from app.gui.kit import Look
from app.gui.language.speaking import speak
from app.gui.locking.leaving import Deed, Leaving
from app.gui.locking.lock_dialog import LockDialog
from app.gui.locking.work_dialog import WorkDialog
from app.paths import Paths
from app.services.encrypting import Encryption
from app.services.locking import LockFacts, Locking
from app.settings import Settings, load_settings

QUIT = 0


@dataclass(frozen=True, slots=True)
class Passed:
    """The library may be opened, and these files and links in it."""

    named: tuple[str, ...]


class Gate:
    """Stands before the library in ``paths``; without paths it is always open."""

    def __init__(self, paths: Paths | None, look: Look, tell: Callable[[AppError], int]) -> None:
        """``tell`` shows what is in the way and gives the exit code for it."""
        self._paths = paths
        self._look = look
        self._say = tell

    def pass_with(self, named: Sequence[str]) -> Passed | int:
        """Ask for the passphrase where the library is locked; an exit code where that is the end.

        A second start meanwhile finds this one, and what it names waits too.
        """
        if self._paths is None:
            return Passed(tuple(named))
        locking = Locking(self._paths)
        try:
            facts = locking.facts()
            if not facts.is_locked:
                return Passed(tuple(named))
            locking.hold()
        except LibraryInUse as error:
            return QUIT if hand_over(self._paths.root, named) else self._say(error)
        except AppError as error:
            return self._say(error)
        try:
            return self._asked(locking, facts, named)
        finally:
            locking.let_go()

    def after(self, leaving: Leaving) -> None:
        """Do what the window was closed for."""
        if self._paths is None:
            return
        if leaving.deed is Deed.LOCK:
            Locking(self._paths).lock()
            return
        dialog = WorkDialog(Encryption(self._paths), leaving)
        dialog.exec()
        dialog.deleteLater()

    def _asked(self, locking: Locking, facts: LockFacts, named: Sequence[str]) -> Passed | int:
        assert self._paths is not None
        self._dress(self._paths)
        dialog = LockDialog(lambda secret: self._unlock(locking, facts, secret), facts)
        handover = Handover(self._paths.root, dialog)
        handover.handed.connect(dialog.wait_for)
        dialog.waiting = list(named)
        code = dialog.exec()
        handover.close()
        passed = Passed(tuple(dialog.waiting))
        dialog.deleteLater()
        return passed if code == QDialog.DialogCode.Accepted else QUIT

    def _unlock(self, locking: Locking, facts: LockFacts, secret: str) -> None:
        """Runs beside the window: half a second, or as long as the unfinished work takes."""
        assert self._paths is not None
        if facts.is_unfinished:
            locking.let_go()  # The work takes the library for itself.
            try:
                Encryption(self._paths).go_on(secret)
            finally:
                locking.hold()
        locking.unlock(secret)

    def _dress(self, paths: Paths) -> None:
        """Colors, size and language, which are readable without the passphrase."""
        try:
            settings = load_settings(paths.settings)
        except AppError:
            settings = Settings()  # What is wrong with them is told once the library is open.
        speak(settings.language)
        self._look.theme.set_text_size(settings.text_size)
        self._look.theme.set_animations(settings.animations)
        self._look.theme.apply(settings.theme)
