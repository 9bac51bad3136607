"""Values of ``types.py`` as plain JSON-able values and back.

One generic rule for all frozen dataclasses, so that a new field needs no code here. Old stored
values stay readable: keys that a class no longer has are ignored, missing ones take the field's
default. How a type is read is worked out once for each type: a long session holds a million
fields.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Hashable, Mapping, Sequence
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
    try:
        return cast(T, _reader(cast("Hashable", cls))(plain))
    except ValueError as error:
        raise ValueError(f"{cls.__name__}{error}") from error


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


_Read: TypeAlias = Callable[[Plain], object]
"""Plain -> value; a ``ValueError`` says where below, beginning with a dot or a colon."""


@cache
def _reader(expected: object) -> _Read:
    origin = typing.get_origin(expected)
    if origin in (types.UnionType, typing.Union):
        return _union_reader(typing.get_args(expected))
    if origin is tuple:
        return _tuple_reader(typing.get_args(expected))
    if not isinstance(expected, type):
        raise TypeError(f"no rule for {expected}")
    if dataclasses.is_dataclass(expected):
        return _dataclass_reader(expected)
    return _single_reader(expected)


def _single_reader(expected: type) -> _Read:
    if issubclass(expected, Enum):
        return _enum_reader(expected)
    if expected is datetime:
        return _moment
    is_float = expected is float

    def read(plain: Plain) -> object:
        if type(plain) is expected:
            return plain
        if is_float and type(plain) is int:
            return float(plain)
        raise _misfit(plain, expected.__name__)

    return read


def _enum_reader(expected: type[Enum]) -> _Read:
    members = {member.value: member for member in expected}

    def read(plain: Plain) -> object:
        if isinstance(plain, str | int) and plain in members:
            return members[plain]
        raise ValueError(f": no {expected.__name__}")

    return read


def _moment(plain: Plain) -> object:
    if not isinstance(plain, str):
        raise _misfit(plain, "a moment")
    try:
        return datetime.fromisoformat(plain).astimezone(UTC)
    except ValueError as error:
        raise ValueError(": no moment") from error


def _dataclass_reader(cls: type) -> _Read:
    hints = typing.get_type_hints(cls)
    readers = [(f.name, _reader(hints[f.name])) for f in dataclasses.fields(cls) if f.init]

    def read(plain: Plain) -> object:
        if type(plain) is not dict:
            raise _misfit(plain, "an object")
        fields = {}
        for name, read_field in readers:
            if name in plain:
                try:
                    fields[name] = read_field(plain[name])
                except ValueError as error:
                    raise ValueError(f".{name}{error}") from error
        try:
            return cls(**fields)
        except TypeError as error:
            raise ValueError(": a field without a default is missing") from error

    return read


def _tuple_reader(items: tuple[object, ...]) -> _Read:
    if len(items) == 2 and items[1] is Ellipsis:
        each = _reader(items[0])

        def read_all(plain: Plain) -> object:
            if type(plain) is not list:
                raise _misfit(plain, "a list")
            return tuple([each(item) for item in plain])

        return read_all
    readers = tuple(_reader(item) for item in items)

    def read(plain: Plain) -> object:
        if type(plain) is not list:
            raise _misfit(plain, "a list")
        if len(readers) != len(plain):
            raise ValueError(f": {len(plain)} items where {len(readers)} are expected")
        return tuple(one(item) for one, item in zip(readers, plain, strict=True))

    return read


def _union_reader(choices: tuple[object, ...]) -> _Read:
    is_optional = types.NoneType in choices
    readers = tuple(_reader(each) for each in choices if each is not types.NoneType)

    def read(plain: Plain) -> object:
        if plain is None and is_optional:
            return None
        for one in readers:
            try:
                return one(plain)
            except ValueError:
                continue
        raise ValueError(f": {type(plain).__name__} fits none of the types allowed")

    return read


def _misfit(plain: Plain, expected: str) -> ValueError:
    return ValueError(f": {type(plain).__name__} where {expected} is expected")
