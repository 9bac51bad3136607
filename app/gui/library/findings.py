"""What the doctor found, in rows of words: sound or not, what, and its parts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from app.core.findings import Finding
from app.gui.language.messages import say
from app.gui.parts.buttons import label

MAX_PARTS = 6
STATE_WIDTH, NAME_WIDTH = 74, 172


def tr(text: str) -> str:
    """A sentence in the person's language."""
    return QCoreApplication.translate("Findings", text)


def name_of(check: str) -> str:
    """A check in a person's words."""
    names = {
        "database": tr("Database"),
        "files": tr("Copies of papers"),
        "strays": tr("Copies without a paper"),
        "leftovers": tr("Leftover files"),
        "words": tr("Search by words"),
        "vectors": tr("Meaning of passages"),
        "index": tr("Search by meaning"),
        "late": tr("Meaning of single words"),
        "imports": tr("Unfinished papers"),
        "backups": tr("Backups"),
        "rescue": tr("Library file"),
        "saved": tr("Taken over"),
        "lost": tr("Lost"),
        "documents": tr("Papers"),
    }
    return names.get(check, check)


class FindingsView(QScrollArea):
    """A list to read; it scrolls where it is long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(tr("What was found"))
        self.findings: tuple[Finding, ...] = ()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these, what is not sound first."""
        self.findings = tuple(sorted(findings, key=lambda each: each.is_sound))
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 4, 8, 4)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(9)
        grid.setColumnStretch(2, 1)
        for row, finding in enumerate(self.findings):
            self._add(grid, row, finding)
        grid.setRowStretch(len(self.findings), 1)
        self.setWidget(inner)
        # A scroll area paints its widget's ground unless it is told not to.
        inner.setAutoFillBackground(False)

    def _add(self, grid: QGridLayout, row: int, finding: Finding) -> None:
        state = label("ok", tr("Sound")) if finding.is_sound else label("part", tr("Not sound"))
        state.setFixedWidth(STATE_WIDTH)
        name = label("problem", name_of(finding.check))
        name.setFixedWidth(NAME_WIDTH)
        lines = [say(each) for each in (finding.detail, *finding.parts[:MAX_PARTS])]
        if len(finding.parts) > MAX_PARTS:
            lines.append(tr("and {count} more").format(count=len(finding.parts) - MAX_PARTS))
        detail = label("lead", "\n".join(lines))
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(state, row, 0, top)
        grid.addWidget(name, row, 1, top)
        grid.addWidget(detail, row, 2, top)
