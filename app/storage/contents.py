"""What was read out of the documents: pages, sentences and passages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import count
from typing import Any

from app.core.searching import Scope
from app.core.text import encoded_text, text_hash
from app.core.types import Box, Page, Passage, Sentence, SentenceKind
from app.storage.columns import json_column, pack_boxes, strings_of, text_column, unpack_boxes
from app.storage.database import Connection, Database
from app.storage.documents import document_number
from app.storage.lexical_text import folded_or_none
from app.storage.scopes import kind_bits, scope_condition, section_kind_of

PASSAGE_BATCH = 50
"""Passages stored per transaction: one with its words takes about 0.2 ms."""

_SENTENCE = """SELECT s.id, d.id, s.page, s.start, s."end", s.text, s.boxes, s.kind, s.level
    FROM sentences s JOIN documents d ON d.number = s.document"""
_PASSAGE = """SELECT p.id, d.id, p.first_page, p.last_page, p.sentence_ids, p.section, p.text,
    p.is_reference_list FROM passages p JOIN documents d ON d.number = p.document"""
_NUMBER = "(SELECT number FROM documents WHERE id = ?)"


class ContentTable:
    """Pages, sentences and passages; implements ``PassageStore``.

    Half of a surrogate pair in a text is stored as U+FFFD. Every method may raise
    ``LibraryError``; the ones that store raise ``DocumentNotFound`` for an unknown document.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_page(self, page: Page, sentences: Sequence[Sentence]) -> None:
        """Store one page and the sentences that begin on it, after those stored before."""
        with self._database.write() as connection:
            document = document_number(connection, page.document_id)
            connection.execute(
                "INSERT INTO pages (document, number, width, height, health, rotation,"
                " is_recognized, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    document,
                    page.number,
                    page.width,
                    page.height,
                    page.health,
                    page.rotation,
                    page.is_recognized,
                    text_column(page.text),
                ),
            )
            ordinals = count(_next_ordinal(connection, "sentences", document))
            connection.executemany(
                'INSERT INTO sentences (document, ordinal, id, page, start, "end", kind,'
                " level, text, boxes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (document, ordinal, *_sentence_columns(sentence))
                    for ordinal, sentence in zip(ordinals, sentences, strict=False)
                ],
            )

    def add_passages(self, passages: Sequence[Passage], title: str) -> None:
        """Store passages after those stored before and index their words under ``title``.

        They can be found by words at once. Long lists are stored in several transactions.
        """
        for start in range(0, len(passages), PASSAGE_BATCH):
            with self._database.write() as connection:
                _insert_passages(connection, passages[start : start + PASSAGE_BATCH], title)

    def sentences(self, document_id: str) -> list[Sentence]:
        """All sentences of a document in reading order."""
        rows = self._rows(f"{_SENTENCE} WHERE d.id = ? ORDER BY s.ordinal", document_id)
        return [_sentence(row) for row in rows]

    def sentences_by_id(self, ids: Sequence[str]) -> list[Sentence]:
        """The sentences that exist, in the order asked for."""
        rows = self._rows(f"{_SENTENCE} WHERE s.id IN (SELECT value FROM json_each(?))", _list(ids))
        found = {row[0]: _sentence(row) for row in rows}
        return [found[wanted] for wanted in ids if wanted in found]

    def boxes_of(self, sentence_ids: Sequence[str]) -> dict[str, tuple[Box, ...]]:
        """The boxes of the sentences that exist, by id: half the work of reading all of them."""
        rows = self._rows(
            "SELECT id, boxes FROM sentences WHERE id IN (SELECT value FROM json_each(?))",
            _list(sentence_ids),
        )
        return {sentence_id: unpack_boxes(boxes) for sentence_id, boxes in rows}

    def pages(self, document_id: str) -> list[Page]:
        """All pages of a document by number; pages that could not be read are missing."""
        rows = self._rows(
            "SELECT number, text, width, height, health, rotation, is_recognized FROM pages"
            f" WHERE document = {_NUMBER} ORDER BY number",
            document_id,
        )
        return [_page(document_id, row) for row in rows]

    def page_sizes(self, document_id: str) -> list[tuple[float, float]]:
        """Width and height in points of each stored page, by number."""
        return self._rows(
            f"SELECT width, height FROM pages WHERE document = {_NUMBER} ORDER BY number",
            document_id,
        )

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """The passages that exist, in the order asked for; none of removed documents."""
        rows = self._rows(
            f"{_PASSAGE} WHERE d.removed_at IS NULL AND p.id IN (SELECT value FROM json_each(?))",
            _list(ids),
        )
        found = {row[0]: _passage(row) for row in rows}
        return [found[wanted] for wanted in ids if wanted in found]

    def within(self, ids: Sequence[str], scope: Scope) -> set[str]:
        """Those of these passages that a scope holds; none of removed documents."""
        condition, values = scope_condition(scope)
        rows = self._rows(
            "SELECT p.id FROM passages p JOIN documents d ON d.number = p.document WHERE"
            f" d.removed_at IS NULL AND p.id IN (SELECT value FROM json_each(?)) {condition}",
            _list(ids),
            *values,
        )
        return {row[0] for row in rows}

    def listed(self, scope: Scope, k: int) -> list[str]:
        """Ids of up to ``k`` passages of a scope: the first of each document, then the second.

        Newest works first; only documents that can be searched.
        """
        condition, values = scope_condition(scope)
        rows = self._rows(
            "SELECT id FROM (SELECT p.id, d.year, p.document, row_number() OVER"
            " (PARTITION BY p.document ORDER BY p.ordinal) AS place FROM passages p"
            " JOIN documents d ON d.number = p.document WHERE d.removed_at IS NULL"
            f" AND d.status IN ('encoding', 'ready') {condition})"
            " ORDER BY place, year DESC, document DESC LIMIT ?",
            *values,
            k,
        )
        return [row[0] for row in rows]

    def passages_of(self, document_id: str) -> list[Passage]:
        """All passages of a document in reading order."""
        rows = self._rows(f"{_PASSAGE} WHERE d.id = ? ORDER BY p.ordinal", document_id)
        return [_passage(row) for row in rows]

    def passage_count(self, document_id: str | None = None) -> int:
        """How many passages a document has; None counts all documents that are not removed."""
        if document_id is None:
            where = "document IN (SELECT number FROM documents WHERE removed_at IS NULL)"
            rows = self._rows(f"SELECT count(*) FROM passages WHERE {where}")
        else:
            rows = self._rows(
                f"SELECT count(*) FROM passages WHERE document = {_NUMBER}", document_id
            )
        return int(rows[0][0])

    def retitle(self, document_id: str, title: str) -> None:
        """Find the passages of a document under another title by words.

        Their vectors stay those of the title they were encoded with: a corrected title is no
        reason to encode a document anew. Long documents take several transactions; ending in
        between is mended by calling again.
        """
        title = text_column(title)
        last = -1
        while True:
            with self._database.write() as connection:
                rows = connection.execute(
                    "SELECT number, ordinal FROM passages"
                    f" WHERE document = {_NUMBER} AND ordinal > ? ORDER BY ordinal LIMIT ?",
                    (document_id, last, PASSAGE_BATCH),
                ).fetchall()
                _retitle(connection, rows, title)
            if len(rows) < PASSAGE_BATCH:
                return
            last = rows[-1][1]

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._database.read() as connection:
            return connection.execute(query, values).fetchall()


def _insert_passages(connection: Connection, passages: Sequence[Passage], title: str) -> None:
    shown = text_column(title)
    folded_title = folded_or_none(shown)
    numbers: dict[str, int] = {}
    ordinals: dict[int, count[int]] = {}
    rows = []
    for passage in passages:
        if passage.document_id not in numbers:
            number = document_number(connection, passage.document_id)
            numbers[passage.document_id] = number
            ordinals[number] = count(_next_ordinal(connection, "passages", number))
        number = numbers[passage.document_id]
        ordinal = next(ordinals[number])
        kinds = kind_bits(_sentence_kinds(connection, passage.sentence_ids))
        rows.append((number, ordinal, *_passage_columns(passage, shown), folded_title, kinds))
    connection.executemany(
        "INSERT INTO passages (document, ordinal, id, first_page, last_page, sentence_ids, title,"
        " section, text, text_hash, folded_section, folded_text, is_reference_list, section_kind,"
        " folded_title, kinds) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def _sentence_kinds(connection: Connection, sentence_ids: Sequence[str]) -> list[str]:
    rows = connection.execute(
        "SELECT DISTINCT kind FROM sentences WHERE id IN (SELECT value FROM json_each(?))",
        (_list(sentence_ids),),
    )
    return [row[0] for row in rows]


def _retitle(connection: Connection, rows: Sequence[tuple[Any, ...]], title: str) -> None:
    folded = folded_or_none(title)
    connection.executemany(
        "UPDATE passages SET title = ?, folded_title = ? WHERE number = ?",
        [(title, folded, number) for number, _ in rows],
    )


def _next_ordinal(connection: Connection, table: str, document: int) -> int:
    row = connection.execute(
        f"SELECT coalesce(max(ordinal) + 1, 0) FROM {table} WHERE document = ?", (document,)
    ).fetchone()
    return int(row[0])


def _sentence_columns(sentence: Sentence) -> tuple[object, ...]:
    return (
        sentence.id,
        sentence.page,
        sentence.start,
        sentence.end,
        sentence.kind.value,
        sentence.level,
        text_column(sentence.text),
        pack_boxes(sentence.boxes),
    )


def _passage_columns(passage: Passage, title: str) -> tuple[object, ...]:
    section, text = text_column(passage.section), text_column(passage.text)
    return (
        passage.id,
        passage.first_page,
        passage.last_page,
        json_column(passage.sentence_ids),
        title,
        section,
        text,
        _hash(title, section, text),
        folded_or_none(section),
        folded_or_none(text),
        passage.is_reference_list,
        section_kind_of(section, passage.is_reference_list),
    )


def _hash(title: str, section: str, text: str) -> bytes:
    return bytes.fromhex(text_hash(encoded_text(title, section, text)))


def _list(ids: Sequence[str]) -> str:
    return json.dumps(list(ids))


def _page(document_id: str, row: tuple[Any, ...]) -> Page:
    number, text, width, height, health, rotation, is_recognized = row
    return Page(document_id, number, text, width, height, health, rotation, bool(is_recognized))


def _sentence(row: tuple[Any, ...]) -> Sentence:
    sentence_id, document_id, page, start, end, text, boxes, kind, level = row
    return Sentence(
        sentence_id,
        document_id,
        page,
        start,
        end,
        text,
        unpack_boxes(boxes),
        SentenceKind(kind),
        level,
    )


def _passage(row: tuple[Any, ...]) -> Passage:
    passage_id, document_id, first_page, last_page, sentence_ids, section, text, is_list = row
    return Passage(
        passage_id,
        document_id,
        first_page,
        last_page,
        strings_of(sentence_ids),
        section,
        text,
        bool(is_list),
    )
