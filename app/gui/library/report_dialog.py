"""What became of a file of references or of a Zotero library."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.core.bibliography import AttachReport
from app.gui.kit import Look
from app.gui.language.messages import say
from app.gui.library.facts import Fact, FactList
from app.gui.library.sheet import Sheet
from app.gui.parts.buttons import button, label

SIZE = (640, 480)


def tr(text: str) -> str:
    """A sentence in the person's language."""
    return QCoreApplication.translate("Report", text)


class ReportDialog(Sheet):
    """Matched and left entries, each with its reason.

    Signals: ``add_requested(paths)``: files that are named there and can be added.
    """

    add_requested = Signal(object)

    def __init__(
        self,
        look: Look,
        title: str,
        report: AttachReport,
        titles: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, summary(report), parent)
        self._report = report
        self.list = FactList(look, self.tr("Entries"))
        self.list.facts.set_facts(report_facts(report, titles))
        self.add = button("plain", self._add_text(), self.tr("Add the files that were named"))
        self.add.setVisible(bool(report.files))
        self.add.clicked.connect(self._on_add)
        self.detail = label("soft", self.tr("Choose a row to see why."))
        self.list.chosen_changed.connect(self._show_detail)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.detail)
        self.add_buttons(self.add, right=(self.done_button(),))
        self.resize(*SIZE)

    def _add_text(self) -> str:
        count = len(self._report.files)
        return self.tr("Add %Ln files", "", count)

    def _show_detail(self) -> None:
        fact = self.list.facts.fact(self.list.currentIndex())
        if fact is not None:
            self.detail.setText(fact.tip)

    def _on_add(self) -> None:
        self.add_requested.emit(self._report.files)
        self.accept()


def summary(report: AttachReport) -> str:
    """Numbers in one line, and what to do with files that are not in the library."""
    matched, left = len(report.matched), len(report.unmatched)
    text = tr("{matched} matched with papers of your library, {left} left.")
    lines = [text.format(matched=matched, left=left)]
    if report.files:
        lines.append(tr("Some name files that can be added; attach the file again after that."))
    return " ".join(lines)


def report_facts(report: AttachReport, titles: Mapping[str, str]) -> list[Fact]:
    """What needs a look comes first."""
    problems = [
        Fact(f"problem-{n}", say(text), tr("not read"), "part", say(text))
        for n, text in enumerate(report.problems)
    ]
    left = [
        Fact(f"left-{each.key}", each.title or each.key, tr("left"), "part", say(each.reason))
        for each in report.unmatched
    ]
    matched = [
        Fact(
            f"matched-{each.key}-{each.document_id}",
            titles.get(each.document_id, each.key),
            _matched_by(each.reason),
            "ok",
            each.key,
        )
        for each in report.matched
    ]
    return [*problems, *left, *matched]


def _matched_by(reason: str) -> str:
    words = {"doi": tr("same DOI"), "title": tr("same title and year"), "file": tr("its file")}
    return words.get(reason, reason)
