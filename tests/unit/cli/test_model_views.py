from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO

import pytest
from rich.console import Console

from app.cli.model_views import card_line, card_view, result_lines, result_view
from app.cli.progress import ImportBar
from app.core.events import ModelTesting
from app.core.models import Ability, AbilityScore, Fit, FitVerdict, ModelCard, ReadingTest
from app.core.types import ModelSpec, Problem

SPEC = ModelSpec(
    "Reader-3B", "/m/Reader-3B.gguf", 2_000_000_000, 3_000_000_000, 8192, "Q4", "llama", "mit"
)
TEST = ReadingTest(
    "Reader-3B",
    tuple(AbilityScore(each, 4, 5) for each in Ability),
    100.0,
    10.0,
    4.0,
    datetime(2026, 1, 2, tzinfo=UTC),
    "ab" * 32,
    2,
)
FIT = Fit(FitVerdict.FITS, 4096, 2_000_000_000, 300_000_000, 200_000_000, 6_000_000_000)
CARD = ModelCard(SPEC, True, FIT, TEST, True)


def test_a_card_as_json_grows_from_the_model() -> None:
    view = card_view(CARD, "Reader-3B")

    assert (view["name"], view["in_use"], view["licence"]) == ("Reader-3B", True, "mit")
    assert (view["score"], view["writes"], view["fit"]) == (0.8, True, "fits")
    assert (view["needed_bytes"], view["context"]) == (2_500_000_000, 4096)
    assert view["problem"] is None


def test_a_line_says_what_a_model_needs_and_can_do() -> None:
    assert card_line(CARD) == (
        "* Reader-3B  2.0 GB, 3,000 M weights, Q4, mit, needs 2.5 GB, reading score 0.80, writes, "
        "/m/Reader-3B.gguf"
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            {"fit": replace(FIT, verdict=FitVerdict.TOO_LARGE, free=10**9)},
            "too large: needs 2.5",
        ),
        ({"fit": replace(FIT, verdict=FitVerdict.SMALLER)}, "with a context of 4,096"),
        ({"fit": Fit(FitVerdict.ELSEWHERE)}, "runs elsewhere"),
        ({"problem": Problem("ModelMissing", "It is gone.", "")}, ", It is gone, "),
        ({"test": None}, "not tested"),
    ],
)
def test_a_line_says_what_is_wrong(change: dict[str, object], words: str) -> None:
    assert words in card_line(replace(CARD, **change))  # type: ignore[arg-type]


def test_the_result_of_a_test_has_its_shape() -> None:
    test = result_view(CARD, TEST)["test"]

    assert test == {
        "model": "Reader-3B",
        "score": 0.8,
        "abilities": [{"ability": str(each), "right": 4, "asked": 5} for each in Ability],
        "read_rate": 100.0,
        "write_rate": 10.0,
        "load_seconds": 4.0,
        "first_word_seconds": 4.2,
        "default_style": "written",
        "tested_at": "2026-01-02T00:00:00+00:00",
    }


def test_a_person_is_told_what_follows() -> None:
    lines = list(result_lines(CARD, TEST))

    assert lines[0] == "Reader-3B reads at 0.80 of 1."
    assert "  cites     4 of 5" in lines
    assert lines[-1] == "Answers with it are written by default."


def test_the_progress_of_a_test_is_shown_and_gone_at_its_end() -> None:
    written = StringIO()
    bar = ImportBar(Console(file=written, force_terminal=True, width=120))

    bar.publish(ModelTesting("Reader-3B", 3, 30))
    during = written.getvalue()
    bar.publish(ModelTesting("Reader-3B", 30, 30))

    assert "3/30" in during
    assert "testing Reader-3B" in during
    assert written.getvalue().endswith("\x1b[2K")
    bar.close()
