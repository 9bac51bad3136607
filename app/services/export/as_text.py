"""Blocks as plain text, for the clipboard."""

from __future__ import annotations

from collections.abc import Sequence

from app.services.export.pieces import Block, BlockKind, Run


def text_of(blocks: Sequence[Block]) -> str:
    """Paragraphs parted by a blank line, entries of lists on lines of their own."""
    lines: list[str] = []
    before: BlockKind | None = None
    for each in blocks:
        if lines and not (each.kind in _CLOSE and each.kind is before):
            lines.append("")
        lines.append(_prefix(each) + "".join(map(_run, each.runs)))
        before = each.kind
    return "\n".join(lines) + "\n" if lines else ""


_CLOSE = (BlockKind.ITEM, BlockKind.SOURCE)


def _prefix(each: Block) -> str:
    if each.kind is BlockKind.ITEM:
        return "- "
    return f"[{each.number}] " if each.number else ""


def _run(run: Run) -> str:
    return f" [{run.note}]" if run.note else run.text
