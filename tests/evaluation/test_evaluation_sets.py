"""Sets of questions are files of others: what is right is read, what is broken is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.errors import UsageError
from app.services.evaluation_modes import spread
from app.services.evaluation_sets import (
    CorpusRow,
    Question,
    corpus_in,
    missing_pages,
    missing_rows,
    queries_in,
    questions_in,
)


def write_lines(file: Path, *rows: object) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file.parent


def test_a_corpus_is_read_in_order(tmp_path: Path) -> None:
    write_lines(
        tmp_path / "corpus.jsonl",
        {"_id": "Alû/1", "title": "T", "text": "x"},
        "",
        {"_id": 7, "text": "y", "title": None},
    )

    assert corpus_in(tmp_path) == [CorpusRow("Alû/1", "T", "x"), CorpusRow("7", "", "y")]


def test_only_queries_with_something_relevant_are_measured(tmp_path: Path) -> None:
    write_lines(
        tmp_path / "queries.jsonl",
        *({"_id": each, "text": f"query {each}"} for each in ("q1", "q2", "q3")),
    )
    write_lines(
        tmp_path / "qrels.tsv", "query-id\tcorpus-id\tscore", "q1\ta b\t2", "q1\tc\t0", "q2\tc\t0"
    )

    found = queries_in(tmp_path)

    assert [(each.id, dict(each.grades)) for each in found] == [("q1", {"a b": 2, "c": 0})]


def test_spans_stand_in_the_row_or_in_its_answers(tmp_path: Path) -> None:
    write_lines(
        tmp_path / "questions.jsonl",
        {"_id": 1, "text": "a?", "spans": [[2, 5], [9, 12]]},
        {"_id": 2, "text": "b?", "start": 4, "end": 8},
    )

    assert [each.spans for each in questions_in(tmp_path)] == [((2, 5), (9, 12)), ((4, 8),)]


@pytest.mark.parametrize("spans", [[[1]], [["a", 2]], [[-1, 2]], [3]])
def test_a_span_that_is_none_is_told(tmp_path: Path, spans: list[object]) -> None:
    write_lines(tmp_path / "questions.jsonl", {"_id": 1, "text": "a?", "spans": spans})

    with pytest.raises(UsageError, match="two whole numbers"):
        questions_in(tmp_path)


def test_answers_are_strings_or_objects_with_a_text(tmp_path: Path) -> None:
    write_lines(
        tmp_path / "questions.jsonl",
        {"_id": 1, "text": "a?", "answers": ["x", {"text": "y", "answer_start": 3}], "doc": "d"},
        {"_id": 2, "text": "b?", "pages": [1, 3], "answerable": False},
    )

    assert questions_in(tmp_path) == [
        Question("1", "a?", "d", ("x", "y"), spans=((3, 4),)),
        Question("2", "b?", "", (), frozenset({1, 3}), is_answerable=False),
    ]


@pytest.mark.parametrize(
    ("read", "name", "line", "said"),
    [
        (corpus_in, "corpus.jsonl", "{broken", "Line 1 of corpus.jsonl"),
        (corpus_in, "corpus.jsonl", "[1]", "no JSON object"),
        (corpus_in, "corpus.jsonl", '{"text": "x"}', "“_id”"),
        (corpus_in, "corpus.jsonl", "", "nothing to measure"),
        (questions_in, "questions.jsonl", '{"_id": 1, "answers": "x"}', "“answers” is no list"),
        (questions_in, "questions.jsonl", '{"_id": 1, "answers": [3]}', "an answer is"),
        (questions_in, "questions.jsonl", '{"_id": 1, "pages": ["3"]}', "a page is"),
    ],
)
def test_a_broken_set_says_where(
    read: Callable[[Path], object], name: str, line: str, said: str, tmp_path: Path
) -> None:
    folder = write_lines(tmp_path / name, line)

    with pytest.raises(UsageError) as caught:
        read(folder)

    assert said in caught.value.title


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("query-id\tcorpus-id\tscore", "q\ta\tmuch"), "Line 2 .* its score “much”"),
        (("q a 1",), "Line 1 .* with tabs between"),
        (("q\ta\t1", "", "q\t0\ta\t1"), "Line 3 .* with tabs between"),
    ],
)
def test_a_broken_judgment_says_where(lines: tuple[str, ...], said: str, tmp_path: Path) -> None:
    write_lines(tmp_path / "queries.jsonl", {"_id": "q", "text": "x"})
    write_lines(tmp_path / "qrels.tsv", *lines)

    with pytest.raises(UsageError, match=said):
        queries_in(tmp_path)


def test_judgments_need_no_header(tmp_path: Path) -> None:
    write_lines(tmp_path / "queries.jsonl", {"_id": "q", "text": "x"})
    write_lines(tmp_path / "qrels.tsv", "q\ta\t1")

    assert dict(queries_in(tmp_path)[0].grades) == {"a": 1}


def test_a_relevant_row_that_is_not_there_is_named(tmp_path: Path) -> None:
    write_lines(tmp_path / "qrels.tsv", "query-id\tcorpus-id\tscore", "q\ta\t1", "q\tb\t1")

    assert missing_rows(tmp_path, [CorpusRow("a", "", ""), CorpusRow("b", "", "")]) == ()
    [said] = missing_rows(tmp_path, [CorpusRow("a", "", "")])
    assert said == "Line 3 of qrels.tsv names “b”, which corpus.jsonl does not hold."
    with pytest.raises(UsageError, match=r"Line 2 of qrels\.tsv names “a”"):
        missing_rows(tmp_path, [CorpusRow("c", "", "")])


def test_a_question_whose_page_cannot_be_found_is_named(tmp_path: Path) -> None:
    write_lines(
        tmp_path / "questions.jsonl",
        {"_id": 1, "text": "a?", "doc": "bees.pdf", "pages": [1]},
        {"_id": 2, "text": "b?", "doc": "wasps.pdf", "pages": [1]},
        {"_id": 3, "text": "c?", "doc": "bees.pdf"},
    )

    said = missing_pages(tmp_path, ["bees.pdf"])

    assert [each.split(" names ")[0] for each in said] == [
        "Line 2 of questions.jsonl",
        "Line 3 of questions.jsonl",
    ]
    with pytest.raises(UsageError, match=r"the document “bees\.pdf”"):
        missing_pages(tmp_path, ["ants.pdf"])


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(UsageError, match="cannot be read"):
        corpus_in(tmp_path)


def test_a_missing_folder_or_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no folder"):
        corpus_in(tmp_path / "nowhere")
    with pytest.raises(UsageError, match=r"holds no questions\.jsonl"):
        questions_in(tmp_path)


def test_a_limit_spreads_over_the_whole_set() -> None:
    questions = [Question(str(number), "?") for number in range(10)]

    assert [each.id for each in spread(questions, 3)] == ["0", "3", "6"]
    assert spread(questions, 0) == spread(questions, 10) == spread(questions, 99) == questions
