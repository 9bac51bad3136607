"""One model: what it is, what it needs, what it can do, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.models import FitVerdict, ModelCard
from app.gui.kit import Look
from app.gui.language.messages import problem_line
from app.gui.models.facts import ModelFacts
from app.gui.models.progress_row import ProgressRow
from app.gui.models.seen import ModelsSeen
from app.gui.models.words import fact_words, tr
from app.gui.parts.buttons import button, label
from app.gui.parts.elided_label import ElidedLabel

Progress = tuple[int, int] | None


class ModelCardView(QFrame):
    """A card; its name tells it from the others.

    Signals: ``use_wanted(name)``, ``test_wanted(name)``, ``test_cancelled(name)``,
    ``removed(card)``.
    """

    use_wanted = Signal(str)
    test_wanted = Signal(str)
    test_cancelled = Signal(str)
    removed = Signal(object)

    def __init__(self, look: Look, card: ModelCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("modelCard")
        self.card = card
        self.name = ElidedLabel()
        self.name.setProperty("role", "problem")
        self.current = _badge("badge", self.tr("In use"))
        self.leaves = _badge("warning", self.tr("Leaves this machine"))
        self.about = label("soft")
        self.facts = ModelFacts(look)
        self.problem = label("fact")
        self.testing = ProgressRow(look, self.tr("Stop this test; what was found is not kept"))
        self.use = button("plain", self.tr("Use"), self.tr("Answer with this model from now on"))
        self.test = button("plain", "")
        self.remove = button(
            "quiet", self.tr("Remove"), self.tr("Take it off this list; its file stays where it is")
        )
        self._build()
        self._connect()

    def show_card(self, seen: ModelsSeen, card: ModelCard, progress: Progress) -> None:
        """Show a model; ``progress`` is questions done and in all while it is tested."""
        self.card = card
        self.setAccessibleName(card.spec.name)
        self.name.set_full_text(card.spec.name)
        self.current.setVisible(card.is_current)
        self.leaves.setVisible(card.spec.name in seen.leaving)
        self.about.setText(fact_words(card.spec))
        self.facts.show_card(card, seen.estimates.get(card.spec.name))
        problem = card.problem
        self.problem.setText(problem_line(problem) if problem is not None else "")
        self.problem.setVisible(problem is not None)
        self._show_buttons(card)
        self.show_progress(progress)
        self.setProperty("on", "true" if card.is_current else "false")
        self.style().polish(self)

    def show_progress(self, progress: Progress) -> None:
        """How far its reading test is; None when none runs."""
        self.testing.setVisible(progress is not None)
        self.test.setVisible(progress is None)
        if progress is not None:
            self.testing.show_progress(*testing_words(*progress))

    def _show_buttons(self, card: ModelCard) -> None:
        name = card.spec.name
        can_load = card.fit.verdict is not FitVerdict.TOO_LARGE and card.problem is None
        self.use.setVisible(not card.is_current)
        self.use.setEnabled(card.problem is None)
        self.test.setText(self.tr("Test again") if card.test is not None else self.tr("Test"))
        self.test.setToolTip(self.tr("Find out how well it reads: about a minute"))
        self.test.setEnabled(can_load)
        self.remove.setVisible(not card.spec.is_bundled)
        for part, words in (
            (self.use, self.tr("Use {name}")),
            (self.test, self.tr("Test {name}")),
            (self.remove, self.tr("Remove {name}")),
        ):
            part.setAccessibleName(words.format(name=name))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.name)
        head.addWidget(self.current)
        head.addWidget(self.leaves)
        head.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.use)
        foot.addWidget(self.test)
        foot.addWidget(self.testing, 1)
        foot.addStretch(0)
        foot.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 13, 14, 12)
        column.setSpacing(8)
        column.addLayout(head)
        for part in (self.about, self.facts, self.problem):
            column.addWidget(part)
        column.addSpacing(2)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.use.clicked.connect(self._on_use)
        self.test.clicked.connect(self._on_test)
        self.testing.cancelled.connect(self._on_cancel)
        self.remove.clicked.connect(self._on_remove)

    def _on_use(self) -> None:
        self.use_wanted.emit(self.card.spec.name)

    def _on_test(self) -> None:
        self.test_wanted.emit(self.card.spec.name)

    def _on_cancel(self) -> None:
        self.test_cancelled.emit(self.card.spec.name)

    def _on_remove(self) -> None:
        self.removed.emit(self.card)


def testing_words(done: int, total: int) -> tuple[float, str]:
    """How far a reading test is: a share from 0 to 1, and words."""
    if not total:
        return 0.0, tr("Loading the model…")
    return done / total, tr("{done} of {total} questions").format(done=done, total=total)


def _badge(role: str, text: str) -> QWidget:
    made = label(role, text)
    made.setWordWrap(False)
    made.setAccessibleName(text)
    return made
