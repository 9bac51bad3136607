"""Makes the guide that ships with Carrel, from Markdown to a PDF; the same text, the same bytes.

Knows as much of Markdown as the guide uses: headings, paragraphs, lists,
emphasis and code; three dashes before a heading begin a new page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pymupdf

TITLE = "The Carrel guide"
METADATA = {
    "title": TITLE,
    "author": "The Carrel authors",
    "subject": "How to ask your own papers, and how to read the answers",
    "creator": "Carrel",
    "producer": "Carrel",
    "creationDate": "D:20260101000000Z",
    "modDate": "D:20260101000000Z",
}
"""The dates are fixed, so that the same text gives the same file."""

PAGE = pymupdf.paper_rect("a4")
TEXT = pymupdf.Rect(76, 68, PAGE.width - 76, PAGE.height - 74)
ACCENT = (0.16, 0.35, 0.58)
GRAY = (0.45, 0.45, 0.45)
BLOCK = re.compile(r"\n{2,}")

STYLE = """
body { font-family: serif; font-size: 10.4px; line-height: 1.42; margin: 0; color: #1f1f1f; }
h1 { font-family: sans-serif; font-size: 25px; color: #29598f; margin: 0 0 2px 0; }
h2 { font-family: sans-serif; font-size: 13px; color: #29598f; margin: 13px 0 3px 0;
     page-break-after: avoid; }
p { margin: 0 0 6px 0; text-align: left; }
p.lead { font-size: 12px; color: #5a5a5a; margin: 0 0 8px 0; }
li { margin: 0 0 2px 0; }
code { font-family: monospace; font-size: 9.3px; white-space: nowrap; }
"""


def make_guide(source: Path, target: Path) -> int:
    """Write the PDF; gives its number of pages."""
    document = _laid_out(to_html(source.read_text(encoding="utf-8")))
    for page in document:
        _draw_furniture(page, document.page_count)
    document.set_metadata(METADATA)
    document.set_toc(_contents(document))
    count: int = document.page_count
    document.subset_fonts()
    target.write_bytes(document.tobytes(garbage=4, deflate=True, use_objstms=1, no_new_id=True))
    return count


def to_html(markdown: str) -> str:
    r"""The guide's Markdown as HTML.

    >>> to_html("## A & B\n\nPress *any* `key`.")
    '<h2>A &amp; B</h2><p>Press <i>any</i> <code>key</code>.</p>'
    """
    blocks = "".join(_block(block.strip()) for block in BLOCK.split(markdown) if block.strip())
    return blocks.replace("<p>---</p><h2>", '<h2 style="page-break-before: always">')


def _block(block: str) -> str:
    heading = re.match(r"(#+) (.*)", block)
    if heading:
        level = len(heading[1])
        return f"<h{level}>{_inline(heading[2])}</h{level}>"
    if block.startswith("- "):
        items = "".join(f"<li>{_inline(line[2:])}</li>" for line in block.splitlines())
        return f"<ul>{items}</ul>"
    if re.fullmatch(r"\*[^*]+\*", block):
        return f'<p class="lead">{_inline(block)}</p>'
    return f"<p>{_inline(' '.join(block.splitlines()))}</p>"


def _inline(text: str) -> str:
    text = html.escape(text, quote=False)
    text = re.sub(r"`([^`]+)`", r"<code>\1</code>", text)
    return re.sub(r"\*([^*]+)\*", r"<i>\1</i>", text)


def _laid_out(body: str) -> pymupdf.Document:
    story = pymupdf.Story(html=f"<body>{body}</body>", user_css=STYLE)

    def rectangles() -> Iterator[tuple[pymupdf.Rect, pymupdf.Rect, None]]:
        while True:
            yield PAGE, TEXT, None

    places = rectangles()
    return story.write_with_links(lambda _number, _filled: next(places))


def _draw_furniture(page: pymupdf.Page, count: int) -> None:
    y = PAGE.height - 44
    page.draw_line((TEXT.x0, y - 13), (TEXT.x1, y - 13), color=(0.85, 0.85, 0.85), width=0.5)
    page.insert_text((TEXT.x0, y), "Carrel", fontname="helv", fontsize=8, color=GRAY)
    number = f"{page.number + 1} / {count}"
    width = pymupdf.get_text_length(number, fontname="helv", fontsize=8)
    page.insert_text((TEXT.x1 - width, y), number, fontname="helv", fontsize=8, color=GRAY)
    if page.number == 0:
        page.draw_rect(pymupdf.Rect(0, 0, PAGE.width, 7), color=ACCENT, fill=ACCENT)


def _contents(document: pymupdf.Document) -> list[list[object]]:
    """An outline entry for each heading, from the text as it was laid out."""
    entries: list[list[object]] = []
    for page in document:
        for block in page.get_text("dict")["blocks"]:
            for line in block.get("lines", []):
                spans = line["spans"]
                if spans and spans[0]["size"] > 12.5:
                    entries.append([1, "".join(span["text"] for span in spans), page.number + 1])
    return entries
