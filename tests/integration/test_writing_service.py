"""The written style over a scripted model: what is asked of it, streamed, gone on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from fakes import FakeEmbedder, FakeGenerator

from app.core.answers import Answer, AnswerSeconds, EvidenceSentence, Style, Verdict
from app.core.cancel import Cancelled, CancelToken
from app.core.checking import ClaimFate
from app.core.errors import ContextOverflow
from app.core.events import Event, TokenGenerated
from app.core.helping import PastTurn
from app.core.messages import GenerationRequest, Message, StopReason, TextStream
from app.core.sessions import AskRequest
from app.core.types import ModelSpec, Sentence
from app.generation.citations import without_markers
from app.services.writing import Writer, Writing, Written

TEXTS = (
    "The waggle dance of a honey bee tells the others where nectar is.",
    "In our trial 14 of 20 colonies found the feeder within two hours.",
    "On cloudy days foragers steer by the pattern of polarized light.",
)
EVIDENCE = [
    EvidenceSentence(Sentence(f"s{n}", "d", 1, n, n + 1, text, ()), 1 - n / 9, "a.pdf", "Bees")
    for n, text in enumerate(TEXTS)
]
SPEC = ModelSpec("small", "small.gguf", 1, 135_000_000, 8192, "Q4_1", "llama")
WHOLE = f"{TEXTS[0][:-1]} [1]."


class Refusing(FakeGenerator):
    """Goes on only behind whole sentences, as a grammar over other evidence would."""

    def stream(self, request: GenerationRequest, cancel: CancelToken) -> TextStream:
        if request.prefix and not request.prefix.endswith("."):
            self.requests.append(request)
            return StopReason.REFUSED
        return (yield from super().stream(request, cancel))


def write(
    generator: FakeGenerator,
    evidence: Sequence[EvidenceSentence] = EVIDENCE,
    events: list[Event] | None = None,
    **others: object,
) -> Written:
    told = events if events is not None else []
    writing = Writing("t", AskRequest("Who dances?", seed=3), SPEC, lambda: None, CancelToken())
    writer = Writer(generator, FakeEmbedder(), told.append)
    return writer.write(replace(writing, **others), evidence)  # type: ignore[arg-type]


def cut_answer() -> tuple[Written, FakeGenerator]:
    generator = FakeGenerator(pieces=[WHOLE, " In our trial 14", " of 20 [2"])
    generator.stops = StopReason.LENGTH
    return write(generator), generator


def streamed(events: list[Event]) -> str:
    return "".join(each.text for each in events if isinstance(each, TokenGenerated))


def test_an_answer_comes_with_its_claims_and_what_it_was_made_from() -> None:
    events: list[Event] = []

    written = write(FakeGenerator(pieces=[WHOLE[:20], WHOLE[20:]]), events=events)

    assert (written.text, written.is_cut) == (WHOLE, False)
    assert [each.verdict for each in written.claims] == [Verdict.SUPPORTED]
    assert [each.citation.marker for each in written.packing.used] == [1, 2, 3]
    assert 0 < written.packing.tokens <= written.packing.budget_tokens
    assert streamed(events) == WHOLE


def test_the_model_is_held_to_the_evidence_it_was_shown() -> None:
    generator = FakeGenerator(pieces=[WHOLE])

    write(generator, past=(PastTurn("Who flies?", "Bees fly [1]."),))

    request = generator.requests[0]
    assert request.grammar is not None
    assert '"1" | "2" | "3"' in request.grammar
    assert '" polarized"' in request.grammar
    assert request.seed == 3
    assert "Earlier question: Who flies?\nEarlier answer: Bees fly." in request.messages[1].content
    assert request.messages[1].content.endswith("Question: Who dances?")


def test_words_of_earlier_answers_may_be_guessed() -> None:
    generator = FakeGenerator(pieces=[WHOLE])
    past = [PastTurn("Who flies?", f"Bee {n} flies.") for n in range(6)]

    write(generator, past=(*past, PastTurn("And who else?")))

    assert generator.requests[0].drafts == ("Bee 3 flies.", "Bee 4 flies.", "Bee 5 flies.")


def test_a_cut_answer_says_so_and_leaves_its_last_sentence_as_it_is() -> None:
    written, _ = cut_answer()

    assert written.is_cut
    assert written.text == f"{WHOLE} In our trial 14 of 20"
    assert written.claims[1].fate is ClaimFate.AS_WRITTEN


def test_a_cut_answer_goes_on_where_it_was_cut() -> None:
    first, generator = cut_answer()
    generator.pieces, generator.stops = (" colonies found the feeder", " [2]."), StopReason.END
    events: list[Event] = []
    earlier = answer_of(first)

    written = write(generator, (), events, continues=earlier)

    request = generator.requests[-1]
    assert request.prefix == first.text
    assert request.messages == generator.requests[0].messages
    assert request.grammar is not None
    assert request.grammar.startswith('root ::= "The waggle dance')
    assert written.text == f"{first.text} colonies found the feeder [2]."
    assert streamed(events) == written.text
    assert not written.is_cut
    assert written.claims[0] == first.claims[0]
    assert [without_markers(written.text[c.start : c.end]) for c in written.claims] == [
        c.text for c in written.claims
    ]
    assert written.packing == first.packing


def test_where_the_grammar_cannot_go_on_the_last_sentence_is_written_anew() -> None:
    first, _ = cut_answer()
    generator = Refusing(pieces=[" ", TEXTS[1][:-1], " [2]."])
    events: list[Event] = []

    written = write(generator, (), events, continues=answer_of(first))

    assert written.text == f"{WHOLE} {TEXTS[1][:-1]} [2]."
    assert streamed(events) == written.text
    assert [each.prefix for each in generator.requests] == [first.text, WHOLE]


def test_what_was_said_of_earlier_claims_is_kept() -> None:
    first, generator = cut_answer()
    struck = replace(first.claims[0], fate=ClaimFate.STRUCK, original="x")
    earlier = replace(answer_of(first), claims=(struck, first.claims[1]))
    generator.pieces, generator.stops = (" colonies found it [2].",), StopReason.END

    assert write(generator, (), continues=earlier).claims[0] == struck


def test_an_answer_is_made_again_from_its_packing() -> None:
    generator = FakeGenerator(pieces=[WHOLE])
    first = write(generator)

    second = write(generator, (), again=first.packing)

    assert generator.requests[0] == generator.requests[1]
    assert second == first


def test_a_follow_up_shows_the_same_sentences_in_the_same_order() -> None:
    generator = FakeGenerator(pieces=[WHOLE])
    first = write(generator)
    before = tuple(each.citation.sentence_id for each in first.packing.used)
    other = [replace(each, score=1 - each.score) for each in EVIDENCE]

    second = write(generator, other, before=before)

    assert [each.citation.sentence_id for each in second.packing.used] == list(before)


def test_a_question_that_leaves_no_room_reads_nothing() -> None:
    generator = FakeGenerator()

    with pytest.raises(ContextOverflow, match="too long"):
        write(generator, request=AskRequest("bees " * 5_000))

    assert generator.requests == []


def test_a_stop_raises_and_nothing_is_verified() -> None:
    cancel = CancelToken()
    generator = FakeGenerator(reply=lambda _: cancel.cancel() or ["One", " two"])  # type: ignore[func-returns-value]

    with pytest.raises(Cancelled):
        write(generator, cancel=cancel)


def test_the_messages_are_those_that_were_counted() -> None:
    class Remembering(FakeGenerator):
        counted: Sequence[Message] = ()

        def count_tokens(self, model_path: str, messages: Sequence[Message]) -> int:
            self.counted = messages
            return super().count_tokens(model_path, messages)

    generator = Remembering(pieces=[WHOLE])

    write(generator)

    assert tuple(generator.counted) == generator.requests[0].messages


def answer_of(written: Written) -> Answer:
    """As it would be stored."""
    return Answer(
        text=written.text,
        claims=written.claims,
        evidence=(),
        abstained=False,
        style=Style.WRITTEN,
        model="small",
        prompt_version=3,
        seed=3,
        seconds=AnswerSeconds(0, 0, 0),
        packing=written.packing,
        is_cut=written.is_cut,
    )
