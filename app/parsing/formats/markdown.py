"""Markdown, with front matter, tables, footnotes and formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from app.parsing.formats.decoding import decode
from app.parsing.formats.images import Images
from app.parsing.formats.markup import blocks_of
from app.parsing.formats.rendition import Block, Rendition

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(title|authors?|date|doi|year)\s*:\s*(.*)", re.IGNORECASE)
_ITEM = re.compile(r"\s*-\s+(?:name\s*:\s*)?(.+)")
_NAME = re.compile(r"\s+name\s*:\s*(.+)")


def read_markdown(content: bytes) -> Rendition:
    """Markdown as its pages would look; formulas stay as they are written."""
    text = re.sub(r"\r\n?", "\n", decode(content))
    front = _FRONT.match(text)
    declared = _declared(front[1]) if front else {}
    body = text[front.end() :] if front else text
    images = Images()
    blocks = blocks_of(_parser().render(body), images.load)
    title = declared.get("title")
    if title and not any(block.kind == "h1" for block in blocks):
        blocks.insert(0, Block("h1", escape(title, quote=False)))
    return Rendition(tuple(blocks), images.by_name, declared)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.use(dollarmath_plugin, double_inline=True).use(footnote_plugin)
    parser.add_render_rule("math_inline", _inline_math)
    parser.add_render_rule("math_inline_double", _displayed_math)
    parser.add_render_rule("math_block", _displayed_math)
    parser.add_render_rule("math_block_label", _displayed_math)
    parser.add_render_rule("footnote_anchor", _nothing)
    return parser


def _inline_math(
    _self: RendererHTML, tokens: Sequence[Token], index: int, _options: object, _env: object
) -> str:
    return f"${escape(tokens[index].content, quote=False)}$"


def _displayed_math(
    _self: RendererHTML, tokens: Sequence[Token], index: int, _options: object, _env: object
) -> str:
    formula = escape(tokens[index].content.strip(), quote=False)
    return f"<p>$${formula}$$</p>\n"


def _nothing(
    _self: RendererHTML, _tokens: Sequence[Token], _index: int, _options: object, _env: object
) -> str:
    return ""


def _declared(front: str) -> dict[str, str]:
    """The few fields of YAML that say what a document is."""
    declared: dict[str, str] = {}
    names: list[str] = []
    key = ""
    for line in front.split("\n"):
        field = _FIELD.match(line)
        item = _ITEM.match(line) or _NAME.match(line)
        if field:
            key = {"authors": "author", "year": "date"}.get(field[1].lower(), field[1].lower())
            values = [_unquoted(each) for each in field[2].strip("[] ").split(",")]
            one = _unquoted(field[2])
            declared[key] = "; ".join(values) if key == "author" else one
        elif key == "author" and item:
            names.append(_unquoted(item[1]))
        elif line[:1].strip():
            key = ""
    if names:
        declared["author"] = "; ".join(names)
    return {key: value for key, value in declared.items() if value}


def _unquoted(value: str) -> str:
    return value.strip().strip("\"'").strip()
