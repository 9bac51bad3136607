"""What of a message may be worth remembering."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.core.memory import MemoryKind, MemoryStatus
from app.memory.extraction import MOST_OF_A_MESSAGE, candidates, kind_of

NOW = datetime(2026, 5, 13, 9, 30, tzinfo=UTC)
"""A Wednesday."""


def found(message: str, *foreign: str) -> list[tuple[MemoryKind, str]]:
    """Kind and text of every candidate."""
    return [(each.kind, each.text) for each in candidates(message, NOW, foreign)]


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("We decided to leave the second site as it is.", MemoryKind.DECISION),
        ("Let's go with the smaller of the two samples.", MemoryKind.DECISION),
        ("From now on the samples are weighed twice.", MemoryKind.DECISION),
        ("We'll use the mixed model for all outcomes.", MemoryKind.DECISION),
        ("The sample size is 48 now, because of the losses.", MemoryKind.DECISION),
        ("Always give the median with its range.", MemoryKind.PREFERENCE),
        ("Tables in landscape, never in portrait.", MemoryKind.PREFERENCE),
        ("I prefer short answers with the page first.", MemoryKind.PREFERENCE),
        ("If a paper gives only the mean, leave the cell empty.", MemoryKind.PREFERENCE),
        ("The deadline is 12 June for the whole report.", MemoryKind.TASK),
        ("The abstract is due on Friday at noon.", MemoryKind.TASK),
        ("Remind me to write to the archive about it.", MemoryKind.TASK),
        ("I still need to check the third table.", MemoryKind.TASK),
        ("By yield I mean the dry mass per plant.", MemoryKind.DEFINITION),
        ("When I say dry I mean below five percent.", MemoryKind.DEFINITION),
        ("My working hypothesis is that shade slows them.", MemoryKind.HYPOTHESIS),
        (
            "I think that the loss comes from the cold because they stop feeding.",
            MemoryKind.HYPOTHESIS,
        ),
        ("I wonder whether the second brood is smaller.", MemoryKind.OPEN_QUESTION),
        ("Here is an open question: does it hold at night?", MemoryKind.OPEN_QUESTION),
        ("Leave out everything before 1990.", MemoryKind.EXCLUSION),
        ("Don't use the Hansen data, they were withdrawn.", MemoryKind.EXCLUSION),
        ("Maria Lund is my supervisor since autumn.", MemoryKind.PERSON),
        ("No, the mean is 4.5 grams per day.", MemoryKind.FINDING),
        (
            "The count was 12, not 21, in both years, but the table had it wrong.",
            MemoryKind.FINDING,
        ),
        ("Remember that the second jar was opened twice.", MemoryKind.FINDING),
    ],
)
def test_what_is_said_in_such_words_is_proposed_as_its_kind(message: str, kind: MemoryKind) -> None:
    assert [each for each, _ in found(message)] == [kind]


@pytest.mark.parametrize(
    "message",
    [
        "What did we decide about the second site?",
        "How many bees were counted in June?",
        "Which papers always report the median?",
        "Remind me what we said about the deadline.",
        "Do you remember when the deadline was?",
        "I have never seen such a winter.",
        "Thanks, that was all for now.",
        "Please summarize the second paper.",
        "I forget what I decided about the cells.",
        "Tell me more about the results of Hansen 2019.",
        "Is it true that the loss comes from the cold?",
        "",
        "   \n ",
        "?!",
    ],
)
def test_questions_requests_and_small_talk_give_nothing(message: str) -> None:
    assert found(message) == []


def test_decisions_in_so_many_words_are_kept_and_say_so() -> None:
    [one] = candidates("From now on we report medians.", NOW)

    assert (one.status, one.reason) == (MemoryStatus.KEPT, "You decided it in so many words.")


def test_what_is_inferred_waits_for_the_person() -> None:
    [one] = candidates("I think the loss comes from the cold because they stop feeding.", NOW)

    assert one.status is MemoryStatus.PROPOSED


def test_what_may_not_be_understood_by_itself_is_not_kept_at_once() -> None:
    [one] = candidates("Never ask her about statistics, she hates it.", NOW)

    assert one.status is MemoryStatus.PROPOSED


def test_the_words_are_the_persons_own() -> None:
    message = "Good morning! From now on   we report\nmedians. How is it going?"

    assert found(message) == [(MemoryKind.DECISION, "From now on we report medians.")]


def test_a_sentence_that_leans_on_the_one_before_takes_it_along() -> None:
    message = "Hansen has no controls. Leave it out."

    assert found(message) == [(MemoryKind.EXCLUSION, "Hansen has no controls. Leave it out.")]


def test_a_short_sentence_that_leans_on_what_is_not_there_is_not_proposed() -> None:
    assert found("Leave it out.") == []


def test_remember_this_means_the_sentence_before() -> None:
    [(_, text)] = found("The key of the cold room hangs behind the door. Please remember that.")

    assert text.startswith("The key of the cold room")


def test_relative_times_are_noted_and_not_rewritten() -> None:
    [one] = candidates("The draft is due next Friday, all of it.", NOW)

    assert one.text == "The draft is due next Friday, all of it."
    assert "“next Friday” is 2026-05-15." in one.reason


def test_a_date_without_a_year_is_the_next_one_where_something_is_due() -> None:
    [one] = candidates("The deadline is 12 January.", NOW)

    assert "2027-01-12" in one.reason


def test_a_message_gives_only_so_many() -> None:
    message = " ".join(f"From now on we feed group {n} at {n} o'clock." for n in range(20))

    assert len(found(message)) == MOST_OF_A_MESSAGE


def test_very_long_sentences_are_no_single_fact() -> None:
    assert found("From now on we report " + "and ".join(["medians "] * 90) + ".") == []


def test_curly_apostrophes_are_read_as_straight_ones() -> None:
    assert [kind for kind, _ in found("We’ll use the mixed model for all outcomes.")] == [
        MemoryKind.DECISION
    ]


def test_the_kind_of_a_typed_memory_is_read_off_its_words() -> None:
    assert kind_of("medians, always") is MemoryKind.PREFERENCE
    assert kind_of("the key is behind the door") is None


def test_long_and_odd_messages_are_read_in_no_time() -> None:
    for message in ("a " * 50_000, '"' * 5_000, "> " * 5_000, "no, " * 20_000, "." * 50_000):
        candidates(message, NOW)
