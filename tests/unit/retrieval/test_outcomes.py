import pytest

from app.retrieval.outcomes import asks_for_outcome, outcome_share


@pytest.mark.parametrize(
    "question",
    [
        "What is the effect of rain compared with sun on flight?",
        "How many bees returned?",
        "Is shade associated with fewer flights",
        "Rate of return after rain?",
    ],
)
def test_questions_about_effects_and_amounts_ask_for_an_outcome(question: str) -> None:
    assert asks_for_outcome(question)


@pytest.mark.parametrize(
    "text", ["", "Rain reduces flight.", "What is a waggle dance?", "effect of rain on bees", "?"]
)
def test_statements_words_and_other_questions_do_not(text: str) -> None:
    assert not asks_for_outcome(text)


def test_a_result_reads_more_like_one_than_a_method_does() -> None:
    result = outcome_share("Flights were significantly fewer (46 vs. 99, p = 0.043, 95% CI 1-2).")
    method = outcome_share("We counted flights at two hives for a week.")

    assert 0.0 == method < result <= 1.0


def test_a_page_of_numbers_is_not_more_than_a_whole_result() -> None:
    assert outcome_share("0.1 0.2 more than p < 0.05 " * 100) == 1.0
