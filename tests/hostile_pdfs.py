"""PDFs that try something: actions, deep trees, absurd boxes. Written by hand, object by object."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def write_objects(path: Path, objects: Mapping[int, bytes]) -> Path:
    """Write numbered objects with a table of their places; 1 is the catalog."""
    content = b"%PDF-1.7\n"
    places = {}
    for number, body in objects.items():
        places[number] = len(content)
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size = max(objects) + 1
    table = b"".join(
        b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 00000 f \n"
        for n in range(1, size)
    )
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        len(content),
    )
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    path.write_bytes(content + head + table + trailer)
    return path


def stream(body: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(body), entries, body)


def text_page(text: bytes, extra: bytes = b"", box: bytes = b"0 0 595 842") -> dict[int, bytes]:
    """Objects 2-5: a tree of one page with one line of text in Helvetica."""
    return {
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> %s >>" % (box, extra),
        4: stream(b"BT /F1 12 Tf 72 700 Td (%s) Tj ET" % text),
        5: FONT,
    }


def write_actions(path: Path, target: Path) -> Path:
    """A page with scripts, programs, files and links, all of which would make ``target``."""
    program = b"/bin/sh -c 'touch %s'" % str(target).encode()
    script = b"app.launchURL('https://example.org'); this.exportDataObject({cName: 'a.sh'});"
    launch = b"<< /S /Launch /F (%s) /Unix (%s) /NewWindow true >>" % (program, program)
    javascript = b"<< /S /JavaScript /JS (%s) >>" % script.replace(b"(", b"\\(").replace(
        b")", b"\\)"
    )
    uri = b"<< /S /URI /URI (https://example.org/seen) >>"
    box = b"/Rect [0 0 595 842]"
    extra = (
        b"/AA << /O %s /C %s >> /Annots ["
        b"<< /Type /Annot /Subtype /Link %s /A %s >> << /Type /Annot /Subtype /Link %s /A %s >>"
        b"<< /Type /Annot /Subtype /FileAttachment %s /FS 6 0 R >>"
        b"<< /Type /Annot /Subtype /Screen %s /A << /S /Rendition /JS (x) >> >>]"
    ) % (javascript, launch, box, launch, box, uri, box, box)
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R /OpenAction %s /AA << /WC %s /DS %s >> /Names << "
        b"/JavaScript << /Names [(a) %s] >> /EmbeddedFiles << /Names [(a.sh) 6 0 R] >> >> >>"
        % (javascript, launch, javascript, javascript),
        **text_page(b"Nothing on this page is run.", extra),
        6: b"<< /Type /Filespec /F (%s) /EF << /F 7 0 R >> >>" % str(target).encode(),
        7: stream(b"#!/bin/sh\ntouch %s\n" % str(target).encode(), b"/Type /EmbeddedFile"),
    }
    return write_objects(path, objects)


def write_box(path: Path, box: bytes) -> Path:
    """A page of text in any box."""
    catalog = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    return write_objects(path, {**catalog, **text_page(b"A page in an odd box.", box=box)})


def write_deep_tree(path: Path, depth: int) -> Path:
    """One page under ``depth`` nodes, each the only child of the one above."""
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    for number in range(2, depth + 2):
        parent = b"/Parent %d 0 R" % (number - 1) if number > 2 else b""
        objects[number] = b"<< /Type /Pages %s /Kids [%d 0 R] /Count 1 >>" % (parent, number + 1)
    last = depth + 2
    objects[last] = (
        b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
        b"/Resources << /Font << /F1 %d 0 R >> >> >>" % (last - 1, last + 1, last + 2)
    )
    objects[last + 1] = stream(b"BT /F1 12 Tf 72 700 Td (A page at the bottom of a tree.) Tj ET")
    objects[last + 2] = FONT
    return write_objects(path, objects)


def write_blank_pages(path: Path, count: int) -> Path:
    """Many pages without anything on them."""
    kids = b" ".join(b"%d 0 R" % number for number in range(3, count + 3))
    blank = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        **dict.fromkeys(range(3, count + 3), blank),
    }
    return write_objects(path, objects)
