"""Which stretches of a passage answer the words of a query, by the rules of the word index; pure.

FTS5's own ``highlight`` reads the folded text, whose offsets are not those of the passage, and only
for passages that its query found; passages found by meaning hold words of the query too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from app.core.stemming import plain_word, stem, words_of
from app.core.types import Match
from app.storage.lexical_query import read_query
from app.storage.lexical_text import has_runs, in_letters, pairs, split_runs

OTHER_FORM = 0.8
"""The score of another form of the word that was asked for."""

_ASKED = re.compile(r'"([^"]*)"( \*)?')
_SIGNED = re.compile(r"(?<![\w+#])[A-Za-z]{1,2}(?:\+\+|[#♯])(?![\w+#])")


class _Token(NamedTuple):
    """A word of a text as it is indexed; there are many, and a tuple is made fastest."""

    word: str
    start: int
    end: int
    is_run: bool = False


@dataclass(frozen=True, slots=True)
class _Asked:
    """Words that must follow one another; the last may be a beginning."""

    text: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    is_prefix: bool


@dataclass(frozen=True, slots=True)
class _Written:
    """The words of a text, their stems, and where each stem stands among them."""

    tokens: tuple[_Token, ...]
    stems: tuple[str, ...]
    places: Mapping[str, Sequence[int]]


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
    tokens = tuple(_tokens(text))
    stems = tuple(stem(token.word) for token in tokens)
    places: dict[str, list[int]] = {}
    for place, its_stem in enumerate(stems):
        places.setdefault(its_stem, []).append(place)
    return _Written(tokens, stems, places)


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
        if first < 0 or written.stems[first:last] != asked.stems[:-1]:
            continue
        group = written.tokens[first : last + 1]
        is_exact = all(
            token.word == word for token, word in zip(group[:-1], asked.words[:-1], strict=True)
        ) and (asked.is_prefix or group[-1].word == asked.words[-1])
        end = group[-1].end
        if asked.is_prefix and group[-1].is_run:
            end = group[-1].start + len(asked.words[-1])
        yield Match(group[0].start, end, asked.text, 1.0 if is_exact else OTHER_FORM)


def _last_places(asked: _Asked, written: _Written) -> Sequence[int]:
    """Where the last word of a term may stand."""
    word, its_stem = asked.words[-1], asked.stems[-1]
    if not asked.is_prefix:
        return written.places.get(its_stem, ())
    return [
        place
        for place, (token, stem_of) in enumerate(zip(written.tokens, written.stems, strict=True))
        if token.word.startswith(word) or stem_of.startswith(its_stem)
    ]


def _tokens(text: str) -> Iterator[_Token]:
    """The words of a text as ``lexical_text.folded`` gives them to the index, with their places."""
    signed = {match.start(): match for match in _SIGNED.finditer(text)}
    is_cut = has_runs(text)
    for word, start, end in words_of(text):
        if is_cut:
            yield from _token(word, text[start:end], start, end)
        else:
            yield _Token(word, start, end)
        if (match := signed.get(start)) is not None:
            yield _Token(plain_word(in_letters(match.group())), start, match.end())


def _token(word: str, written: str, start: int, end: int) -> Iterator[_Token]:
    pieces = split_runs(written)
    if not any(is_run for _, is_run in pieces):
        yield _Token(word, start, end)
        return
    place = start
    for piece, is_run in pieces:
        if not is_run:
            yield _Token(plain_word(piece), place, place + len(piece))
        else:
            for offset, pair in enumerate(pairs(piece)):
                yield _Token(pair, place + offset, place + offset + len(pair), is_run=True)
            if len(piece) > 1:
                last = place + len(piece)
                yield _Token(piece[-1], last - 1, last, is_run=True)
        place += len(piece)
