"""What the palette lists, and which of it fits what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Protocol, TypeVar


class Group(IntEnum):
    """The headings, in the order in which they stand."""

    COMMAND = 0
    PROJECT = 1
    SESSION = 2
    DOCUMENT = 3
    SAID = 4
    MEMORY = 5
    NOTE = 6
    OTHERWISE = 7
    """What can be done with the words where nothing else is meant."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: ``key`` tells it from others of its group, ``note`` stands at the right.

    ``detail`` is a second, quiet line; empty for none.
    """

    group: Group
    key: str
    title: str
    act: Callable[[], object] = field(compare=False)
    note: str = ""
    detail: str = ""


class Folded(Protocol):
    """Anything with text to be compared with what is typed."""

    @property
    def folded(self) -> str:
        """The text, case folded."""
        ...


F = TypeVar("F", bound=Folded)


@dataclass(frozen=True, slots=True)
class Named:
    """An entry with the text that is compared with what is typed, folded once."""

    entry: Entry
    folded: str

    @classmethod
    def of(cls, entry: Entry, also: str = "") -> Named:
        """``also`` is found too, such as authors."""
        return cls(entry, f"{entry.title} {also}".casefold())


def fitting(query: str, names: Iterable[Named], most: int) -> tuple[Entry, ...]:
    """Entries that hold every word of the query, at most ``most``; those that begin so come first.

    >>> fitting("beta", [Named.of(Entry(Group.COMMAND, "1", "Alpha", print))], 5)
    ()
    """
    return tuple(each.entry for each in best_of(query, names, most))


def best_of(query: str, names: Iterable[F], most: int) -> list[F]:
    """What ``fitting`` chooses, for names whose entries are made once they are found."""
    words = query.casefold().split()
    found = [each for each in names if all(word in each.folded for word in words)]
    begun = query.casefold().strip()
    return sorted(found, key=lambda each: _worth(begun, each))[:most]


def _worth(query: str, named: Folded) -> int:
    """0 where the text begins with the query, 1 where a word does, 2 elsewhere."""
    if named.folded.startswith(query):
        return 0
    return 1 if f" {query}" in named.folded else 2


def in_groups(entries: Sequence[Entry]) -> list[Entry | Group]:
    """Rows of a list: each group below its heading; groups without entries are left out."""
    rows: list[Entry | Group] = []
    for group in Group:
        of_group = [each for each in entries if each.group is group]
        rows += [group, *of_group] if of_group else []
    return rows
