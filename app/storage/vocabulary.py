"""The words of the library: in how many passages each is, and which is meant by a misspelled one.

FTS5 keeps stems, which are no words to compare a typed one with (the stem of "publication" is
"public"): the words as they were written are kept beside them, without their places.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from functools import partial

from app.core.stemming import stem, words_of
from app.storage.database import Connection, Database
from app.storage.spelling import LONG, SHORTEST, Spelling

PREFIX_WORDS = 500
"""Words that begin alike and are counted at most; beyond, the beginning says nothing."""

COMPLETIONS = 5
"""Words that a beginning is taken for."""

ADDED_PASSAGES = 300
"""New passages whose words are read into the list that there is; more, and it is read anew."""

SMALL = 2_000
"""A library of so few passages is read anew whenever it changed: it takes a blink."""

_LAST = "\U0010ffff"
_LEAST_PART = 3
_SPELLED = "SELECT term, doc FROM passage_words_forms"


class Vocabulary:
    """What is known of words; kept until the library changes. Any thread may ask."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._guard = threading.Lock()
        self._state = b""
        self._counted: dict[tuple[str, bool], int] = {}
        self._completed: dict[str, list[str]] = {}
        self._corrected: dict[str, str] = {}
        self._spellings: list[Spelling] = []
        self._spelled_state: bytes | None = None
        self._last_number = 0

    def total(self) -> int:
        """How many passages are indexed."""
        with self._guard, self._database.read() as connection:
            return _total(self._refreshed(connection))

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        """In how many passages each plain word is, in any of its forms.

        Raises:
            LibraryError: the database cannot be read.
        """
        with self._guard, self._database.read() as connection:
            self._refreshed(connection)
            return {
                word: self._count((stem(word), False), connection) for word in dict.fromkeys(words)
            }

    def beginning_frequency(self, beginning: str) -> int:
        """In how many passages words begin like this, counted once for each such word."""
        with self._guard, self._database.read() as connection:
            self._refreshed(connection)
            return self._count((stem(beginning), True), connection)

    def completions(self, beginning: str) -> list[str]:
        """The most frequent words that begin like this, as they are written."""
        with self._guard, self._database.read() as connection:
            self._refreshed(connection)
            if beginning not in self._completed:
                rows = connection.execute(
                    "SELECT term FROM (SELECT term, doc FROM passage_words_forms"
                    " WHERE term >= ? AND term <= ? LIMIT ?) ORDER BY doc DESC, term LIMIT ?",
                    (beginning, beginning + _LAST, PREFIX_WORDS, COMPLETIONS),
                )
                self._completed[beginning] = [row[0] for row in rows]
            return self._completed[beginning]

    def nearest(self, word: str) -> str:
        """The words that are most likely meant by one that no passage holds; "" for none.

        The nearest by spelling, the more frequent first, or two that were written as one.
        """
        if len(word) < SHORTEST or not word.isalpha():
            return ""
        with self._guard, self._database.read() as connection:
            state = self._refreshed(connection)
            if word not in self._corrected:
                self._load(connection, state)
                self._corrected[word] = self._found(word, connection)
            return self._corrected[word]

    def warm(self) -> None:
        """Read the list of words now, which takes a second in a large library.

        Searches go on meanwhile; the first misspelled word then waits for nothing.

        Raises:
            LibraryError: the database cannot be read.
        """
        with self._database.read() as connection:
            state, last = _state(connection), _last_number(connection)
            rows = connection.execute(_SPELLED).fetchall()
        read = Spelling([term for term, _ in rows], [count for _, count in rows])
        with self._guard:
            if self._spelled_state is None:
                self._spellings = [read]
                self._last_number, self._spelled_state = last, state

    def _found(self, word: str, connection: Connection) -> str:
        near = sorted(each for spelling in self._spellings for each in spelling.nearest(word))
        exists = partial(self._exists, connection=connection)
        for errors, _, found in near:
            if errors == near[0][0] and exists(found):
                return found
        if len(word) < LONG:
            return ""
        halves = (
            (word[:cut], word[cut:]) for cut in range(_LEAST_PART, len(word) - _LEAST_PART + 1)
        )
        together = [
            (self._count((stem(one), False), connection), f"{one} {other}")
            for one, other in halves
            if exists(one) and exists(other) and self._are_neighbors(one, other, connection)
        ]
        return max(together)[1] if together else ""

    def _exists(self, word: str, connection: Connection) -> bool:
        row = connection.execute(
            "SELECT 1 FROM passage_words_written WHERE passage_words_written MATCH ? LIMIT 1",
            (f'"{word}"',),
        ).fetchone()
        return row is not None

    def _are_neighbors(self, one: str, other: str, connection: Connection) -> bool:
        row = connection.execute(
            "SELECT 1 FROM passage_words WHERE passage_words MATCH ? LIMIT 1",
            (f'"{one} {other}"',),
        ).fetchone()
        return row is not None

    def _count(self, key: tuple[str, bool], connection: Connection) -> int:
        if key not in self._counted:
            term, is_beginning = key
            row = connection.execute(
                "SELECT total(doc) FROM (SELECT doc FROM passage_words_stems"
                " WHERE term >= ? AND term <= ? LIMIT ?)",
                (term, term + _LAST if is_beginning else term, PREFIX_WORDS),
            ).fetchone()
            self._counted[key] = int(row[0])
        return self._counted[key]

    def _refreshed(self, connection: Connection) -> bytes:
        """Forget what was counted where the library is not the same anymore."""
        state = _state(connection)
        if state != self._state:
            self._state = state
            self._counted, self._completed, self._corrected = {}, {}, {}
        return state

    def _load(self, connection: Connection, state: bytes) -> None:
        if state == self._spelled_state:
            return
        last = _last_number(connection)
        added = last - self._last_number
        is_small = _total(state) <= SMALL
        if self._spelled_state is None or is_small or not 0 < added <= ADDED_PASSAGES:
            rows = connection.execute(_SPELLED).fetchall()
            self._spellings = [Spelling([term for term, _ in rows], [count for _, count in rows])]
        else:
            self._spellings = [*self._spellings[:1], self._added(connection, last)]
            last = self._last_number
        self._last_number, self._spelled_state = last, state

    def _added(self, connection: Connection, last: int) -> Spelling:
        counts: dict[str, int] = {}
        for (words,) in connection.execute(
            "SELECT words FROM written_passages WHERE number > ? AND number <= ?",
            (self._last_number, last),
        ):
            for word in {word for word, _, _ in words_of(words)}:
                counts[word] = counts.get(word, 0) + 1
        return Spelling(list(counts), list(counts.values()))


def _last_number(connection: Connection) -> int:
    row = connection.execute("SELECT coalesce(max(number), 0) FROM passages").fetchone()
    return int(row[0])


def _state(connection: Connection) -> bytes:
    """FTS5's own totals of passages and words: they change with every passage.

    The record of averages, number 1, as https://www.sqlite.org/fts5.html describes no file
    format; its first number, the count of rows, has been first since FTS5 exists.
    """
    row = connection.execute("SELECT block FROM passage_words_data WHERE id = 1").fetchone()
    return bytes(row[0]) if row and row[0] else b""


def _total(state: bytes) -> int:
    """The first variable-length number: seven bits a byte, the highest bit for more to come."""
    total = 0
    for byte in state[:8]:
        total = total << 7 | byte & 0x7F
        if byte < 0x80:
            break
    return total
