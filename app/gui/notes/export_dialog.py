"""How notes are to be written to a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.exporting import CitationStyle, ExportFormat
from app.core.notes import Note
from app.gui.choosers import choose_export_target, choose_style
from app.gui.kit import Kit
from app.gui.library.sheet import Sheet
from app.gui.notes.words import title_of
from app.gui.parts.banner import Banner
from app.gui.parts.buttons import button

WIDTH = 480
FORMATS = (ExportFormat.MARKDOWN, ExportFormat.DOCX)


class NotesExportDialog(Sheet):
    """Which, as what, cited how, and where to; the file is written in a lane.

    Signals: ``written(path)``.
    """

    written = Signal(str)

    def __init__(
        self,
        kit: Kit,
        chosen: Sequence[Note],
        every: Sequence[Note],
        parent: QWidget | None = None,
    ) -> None:
        lead = self.tr("With every linked sentence, its page, and a bibliography.")
        super().__init__(self.tr("Export notes"), lead, parent)
        self._kit = kit
        self._groups = (tuple(chosen), tuple(every))
        self.what = self._box(self.tr("Which notes"))
        self.format = self._box(self.tr("Format"))
        self.style_ = self._box(self.tr("Citation style"))
        self.banner = Banner(kit.look)
        self.add_style = button(
            "link", self.tr("Add a style…"), self.tr("Take in a citation style file (CSL)")
        )
        self.cancel = button("plain", self.tr("Cancel"), self.tr("Write nothing (Esc)"))
        self.save = button("primary", self.tr("Save as…"), self.tr("Choose where to write it"))
        self._fill()
        self._build()
        self._connect()
        kit.soon(self._read_styles, self._on_styles, self._on_failed)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is chosen to be written."""
        return self._groups[int(self.what.currentData())]

    def _box(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.setToolTip(name)
        return made

    def _fill(self) -> None:
        chosen, every = self._groups
        if chosen:
            self.what.addItem(self.tr("The %Ln chosen notes", "", len(chosen)), 0)
        self.what.addItem(self.tr("All %Ln notes", "", len(every)), 1)
        names = (self.tr("Markdown"), self.tr("Word (DOCX)"))
        for kind, name in zip(FORMATS, names, strict=True):
            self.format.addItem(name, kind.value)

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
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
        self.column.addWidget(self.banner)
        self.add_buttons(self.add_style, right=(self.cancel, self.save))

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._on_save)
        self.add_style.clicked.connect(self._on_add_style)

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
        notes = self.notes
        kind = ExportFormat(self.format.currentData())
        name = title_of(notes[0]) if len(notes) == 1 else self.tr("Notes")
        path = choose_export_target(self, name, kind)
        if not path:
            return
        self.banner.hide()
        self._show_working(True)
        ids, style = tuple(each.id for each in notes), str(self.style_.currentData() or "apa")
        work = partial(self._write, ids, path, style)
        self._kit.deed(work, self._on_written, self._on_failed)

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

    def _write(self, ids: Sequence[str], path: str, style: str, token: CancelToken) -> str:
        """Write them, and use their style the next time too."""
        self._kit.desk.notes.export(ids, path, style)
        self._kit.desk.settings.change(citation_style=style)
        return path

    def _take_style(self, path: str, token: CancelToken) -> CitationStyle:
        return self._kit.desk.exports.add_style(path)
