"""Blocks as Markdown, HTML and plain text: what documents say stays text."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from export_samples import HOSTILE, SCRIPTS
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from app.services.export.as_html import body_of, html_of
from app.services.export.as_markdown import escaped, markdown_of
from app.services.export.as_text import text_of
from app.services.export.pieces import BlockKind, Report, Run, block, italic, noted, said

DOI = "https://doi.org/10.1000/x(1)"
BLOCKS = (
    block(BlockKind.TITLE, said("A title")),
    block(BlockKind.QUESTION, said("A question?")),
    block(BlockKind.TEXT, said("Bees fly."), noted(1), Run(" Struck.", is_struck=True)),
    block(BlockKind.ITEM, said("one")),
    block(BlockKind.ITEM, said("two")),
    block(BlockKind.SOURCE, said("“Bees fly.” "), italic("On Bees"), said(", p. 4."), number=1),
    block(BlockKind.WORK, said("Kim. "), Run(DOI, link=DOI)),
)


class Reader(HTMLParser):
    """Tags with their attributes, and the text outside ``style``."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "title"):
            self.text += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def rendered(markdown: str) -> str:
    parser = MarkdownIt("gfm-like", {"linkify": False, "html": True}).use(footnote_plugin)
    return parser.render(markdown)


def report(*blocks: object) -> Report:
    return Report("A title", "2024-05-01T12:00:00+00:00", blocks or BLOCKS)  # type: ignore[arg-type]


def test_markdown_has_headings_lists_and_footnotes() -> None:
    assert markdown_of(report()) == (
        "# A title\n\n## A question?\n\nBees fly.[^1] ~~Struck.~~\n\n- one\n- two\n\n"
        "[^1]: “Bees fly.” *On Bees*, p. 4.\n\n"
        "- Kim. [https\\://doi.org/10.1000/x(1)](https://doi.org/10.1000/x%281%29)\n"
    )


def test_programs_read_the_footnotes_of_the_markdown() -> None:
    page = rendered(markdown_of(report()))

    assert 'class="footnote-item"' in page
    assert "<em>On Bees</em>, p. 4." in page
    assert "<s>Struck.</s>" in page


def test_html_is_whole_and_reaches_for_nothing() -> None:
    page = read(html_of(report()))

    links = [attributes["href"] for tag, attributes in page.tags if tag == "a"]
    assert links == ["#s1", DOI]
    assert [attributes.get("id") for tag, attributes in page.tags if attributes.get("id")] == ["s1"]
    assert not {tag for tag, _ in page.tags} & {"script", "img", "link", "iframe", "object"}
    assert "default-src 'none'" in html_of(report())
    assert "Bees fly.[1]" in page.text


def test_plain_text_has_markers_and_a_short_list() -> None:
    assert text_of(BLOCKS[2:6]) == (
        "Bees fly. [1] Struck.\n\n- one\n- two\n\n[1] “Bees fly.” On Bees, p. 4.\n"
    )
    assert text_of([]) == ""
    assert "[1] “Bees" in read(body_of(BLOCKS[2:6], is_linked=False)).text


@pytest.mark.parametrize("text", [HOSTILE, SCRIPTS, "1. one", "- x", "+ y", "= z", "# t", "12) a"])
@pytest.mark.parametrize("kind", list(BlockKind))
def test_what_a_document_says_is_never_markup(text: str, kind: BlockKind) -> None:
    each = block(kind, said(text), number=1 if kind is BlockKind.SOURCE else 0)
    whole = block(BlockKind.TEXT, noted(1)) if kind is BlockKind.SOURCE else each

    page = read(html_of(report(each)))
    markdown = read(rendered(markdown_of(report(whole, each))))

    assert said(text).text.strip() in page.text
    assert said(text).text.strip() in markdown.text
    for found in (page, markdown):
        assert "script" not in {tag for tag, _ in found.tags}
        assert all((at.get("href") or "#").startswith("#") for tag, at in found.tags if tag == "a")


def test_no_address_or_mention_in_markdown_becomes_a_link() -> None:
    text = "http://a.b HTTPS://c.d www.e.f mailto:g@h.i @j file:///k javascript:l"

    written = escaped(text)

    for sign in ("http:", "HTTPS:", "www.", "mailto:", "file:", "javascript:"):
        assert sign not in written
    assert written.count("\\@") == written.count("@") == 2
    assert read(rendered(written)).text.strip() == text


def test_what_no_file_can_hold_is_left_out() -> None:
    assert said("a\x00\x0b\x1b\x7f\ud800\ufffe\u202eb\t\n\u2028c").text == "ab c"
    assert said(SCRIPTS).text == SCRIPTS
