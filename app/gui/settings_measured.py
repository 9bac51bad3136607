"""The last measurement of the search as a small table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.core.measuring import OptionScores, SelfReport
from app.gui.language.locale_words import decimal, signed


class MeasuredTable(QTableWidget):
    """One row for each way to search; hidden until something was measured.

    Signals: none of its own.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 5, parent)
        self.setHorizontalHeaderLabels(
            [
                self.tr("Way to search"),
                self.tr("Found in first 5"),
                self.tr("Rank score"),
                self.tr("Difference"),
                self.tr("Seconds"),
            ]
        )
        self.setAccessibleName(self.tr("What each way to search is worth here"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setMinimumWidth(420)
        self.hide()

    def show_report(self, report: SelfReport | None) -> None:
        """Show what was found, or nothing."""
        options = report.options if report is not None else ()
        self.setRowCount(len(options))
        for row, scores in enumerate(options):
            for column, text in enumerate(self._cells(scores)):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self.setItem(row, column, item)
        self.setVisible(bool(options))

    def name_of(self, name: str) -> str:
        """A way to search in the person's words."""
        return {
            "hybrid": self.tr("Words and meaning"),
            "dense": self.tr("Meaning alone"),
            "lexical": self.tr("Words alone"),
            "late": self.tr("Word by word meaning"),
            "expansion": self.tr("Beside a written passage"),
            "feedback": self.tr("Again by accepted passages"),
            "reranking": self.tr("Ordered by the model"),
            "hypothesis": self.tr("By the meaning of a written passage"),
            "keywords": self.tr("Beside written keywords"),
            "pairs": self.tr("Ordered pair by pair"),
            "useful": self.tr("Ordered by votes"),
            "questions": self.tr("Making questions"),
        }.get(name, name)

    def _cells(self, scores: OptionScores) -> tuple[str, ...]:
        difference = self.tr("{mean} ({low} to {high})")
        return (
            self.name_of(scores.name),
            self.tr("{share} %").format(share=round(100 * scores.recall_5)),
            decimal(scores.mrr_10, 3),
            difference.format(
                mean=signed(scores.difference), low=signed(scores.low), high=signed(scores.high)
            ),
            decimal(scores.seconds),
        )
