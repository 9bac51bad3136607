"""The import in words, drops and their results, progress, and turned boxes: no window needed."""

from __future__ import annotations

import doctest

import pytest

from app.core.events import ImportBatchChanged, ImportProgressed, ImportStage
from app.core.types import AddResult, Box, Problem, Sentence
from app.gui.imports import words
from app.gui.imports.drops import Drops
from app.gui.imports.progress import Progress
from app.gui.reader import page_turn
from app.gui.reader.citing import boxes_between

LOST = Problem("DocumentMissing", "There is no such file.", "Look again.")


def result(file: str, status: str = "ready") -> AddResult:
    return AddResult(file, f"id of {file}", status)


def lost(file: str) -> AddResult:
    return AddResult(file, "", "failed", problem=LOST)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, ""),
        (0.2, "about 1 s left"),
        (45.0, "about 45 s left"),
        (170.0, "about 3 min left"),
        (5400.0, "about 1.5 h left"),
    ],
)
def test_the_time_left_is_said_roughly_or_not_at_all(seconds: float | None, said: str) -> None:
    assert words.left_words(seconds) == said


def test_a_slow_rate_keeps_a_decimal_and_an_unknown_one_is_not_said() -> None:
    assert words.rate_words(ImportBatchChanged(0, 1, 0, pages_per_second=84.4)) == "84 pages/s"
    assert words.rate_words(ImportBatchChanged(0, 1, 0, pages_per_second=2.54)) == "2.5 pages/s"
    assert words.rate_words(ImportBatchChanged(0, 1, 0)) == ""


def test_a_drop_is_told_by_what_became_of_it() -> None:
    assert words.drop_words([result("a")]) == ""
    assert words.drop_words([result("a", "duplicate")]) == "Already in your library"
    assert words.drop_words([result("a", "failed"), lost("b")]) == "2 need attention"
    mixed = [result("a"), result("b", "duplicate"), result("c", "failed")]
    assert words.drop_words(mixed) == "1 paper added · 1 already here · 1 needs attention"


def test_many_lost_paths_are_one_problem() -> None:
    problem = words.drop_problem([lost(name) for name in "abcde"])

    assert problem is not None
    assert problem.title == "5 files could not be added."
    assert problem.hint.splitlines()[-1] == "and 2 more"


def test_results_that_come_before_the_drop_is_known_are_not_lost() -> None:
    drops = Drops()
    drop = drops.open()

    assert drops.take(result("a.pdf")) == []
    assert drops.settle(drop, ["a.pdf"], 1) == [drop]
    assert [each.file for each in drop.results] == ["a.pdf"]


def test_files_of_a_dropped_folder_are_counted() -> None:
    drops = Drops()
    folder = drops.open()
    drops.settle(folder, [], 2)
    single = drops.open()
    drops.settle(single, ["c.pdf"], 1)

    assert drops.take(result("a.pdf")) == []
    assert drops.take(result("c.pdf")) == [single]
    assert drops.take(result("b.pdf")) == [folder]


def test_what_a_watched_folder_brings_belongs_to_no_drop() -> None:
    drops = Drops()
    drop = drops.open()
    drops.settle(drop, ["a.pdf"], 1)

    assert not drops.are_awaiting(result("other.pdf"))
    assert drops.take(result("other.pdf")) == []
    assert drop.results == []


def test_the_share_counts_what_is_done_and_what_is_under_way() -> None:
    progress = Progress()
    progress.take_batch(ImportBatchChanged(1, 4, 0))
    progress.take_document(ImportProgressed("a", "a", ImportStage.READING, 5, 10))
    progress.take_document(ImportProgressed("b", "b", ImportStage.ENCODING, 5, 10))
    progress.take_document(ImportProgressed("c", "c", ImportStage.READY))

    assert progress.share == pytest.approx((1 + 0.15 + 0.65) / 4)
    progress.take_batch(ImportBatchChanged(4, 4, 0))
    assert not progress.is_running
    assert progress.active == {}


def test_a_mark_at_a_line_end_has_its_place_on_both_lines() -> None:
    lines = (Box(1, 0, 0, 100, 10), Box(1, 0, 12, 100, 22))
    sentence = Sentence("s", "d", 1, 0, 20, "x" * 20, lines)

    found = boxes_between(sentence, 9, 12)

    assert [(box.x0, box.x1, box.y0) for box in found] == [(82, 100, 0), (0, 28, 12)]


@pytest.mark.parametrize("module", [words, page_turn])
def test_the_examples_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
