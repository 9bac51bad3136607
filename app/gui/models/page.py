"""The models page: what each model needs and can do on this machine, and how to get others."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.core.cancel import CancelToken
from app.core.events import ModelsChanged
from app.core.types import Problem
from app.gui.kit import Kit
from app.gui.library.sheet import ConfirmSheet
from app.gui.models.acts import ModelActs
from app.gui.models.cards import ModelCards
from app.gui.models.downloading import Downloads
from app.gui.models.seen import ModelsSeen, read_models
from app.gui.models.testing import ReadingTests
from app.gui.parts.banner import Banner
from app.gui.parts.buttons import button, label
from app.gui.parts.icon_button import IconButton


class ModelsPage(QFrame):
    """Reads anew whenever the models changed, while it is shown.

    Signals: ``left()``.
    """

    left = Signal()

    def __init__(
        self, kit: Kit, acts: ModelActs, tests: ReadingTests, downloads: Downloads
    ) -> None:
        super().__init__()
        self.setObjectName("models")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._kit = kit
        self.acts = acts
        self.tests = tests
        self.downloads = downloads
        self.seen = ModelsSeen()
        self._wanted = ""
        self.add = button("plain", self.tr("Add…"), self.tr("Add a language model"))
        self.close_button = IconButton(kit.look, "close", self.tr("Back to the conversation (Esc)"))
        self.banner = Banner(kit.look)
        self.lead = label("lead")
        self.first = self._first_steps()
        self.cards = ModelCards(kit.look, tests)
        self.body = QWidget()
        self.question: ConfirmSheet | None = None
        self._build()
        self._connect()

    def open(self, name: str = "") -> None:
        """Read what there is; bring one model into sight."""
        self._wanted = name
        self.reload()
        self.add.setFocus()

    def reload(self) -> None:
        """Read the models, their fit and their tests."""
        self._kit.deed(self._read, self._on_read)

    def show_problem(self, problem: Problem) -> None:
        """Say calmly that something went wrong."""
        self.banner.show_problem(problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the conversation."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.body)
        margin = int(self._kit.look.theme.size("margin"))
        column = QVBoxLayout(self.body)
        column.setContentsMargins(margin, 14, margin - 6, 14)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(label("title", self.tr("Models")), 1)
        head.addWidget(self.add)
        head.addWidget(self.close_button)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(self.cards, 1)
        self.cards.add_before(self.lead)
        self.cards.add_before(self.first)
        self.lead.setText(
            self.tr(
                "Sentences are quoted from your papers without any model. A model that reads well"
                " enough may write answers; every sentence of them is checked against your papers."
            )
        )
        self.first.hide()
        self._fill_add()

    def _first_steps(self) -> QWidget:
        """What there is to do while only the bundled model is here."""
        made = QFrame()
        made.setObjectName("modelsFirst")
        column = QVBoxLayout(made)
        column.setContentsMargins(16, 13, 14, 13)
        column.setSpacing(9)
        column.addWidget(label("problem", self.tr("The model that comes with Carrel is small")))
        words = self.tr(
            "It quotes sentences; add a larger one to have answers written. Drop a GGUF file"
            " anywhere on this window, or:"
        )
        column.addWidget(label("lead", words))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.first_buttons = [self._first_button(*each) for each in self._ways()]
        for each in self.first_buttons:
            row.addWidget(each)
        row.addStretch(1)
        column.addLayout(row)
        return made

    def _first_button(self, text: str, tip: str, act: object) -> QPushButton:
        made = button("plain", text, tip)
        made.clicked.connect(act)
        return made

    def _ways(self) -> tuple[tuple[str, str, object], ...]:
        """How models are added: words, a tip, the deed."""
        acts = self.acts
        return (
            (
                self.tr("Choose a file…"),
                self.tr("A GGUF file on this machine; it stays where it is"),
                acts.choose_file,
            ),
            (
                self.tr("From an address…"),
                self.tr("Download one; says first how large it is"),
                acts.ask_address,
            ),
            (
                self.tr("Another program…"),
                self.tr("One that Ollama, LM Studio or a server runs"),
                acts.ask_endpoint,
            ),
        )

    def _fill_add(self) -> None:
        menu = QMenu(self.add)
        menu.setToolTipsVisible(True)
        for text, tip, act in self._ways():
            action = menu.addAction(text, partial(_call, act))
            action.setToolTip(tip)
        self.add.setMenu(menu)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.left)
        cards, acts, downloads = self.cards, self.acts, self.downloads
        cards.use_wanted.connect(acts.use)
        cards.test_wanted.connect(self.tests.start)
        cards.test_cancelled.connect(self.tests.cancel)
        cards.removed.connect(acts.remove)
        cards.cancelled.connect(downloads.cancel)
        cards.resumed.connect(downloads.resume)
        cards.discarded.connect(self._ask_discard)
        downloads.changed.connect(self._show_downloads)
        downloads.moved.connect(self._on_download_moved)
        self._kit.bridge.register(ModelsChanged, self._on_changed)

    def _ask_discard(self, address: str) -> None:
        """Ask once: what came of it is deleted, and can be many gigabytes."""
        self.question = ConfirmSheet(
            self.tr("Discard this download?"),
            self.tr("What came of it is deleted. The model can be downloaded anew."),
            self.tr("Discard"),
            self.window(),
        )
        self.question.accepted.connect(partial(self.downloads.discard, address))
        self.question.ask_and_forget()

    def _read(self, token: CancelToken) -> ModelsSeen:
        return read_models(self._kit.desk)

    def _on_read(self, seen: ModelsSeen) -> None:
        self.seen = seen
        self.first.setVisible(seen.is_only_bundled)
        self.cards.show_models(seen)
        self.downloads.take_unfinished(seen.unfinished)
        self._show_downloads()
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.cards.bring(wanted)

    def _show_downloads(self) -> None:
        self.cards.show_downloads(self.downloads.by_address.values())

    def _on_download_moved(self, address: str) -> None:
        row = self.cards.rows.get(address)
        if row is not None and address in self.downloads.by_address:
            row.show_download(self.downloads.by_address[address])

    def _on_changed(self, _event: object) -> None:
        """Read at once where it is seen, else when it is opened."""
        if self.isVisible():
            self.reload()


def _call(act: object) -> None:
    if callable(act):
        act()
