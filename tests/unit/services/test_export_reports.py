"""A session as blocks: what is said of answers, sources and works."""

from __future__ import annotations

from dataclasses import replace

import pytest
from export_samples import (
    NOON,
    Conversations,
    abstention,
    answer,
    bees,
    citation,
    document,
    document_id,
    failed,
    session,
    struck,
    turn,
    vague,
)

from app.core.answers import Answer, Claim, Style, Verdict
from app.core.checking import ClaimFate
from app.core.sessions import Session, Turn
from app.core.types import Document
from app.services.export.pieces import Block, BlockKind, Report, Run, said
from app.services.export.reporting import report_of
from app.services.export.turns import verdict_of

LIBRARY = {document_id(number): document(number) for number in (1, 2)}


def plainly(works: list[Document]) -> tuple[list[tuple[Run, ...]], str]:
    return [(said(work.title),) for work in works], "Plainly."


def reported(*turns: Turn, of: Session | None = None) -> Report:
    return report_of(of or session(), turns, LIBRARY.get, plainly)  # type: ignore[arg-type]


def texts(report: Report, kind: BlockKind) -> list[str]:
    return [shown(each) for each in report.blocks if each.kind is kind]


def shown(block: Block) -> str:
    return "".join(f"[{run.note}]" if run.note else run.text for run in block.runs)


def test_an_answer_becomes_paragraphs_with_numbered_references() -> None:
    report = reported(turn(given=bees()))

    assert texts(report, BlockKind.TITLE) == ["About bees"]
    assert texts(report, BlockKind.QUESTION) == ["Do bees fly?"]
    assert texts(report, BlockKind.TEXT) == ["Bees can fly.[1] They dance.[2] (partly supported)"]
    assert [each.number for each in report.blocks if each.kind is BlockKind.SOURCE] == [1, 2]
    assert texts(report, BlockKind.SOURCE) == [
        "“Bees fly.” On Bees, p. 4 (paper1.pdf).",
        "“Bees dance.” On Bees, p. 7 (paper2.pdf).",
    ]
    assert texts(report, BlockKind.WORK) == ["On Bees", "On Bees"]


def test_the_two_shares_the_model_and_the_style_stand_under_each_answer() -> None:
    about = texts(reported(turn(given=bees())), BlockKind.ABOUT)

    assert (
        about[1] == "Style: written; model: a-model; claims supported: 50 %; evidence used: 67 %."
    )


def test_a_sentence_that_two_answers_cite_has_one_number() -> None:
    again = answer(("They do.", (citation(2, "Bees dance.", of=2, page=7),)))

    report = reported(turn(1, given=bees()), turn(2, given=again))

    assert texts(report, BlockKind.TEXT)[1] == "They do.[2]"
    assert len(texts(report, BlockKind.SOURCE)) == 2


def test_a_struck_claim_is_struck_through_and_says_why() -> None:
    runs = next(
        each for each in reported(turn(given=struck())).blocks if each.kind is BlockKind.TEXT
    ).runs

    assert [run.text for run in runs if run.is_struck] == ["Bees swim."]
    assert runs[-1].text == " (struck: The source denies it)"


@pytest.mark.parametrize(
    ("verdict", "fate", "words"),
    [
        (Verdict.SUPPORTED, ClaimFate.AS_WRITTEN, ""),
        (Verdict.SUPPORTED, ClaimFate.REWRITTEN, ""),
        (Verdict.PARTIAL, ClaimFate.AS_WRITTEN, "partly supported"),
        (Verdict.UNSUPPORTED, ClaimFate.RECITED, "not supported"),
        (Verdict.UNSUPPORTED, ClaimFate.STRUCK, "struck: not supported"),
    ],
)
def test_what_does_not_hold_is_said(verdict: Verdict, fate: ClaimFate, words: str) -> None:
    assert verdict_of(Claim("", 0, 0, (), verdict, 0.5, fate=fate)) == words


def test_an_abstention_is_called_one_and_names_what_was_near() -> None:
    report = reported(turn(given=abstention()))

    assert texts(report, BlockKind.TEXT) == ["Your library does not answer this."]
    assert texts(report, BlockKind.NOTE) == [
        "This is an abstention. The nearest passages were found in:"
    ]
    assert texts(report, BlockKind.ITEM) == ["On Bees, p. 4"]
    assert texts(report, BlockKind.PART) == []


def test_the_choices_of_a_vague_question_are_listed() -> None:
    report = reported(turn(given=vague()))

    assert texts(report, BlockKind.NOTE) == ["No answer: the question can mean several things:"]
    assert texts(report, BlockKind.ITEM) == ["How do bees fly?", "How do bees dance?"]


def test_a_turn_without_an_answer_says_why() -> None:
    report = reported(failed(1), turn(2))

    assert texts(report, BlockKind.NOTE) == [
        "No answer: The model is gone. Choose another.",
        "No answer: it was stopped or interrupted.",
    ]


def test_a_removed_document_is_cited_by_what_the_answer_holds() -> None:
    gone = answer(("Bees rest.", (citation(1, "Bees sleep.", of=9),)))

    report = reported(turn(given=gone))

    assert texts(report, BlockKind.SOURCE) == [
        "“Bees sleep.” On Bees, p. 4 (paper9.pdf). This document is no longer in the library."
    ]
    assert texts(report, BlockKind.WORK) == ["On Bees"]


def test_marks_of_a_paper_in_a_quoted_sentence_are_no_references() -> None:
    quote = "Bees fly [2, 3] and dance [1]."
    quoted = answer((quote, (citation(1, quote),)), style=Style.QUOTES)

    assert texts(reported(turn(given=quoted)), BlockKind.TEXT) == [f"{quote}[1]"]


def test_titles_over_quotes_are_leads() -> None:
    made = answer(("Bees fly.", (citation(1),)), style=Style.QUOTES)
    claim = made.claims[0]
    over = replace(
        made,
        text=f"On Bees\n\n{made.text}",
        claims=(replace(claim, start=claim.start + 9, end=claim.end + 9),),
    )

    report = reported(turn(given=over))

    assert texts(report, BlockKind.LEAD) == ["On Bees"]
    assert texts(report, BlockKind.TEXT) == ["Bees fly.[1]"]


def test_a_marker_that_stands_for_nothing_stays_text() -> None:
    made = answer(("Bees fly [9].", (citation(1),)), style=Style.WRITTEN)

    assert texts(reported(turn(given=made)), BlockKind.TEXT) == ["Bees fly [9].[1]"]


def test_a_citation_without_a_marker_gets_its_reference_all_the_same() -> None:
    made = answer(("Bees fly.", ()))
    recited = replace(made.claims[0], citations=(citation(4),))
    whole = replace(made, claims=(recited,))

    assert texts(reported(turn(given=whole)), BlockKind.TEXT) == ["Bees fly.[1]"]


def test_date_and_scope_come_from_the_session() -> None:
    asked = reported(
        turn(1, given=bees()), turn(2), of=session(document_ids=(document_id(1), document_id(9)))
    )
    lost = reported(of=session(document_ids=(document_id(9),)))

    assert texts(asked, BlockKind.ABOUT)[0] == (
        "Asked 2024-05-01 12:01 to 2024-05-01 12:02 UTC. Scope: “On Bees” and 1 more."
    )
    assert asked.date == "2024-05-01T12:02:00+00:00"
    assert texts(lost, BlockKind.ABOUT) == [
        "Begun 2024-05-01 12:00 UTC. Scope: 1 document no longer in the library."
    ]
    assert lost.date == NOON.isoformat()
    assert texts(lost, BlockKind.NOTE) == ["Nothing was asked in this session."]


def test_overlapping_claims_are_shown_once() -> None:
    made = bees()
    twice: Answer = replace(made, claims=(*made.claims, made.claims[0]))

    assert len(texts(reported(turn(given=twice)), BlockKind.TEXT)) == 1


def test_two_hundred_turns_are_numbered_in_one_row() -> None:
    turns = [
        turn(n, given=answer((f"Claim {n}.", (citation(1, f"Quote {n}."),)))) for n in range(200)
    ]

    report = reported(*Conversations(tuple(turns)).shown)

    assert len(texts(report, BlockKind.SOURCE)) == 200
    assert len(texts(report, BlockKind.WORK)) == 1
