"""What helps a search, switched on or off, beside what it was measured to be worth here."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.core.cancel import CancelToken
from app.core.events import MeasuringEnded, MeasuringProgressed
from app.core.interfaces import JobHandle
from app.core.measuring import SelfReport
from app.gui.kit import Kit
from app.gui.language.locale_words import day
from app.gui.parts.buttons import button, label
from app.gui.settings_late import LateSettings
from app.gui.settings_measured import MeasuredTable
from app.services.query_help import HelpOptions
from app.services.self_measuring import SelfChoice

Shown = tuple[SelfReport | None, dict[str, float]]
HELPS = {
    "query_expansion": ("passage", HelpOptions("off", expansion=True)),
    "search_feedback": ("votes", HelpOptions("off", feedback=True)),
    "reranking": ("letters", HelpOptions("off", reranking=True)),
}
"""Each setting, its value when it is on, and the help that it means."""


class SearchHelpSettings(QWidget):
    """Every choice holds at once; measuring runs behind and goes on when this is closed.

    Signals: none; what is chosen goes to the services.
    """

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._job: JobHandle | None = None
        self._report: SelfReport | None = None
        self.follow_ups = QComboBox()
        self.helps = {name: QCheckBox() for name in HELPS}
        self.late = LateSettings(kit)
        self.table = MeasuredTable()
        self.status = label("faint")
        self.measure = button(
            "plain",
            self.tr("Measure my library"),
            self.tr("Make questions from your papers and compare the ways to search them"),
        )
        self.stop = button("plain", self.tr("Stop"), self.tr("Stop measuring"))
        self.apply = button(
            "plain",
            self.tr("Switch on what pays"),
            self.tr("Switch on what was measured to help here, and the rest off"),
        )
        self._fill()
        self._build()
        self._connect()
        self.load()

    def load(self) -> None:
        """Read the last measurement and what each help takes."""
        self._kit.soon(self._read, self._show)

    def _read(self, token: CancelToken) -> Shown:
        desk = self._kit.desk
        seconds = {name: desk.query_help.estimate(means) for name, (_, means) in HELPS.items()}
        return desk.self_measuring.last(), seconds

    def _show(self, shown: Shown) -> None:
        self._report, seconds = shown
        settings = self._kit.desk.settings.current
        self.follow_ups.setCurrentIndex(self.follow_ups.findData(settings.query_rewriting))
        for name, box in self.helps.items():
            box.setChecked(getattr(settings, name) != "off")
            box.setText(self._words(name).format(seconds=max(1, round(seconds[name]))))
            box.setAccessibleName(box.text())
        self.table.show_report(self._report)
        self._show_state(self._kit.desk.self_measuring.is_measuring)

    def _show_state(self, is_measuring: bool) -> None:
        self.measure.setVisible(not is_measuring)
        self.stop.setVisible(is_measuring and self._job is not None)
        self.apply.setVisible(not is_measuring and self._report is not None)
        if self._report is None and not is_measuring:
            self.status.setText(self.tr("Nothing was measured in this library yet."))
        elif self._report is not None and not is_measuring:
            self.status.setText(self._found(self._report))

    def _found(self, report: SelfReport) -> str:
        text = self.tr("{count} questions made from {documents} papers on {date}. {verdict}")
        verdict = self.tr("Nothing pays more than the usual search.")
        if report.recommended:
            names = ", ".join(self.table.name_of(each) for each in report.recommended)
            verdict = self.tr("Worth it here: {names}.").format(names=names)
        date = day(report.measured_at)
        return text.format(
            count=report.questions, documents=report.documents, date=date, verdict=verdict
        )

    def _words(self, name: str) -> str:
        return {
            "query_expansion": self.tr(
                "Search beside a passage that the model writes (about {seconds} s)"
            ),
            "search_feedback": self.tr(
                "Search again by passages that the model accepts (about {seconds} s)"
            ),
            "reranking": self.tr("Let the model order the best passages (about {seconds} s)"),
        }[name]

    def _fill(self) -> None:
        for value, text in (
            ("rules", self.tr("Completed by rules")),
            ("model", self.tr("Completed by the model")),
            ("off", self.tr("Searched as they are")),
        ):
            self.follow_ups.addItem(text, value)
        self.follow_ups.setAccessibleName(self.tr("Follow-up questions"))
        self.follow_ups.setToolTip(self.tr("How a question that leans on the last is searched"))
        for name, box in self.helps.items():
            box.setText(self._words(name).format(seconds="…"))
            box.setAccessibleName(box.text())
            box.setToolTip(self.tr("What the model writes is shown, and never quoted"))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.follow_ups)
        for box in self.helps.values():
            column.addWidget(box)
        column.addWidget(self.late)
        column.addWidget(self.table)
        column.addWidget(self.status)
        row = QHBoxLayout()
        for each in (self.measure, self.stop, self.apply):
            row.addWidget(each)
        row.addStretch(1)
        column.addLayout(row)
        self.stop.hide()
        self.apply.hide()
        self.setFocusProxy(self.follow_ups)

    def _connect(self) -> None:
        self.follow_ups.activated.connect(self._on_follow_ups)
        for name, box in self.helps.items():
            box.clicked.connect(partial(self._on_help, name))
        self.measure.clicked.connect(self._on_measure)
        self.stop.clicked.connect(self._on_stop)
        self.apply.clicked.connect(self._on_apply)
        self._kit.bridge.register(MeasuringProgressed, self._on_progress)
        self._kit.bridge.register(MeasuringEnded, self._on_ended)

    def _on_follow_ups(self, index: int) -> None:
        self._change("query_rewriting", str(self.follow_ups.itemData(index)))

    def _on_help(self, name: str) -> None:
        self._change(name, HELPS[name][0] if self.helps[name].isChecked() else "off")

    def _change(self, name: str, value: str) -> None:
        self._kit.deed(lambda token: self._kit.desk.settings.change(**{name: value}))

    def _on_measure(self) -> None:
        measuring = self._kit.desk.self_measuring
        self._job = self._kit.tasks.run_in(
            self._kit.desk.lanes.answer,
            lambda token: measuring.measure(SelfChoice(), token),
            self._on_measured,
            self._on_failed,
        )
        self.status.setText(self.tr("Making questions from your papers…"))
        self._show_state(is_measuring=True)

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self.status.setText(self.tr("Stopping…"))

    def _on_apply(self) -> None:
        report = self._report
        if report is not None:
            apply = self._kit.desk.self_measuring.apply
            self._kit.deed(lambda token: apply(report), self._on_applied)

    def _on_applied(self, _changed: dict[str, str]) -> None:
        self.load()

    def _on_measured(self, _report: SelfReport) -> None:
        self._job = None
        self.load()

    def _on_failed(self, error: BaseException) -> None:
        self._job = None
        self.load()
        self._kit.tasks.failed.emit(error)

    def _on_progress(self, event: MeasuringProgressed) -> None:
        self._show_state(is_measuring=True)
        text = self.tr("Measuring: {what}, {done} of {total}")
        name = self.table.name_of(event.what)
        self.status.setText(text.format(what=name, done=event.done, total=event.total))

    def _on_ended(self, _event: MeasuringEnded) -> None:
        self._job = None
        self.load()
