from datetime import UTC, datetime

from app.core.memory import Speaker, Utterance
from app.memory.speakers import label_of, who_is_meant

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def said(text: str, speaker: Speaker = Speaker.PERSON) -> Utterance:
    """Something that was said."""
    return Utterance("t:q", "t", "s", "default", 0, speaker, NOON, text)


DIALOGUE = (said("Ada: I run."), said("Grace Hopper: Me too."))


def test_who_a_question_names_is_meant() -> None:
    assert who_is_meant("When did Ada run?", DIALOGUE).tolist() == [1, 0]
    assert who_is_meant("What is Grace's hobby?", DIALOGUE).tolist() == [0, 1]


def test_without_a_name_or_with_both_all_are_meant() -> None:
    assert who_is_meant("Who runs?", DIALOGUE).tolist() == [1, 1]
    assert who_is_meant("Do Ada and Grace run?", DIALOGUE).tolist() == [1, 1]


def test_the_person_is_meant_and_not_the_assistant() -> None:
    both = (said("I run."), said("Note: you run.", Speaker.ASSISTANT))

    assert who_is_meant("What did I say?", both).tolist() == [1, 0]


def test_a_word_before_a_colon_is_no_speaker_to_a_question_that_lacks_it() -> None:
    assert who_is_meant("Which loss?", (said("Decision: we use L2."),)).tolist() == [1]


def test_names_are_compared_without_accents() -> None:
    assert label_of("Zoë: Hi.") == label_of("Zoe: Hi.") == "zoe"
    assert label_of("It is 3: or 4.") == ""
