"""Makes small EPUBs and Word files for tests, member by member.

Each function writes one file and returns its path. The same arguments give the same bytes of text.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

_OCF = 'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"'
_WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XHTML = "application/xhtml+xml"


def png(width: int = 120, height: int = 60) -> bytes:
    """A gray picture."""

    def chunk(name: bytes, content: bytes) -> bytes:
        check = zlib.crc32(name + content)
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)

    rows = (b"\0" + b"\x90" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def epub(
    path: Path, chapters: Sequence[str], more: Mapping[str, str | bytes] | None = None
) -> Path:
    """An EPUB whose chapters are ``text/0.xhtml`` and so on; ``more`` are members by name."""
    items = "".join(
        f'<item id="c{n}" href="text/{n}.xhtml" media-type="{_XHTML}"/>'
        for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": f"<container {_OCF}><rootfiles>"
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
        "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>A Book of Bees</dc:title>'
        "<dc:creator>Example, Ada</dc:creator><dc:date>2018-02-03</dc:date></metadata>"
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>",
        **{f"OEBPS/text/{n}.xhtml": chapter for n, chapter in enumerate(chapters)},
        **(more or {}),
    }
    return _zip(path, members)


def docx(path: Path, body: str, more: Mapping[str, str | bytes] | None = None) -> Path:
    """A Word file with one note, number 2; ``body`` is what stands in ``w:body``."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/></w:style>'
        for style, name in (("Title", "Title"), ("Heading1", "heading 1"))
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": relations(
            {"footnotes": "footnotes.xml", "styles": "styles.xml"}
        ),
        "word/styles.xml": f"<w:styles {_WORD}>{styles}</w:styles>",
        "word/footnotes.xml": f'<w:footnotes {_WORD}><w:footnote w:id="2">'
        f"{paragraph('A note is kept.')}</w:footnote></w:footnotes>",
        "word/document.xml": f"<w:document {_WORD}><w:body>{body}</w:body></w:document>",
        "docProps/core.xml": '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/'
        '2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Wings in Word</dc:title><dc:creator>Ada Example</dc:creator>"
        "</c:coreProperties>",
        **(more or {}),
    }
    return _zip(path, members)


def paragraph(text: str, style: str = "", more: str = "") -> str:
    """A paragraph of a Word file; ``more`` is markup after its text."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}<w:r><w:t>{text}</w:t></w:r>{more}</w:p>"


def relations(targets: Mapping[str, str], more: str = "") -> str:
    """The list of what a part of a Word file refers to, by kind; ``r0`` is the first."""
    entries = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{target}" {more}/>'
        for n, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_RELATIONS}">{entries}</Relationships>'


def _zip(path: Path, members: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as writing:
        for name, content in members.items():
            writing.writestr(name, content)
    return path
