"""Any text is a valid search for the real program: results or one clear sentence, in every mode."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from carrel import Ran, carrel

from app.cli.application import run_command
from app.main import open_desk

Run = Callable[..., Ran]

RESULT = {
    "rank": int,
    "score": float,
    "ranker": str,
    "document_id": str,
    "file": str,
    "title": str,
    "page": int,
    "passage_id": str,
    "text": str,
    "boxes": list,
}
"""What every result has; further fields may come."""

STRANGE = [
    "x",
    "word " * 2_000,
    "the of and",
    "?!^~{}",
    "机器学习",
    "تعلم الآلة",
    "למידת מכונה",
    "\U0001f600 e\u0301\u0301",
    "\udcff bees",
    '{a b}: c NEAR(a b) title: x "',
    "a AND",
    "author: year:abc in: section:unicorn",
]


@pytest.fixture
def here(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process: what needs no model then needs no second either."""

    def run(*arguments: str) -> Ran:
        code = run_command(["--home", str(home), *arguments], open_desk)
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return run


def shown(ran: Ran) -> list[dict[str, Any]]:
    """The results of a search that went well."""
    assert ran.code == 0, ran.err
    assert set(ran.json) >= {"query", "seconds", "results"}
    results: list[dict[str, Any]] = ran.json["results"]
    for rank, each in enumerate(results, start=1):
        assert all(isinstance(each[name], kind) for name, kind in RESULT.items())
        assert each["rank"] == rank
        assert all(set(box) == {"page", "x0", "y0", "x1", "y1"} for box in each["boxes"])
    scores = [each["score"] for each in results]
    assert scores == sorted(scores, reverse=True)
    return results


@pytest.mark.parametrize("query", STRANGE)
def test_any_text_on_the_command_line_is_answered(here: Run, query: str) -> None:
    shown(here("search", "--mode", "lexical", "--json", "--", query))


def test_bytes_that_are_no_text_are_answered(home: Path) -> None:
    shown(carrel(home, "search", "\udcff bees", "--mode", "lexical", "--json"))


@pytest.mark.parametrize("mode", ["dense", "late"])
def test_what_holds_no_word_is_answered_in_every_mode(home: Path, mode: str) -> None:
    shown(carrel(home, "search", '*^ "-" 机', "--mode", mode, "--section", "methods", "--json"))


def test_two_processes_find_the_same(home: Path) -> None:
    first, second = (carrel(home, "search", "moving colonies", "--json") for _ in range(2))

    assert shown(first)
    assert shown(first) == shown(second)


def test_a_leading_minus_after_two_dashes_is_text(here: Run) -> None:
    assert shown(here("search", "--mode", "lexical", "--json", "--", "-unicorn")) == []


def test_an_empty_library_finds_nothing(tmp_path: Path) -> None:
    for mode in ("hybrid", "late"):
        assert shown(carrel(tmp_path / "none", "search", "bees", "--mode", mode, "--json")) == []


@pytest.mark.parametrize("options", [("-k", "0"), ("-k", "-1"), ("-k", "100000"), ("-k", "many")])
def test_an_impossible_count_is_wrong_usage(here: Run, options: tuple[str, ...]) -> None:
    ran = here("search", "bees", "--mode", "lexical", "--json", *options)

    assert (ran.code, ran.out) == (2, "")
    assert "-k" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        (("search", " \t", "--mode", "lexical"), "QuestionEmpty"),
        (("search", "bees", "--mode", "lexical", "--like", "unicorn"), "DocumentNotFound"),
        (("search", "bees", "--mode", "lexical", "--dislike", "\udcff"), "DocumentNotFound"),
        (("search", "bees", "--document", "\udcff"), "DocumentNotFound"),
        (("search", "bees", "--collection", "\udcff"), "CollectionNotFound"),
        (("ask", "How far?", "--like", "unicorn"), "DocumentNotFound"),
        (("similar", "\udcff"), "DocumentNotFound"),
        (("similar", "0123456789abcdef-p7"), "DocumentNotFound"),
    ],
)
def test_what_does_not_exist_is_one_sentence(
    here: Run, arguments: tuple[str, ...], kind: str
) -> None:
    ran = here(*arguments, "--json")

    assert ran.code == 3
    assert json.loads(ran.out)["error"]["kind"] == kind
    assert len(ran.err.splitlines()) == 2
