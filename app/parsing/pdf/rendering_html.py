"""Blocks of text, tables and pictures -> pages of a PDF, with an outline and document info."""

# pymupdf comes without types for most of its calls.
# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.core.cancel import CancelToken
from app.core.errors import DocumentTooLarge
from app.parsing.formats.rendition import Block, Rendition
from app.parsing.pdf.mupdf import MUPDF_ERRORS, pymupdf

PAGE = (595.0, 842.0)
"""A4 in points."""
MAX_PAGES = 10_000
_MARGIN_X, _MARGIN_Y = 72.0, 68.0
_LEAST_ROOM = 48.0
"""Points; with less left on a page the next chunk begins on a new one."""
_CHUNK = 60_000
"""Characters laid out at a time: the cost of a layout grows faster than its text."""
_MAX_LOSS = 0.005
"""Share of the letters that may be missing before tables are given up for lines of text."""

_CSS = """
body { font-family: serif; font-size: 10.5pt; line-height: 1.35; margin: 0;
       overflow-wrap: break-word; text-align: left; }
p { margin: 0 0 6pt 0; }
h1 { font-size: 19pt; line-height: 1.2; margin: 4pt 0 12pt 0; }
h2 { font-size: 15.5pt; line-height: 1.2; margin: 14pt 0 7pt 0; }
h3 { font-size: 13pt; line-height: 1.2; margin: 12pt 0 6pt 0; }
h4, h5, h6 { font-size: 12pt; line-height: 1.2; margin: 10pt 0 5pt 0; }
pre { font-family: monospace; font-size: 8.5pt; white-space: pre-wrap; line-height: 1.3;
      margin: 4pt 0 8pt 0; background-color: #f3f3f3; overflow-wrap: break-word; }
code { font-family: monospace; font-size: 9.5pt; }
sub, sup { font-size: 7.5pt; }
p.item { margin-bottom: 3pt; }
p.caption { font-size: 9.5pt; margin-bottom: 9pt; }
p.term { font-weight: bold; margin-bottom: 2pt; }
table { border-collapse: collapse; margin: 4pt 0 10pt 0; font-size: 9.5pt; line-height: 1.25; }
table.wide { font-size: 7.5pt; }
td, th { border: 0.5pt solid #666666; padding: 2pt 4pt; text-align: left; vertical-align: top; }
"""
_IMAGE = re.compile(r'<img src="([^"]*)"/>')
_TAG = re.compile(r"<[^>]*>")
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot);")


@dataclass(slots=True)
class _Book:
    """The pages drawn so far."""

    writer: pymupdf.DocumentWriter
    device: object = None
    page: int = 0
    top: float = 0.0
    headings: list[tuple[int, str, int]] = field(default_factory=list)

    def new_page(self) -> None:
        """End the open page and begin the next."""
        self.end_page()
        self.device = self.writer.begin_page(pymupdf.Rect(0, 0, *PAGE))
        self.page += 1
        self.top = _MARGIN_Y

    def end_page(self) -> None:
        """End the open page, if any."""
        if self.device is not None:
            self.writer.end_page()
            self.device = None


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Pages, and the headings on them: level, text, page."""

    content: bytes
    headings: list[tuple[int, str, int]]


def render_html(rendition: Rendition, cancel: CancelToken | None = None) -> bytes:
    """The PDF, which is nowhere but in memory; where tables lose text they are lines instead.

    Pictures that are damaged are left out.

    Raises:
        DocumentTooLarge: it has more than ``MAX_PAGES`` pages.
        Cancelled: between two pages.
    """
    blocks: Sequence[Block] = rendition.blocks
    try:
        drawn = _draw(blocks, rendition.images, cancel)
    except MUPDF_ERRORS:
        broken = _broken(rendition.images)
        if not broken:
            raise
        blocks = _without(blocks, broken)
        drawn = _draw(blocks, rendition.images, cancel)
    if any(block.plain for block in blocks) and _loss(blocks, drawn.content) > _MAX_LOSS:
        blocks = [each for block in blocks for each in block.plain or (block,)]
        drawn = _draw(blocks, rendition.images, cancel)
    return _finished(drawn, rendition.declared)


def _broken(images: Mapping[str, bytes]) -> set[str]:
    """The pictures that cannot be drawn; only looked for when something could not be."""
    broken = set()
    for name, content in images.items():
        try:
            pymupdf.Pixmap(content)
        except MUPDF_ERRORS:
            broken.add(name)
    return broken


def _without(blocks: Sequence[Block], names: set[str]) -> list[Block]:
    """The blocks without the pictures of these names."""

    def kept(found: re.Match[str]) -> str:
        return "" if found[1] in names else found[0]

    return [
        replace(
            block,
            inner=_IMAGE.sub(kept, block.inner),
            plain=tuple(_without(block.plain, names)),
        )
        for block in blocks
    ]


def _draw(
    blocks: Sequence[Block], images: Mapping[str, bytes], cancel: CancelToken | None
) -> _Drawn:
    archive, written = _archive(images), io.BytesIO()
    book = _Book(pymupdf.DocumentWriter(written))
    for starts_page, html in _chunks(blocks):
        story = pymupdf.Story(html, user_css=_CSS, archive=archive)
        if starts_page or book.top > PAGE[1] - _MARGIN_Y - _LEAST_ROOM or not book.page:
            book.new_page()
        _place(story, book, cancel)
    book.end_page()
    book.writer.close()
    return _Drawn(written.getvalue(), book.headings)


def _place(story: pymupdf.Story, book: _Book, cancel: CancelToken | None) -> None:
    has_more, is_stuck = True, False
    while has_more:
        if cancel is not None:
            cancel.raise_if_cancelled()
        if book.page > MAX_PAGES:
            raise DocumentTooLarge(
                f"The text fills more than {MAX_PAGES} pages.",
                "Split it into smaller files and add those.",
            )
        area = pymupdf.Rect(_MARGIN_X, book.top, PAGE[0] - _MARGIN_X, PAGE[1] - _MARGIN_Y)
        has_more, filled = story.place(area)
        story.element_positions(lambda place: _notice(place, book))
        story.draw(book.device)
        was_stuck, is_stuck = is_stuck, filled[3] <= book.top
        book.top = max(book.top, filled[3])
        if has_more and was_stuck and is_stuck:
            return
        if has_more:
            book.new_page()


def _notice(place: object, book: _Book) -> None:
    level = getattr(place, "heading", 0)
    if level and getattr(place, "open_close", 0) & 1:
        book.headings.append((level, " ".join(getattr(place, "text", "").split()), book.page))


def _chunks(blocks: Sequence[Block]) -> Iterator[tuple[bool, str]]:
    """HTML of some blocks at a time, and whether they begin on a new page."""
    chunk: list[str] = []
    size, starts_page = 0, False
    for block in blocks:
        if chunk and (block.starts_page or size > _CHUNK):
            yield starts_page, _page(chunk)
            chunk, size, starts_page = [], 0, False
        starts_page = starts_page or (block.starts_page and not chunk)
        for part in _html(block):
            chunk.append(part)
            size += len(part)
    if chunk:
        yield starts_page, _page(chunk)


def _page(chunk: Sequence[str]) -> str:
    return f"<html><body>{''.join(chunk)}</body></html>"


def _html(block: Block) -> Iterator[str]:
    indent = f' style="margin-left: {18 * block.indent}pt"' if block.indent else ""
    if block.kind == "table":
        yield block.inner
    elif block.kind == "hr":
        yield "<hr/>"
    elif block.kind == "pre":
        yield f"<pre{indent}>{block.inner}</pre>"
    elif block.kind[0] == "h":
        yield f"<{block.kind}>{block.inner}</{block.kind}>"
    else:
        sign = f"{block.marker} " if block.marker else ""
        name = "item" if sign else block.kind
        yield f'<p class="{name}"{indent}>{sign}{block.inner}</p>'


def _archive(images: Mapping[str, bytes]) -> pymupdf.Archive:
    """All that a story can open: the pictures that came with the text."""
    archive = pymupdf.Archive()
    for name, content in images.items():
        archive.add(content, name)
    return archive


def _loss(blocks: Sequence[Block], content: bytes) -> float:
    """The share of letters that are not on the pages."""
    wanted = sum(_letters(_ENTITY.sub("", _TAG.sub("", block.inner))) for block in blocks)
    with pymupdf.open(stream=content, filetype="pdf") as document:
        drawn = sum(_letters(page.get_text(flags=0, clip=page.rect)) for page in document)
    return 1 - drawn / wanted if wanted else 0.0


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _finished(drawn: _Drawn, declared: Mapping[str, str]) -> bytes:
    with pymupdf.open(stream=drawn.content, filetype="pdf") as document:
        content_pages = document.page_count
        document.set_metadata(_info(declared))
        outline = _outline(drawn.headings, content_pages)
        if outline:
            document.set_toc(outline)
        document.subset_fonts()
        content: bytes = document.tobytes(garbage=3, deflate=True, no_new_id=True)
    return content


def _info(declared: Mapping[str, str]) -> dict[str, str]:
    """Document info; a date only where the file names one, for it says when a work appeared."""
    info = {"title": declared.get("title", ""), "author": declared.get("author", "")}
    if "doi" in declared:
        info["subject"] = f"doi:{declared['doi']}"
    date = re.search(
        r"\b((?:1[5-9]|20)\d\d)(?:\D(\d\d)(?!\d)(?:\D(\d\d)(?!\d))?)?", declared.get("date", "")
    )
    if date:
        info["creationDate"] = f"D:{date[1]}{date[2] or '01'}{date[3] or '01'}000000Z"
    return info


def _outline(headings: Sequence[tuple[int, str, int]], pages: int) -> list[list[int | str]]:
    """Entries whose levels go down one step at a time."""
    outline: list[list[int | str]] = []
    above: list[int] = []
    for level, text, page in headings:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        if text:
            outline.append([len(above), text[:200], min(page, pages)])
        else:
            above.pop()
    return outline
