"""What leaves the reader: questions, searches, memories, copies and files of what is selected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.exporting import CopiedText
from app.core.notes import MarkedPlace, Note
from app.gui.actions import WindowActions
from app.gui.choosers import choose_marked_copy
from app.gui.conversation.panel import ConversationPanel
from app.gui.kit import Kit
from app.gui.memory.picking import Picked
from app.gui.reader.pair import ReaderPair
from app.gui.reader.panel import ReaderPanel
from app.gui.reader.paper_actions import PaperActions
from app.gui.reader.print_room import PrintRoom
from app.gui.rooms import Rooms
from app.gui.search.alike import Seed
from app.gui.search.room import SearchRoom

MOST_QUOTED = 1200
"""Characters of a selection in a question: more would leave the question no room."""
TITLE = 80
"""Characters of a sentence in the line that says what was looked for."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands beside the reader."""

    talk: ConversationPanel
    finding: SearchRoom
    rooms: Rooms


class ReadingActs(QObject):
    """Connects the reader with the rest of the window.

    Signals: ``told(text, undo, word)``; ``failed(problem)``.
    """

    told = Signal(str, object, str)
    failed = Signal(object)

    def __init__(self, kit: Kit, reader: ReaderPanel, around: Around, window: QWidget) -> None:
        super().__init__(window)
        self._kit = kit
        self._around = around
        self._window = window
        self.pair = ReaderPair(kit, reader)
        self.actions = PaperActions(window, self.pair)
        self.printing = PrintRoom(kit, window)
        self._connect()
        self._connect_reader(reader)

    def connect_actions(self, actions: WindowActions) -> None:
        """List what can be done with the paper in the window's menu and in the palette."""
        actions.add_to("read", self.actions.by_name.values())
        actions.by_name.update(self.actions.by_name)

    def ask(self, place: MarkedPlace) -> None:
        """Put the words where questions are asked, about this paper alone."""
        talk = self._around.talk
        self._around.rooms.to_conversation()
        talk.ask_only(place.document_id)
        typed = talk.composer.text().strip()
        quoted = self.tr("“{quote}”").format(quote=_shortened(place.text, MOST_QUOTED))
        talk.composer.set_text("\n".join([quoted, typed]))
        talk.composer.input.setFocus()

    def explain(self, place: MarkedPlace) -> None:
        """Ask at once what the words mean; where an answer runs, ready to be asked after it."""
        talk = self._around.talk
        question = self.tr("What does this mean: “{quote}”?")
        asked = question.format(quote=_shortened(place.text, MOST_QUOTED))
        self._around.rooms.to_conversation()
        talk.ask_only(place.document_id)
        if talk.asking.running is None:
            talk.ask(asked)
        else:
            talk.composer.set_text(asked)

    def find_elsewhere(self, place: MarkedPlace) -> None:
        """Search the other papers for what says the same."""
        finding = self._around.finding
        finding.open()
        seed = Seed(place.document_id, _shortened(place.text, TITLE), text=place.text)
        finding.panel.search_alike(seed)

    def remember(self, place: MarkedPlace) -> None:
        """Ask what is to be remembered, with the sentence as its source."""
        sentence = next(iter(place.sentence_ids), "")
        self._around.rooms.memory.remember_words(Picked(place.text, sentence_id=sentence))

    def copy_cited(self, place: MarkedPlace) -> None:
        """Put the words on the clipboard with where they stand."""
        self._run(partial(self._kit.desk.exports.quoted, place), self._on_copied)

    def export_copy(self) -> None:
        """Save the PDF with its highlights in it, where other programs see them."""
        reader = self.pair.active
        if not reader.document_id:
            self._tell(self.tr("No paper is open."))
            return
        target = choose_marked_copy(self._window, reader.title)
        if target:
            done = partial(self._on_exported, target)
            reader.marking.marks.export(reader.document_id, target, done)

    def print_paper(self) -> None:
        """Ask how the paper is printed."""
        reader = self.pair.active
        if reader.document_id:
            self.printing.ask(reader.document_id, reader.title, reader.canvas.page)
        else:
            self._tell(self.tr("No paper is open."))

    def _connect(self) -> None:
        actions, pair = self.actions, self.pair
        actions.wanted.connect(lambda deed: pair.active.marking.do(deed))
        actions.colored.connect(lambda color: pair.active.marking.highlight(color))
        actions.stepped.connect(lambda direction: pair.active.marking.keys.step(direction))
        actions.find.connect(lambda: pair.active.open_find())
        actions.marks.connect(lambda: pair.active.marking.toggle_list())
        actions.export_copy.connect(self.export_copy)
        actions.print_.connect(self.print_paper)
        actions.beside.connect(pair.toggle)
        pair.added.connect(self._on_added)
        self.printing.told.connect(self._tell)
        self.printing.failed.connect(self.failed)

    def _on_added(self, reader: ReaderPanel) -> None:
        """A second paper: what is done with it is done as with the first."""
        self._connect_reader(reader)
        reader.pin_toggled.connect(self.pair.first.pin_toggled)

    def _connect_reader(self, reader: ReaderPanel) -> None:
        marking = reader.marking
        reader.tools.set_menu(self.actions.menu(reader))
        reader.ask_wanted.connect(self.ask)
        reader.explain_wanted.connect(self.explain)
        reader.elsewhere_wanted.connect(self.find_elsewhere)
        reader.remember_wanted.connect(self.remember)
        reader.cite_wanted.connect(self.copy_cited)
        reader.note_wanted.connect(self._around.rooms.notes.note_for)
        reader.note_opened.connect(self._open_note)
        marking.export_wanted.connect(self.export_copy)
        marking.told.connect(self._tell)
        marking.failed.connect(self.failed)

    def _open_note(self, note: Note) -> None:
        self._around.rooms.notes.open(note.id)

    def _run(self, work: Callable[[], object], on_done: Callable[..., object]) -> None:
        self._kit.deed(partial(_now, work), on_done, self._on_failed)

    def _tell(self, text: str, undo: Callable[[], object] | None = None) -> None:
        self.told.emit(text, undo, "")

    def _on_copied(self, copied: CopiedText) -> None:
        mime = QMimeData()
        mime.setText(copied.plain)
        mime.setHtml(copied.html)
        QGuiApplication.clipboard().setMimeData(mime)
        self._tell(self.tr("The words are on the clipboard with their citation"))

    def _on_exported(self, target: str, count: int) -> None:
        text = self.tr("Highlights written to {file}: {count}")
        said = text.format(file=Path(target).name, count=count)
        self.told.emit(said, partial(_show_folder, target), self.tr("Show in folder"))

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            self.failed.emit(error.problem)
        else:
            self._kit.tasks.failed.emit(error)


def _now(work: Callable[[], object], token: CancelToken) -> object:
    return work()


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _show_folder(path: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).parent)))
