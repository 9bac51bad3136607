import pytest

from app.generation.vagueness import MOST_CHOICES, clarifying_text, clear_questions, is_vague


@pytest.mark.parametrize(
    "question",
    [
        "What about it?",
        "results?",
        "Why?",
        "What is presented in this study?",
        "What was the main finding in the study?",
        "What have the authors reviewed?",
        "And what are its limitations?",
        "Tell me about this paper.",
    ],
)
def test_a_question_that_fits_any_paper_is_vague(question: str) -> None:
    assert is_vague(question)


@pytest.mark.parametrize(
    "question",
    [
        "What is IFITM?",
        "How many patients were studied?",
        "What do the results suggest about bees?",
        "What is shown in Figure 3?",
        "What does “Bees dance” report?",
        "In “Results”: what is the conclusion?",
        "What does TRIAL show?",
        "Was ist das Ergebnis dieser Studie?",
        "这项研究的结果是什么？",
        "?!",
        "",
    ],
)
def test_one_word_of_its_own_is_a_subject(question: str) -> None:
    assert not is_vague(question)


def test_a_long_question_describes_what_it_is_about() -> None:
    question = "What is " + "the main finding of " * 4 + "this study?"

    assert not is_vague(question)


def test_choices_are_the_question_asked_of_each_paper_and_never_vague() -> None:
    titles = ["Bees dance", "Results", "", "Bees dance", "A “quoted” title", "D", "E"]

    choices = clear_questions("What are the results?", titles)

    assert len(choices) == MOST_CHOICES
    assert choices[0] == "In “Bees dance”: what are the results?"
    assert choices[2] == "In “A quoted title”: what are the results?"
    assert not any(map(is_vague, choices))


def test_a_question_that_only_points_is_asked_anew() -> None:
    assert clear_questions("What about it?", ["Bees"]) == ("What does “Bees” report?",)


def test_the_text_asks_only_where_there_is_something_to_choose() -> None:
    assert clarifying_text(["one"]).startswith("Which paper do you mean?")
    assert "?" not in clarifying_text([])
