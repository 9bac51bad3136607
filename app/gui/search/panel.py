"""The search: what is typed and limited above, what was found below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.helping import GeneratedText
from app.core.searching import SearchFilter, SearchRequest
from app.core.types import Document, Problem, SearchResult
from app.gui.kit import Kit
from app.gui.parts.banner import Banner
from app.gui.parts.icon_button import IconButton
from app.gui.search.alike import Seed
from app.gui.search.corrected_line import CorrectedLine, as_typed
from app.gui.search.facets import Surroundings
from app.gui.search.field import SearchField
from app.gui.search.filter_bar import FilterBar
from app.gui.search.nothing_page import NothingPage, loosened
from app.gui.search.recent import Recent
from app.gui.search.result_menu import ResultMenu
from app.gui.search.results_page import Arrival, ResultsPage
from app.gui.search.searching import Found, Searcher
from app.gui.search.start_page import StartPage
from app.gui.search.status_line import Status, StatusLine
from app.services.query_language import of_parts

K = 30
"""Passages of one search: as many as a person looks through."""
AGAIN_MS = 1000
"""A library that grows is searched again at most once a second."""


class SearchPanel(QFrame):
    """Finds while it is typed; what somebody looks at does not move.

    Signals: ``passage_opened(result)``; ``document_opened(document_id)``;
    ``asked_about(document_ids)``; ``question_offered(text)``; ``add_requested()``; ``left()``.
    """

    passage_opened = Signal(object)
    document_opened = Signal(str)
    asked_about = Signal(object)
    question_offered = Signal(str)
    add_requested = Signal()
    left = Signal()

    def __init__(
        self, kit: Kit, around: Callable[[], Surroundings], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self._kit = kit
        self._corrected: tuple[tuple[str, str], ...] = ()
        self._seed: Seed | None = None
        self._limits = SearchFilter()
        self._arrival = Arrival.NEW
        self._wants_open = False
        self._is_stale = False
        self._is_by_words_alone = False
        self._generated: tuple[GeneratedText, ...] = ()
        self._paper_ids: frozenset[str] = frozenset()
        self.field = SearchField(kit.look)
        self.close_button = IconButton(kit.look, "close", self.tr("Back to the conversation (Esc)"))
        self.filters = FilterBar(around)
        self.corrected = CorrectedLine()
        self.banner = Banner(kit.look)
        self.status = StatusLine()
        self.start = StartPage(kit.look)
        self.results = ResultsPage(kit.look)
        self.view = self.results.view
        self.nothing = NothingPage(kit.look)
        self.body = QStackedWidget()
        self.recent = Recent(kit, self)
        self.searcher = Searcher(kit, self)
        self.menu = ResultMenu(self)
        self._again = QTimer(self)
        self._build()
        self._connect()
        self._connect_results()
        self._show_start()

    @property
    def request(self) -> SearchRequest:
        """What is asked for now."""
        marks, filters = self.view.results.marks, self.filters.filters
        return SearchRequest(
            self.field.text().strip() or of_parts(filters, ""),
            K,
            filters=filters,
            liked=tuple(key for key, is_good in marks.items() if is_good),
            disliked=tuple(key for key, is_good in marks.items() if not is_good),
        )

    def focus(self) -> None:
        """Be ready to be typed into; what was typed before goes with the next key."""
        self.filters.set_filters(self.filters.filters)
        self.recent.load()
        self._search_again()
        self.field.setFocus()
        self.field.selectAll()

    def set_documents(self, documents: Sequence[Document]) -> None:
        """What the library holds now; what was removed is shown no more."""
        known = {each.id: each for each in documents}
        self.view.results.documents = known
        self.start.show_state(len(documents))
        self.filters.set_filters(self.filters.filters)
        ready = frozenset(each.id for each in documents if each.is_searchable)
        if ready == self._paper_ids:
            self.view.results.refresh()
            return
        self._paper_ids = ready
        self.results.keep_only(known)
        self._show_status()
        self._is_stale = True
        if not self._again.isActive():
            self._again.start()

    def search(self, text: str, filters: SearchFilter | None = None) -> None:
        """Search this, as if it had been typed."""
        self.field.setText(text)
        if filters is not None:
            self.filters.set_filters(filters)
        self._search_anew()

    def search_only(self, document_id: str) -> None:
        """Search one paper alone."""
        limited = replace(self.filters.filters, document_ids=(document_id,))
        self.filters.set_filters(limited)
        self._search_anew()

    def open_next(self, direction: int) -> None:
        """Open the next place (1) or the one before (-1)."""
        self.view.step(direction)
        self.view.open_chosen()

    def show_problem(self, problem: Problem) -> None:
        """Say calmly that something went wrong."""
        self.banner.show_problem(problem)

    def menu_for(self, result: SearchResult) -> QMenu:
        """What can be done with a passage."""
        rows = self.view.results
        mark = rows.marks.get(result.passage_id)
        return self.menu.make(result, mark, result.document_id in rows.ticked, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the conversation."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        margin = int(self._kit.look.theme.size("margin"))
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.field, 1)
        line.addWidget(self.close_button)
        head = QVBoxLayout()
        head.setContentsMargins(margin, 12, margin - 8, 8)
        head.setSpacing(9)
        head.addLayout(line)
        for part in (self.filters, self.corrected, self.status, self.banner):
            head.addWidget(part)
        for page in (self.start, self.results, self.nothing):
            self.body.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.body, 1)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)

    def _connect(self) -> None:
        self._again.timeout.connect(self._search_again)
        self.field.typed.connect(self._search_anew)
        self.field.submitted.connect(self._on_submitted)
        self.field.stepped.connect(self.view.step)
        self.field.left.connect(self.left)
        self.field.recent_chosen.connect(self._on_recent)
        self.field.forget_requested.connect(self.recent.forget_all)
        self.close_button.clicked.connect(self.left)
        self.filters.changed.connect(self._search_anew)
        self.corrected.as_typed_requested.connect(self._on_as_typed)
        self.start.example_chosen.connect(self._on_example)
        self.start.recent_chosen.connect(self._on_recent)
        self.start.forgotten.connect(self.recent.forget)
        self.start.forget_all_requested.connect(self.recent.forget_all)
        self.start.add_requested.connect(self.add_requested)
        self.recent.changed.connect(self.field.set_recent)
        self.recent.changed.connect(self.start.set_recent)
        self.nothing.clear_requested.connect(self.filters.clear.click)
        self.nothing.loosen_requested.connect(self._on_loosen)
        self.nothing.ask_requested.connect(self._on_ask_instead)
        self.searcher.found.connect(self._on_found)
        self.searcher.failed.connect(self._on_failed)
        self.searcher.busy_changed.connect(self._show_status)

    def _connect_results(self) -> None:
        view, menu, status = self.view, self.menu, self.status
        view.opened.connect(self._open)
        view.paper_opened.connect(self.document_opened)
        view.ticked.connect(self._show_status)
        self.results.settled.connect(self._show_status)
        view.left.connect(self._show_corrected)
        view.customContextMenuRequested.connect(self._show_menu)
        for each in (view, menu):
            each.marked.connect(self._on_marked)
            each.alike_requested.connect(self._on_alike)
        menu.opened.connect(self._open)
        menu.paper_alike_requested.connect(self._on_paper_alike)
        menu.whole_requested.connect(view.toggle_whole)
        menu.ticked.connect(view.toggle_tick)
        menu.ask_requested.connect(self.asked_about)
        menu.only_requested.connect(self.search_only)
        status.settle_requested.connect(self.results.settle)
        status.forget_marks_requested.connect(self._on_forget_marks)
        status.back_requested.connect(self._on_back)
        status.ask_requested.connect(self._on_ask_these)

    def _search_anew(self) -> None:
        """Other words or limits: nothing that was found before holds."""
        self.banner.hide()
        self._seed, self._arrival, self._wants_open = None, Arrival.NEW, False
        self.view.results.marks.clear()
        self.view.results.ticked.clear()
        if self.request.query:
            self.searcher.search(self.request)
        else:
            self.searcher.stop()
            self._show_start()

    def _search_again(self) -> None:
        """The library has changed: search it now, or when the search is seen again."""
        if not self.isVisible() or not self._is_stale:
            return
        self._is_stale = False
        if self.request.query and self._seed is None:
            self.searcher.refine(self.request)

    def search_alike(self, seed: Seed) -> None:
        """Show what is like something. Likeness knows no limits: they come back with the search."""
        if self._seed is None:
            self._limits = self.filters.filters
        self._seed, self._arrival = seed, Arrival.NEW
        self.filters.set_filters(SearchFilter())
        self.view.results.marks.clear()
        self.searcher.search_alike(seed, self.request)

    def _show_start(self) -> None:
        self._is_by_words_alone, self._corrected, self._generated = False, (), ()
        self.results.clear()
        self.corrected.hide()
        self.body.setCurrentWidget(self.start)
        self._show_status()

    def _on_found(self, found: Found) -> None:
        response = found.response
        self.banner.hide()
        self._is_by_words_alone = found.is_refined and response.is_lexical_only
        self._generated = found.generated
        self._corrected = response.corrected
        if self._arrival is not Arrival.REFINED or not self.view.is_occupied:
            self._show_corrected()
        self.results.arrange(response.results, self._arrival)
        self._arrival = Arrival.REFINED
        if found.is_refined and not self.results.groups:
            self._show_nothing(found)
        else:
            self.body.setCurrentWidget(self.results)
        self._show_status()
        if self._wants_open and self.results.groups:
            self._wants_open = False
            self.view.open_chosen()

    def _show_corrected(self) -> None:
        """It takes room above the list: not while somebody is in it."""
        self.corrected.show_corrected(self._corrected)

    def _show_nothing(self, found: Found) -> None:
        is_limited = not found.request.filters.is_empty
        query = found.request.query if self._seed is None else self._seed.title
        self.nothing.show_for(query, is_limited, self._is_by_words_alone)
        if self.view.hasFocus():
            self.field.setFocus()
        self.body.setCurrentWidget(self.nothing)

    def _on_failed(self, error: BaseException) -> None:
        self._wants_open = False
        if isinstance(error, AppError):
            self.show_problem(error.problem)
        else:
            self._kit.tasks.failed.emit(error)

    def _show_status(self) -> None:
        rows = self.view.results
        self.status.setVisible(bool(self.request.query) or self._seed is not None)
        papers = self.results.paper_ids
        self.status.show_status(
            Status(
                passages=self.results.count,
                papers=len(papers),
                is_busy=self.searcher.is_busy,
                is_by_words_alone=self._is_by_words_alone,
                is_held=self.results.is_held,
                late=self.results.late_count,
                marks=len(rows.marks),
                seed_title=self._seed.title if self._seed is not None else "",
                ticked=len(rows.ticked & papers),
                generated=self._generated,
            )
        )

    def _open(self, result: SearchResult) -> None:
        self.view.choose(result.passage_id)
        if self._seed is None:
            self._remember()
        self.passage_opened.emit(result)

    def _on_submitted(self) -> None:
        if not self.request.query:
            return
        if self._arrival is Arrival.NEW:
            if not self.searcher.is_busy:
                self._search_anew()
            self._wants_open = True
        elif self.view.chosen() is not None:
            self.view.open_chosen()
        else:
            self._remember()

    def _remember(self) -> None:
        self.recent.add(replace(self.request, query=self.field.text().strip()))

    def _on_recent(self, request: SearchRequest) -> None:
        self.search(request.query, request.filters)

    def _on_example(self, text: str) -> None:
        self.search(text)
        self.field.setFocus()

    def _on_as_typed(self) -> None:
        self.search(as_typed(self.field.text(), self._corrected))

    def _on_loosen(self) -> None:
        self.search(loosened(self.field.text()))

    def _on_ask_instead(self) -> None:
        self.question_offered.emit(self.field.text().strip())

    def _on_ask_these(self) -> None:
        self.asked_about.emit(self.view.results.paper_ids())

    def _on_marked(self, passage_id: str, is_good: bool) -> None:
        """Saying the same twice takes it back."""
        marks = self.view.results.marks
        if marks.get(passage_id) is is_good:
            del marks[passage_id]
        else:
            marks[passage_id] = is_good
        self.view.choose(passage_id)
        self._arrival = Arrival.MARKED
        self.view.results.refresh()
        self.searcher.refine(self.request)

    def _on_back(self) -> None:
        self.filters.set_filters(self._limits)
        self._search_anew()

    def _on_forget_marks(self) -> None:
        self.view.results.marks.clear()
        self._arrival = Arrival.MARKED
        self.searcher.refine(self.request)

    def _on_alike(self, passage_id: str) -> None:
        place = self.view.results.place_of(passage_id)
        result = self.view.results.result(place)
        if result is not None:
            title = result.title or result.file
            self.search_alike(Seed(result.document_id, title, passage_id))

    def _on_paper_alike(self, result: SearchResult) -> None:
        title = result.title or result.file
        self.search_alike(Seed(result.document_id, title))

    def _show_menu(self, point: QPoint) -> None:
        result = self.view.results.result(self.view.indexAt(point)) or self.view.chosen()
        if result is not None:
            self.view.choose(result.passage_id)
            self.menu_for(result).popup(self.view.viewport().mapToGlobal(point))
