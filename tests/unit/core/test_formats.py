"""What a file is, by its content and its name."""

import pytest

from app.core.formats import find_format

EPUB = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/epub+zip"


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (b"%PDF-1.7\n", "paper", "pdf"),
        (b"junk %PDF-1.4", "paper.txt", "pdf"),
        (b"<html>Log in</html>", "paper.pdf", "pdf"),
        (EPUB, "book.zip", "epub"),
        (b"PK\x03\x04rest", "paper.docx", "docx"),
        (b"PK\x03\x04rest", "slides.pptx", None),
        (b"\xd0\xcf\x11\xe0", "locked.docx", "docx"),
        (b"\xd0\xcf\x11\xe0", "old.doc", None),
        (b"\n <!DOCTYPE html><p>", "page", "html"),
        (b"<?xml version='1.0'?><html>", "page.xml", "html"),
        (b"<html>", "source.txt", "txt"),
        (b"# Title", "notes.Markdown", "md"),
        (b"Only words", "README", "txt"),
        (b"print(1)", "program.py", None),
        (b"\xff\xd8\xff\xe0\x00\x10", "photo.jpg", None),
        (b"\xff\xd8\xff\xe0\x00\x10\x00\x00", "photo.txt", None),
        ("Wörter".encode("utf-16"), "wide.txt", "txt"),
        ("Words in a row".encode("utf-16-le"), "wide.txt", "txt"),
        (b"", "empty.txt", "txt"),
    ],
)
def test_content_and_name_say_what_a_file_is(head: bytes, name: str, expected: str | None) -> None:
    assert find_format(head, name) == expected
