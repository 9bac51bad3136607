"""Where models stand in the window: a page in place of the conversation, an offer in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from app.core.answers import Style
from app.core.cancel import CancelToken
from app.core.events import AnswerFailed, Event, ModelsChanged
from app.core.models import ModelCard, ReadingTest
from app.core.types import ModelSpec, Problem
from app.gui.conversation.panel import ConversationPanel
from app.gui.kit import Kit
from app.gui.models.acts import ModelActs
from app.gui.models.downloading import Downloads
from app.gui.models.page import ModelsPage
from app.gui.models.reading_offer import ReadingOffer
from app.gui.models.testing import ReadingTests
from app.gui.search.room import SearchRoom

IDLE_MS = 60_000
"""How often it is looked whether the model has rested long enough to leave memory."""


class ModelsRoom(QObject):
    """Shows the page, takes dropped models, offers tests, lets an idle model go.

    Signals: ``shown(widget)``: what now has the middle, for what floats over it;
    ``told(text, undo)``.
    """

    shown = Signal(object)
    told = Signal(str, object)

    def __init__(
        self, kit: Kit, talk: ConversationPanel, finding: SearchRoom, window: QWidget
    ) -> None:
        super().__init__(window)
        self._kit = kit
        self._talk = talk
        self._finding = finding
        self._later: set[str] = set()
        self._is_releasing = False
        self.acts = ModelActs(kit, window)
        self.tests = ReadingTests(kit, self)
        self.downloads = Downloads(kit, self)
        self.page = ModelsPage(kit, self.acts, self.tests, self.downloads)
        self.offer = ReadingOffer(kit.look, self.tests)
        finding.middle.addWidget(self.page)
        talk.add_above_question(self.offer)
        self.idle = QTimer(self)
        self.idle.setInterval(IDLE_MS)
        self.idle.start()
        self._connect()

    @property
    def is_open(self) -> bool:
        """True while the page has the middle of the window."""
        return self._finding.middle.currentWidget() is self.page

    def start(self) -> None:
        """Look at the model in use, once the window is on the screen."""
        self._talk.forecast.look()
        self._look()

    def open(self, name: str = "") -> None:
        """Show the page, with one model in sight."""
        self._finding.middle.setCurrentWidget(self.page)
        self.shown.emit(self.page.body)
        self.page.open(name)

    def close(self) -> None:
        """Go back to the conversation."""
        self.leave()
        self._talk.composer.input.setFocus()

    def leave(self) -> None:
        """Give the middle back to the conversation."""
        if self.is_open:
            self._finding.middle.setCurrentWidget(self._talk)
            self.shown.emit(self._talk.body)

    def leave_on(self, *wishes: SignalInstance) -> None:
        """These mean that the person wants the conversation."""
        for each in wishes:
            each.connect(self.leave)

    def add_files(self, paths: Sequence[str]) -> None:
        """Models were dropped somewhere on the window."""
        self.open()
        self.acts.add_files(paths)

    def _connect(self) -> None:
        self.page.left.connect(self.close)
        self.acts.told.connect(self.told)
        self.acts.added.connect(self._on_added)
        self.acts.failed.connect(self._show_problem)
        self.acts.offer_chosen.connect(self._on_offer_chosen)
        self.tests.failed.connect(self._show_problem)
        self.tests.passed.connect(self._on_passed)
        self.downloads.fetched.connect(self._on_fetched)
        self.offer.dismissed.connect(self._later.add)
        self.idle.timeout.connect(self._release)
        talk = self._talk
        talk.models_wanted.connect(self.open)
        talk.style_changed.connect(self._on_style)
        talk.composer.models_requested.connect(self.open)
        talk.composer.add_model_requested.connect(self.acts.choose_file)
        for kind in (ModelsChanged, AnswerFailed):
            self._kit.bridge.register(kind, self._on_changed)

    def _show_problem(self, problem: Problem) -> None:
        if self.is_open:
            self.page.show_problem(problem)
        else:
            self._finding.show_problem(problem)

    def _on_offer_chosen(self, offer: object) -> None:
        self.open()
        self.downloads.start(offer)  # type: ignore[arg-type]  # a signal carries objects

    def _on_added(self, name: str) -> None:
        if self.is_open:
            self.page.open(name)

    def _on_fetched(self, spec: ModelSpec) -> None:
        self.told.emit(self.tr("{name} is here").format(name=spec.name), None)

    def _on_passed(self, name: str, _test: ReadingTest) -> None:
        if name != self.offer.name or self.offer.isHidden():
            self.told.emit(self.tr("{name} was tested").format(name=name), None)
        self._later.discard(name)

    def _on_style(self, _style: Style) -> None:
        self._look()

    def _on_changed(self, _event: Event) -> None:
        self._look()

    def _look(self) -> None:
        """Is the model in use one that was never tested?"""
        self._kit.deed(self._read_current, self._on_current)

    def _read_current(self, token: CancelToken) -> ModelCard:
        models = self._kit.desk.models
        return models.card(models.current().name)

    def _on_current(self, card: ModelCard) -> None:
        spec = card.spec
        is_written = self._talk.forecast.style is Style.WRITTEN
        is_wanted = card.test is None and (not spec.is_bundled or is_written)
        if is_wanted and card.problem is None and spec.name not in self._later:
            self.offer.offer(card)
        else:
            self.offer.withdraw(card)

    def _release(self) -> None:
        if not self._is_releasing:
            self._is_releasing = True
            lane = self._kit.desk.lanes.models
            self._kit.tasks.run_in(lane, self._release_now, self._on_released, self._on_failed)

    def _release_now(self, token: CancelToken) -> bool:
        return self._kit.desk.models.release_if_idle()

    def _on_released(self, is_released: bool) -> None:
        """A model that has to be loaded again takes longer to its first word."""
        self._is_releasing = False
        if is_released:
            self._talk.forecast.look()

    def _on_failed(self, error: BaseException) -> None:
        self._is_releasing = False
        self._kit.tasks.failed.emit(error)
