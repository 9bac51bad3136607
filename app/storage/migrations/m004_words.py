"""What exact words, spelling and names with signs need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.storage.word_tables import WORD_TABLES, spell_names_out

if TYPE_CHECKING:
    from app.storage.database import Connection


def m004_words(connection: Connection) -> None:
    """Words as they are written, the vocabulary, names that end in signs."""
    for statement in WORD_TABLES:
        connection.execute(statement)
    connection.execute(
        "INSERT INTO passage_words_written (passage_words_written) VALUES ('rebuild')"
    )
    spell_names_out(connection)
