"""A report as one HTML page: no script, nothing fetched, no link but to doi.org and within it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from app.services.export.pieces import Block, BlockKind, Report, Run

_TAGS = {
    BlockKind.TITLE: ("h1", ""),
    BlockKind.QUESTION: ("h2", ""),
    BlockKind.PART: ("h2", ""),
    BlockKind.TEXT: ("p", ""),
    BlockKind.LEAD: ("p", "lead"),
    BlockKind.NOTE: ("p", "note"),
    BlockKind.ABOUT: ("p", "about"),
    BlockKind.QUOTE: ("blockquote", ""),
    BlockKind.ITEM: ("li", ""),
    BlockKind.SOURCE: ("p", "source"),
    BlockKind.WORK: ("p", "work"),
}
_CSS = """
body { font-family: serif; line-height: 1.45; max-width: 42em; margin: 2em auto; padding: 0 1em; }
h1 { line-height: 1.2; }
h2 { line-height: 1.25; margin-top: 1.8em; }
p.lead { font-weight: bold; margin-bottom: 0.3em; }
p.about { font-size: 85%; color: #555555; }
p.source, p.work { margin-left: 2em; text-indent: -2em; }
sup, sub { line-height: 0; font-size: 75%; }
span.caps { font-variant: small-caps; }
a { color: inherit; }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html_of(report: Report, css: str = _CSS) -> str:
    """The whole page, in UTF-8."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(report.title)}</title>\n<style>{css}</style>\n</head>\n<body>\n"
        f"{body_of(report.blocks)}\n</body>\n</html>\n"
    )


def body_of(blocks: Sequence[Block], is_linked: bool = True) -> str:
    """The blocks; ``is_linked``: references lead to their sources."""
    return "\n".join(_lines(blocks, is_linked))


def _lines(blocks: Sequence[Block], is_linked: bool) -> Iterator[str]:
    is_list = False
    for each in blocks:
        if (each.kind is BlockKind.ITEM) is not is_list:
            yield "</ul>" if is_list else "<ul>"
            is_list = not is_list
        yield _block(each, is_linked)
    if is_list:
        yield "</ul>"


def _block(each: Block, is_linked: bool) -> str:
    tag, name = _TAGS[each.kind]
    named = f' class="{name}"' if name else ""
    place = f' id="s{each.number}"' if each.number and is_linked else ""
    number = f"[{each.number}] " if each.number else ""
    text = "".join(_run(run, is_linked) for run in each.runs)
    return f'<{tag}{named}{place} dir="auto">{number}{text}</{tag}>'


def _run(run: Run, is_linked: bool) -> str:
    if run.note:
        number = f"[{run.note}]"
        return f'<sup><a href="#s{run.note}">{number}</a></sup>' if is_linked else f" {number}"
    text = escape(run.text)
    if run.link:
        text = f'<a href="{escape(run.link)}">{text}</a>'
    for is_marked, tag in (
        (run.is_raised, "sup"),
        (run.is_lowered, "sub"),
        (run.is_underlined, "u"),
        (run.is_italic, "i"),
        (run.is_bold, "b"),
        (run.is_struck, "s"),
    ):
        if is_marked:
            text = f"<{tag}>{text}</{tag}>"
    return f'<span class="caps">{text}</span>' if run.is_small_caps else text
