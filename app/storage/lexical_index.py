"""Finding passages by their words: BM25 through SQLite's FTS5."""

from __future__ import annotations

from app.core.errors import LibraryCorrupt
from app.core.searching import EVERYWHERE, Scope
from app.core.types import DocumentStatus
from app.storage.database import Database
from app.storage.lexical_query import match_expression
from app.storage.scopes import scope_condition

TITLE_WEIGHT = 1.0
SECTION_WEIGHT = 1.0
TEXT_WEIGHT = 1.0
"""How much one occurrence counts in each column."""

MERGE_PAGES = 32
"""Index pages rewritten per transaction when erased words are purged."""

_SEARCH = f"""SELECT p.id, -bm25(passage_words, {TITLE_WEIGHT}, {SECTION_WEIGHT}, {TEXT_WEIGHT})
        AS score
    FROM passage_words
    JOIN passages p ON p.number = passage_words.rowid
    JOIN documents d ON d.number = p.document
    WHERE passage_words MATCH ? AND d.removed_at IS NULL AND d.status IN (?, ?) {{scope}}
    ORDER BY score DESC, p.id LIMIT ?"""


class FtsIndex:
    """The word index of the library; implements ``LexicalIndex``.

    It is filled by ``ContentTable``: the database keeps it equal to the passages by itself.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def search(self, query: str, k: int, scope: Scope = EVERYWHERE) -> list[tuple[str, float]]:
        """Passage ids with BM25 scores above 0, best first, ties by id.

        Any text is a valid query (``lexical_query``). Only documents that can be searched and are
        not removed are found.

        The formula is BM25 with k1 1.2 and b 0.75 (Robertson, Walker, Jones, Hancock-Beaulieu,
        Gatford, "Okapi at TREC-3", 1994) as FTS5 has it: a word that is in more than half of all
        passages counts nearly nothing instead of less than nothing.

        Raises:
            LibraryError: the database cannot be read.
        """
        expression = match_expression(query)
        if not expression or k <= 0 or scope.is_nothing:
            return []
        searchable = (DocumentStatus.ENCODING.value, DocumentStatus.READY.value)
        condition, values = scope_condition(scope)
        with self._database.read() as connection:
            rows = connection.execute(
                _SEARCH.format(scope=condition), (expression, *searchable, *values, k)
            ).fetchall()
        return [(passage_id, float(score)) for passage_id, score in rows]

    def is_sound(self) -> bool:
        """True if the index holds the words of all passages and no others. Reads everything."""
        try:
            with self._database.write() as connection:
                connection.execute(
                    "INSERT INTO passage_words (passage_words, rank) VALUES ('integrity-check', 1)"
                )
        except LibraryCorrupt:
            return False
        return True

    def rebuild(self) -> None:
        """Make the index anew from the passages; takes about a second for 20,000 of them."""
        with self._database.write() as connection:
            connection.execute("INSERT INTO passage_words (passage_words) VALUES ('rebuild')")

    def purge(self) -> None:
        """Rewrite the index without the words of erased passages, and empty the log.

        FTS5 only marks words as gone; merging everything drops them
        (https://www.sqlite.org/fts5.html#the_merge_command). In small transactions.
        """
        pages = -MERGE_PAGES
        while self._merge(pages):
            pages = MERGE_PAGES
        self._database.checkpoint()

    def _merge(self, pages: int) -> bool:
        with self._database.write() as connection:
            before = connection.total_changes
            connection.execute(
                "INSERT INTO passage_words (passage_words, rank) VALUES ('merge', ?)", (pages,)
            )
            return connection.total_changes - before >= 2
