"""Every dialog, popover and page of the window, opened for a look at how it can be reached."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path

from fake_desk import FakeDesk
from fake_giving import FakeReplay
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QDialog, QWidget
from window_samples import (
    NOW,
    alone,
    make_answer,
    make_citation,
    make_document,
    make_result,
    make_turn,
)

import app.gui
from app.core.answers import Verdict
from app.core.bibliography import AttachReport
from app.core.errors import AppError
from app.core.notes import Highlight, HighlightColor, MarkedPlace
from app.core.types import Box, Document, Problem
from app.gui.crash_dialog import CrashDialog
from app.gui.library.report_dialog import ReportDialog
from app.gui.library.rescue_dialog import RescueDialog
from app.gui.library.sheet import ConfirmSheet
from app.gui.locking.encrypt_dialog import EncryptDialog
from app.gui.locking.leaving import Deed, Leaving
from app.gui.locking.lock_dialog import LockDialog
from app.gui.locking.secret_dialogs import ChangeDialog, DecryptDialog
from app.gui.locking.work_dialog import WorkDialog
from app.gui.main_window import MainWindow
from app.gui.reader.highlight_card import HighlightCard
from app.gui.sidebar.password_dialog import PasswordDialog
from app.gui.status.text_dialog import TextDialog
from app.paths import Paths
from app.services.encrypting import EncryptionPlan
from app.services.locking import LockFacts, Locking

Opener = Callable[[MainWindow, FakeDesk], QWidget | None]
FRAMES = {"Sheet", "SecretSheet"}
"""Dialogs that only others are made of."""
PROBLEM = Problem("DocumentNoText", "It holds no text.", "Run it through OCR.")


def dialogs_and_popovers() -> set[str]:
    """The names of all classes of the window that open over it, found in its code."""
    for module in pkgutil.walk_packages(app.gui.__path__, "app.gui."):
        importlib.import_module(module.name)
    found = {each for each in _below(QDialog) if each.__module__.startswith("app.gui.")}
    popovers = {
        each
        for each in _below(QWidget)
        if each.__module__.startswith("app.gui.") and "WindowType.Popup" in inspect.getsource(each)
    }
    return {each.__name__ for each in found | popovers} - FRAMES


def _below(kind: type) -> Iterator[type]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


def fill(window: MainWindow, documents: list[Document]) -> None:
    """One answer with all that can be in one, and a paper in the reader."""
    evidence = tuple(make_result(each, place + 1) for place, each in enumerate(documents))
    claims = [
        ("Bees fly.", Verdict.SUPPORTED, (make_citation(documents[0]),)),
        ("They dance in rain.", Verdict.PARTIAL, (make_citation(documents[1], 2),)),
        ("They sing.", Verdict.UNSUPPORTED, ()),
    ]
    talk = window.conversation
    talk.body.setCurrentWidget(talk.turns)
    turn = make_turn(1, "Do bees fly?", answer=make_answer(claims, evidence))
    talk.turns.show_turns([alone(turn)])
    window.library.document_opened.emit(documents[0].id)


def _confirm(window: MainWindow, _desk: FakeDesk) -> QWidget:
    dialog = ConfirmSheet("Forget this?", "It is gone then.", "Forget", window)
    dialog.ask_and_forget()
    return dialog


def _shown(dialog: QDialog) -> QDialog:
    dialog.finished.connect(dialog.deleteLater)
    dialog.show()
    return dialog


def _years(window: MainWindow, _desk: FakeDesk) -> QWidget:
    window.actions_.by_name["search"].trigger()
    filters = window.finding.panel.filters
    filters.open("years")
    return filters.years


def _choices(window: MainWindow, _desk: FakeDesk) -> QWidget:
    window.actions_.by_name["search"].trigger()
    part, popover = next(iter(window.finding.panel.filters.popovers.items()))
    window.finding.panel.filters.open(part)
    return popover


def _marked(window: MainWindow, _desk: FakeDesk) -> QWidget:
    document = make_document(1)
    place = MarkedPlace(document.id, 1, "Bees fly.", (Box(1, 1, 1, 9, 9),), file=document.file)
    card = HighlightCard(window._kit.look, window.reader.canvas)
    card.open_with(Highlight("h1", place, HighlightColor.YELLOW, NOW), QRect(90, 90, 90, 20))
    return card


def _replayed(window: MainWindow, desk: FakeDesk) -> QWidget | None:
    from app.gui.conversation.replay_dialog import ReplayDialog

    answer = make_answer([("Bees fly.", Verdict.SUPPORTED, ())], ())
    desk.capsules.replays = FakeReplay("How?", answer, False, ("Another model answered.",))

    return _shown(ReplayDialog(window._kit, "/tmp/a.capsule", window))


def _exported(window: MainWindow, _desk: FakeDesk) -> QWidget | None:
    from app.gui.conversation.export_dialog import ExportDialog

    return _shown(ExportDialog(window._kit, "s1", None, window))


def _notes_exported(window: MainWindow, _desk: FakeDesk) -> QWidget | None:
    from app.gui.notes.export_dialog import NotesExportDialog

    return _shown(NotesExportDialog(window._kit, (), (), window))


def _note_card(window: MainWindow, _desk: FakeDesk) -> QWidget | None:
    document = make_document(1)
    place = MarkedPlace(document.id, 1, "Bees fly.", (Box(1, 1, 1, 9, 9),), file=document.file)
    return window.rooms.notes.note_for(place)


def _scope(window: MainWindow, _desk: FakeDesk) -> QWidget | None:
    window.conversation.header.chip.click()
    return window.conversation.header.popover


def _claim(window: MainWindow, _desk: FakeDesk) -> QWidget | None:
    fill(window, [make_document(number) for number in (1, 2)])
    page = window.conversation.turns.views[0].page
    page.open_claim(1)
    return page.popover


def _imports(window: MainWindow, _desk: FakeDesk) -> QWidget | None:
    window.strip.open_popover()
    return window.strip.popover


def _outline(window: MainWindow, _desk: FakeDesk) -> QWidget | None:
    window.reader.insight.outline.show()
    return window.reader.insight.outline


def _works(window: MainWindow, _desk: FakeDesk) -> QWidget | None:
    window.reader.works.popover.show()
    return window.reader.works.popover


def _password(window: MainWindow, _desk: FakeDesk) -> QWidget | None:
    return _shown(PasswordDialog("locked.pdf", True, 2, window))


def _report(window: MainWindow, _desk: FakeDesk) -> QWidget | None:
    return _shown(ReportDialog(window._kit.look, "References", AttachReport((), ()), {}, window))


def _rescue(window: MainWindow, _desk: FakeDesk) -> QWidget | None:
    return _shown(RescueDialog(Paths(Path("/nowhere")), PROBLEM, window))


def _crash(window: MainWindow, _desk: FakeDesk) -> QWidget | None:
    return _shown(CrashDialog(window._kit, "what happened", window))


def _text(window: MainWindow, _desk: FakeDesk) -> QWidget | None:
    return _shown(TextDialog("What is new", "Much.", window))


class Refused:
    """An encryption that does not begin."""

    def encrypt(self, *_: object, **__: object) -> None:
        raise AppError("The disk is full.", "Make room and try again.")

    decrypt = encrypt


def _locked(_window: MainWindow, _desk: FakeDesk) -> QWidget | None:
    return _shown(LockDialog(lambda secret: None, LockFacts(True, True, has_recovery=True)))


def _encrypting(_window: MainWindow, _desk: FakeDesk) -> QWidget | None:
    return _shown(WorkDialog(Refused(), Leaving(Deed.ENCRYPT, "a passphrase")))


def _to_encrypt(window: MainWindow, _desk: FakeDesk) -> QWidget | None:
    return _shown(EncryptDialog(EncryptionPlan(10, 20, 30, 1), window))


def _to_decrypt(window: MainWindow, _desk: FakeDesk) -> QWidget | None:
    return _shown(DecryptDialog(Locking(Paths(Path("/nowhere"))), window))


def _to_change(window: MainWindow, _desk: FakeDesk) -> QWidget | None:
    return _shown(ChangeDialog(Locking(Paths(Path("/nowhere"))), window))


OPENERS: dict[str, Opener] = {
    "AddressDialog": lambda window, _: window.rooms.models.page.acts.ask_address(),
    "ChangeDialog": _to_change,
    "CheckDialog": lambda window, _: window.room.open_check(),
    "ChoicePopover": _choices,
    "ClaimPopover": _claim,
    "ConnectionsDialog": lambda window, _: window.rooms.status.open_connections(),
    "ConfirmSheet": _confirm,
    "CrashDialog": _crash,
    "DecryptDialog": _to_decrypt,
    "DetailsDialog": lambda window, _: window.room.open_details(make_document(1).id),
    "EncryptDialog": _to_encrypt,
    "EndpointDialog": lambda window, _: window.rooms.models.page.acts.ask_endpoint(),
    "ExportDialog": _exported,
    "FoldersDialog": lambda window, _: window.room.open_folders(),
    "HighlightCard": _marked,
    "ImportPopover": _imports,
    "LockDialog": _locked,
    "MemoryDialog": lambda window, _: window.rooms.memory.page.acts.ask_new(
        window.rooms.memory.page.seen
    ),
    "NameDialog": lambda window, _: window.rooms.projects.acts.ask_name(),
    "NoteCard": _note_card,
    "NotesExportDialog": _notes_exported,
    "OutlinePopover": _outline,
    "PasswordDialog": _password,
    "ReferencesPopover": _works,
    "ReplayDialog": _replayed,
    "ReportDialog": _report,
    "RescueDialog": _rescue,
    "ScopePopover": _scope,
    "SettingsDialog": lambda window, _: window.open_settings(),
    "ShortcutsDialog": lambda window, _: window.open_shortcuts(),
    "StatusDialog": lambda window, _: window.rooms.status.open_status(),
    "TextDialog": _text,
    "TrashDialog": lambda window, _: window.room.open_trash(),
    "UpdateDialog": lambda window, _: window.rooms.status.open_updates(),
    "WorkDialog": _encrypting,
    "YearPopover": _years,
}
