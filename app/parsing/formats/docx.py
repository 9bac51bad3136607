"""Word files (.docx): headings, lists, tables, notes, pictures and formulas."""

from __future__ import annotations

import io
import re
import zipfile
from typing import IO

import mammoth  # type: ignore[import-untyped]  # it comes without types

from app.core.errors import DocumentEncrypted, DocumentUnreadable
from app.core.text import one_line
from app.parsing.formats.archives import Archive, local_name
from app.parsing.formats.formulas import with_formulas
from app.parsing.formats.images import Images
from app.parsing.formats.markup import blocks_of
from app.parsing.formats.rendition import Rendition

_OLE = b"\xd0\xcf\x11\xe0"
_BODY = "word/document.xml"
_PARTS = (_BODY, "word/footnotes.xml", "word/endnotes.xml")
_ABOUT = "docProps/core.xml"
_BACK = re.compile(r' ?<a href="#(?:foot|end)note-ref-\d+">↑</a>')
"""From a note back to its place: a sign that says nothing on a page."""
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name='Caption'] => figcaption:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
p[style-name='HTML Preformatted'] => pre:separator('\\n')
"""


def read_docx(file: IO[bytes]) -> Rendition:
    """The text of a Word file in its order, its notes at the end.

    Raises:
        DocumentEncrypted: it has a password.
        DocumentUnreadable, DocumentTooLarge: it is damaged, or too much is in it.
    """
    if file.read(4) == _OLE:
        raise DocumentEncrypted(
            "This Word file has a password, or is in the old .doc format.",
            "Save it in Word as a .docx without a password, then add that file.",
        )
    file.seek(0)
    archive = Archive(file, "Word file")
    if _BODY not in archive.names:
        raise _damaged()
    try:
        html = mammoth.convert_to_html(
            _checked(archive),
            style_map=_STYLES,
            include_embedded_style_map=False,
            external_file_access=False,
        ).value
    except RecursionError as error:
        raise _damaged() from error
    except (KeyError, ValueError, AttributeError, IndexError, TypeError, SyntaxError) as error:
        raise _damaged() from error
    images = Images()
    blocks = blocks_of(_BACK.sub("", html), images.load)
    return Rendition(tuple(blocks), images.by_name, _declared(archive))


def _checked(archive: Archive) -> IO[bytes]:
    """The same file with formulas as text, unpacked within limits and free of entities."""
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w") as writing:
        for name in sorted(archive.names):
            content = _content(archive, name)
            if name.endswith((".xml", ".rels")):
                archive.xml(name)
            writing.writestr(name, with_formulas(content) if name in _PARTS else content)
    copy.seek(0)
    return copy


def _content(archive: Archive, name: str) -> bytes:
    """A part of the file; a damaged picture is an empty one."""
    try:
        return archive.read(name)
    except DocumentUnreadable:
        if name.startswith("word/media/"):
            return b""
        raise


def _declared(archive: Archive) -> dict[str, str]:
    if _ABOUT not in archive.names:
        return {}
    found: dict[str, str] = {}
    for each in archive.xml(_ABOUT):
        found.setdefault(local_name(each.tag), one_line(each.text or ""))
    declared = {
        "title": found.get("title", ""),
        "author": found.get("creator", ""),
        "date": found.get("created", "") or found.get("modified", ""),
    }
    return {key: value for key, value in declared.items() if value}


def _damaged() -> DocumentUnreadable:
    return DocumentUnreadable(
        "This Word file is damaged.", "Open it in Word, save it anew, then add the new file."
    )
