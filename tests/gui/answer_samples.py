"""Answers of every kind, with packing, parts and fates, for tests and pictures of the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from window_samples import make_answer, make_citation, make_result

from app.core.answers import (
    Answer,
    AnswerKind,
    Citation,
    Claim,
    LeftOutReason,
    PackedSentence,
    Packing,
    Style,
    Verdict,
)
from app.core.checking import ClaimFate, SupportPart
from app.core.types import Document

SENTENCES = (
    "The method turns multi-vector search into single-vector search by building fixed dimensional "
    "encodings of queries and documents.",
    "Across the BEIR sets it reaches on average 10 % higher recall with 90 % lower latency than "
    "the previous state of the art.",
    "For the same recall it retrieves 2–5 times fewer candidates.",
    "Gains are largest on data sets whose queries are long.",
    "Encodings are compressed by product quantization with little loss.",
    "Each query token keeps its own vector until the final scoring.",
)
REASONS = tuple(LeftOutReason)


def cited(documents: Sequence[Document]) -> list[Citation]:
    """One citation for each of the sentences, over the documents in turn."""
    return [
        replace(
            make_citation(documents[n % len(documents)], n + 1, 1 + n % 3, text),
            sentence_id=f"sentence-{n}",
        )
        for n, text in enumerate(SENTENCES)
    ]


def packing_of(documents: Sequence[Document], used: int = 6, left_out: int = 9) -> Packing:
    """Sentences that were used, the first of them those of ``cited``, and others left out."""
    rows = [PackedSentence(each, 0.9 - n / 20) for n, each in enumerate(cited(documents))]
    out = [
        PackedSentence(
            replace(rows[n % 6].citation, sentence_id=f"out-{n}", quote=f"Left out {n}: it flies."),
            0.4,
            REASONS[n % len(REASONS)],
        )
        for n in range(left_out)
    ]
    return Packing(tuple(rows[:used]), tuple(out), 812, 3000)


def written_answer(documents: Sequence[Document]) -> Answer:
    """Five claims: two hold, one partly, one was rewritten, one is struck out."""
    one, two, three, four, *_ = cited(documents)
    made = make_answer(
        [
            (SENTENCES[0], Verdict.SUPPORTED, (one,)),
            ("It reaches 10 % higher recall with 90 % lower latency,", Verdict.SUPPORTED, (two,)),
            ("and it retrieves 2–5 times fewer candidates.", Verdict.SUPPORTED, (three,)),
            ("The gain is largest where queries are long.", Verdict.PARTIAL, (four,)),
            ("It needs no tuning per data set.", Verdict.UNSUPPORTED, ()),
        ],
        [make_result(document, n + 1) for n, document in enumerate(documents)],
    )
    first, second, third, fourth, fifth = made.claims
    claims = (
        first,
        replace(second, fate=ClaimFate.RECITED),
        rewritten(third),
        doubted(fourth),
        struck(fifth),
    )
    return replace(made, claims=claims, packing=packing_of(documents))


def rewritten(claim: Claim) -> Claim:
    """A claim that the model wrote once more."""
    first = "and it retrieves ten times fewer candidates."
    return replace(claim, fate=ClaimFate.REWRITTEN, original=first)


def doubted(claim: Claim) -> Claim:
    """A claim that holds in part, with the signs for it."""
    parts = (
        SupportPart("words", 0.82, "Most of its words stand in the cited sentence."),
        SupportPart("direction", 0.5, "The source speaks of gains on some sets, not of all."),
        SupportPart("numbers", 1.0),
    )
    return replace(claim, support=0.55, parts=parts)


def struck(claim: Claim) -> Claim:
    """A claim that nothing carries."""
    parts = (
        SupportPart("denial", 0.05, "The source says that it is tuned for each data set."),
        SupportPart("names", 0.9, "It names what the source names."),
    )
    return replace(claim, support=0.08, parts=parts, fate=ClaimFate.STRUCK)


def quotes_answer(documents: Sequence[Document]) -> Answer:
    """Two groups of sentences, word for word."""
    text, claims = "", []
    groups = ("How it works", cited(documents)[:2]), ("What it costs", cited(documents)[2:4])
    for heading, quotes in groups:
        text += ("\n\n" if text else "") + heading + "\n"
        for quote in quotes:
            start = len(text)
            text += f"{quote.quote} [{quote.marker}] "
            claims.append(
                Claim(quote.quote, start, len(text) - 1, (quote,), Verdict.SUPPORTED, 1.0)
            )
    made = replace(make_answer([]), text=text.strip(), claims=tuple(claims), style=Style.QUOTES)
    evidence = tuple(make_result(document, n + 1) for n, document in enumerate(documents))
    return replace(made, evidence=evidence, packing=packing_of(documents), model="")


def disputed_answer(documents: Sequence[Document]) -> Answer:
    """Two sides, each with its sentences."""
    made = quotes_answer(documents)
    text = made.text.replace("How it works", "It is faster").replace("What it costs", "It is not")
    start = {claim.text: text.index(claim.text) for claim in made.claims}
    claims = tuple(
        replace(each, start=start[each.text], end=start[each.text] + each.end - each.start)
        for each in made.claims
    )
    return replace(made, text=text, claims=claims, kind=AnswerKind.DISPUTED)


def vague_answer(documents: Sequence[Document]) -> Answer:
    """A question back, with three that the library answers."""
    made = make_answer([], abstained=True)
    choices = (
        "How much faster is multi-vector search with fixed dimensional encodings?",
        "How much faster is late interaction after its vectors were compressed, and what does "
        "that cost in recall on collections of many millions of passages?",
        "How much faster is graph search than inverted lists?",
    )
    text = "Your papers speak of several things that became faster. Which one do you mean?"
    return replace(made, text=text, kind=AnswerKind.VAGUE, choices=choices, model="")
