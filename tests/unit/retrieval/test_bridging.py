"""Papers that one of the best passages names."""

from __future__ import annotations

from app.retrieval.bridging import named_documents

BEST = [("leland", "The film Maximum Overdrive was shot in Leland.")]


def test_a_paper_is_named_by_its_title_in_another_papers_passage() -> None:
    titles = {"leland": "Leland", "film": "Maximum Overdrive", "other": "Charmed"}

    assert named_documents("Who directed it?", BEST, titles) == {"film"}


def test_brackets_behind_a_title_do_not_count() -> None:
    assert named_documents("Who?", BEST, {"film": "Maximum Overdrive (1986)"}) == {"film"}


def test_a_title_in_the_query_or_of_several_papers_names_none() -> None:
    titles = {"one": "Maximum Overdrive", "two": "Maximum Overdrive"}

    assert not named_documents("Who?", BEST, titles)
    assert not named_documents("maximum overdrive?", BEST, {"film": "Maximum Overdrive"})


def test_a_part_of_a_word_another_case_or_few_letters_name_none() -> None:
    titles = {"a": "Overdriv", "b": "maximum overdrive", "c": "The", "d": ""}

    assert not named_documents("Who?", BEST, titles)
