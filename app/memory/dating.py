"""What "next Friday" was on the day it was said: a note beside a memory. Pure."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from app.memory.cues import MONTHS, WEEKDAYS
from app.memory.time_words import time_spans

_DAYS = {name.casefold(): number for number, name in enumerate(calendar.day_name)}
_MONTH_NUMBERS = {
    name.casefold()[:3]: number for number, name in enumerate(calendar.month_name) if name
}
_BACK = re.compile(r"\b(?:last|ago|yesterday|previous)\b", re.IGNORECASE)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_AHEAD = re.compile(
    rf"\b(?:(?P<tomorrow>tomorrow)|next\s+(?P<unit>week|month)|(?:next|this|by|on|until|before)\s+"
    rf"(?P<day>{WEEKDAYS})|(?:in|within)\s+(?P<count>a|an|one|two|three|four|five|six|\d{{1,2}})\s+"
    rf"(?P<length>day|week|month)s?"
    rf"|(?P<number>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{MONTHS})(?!\s+(?:19|20)\d\d))\b",
    re.IGNORECASE,
)


def dated_note(text: str, said_at: datetime, is_ahead: bool = False) -> str:
    """One sentence on the relative times of a text, or an empty string.

    What lies ahead is read only where ``is_ahead``: a date without a year is then the next one.

    >>> from datetime import UTC
    >>> dated_note("We met yesterday.", datetime(2026, 5, 13, tzinfo=UTC))
    '“yesterday” was 2026-05-12.'
    """
    parts = [f"“{words}” was {date:%Y-%m-%d}." for words, date in _behind(text, said_at)]
    if is_ahead:
        parts += [f"“{words}” is {date:%Y-%m-%d}." for words, date in _coming(text, said_at)]
    return " ".join(parts[:2])


def _behind(text: str, said_at: datetime) -> Iterator[tuple[str, datetime]]:
    for span in time_spans(text, said_at):
        if _BACK.search(span.words) and (span.end - span.begin).days <= 1:
            yield span.words.strip(), span.begin


def _coming(text: str, said_at: datetime) -> Iterator[tuple[str, datetime]]:
    for match in _AHEAD.finditer(text):
        try:
            yield match.group(), _ahead(match, said_at)
        except ValueError:  # The calendar has no such day.
            continue


def _ahead(match: re.Match[str], said_at: datetime) -> datetime:
    if match["number"]:
        month = _MONTH_NUMBERS[match["month"].casefold()[:3]]
        date = said_at.replace(month=month, day=int(match["number"]))
        return date if date.date() >= said_at.date() else date.replace(year=date.year + 1)
    if match["day"]:
        days = (_DAYS[match["day"].casefold()] - said_at.weekday()) % 7 or 7
        return said_at + timedelta(days=days)
    return said_at + timedelta(days=_days_ahead(match))


def _days_ahead(match: re.Match[str]) -> int:
    if match["tomorrow"]:
        return 1
    unit = (match["unit"] or match["length"]).casefold()
    word = (match["count"] or "one").casefold()
    count = int(word) if word.isdigit() else _COUNTS[word]
    return count * {"day": 1, "week": 7, "month": 30}[unit]
