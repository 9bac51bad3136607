"""What a file is, from its first bytes and its name."""

from __future__ import annotations

from pathlib import PurePath

HEAD_BYTES = 4096
"""How much of a file ``find_format`` wants to see."""

SUFFIXES = {
    ".pdf": "pdf",
    ".epub": "epub",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".md": "md",
    ".markdown": "md",
    ".txt": "txt",
}
"""The endings of names that are taken from folders, each with its format."""

READABLE = "PDF, EPUB, HTML, Word (.docx), Markdown and plain text"
"""What Carrel reads, in a person's words."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_EPUB = b"mimetypeapplication/epub+zip"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_WIDE_MARKS = _MARKS[1:]
_HTML_STARTS = (b"<!doctype html", b"<html")


def find_format(head: bytes, name: str) -> str | None:
    r"""``pdf``, ``epub``, ``html``, ``docx``, ``md``, ``txt``; None for what cannot be read.

    ``head`` is the first ``HEAD_BYTES`` of the file. Content comes before the name, but a file
    that calls itself a PDF stays one, so that its reader can say what is wrong with it. A Word
    file with a password is an OLE file and still ``docx``.

    >>> find_format(b"%PDF-1.7", "paper"), find_format(b"Bees fly.", "bees.TXT")
    ('pdf', 'txt')
    >>> find_format(b"\xff\xd8\xff\xe0\x00\x10", "bees.txt") is None
    True
    """
    suffix = PurePath(name).suffix.lower()
    named = SUFFIXES.get(suffix)
    if named == "pdf" or b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_ZIP):
        return _in_zip(head, named)
    if head.startswith(_OLE):
        return named if named == "docx" else None
    if named in ("epub", "docx"):
        return named
    return _of_text(head, suffix, named) if _is_text(head) else None


def _in_zip(head: bytes, named: str | None) -> str | None:
    if head[30:].startswith(_EPUB):
        return "epub"
    return named if named in ("epub", "docx") else None


def _of_text(head: bytes, suffix: str, named: str | None) -> str | None:
    if named in ("html", "md"):
        return named
    for mark in _MARKS:
        head = head.removeprefix(mark)
    start = head.replace(b"\0", b"").lstrip().lower()
    is_page = start.startswith(_HTML_STARTS) or (start.startswith(b"<?xml") and b"<html" in start)
    if is_page and named != "txt":
        return "html"
    return "txt" if named == "txt" or suffix in ("", ".text") else None


def _is_text(head: bytes) -> bool:
    """True where no byte says that this is no text; UTF-16 without a mark is seen by its zeros."""
    if head.startswith(_WIDE_MARKS):
        return True
    if b"\0" in head:
        even, odd = head[::2].count(0), head[1::2].count(0)
        return max(even, odd) > len(head) / 5 and min(even, odd) < len(head) / 100
    controls = sum(byte < 9 or 13 < byte < 27 for byte in head)
    return controls <= len(head) / 50
