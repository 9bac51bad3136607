"""Times that a text names, understood without a model. Pure.

English words and dates in digits. A month or a weekday without a year is the last one that has
begun: questions to a memory are about the past. Weeks begin on Monday.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from app.core.memory import TimeSpan

Found = tuple[datetime, datetime]
Meaning = Callable[[re.Match[str], datetime], Found | None]


class Relation(StrEnum):
    """How a question stands to an event that it names."""

    BEFORE = "before"
    AFTER = "after"
    DURING = "during"


_MONTHS = {
    name.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_VERBS = ("may", "march", "mar")
"""Months that are other words when they begin small, unless "in" or the like stands before."""
_DAYS = {name.casefold(): number for number, name in enumerate(calendar.day_name)}
_COUNTED = "zero one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: number for number, word in enumerate(_COUNTED.split())}
_NUMBERS |= {"a": 1, "an": 1, "the": 1, "a couple of": 2, "a few": 3, "several": 4}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_PARTS = {"early": (0.0, 0.34), "mid": (0.33, 0.67), "late": (0.66, 1.0)}

_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = "|".join(_DAYS)
_COUNT = "|".join(sorted(map(re.escape, _NUMBERS), key=len, reverse=True)) + r"|\d{1,3}"
_UNIT = "day|week|fortnight|month|year"
_ORDINAL = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d))"

_EVENT = re.compile(
    r"(?<!before or )(?<!after or )(?<!one )"
    r"\b(?P<relation>before|prior to|ahead of|until|after|since|following|during)\s+"
    r"(?P<event>(?:the|my|our|his|her|their|that)\s+(?!other\b)[\w'’-]+(?:\s+[\w'’-]+){0,4})",
    re.IGNORECASE,
)
_RELATIONS = {
    "before": Relation.BEFORE,
    "prior to": Relation.BEFORE,
    "ahead of": Relation.BEFORE,
    "until": Relation.BEFORE,
    "after": Relation.AFTER,
    "since": Relation.AFTER,
    "following": Relation.AFTER,
    "during": Relation.DURING,
}
# "At" names a place more often than a time; "before or after" asks which of both it was.
_BOUND = re.compile(r"\b(before|until|by|prior to|since|after|from)\s+(?:the\s+)?$", re.IGNORECASE)
_LEADS = re.compile(r"^(?:since|until|by)\s+", re.IGNORECASE)
_ASKS_SAID = re.compile(
    r"^\W*(?:(?:so|and|but|please|remind me)\W+)*(?:what|which|when|where|who|whom|how|did|have)\b"
    r"[^?.,;]{0,30}\b(?:i|we|you)\b(?:\s+\w+){0,2}?\s+(?:say|said|tell|told|mention(?:ed)?"
    r"|ask(?:ed)?|talk(?:ed)?|discuss(?:ed)?|decided?|agreed?|speak|spoken?)\b",
    re.IGNORECASE,
)
LONG_AGO = datetime(1970, 1, 1)
"""Where a stretch of time begins that is open to the past."""
LONGEST = timedelta(days=31)
"""Of a time that somebody tells of: a longer one says little about when."""


def time_spans(text: str, now: datetime) -> tuple[TimeSpan, ...]:
    """The stretches of time that a text names, in the order of the text.

    "before", "since" and the like in front of a date open the stretch to that side: to 1970, or to
    ``now``. Stretches carry the time zone of ``now``.

    >>> from datetime import UTC
    >>> now = datetime(2026, 5, 13, 9, tzinfo=UTC)
    >>> [(f"{each.begin:%Y-%m-%d}", f"{each.end:%Y-%m-%d}") for each in
    ...     time_spans("in March or last week", now)]
    [('2026-03-01', '2026-04-01'), ('2026-05-04', '2026-05-11')]
    """
    found: list[tuple[int, TimeSpan]] = []
    taken = [False] * len(text)
    for pattern, meaning in _RULES:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            span = _meant(meaning, match, now)
            if span is None:
                continue
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
            found.append((match.start(), _bounded(text, match, span, now)))
    return tuple(span for _, span in sorted(found, key=lambda each: each[0]))


def tells_of(text: str, said_at: datetime, span: TimeSpan) -> bool:
    """True where a text, said then, names a time of at most a month that lies in the span.

    >>> from datetime import UTC
    >>> [may] = time_spans("May 2023", datetime(2024, 1, 1, tzinfo=UTC))
    >>> said_at = datetime(2023, 6, 2, tzinfo=UTC)
    >>> tells_of("I ran last week.", said_at, may), tells_of("I ran.", said_at, may)
    (True, False)
    """
    return any(
        each.end - each.begin <= LONGEST and each.begin < span.end and span.begin < each.end
        for each in time_spans(text, said_at)
    )


def asks_what_was_said(text: str) -> bool:
    """True where a question asks for what was said, not for what it was about.

    >>> asks_what_was_said("What did I say about the loss last week?")
    True
    >>> asks_what_was_said("Which grades counted in March?")
    False
    """
    return _ASKS_SAID.search(text) is not None


def event_named(text: str, now: datetime) -> tuple[Relation, str] | None:
    """The event that a question is set before, after or during, or None.

    A date is no event: ``time_spans`` reads those.

    >>> from datetime import UTC
    >>> event_named("What did we decide before the workshop?", datetime(2026, 5, 13, tzinfo=UTC))
    (<Relation.BEFORE: 'before'>, 'the workshop')
    """
    for match in _EVENT.finditer(text):
        if not time_spans(match["event"], now):
            return _RELATIONS[match["relation"].casefold()], match["event"]
    return None


def without_times(text: str, now: datetime) -> str:
    """The text without the words that name a time: what is left says what is looked for.

    >>> from datetime import UTC
    >>> without_times("What did I say last week?", datetime(2026, 5, 13, tzinfo=UTC))
    'What did I say ?'
    """
    for span in time_spans(text, now):
        text = text.replace(span.words, "", 1)
    return " ".join(text.split())


def _meant(meaning: Meaning, match: re.Match[str], now: datetime) -> Found | None:
    """What a rule reads; None where the calendar has no such day."""
    try:
        return meaning(match, now)
    except (ValueError, OverflowError):
        return None


def _bounded(text: str, match: re.Match[str], span: Found, now: datetime) -> TimeSpan:
    begin, end = span
    lead = _LEADS.match(match.group())
    start = match.start() + (lead.end() if lead else 0)
    words = match.group()
    bound = _BOUND.search(text[:start])
    if bound is not None:
        words = text[bound.start() : match.end()]
        if bound.group(1).casefold() in ("since", "after", "from"):
            begin = begin if bound.group(1).casefold() != "after" else end
            end = max(now, begin)
        else:
            begin, end = LONG_AGO.replace(tzinfo=now.tzinfo), begin
    return TimeSpan(begin, end, words)


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _days(begin: datetime, count: int = 1) -> Found:
    return begin, begin + timedelta(days=count)


def _iso_date(match: re.Match[str], now: datetime) -> Found:
    day = _midnight(now).replace(
        year=int(match["year"]), month=int(match["month"]), day=int(match["day"])
    )
    return _days(day)


def _day_of_month(match: re.Match[str], now: datetime) -> Found:
    month = _MONTHS[match["month"].casefold()]
    year = int(match["year"]) if match["year"] else now.year
    day = _midnight(now).replace(year=year, month=month, day=int(match["day"]))
    if not match["year"] and day > now:
        day = day.replace(year=year - 1)
    return _days(day)


def _month(match: re.Match[str], now: datetime) -> Found | None:
    if match["month"] in _VERBS and not match["before"]:
        return None
    month = _MONTHS[match["month"].casefold()]
    year = int(match["year"]) if match["year"] else now.year
    begin = _midnight(now).replace(year=year, month=month, day=1)
    if not match["year"] and begin > now:
        begin = begin.replace(year=year - 1)
    return _part(begin, _months_on(begin, 1), match["part"])


def _week_of_month(match: re.Match[str], now: datetime) -> Found | None:
    """The first week of March, or its last seven days."""
    found = _month(match, now)
    if found is None:
        return None
    begin, end = found
    if match["place"].casefold() == "last":
        return end - timedelta(days=7), end
    begin += timedelta(weeks=("first", "second", "third").index(match["place"].casefold()))
    return _days(begin, 7)


def _season(match: re.Match[str], now: datetime) -> Found:
    month = _SEASONS[match["season"].casefold()]
    year = int(match["year"]) if match["year"] else now.year
    begin = _midnight(now).replace(year=year, month=month, day=1)
    if not match["year"] and begin > now:
        begin = begin.replace(year=year - 1)
    return begin, _months_on(begin, 3)


def _year(match: re.Match[str], now: datetime) -> Found:
    begin = _midnight(now).replace(year=int(match["year"]), month=1, day=1)
    return begin, begin.replace(year=begin.year + 1)


def _part(begin: datetime, end: datetime, name: str | None) -> Found:
    if not name:
        return begin, end
    low, high = _PARTS[name.casefold()]
    length = end - begin
    return begin + length * low, begin + length * high


def _months_on(begin: datetime, count: int) -> datetime:
    months = begin.year * 12 + begin.month - 1 + count
    last = calendar.monthrange(months // 12, months % 12 + 1)[1]
    return begin.replace(year=months // 12, month=months % 12 + 1, day=min(begin.day, last))


def _today(match: re.Match[str], now: datetime) -> Found:
    words = match.group().casefold()
    back = 2 if "before" in words else 1 if "yesterday" in words or "last" in words else 0
    return _days(_midnight(now) - timedelta(days=back))


def _ago(match: re.Match[str], now: datetime) -> Found:
    count = _count(match["count"])
    today = _midnight(now)
    unit = match["unit"].casefold()
    if unit == "day":
        return _days(today - timedelta(days=count))
    if unit in ("week", "fortnight"):
        middle = today - timedelta(weeks=count * (2 if unit == "fortnight" else 1))
        # "A week ago" is about that day: half a week to both sides.
        return middle - timedelta(days=3), middle + timedelta(days=4)
    middle = _months_on(today, -count * (12 if unit == "year" else 1))
    slack = timedelta(days=183 if unit == "year" else 15)
    return middle - slack, middle + slack


def _past(match: re.Match[str], now: datetime) -> Found:
    """The last two weeks, the past month: up to now."""
    count = _count(match["count"]) if match["count"] else 1
    unit = match["unit"].casefold()
    if unit in ("month", "year"):
        return _months_on(_midnight(now), -count * (12 if unit == "year" else 1)), now
    length = {"day": 1, "week": 7, "fortnight": 14}[unit]
    return _midnight(now) - timedelta(days=count * length), now


def _calendar_unit(match: re.Match[str], now: datetime) -> Found:
    """This or last week, month, year, as the calendar has them."""
    step = -1 if match["which"].casefold() in ("last", "previous") else 0
    today = _midnight(now)
    unit = match["unit"].casefold()
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return _days(monday, 7)
    if unit == "month":
        begin = _months_on(today.replace(day=1), step)
        return begin, _months_on(begin, 1)
    begin = today.replace(year=today.year + step, month=1, day=1)
    return begin, begin.replace(year=begin.year + 1)


def _weekday(match: re.Match[str], now: datetime) -> Found:
    """The last such day before today; today counts only with "this"."""
    today = _midnight(now)
    back = (today.weekday() - _DAYS[match["day"].casefold()]) % 7
    if back == 0 and (match["which"] or "").casefold() != "this":
        back = 7
    return _days(today - timedelta(days=back))


def _count(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBERS[words.casefold()]


def _compiled() -> Iterator[tuple[re.Pattern[str], Meaning]]:
    which = r"\b(?P<which>this|last|previous)\s+"
    rules: tuple[tuple[str, Meaning], ...] = (
        (r"\b(?P<year>(?:19|20)\d\d)-(?P<month>[01]?\d)-(?P<day>[0-3]?\d)\b", _iso_date),
        (r"\b(?P<day>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.\s?(?P<year>(?:19|20)\d\d)\b", _iso_date),
        (rf"\b(?P<month>{_MONTH})\.?\s+{_ORDINAL}\b{_YEAR}?", _day_of_month),
        (rf"\b{_ORDINAL}\s+(?:of\s+)?(?P<month>{_MONTH})\b\.?{_YEAR}?", _day_of_month),
        (rf"\b(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})s?\s+ago(?:\s+today)?\b", _ago),
        (
            rf"\b(?:the\s+)?(?:last|past)\s+(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})s\b",
            _past,
        ),
        (rf"\b(?:the\s+)?past\s+(?P<count>)(?P<unit>{_UNIT})\b", _past),
        (
            r"\b(?:the\s+)?(?P<place>first|second|third|last)\s+week(?P<part>)\s+"
            rf"(?P<before>(?:of|in)\s+)(?P<month>{_MONTH})\b\.?{_YEAR}?",
            _week_of_month,
        ),
        (rf"{which}(?P<unit>week|month|year)\b", _calendar_unit),
        (rf"(?:{which})?\b(?:on\s+)?(?P<day>{_DAY})\b", _weekday),
        (
            r"\b(?:the day before yesterday|yesterday|today|this (?:morning|afternoon|evening)"
            r"|tonight|last night)\b",
            _today,
        ),
        (
            r"\b(?:(?P<part>early|mid|late)[\s-]+)?(?P<before>(?:in|of|since|until|by|last)\s+)?"
            rf"(?P<month>{_MONTH})\b\.?{_YEAR}?",
            _month,
        ),
        (rf"\b(?P<season>{'|'.join(_SEASONS)})\b{_YEAR}?", _season),
        (r"\b(?:in|of|during)\s+(?P<year>(?:19|20)\d\d)\b", _year),
    )
    for pattern, meaning in rules:
        yield re.compile(pattern, re.IGNORECASE), meaning


_RULES = tuple(_compiled())
