"""A report as Markdown: footnotes for the sources, which GitHub, Obsidian and Pandoc read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.services.export.pieces import Block, BlockKind, Report, Run

_HEADS = {BlockKind.TITLE: "# ", BlockKind.QUESTION: "## ", BlockKind.PART: "## "}
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~$^@]|&(?=[#\w]+;))")
_ADDRESS = re.compile(r"(?i)\b([a-z][a-z+.-]{1,11}:)(?=\\?[/\w])|\b(www)\.")
_LINE_START = re.compile(r"\A([-+=]|\d{1,9}(?=[.)]))")


def markdown_of(report: Report) -> str:
    """The whole file; entries of lists stand on lines of their own."""
    return "\n\n".join(_joined(report.blocks)) + "\n"


def _joined(blocks: tuple[Block, ...]) -> Iterator[str]:
    items: list[str] = []
    for each in blocks:
        if each.kind in (BlockKind.ITEM, BlockKind.WORK):
            items.append(f"- {inline(each.runs)}")
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield _written(each)
    if items:
        yield "\n".join(items)


def _written(each: Block) -> str:
    text = inline(each.runs)
    if each.kind is BlockKind.SOURCE:
        return f"[^{each.number}]: {text}"
    if each.kind is BlockKind.QUOTE:
        return f"> {text}"
    if each.kind is BlockKind.LEAD:
        return f"**{text}**"
    return f"{_HEADS.get(each.kind, '')}{text}"


def inline(runs: tuple[Run, ...]) -> str:
    """The runs on one line; only what we mark ourselves is a mark."""
    text = "".join(_run(run) for run in runs)
    return _LINE_START.sub(r"\\\1", text) if text[:1] in "-+=" else _numbered_start(text)


def _numbered_start(text: str) -> str:
    # "1. " at the start of a line would begin a list, and its number could be changed.
    return re.sub(r"\A(\d{1,9})([.)])", r"\1\\\2", text)


def escaped(text: str) -> str:
    r"""Text in which nothing is markup, an address or a mention.

    >>> escaped("*a* <b> [1] www.x.org http://x.org")
    '\\*a\\* \\<b\\> \\[1\\] www\\.x.org http\\://x.org'
    """
    return _ADDRESS.sub(_broken_address, _SIGNS.sub(r"\\\1", text))


def _broken_address(found: re.Match[str]) -> str:
    return f"{found[2]}\\." if found[2] else f"{found[1][:-1]}\\:"


def _run(run: Run) -> str:
    if run.note:
        return f"[^{run.note}]"
    bare = run.text.strip()
    if not bare:
        return run.text
    before, _, after = run.text.partition(bare)
    return f"{before}{_marked(bare, run)}{after}"


def _marked(bare: str, run: Run) -> str:
    text = escaped(bare)
    if run.link:
        text = f"[{text}]({run.link.replace('(', '%28').replace(')', '%29')})"
    for is_marked, left, right in (
        (run.is_raised, "<sup>", "</sup>"),
        (run.is_lowered, "<sub>", "</sub>"),
        (run.is_italic, "*", "*"),
        (run.is_bold, "**", "**"),
        (run.is_struck, "~~", "~~"),
    ):
        if is_marked:
            text = f"{left}{text}{right}"
    return text
