"""Help of a scripted model for a search: joined, reordered, within its time, or left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import ModelLoadFailed
from app.core.helping import HelpKind, PastTurn
from app.core.searching import SearchRequest
from app.core.types import Ranker, SearchMode
from app.services.desk import Desk
from app.services.query_help import HelpOptions, Step

PAGES = (
    "Bees navigate by the position of the sun.",
    "The dance of a honey bee encodes distance and direction.",
    "Foragers follow the waggle run to flowers that are rich in nectar.",
    "Drones of a bee colony leave the hive in the afternoon to mate.",
)
REQUEST = SearchRequest("bee dance", k=3)
PAST = (PastTurn("What does the dance of a honey bee encode?", "Distance and direction."),)


@pytest.fixture
def parts() -> DeskParts:
    made = DeskParts()
    made.reader.pages = PAGES
    return made


@pytest.fixture
def desk(tmp_path: Path, parts: DeskParts) -> Iterator[Desk]:
    made = make_desk(tmp_path / "library", parts)
    made.imports.add([str(write_file(tmp_path / "bees.pdf"))])
    yield made
    made.close()


def noted_searches(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[SearchRequest]:
    """What is searched from now on."""
    asked: list[SearchRequest] = []
    find = type(desk.search).find

    def noted(self: object, request: SearchRequest, **others: bool) -> object:
        asked.append(request)
        return find(desk.search, request, **others)

    monkeypatch.setattr(type(desk.search), "find", noted)
    return asked


def test_without_help_a_search_is_the_search(desk: Desk, parts: DeskParts) -> None:
    helped = desk.query_help.find(REQUEST)

    usual = desk.search.find(REQUEST)
    assert [each.passage_id for each in helped.response.results] == [
        each.passage_id for each in usual.results
    ]
    assert (helped.searched_as, helped.generated, helped.skipped) == ("bee dance", (), ())
    assert parts.generator.requests == parts.generator.choices == []


def test_a_written_passage_finds_what_the_question_does_not(desk: Desk, parts: DeskParts) -> None:
    written = "Honey bee foragers follow a waggle run to flowers that are rich in nectar."
    parts.generator.pieces = (written,)
    usual = desk.search.find(REQUEST).results

    helped = desk.query_help.find(REQUEST, HelpOptions("off", expansion=True))

    results = helped.response.results
    assert len(results) == 3
    assert [each.rank for each in results] == [1, 2, 3]
    assert any("waggle" in each.text for each in results[:2])
    assert not any("waggle" in each.text for each in usual[:2])
    assert [(each.kind, each.text) for each in helped.generated] == [(HelpKind.PASSAGE, written)]


def test_what_a_model_writes_is_no_search_syntax(desk: Desk, parts: DeskParts) -> None:
    parts.generator.pieces = ('The dance of the honey bee NOT dance -bee encodes "no such words".',)

    helped = desk.query_help.find(REQUEST, HelpOptions("off", expansion=True))

    assert "encodes distance" in helped.response.results[0].text


def test_a_written_passage_may_be_searched_alone_by_its_meaning(
    desk: Desk, parts: DeskParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = "Honey bee foragers follow a waggle run to flowers that are rich in nectar."
    parts.generator.pieces = (written,)
    asked = noted_searches(desk, monkeypatch)
    options = HelpOptions("off", expansion=True, expansion_way="hypothesis")

    helped = desk.query_help.find(REQUEST, options, budget_seconds=60)

    assert [(each.query, each.mode) for each in asked[1:]] == [(written, SearchMode.DENSE)]
    assert [each.text for each in helped.generated] == [written]


def test_each_set_of_keywords_is_searched_and_shown(desk: Desk, parts: DeskParts) -> None:
    parts.generator.pieces = ("waggle run, nectar, foragers",)
    options = HelpOptions("off", expansion=True, expansion_way="keywords")

    helped = desk.query_help.find(REQUEST, options, budget_seconds=60)

    assert len(parts.generator.requests) == len(helped.generated) == 3
    assert any("waggle" in each.text for each in helped.response.results)


@pytest.mark.parametrize("way", ["pairs", "useful"])
def test_the_model_may_order_by_pairs_or_by_votes(desk: Desk, parts: DeskParts, way: str) -> None:
    def likes_drones(prompt: str, letter: str) -> float:
        return float("<<<bee dance>>>" in prompt and f"{letter}: <<<Drones" in prompt)

    parts.generator.choice = likes_drones
    options = HelpOptions("off", reranking=True, reranking_way=way)

    helped = desk.query_help.find(REQUEST, options, budget_seconds=600)

    assert helped.response.results[0].text.startswith("Drones")


def test_a_passage_that_is_not_believed_is_neither_searched_nor_shown(
    desk: Desk, parts: DeskParts
) -> None:
    parts.generator.pieces = ("I'm sorry, I cannot help with that.",)

    helped = desk.query_help.find(REQUEST, HelpOptions("off", expansion=True))

    assert helped.generated == ()
    assert helped.response.results


def test_the_model_orders_the_best_passages(desk: Desk, parts: DeskParts) -> None:
    def likes_drones(prompt: str, letter: str) -> float:
        is_asked = "<<<bee dance>>>" in prompt
        return 5.0 if is_asked and f"{letter}: <<<Drones" in prompt else 0.0

    parts.generator.choice = likes_drones

    results = desk.query_help.find(REQUEST, HelpOptions("off", reranking=True)).response.results

    assert results[0].text.startswith("Drones")
    assert {each.ranker for each in results} == {Ranker.RERANKED}
    assert [each.score for each in results] == [1.0, 0.5, 1 / 3]


def test_accepted_passages_are_searched_for_as_if_they_were_liked(
    desk: Desk, parts: DeskParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = noted_searches(desk, monkeypatch)
    parts.generator.choice = lambda prompt, option: float("encodes" in prompt and option == "Yes")

    helped = desk.query_help.find(REQUEST, HelpOptions("off", feedback=True))

    assert len(asked) == 2
    liked = next(each for each in helped.response.results if "encodes" in each.text)
    assert asked[1].liked == (liked.passage_id,)


def test_help_that_takes_too_long_is_left_out_and_said(desk: Desk, parts: DeskParts) -> None:
    options = HelpOptions("off", expansion=True, reranking=True)

    helped = desk.query_help.find(REQUEST, options, budget_seconds=0.1)

    assert helped.skipped == (Step.EXPANSION, Step.RERANKING)
    assert helped.response.results
    assert parts.generator.requests == parts.generator.choices == []


def test_the_estimate_learns_from_what_the_model_did(desk: Desk, parts: DeskParts) -> None:
    options = HelpOptions("off", expansion=True)
    before = desk.query_help.estimate(options)
    parts.generator.pieces = tuple(f"{word} " for word in ["bee", "dance", "nectar"] * 10)

    desk.query_help.find(REQUEST, options, budget_seconds=60)

    assert desk.query_help.estimate(options) < before
    assert desk.query_help.estimate(HelpOptions("rules")) == 0


@pytest.mark.parametrize("step", ["expansion", "feedback", "reranking"])
def test_a_model_that_fails_costs_its_help_and_not_the_search(
    desk: Desk, parts: DeskParts, step: str
) -> None:
    parts.generator.error = ModelLoadFailed("It is broken.", "Choose another.")

    helped = desk.query_help.find(REQUEST, HelpOptions("off", **{step: True}), budget_seconds=60)

    assert helped.response.results
    assert helped.skipped == (Step(step),)


def test_help_can_be_stopped(desk: Desk) -> None:
    cancel = CancelToken()
    cancel.cancel()

    with pytest.raises(Cancelled):
        desk.query_help.find(REQUEST, HelpOptions("off", expansion=True), cancel, budget_seconds=60)


def test_a_model_rewrites_a_follow_up(desk: Desk, parts: DeskParts) -> None:
    parts.generator.pieces = ("Does the dance of a honey bee encode time?",)

    found, shown = desk.query_help.rewritten("Does it encode time?", PAST, HelpOptions("model"))

    assert found == "Does the dance of a honey bee encode time?"
    assert [(each.kind, each.text) for each in shown] == [(HelpKind.REWRITTEN, found)]
    assert shown[0].model


@pytest.mark.parametrize("written", ["", "Buy gold now.", "I'm sorry."])
def test_where_the_model_is_no_help_the_rules_rewrite(
    desk: Desk, parts: DeskParts, written: str
) -> None:
    parts.generator.pieces = (written,)

    found, shown = desk.query_help.rewritten("Does it encode time?", PAST, HelpOptions("model"))

    assert found == "Does it encode time? (dance honey bee)"
    assert shown[0].model == ""


def test_a_question_of_its_own_asks_no_model(desk: Desk, parts: DeskParts) -> None:
    question = "How do drones of a bee colony mate?"

    assert desk.query_help.rewritten(question, PAST, HelpOptions("model")) == (question, ())
    assert parts.generator.requests == []
