"""The guide that ships is the one that its Markdown says."""

from __future__ import annotations

import html
import re
import sys
import unicodedata
from pathlib import Path

import pymupdf
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

from guide import make_guide, to_html

EXAMPLES = Path(__file__).resolve().parents[2] / "resources" / "examples"


@pytest.fixture(scope="module")
def shipped() -> pymupdf.Document:
    with pymupdf.open(EXAMPLES / "carrel-guide.pdf") as document:
        yield document


def words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text))  # the page has ligatures


def test_the_shipped_guide_has_the_words_of_its_markdown(shipped: pymupdf.Document) -> None:
    source = (EXAMPLES / "guide.md").read_text(encoding="utf-8")
    expected = words(html.unescape(re.sub(r"<[^>]+>", " ", to_html(source))))

    bodies = (
        page.get_text(clip=(0, 0, page.rect.width, page.rect.height - 60)) for page in shipped
    )

    assert words(" ".join(bodies)) == expected, "run packaging/build.py guide"


def test_the_guide_is_short_has_a_title_and_an_outline(shipped: pymupdf.Document) -> None:
    assert 3 <= shipped.page_count <= 8
    assert shipped.metadata["title"] == "The Carrel guide"
    assert shipped.metadata["author"]
    assert [1, "Citations and the reader", 3] in shipped.get_toc()


def test_no_heading_stands_alone_at_the_end_of_a_page(shipped: pymupdf.Document) -> None:
    for page in shipped:
        body = pymupdf.Rect(0, 0, page.rect.width, page.rect.height - 60)
        lines = [
            line for block in page.get_text("dict", clip=body)["blocks"] for line in block["lines"]
        ]

        assert lines[-1]["spans"][0]["size"] < 12


def test_the_same_text_makes_the_same_file(tmp_path: Path) -> None:
    for name in ("first.pdf", "second.pdf"):
        make_guide(EXAMPLES / "guide.md", tmp_path / name)

    assert (tmp_path / "first.pdf").read_bytes() == (tmp_path / "second.pdf").read_bytes()
