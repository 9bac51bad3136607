"""What the search shows before anything is typed: how to ask, and what was asked lately."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.searching import SearchRequest
from app.gui.kit import Look
from app.gui.parts.buttons import button, label
from app.gui.parts.elided_button import ElidedButton
from app.gui.parts.icon_button import IconButton
from app.services.query_language import of_parts

WIDTH = 520


class StartPage(QScrollArea):
    """Examples are there to be clicked.

    Signals: ``example_chosen(text)``; ``recent_chosen(request)``; ``forgotten(request)``;
    ``forget_all_requested()``; ``add_requested()`` while the library is empty.
    """

    example_chosen = Signal(str)
    recent_chosen = Signal(object)
    forgotten = Signal(object)
    forget_all_requested = Signal()
    add_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.title = label("title", self.tr("Search your papers"))
        self.lead = label("lead")
        self.add = button("primary", self.tr("Add files…"), self.tr("Choose documents (Ctrl+O)"))
        self.recent = QWidget()
        self._recent_rows = QVBoxLayout()
        self._rows: list[QWidget] = []
        self.recent_buttons: list[ElidedButton] = []
        self.examples = QWidget()
        self.example_buttons: list[ElidedButton] = []
        self._build()
        self.show_state(0)

    def show_state(self, paper_count: int) -> None:
        """Teach what fits: adding while there are no papers, searching once there are."""
        is_empty = paper_count == 0
        self.lead.setText(
            self.tr("There is nothing to search yet. Add papers, and every sentence is found.")
            if is_empty
            else self.tr(
                "Type a few words or a whole question. Passages come by their words at once, and "
                "by their meaning a moment later. Enter opens the place in its paper."
            )
        )
        self.add.setVisible(is_empty)
        self.examples.setVisible(not is_empty)

    def set_recent(self, recent: Sequence[SearchRequest]) -> None:
        """Searches that led somewhere, newest first."""
        for row in self._rows:
            self._recent_rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.recent_buttons = []
        self._rows = [self._recent_row(request) for request in recent]
        for row in self._rows:
            self._recent_rows.addWidget(row)
        self.recent.setVisible(bool(recent))

    def _recent_row(self, request: SearchRequest) -> QWidget:
        words = of_parts(request.filters, request.query)
        chosen = self._row_button(words, self.tr("Search this again"))
        chosen.clicked.connect(partial(self.recent_chosen.emit, request))
        self.recent_buttons.append(chosen)
        tip = self.tr("Forget “{query}”").format(query=words)
        forget = IconButton(self._look, "close", tip)
        forget.clicked.connect(partial(self.forgotten.emit, request))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(chosen)
        line.addStretch(1)
        line.addWidget(forget)
        return row

    def _row_button(self, text: str, tip: str) -> ElidedButton:
        made = ElidedButton()
        made.setProperty("role", "example")
        made.set_full_text(text)
        made.setToolTip(tip)
        return made

    def _examples(self) -> tuple[tuple[str, str], ...]:
        return (
            ('"late interaction"', self.tr("these words, in this order")),
            ("sparse OR dense", self.tr("either of them")),
            ("retrieval -image", self.tr("without a word")),
            ("retriev*", self.tr("any word that begins so")),
            ("author:smith year:2019-2022", self.tr("by whom, and when")),
            ("section:methods sample size", self.tr("in one part of the papers")),
        )

    def _build(self) -> None:
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._build_recent()
        self._build_examples()
        inner = QWidget()
        inner.setMaximumWidth(WIDTH)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.lead)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(6)
        column.addWidget(self.recent)
        column.addWidget(self.examples)
        page = QWidget()
        page.setObjectName("turns")
        outer = QVBoxLayout(page)
        margin = int(self._look.theme.size("margin"))
        outer.setContentsMargins(margin, 26, margin, 20)
        outer.addWidget(inner)
        outer.addStretch(1)
        self.setWidget(page)
        self.add.clicked.connect(self.add_requested)

    def _build_recent(self) -> None:
        forget = button("quiet", self.tr("Forget all"), self.tr("Forget all recent searches"))
        forget.clicked.connect(self.forget_all_requested)
        head = QHBoxLayout()
        head.addWidget(label("heading", self.tr("Recent searches")), 1)
        head.addWidget(forget)
        self._recent_rows.setSpacing(0)
        column = QVBoxLayout(self.recent)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(self._recent_rows)
        self.recent.hide()

    def _build_examples(self) -> None:
        grid = QGridLayout(self.examples)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label("heading", self.tr("More exactly")), 0, 0, 1, 2)
        for number, (text, meaning) in enumerate(self._examples(), start=1):
            example = self._row_button(text, self.tr("Try this search"))
            example.clicked.connect(partial(self.example_chosen.emit, text))
            self.example_buttons.append(example)
            grid.addWidget(example, number, 0)
            grid.addWidget(label("soft", meaning), number, 1)
