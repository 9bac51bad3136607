"""References leave and enter the library: export, files of references, Zotero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.core.bibliography import AttachReport, BibliographyFormat, ZoteroPlan
from app.core.cancel import CancelToken
from app.core.errors import BibliographyError
from app.core.interfaces import JobHandle
from app.gui.choosers import choose_references, choose_references_target, choose_zotero
from app.gui.kit import Kit
from app.gui.library.report_dialog import ReportDialog

Reported = tuple[AttachReport, Mapping[str, str]]


class BibliographyActs(QObject):
    """Asks for a file, works in a lane, says what came of it.

    Signals: ``told(text)``; ``add_requested(paths)``: files that a report offers to add.
    """

    told = Signal(str)
    add_requested = Signal(object)

    def __init__(self, kit: Kit, window: QWidget) -> None:
        super().__init__(window)
        self._kit = kit
        self._window = window
        self._zotero: JobHandle | None = None
        self.report: ReportDialog | None = None

    def export(self, document_ids: Sequence[str]) -> None:
        """Write what is known of these documents to a file; all of them for no ids."""
        file, kind = choose_references_target(self._window)
        if file:
            work = partial(self._export_now, file, kind, tuple(document_ids))
            self._kit.deed(work, self._on_exported)

    def attach(self) -> None:
        """Let a file of references describe the documents."""
        file = choose_references(self._window)
        if file:
            self._kit.deed(partial(self._attach_now, file), self._on_attached)

    def import_zotero(self) -> None:
        """Bring a Zotero library in: its files first, then what it knows of them."""
        folder = choose_zotero(self._window)
        if folder:
            self.told.emit(self.tr("Looking into the Zotero library…"))
            self._kit.deed(partial(self._read_zotero_now, folder), self._on_plan)

    def cancel(self) -> None:
        """Stop a Zotero import; what is searchable stays so."""
        if self._zotero is not None:
            self._zotero.cancel()
            self._zotero = None

    def _export_now(
        self, file: str, kind: BibliographyFormat, ids: tuple[str, ...], token: CancelToken
    ) -> str:
        text = self._kit.desk.bibliography.export(ids, kind)
        try:
            Path(file).write_text(text, encoding="utf-8")
        except OSError as error:
            raise BibliographyError(
                f"The file {Path(file).name} could not be written.",
                "Choose another folder, or look whether the disk is full.",
            ) from error
        return file

    def _attach_now(self, file: str, token: CancelToken) -> Reported:
        return self._kit.desk.bibliography.attach(file), self._titles()

    def _read_zotero_now(self, folder: str, token: CancelToken) -> ZoteroPlan:
        return self._kit.desk.bibliography.read_zotero(folder)

    def _import_now(self, plan: ZoteroPlan, token: CancelToken) -> Reported:
        results = self._kit.desk.imports.add(plan.files, cancel=token) if plan.files else []
        return self._kit.desk.bibliography.apply(plan, results), self._titles()

    def _titles(self) -> dict[str, str]:
        return {each.id: each.title or each.file for each in self._kit.desk.library.documents()}

    def _on_exported(self, file: str) -> None:
        self.told.emit(self.tr("Written to {file}").format(file=Path(file).name))

    def _on_attached(self, found: Reported) -> None:
        self._show(self.tr("File of references"), found)

    def _on_plan(self, plan: ZoteroPlan) -> None:
        text = self.tr("{works} works in Zotero, {files} files to read")
        self.told.emit(text.format(works=len(plan.items), files=len(plan.files)))
        self._zotero = self._kit.tasks.run_in(
            self._kit.desk.lanes.library,
            partial(self._import_now, plan),
            self._on_zotero,
            self._on_zotero_failed,
        )

    def _on_zotero(self, found: Reported) -> None:
        self._zotero = None
        self._show(self.tr("Zotero library"), found)

    def _on_zotero_failed(self, error: BaseException) -> None:
        self._zotero = None
        self._kit.tasks.failed.emit(error)

    def _show(self, title: str, found: Reported) -> None:
        report, titles = found
        self.report = ReportDialog(self._kit.look, title, report, titles, self._window)
        self.report.add_requested.connect(self.add_requested)
        self.report.show_and_forget()
