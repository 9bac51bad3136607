"""What an answer was made from, what was left out and why, as rows of a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.core.answers import Answer, LeftOutReason, PackedSentence
from app.gui.conversation.claim_words import reason_line, reason_word
from app.gui.conversation.source_list import SourceEntry
from app.gui.language.locale_words import decimal, whole
from app.gui.notes.own import own_title

FIRST_ROWS = 6
"""So many rows of a group are shown before the person asks for more."""
MOST_ROWS = 40
"""A longer group ends here: its best come first, and a list of widgets stays short."""
ALL = "all"
"""The deed of the line that asks for the rows that are not shown."""


def tr(text: str) -> str:
    """A sentence in the person's language."""
    return QCoreApplication.translate("Evidence", text)


def evidence_counts(answer: Answer) -> tuple[int, int]:
    """How many sentences an answer cites of those it was made from, and how many these are."""
    return len(answer.made_from & _cited(answer)), len(answer.made_from)


def packing_entries(answer: Answer, is_whole: bool = False) -> list[SourceEntry]:
    """Cited, read but not cited, left out, each group under its heading; then how it was done.

    What was only read before, for another question or with a pinned paper, stands last.
    """
    ids = _cited(answer)
    packing = answer.packing
    others = [each for each in packing.used if each.citation.sentence_id not in ids]
    groups = (
        (tr("Cited · {count}"), [u for u in packing.used if u.citation.sentence_id in ids]),
        (
            tr("Read, not cited · {count}"),
            [each for each in others if not each.is_context],
        ),
        (tr("Left out · {count}"), list(packing.left_out)),
        (
            tr("Read before · {count}"),
            [each for each in others if each.is_context],
        ),
    )
    entries: list[SourceEntry] = []
    for heading, rows in groups:
        entries += _group(heading.format(count=len(rows)), rows, is_whole)
    first, *more = how_lines(answer)
    return [*entries, SourceEntry("", first, "", first, " · ".join(more))]


def how_lines(answer: Answer) -> list[str]:
    """How long each step took, what was searched, and how much the model was given to read."""
    query = answer.searched_as
    searched = tr("Searched as: {query}").format(query=query) if query else ""
    seconds = answer.seconds
    took = tr("Found in {found} s · first word after {first} s · {total} s in all")
    lines = [
        took.format(
            found=decimal(seconds.retrieve),
            first=decimal(seconds.first_token),
            total=decimal(seconds.total),
        ),
        searched or tr("Searched: the question as it was asked"),
    ]
    if answer.packing.budget_tokens:
        read = tr("{tokens} of {budget} tokens of evidence read")
        packing = answer.packing
        lines.append(read.format(tokens=whole(packing.tokens), budget=whole(packing.budget_tokens)))
    if answer.packing.turns_left_out:
        left_out = tr("{count} earlier questions did not fit beside it")
        lines.append(left_out.format(count=answer.packing.turns_left_out))
    return lines


def _group(heading: str, rows: Sequence[PackedSentence], is_whole: bool) -> list[SourceEntry]:
    if not rows:
        return []
    most = MOST_ROWS if is_whole or len(rows) <= FIRST_ROWS + 1 else FIRST_ROWS
    entries = [
        SourceEntry("", heading, "", "", is_heading=True),
        *(_row(each) for each in rows[:most]),
    ]
    more = len(rows) - most
    if more > 0 and not is_whole:
        line = tr("{count} more…").format(count=more)
        entries.append(SourceEntry("", line, "", tr("Show them all"), deed=ALL))
    elif more > 0:
        line = tr("{count} more, all farther from the question").format(count=more)
        entries.append(SourceEntry("", line, "", ""))
    return entries


def _row(packed: PackedSentence) -> SourceEntry:
    cited = packed.citation
    place = tr("p. {page}").format(page=cited.page)
    tip = f"{cited.quote}\n\n{_why(packed.reason)}".strip()
    source = tr("{title}, page {page}").format(title=cited.title or cited.file, page=cited.page)
    if cited.own:
        place, source = "", own_title(cited)
    if packed.reason is not None:
        place = reason_word(packed.reason)
    number = str(cited.marker) if cited.marker and packed.reason is None else ""
    return SourceEntry(number, cited.quote, place, tip, source, target=cited, is_own=cited.own)


def _why(reason: LeftOutReason | None) -> str:
    return reason_line(reason) if reason is not None else ""


def _cited(answer: Answer) -> set[str]:
    return {each.sentence_id for claim in answer.claims for each in claim.citations}
