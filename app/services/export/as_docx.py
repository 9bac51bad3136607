"""A report as a Word file, by python-docx; the only module that imports it.

Headings, lists and links are Word's own; a reference leads to its source by a bookmark. The file
is the same byte for byte for the same report.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from app.services.export.pieces import Block, BlockKind, Report, Run

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run as WordRun

_STYLES = {
    BlockKind.TITLE: "Title",
    BlockKind.QUESTION: "Heading 1",
    BlockKind.PART: "Heading 1",
    BlockKind.LEAD: "Heading 3",
    BlockKind.QUOTE: "Quote",
    BlockKind.ITEM: "List Bullet",
}
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP archive can name."""
_SMALL, _INDENT = 9.0, 18.0
"""Points."""


def docx_of(report: Report) -> bytes:
    """The whole file."""
    # Imported when needed: it takes 0.2 s, and most sessions are never exported.
    from docx import Document

    document = Document()
    _describe(document, report)
    for each in report.blocks:
        _add(document, each)
    written = io.BytesIO()
    document.save(written)
    return _timeless(written)


def _describe(document: WordDocument, report: Report) -> None:
    moment = datetime.fromisoformat(report.date).replace(tzinfo=None, microsecond=0)
    about = document.core_properties
    about.title = report.title[:255]
    about.author = about.last_modified_by = "Carrel"
    about.comments = about.subject = about.keywords = ""
    about.created = about.modified = moment
    about.revision = 1


def _timeless(written: io.BytesIO) -> bytes:
    """The archive with the same time for every file in it: python-docx takes that of now."""
    target = io.BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return target.getvalue()


def _add(document: WordDocument, each: Block) -> None:
    from docx.shared import Pt

    paragraph = document.add_paragraph(style=_STYLES.get(each.kind))
    if is_right_to_left(each.text):
        # Before the indents: the schema wants them in this order. python-docx has no API for it.
        paragraph._p.get_or_add_pPr().append(_element("w:bidi"))
    if each.kind in (BlockKind.SOURCE, BlockKind.WORK):
        paragraph.paragraph_format.left_indent = Pt(_INDENT)
        paragraph.paragraph_format.first_line_indent = Pt(-_INDENT)
    if each.number:
        _bookmark(paragraph, each.number)
    for run in each.runs:
        _add_run(paragraph, run, each.kind)


def _bookmark(paragraph: Paragraph, number: int) -> None:
    """Write the number of a source with a bookmark on it."""
    named = {"w:id": str(number), "w:name": f"source{number}"}
    paragraph._p.append(_element("w:bookmarkStart", named))  # no API for it
    paragraph.add_run(f"[{number}] ")
    paragraph._p.append(_element("w:bookmarkEnd", {"w:id": str(number)}))


def _add_run(paragraph: Paragraph, run: Run, kind: BlockKind) -> None:
    from docx.shared import Pt

    written = paragraph.add_run(f"[{run.note}]" if run.note else run.text)
    font = written.font
    font.italic, font.bold = run.is_italic or None, run.is_bold or None
    font.strike, font.small_caps = run.is_struck or None, run.is_small_caps or None
    font.underline = run.is_underlined or None
    font.superscript = run.is_raised or bool(run.note) or None
    font.subscript = run.is_lowered or None
    font.rtl = is_right_to_left(run.text) or None
    if kind is BlockKind.ABOUT:
        font.size = Pt(_SMALL)
    if run.note:
        _wrap(written, {"w:anchor": f"source{run.note}"})
    elif run.link:
        from docx.opc.constants import RELATIONSHIP_TYPE

        target = paragraph.part.relate_to(run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        _wrap(written, {"r:id": target})


def _wrap(run: WordRun, attributes: dict[str, str]) -> None:
    """Make a run the text of a link."""
    link = _element("w:hyperlink", attributes)
    run._r.addprevious(link)  # python-docx has no API for links
    link.append(run._r)


def _element(name: str, attributes: dict[str, str] | None = None) -> BaseOxmlElement:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in (attributes or {}).items():
        made.set(qn(key), value)
    return made


def is_right_to_left(text: str) -> bool:
    """True where the first letter with a direction is of a script written from the right.

    >>> is_right_to_left("1. שלום bees"), is_right_to_left("bees שלום")
    (True, False)
    """
    directions = (bidirectional(letter) for letter in text)
    return next((each in ("R", "AL") for each in directions if each in ("L", "R", "AL")), False)
