"""Highlights in a copy of a real PDF, read back from it."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sample_pdfs
from sample_pdfs import pymupdf

from app.core.errors import DocumentEncrypted, DocumentNotPdf
from app.core.notes import Highlight, HighlightColor, MarkedPlace
from app.core.types import Box
from app.parsing.pdf import MuPdfRenderer
from app.services.quote_places import find_quote

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LINES = ("Bees dance in the dark hive to say", "where food is. Wasps make paper.", "Ants walk.")
LITTLE = 60
"""Of 255: letters elsewhere on the page are drawn a little otherwise."""
QUOTE = "in the dark hive to say where food is"


def write_page(path: Path, rotation: int = 0, crop: tuple[int, ...] = ()) -> Path:
    document = pymupdf.open()
    page = document.new_page(width=595, height=842)
    for row, line in enumerate(LINES):
        page.insert_text((90, 200 + 30 * row), line, fontsize=12)
    if crop:
        page.set_cropbox(pymupdf.Rect(*crop))
    page.set_rotation(rotation)
    document.save(path)
    return path


def highlight(
    path: Path, comment: str = "", quote: str = QUOTE, color: HighlightColor = HighlightColor.GREEN
) -> Highlight:
    found = find_quote(MuPdfRenderer().words(str(path), 1), quote)
    assert found is not None
    place = MarkedPlace("d" * 64, 1, found.text, found.boxes)
    return Highlight("h1", place, color, NOON, comment)


def annotations(content: bytes) -> list[tuple[str, str, str, tuple[float, ...]]]:
    """Text under it line by line, comment, author and color of each annotation of a file."""
    with pymupdf.open(stream=content, filetype="pdf") as document:
        found = []
        for page in document:
            rotation = page.rotation
            for each in page.annots():
                points = [pymupdf.Point(*point) for point in each.vertices]
                page.set_rotation(0)
                quads = [points[start : start + 4] for start in range(0, len(points), 4)]
                clips = [pymupdf.Quad(quad).rect for quad in quads]
                text = " ".join(word for clip in clips for word in words_in(page, clip))
                page.set_rotation(rotation)
                color = tuple(each.colors["stroke"])
                found.append((text, each.info["content"], each.info["title"], color))
        return found


def words_in(page: pymupdf.Page, clip: pymupdf.Rect) -> list[str]:
    words = [(pymupdf.Rect(each[:4]), each[4]) for each in page.get_text("words")]
    return [text for box, text in words if (box.tl + box.br) / 2 in clip]


@pytest.mark.parametrize("crop", [(), (50, 60, 500, 700)])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_words_under_an_annotation_are_those_that_were_marked(
    tmp_path: Path, rotation: int, crop: tuple[int, ...]
) -> None:
    path = write_page(tmp_path / "a.pdf", rotation, crop)
    before = hashlib.sha256(path.read_bytes()).hexdigest()

    copy = MuPdfRenderer().marked(str(path), [highlight(path, "Why *dark*?")])

    [(text, comment, author, color)] = annotations(copy)
    assert text == f"{QUOTE}."
    assert (comment, author) == ("Why *dark*?", "Carrel")
    assert color == pytest.approx((0.60, 0.88, 0.52), abs=0.01)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


@pytest.mark.parametrize("crop", [(), (50, 60, 500, 700)])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_color_lies_where_the_reader_shows_the_place(
    tmp_path: Path, rotation: int, crop: tuple[int, ...]
) -> None:
    path = write_page(tmp_path / "a.pdf", rotation, crop)
    marked = highlight(path)
    target = tmp_path / "copy.pdf"
    target.write_bytes(MuPdfRenderer().marked(str(path), [marked]))

    before, after = (MuPdfRenderer().render(str(each), 1, 1.0) for each in (path, target))

    changed = [
        (place // 3 % before.width, place // 3 // before.width)
        for place in range(0, len(before.rgb), 3)
        if before.rgb[place] - after.rgb[place] > LITTLE
    ]
    share = [any(_is_in(box, *point) for box in marked.place.boxes) for point in changed]
    area = sum((box.x1 - box.x0) * (box.y1 - box.y0) for box in marked.place.boxes)
    assert len(changed) > 0.6 * area
    assert sum(share) > 0.95 * len(share)


def _is_in(box: Box, x: int, y: int) -> bool:
    """Its ends are drawn round, and a little beyond."""
    return box.x0 - 6 <= x <= box.x1 + 6 and box.y0 - 1.5 <= y <= box.y1 + 1.5


def test_a_highlight_over_a_page_end_is_one_annotation_on_each_page(tmp_path: Path) -> None:
    path = sample_pdfs.write_paper(tmp_path / "a.pdf", pages=2)
    place = MarkedPlace("d", 1, "x", (Box(1, 72, 700, 200, 712), Box(2, 72, 72, 200, 84)))

    copy = MuPdfRenderer().marked(
        str(path), [Highlight("h", place, HighlightColor.PINK, NOON, "both")]
    )

    assert [comment for _, comment, _, _ in annotations(copy)] == ["both", "both"]


def test_a_page_that_is_not_there_is_passed_over(tmp_path: Path) -> None:
    path = write_page(tmp_path / "a.pdf")
    place = MarkedPlace("d", 9, "x", (Box(9, 72, 700, 200, 712),))

    copy = MuPdfRenderer().marked(str(path), [Highlight("h", place, HighlightColor.PINK, NOON)])

    assert annotations(copy) == []


def test_the_copy_of_a_locked_file_is_locked(tmp_path: Path) -> None:
    path = sample_pdfs.write_encrypted(tmp_path / "a.pdf")
    place = MarkedPlace("d", 1, "x", (Box(1, 72, 70, 200, 82),))
    marked = [Highlight("h", place, HighlightColor.BLUE, NOON, "locked")]

    copy = MuPdfRenderer().marked(str(path), marked, "secret")

    with pymupdf.open(stream=copy, filetype="pdf") as document:
        assert document.needs_pass
        assert document.authenticate("secret")
        assert [each.info["content"] for each in document[0].annots()] == ["locked"]
    with pytest.raises(DocumentEncrypted):
        MuPdfRenderer().marked(str(path), marked)


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    path = sample_pdfs.write_not_pdf(tmp_path / "a.pdf")

    with pytest.raises(DocumentNotPdf):
        MuPdfRenderer().marked(str(path), [])


def test_a_comment_in_any_script_is_kept(tmp_path: Path) -> None:
    path = write_page(tmp_path / "a.pdf")

    copy = MuPdfRenderer().marked(str(path), [highlight(path, "Größe – 蜂群 😀 (see ) \\")])

    assert annotations(copy)[0][1] == "Größe – 蜂群 😀 (see ) \\"
    assert re.search(rb"/Subtype\s*/Highlight", copy)
