"""Finds words in notes: a person has thousands at most, so they are simply read. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from unicodedata import combining, normalize

NEAREST, IN_TITLE, ANYWHERE = range(3)


class _Folds(dict[int, int]):
    """Each letter as it is compared, always one for one so that offsets stay right."""

    def __missing__(self, code: int) -> int:
        letters = [c for c in normalize("NFKD", chr(code)).casefold() if not combining(c)]
        folded = ord(letters[0]) if len(letters) == 1 else code
        self[code] = folded
        return folded


_FOLDS = _Folds()


def folded(text: str) -> str:
    """The text in small letters without accents, as long as it was.

    >>> folded("Ångström’s Café")
    'angstrom’s cafe'
    """
    return text.translate(_FOLDS)


def find_words(query: str, texts: Iterable[tuple[str, str]]) -> list[tuple[str, int, int]]:
    """Id, start and end of the first found word, of each ``(id, text)`` that has all words.

    Those with the query as a whole come first, then those with a word in their first line; else
    the order stays. A query without a word finds nothing.
    """
    whole = " ".join(folded(query).split())
    words = whole.split()
    if not words:
        return []
    found = []
    for note_id, text in texts:
        plain = folded(text)
        if all(word in plain for word in words):
            found.append((note_id, *_place(plain, whole, words)))
    found.sort(key=lambda each: each[3])
    return [(note_id, start, end) for note_id, start, end, _ in found]


def _place(plain: str, whole: str, words: Sequence[str]) -> tuple[int, int, int]:
    at = plain.find(whole)
    if at >= 0:
        return at, at + len(whole), NEAREST
    start, word = min((plain.index(word), word) for word in words)
    rank = IN_TITLE if "\n" not in plain.strip()[:start] else ANYWHERE
    return start, start + len(word), rank
