"""The tables of words beside the index of stems, and what fills them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.storage.lexical_text import folded_or_none

if TYPE_CHECKING:
    from app.storage.database import Connection

_WRITTEN = """coalesce({0}folded_title, {0}title) || ' ' || coalesce({0}folded_section, {0}section)
    || ' ' || coalesce({0}folded_text, {0}text)"""

_OLD = f"""INSERT INTO passage_words_written (passage_words_written, rowid, words)
    VALUES ('delete', old.number, {_WRITTEN.format("old.")});"""
_NEW = f"""INSERT INTO passage_words_written (rowid, words)
    VALUES (new.number, {_WRITTEN.format("new.")});"""

WORD_TABLES = (
    f"CREATE VIEW written_passages AS SELECT number, {_WRITTEN.format('')} AS words FROM passages",
    # Only which passages hold a word: about 140 bytes for a passage, a quarter of the stems.
    """CREATE VIRTUAL TABLE passage_words_written USING fts5(words, content='written_passages',
        content_rowid='number', detail=none, columnsize=0,
        tokenize='unicode61 remove_diacritics 2')""",
    f"CREATE TRIGGER written_added AFTER INSERT ON passages BEGIN {_NEW} END",
    f"CREATE TRIGGER written_gone AFTER DELETE ON passages BEGIN {_OLD} END",
    f"""CREATE TRIGGER written_changed AFTER UPDATE OF title, section, text, folded_title,
        folded_section, folded_text ON passages BEGIN {_OLD} {_NEW} END""",
    # These show what the indexes hold and take no room.
    "CREATE VIRTUAL TABLE passage_words_stems USING fts5vocab(passage_words, 'row')",
    "CREATE VIRTUAL TABLE passage_words_forms USING fts5vocab(passage_words_written, 'row')",
    # A scope of sections or kinds is counted without reading the passages themselves.
    "CREATE INDEX passages_by_kind ON passages (document, section_kind, kinds)",
)
"""What makes the tables in an older library; the index of words is then to be filled."""

_WITH_SIGNS = """SELECT number, title, section, text FROM passages
    WHERE title || ' ' || section || ' ' || text GLOB '*[A-Za-z]++*'
    OR title || ' ' || section || ' ' || text GLOB '*[A-Za-z][#♯]*'"""


def spell_names_out(connection: Connection) -> None:
    """Index passages anew that name C++, C# and the like."""
    connection.executemany(
        "UPDATE passages SET folded_title = ?, folded_section = ?, folded_text = ?"
        " WHERE number = ?",
        [
            (folded_or_none(title), folded_or_none(section), folded_or_none(text), number)
            for number, title, section, text in connection.execute(_WITH_SIGNS).fetchall()
        ],
    )
