"""Which stretches of a passage answer the words of a query, by the rules of the word index; pure.

FTS5's own ``highlight`` reads the folded text, whose offsets are not those of the passage, and only
for passages that its query found; passages found by meaning hold words of the query too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.core.stemming import plain_word, stem, words_of
from app.core.types import Match
from app.storage.lexical_query import read_query
from app.storage.lexical_text import has_runs, in_letters, pairs, split_runs

OTHER_FORM = 0.8
"""The score of another form of the word that was asked for."""

_ASKED = re.compile(r'"([^"]*)"( \*)?')
_WORD = re.compile(r"[a-z0-9]+")
_SIGNS = ("+", "#", "♯")
_SIGNED = re.compile(r"(?<![\w+#])[A-Za-z]{1,2}(?:\+\+|[#♯])(?![\w+#])")


_Token = tuple[str, int, int]
"""A word of a text as it is indexed, and its place."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """Words that must follow one another; the last may be a beginning."""

    text: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    is_prefix: bool


@dataclass(frozen=True, slots=True)
class _Written:
    """The words of a text, and where each stands among them; ``runs`` are pairs of characters."""

    tokens: Sequence[_Token]
    places: Mapping[str, Sequence[int]]
    runs: frozenset[int]


def word_matches(query: str, text: str) -> tuple[Match, ...]:
    """Where the text holds words of the query, in order, without overlap.

    Other forms of a word count less. Phrases are lit as a whole, and their words not elsewhere.

    >>> word_matches('dancing "waggle runs"', "They dance; waggle runs follow runs.")
    (Match(start=5, end=10, word='dancing', score=0.8), Match(start=12, end=23, \
word='waggle runs', score=1.0))
    >>> word_matches("unicorn", "They dance.")
    ()
    """
    written = _written(text)
    found: list[Match] = []
    taken: list[tuple[int, int]] = []
    for asked in _asked(query):
        for match in _found(asked, written):
            if all(match.end <= start or match.start >= end for start, end in taken):
                found.append(match)
                taken.append((match.start, match.end))
    return tuple(sorted(found, key=lambda each: each.start))


@lru_cache(maxsize=256)
def _written(text: str) -> _Written:
    """The same passages come again and again while a person types."""
    tokens, runs = _read(text)
    places: dict[str, list[int]] = {}
    for place, (word, _, _) in enumerate(tokens):
        places.setdefault(word, []).append(place)
    return _Written(tokens, places, runs)


@lru_cache(maxsize=16)
def _asked(query: str) -> tuple[_Asked, ...]:
    """What the query asks for, the longest first; the same query marks many passages."""
    asked: dict[_Asked, None] = {}
    for term in read_query(query).terms:
        for written, star in _ASKED.findall(term.expression):
            words = tuple(plain_word(word) for word in written.split())
            stems = tuple(stem(word) for word in words)
            asked[_Asked(written, words, stems, bool(star))] = None
    return tuple(sorted(asked, key=lambda each: -len(each.words)))


def _found(asked: _Asked, written: _Written) -> Iterator[Match]:
    """Each place where the words of one term stand."""
    before = len(asked.words) - 1
    for last in _last_places(asked, written):
        first = last - before
        if first < 0:
            continue
        group = written.tokens[first : last + 1]
        words = [word for word, _, _ in group]
        if any(stem(one) != other for one, other in zip(words, asked.stems[:-1], strict=False)):
            continue
        is_exact = tuple(words[:-1]) == asked.words[:-1] and (
            asked.is_prefix or words[-1] == asked.words[-1]
        )
        start, end = group[0][1], group[-1][2]
        if asked.is_prefix and last in written.runs:
            end = group[-1][1] + len(asked.words[-1])
        yield Match(start, end, asked.text, 1.0 if is_exact else OTHER_FORM)


def _last_places(asked: _Asked, written: _Written) -> Sequence[int]:
    """Where the last word of a term may stand.

    A stem is the beginning of its word but for its last letter, so few words need be stemmed.
    """
    word, its_stem = asked.words[-1], asked.stems[-1]
    letters = its_stem[:-1]
    alike = (other for other in written.places if other.startswith(letters))
    if asked.is_prefix:
        kept = [o for o in alike if o.startswith(word) or stem(o).startswith(its_stem)]
    else:
        kept = [other for other in alike if stem(other) == its_stem]
    if len(kept) == 1:
        return written.places[kept[0]]
    return sorted(place for other in kept for place in written.places[other])


def _read(text: str) -> tuple[Sequence[_Token], frozenset[int]]:
    """The words of a text as ``lexical_text.folded`` gives them to the index, with their places.

    And which of them are pairs of characters.
    """
    has_signs = any(sign in text for sign in _SIGNS)
    if text.isascii() and not has_signs:
        return [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text.lower())], frozenset()
    signed = {match.start(): match for match in _SIGNED.finditer(text)} if has_signs else {}
    is_cut = has_runs(text)
    tokens: list[_Token] = []
    runs: set[int] = set()
    for word, start, end in words_of(text):
        if is_cut:
            for piece, is_run in _pieces(word, text[start:end], start, end):
                runs.update([len(tokens)] * is_run)
                tokens.append(piece)
        else:
            tokens.append((word, start, end))
        if (match := signed.get(start)) is not None:
            tokens.append((plain_word(in_letters(match.group())), start, match.end()))
    return tokens, frozenset(runs)


def _pieces(word: str, written: str, start: int, end: int) -> Iterator[tuple[_Token, bool]]:
    """A word cut where scripts without blanks begin; True marks a pair of characters."""
    pieces = split_runs(written)
    if not any(is_run for _, is_run in pieces):
        yield (word, start, end), False
        return
    place = start
    for piece, is_run in pieces:
        if not is_run:
            yield (plain_word(piece), place, place + len(piece)), False
        else:
            for offset, pair in enumerate(pairs(piece)):
                yield (pair, place + offset, place + offset + len(pair)), True
            if len(piece) > 1:
                last = place + len(piece)
                yield (piece[-1], last - 1, last), True
        place += len(piece)
