"""Fields + a seed -> the sheets of one reading test. Pure: the same seed, the same test."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.models import Ability
from app.generation.reading_test.fields import FIELDS, Aside, Field
from app.generation.reading_test.sheets import Gold, Item, Sheet

VERSION = 1
"""Changes with any question, sentence or rule of grading: older results are then void."""
ALIKE = 4
"""Sentences of a sheet that differ in a name, a word and a number."""
UNSAID = "The sentences do not say this"


@dataclass(frozen=True, slots=True)
class _Row:
    """One of the sentences that are nearly alike."""

    name: str
    value: str
    number: str


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A field with all its words and numbers; ``sentences`` are in their order."""

    field: Field
    rows: tuple[_Row, ...]
    stranger: str
    opening_number: str
    sentences: tuple[str, ...]

    def marker(self, sentence: str) -> int:
        return self.sentences.index(sentence) + 1

    def marker_of(self, row: _Row) -> int:
        return self.marker(_filled(self.field.pattern, row))

    def others(self, *rows: _Row) -> tuple[str, ...]:
        """Values and numbers of all sentences but these."""
        rest = [each for each in self.rows if each not in rows]
        return (*(r.value for r in rest), *(r.number for r in rest), self.opening_number)


def drawn_sheets(seed: int = 0) -> tuple[Sheet, ...]:
    """One sheet of each field, in a drawn order; each asks for every ability once."""
    drawn = random.Random(seed)
    fields = drawn.sample(FIELDS, len(FIELDS))
    return tuple(_sheet(each, drawn, n) for n, each in enumerate(fields))


def _sheet(field: Field, drawn: random.Random, place: int) -> Sheet:
    made = _drawn(field, drawn)
    counted, one, two, foreign = made.rows
    asked, spare = drawn.sample(field.asides, 2)
    items = (
        _finds(made, asked, spare),
        _copies(made, counted),
        _cites(made, one, two),
        _refuses(made, drawn.choice(made.rows), is_stranger=place % 2 == 0),
        _foreign(made, foreign),
    )
    return Sheet(field.name, made.sentences, items)


def _drawn(field: Field, drawn: random.Random) -> _Drawn:
    names = drawn.sample(field.names, ALIKE + 1)
    values = drawn.sample(field.values, ALIKE)
    numbers = _numbers(field, drawn)
    rows = tuple(
        _Row(name, value, next(numbers)) for name, value in zip(names[:ALIKE], values, strict=True)
    )
    opening_number = next(numbers)
    rest = [_filled(field.pattern, row) for row in rows]
    rest += [each.sentence for each in field.asides]
    drawn.shuffle(rest)
    opening = field.opening.format(number=opening_number)
    return _Drawn(field, rows, names[ALIKE], opening_number, (opening, *rest))


def _numbers(field: Field, drawn: random.Random) -> Iterator[str]:
    """Numbers that are all different; none ends in a 0, which could be left out."""
    seen: set[str] = set()
    while True:
        number = f"{drawn.uniform(field.low, field.high):.{field.decimals}f}"
        if not number.endswith("0") and number not in seen:
            seen.add(number)
            yield number


def _finds(made: _Drawn, asked: Aside, spare: Aside) -> Item:
    marker = made.marker(asked.sentence)
    return Item(
        ability=Ability.FINDS,
        question=asked.question,
        golds=(Gold(marker, asked.accepted),),
        wrong=(*made.others(), *spare.accepted),
        ideal=f"{asked.ideal} [{marker}].",
    )


def _copies(made: _Drawn, row: _Row) -> Item:
    marker = made.marker_of(row)
    return Item(
        ability=Ability.COPIES,
        question=made.field.ask_number.format(name=row.name),
        golds=(Gold(marker, (row.number,), is_number=True),),
        wrong=made.others(row),
        ideal=f"{_filled(made.field.say_number, row)} [{marker}].",
    )


def _cites(made: _Drawn, one: _Row, two: _Row) -> Item:
    rows = (one, two)
    said = (f"{_filled(made.field.say_value, each)} [{made.marker_of(each)}]." for each in rows)
    return Item(
        ability=Ability.CITES,
        question=made.field.ask_both.format(name=one.name, other=two.name),
        golds=tuple(Gold(made.marker_of(each), _forms(each.value)) for each in rows),
        wrong=made.others(one, two),
        ideal=" ".join(said),
        numbers=(one.number, two.number),
    )


def _refuses(made: _Drawn, row: _Row, *, is_stranger: bool) -> Item:
    """A name that no sentence holds, or something that none says of a name."""
    ask = made.field.ask_value if is_stranger else made.field.ask_absent
    name = made.stranger if is_stranger else row.name
    return Item(
        ability=Ability.REFUSES,
        question=ask.format(name=name),
        golds=(),
        wrong=made.others(),
        ideal=f"{UNSAID} [{made.marker_of(row)}].",
    )


def _foreign(made: _Drawn, row: _Row) -> Item:
    marker, field = made.marker_of(row), made.field
    return Item(
        ability=Ability.LANGUAGE,
        question=field.foreign.format(name=row.name),
        golds=(Gold(marker, (row.number, row.number.replace(".", ",")), is_number=True),),
        wrong=made.others(row),
        ideal=f"{_filled(field.say_foreign, row)} [{marker}].",
        language=field.language,
    )


def _forms(value: str) -> tuple[str, ...]:
    """One or many of it."""
    return (value, f"{value}s", value.removesuffix("s"))


def _filled(pattern: str, row: _Row) -> str:
    return pattern.format(name=row.name, value=row.value, number=row.number)
