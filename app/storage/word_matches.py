"""Which stretches of a passage answer the words of a query, by the rules of the word index; pure.

FTS5's own ``highlight`` reads the folded text, whose offsets are not those of the passage, and only
for passages that its query found; passages found by meaning hold words of the query too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.stemming import plain_word, stem, words_of
from app.core.types import Match
from app.storage.lexical_query import read_query
from app.storage.lexical_text import in_letters, pairs, split_runs

OTHER_FORM = 0.8
"""The score of another form of the word that was asked for."""

_ASKED = re.compile(r'"([^"]*)"( \*)?')
_SIGNED = re.compile(r"(?<![\w+#])[A-Za-z]{1,2}(?:\+\+|[#♯])(?![\w+#])")


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of a text as it is indexed."""

    word: str
    start: int
    end: int
    is_run: bool = False


@dataclass(frozen=True, slots=True)
class _Asked:
    """Words that must follow one another; the last may be a beginning."""

    text: str
    words: tuple[str, ...]
    is_prefix: bool

    @property
    def stems(self) -> tuple[str, ...]:
        """Their stems."""
        return tuple(stem(word) for word in self.words)


def word_matches(query: str, text: str) -> tuple[Match, ...]:
    """Where the text holds words of the query, in order, without overlap.

    Other forms of a word count less. Phrases are lit as a whole, and their words not elsewhere.

    >>> word_matches('dancing "waggle runs"', "They dance; waggle runs follow runs.")
    (Match(start=5, end=10, word='dancing', score=0.8), Match(start=12, end=23, \
word='waggle runs', score=1.0))
    >>> word_matches("unicorn", "They dance.")
    ()
    """
    tokens = list(_tokens(text))
    stems = [stem(token.word) for token in tokens]
    found: list[Match] = []
    taken: list[tuple[int, int]] = []
    for asked in sorted(_asked(query), key=lambda each: -len(each.words)):
        for match in _found(asked, tokens, stems):
            if all(match.end <= start or match.start >= end for start, end in taken):
                found.append(match)
                taken.append((match.start, match.end))
    return tuple(sorted(found, key=lambda each: each.start))


def _asked(query: str) -> list[_Asked]:
    asked: dict[_Asked, None] = {}
    for term in read_query(query).terms:
        for written, star in _ASKED.findall(term.expression):
            words = tuple(plain_word(word) for word in written.split())
            asked[_Asked(written, words, bool(star))] = None
    return list(asked)


def _found(asked: _Asked, tokens: Sequence[_Token], stems: Sequence[str]) -> Iterator[Match]:
    """Each place where the words of one term stand."""
    wanted, length = asked.stems, len(asked.words)
    for place in range(len(tokens) - length + 1):
        last = place + length - 1
        if not _is_last(asked, tokens[last], stems[last]):
            continue
        if tuple(stems[place:last]) != wanted[:-1]:
            continue
        group = tokens[place : last + 1]
        is_exact = all(
            token.word == word for token, word in zip(group[:-1], asked.words[:-1], strict=True)
        ) and (asked.is_prefix or group[-1].word == asked.words[-1])
        end = group[-1].end
        if asked.is_prefix and group[-1].is_run:
            end = group[-1].start + len(asked.words[-1])
        yield Match(group[0].start, end, asked.text, 1.0 if is_exact else OTHER_FORM)


def _is_last(asked: _Asked, token: _Token, its_stem: str) -> bool:
    if not asked.is_prefix:
        return its_stem == asked.stems[-1]
    return token.word.startswith(asked.words[-1]) or its_stem.startswith(asked.stems[-1])


def _tokens(text: str) -> Iterator[_Token]:
    """The words of a text as ``lexical_text.folded`` gives them to the index, with their places."""
    signed = {match.start(): match for match in _SIGNED.finditer(text)}
    for word, start, end in words_of(text):
        yield from _token(word, text[start:end], start, end)
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
