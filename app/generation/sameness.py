"""Do two sentences say the same, or speak of the same thing? By their words alone. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from app.generation.words import content_words, words

SAME_OVERLAP = 0.8
"""Two sentences that share this much of the shorter one's words say the same."""
ASPECT_OVERLAP = 0.3
"""From this share of the shorter one's telling words on, two sentences speak of the same thing."""


@dataclass(frozen=True, slots=True)
class Said:
    """The different words of a sentence, and those of them that are numbers."""

    words: frozenset[str]
    numbers: frozenset[str]

    @classmethod
    def by(cls, text: str) -> Said:
        """What a text says."""
        found = frozenset(words(text))
        return cls(found, frozenset(each for each in found if each[:1].isdigit()))

    def is_same(self, other: Said) -> bool:
        """True where one says hardly a word that the other does not, and the same numbers.

        A corrected number is news, and so is one that the other leaves out.

        >>> Said.by("Bees fly 3 km.").is_same(Said.by("Bees fly 4 km."))
        False
        """
        shorter = min(len(self.words), len(other.words))
        if not shorter or self.numbers != other.numbers:
            return False
        return len(self.words & other.words) / shorter >= SAME_OVERLAP


def groups(texts: Sequence[str]) -> list[list[int]]:
    """Places of the texts that speak of the same thing, groups in the order of their first.

    A text joins the first group of which one member shares ``ASPECT_OVERLAP`` of the shorter
    one's telling words with it. What all texts have in common tells none of them apart.

    >>> groups(["Bees eat nectar.", "Bees sleep at night.", "Bees take nectar from lime trees."])
    [[0, 2], [1]]
    """
    found = [frozenset(content_words(each)) for each in texts]
    own = [each - _held_by_all(found) for each in found]
    made: list[list[int]] = []
    for place in range(len(texts)):
        near = (group for group in made if any(_is_near(own[place], own[one]) for one in group))
        group = next(near, None)
        if group is None:
            made.append([place])
        else:
            group.append(place)
    return made


def _held_by_all(found: Iterable[frozenset[str]]) -> frozenset[str]:
    sets = list(found)
    return reduce(frozenset.intersection, sets) if len(sets) > 1 else frozenset()


def _is_near(one: frozenset[str], other: frozenset[str]) -> bool:
    shorter = min(len(one), len(other))
    return bool(shorter) and len(one & other) / shorter >= ASPECT_OVERLAP
