"""A conversation as a tree: which turns are shown, and what else stands in their place. Pure.

A turn follows its parent; turns with the same parent are siblings, and those without one are
siblings of one another. A parent that is not among the turns before (a salvaged library has
lost some, a damaged one may name anything) counts as none, so that no walk can go in circles.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TypeAlias

Link: TypeAlias = tuple[str, str | None]
"""The id of a turn and that of its parent."""


class TurnTree:
    """The turns of one session by what they follow; ``links`` are in the order they were asked.

    Everything takes time in proportion to the number of turns at most.
    """

    def __init__(self, links: Iterable[Link]) -> None:
        self._parents: dict[str, str | None] = {}
        self._children: dict[str | None, list[str]] = {}
        for turn_id, named in links:
            if turn_id not in self._parents:
                parent = named if named in self._parents else None
                self._parents[turn_id] = parent
                self._children.setdefault(parent, []).append(turn_id)

    def __contains__(self, turn_id: object) -> bool:
        return turn_id in self._parents

    def parent(self, turn_id: str) -> str | None:
        """What a turn follows, None for a first one and for one that is not here."""
        return self._parents.get(turn_id)

    def siblings(self, turn_id: str) -> tuple[str, ...]:
        """All turns in the place of this one, itself among them, as asked; none if unknown.

        >>> tree = TurnTree([("a", None), ("b", "a"), ("c", "a")])
        >>> tree.siblings("b"), tree.siblings("a"), tree.siblings("x")
        (('b', 'c'), ('a',), ())
        """
        if turn_id not in self._parents:
            return ()
        return tuple(self._children[self._parents[turn_id]])

    def path(self, turn_id: str) -> tuple[str, ...]:
        """All that a turn follows and the turn itself, oldest first; nothing if unknown.

        >>> TurnTree([("a", None), ("b", "a"), ("c", "a")]).path("c")
        ('a', 'c')
        """
        found: list[str] = []
        at = turn_id if turn_id in self._parents else None
        while at is not None:
            found.append(at)
            at = self._parents[at]
        return tuple(reversed(found))

    def leaf(self, turn_id: str, shown: str = "") -> str:
        """The end of the branch through a turn: at ``shown`` if that lies below, else the newest.

        For a turn that is not here the newest of all, '' where there is none.

        >>> tree = TurnTree([("a", None), ("b", "a"), ("c", "a")])
        >>> tree.leaf("a"), tree.leaf("a", shown="b"), tree.leaf("b"), tree.leaf("")
        ('c', 'b', 'b', 'c')
        """
        if turn_id not in self._parents:
            return self._newest.get(None, "")
        if turn_id in self.path(shown):
            turn_id = shown
        return self._newest.get(turn_id, turn_id)

    @cached_property
    def _newest(self) -> dict[str | None, str]:
        """The turn asked last below each that is followed by another; under None that of all."""
        places = {turn_id: place for place, turn_id in enumerate(self._parents)}
        newest: dict[str | None, str] = {}
        for turn_id in reversed(self._parents):
            last, parent = newest.get(turn_id, turn_id), self._parents[turn_id]
            newest[parent] = max(last, newest.get(parent, last), key=places.__getitem__)
        return newest
