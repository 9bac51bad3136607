"""A library measures its own search: questions drawn, ways compared, what pays switched on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file
from insect_library import insect_parts

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import UsageError
from app.core.measuring import OptionScores
from app.services.desk import Desk
from app.services.self_measuring import ASKED_WAYS, WAYS, SelfChoice, recommended
from app.services.self_questions import Drawing, QuestionKind


@pytest.fixture
def parts() -> DeskParts:
    return insect_parts()


@pytest.fixture
def desk(tmp_path: Path, parts: DeskParts) -> Iterator[Desk]:
    made = make_desk(tmp_path / "library", parts)
    made.imports.add([str(write_file(tmp_path / "insects.pdf"))])
    yield made
    made.close()


def drawing(desk: Desk, **others: object) -> Drawing:
    fields = {"limit": 8, "seed": 3, "model": desk.models.current(), "cancel": CancelToken()}
    return Drawing(**{**fields, **others})


def drawn(desk: Desk, **others: object) -> list[object]:
    return desk.self_measuring._parts.questions.draw(drawing(desk, **others))


def test_questions_name_the_passage_of_their_sentence(desk: Desk) -> None:
    found = drawn(desk)

    assert {each.kind for each in found} == {QuestionKind.CLOZE, QuestionKind.WRITTEN}
    assert all(len(each.passage_ids) == 1 and each.document_id for each in found)
    assert 5 <= len(found) <= 8


def test_the_same_seed_draws_the_same_questions(desk: Desk) -> None:
    assert drawn(desk) == drawn(desk)
    assert drawn(desk) != drawn(desk, seed=4)


def test_without_a_model_all_questions_are_sentences_with_gaps(
    desk: Desk, parts: DeskParts
) -> None:
    found = drawn(desk, model=None)

    assert {each.kind for each in found} == {QuestionKind.CLOZE}
    assert parts.generator.requests == []


def test_a_question_that_its_passage_is_not_found_by_is_left_out(
    desk: Desk, parts: DeskParts
) -> None:
    parts.generator.reply = lambda _: ("Which survey began before the region of the plants?",)
    parts.reader.pages = ("Only this stands here, and the observers count nothing in it at all.",)

    found = drawn(desk, limit=20)

    written = [each for each in found if each.kind is QuestionKind.WRITTEN]
    assert len(written) < len(found)


def test_every_way_is_measured_on_the_same_questions(desk: Desk) -> None:
    told: list[tuple[str, int, int]] = []

    report = desk.self_measuring.measure(
        SelfChoice(limit=8, seed=3), tell=lambda *each: told.append(each)
    )

    names = [each.name for each in report.options]
    assert names[0] == "hybrid"
    assert {"dense", "lexical", "expansion", "feedback", "reranking"} <= set(names)
    assert report.questions == report.clozes + report.written
    assert report.documents == 1
    for each in report.options:
        assert 0 <= each.mrr_10 <= 1
        assert each.low <= each.difference <= each.high
    assert report.options[0].difference == 0
    assert ("questions", 8, 8) in told


def test_what_was_found_is_kept_in_the_library(desk: Desk) -> None:
    assert desk.self_measuring.last() is None

    report = desk.self_measuring.measure(SelfChoice(limit=8, seed=3, ways=("lexical",)))

    assert [each.name for each in report.options] == ["hybrid", "lexical"]
    assert desk.self_measuring.last() == report
    assert desk.paths.self_measured.parent == desk.paths.root


@pytest.mark.parametrize("text", ["", "[]", "{", '{"questions": 3}', "\x00\xff"])
def test_a_damaged_result_is_none(desk: Desk, text: str) -> None:
    desk.paths.self_measured.write_text(text, encoding="latin-1")

    assert desk.self_measuring.last() is None


def test_only_what_was_measured_is_switched(desk: Desk) -> None:
    desk.settings.change(query_expansion="passage", reranking="letters")
    report = desk.self_measuring.measure(SelfChoice(limit=8, seed=3, ways=("expansion",)))

    changed = desk.self_measuring.apply(report)

    is_on = "expansion" in report.recommended
    assert changed["query_expansion"] == ("passage" if is_on else "off")
    assert desk.settings.current.query_expansion == changed["query_expansion"]
    assert desk.settings.current.reranking == "letters"


def test_a_small_library_is_told_so(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "empty", DeskParts())

    with pytest.raises(UsageError, match="only 0 questions"):
        desk.self_measuring.measure(SelfChoice())
    desk.close()


def test_an_unknown_way_is_refused(desk: Desk) -> None:
    with pytest.raises(UsageError, match="psychic"):
        desk.self_measuring.estimate(SelfChoice(ways=("psychic",)))


def test_measuring_can_be_stopped_and_keeps_what_was_found(desk: Desk) -> None:
    before = desk.self_measuring.measure(SelfChoice(limit=8, seed=3, ways=("lexical",)))
    cancel = CancelToken()
    cancel.cancel()

    with pytest.raises(Cancelled):
        desk.self_measuring.measure(SelfChoice(limit=8), cancel)

    assert desk.self_measuring.last() == before


def test_the_time_of_the_model_is_estimated_before(desk: Desk) -> None:
    without = desk.self_measuring.estimate(SelfChoice(ways=("lexical",)))
    with_model = desk.self_measuring.estimate(SelfChoice(ways=("expansion",)))

    assert without == 0 < with_model


def option(name: str, switch: str, difference: float, seconds: float, pays: bool) -> OptionScores:
    return OptionScores(name, switch, "on", 0.5, 0.5, seconds, difference, pays=pays)


def test_what_pays_is_recommended_while_the_time_lasts() -> None:
    options = (
        option("hybrid", "search_mode", 0.0, 0.1, False),
        option("late", "search_mode", 0.1, 0.2, True),
        option("lexical", "search_mode", 0.05, 0.1, True),
        option("expansion", "query_expansion", 0.3, 1.6, True),
        option("reranking", "reranking", 0.2, 1.5, True),
        option("feedback", "search_feedback", 0.4, 0.3, False),
    )

    assert recommended(options, 2.0) == ("expansion", "late")
    assert recommended(options, 0.0) == ("lexical",)


def test_the_usual_way_comes_first() -> None:
    assert WAYS[0].name == "hybrid"


def test_a_late_search_that_pays_gets_its_index(desk: Desk) -> None:
    found = OptionScores("late", "search_mode", "late", 0.9, 0.9, 0.1, 0.2, 0.1, 0.3, True)
    report = desk.self_measuring.measure(SelfChoice(limit=8, seed=3, ways=("lexical",)))

    changed = desk.self_measuring.apply(replace(report, options=(found,), recommended=("late",)))

    assert changed == {"search_mode": "late", "late_index": "on"}
    assert desk.settings.current.late_index


def test_slow_ways_are_measured_only_where_they_are_asked_for() -> None:
    usual = {each.name for each in WAYS}

    assert not usual & {each.name for each in ASKED_WAYS}
    assert {each.name for each in ASKED_WAYS} == {"hypothesis", "keywords", "pairs", "useful"}
