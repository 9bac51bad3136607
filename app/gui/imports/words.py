"""The import in words: what is done, how fast, how long still, and what became of a drop."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.core.events import ImportBatchChanged
from app.core.types import AddResult, Problem
from app.gui.language.locale_words import decimal, whole
from app.gui.language.messages import say

MINUTE = 60
HOUR = 60 * MINUTE
NAMED = 3
"""Files that are named in one message; the others are counted."""


def tr(text: str, n: int = -1) -> str:
    """A sentence in the person's language."""
    return QCoreApplication.translate("Imports", text, None, n)


def stage_words(batch: ImportBatchChanged, is_reading: bool) -> str:
    """What is being done with how many papers."""
    if is_reading:
        return tr("Reading %Ln papers", batch.total)
    return tr("Making %Ln papers findable by meaning", batch.total)


def rate_words(batch: ImportBatchChanged) -> str:
    """Pages per second; empty until it was measured."""
    if batch.pages_per_second <= 0:
        return ""
    rate = batch.pages_per_second
    number = whole(rate) if rate >= 10 else decimal(rate)
    return tr("{rate} pages/s").format(rate=number)


def searchable_words(batch: ImportBatchChanged) -> str:
    """How many can be found by their words."""
    words = tr("searchable by words: {count} of {total}")
    return words.format(count=batch.searchable, total=batch.total)


def left_words(seconds: float | None) -> str:
    """How long still; empty where it is not known.

    >>> left_words(100.0)
    'about 2 min left'
    """
    if seconds is None:
        return ""
    whole_seconds = max(1, round(seconds))
    if whole_seconds < MINUTE:
        return tr("about {count} s left").format(count=whole_seconds)
    if whole_seconds < HOUR:
        return tr("about {count} min left").format(count=round(whole_seconds / MINUTE))
    return tr("about {count} h left").format(count=decimal(whole_seconds / HOUR))


def counts_words(batch: ImportBatchChanged) -> str:
    """What came of the batch so far."""
    ready = max(0, batch.finished - batch.failed)
    parts = [
        tr("%Ln pages", batch.pages),
        rate_words(batch),
        searchable_words(batch),
        tr("{count} ready").format(count=ready),
        tr("{count} failed").format(count=batch.failed) if batch.failed else "",
    ]
    return joined(parts)


def joined(parts: Sequence[str]) -> str:
    """The parts that say something, with dots between."""
    return " · ".join(part for part in parts if part)


def drop_words(results: Sequence[AddResult]) -> str:
    """What became of a drop, in one line; empty for one file that shows itself."""
    if len(results) == 1:
        return tr("Already in your library") if results[0].status == "duplicate" else ""
    added = sum(each.status == "ready" for each in results)
    again = sum(each.status == "duplicate" for each in results)
    failed = len(results) - added - again
    if again == len(results):
        return tr("All {count} are already in your library").format(count=again)
    parts = [
        _added(added),
        tr("{count} already here").format(count=again) if again else "",
        _failed(failed),
    ]
    return joined(parts)


def drop_problem(results: Sequence[AddResult]) -> Problem | None:
    """What is to be said of paths that hold no document; None when there are none."""
    lost = [(each, each.problem) for each in results if not each.id]
    told = [(result, problem) for result, problem in lost if problem is not None]
    if len(told) <= 1:
        return told[0][1] if told else None
    lines = [f"{result.file}: {say(problem.title)}" for result, problem in told[:NAMED]]
    if len(told) > NAMED:
        lines.append(tr("and {count} more").format(count=len(told) - NAMED))
    title = tr("{count} files could not be added.").format(count=len(told))
    return Problem(told[0][1].kind, title, "\n".join(lines))


def _added(count: int) -> str:
    return tr("%Ln papers added", count) if count else ""


def _failed(count: int) -> str:
    return tr("%Ln need attention", count) if count else ""
