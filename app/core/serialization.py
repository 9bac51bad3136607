"""Values of ``types.py`` as plain JSON-able values and back.

One generic rule for all frozen dataclasses, so that a new field needs no code here. Old stored
values stay readable: keys that a class no longer has are ignored, missing ones take the field's
default.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from typing import TypeAlias, TypeVar, cast

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"

T = TypeVar("T")


def to_plain(value: object) -> Plain:
    """The value as None, bool, number, text, list or dict; whatever nests in it likewise.

    Datetimes become ISO 8601 in UTC, enums their value, tuples lists.

    >>> from app.core.types import Problem
    >>> to_plain(Problem("ImportStopped", "It was stopped.", "Try again."))
    {'kind': 'ImportStopped', 'title': 'It was stopped.', 'hint': 'Try again.'}

    Raises:
        TypeError: something in the value has no plain form.
        ValueError: a datetime has no time zone.
    """
    if isinstance(value, Enum):
        return to_plain(value.value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, datetime):
        return to_iso(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [to_plain(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no plain form")


def from_plain(cls: type[T], plain: Plain) -> T:
    """The value of dataclass ``cls`` that ``to_plain`` made ``plain`` from.

    >>> from app.core.types import Problem
    >>> from_plain(Problem, {"kind": "A", "title": "B", "hint": "C", "unknown": 1})
    Problem(kind='A', title='B', hint='C')

    Raises:
        ValueError: ``plain`` does not fit; the message names the place, never the content.
    """
    return cast(T, _build(cls, plain, cls.__name__))


def to_iso(moment: datetime) -> str:
    """A moment in UTC with microseconds, of fixed length, so that text order is time order.

    >>> to_iso(datetime(2024, 5, 1, 12, tzinfo=UTC))
    '2024-05-01T12:00:00.000000+00:00'

    Raises:
        ValueError: the moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be kept")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _build(expected: object, plain: Plain, place: str) -> object:
    origin = typing.get_origin(expected)
    if origin in (types.UnionType, typing.Union):
        return _build_union(typing.get_args(expected), plain, place)
    if origin is tuple:
        return _build_tuple(typing.get_args(expected), plain, place)
    if isinstance(expected, type):
        return _build_single(expected, plain, place)
    raise ValueError(f"{place}: no rule for {expected}")


def _build_single(expected: type, plain: Plain, place: str) -> object:
    if dataclasses.is_dataclass(expected):
        return _build_dataclass(expected, plain, place)
    if issubclass(expected, Enum):
        return expected(plain)
    if expected is datetime and isinstance(plain, str):
        return datetime.fromisoformat(plain).astimezone(UTC)
    if expected is float and isinstance(plain, int) and not isinstance(plain, bool):
        return float(plain)
    if type(plain) is expected:
        return plain
    raise ValueError(f"{place}: {type(plain).__name__} where {expected.__name__} is expected")


def _build_dataclass(cls: type, plain: Plain, place: str) -> object:
    if not isinstance(plain, dict):
        raise ValueError(f"{place}: {type(plain).__name__} where an object is expected")
    fields = {
        name: _build(expected, plain[name], f"{place}.{name}")
        for name, expected in _field_types(cls)
        if name in plain
    }
    try:
        return cls(**fields)
    except TypeError as error:
        raise ValueError(f"{place}: a field without a default is missing") from error


def _build_tuple(items: tuple[object, ...], plain: Plain, place: str) -> object:
    if not isinstance(plain, list):
        raise ValueError(f"{place}: {type(plain).__name__} where a list is expected")
    if len(items) == 2 and items[1] is Ellipsis:
        return tuple(_build(items[0], item, place) for item in plain)
    if len(items) != len(plain):
        raise ValueError(f"{place}: {len(plain)} items where {len(items)} are expected")
    return tuple(_build(kind, item, place) for kind, item in zip(items, plain, strict=True))


def _build_union(choices: tuple[object, ...], plain: Plain, place: str) -> object:
    if plain is None and types.NoneType in choices:
        return None
    for choice in choices:
        try:
            return _build(choice, plain, place)
        except ValueError:
            continue
    raise ValueError(f"{place}: {type(plain).__name__} fits none of the types allowed")


@cache
def _field_types(cls: type) -> tuple[tuple[str, object], ...]:
    hints = typing.get_type_hints(cls)
    return tuple((f.name, hints[f.name]) for f in dataclasses.fields(cls) if f.init)
