"""What cannot be rendered says why; what is hostile does nothing."""

from __future__ import annotations

import contextlib
import errno
import zipfile
from pathlib import Path

import format_samples
import pytest

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import (
    DiskFull,
    DocumentEmpty,
    DocumentEncrypted,
    DocumentError,
    DocumentMissing,
    DocumentNotPdf,
    DocumentTooLarge,
    DocumentUnreadable,
    LibraryReadOnly,
)
from app.parsing.formats import archives
from app.parsing.pdf import converting
from app.parsing.pdf.converting import convert
from app.parsing.pdf.mupdf import pymupdf

RIGHTS = (
    '<encryption><EncryptedData><EncryptionMethod Algorithm="{}"/></EncryptedData></encryption>'
)
FONT = "http://www.idpf.org/2008/embedding"
AES = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
GRAPHIC = (
    "<a:graphic><a:graphicData><pic:pic "
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
    '<a:blip r:link="r0"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
)
BOMB = (
    '<!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b SYSTEM "file:///etc/passwd">]><package>&b;</package>'
)


def refused(source: Path, kind: type[DocumentError]) -> DocumentError:
    """The error of converting ``source``, which leaves nothing behind."""
    before = set(source.parent.iterdir())
    with pytest.raises(kind) as caught:
        convert(str(source), str(source.with_suffix(".pdf")))
    assert set(source.parent.iterdir()) == before
    return caught.value


def saved(folder: Path, name: str, content: bytes) -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def text_of(source: Path) -> str:
    target = source.with_suffix(".pdf")
    convert(str(source), str(target))
    with pymupdf.open(target) as document:
        return "".join(page.get_text() for page in document)


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md", "a.epub", "a.docx"])
def test_an_empty_file_is_empty(tmp_path: Path, name: str) -> None:
    refused(saved(tmp_path, name, b""), DocumentEmpty)


def test_a_file_without_words_is_empty(tmp_path: Path) -> None:
    refused(saved(tmp_path, "a.html", b"<p> </p><script>x()</script>"), DocumentEmpty)


def test_a_file_that_is_gone_is_missing(tmp_path: Path) -> None:
    refused(tmp_path / "a.txt", DocumentMissing)


def test_another_kind_of_file_says_what_can_be_read(tmp_path: Path) -> None:
    assert "EPUB" in refused(saved(tmp_path, "a.pptx", b"PK"), DocumentNotPdf).hint


@pytest.mark.parametrize("name", ["a.epub", "a.docx"])
def test_what_is_no_zip_file_is_unreadable(tmp_path: Path, name: str) -> None:
    refused(saved(tmp_path, name, b"PK\x03\x04 and junk"), DocumentUnreadable)


def test_a_zip_file_without_a_text_is_unreadable(tmp_path: Path) -> None:
    for name in ("a.epub", "a.docx"):
        with zipfile.ZipFile(tmp_path / name, "w") as writing:
            writing.writestr("x", "y")
        refused(tmp_path / name, DocumentUnreadable)


def test_cut_and_flipped_files_end_in_an_error_or_a_rendering(tmp_path: Path) -> None:
    whole = format_samples.docx(tmp_path / "a.docx", format_samples.paragraph("Text.")).read_bytes()
    for place in range(20, len(whole), len(whole) // 25):
        damaged = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        for content in (whole[:place], damaged):
            source = saved(tmp_path, "b.docx", content)
            with contextlib.suppress(DocumentError):
                convert(str(source), str(tmp_path / "b.pdf"))
    assert not list(tmp_path.glob(".*"))


def test_a_locked_book_is_told_from_one_with_veiled_fonts(tmp_path: Path) -> None:
    for method, name in ((AES, "locked.epub"), (FONT, "open.epub")):
        more = {"META-INF/encryption.xml": RIGHTS.format(method)}
        format_samples.epub(tmp_path / name, ["<p>Words.</p>"], more)

    assert "DRM" in refused(tmp_path / "locked.epub", DocumentEncrypted).title
    assert "Words." in text_of(tmp_path / "open.epub")


def test_a_word_file_with_a_password_says_so(tmp_path: Path) -> None:
    source = saved(tmp_path, "a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))

    assert "password" in refused(source, DocumentEncrypted).title


def test_definitions_of_entities_are_refused(tmp_path: Path) -> None:
    format_samples.epub(tmp_path / "a.epub", ["<p>x</p>"], {"OEBPS/book.opf": BOMB})
    body = format_samples.paragraph("x")
    format_samples.docx(tmp_path / "a.docx", body, {"word/document.xml": BOMB})

    refused(tmp_path / "a.epub", DocumentUnreadable)
    refused(tmp_path / "a.docx", DocumentUnreadable)


def test_too_much_inside_a_zip_file_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = format_samples.epub(tmp_path / "a.epub", ["<p>x</p>"], {"zeros": bytes(2_000_000)})

    monkeypatch.setattr(archives, "MAX_BYTES", 1_000_000)
    refused(book, DocumentTooLarge)
    monkeypatch.setattr(archives, "MAX_ENTRIES", 3)
    refused(book, DocumentTooLarge)


def test_what_a_page_names_is_neither_opened_nor_shown(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(format_samples.png())
    names = ("secret.png", f"file://{tmp_path}/secret.png", "../secret.png", "http://h/secret.png")
    pictures = "".join(f'<img src="{name}" alt="left out">' for name in names)
    page = f"<iframe src='secret.png'>no</iframe><script>no</script><p>Seen.</p>{pictures}"
    book = format_samples.epub(tmp_path / "a.epub", [page])
    for source in (saved(tmp_path, "b.html", page.encode()), book):
        text = text_of(source)

        assert text.count("[left out]") == len(names)
        assert "Seen." in text
        assert "no" not in text.split()
        with pymupdf.open(source.with_suffix(".pdf")) as document:
            assert document[0].get_images() == []
            assert document[0].get_links() == []


def test_a_picture_beside_a_word_file_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(format_samples.png())
    relation = format_samples.relations(
        {"image": f"file://{tmp_path}/secret.png"}, 'TargetMode="External"'
    )
    inline = f"<wp:inline {DRAWING}>{GRAPHIC}</wp:inline>"
    drawing = f"<w:r><w:drawing>{inline}</w:drawing></w:r>"
    body = format_samples.paragraph("Seen.", "", drawing)
    more = {"word/_rels/document.xml.rels": relation}

    assert text_of(format_samples.docx(tmp_path / "a.docx", body, more)).strip() == "Seen."


def test_a_picture_that_claims_to_be_huge_is_left_out(tmp_path: Path) -> None:
    huge = format_samples.png()
    huge = huge[:16] + b"\0\1\0\0\0\1\0\0" + huge[24:]
    book = format_samples.epub(
        tmp_path / "a.epub", ['<p>x <img src="../p.png"></p>'], {"OEBPS/p.png": huge}
    )

    assert text_of(book).strip() == "x"


def test_a_damaged_picture_does_not_take_the_text_with_it(tmp_path: Path) -> None:
    damaged = bytearray(format_samples.png())
    damaged[45:60] = bytes(15)
    pictures = {"OEBPS/a.png": bytes(damaged), "OEBPS/b.png": format_samples.png()}
    page = '<p>Kept.</p><img src="../a.png"/><img src="../b.png"/>'
    book = format_samples.epub(tmp_path / "a.epub", [page], pictures)

    assert text_of(book).strip() == "Kept."
    with pymupdf.open(tmp_path / "a.pdf") as document:
        assert len(document[0].get_images()) == 1


def test_nesting_without_end_is_read(tmp_path: Path) -> None:
    page = "<div>" * 20_000 + "<b><i>deep<p>" * 500 + "<table><tr><td>" * 500 + "<ul><li>" * 500

    text = text_of(saved(tmp_path, "a.html", (page + "end").encode()))

    assert text.count("deep") == 500
    assert "end" in text


def test_a_stopped_rendering_leaves_nothing(tmp_path: Path) -> None:
    source = saved(tmp_path, "a.txt", b"Words of a text.")
    cancel = CancelToken()
    cancel.cancel()

    with pytest.raises(Cancelled):
        convert(str(source), str(tmp_path / "a.pdf"), cancel)

    assert list(tmp_path.iterdir()) == [source]


def test_a_disk_that_is_full_is_not_the_fault_of_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = saved(tmp_path, "a.txt", b"Words of a text.")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(converting, "render_html", full)

    with pytest.raises(DiskFull):
        convert(str(source), str(tmp_path / "a.pdf"))
    monkeypatch.undo()
    with pytest.raises(LibraryReadOnly):
        convert(str(source), str(tmp_path / "none" / "a.pdf"))
