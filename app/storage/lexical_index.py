"""Finding passages by their words: BM25 through SQLite's FTS5."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.errors import LibraryCorrupt
from app.core.searching import EVERYWHERE, Scope
from app.core.stemming import stem
from app.core.types import DocumentStatus
from app.storage.database import Connection, Database
from app.storage.lexical_plan import ROWS, judged, planned, weight
from app.storage.lexical_query import (
    STOPWORDS,
    LexicalQuery,
    Term,
    demanded,
    left_out,
    read_query,
)
from app.storage.scopes import within_scope
from app.storage.vocabulary import Vocabulary

TITLE_WEIGHT = 1.0
SECTION_WEIGHT = 1.0
TEXT_WEIGHT = 1.0
"""How much one occurrence counts in each column."""

MERGE_PAGES = 32
"""Index pages rewritten per transaction when erased words are purged."""

SPARE = 50
"""Passages beyond those asked for that are judged too."""

_ORDINARY = re.compile(r"\w[^\W\d_A-Z]+")
"""A word that may be misspelled: one with capitals inside is a name or an abbreviation."""

KNOWN_SCOPES = 4
"""Scopes whose passages are kept in mind."""

INDEXES = ("passage_words", "passage_words_written")
"""Stems with their places, and the words as they are written without."""

_SEARCHABLE = f"d.removed_at IS NULL AND d.status IN ('{DocumentStatus.ENCODING}',\
 '{DocumentStatus.READY}')"
_HIDDEN = f"""AND +rowid NOT IN (SELECT number FROM passages WHERE document IN
    (SELECT number FROM documents d WHERE NOT ({_SEARCHABLE})))"""

# No more rows are scored than are worth it; only the best of them are looked up.
_BEST = f"""SELECT number, score FROM (SELECT rowid AS number,
        -bm25(passage_words, {TITLE_WEIGHT}, {SECTION_WEIGHT}, {TEXT_WEIGHT}) AS score
        FROM passage_words WHERE passage_words MATCH ? {{limits}} LIMIT {ROWS})"""


@dataclass(frozen=True, slots=True)
class _Limits:
    """A scope as a condition on rows, and the share of all passages that it holds."""

    condition: str
    values: tuple[object, ...]
    share: float


@dataclass(frozen=True, slots=True)
class _Known:
    """What a scope was when one connection looked last."""

    connection: Connection
    version: tuple[int, int]
    limits: _Limits


class FtsIndex:
    """The word index of the library; implements ``LexicalIndex``.

    It is filled by ``ContentTable``: the database keeps it equal to the passages by itself.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._vocabulary = Vocabulary(database)
        self._known: dict[Scope, _Known] = {}

    def search(self, query: str, k: int, scope: Scope = EVERYWHERE) -> list[tuple[str, float]]:
        """Passage ids with scores above 0, best first, ties by id.

        Any text is a valid query (``lexical_query``); a word that no passage holds is searched as
        the nearest one that some do (``corrected``). Only documents that can be searched and are
        not removed are found.

        The score is BM25 with k1 1.2 and b 0.75 (Robertson, Walker, Jones, Hancock-Beaulieu,
        Gatford, "Okapi at TREC-3", 1994) as FTS5 has it: a word that is in more than half of all
        passages counts nearly nothing instead of less than nothing. It is then judged anew
        (``lexical_plan``).

        Raises:
            LibraryError: the database cannot be read.
        """
        read, _ = self._resolved(query)
        if not read.terms or k <= 0 or scope.is_nothing:
            return []
        read = self._completed(read)
        with self._database.read() as connection:
            limits = self._limits(connection, scope)
            if not limits.share:
                return []
            counts = self._counts(read)
            total = self._vocabulary.total()
            can_wait = {} if total * limits.share <= ROWS else counts
            plan = planned(read, can_wait, limits.share)
            found = _best(connection, plan.query.expression, limits, k + SPARE)
        weights = {
            term.typed: weight(count, total)
            for term, count in counts.items()
            if count and not (term.is_prefix or term.is_completion)
        }
        return judged(found, weights, plan.dropped)[:k]

    def allowed(self, query: str, ids: Sequence[str]) -> set[str]:
        """Those of these passages that hold what a query demands and nothing that it leaves out.

        Raises:
            LibraryError: the database cannot be read.
        """
        kept = set(ids)
        if demand := demanded(query):
            kept &= self._matching(demand, ids)
        if unwanted := left_out(query):
            kept -= self._matching(unwanted, ids)
        return kept

    def _matching(self, expression: str, ids: Sequence[str]) -> set[str]:
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT p.id FROM json_each(?) wanted JOIN passages p ON p.id = wanted.value"
                " WHERE p.number IN (SELECT rowid FROM passage_words WHERE passage_words MATCH ?)",
                (json.dumps(list(ids)), expression),
            ).fetchall()
        return {row[0] for row in rows}

    def corrected(self, query: str) -> tuple[tuple[str, str], ...]:
        """Words of a query that no passage holds, each with what is searched in its place.

        Raises:
            LibraryError: the database cannot be read.
        """
        return self._resolved(query)[1]

    def document_frequencies(self, words: Sequence[str]) -> tuple[dict[str, int], int]:
        """In how many passages each plain word is, in any of its forms, and of how many.

        Raises:
            LibraryError: the database cannot be read.
        """
        return self._vocabulary.frequencies(words), self._vocabulary.total()

    def warm(self) -> None:
        """Read what the first misspelled word needs, beside searches.

        Raises:
            LibraryError: the database cannot be read.
        """
        self._vocabulary.warm()

    def is_sound(self) -> bool:
        """True if the index holds the words of all passages and no others. Reads everything."""
        try:
            with self._database.write() as connection:
                for index in INDEXES:
                    connection.execute(
                        f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)"
                    )
        except LibraryCorrupt:
            return False
        return True

    def rebuild(self) -> None:
        """Make the index anew from the passages; takes about two seconds for 20,000 of them."""
        with self._database.write() as connection:
            for index in INDEXES:
                connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")

    def purge(self) -> None:
        """Rewrite the index without the words of erased passages, and empty the log.

        FTS5 only marks words as gone; merging everything drops them
        (https://www.sqlite.org/fts5.html#the_merge_command). In small transactions.
        """
        for index in INDEXES:
            pages = -MERGE_PAGES
            while self._merge(index, pages):
                pages = MERGE_PAGES
        self._database.checkpoint()

    def _merge(self, index: str, pages: int) -> bool:
        with self._database.write() as connection:
            before = connection.total_changes
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', ?)", (pages,))
            return connection.total_changes - before >= 2

    def _resolved(self, query: str) -> tuple[LexicalQuery, tuple[tuple[str, str], ...]]:
        """The query with misspelled words exchanged, and which."""
        read = read_query(query)
        counted = self._vocabulary.frequencies(term.word for term in read.terms if term.word)
        terms: list[Term] = []
        changes: list[tuple[str, str]] = []
        for term in read.terms:
            used = "" if counted.get(term.word, 1) or term.is_prefix else self._meant(term)
            if used:
                changes.append((term.expression.strip('"'), used))
                terms.append(Term(f'"{used}"', "" if " " in used else used))
            else:
                terms.append(term)
        return replace(read, terms=tuple(dict.fromkeys(terms))), tuple(changes)

    def _meant(self, term: Term) -> str:
        typed = term.expression.strip('"')
        if not _ORDINARY.fullmatch(typed):
            return ""
        used = self._vocabulary.nearest(term.word)
        return "" if used in STOPWORDS else used

    def _counts(self, query: LexicalQuery) -> dict[Term, int]:
        """In how many passages each single word, or beginning of words, is."""
        words = [term for term in query.terms if term.word]
        counted = self._vocabulary.frequencies(term.word for term in words if not term.is_prefix)
        return {
            term: self._vocabulary.beginning_frequency(term.word)
            if term.is_prefix
            else counted[term.word]
            for term in words
        }

    def _completed(self, query: LexicalQuery) -> LexicalQuery:
        """Beginnings of words as the words that are meant by them, where that finds more, faster.

        The index holds stems: "relativi" begins "relativity", but not its stem.
        """
        terms: list[Term] = []
        for term in query.terms:
            if not term.is_prefix or not term.word:
                terms.append(term)
                continue
            its_stem = stem(term.word)
            is_rare = self._vocabulary.beginning_frequency(term.word) <= ROWS
            words = self._vocabulary.completions(term.word)
            if is_rare:
                terms.append(term)
                words = [word for word in words if not stem(word).startswith(its_stem)]
            terms += [Term(f'"{word}"', word, is_completion=True) for word in words]
        return replace(query, terms=tuple(dict.fromkeys(terms)))

    def _limits(self, connection: Connection, scope: Scope) -> _Limits:
        if scope == EVERYWHERE:
            return _Limits(_HIDDEN, (), 1.0)
        # The same scope is asked again with each letter that is typed.
        version = connection.execute("PRAGMA data_version").fetchone()[0], connection.total_changes
        known = self._known.get(scope)
        if known is not None and known.connection is connection and known.version == version:
            return known.limits
        limits = self._within(connection, scope)
        while len(self._known) >= KNOWN_SCOPES:
            self._known.pop(next(iter(list(self._known)), scope), None)  # Other threads pop too.
        self._known[scope] = _Known(connection, version, limits)
        return limits

    def _within(self, connection: Connection, scope: Scope) -> _Limits:
        condition, values = within_scope(scope, _SEARCHABLE)
        count, first, last, numbers = connection.execute(
            "SELECT count(*), min(number), max(number), json_group_array(number)"
            f" FROM ({condition})",
            values,
        ).fetchone()
        if not count:
            return _Limits("", (), 0.0)
        return _Limits(
            "AND rowid BETWEEN ? AND ? AND +rowid IN (SELECT value FROM json_each(?))",
            (first, last, numbers),
            count / max(count, self._vocabulary.total()),
        )


def _best(
    connection: Connection, expression: str, limits: _Limits, k: int
) -> list[tuple[str, float, str]]:
    """The best passages with their texts; which of several of one score is decided by id."""
    values = (expression, *limits.values)
    best = _BEST.format(limits=limits.condition)
    rows = connection.execute(f"{best} ORDER BY score DESC LIMIT ?", (*values, k + 1)).fetchall()
    if len(rows) > k and rows[-1][1] == rows[-2][1]:
        rows = connection.execute(
            f"SELECT number, score FROM ({best}) JOIN passages p USING (number)"
            " ORDER BY score DESC, p.id LIMIT ?",
            (*values, k),
        ).fetchall()
    scores = dict(rows[:k])
    texts = connection.execute(
        "SELECT number, id, title || ' ' || section || ' ' || text FROM passages"
        " WHERE number IN (SELECT value FROM json_each(?))",
        (json.dumps(list(scores)),),
    )
    return [(passage_id, float(scores[number]), text) for number, passage_id, text in texts]
