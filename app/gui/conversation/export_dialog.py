"""How an answer or a session is to be written to a file."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.exporting import CitationStyle, ExportFormat, ExportRequest
from app.core.sessions import Turn
from app.gui.choosers import choose_export_target, choose_style
from app.gui.kit import Kit
from app.gui.library.sheet import Sheet
from app.gui.parts.banner import Banner
from app.gui.parts.buttons import button, label

WIDTH = 520
WORKS_ALONE = (ExportFormat.BIBTEX, ExportFormat.CSL_JSON)
"""These hold the cited works only, and no style."""


class ExportDialog(Sheet):
    """What, as what, cited how, and where to; the file is written in a lane.

    Signals: ``written(path)``.
    """

    written = Signal(str)

    def __init__(
        self,
        kit: Kit,
        session_id: str,
        turn: Turn | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Export"), "", parent)
        self._kit = kit
        self._session_id = session_id
        self._turn = turn
        self.what = self._box(self.tr("What is exported"))
        self.format = self._box(self.tr("Format"))
        self.style_ = self._box(self.tr("Citation style"))
        self.hint = label("soft")
        self.banner = Banner(kit.look)
        self.add_style = button(
            "link", self.tr("Add a style…"), self.tr("Take in a citation style file (CSL)")
        )
        self.cancel = button("plain", self.tr("Cancel"), self.tr("Write nothing (Esc)"))
        self.save = button("primary", self.tr("Save as…"), self.tr("Choose where to write it"))
        self._build()
        self._connect()
        kit.soon(self._read_styles, self._on_styles, self._on_failed)

    def request(self) -> ExportRequest:
        """What is chosen."""
        kind = ExportFormat(self.format.currentData())
        only = self._turn if self.what.currentData() == "answer" else None
        return ExportRequest(
            self._session_id,
            kind,
            (only.id,) if only is not None else (),
            "" if kind in WORKS_ALONE else str(self.style_.currentData() or ""),
        )

    def _box(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.setToolTip(name)
        return made

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
        if self._turn is not None:
            self.what.addItem(self.tr("This answer"), "answer")
        self.what.addItem(self.tr("The whole session, as it is shown"), "session")
        for kind, name in self._formats().items():
            self.format.addItem(name, kind.value)
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, box in (
            (self.tr("&What"), self.what),
            (self.tr("&Format"), self.format),
            (self.tr("Citation &style"), self.style_),
        ):
            form.addRow(name, box)
        self.column.addLayout(form)
        self.column.addWidget(self.hint)
        self.column.addWidget(self.banner)
        self.add_buttons(self.add_style, right=(self.cancel, self.save))
        self._on_format()

    def _connect(self) -> None:
        self.format.currentIndexChanged.connect(self._on_format)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._on_save)
        self.add_style.clicked.connect(self._on_add_style)

    def _formats(self) -> dict[ExportFormat, str]:
        return {
            ExportFormat.MARKDOWN: self.tr("Markdown"),
            ExportFormat.HTML: self.tr("Web page (HTML)"),
            ExportFormat.DOCX: self.tr("Word (DOCX)"),
            ExportFormat.PDF: self.tr("PDF"),
            ExportFormat.BIBTEX: self.tr("Cited works (BibTeX)"),
            ExportFormat.CSL_JSON: self.tr("Cited works (CSL-JSON)"),
        }

    def _on_format(self) -> None:
        is_alone = ExportFormat(self.format.currentData()) in WORKS_ALONE
        self.style_.setEnabled(not is_alone)
        self.add_style.setEnabled(not is_alone)
        self.hint.setText(
            self.tr("Only the works that are cited, for a reference manager.")
            if is_alone
            else self.tr("With every cited sentence, its page, and a bibliography.")
        )

    def _on_styles(self, styles: tuple[CitationStyle, ...]) -> None:
        for each in styles:
            self.style_.addItem(each.title, each.name)
        in_use = self.style_.findData(self._kit.desk.settings.current.citation_style)
        self.style_.setCurrentIndex(max(in_use, 0))

    def _on_add_style(self) -> None:
        path = choose_style(self)
        if path:
            self.banner.hide()
            self._kit.deed(partial(self._take_style, path), self._on_style_added, self._on_failed)

    def _on_style_added(self, style: CitationStyle) -> None:
        if self.style_.findData(style.name) < 0:
            self.style_.insertItem(0, style.title, style.name)
        self.style_.setCurrentIndex(self.style_.findData(style.name))

    def _on_save(self) -> None:
        request = self.request()
        path = choose_export_target(self, self._name(), request.format)
        if not path:
            return
        self.banner.hide()
        self._show_working(True)
        self._kit.deed(partial(self._write, request, path), self._on_written, self._on_failed)

    def _name(self) -> str:
        return self._turn.question if self._turn is not None else self.tr("Session")

    def _show_working(self, is_working: bool) -> None:
        self.save.setEnabled(not is_working)
        self.save.setText(self.tr("Writing…") if is_working else self.tr("Save as…"))

    def _on_written(self, path: str) -> None:
        self.written.emit(path)
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        self._show_working(False)
        if isinstance(error, AppError):
            self.banner.show_problem(error.problem)
            self.adjustSize()
        else:
            self._kit.tasks.failed.emit(error)

    def _read_styles(self, token: CancelToken) -> tuple[CitationStyle, ...]:
        return self._kit.desk.exports.styles()

    def _write(self, request: ExportRequest, path: str, token: CancelToken) -> str:
        """Write it, and use its style the next time too."""
        self._kit.desk.exports.write(request, path)
        if request.style:
            self._kit.desk.settings.change(citation_style=request.style)
        return path

    def _take_style(self, path: str, token: CancelToken) -> CitationStyle:
        return self._kit.desk.exports.add_style(path)
