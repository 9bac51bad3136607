"""The details of a document, and references that leave and enter the library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fake_desk import FakeDesk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot
from test_access import nameless

from app.core.bibliography import (
    AttachReport,
    BibliographyEntry,
    BibliographyFormat,
    EntryLeft,
    EntryMatch,
    ZoteroAttachment,
    ZoteroItem,
    ZoteroPlan,
)
from app.core.folders import VersionPair, VersionState
from app.core.references import Reference
from app.core.types import Document, Metadata
from app.gui.choosers import choose_references_target
from app.gui.library.details_dialog import DetailsDialog
from app.gui.main_window import MainWindow

Opened = tuple[MainWindow, FakeDesk]
OpenWindow = Callable[..., Opened]
LEFT = Qt.MouseButton.LeftButton


def entry(document_id: str, number: int, linked_id: str = "") -> Reference:
    return Reference(
        f"{document_id[-4:]}-r{number}",
        document_id,
        number,
        str(number),
        f"A. Author. Cited work {number}. 2001.",
        (),
        title=f"Cited work {number}",
        year=2001,
        linked_id=linked_id,
    )


def open_details(qtbot: QtBot, window: MainWindow, document: Document) -> DetailsDialog:
    qtbot.waitUntil(lambda: window.library.model.row_of(document.id) >= 0)
    menu = window.library.menu_for(
        window.library.model.index(window.library.model.row_of(document.id))
    )
    next(each for each in menu.actions() if each.text() == "Details…").trigger()
    dialog = window.findChild(DetailsDialog)
    qtbot.waitUntil(lambda: dialog.details is not None)
    return dialog


def write(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_metadata_is_corrected_by_hand(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    dialog = open_details(qtbot, window, documents[0])
    assert not dialog.save.isEnabled()

    write(qtbot, dialog.about.title, "On bees")
    write(qtbot, dialog.about.authors, "Ada Lovelace; Turing, Alan")
    write(qtbot, dialog.about.venue, "Hive")
    qtbot.keyClick(dialog.about.venue, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: desk.library.kept[documents[0].id].title == "On bees")
    known = desk.library.kept[documents[0].id]
    assert known.authors == ("Ada Lovelace", "Turing, Alan")
    assert (known.venue, known.year) == ("Hive", documents[0].year)


@pytest.mark.parametrize("year", ["soon", "99999", "12"])
def test_a_year_that_is_none_cannot_be_saved(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document], year: str
) -> None:
    window, _ = window_and_desk
    dialog = open_details(qtbot, window, documents[0])

    write(qtbot, dialog.about.year, year)

    assert dialog.problem.text() == "A year is a number such as 2021."
    assert not dialog.save.isEnabled()


def test_every_control_of_the_details_has_a_name(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, _ = window_and_desk

    dialog = open_details(qtbot, window, documents[0])

    assert nameless(dialog) == []


def test_a_reference_in_the_library_opens_its_paper(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    one, other = documents[0].id, documents[1].id
    desk.bibliography.references_of[one] = [entry(one, 1), entry(one, 2, other)]
    dialog = open_details(qtbot, window, documents[0])
    assert dialog.tabs.tabText(2) == "References · 2"
    dialog.tabs.setCurrentIndex(2)
    rows = dialog.references.list
    assert [each.note for each in rows.facts.facts] == ["2001", "in your library"]

    rows.setCurrentIndex(rows.facts.index(0))
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.mouseClick(rows.viewport(), LEFT, pos=rows.visualRect(rows.facts.index(1)).center())

    qtbot.waitUntil(lambda: window.reader.document_id == other)


def test_papers_that_cite_and_other_versions_are_listed(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    one, two, three = (each.id for each in documents)
    desk.bibliography.citing_of[one] = [entry(two, 1, one), entry(two, 5, one)]
    desk.versions.pairs = [VersionPair(one, three, "", VersionState.JOINED)]
    desk.library.gone = {one}

    dialog = open_details(qtbot, window, documents[0])

    assert [each.title for each in dialog.citing.list.facts.facts] == ["Paper 2"]
    assert [each.title for each in dialog.versions.list.facts.facts] == ["Paper 3"]
    assert "Its original file is gone" in dialog.places.empty.text()


def test_details_of_a_paper_that_was_removed_say_so(qtbot: QtBot, window_and_desk: Opened) -> None:
    window, _ = window_and_desk

    dialog = window.room.open_details("f" * 64)
    assert dialog is not None

    qtbot.waitUntil(dialog.problem.isVisible)
    assert dialog.problem.text().startswith("This paper was removed.")


def test_details_without_a_paper_say_what_to_do(window_and_desk: Opened) -> None:
    window, _ = window_and_desk

    window.room.by_name["details"].trigger()

    assert window.undo.shown_text == "Choose a paper first, then its details"


@pytest.mark.parametrize(
    ("typed", "chosen", "file", "kind"),
    [
        ("/x/a.bib", "BibTeX (*.bib)", "/x/a.bib", BibliographyFormat.BIBTEX),
        ("/x/a.ris", "BibTeX (*.bib)", "/x/a.ris", BibliographyFormat.RIS),
        ("/x/a", "CSL-JSON (*.json)", "/x/a.json", BibliographyFormat.CSL_JSON),
        ("", "", "", BibliographyFormat.BIBTEX),
    ],
)
def test_the_name_says_how_references_are_written(
    monkeypatch: pytest.MonkeyPatch,
    window_and_desk: Opened,
    typed: str,
    chosen: str,
    file: str,
    kind: BibliographyFormat,
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (typed, chosen))

    assert choose_references_target(window_and_desk[0]) == (file, kind)


def test_references_are_exported(
    qtbot: QtBot, window_and_desk: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window, _ = window_and_desk
    qtbot.waitUntil(lambda: window.library.model.rowCount() == 3)
    target = tmp_path / "mine.ris"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))

    window.room.by_name["export"].trigger()

    qtbot.waitUntil(lambda: window.undo.shown_text == "Written to mine.ris")
    assert target.read_text().split() == ["ris", "0001", "0002", "0003"]


def test_a_file_that_cannot_be_written_is_told(
    qtbot: QtBot, window_and_desk: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window, _ = window_and_desk
    target = tmp_path / "nowhere" / "a.bib"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))

    window.room.by_name["export"].trigger()

    qtbot.waitUntil(window.conversation.banner.isVisible)
    assert "a.bib could not be written" in window.conversation.banner.shown_text


def test_an_attached_file_is_reported_and_its_files_can_be_added(
    qtbot: QtBot,
    window_and_desk: Opened,
    documents: list[Document],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window, desk = window_and_desk
    reason = "No document has its DOI."
    desk.bibliography.report = AttachReport(
        (EntryMatch("a1", documents[0].id, "doi"),),
        (EntryLeft("b2", "A lost book", reason),),
        ("/papers/lost.pdf",),
        ("Line 3 is no entry.",),
    )
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/x/a.bib", ""))

    window.room.by_name["attach"].trigger()
    qtbot.waitUntil(lambda: window.room.references.report is not None)
    report = window.room.references.report
    assert report is not None

    rows = report.list.facts.facts
    assert [each.title for each in rows] == ["Line 3 is no entry.", "A lost book", "Paper 1"]
    report.list.setCurrentIndex(report.list.facts.index(1))
    assert report.detail.text() == reason
    assert report.lead.text().startswith("1 matched with papers of your library, 1 left.")
    assert nameless(report) == []
    qtbot.mouseClick(report.add, LEFT)
    qtbot.waitUntil(lambda: desk.imports.added == ["/papers/lost.pdf"])


def test_a_zotero_library_is_read_and_then_described(
    qtbot: QtBot, window_and_desk: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, desk = window_and_desk
    work = BibliographyEntry("Z1", "article", Metadata("Bees"))
    item = ZoteroItem(work, (), (), (ZoteroAttachment("/zotero/bees.pdf"),))
    desk.bibliography.plan = ZoteroPlan((item,))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/zotero")

    window.room.by_name["zotero"].trigger()
    qtbot.waitUntil(lambda: window.room.references.report is not None)

    assert desk.imports.added == ["/zotero/bees.pdf"]
    assert [each.file for each in desk.bibliography.applied[0]] == ["bees.pdf"]


def test_a_zotero_import_is_cancelled_with_the_strip(
    qtbot: QtBot, window_and_desk: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, desk = window_and_desk
    work = BibliographyEntry("Z1", "article", Metadata("Bees"))
    item = ZoteroItem(work, (), (), (ZoteroAttachment("/zotero/bees.pdf"),))
    desk.bibliography.plan = ZoteroPlan((item,))
    desk.imports.gate.clear()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/zotero")
    window.room.by_name["zotero"].trigger()
    qtbot.waitUntil(window.strip.cancel.isVisible)

    qtbot.mouseClick(window.strip.cancel, LEFT)

    qtbot.waitUntil(lambda: desk.lanes.library.is_idle)
    assert desk.bibliography.applied == []
