"""Checks the open library, and repairs what can be repaired."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.findings import Finding
from app.core.interfaces import JobHandle
from app.gui.kit import Kit
from app.gui.language.messages import say
from app.gui.library.findings import FindingsView
from app.gui.library.sheet import Sheet
from app.gui.parts.buttons import button, label

SIZE = (640, 470)
BAR_HEIGHT = 4


class CheckDialog(Sheet):
    """Works behind an import, so that nothing is taken for damage that is only unfinished."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Check the library"), "", parent)
        self._kit = kit
        self._handle: JobHandle | None = None
        self.state = label("lead")
        self.busy = QProgressBar()
        self.view = FindingsView()
        self.repair = button(
            "primary", self.tr("Repair"), self.tr("Mend what can be mended; nothing is lost by it")
        )
        self.again = button("plain", self.tr("Check again"), self.tr("Look at everything again"))
        self._build()
        self.check()

    def check(self) -> None:
        """Look at everything."""
        self._run(self.tr("Checking. It waits for papers that are being read."), False)

    def done(self, code: int) -> None:
        """What still waits is not done; a repair that runs is finished unheard."""
        if self._handle is not None:
            self._handle.cancel()
        super().done(code)

    def _build(self) -> None:
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setFixedHeight(BAR_HEIGHT)
        self.busy.setAccessibleName(self.tr("Checking"))
        for part in (self.state, self.busy, self.view):
            self.column.addWidget(part)
        self.column.setStretchFactor(self.view, 1)
        self.column.addStretch(0)
        self.add_buttons(self.again, right=(self.done_button("plain"), self.repair))
        self.again.clicked.connect(self.check)
        self.repair.clicked.connect(self._on_repair)
        self.repair.hide()
        self.resize(*SIZE)

    def _run(self, words: str, is_repair: bool) -> None:
        self.state.setText(words)
        self.busy.show()
        self.view.setVisible(is_repair)
        self.again.setEnabled(False)
        self.repair.setEnabled(False)
        work = self._repair_now if is_repair else self._check_now
        done = self._on_repaired if is_repair else self._on_checked
        lane = self._kit.desk.lanes.library
        self._handle = self._kit.tasks.run_in(lane, work, done, self._on_failed)

    def _check_now(self, token: CancelToken) -> list[Finding]:
        return self._kit.desk.doctor.check()

    def _repair_now(self, token: CancelToken) -> list[Finding]:
        return self._kit.desk.doctor.repair()

    def _on_repair(self) -> None:
        self._run(self.tr("Repairing."), True)

    def _on_checked(self, findings: list[Finding]) -> None:
        bad = sum(not each.is_sound for each in findings)
        if not bad:
            words = self.tr("Everything is sound.")
        else:
            words = self.tr("{count} of {total} parts are not sound.")
        self._show(findings, words.format(count=bad, total=len(findings)))

    def _on_repaired(self, findings: list[Finding]) -> None:
        left = [each for each in findings if not each.is_sound]
        words = self.tr("Repaired. Everything is sound now.")
        if left:
            words = self.tr("Repaired as far as possible; what is left is listed first.")
        self._show(findings, words)

    def _show(self, findings: list[Finding], words: str) -> None:
        self._rest(words)
        self.view.show_findings(findings)
        self.view.show()
        is_mendable = any(each.is_repairable and not each.is_sound for each in findings)
        self.repair.setVisible(is_mendable)
        self.repair.setEnabled(is_mendable)

    def _rest(self, words: str) -> None:
        self._handle = None
        self.busy.hide()
        self.state.setText(words)
        self.again.setEnabled(True)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            self._rest(say(str(error)))
            self.repair.setEnabled(True)
        else:
            self._rest(self.tr("The check could not be finished."))
            self._kit.tasks.failed.emit(error)
