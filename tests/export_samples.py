"""Sessions, answers and documents to give away; every value can be told apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.core.answers import (
    Answer,
    AnswerKind,
    AnswerSeconds,
    Citation,
    Claim,
    PackedSentence,
    Packing,
    Style,
    Verdict,
)
from app.core.checking import ClaimFate, SupportPart
from app.core.sessions import BranchTurn, Session, Turn, TurnState
from app.core.types import Document, DocumentStatus, Problem, Ranker, SearchResult

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
HOSTILE = (
    "<script>x</script> **b** [1](http://a.b) $x^2$ \\input{y} & % #h | `c` \x00\x0b\ufffe\u202e"
)
SCRIPTS = "שלום العربية Ελληνικά Кириллица 日本語 🐝"


def document(number: int = 1, title: str = "On Bees", **fields: object) -> Document:
    made = Document(
        id=document_id(number),
        file=f"paper{number}.pdf",
        path=f"/papers/paper{number}.pdf",
        title=title,
        authors=("Anna B. Kim", "Jörg van der Müller"),
        year=2019,
        doi=f"10.1000/bees.{number}",
        page_count=3,
        added_at=NOON,
        status=DocumentStatus.READY,
        venue="Journal of Bees",
        abstract="An abstract that no list of works shows.",
    )
    return replace(made, **fields)  # type: ignore[arg-type]  # fields of the document


def document_id(number: int) -> str:
    return f"{number:064d}"


def citation(marker: int = 1, quote: str = "Bees fly.", of: int = 1, page: int = 4) -> Citation:
    return Citation(
        marker, f"{of}-s{quote}", document_id(of), f"paper{of}.pdf", "On Bees", page, quote, ()
    )


def answer(*sentences: tuple[str, tuple[Citation, ...]], **fields: object) -> Answer:
    """An answer of one paragraph: each sentence with the markers of its citations."""
    text, claims = "", []
    for said, cited in sentences:
        start = len(text)
        text += said + "".join(f" [{each.marker}]" for each in cited)
        claims.append(Claim(said, start, len(text), cited, Verdict.SUPPORTED, 1.0))
        text += " "
    made = Answer(
        text=text.rstrip(),
        claims=tuple(claims),
        evidence=(),
        abstained=False,
        style=Style.WRITTEN,
        model="a-model",
        prompt_version=1,
        seed=0,
        seconds=AnswerSeconds(0.1, 0.2, 0.3),
    )
    return replace(made, **fields)  # type: ignore[arg-type]  # fields of the answer


def bees() -> Answer:
    """Two claims of three sentences shown; the second is only partly supported."""
    first, second = citation(1), citation(2, "Bees dance.", of=2, page=7)
    made = answer(("Bees can fly.", (first,)), ("They dance.", (second,)))
    unused = citation(3, "Bees sleep.")
    packing = Packing(tuple(PackedSentence(each, 0.9) for each in (first, second, unused)))
    claims = (made.claims[0], replace(made.claims[1], verdict=Verdict.PARTIAL))
    return replace(made, claims=claims, packing=packing)


def struck() -> Answer:
    """One claim that nothing carries."""
    made = answer(("Bees swim.", (citation(1),)))
    parts = (SupportPart("words", 0.6), SupportPart("denial", 0.1, "The source denies it."))
    claim = replace(made.claims[0], verdict=Verdict.UNSUPPORTED, fate=ClaimFate.STRUCK, parts=parts)
    return replace(made, claims=(claim,))


def abstention() -> Answer:
    """Nothing in the library answers it."""
    near = SearchResult(
        1, 0.4, Ranker.FUSED, document_id(1), "paper1.pdf", "On Bees", 4, "p1", "", "Bees.", ()
    )
    text = "Your library does not answer this."
    return answer(
        text=text, abstained=True, kind=AnswerKind.ABSENT, evidence=(near,), style=Style.QUOTES
    )


def vague() -> Answer:
    """The question could mean two things."""
    choices = ("How do bees fly?", "How do bees dance?")
    return answer(text="", abstained=True, kind=AnswerKind.VAGUE, choices=choices)


def turn(number: int = 1, question: str = "Do bees fly?", given: Answer | None = None) -> Turn:
    """An answered turn, or one that was interrupted where there is no answer."""
    state = TurnState.ANSWERED if given else TurnState.CANCELLED
    asked = NOON + timedelta(minutes=number)
    return Turn(f"turn{number}", "session1", None, question, asked, state, given)


def failed(number: int = 1) -> Turn:
    problem = Problem("ModelMissing", "The model is gone.", "Choose another.")
    return replace(turn(number), state=TurnState.FAILED, problem=problem)


def session(title: str = "About bees", document_ids: tuple[str, ...] = ()) -> Session:
    return Session("session1", title, NOON, NOON, document_ids=document_ids)


class Conversations:
    """One session as the service of sessions gives it; ``hidden`` turns are not on its branch."""

    def __init__(self, shown: tuple[Turn, ...], hidden: tuple[Turn, ...] = ()) -> None:
        self.kept = session()
        self.shown = shown
        self.hidden = hidden

    def session(self, id_or_prefix: str) -> Session:
        return self.kept

    def turns(self, session_id: str) -> list[Turn]:
        return [*self.shown, *self.hidden]

    def turn(self, id_or_prefix: str) -> Turn:
        return next(each for each in self.turns("") if each.id == id_or_prefix)

    def branch(self, session_id: str) -> tuple[BranchTurn, ...]:
        return tuple(BranchTurn(each, (each.id,)) for each in self.shown)
