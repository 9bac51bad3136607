"""Answers and evidence as rows of a source list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.core.answers import Answer, Citation
from app.core.types import Ranker, SearchResult
from app.gui.conversation.answer_text import cited, found_in, rankers_of, unused
from app.gui.conversation.source_list import SourceEntry
from app.gui.language.locale_words import decimal
from app.gui.notes.own import own_title

EVIDENCE_ROWS = 5
WHY = "why"
"""The deed of the line that asks why something was used or left out."""
BOTH = frozenset((Ranker.LEXICAL, Ranker.DENSE))


def tr(text: str, n: int = -1) -> str:
    """A sentence in the person's language."""
    return QCoreApplication.translate("Sources", text, None, n)


def why_found(result: SearchResult | None) -> str:
    """By what a passage was found, in words."""
    if result is None:
        return ""
    rankers = rankers_of(result) & BOTH
    if rankers == BOTH or not rankers:
        return tr("words + meaning")
    return tr("words") if Ranker.LEXICAL in rankers else tr("meaning")


def place(page: int, result: SearchResult | None) -> str:
    """Page and why found, as one note."""
    why = why_found(result)
    if why:
        return tr("p. {page} · {why}").format(page=page, why=why)
    return tr("p. {page}").format(page=page)


def source_entries(answer: Answer) -> list[SourceEntry]:
    """One row per cited page, and one line about the rest."""
    pages: dict[tuple[str, int], list[Citation]] = {}
    for each in cited(answer):
        pages.setdefault((each.document_id, each.page), []).append(each)
    entries = [_source(each, answer) for each in pages.values()]
    return [*entries, _rest(answer)]


def _rest(answer: Answer) -> SourceEntry:
    """The last line; it leads to what was used and left out where that is known."""
    if not answer.packing.used:
        return SourceEntry("", rest_line(answer), "", "")
    tip = tr("What was used, what was left out, and why")
    return SourceEntry("", rest_line(answer), tr("why?"), tip, deed=WHY)


def spans(numbers: Sequence[int]) -> str:
    """Ascending numbers in short; more than two in a row become a span.

    >>> spans([1, 2, 3, 5, 6])
    '1–3, 5, 6'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] + 1 == number:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [
        f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(str(number) for number in run)
        for run in runs
    ]
    return ", ".join(words)


def rest_line(answer: Answer) -> str:
    """How much was read and not used, how long it took, and which model wrote."""
    count = len(unused(answer))
    read = tr("%Ln more passages read, not used", count) if count else ""
    took = tr("{seconds} s").format(seconds=decimal(answer.seconds.total))
    return " · ".join(each for each in (read, took, answer.model) if each)


def evidence_entries(results: Sequence[SearchResult]) -> list[SourceEntry]:
    """The first passages that an answer will rest on, and how many more there are."""
    entries = [passage_entry(each) for each in results[:EVIDENCE_ROWS]]
    more = len(results) - EVIDENCE_ROWS
    if more > 0:
        entries.append(SourceEntry("", tr("%Ln more passages", more), "", ""))
    return entries


def passage_entry(result: SearchResult) -> SourceEntry:
    """A passage with the beginning of its text."""
    title = own_title(result) if result.own else result.title or result.file
    where = why_found(result) if result.own else place(result.page, result)
    return SourceEntry("", title, where, result.text, result.text, target=result, is_own=result.own)


def _source(citations: Sequence[Citation], answer: Answer) -> SourceEntry:
    first, found = citations[0], found_in(citations[0], answer.evidence)
    return SourceEntry(
        spans([each.marker for each in citations]),
        own_title(first) if first.own else first.title or first.file,
        why_found(found) if first.own else place(first.page, found),
        "\n".join(each.quote for each in citations),
        target=first,
        is_own=first.own,
    )
