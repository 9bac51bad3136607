"""Measuring over a real database and the reader of texts, with a fake encoder and no process."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file

from app.core.answers import Style
from app.core.cancel import Cancelled, CancelToken
from app.core.errors import UsageError, WorkerDied
from app.core.types import SearchMode
from app.parsing.plain_text import PlainTextReader
from app.retrieval.bundled import bundled_tokenizer_file
from app.services.desk import Desk
from app.services.evaluation_answers import AnswersChoice, evaluate_answers
from app.services.evaluation_modes import FIRST_MODES, SearchChoice
from app.services.evaluation_pages import evaluate_pages
from app.services.evaluation_retrieval import evaluate_retrieval
from app.services.evaluation_sets import CorpusRow
from app.services.evaluation_shelf import Work, add_corpus, add_papers

BEES = "The dance of a honey bee encodes distance and direction. Cloudy days make it longer."
WASPS = "Wasps build their nests of paper. A nest of paper wasps holds 30 cells."


def write_set(folder: Path, **files: list[dict[str, object]]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, rows in files.items():
        lines = "\n".join(json.dumps(row) for row in rows)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return folder


@pytest.fixture
def texts() -> DeskParts:
    return DeskParts(reader=PlainTextReader(str(bundled_tokenizer_file())))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    rows = [
        {"_id": "bees/1", "title": "On bees", "text": BEES},
        {"_id": "bees?1", "title": "On wasps", "text": WASPS},
        {"_id": "empty", "title": "", "text": ""},
    ]
    return write_set(tmp_path / "set", corpus=rows)


@pytest.fixture
def desk(tmp_path: Path, texts: DeskParts) -> Iterator[Desk]:
    made = make_desk(tmp_path / "library", texts)
    yield made
    made.close()


def work_on(desk: Desk, told: list[tuple[str, int, int]] | None = None) -> Work:
    tell = (told if told is not None else []).append
    return Work(desk, CancelToken(), lambda *each: tell(each))


def test_a_row_is_a_document_with_its_title(desk: Desk, tmp_path: Path) -> None:
    shelf = add_corpus(work_on(desk), [CorpusRow("b/1", "On bees", BEES)], tmp_path / "texts")

    document = desk.library.document(shelf.ids["b/1"])
    assert (document.title, document.file) == ("On bees", "b_1.txt")
    sentences = desk.library.sentences(document.id)
    assert [each.text for each in sentences] == ["On bees", *BEES.replace(". ", ".|").split("|")]


def test_rows_of_equal_names_and_equal_texts_are_all_there(desk: Desk, tmp_path: Path) -> None:
    rows = [CorpusRow("a?", "", BEES), CorpusRow("a!", "", WASPS), CorpusRow("c", "", BEES)]

    shelf = add_corpus(work_on(desk), rows, tmp_path / "texts")

    assert shelf.documents == 3
    assert shelf.ids["a?"] == shelf.ids["c"] != shelf.ids["a!"]


def test_retrieval_is_measured_in_every_mode(desk: Desk, corpus: Path, tmp_path: Path) -> None:
    queries = [{"_id": "q1", "text": "honey bee dance"}, {"_id": "q2", "text": "paper nests"}]
    write_set(corpus, queries=queries)
    lines = ["query-id\tcorpus-id\tscore", "q1\tbees/1\t1", "q2\tbees?1\t1", "q2\tempty\t1"]
    (corpus / "qrels.tsv").write_text("\n".join(lines), encoding="utf-8")
    told: list[tuple[str, int, int]] = []

    report = evaluate_retrieval(work_on(desk, told), corpus, tmp_path / "texts")

    assert (report.documents, report.queries) == (2, 2)
    assert [each.mode for each in report.modes] == ["dense", "lexical", "hybrid"]
    assert all(each.mrr_10 == 1 for each in report.modes)
    assert all(each.recall_5 == each.recall_100 == 0.75 for each in report.modes)
    assert told[-1] == (report.modes[-1].mode, 2, 2)


def test_late_is_measured_when_named_and_where_its_vectors_are(
    desk: Desk, corpus: Path, tmp_path: Path
) -> None:
    write_set(corpus, queries=[{"_id": "q1", "text": "honey bee dance"}])
    (corpus / "qrels.tsv").write_text("q1\tbees/1\t1", encoding="utf-8")
    work = replace(work_on(desk), kept=tmp_path / "shelf.json")

    named = evaluate_retrieval(
        work, corpus, tmp_path / "texts", SearchChoice((SearchMode.LATE, SearchMode.LATE))
    )
    again = evaluate_retrieval(work, corpus, tmp_path / "texts")

    assert [each.mode for each in named.modes] == [SearchMode.LATE]
    assert [each.mode for each in again.modes] == [*FIRST_MODES, SearchMode.LATE]
    assert desk.late.status().missing == 0


def test_the_worst_searches_are_told_with_what_was_found_instead(
    desk: Desk, corpus: Path, tmp_path: Path
) -> None:
    queries = [{"_id": "right", "text": "paper nests"}, {"_id": "wrong", "text": "honey bee dance"}]
    write_set(corpus, queries=queries)
    (corpus / "qrels.tsv").write_text("right\tbees?1\t1\nwrong\tbees?1\t1", encoding="utf-8")
    choice = SearchChoice((SearchMode.LEXICAL,), failures=5)

    report = evaluate_retrieval(work_on(desk), corpus, tmp_path / "texts", choice)

    assert [each.mode for each in report.modes] == [SearchMode.LEXICAL]
    [failure] = report.failures
    assert (failure.query_id, failure.mode) == ("wrong", SearchMode.LEXICAL)
    assert failure.score < 1
    assert [each.document for each in failure.wanted] == ["bees?1"]
    assert failure.found[0].document == "bees/1"
    assert failure.found[0].text == BEES


def test_a_limit_asks_fewer_queries_of_the_whole_corpus(
    desk: Desk, corpus: Path, tmp_path: Path
) -> None:
    write_set(corpus, queries=[{"_id": str(each), "text": f"bee {each}"} for each in range(6)])
    lines = [f"{each}\tbees/1\t1" for each in range(6)]
    (corpus / "qrels.tsv").write_text("\n".join(lines), encoding="utf-8")

    report = evaluate_retrieval(
        work_on(desk), corpus, tmp_path / "texts", SearchChoice(FIRST_MODES, limit=2)
    )

    assert (report.documents, report.queries) == (2, 2)


def test_a_kept_library_is_not_filled_again(desk: Desk, corpus: Path, tmp_path: Path) -> None:
    rows = [CorpusRow("b/1", "On bees", BEES)]
    work = replace(work_on(desk), kept=tmp_path / "shelf.json")

    first = add_corpus(work, rows, tmp_path / "texts")
    again = add_corpus(work, [], tmp_path / "nowhere")

    assert again == first
    assert set(first.ids) == {"b/1"}


def test_words_do_not_stand_in_for_meaning(
    desk: Desk, texts: DeskParts, corpus: Path, tmp_path: Path
) -> None:
    write_set(corpus, queries=[{"_id": "q1", "text": "honey bee dance"}])
    (corpus / "qrels.tsv").write_text("q1\tbees/1\t1", encoding="utf-8")
    texts.index.query = lambda *_: (_ for _ in ()).throw(WorkerDied("It died.", "Again."))

    with pytest.raises(WorkerDied, match="did not answer"):
        evaluate_retrieval(work_on(desk), corpus, tmp_path / "texts")


def test_answers_are_measured_by_style(desk: Desk, corpus: Path, tmp_path: Path) -> None:
    questions: list[dict[str, object]] = [
        {"_id": 1, "text": "How many cells has a nest of paper wasps?", "answers": ["30 cells"]},
        {"_id": 2, "text": "Who painted the ceiling in Rome?", "answers": ["x"], "doc": "none"},
    ]
    write_set(corpus, questions=questions)
    choice = AnswersChoice(styles=(Style.QUOTES,))

    report = evaluate_answers(work_on(desk), corpus, tmp_path / "texts", choice)

    scores = report.styles[0]
    assert (report.questions, [each.recall_5 for each in report.evidence]) == (2, [1])
    assert (scores.containment, scores.citation_recall) == (1, 1)
    assert (scores.abstention_precision, scores.abstention_recall) == (1, 1)
    assert scores.total is not None


def test_citations_are_held_against_gold_spans(desk: Desk, corpus: Path, tmp_path: Path) -> None:
    start = WASPS.index("A nest")
    row: dict[str, object] = {"_id": 1, "text": "How many cells has a nest of paper wasps?"}
    span = {"start": start, "end": len(WASPS)}
    write_set(corpus, questions=[{**row, **span, "answers": ["30 cells"], "doc": "bees?1"}])
    choice = AnswersChoice(styles=(Style.QUOTES,))

    report = evaluate_answers(work_on(desk), corpus, tmp_path / "texts", choice)

    at_sentence, at_page = report.styles[0].citations
    assert (at_sentence.questions, at_sentence.means["found"]) == (1, 1.0)
    assert at_page.means["found"] == 1.0
    assert report.styles[0].kinds["answer"] == 1


def test_a_question_is_asked_again_without_its_document(
    desk: Desk, corpus: Path, tmp_path: Path
) -> None:
    questions: list[dict[str, object]] = [
        {"_id": 1, "text": "paper wasps nest cells", "answers": ["30 cells"], "doc": "bees?1"},
    ]
    write_set(corpus, questions=questions)
    choice = AnswersChoice(styles=(Style.QUOTES,), removed=True)

    report = evaluate_answers(work_on(desk), corpus, tmp_path / "texts", choice)

    [scores] = report.styles
    assert report.questions == 1
    assert (scores.kinds["answer"], scores.without_document["absent"]) == (1, 1)
    assert (scores.abstention_precision, scores.abstention_recall) == (1, 1)


def test_evidence_alone_writes_nothing(
    desk: Desk, texts: DeskParts, corpus: Path, tmp_path: Path
) -> None:
    questions: list[dict[str, object]] = [
        {"_id": 1, "text": "How many cells has a nest of paper wasps?", "answers": ["30 cells"]},
        {"_id": 2, "text": "How do bees dance?", "answers": ["in a ring"], "doc": "bees/1"},
    ]
    write_set(corpus, questions=questions)
    search = SearchChoice((SearchMode.LEXICAL, SearchMode.HYBRID), failures=1)

    report = evaluate_answers(
        work_on(desk), corpus, tmp_path / "texts", AnswersChoice((), search=search)
    )

    assert report.styles == ()
    assert [(each.mode, each.recall_5) for each in report.evidence] == [
        (SearchMode.LEXICAL, 0.5),
        (SearchMode.HYBRID, 0.5),
    ]
    [failure] = report.evidence[0].failures
    assert (failure.query_id, failure.wanted[0].answers) == ("2", ("in a ring",))
    assert not desk.sessions.sessions()


def test_a_question_that_cannot_be_asked_counts_as_missed(
    desk: Desk, corpus: Path, tmp_path: Path
) -> None:
    write_set(corpus, questions=[{"_id": 1, "text": "  ", "answers": ["30"], "doc": "bees?1"}])

    report = evaluate_answers(work_on(desk), corpus, tmp_path / "texts", AnswersChoice())

    assert [each.containment for each in report.styles] == [0, 0]
    assert report.usual_evidence is not None
    assert report.usual_evidence.recall_5 == 0


def test_pages_are_looked_for_in_the_library_and_in_the_document(tmp_path: Path) -> None:
    parts = DeskParts()
    folder = tmp_path / "set"
    (folder / "below").mkdir(parents=True)
    write_file(folder / "below" / "bees.pdf")
    questions: list[dict[str, object]] = [
        {"_id": 1, "text": "dance distance direction", "doc": "bees.pdf", "pages": [2]},
        {"_id": 2, "text": "dance distance direction", "doc": "bees", "pages": [1]},
        {"_id": 3, "text": "dance distance direction", "doc": "other.pdf", "pages": [2]},
        {"_id": 4, "text": "  ", "doc": "below/bees.pdf", "pages": [2]},
    ]
    write_set(folder, questions=questions)
    desk = make_desk(tmp_path / "library", parts)

    report = evaluate_pages(work_on(desk), folder)
    desk.close()

    assert (report.documents, report.pages, report.questions) == (1, 2, 4)
    assert [each.mode for each in report.modes] == list(FIRST_MODES)
    usual = report.usual
    assert usual is not None
    assert usual.library == {1: 0.25, 3: 0.5, 5: 0.5, 10: 0.5}
    assert usual.document == usual.library
    assert usual.library_intervals[1] == (0.0, 0.75)
    assert report.missing == (
        "Line 3 of questions.jsonl names the document “other.pdf”, which is not among those that"
        " could be read.",
    )


def test_a_folder_without_documents_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no PDF"):
        add_papers(work_on(desk), tmp_path)
    with pytest.raises(UsageError, match="could be read"):
        add_corpus(work_on(desk), [CorpusRow("1", "", " ")], tmp_path / "texts")


def test_measuring_can_be_stopped(desk: Desk) -> None:
    work = work_on(desk)
    items = work.each("questions", [1, 2, 3])

    assert next(items) == 1
    work.cancel.cancel()
    with pytest.raises(Cancelled):
        next(items)
