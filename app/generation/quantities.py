"""Numbers of a text with unit, sign, range and bound, and whether a text states one. Pure.

Units of one kind are compared in one measure: 1 h is 60 min, 0.5 g is 500 mg.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from app.generation.vocabulary import (
    ABOUT,
    AT_LEAST,
    AT_MOST,
    MULTIPLIERS,
    NUMBER_WORDS,
    UNIT_SIZES,
    UNITS,
)
from app.generation.words import words

_DIGITS = r"\d{1,3}(?:[, \u2009\u202f\u00a0]\d{3}(?!\d))+(?:\.\d+)?|\d*\.\d+|\d+"
_START = r"(?<![\w.])(?<![^\W\d_][-–])"
_NUMBER = re.compile(
    rf"{_START}(?P<low>(?:(?<![)\]])[+\-−])?(?:{_DIGITS}))"
    rf"(?P<low_unit>\s?%)?(?:(?:\s?(?:--|[-–—])\s?|\s(?:to|through)\s)(?P<high>[+\-−]?(?:{_DIGITS})))?"
    r"(?P<decade>s\b)?(?:\s?(?P<times>hundred|thousand|million|billion|trillion)\b)?"
    r"(?P<unit>\s?-?(?:%|[^\W\d_]+))?"
)
_BETWEEN = re.compile(rf"\bbetween\s({_DIGITS})\s?%?\sand\s({_DIGITS})")
_BEFORE = re.compile(r"([^\W\d_]+|[<>≤≥~≈])")
_OPEN_ENDED = ("+", " or more", " or older", " or above", " or over")

_KNOWN = frozenset(("the", "these", "those", "both", "other"))

ROUNDED = 0.051
"""What counts as about the same: a twentieth."""
WITHIN = 3.0
"""A bound such as "over 40" is met by numbers up to three times as far; beyond, they count else."""


class Bound(Enum):
    """How a text limits a number."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    WITHIN = "within"
    """Any number between the two ends, such as a year of a decade."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or a range (``low`` below ``high``) in a text.

    Both are as written, ``unit`` is in one writing (empty: none that is known) and ``written``
    what a person reads. ``decimals`` are the digits behind the point.
    """

    low: float
    high: float
    unit: str
    written: str
    bound: Bound = Bound.EXACT
    decimals: int = 0

    @property
    def is_range(self) -> bool:
        """True for two ends."""
        return self.low != self.high


def quantities(text: str) -> list[Quantity]:
    """All numbers of a text, digits first, then those in words.

    >>> [each.written for each in quantities("1,200 bees, 3-5 mg, two at -4")]
    ['1,200', '3-5 mg', '-4', 'two']
    """
    found = [each for match in _NUMBER.finditer(text) for each in _read(match, text)]
    for match in _BETWEEN.finditer(text):
        low, high = _value(match[1]), _value(match[2])
        units = [each.unit for each in found if each.high == high and each.unit]
        found.append(Quantity(low, high, units[0] if units else "", match.group()))
    before = ""
    for word in words(text):
        # "The two groups" are known already; how many they are is not what is claimed.
        if word in NUMBER_WORDS and before not in _KNOWN:
            value = NUMBER_WORDS[word]
            found.append(Quantity(value, value, "", word))
        before = word
    return found


def unstated(wanted: Sequence[Quantity], known: Sequence[Quantity]) -> list[Quantity]:
    """Those of the wanted quantities that none of the known ones states, in order.

    >>> unstated(quantities("about 43 % within 60 min"), quantities("42.7% after 1 hour"))
    []
    >>> known = quantities("5 g for 3-5 days")
    >>> [each.written for each in unstated(quantities("5 mg, 4 days"), known)]
    ['5 mg']
    """
    return [each for each in wanted if not _is_stated(each, known)]


def _is_stated(wanted: Quantity, known: Sequence[Quantity]) -> bool:
    if wanted.bound is Bound.WITHIN:
        return any(wanted.low <= each.low <= each.high <= wanted.high for each in known)
    if wanted.is_range:
        ends = (replace(wanted, high=wanted.low), replace(wanted, low=wanted.high))
        return any(_same_range(wanted, each) for each in known) or all(
            any(_states_end(end, each) for each in known) for end in ends
        )
    return any(_states(wanted, each) for each in known)


def _same_range(wanted: Quantity, known: Quantity) -> bool:
    low, high = _measured(wanted, known)
    return _is_near(low, known.low) and _is_near(high, known.high)


def _states_end(wanted: Quantity, known: Quantity) -> bool:
    low, _ = _measured(wanted, known)
    return _is_near(low, known.low) or _is_near(low, known.high)


def _states(wanted: Quantity, known: Quantity) -> bool:
    value, _ = _measured(wanted, known)
    if value != value:  # not the same kind of unit
        return False
    low, high = known.low, known.high
    if wanted.bound is Bound.AT_LEAST:
        return value <= high * (1 + 1e-9) and abs(high) <= WITHIN * abs(value)
    if wanted.bound is Bound.AT_MOST:
        return low <= value * (1 + 1e-9) and abs(value) <= WITHIN * abs(low)
    if low <= value <= high or _is_near(value, low) or _is_near(value, high):
        return True
    if wanted.bound is Bound.ABOUT:
        return min(abs(value - low), abs(value - high)) <= ROUNDED * abs(value)
    return _is_rounding(wanted, known)


def _is_rounding(wanted: Quantity, known: Quantity) -> bool:
    """True where the known number has more digits behind the point and rounds to the wanted."""
    if wanted.unit != known.unit or known.is_range or known.decimals <= wanted.decimals:
        return False
    return _is_near(round(known.low, wanted.decimals), wanted.low) and wanted.low != 0


def _measured(wanted: Quantity, known: Quantity) -> tuple[float, float]:
    """The wanted number in the unit of the known one; not a number where they do not fit."""
    if not wanted.unit or wanted.unit == known.unit:
        return wanted.low, wanted.high
    one, other = UNIT_SIZES.get(wanted.unit), UNIT_SIZES.get(known.unit)
    if one is None or other is None or one[0] != other[0]:
        return float("nan"), float("nan")
    return wanted.low * one[1] / other[1], wanted.high * one[1] / other[1]


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-6 * max(abs(one), abs(other))


def _read(match: re.Match[str], text: str) -> Iterator[Quantity]:
    unit = UNITS.get((match["unit"] or match["low_unit"] or "").strip(" -").casefold(), "")
    if match["low_unit"] and not match["high"]:
        unit = "%"
    times = MULTIPLIERS.get(match["times"] or "", 1.0)
    low, written = _value(match["low"]) * times, _written(match)
    high = _high(match["high"], low) * times if match["high"] else low
    if match["decade"] and low % 10 == 0 and high == low:
        yield Quantity(low, low + 9, "", written, Bound.WITHIN)
    elif high > low:
        yield Quantity(low, high, unit, written)
    else:
        bound = _bound(text[: match.start()], text[match.end() :])
        decimals = len(match["low"].partition(".")[2])
        yield Quantity(low, low, unit if high == low else "", written, bound, decimals)
        if high != low:
            yield Quantity(high, high, unit, written)


def _high(digits: str, low: float) -> float:
    """The end of a range; that of years may be two digits, as in 2007-08."""
    value = _value(digits)
    if len(digits) == 2 and 1000 <= low < 3000 and value > low % 100:
        return low - low % 100 + value
    return value


def _written(match: re.Match[str]) -> str:
    """What stands there, without a word behind it that is no unit."""
    word = match["unit"] or ""
    if UNITS.get(word.strip(" -").casefold()):
        return match.group().strip()
    return match.group()[: len(match.group()) - len(word)].strip()


def _bound(before: str, after: str) -> Bound:
    if after.startswith(_OPEN_ENDED):
        return Bound.AT_LEAST
    last = _BEFORE.findall(before[-30:].casefold())[-2:]
    told = {" ".join(last), *last[-1:]}
    for bound, known in (
        (Bound.AT_LEAST, AT_LEAST),
        (Bound.AT_MOST, AT_MOST),
        (Bound.ABOUT, ABOUT),
    ):
        if told & known:
            return bound
    return Bound.EXACT


def _value(digits: str) -> float:
    return float(re.sub(r"[,\s+]", "", digits).replace("−", "-"))
