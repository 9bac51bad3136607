"""Folders with questions and gold answers -> values. They are data of others: all is checked."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from app.core.errors import UsageError

CORPUS, QUERIES, QUESTIONS, QRELS = "corpus.jsonl", "queries.jsonl", "questions.jsonl", "qrels.tsv"

Row = Mapping[str, object]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CorpusRow:
    """One text of a corpus; ``title`` may be empty."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched; ``grades`` are by the id of the corpus row, larger is more relevant."""

    id: str
    text: str
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; ``doc`` names the document, ``pages`` are its gold pages (1-based).

    ``doc`` is empty where the set does not name one. ``spans`` are offsets in the text of its row
    of the corpus, 0-based and half-open, of what answers it; none where the set tells none.
    """

    id: str
    text: str
    doc: str = ""
    answers: tuple[str, ...] = ()
    pages: frozenset[int] = frozenset()
    is_answerable: bool = True
    spans: tuple[tuple[int, int], ...] = ()


def corpus_in(folder: Path) -> list[CorpusRow]:
    """The rows of ``corpus.jsonl`` in order.

    Raises:
        UsageError: it is missing, broken or empty.
    """
    file = _file(folder, CORPUS)
    return _some(
        [
            CorpusRow(_id(row, place), _text(row, "title"), _text(row, "text"))
            for place, row in _rows(file)
        ],
        file,
    )


def queries_in(folder: Path) -> list[Query]:
    """The queries of ``queries.jsonl`` for which ``qrels.tsv`` names something relevant.

    Raises:
        UsageError: a file is missing or broken, or no query is left.
    """
    file = _file(folder, QUERIES)
    grades = _grades(_file(folder, QRELS))
    found = [Query(_id(row, place), _text(row, "text"), {}) for place, row in _rows(file)]
    judged = [
        Query(each.id, each.text, grades[each.id])
        for each in found
        if any(grade > 0 for grade in grades.get(each.id, {}).values())
    ]
    return _some(judged, file)


def questions_in(folder: Path) -> list[Question]:
    """The questions of ``questions.jsonl`` in order.

    Raises:
        UsageError: it is missing, broken or empty.
    """
    file = _file(folder, QUESTIONS)
    return _some([_question(row, place) for place, row in _rows(file)], file)


def missing_rows(folder: Path, rows: Collection[CorpusRow]) -> tuple[str, ...]:
    """One sentence for each relevant row of ``qrels.tsv`` that the corpus lacks.

    Raises:
        UsageError: it lacks all of them.
    """
    ids = {each.id for each in rows}
    relevant = [each for each in _judgments(_file(folder, QRELS)) if each[3] > 0]
    missing = [
        f"{place} names “{document}”, which {CORPUS} does not hold."
        for place, _, document, _ in relevant
        if document not in ids
    ]
    return _not_all(missing, len(relevant))


def missing_pages(folder: Path, documents: Collection[str]) -> tuple[str, ...]:
    """One sentence for each question whose page cannot be found among these documents.

    Raises:
        UsageError: none can.
    """
    rows = list(_rows(_file(folder, QUESTIONS)))
    missing = []
    for place, row in rows:
        name = _text(row, "doc")
        if name not in documents:
            missing.append(
                f"{place} names the document “{name}”, which is not among those that could be read."
            )
        elif not row.get("pages"):
            missing.append(f"{place} names no pages.")
    return _not_all(missing, len(rows))


def _not_all(missing: list[str], total: int) -> tuple[str, ...]:
    if total and len(missing) == total:
        raise UsageError(missing[0], "Nothing in this set can be found; mend it or name another.")
    return tuple(missing)


def has_corpus(folder: Path) -> bool:
    """True where the documents are rows of ``corpus.jsonl``, not PDFs."""
    return (folder / CORPUS).is_file()


def _question(row: Row, place: str) -> Question:
    return Question(
        _id(row, place),
        _text(row, "text"),
        _text(row, "doc"),
        tuple(_answers(row, place)),
        frozenset(_pages(row, place)),
        row.get("answerable") is not False,
        tuple(_spans(row, place)),
    )


def _spans(row: Row, place: str) -> Iterator[tuple[int, int]]:
    """``spans`` of the row, its own ``start`` and ``end``, and each answer's ``answer_start``."""
    for pair in _list(row, "spans", place):
        if not (isinstance(pair, list) and len(pair) == 2 and all(map(_is_place, pair))):
            raise _broken(place, "a span is not two whole numbers")
        yield int(pair[0]), int(pair[1])
    start, end = row.get("start"), row.get("end")
    if isinstance(start, int) and isinstance(end, int):
        yield start, end
    for each in _list(row, "answers", place):
        if isinstance(each, dict) and isinstance(each.get("answer_start"), int):
            first = each["answer_start"]
            yield first, first + len(str(each.get("text", "")))


def _is_place(value: object) -> bool:
    return isinstance(value, int) and value >= 0


def _answers(row: Row, place: str) -> Iterator[str]:
    for each in _list(row, "answers", place):
        text = each.get("text") if isinstance(each, dict) else each
        if not isinstance(text, str):
            raise _broken(place, "an answer is neither a string nor an object with a text")
        yield text


def _pages(row: Row, place: str) -> Iterator[int]:
    for each in _list(row, "pages", place):
        if not isinstance(each, int):
            raise _broken(place, "a page is no whole number")
        yield each


def _list(row: Row, field: str, place: str) -> list[object]:
    value = row.get(field)
    if value is None:
        return []
    if not isinstance(value, list):
        raise _broken(place, f"“{field}” is no list")
    return value


def _grades(file: Path) -> dict[str, dict[str, int]]:
    grades: dict[str, dict[str, int]] = {}
    for _, query, document, grade in _judgments(file):
        grades.setdefault(query, {})[document] = grade
    return grades


def _judgments(file: Path) -> Iterator[tuple[str, str, str, int]]:
    """Where it stands, query, corpus row, grade; a first line without a number is the header."""
    for number, line in enumerate(_lines(file), start=1):
        fields = [each.strip() for each in line.split("\t")]
        if fields == [""]:
            continue
        place = _place(number, file)
        if len(fields) != 3:
            raise _broken(place, "it is not “query-id corpus-id score” with tabs between")
        try:
            grade = int(fields[2])
        except ValueError as error:
            if number == 1:
                continue
            raise _broken(place, f"its score “{fields[2]}” is no whole number") from error
        yield place, fields[0], fields[1], grade


def _rows(file: Path) -> Iterator[tuple[str, Row]]:
    """Each line as an object, with words for where it stands."""
    for number, line in enumerate(_lines(file), start=1):
        if not line.strip():
            continue
        place = _place(number, file)
        try:
            row = json.loads(line)
        except ValueError as error:
            raise _broken(place, "it is not JSON") from error
        if not isinstance(row, dict):
            raise _broken(place, "it is no JSON object")
        yield place, row


def _lines(file: Path) -> Iterator[str]:
    try:
        with file.open(encoding="utf-8-sig") as lines:
            yield from lines
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"The file {file.name} cannot be read.", "It must be a text file in UTF-8."
        ) from error


def _id(row: Row, place: str) -> str:
    value = row.get("_id")
    if not isinstance(value, str | int) or value == "":
        raise _broken(place, "it has no “_id”")
    return str(value)


def _text(row: Row, field: str) -> str:
    value = row.get(field)
    return "" if value is None else str(value)


def _place(number: int, file: Path) -> str:
    return f"Line {number} of {file.name}"


def _file(folder: Path, name: str) -> Path:
    file = folder / name
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder}.", "Name the folder of a set of questions.")
    if not file.is_file():
        raise UsageError(
            f"The folder {folder.name or folder} holds no {name}.",
            "See “Measuring” in the README for what a set consists of.",
        )
    return file


def _some(found: list[T], file: Path) -> list[T]:
    if not found:
        raise UsageError(f"There is nothing to measure in {file.name}.", "Name another folder.")
    return found


def _broken(place: str, reason: str) -> UsageError:
    return UsageError(f"{place} cannot be used: {reason}.", "Mend the file, then measure again.")
