"""The right pane: one document, its pages, and the sentence that was cited."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.notes import MarkedPlace
from app.core.types import Box, Document, Page, SearchResult
from app.gui.kit import Kit
from app.gui.language.messages import say
from app.gui.parts.buttons import label
from app.gui.parts.elided_button import ElidedButton
from app.gui.reader.cited_works import CitedWorks
from app.gui.reader.deeds import Deed
from app.gui.reader.find_bar import FindBar
from app.gui.reader.finder import Finder
from app.gui.reader.insight import Insight
from app.gui.reader.marking import Marking
from app.gui.reader.page_badges import PageBadges, document_words
from app.gui.reader.page_canvas import PageCanvas
from app.gui.reader.page_images import PageImages
from app.gui.reader.read_marker import ReadMarker
from app.gui.reader.tools import ReaderTools
from app.gui.reader.word_lights import WordLights

Found = tuple[Document, list[Page]]
MOST_FOUND = 80
"""Characters of a selection that is looked for as it is."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to go in a document: a page, points into it, and what to light up."""

    document_id: str
    page: int = 1
    offset: float = 0.0
    boxes: tuple[Box, ...] = ()


class ReaderPanel(QFrame):
    """Reads titles and page sizes in a lane; asks for images of the pages in sight.

    Signals: ``document_shown(document_id)``; ``moved(page, offset, zoom)``;
    ``pin_toggled(document_id)``: the model is to keep it read, or no longer; ``ask_wanted``,
    ``explain_wanted``, ``elsewhere_wanted``, ``note_wanted``, ``remember_wanted`` and
    ``cite_wanted``, each with the ``MarkedPlace`` that is selected; ``note_opened(note)``.
    """

    document_shown = Signal(str)
    moved = Signal(int, float, float)
    pin_toggled = Signal(str)
    ask_wanted = Signal(object)
    explain_wanted = Signal(object)
    elsewhere_wanted = Signal(object)
    note_wanted = Signal(object)
    remember_wanted = Signal(object)
    cite_wanted = Signal(object)
    note_opened = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reader")
        self._kit = kit
        self._wanted: Place | None = None
        self._loading = ""
        self._pinned: Collection[str] = ()
        self.document_id = ""
        self.title = ""
        self.tools = ReaderTools(kit.look)
        self._images = PageImages(kit, self)
        self.canvas = PageCanvas(kit.look, self._images)
        self.badges = PageBadges(kit.look)
        self.lights = WordLights(kit, self.canvas, self)
        self.canvas.layers += [self.lights, self.badges]
        self.read_marker = ReadMarker(kit, self.canvas, self)
        self.insight = Insight(kit, self.canvas, self)
        self.works = CitedWorks(kit, self.canvas, self)
        self.marking = Marking(kit, self.canvas, self.works, self)
        self.finder = Finder(kit, self.canvas, self.marking.selection.words, self)
        self.find_bar = FindBar(kit.look, self.canvas, self.finder)
        self.health = ElidedButton()
        self.health_bar = QFrame()
        self.message = label("lead")
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.show_nothing()

    def show_citation(self, document_id: str, page: int, boxes: Sequence[Box]) -> None:
        """Open the page with the boxes lit up, in view."""
        self.show_place(Place(document_id, page, boxes=tuple(boxes)))

    def show_result(self, result: SearchResult) -> None:
        """Open the page of a found passage, lit up, with the words that were matched."""
        self.show_citation(result.document_id, result.page, result.boxes)
        self.lights.show(result)

    def show_document(self, document_id: str) -> None:
        """Open a document at its beginning; the one already open stays where it is."""
        if document_id not in (self.document_id, self._loading):
            self.show_place(Place(document_id))

    def show_place(self, place: Place) -> None:
        """Open a document at a place; the newest wish wins."""
        self._wanted = place
        self.lights.forget()
        if place.document_id == self.document_id and self.canvas.page_count:
            self._go(place)
            return
        if place.document_id == self._loading:
            return  # It goes to the newest wish when it is there.
        self._loading = place.document_id
        self._kit.soon(
            partial(self._read, place.document_id),
            partial(self._on_read, place.document_id),
            partial(self._on_failed, place.document_id),
        )

    def set_pinned(self, pinned: Collection[str], _reading: Collection[str] = ()) -> None:
        """Which papers the model keeps read."""
        self._pinned = pinned
        self.tools.show_pinned(self.document_id in pinned)

    def show_nothing(self) -> None:
        """Teach what this pane is for."""
        self._say(
            self.tr("No paper is open"),
            self.tr(
                "Click a citation to see the sentence on its page, or a paper in the library "
                "to read it."
            ),
        )

    def open_outline(self) -> None:
        """The headings of the paper, below the button that asks for them."""
        part = self.tools.outline
        self.insight.open_outline(part.mapToGlobal(QPoint(part.width(), part.height() + 6)))

    def open_references(self) -> None:
        """The references of the paper, below the tools."""
        part = self.tools.outline
        self.works.open_all(part.mapToGlobal(QPoint(part.width(), part.height() + 6)))

    def open_find(self) -> None:
        """Find in this paper; what is selected is looked for at once where it is short."""
        if self.document_id:
            selected = self.marking.selection.selected
            text = selected.text if selected is not None else ""
            self.marking.selection.clear()
            self.find_bar.open(text if len(text) <= MOST_FOUND else "")

    @property
    def shown_message(self) -> str:
        """What stands in place of pages; empty while there are pages."""
        is_page = self._stack.currentWidget() is self.canvas
        return "" if is_page else self.message.text()

    def _build(self) -> None:
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setContentsMargins(48, 0, 48, 80)
        self._stack.addWidget(self.message)
        self._stack.addWidget(self.canvas)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.health_bar.setObjectName("readerHealth")
        row = QHBoxLayout(self.health_bar)
        row.setContentsMargins(14, 3, 12, 3)
        row.addWidget(self.health)
        row.addStretch(1)
        column.addWidget(self.tools)
        column.addWidget(self.health_bar)
        column.addWidget(self._stack, 1)
        column.addWidget(self.insight.list)
        column.addWidget(self.marking.list)

    def _connect(self) -> None:
        self.tools.page_requested.connect(self._on_page_requested)
        self.tools.stepped.connect(self._on_stepped)
        self.tools.zoomed.connect(self.canvas.zoom_by)
        self.tools.fit_requested.connect(self._on_fit)
        self.tools.outline_requested.connect(self.open_outline)
        self.tools.reading_toggled.connect(self.insight.toggle)
        self.tools.pin_toggled.connect(self._on_pin)
        self.insight.shown_changed.connect(self.tools.show_reading)
        self.works.opened.connect(self.show_document)
        self.marking.place_wanted.connect(self._on_place_wanted)
        self.marking.note_opened.connect(self.note_opened)
        self.find_bar.left.connect(self._on_find_left)
        self.health.clicked.connect(self._on_health)
        self.canvas.page_changed.connect(self.tools.show_page)
        self.canvas.zoom_changed.connect(self.tools.show_percent)
        self.canvas.moved.connect(self._on_moved)

    def _read(self, document_id: str, token: CancelToken) -> Found:
        library = self._kit.desk.library
        return library.document(document_id), library.pages(document_id)

    def _on_read(self, document_id: str, found: Found) -> None:
        wanted = self._wanted
        if not self._is_awaited(document_id) or wanted is None:
            return
        document, pages = found
        if not pages:
            self._say(document.title, self.tr("This paper has not been read yet."))
            return
        self.document_id = document_id
        turns = [page.rotation for page in pages]
        self._images.open(document_id, turns)
        self.tools.show_document(document.title or document.file, len(pages))
        self._stack.setCurrentWidget(self.canvas)
        self.badges.show(pages)
        self._show_health(document, pages)
        self.canvas.show_pages([(page.width, page.height) for page in pages], turns)
        self.insight.open(document_id)
        self.works.open(document_id)
        self.title = document.title or document.file
        self.marking.open(document_id)
        self.finder.open(document_id)
        self.tools.show_page(self.canvas.page)
        self.tools.show_pinned(document_id in self._pinned)
        self.document_shown.emit(document_id)
        self._go(wanted)
        self.read_marker.open(document_id)

    def _is_awaited(self, document_id: str) -> bool:
        """True for what arrives and is still wanted."""
        if self._loading == document_id:
            self._loading = ""
        return self._wanted is not None and self._wanted.document_id == document_id

    def _show_health(self, document: Document, pages: Sequence[Page]) -> None:
        """How well the document was read as a whole, where that is not simply well."""
        problem = document.problem
        notes = [document_words(pages), say(problem.title) if problem is not None else ""]
        text = " · ".join(note for note in notes if note)
        self.health_bar.setVisible(bool(text))
        is_poor = problem is not None or any(page.is_poor for page in pages)
        self.health.setProperty("role", "attention" if is_poor else "quiet")
        self.health.style().polish(self.health)
        self.health.set_full_text(text)
        tip = self.tr("Go to the next page that was not simply read")
        self.health.setToolTip(say(problem.hint) if problem and not self.badges.pages else tip)

    def _on_failed(self, document_id: str, error: BaseException) -> None:
        if not self._is_awaited(document_id):
            return
        if isinstance(error, AppError):
            self._say(say(error.title), say(error.hint))
        else:
            self._kit.tasks.failed.emit(error)

    def _say(self, title: str, hint: str) -> None:
        self.document_id = ""
        self.tools.show_document(title, 0)
        self.health_bar.hide()
        self.insight.open("")
        self.works.open("")
        self.marking.open("")
        self.finder.open("")
        self.find_bar.hide()
        self.read_marker.open("")
        self.message.setText(hint)
        self._stack.setCurrentWidget(self.message)
        self.document_shown.emit("")

    def _go(self, place: Place) -> None:
        self.canvas.light(())
        if place.boxes:
            self.canvas.light(place.boxes, place.page)
        else:
            self.canvas.go_to(place.page, place.offset)
        self.read_marker.begin()

    def _on_place_wanted(self, deed: Deed, place: MarkedPlace) -> None:
        signals = {
            Deed.ASK: self.ask_wanted,
            Deed.EXPLAIN: self.explain_wanted,
            Deed.ELSEWHERE: self.elsewhere_wanted,
            Deed.NOTE: self.note_wanted,
            Deed.REMEMBER: self.remember_wanted,
            Deed.CITE: self.cite_wanted,
        }
        signals[deed].emit(place)

    def _on_find_left(self) -> None:
        """The place that was found stays selected: the keys go on from there."""
        hit = self.finder.hit
        self.find_bar.close_bar()
        self.canvas.setFocus()
        if hit is not None:
            self.marking.selection.select((hit.page, hit.first), (hit.page, hit.last))
            self.marking.selection.settle()

    def _on_page_requested(self, number: int) -> None:
        self.canvas.go_to(number)
        self.canvas.setFocus()

    def _on_stepped(self, direction: int) -> None:
        self.canvas.go_to(self.canvas.page + direction)

    def _on_health(self) -> None:
        number = self.badges.next_after(self.canvas.page)
        if number:
            self.canvas.go_to(number)

    def _on_pin(self) -> None:
        self.pin_toggled.emit(self.document_id)

    def _on_fit(self) -> None:
        self.canvas.set_zoom(0)

    def _on_moved(self) -> None:
        page, offset = self.canvas.position()
        self.moved.emit(page, offset, self.canvas.zoom)
