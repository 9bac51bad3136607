"""What the two commands do, and how they end."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "packaging"))

import bootstrap
from checks import Check, Outcome, checks, run_all, summary
from machine import SetupFailed


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    commands: list[list[str]] = []

    def remember(command: list[str]) -> int:
        commands.append(command)
        return 0

    monkeypatch.setattr(bootstrap, "prepare", lambda *_: None)
    monkeypatch.setattr(bootstrap, "missing_for_qt", lambda *_, **__: [])
    monkeypatch.setattr(bootstrap, "_hand_over", remember)
    return commands


@pytest.mark.parametrize(
    ("is_shown", "arguments", "expected"),
    [
        (True, [], []),
        (False, [], ["example"]),
        (False, ["list", "--json"], ["list", "--json"]),
        (True, ["--system-packages", "doctor"], ["doctor"]),
    ],
)
def test_run_opens_the_window_or_shows_the_example(
    handed_over: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    is_shown: bool,
    arguments: list[str],
    expected: list[str],
) -> None:
    monkeypatch.setattr(bootstrap, "has_display", lambda *_: is_shown)

    assert bootstrap.main(["run", *arguments]) == 0
    assert handed_over[0][1:4] == ["-P", "-m", "app"]
    assert handed_over[0][4:] == expected


@pytest.mark.parametrize("arguments", [[], ["walk"], ["test", "--fast"]])
def test_wrong_usage_shows_the_two_commands(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert bootstrap.main(arguments) == 2
    assert "bootstrap.py run" in capsys.readouterr().out


def test_a_failed_setup_says_what_and_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise SetupFailed("The disk is full.", "Free some space.")

    monkeypatch.setattr(bootstrap, "prepare", fail)
    monkeypatch.setattr(bootstrap, "missing_for_qt", lambda *_, **__: [])

    assert bootstrap.main(["test"]) == 3
    assert "The disk is full.\nFree some space." in capsys.readouterr().out


def test_an_interruption_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "run", interrupt)

    assert bootstrap.main(["run"]) == 130


def test_every_check_runs_even_after_one_failed(tmp_path: Path) -> None:
    wanted = [Check("first", ("-c", "raise SystemExit(1)")), Check("second", ("-c", ""))]
    said: list[str] = []

    outcomes = run_all(Path(sys.executable), tmp_path, wanted, said.append)

    assert [each.is_sound for each in outcomes] == [False, True]
    assert said[0] == "[1/2] first ..."
    assert "first FAILED" in said[1]


def test_a_check_that_lacks_something_here_fails_nothing(tmp_path: Path) -> None:
    ending = ("-c", "raise SystemExit(2)")
    wanted = [Check("installed", ending, may_lack=True), Check("tests", ending)]
    said: list[str] = []

    outcomes = run_all(Path(sys.executable), tmp_path, wanted, said.append)

    assert [each.is_sound for each in outcomes] == [True, False]
    assert "installed not possible here" in said[1]


def test_the_summary_ends_with_what_failed() -> None:
    outcomes = [
        Outcome(Check("lint", ()), False, 1.0),
        Outcome(Check("tests", ()), True, 61.4),
    ]

    assert summary(outcomes).splitlines()[-3:] == [
        "  lint FAILED in 1 s",
        "  tests passed in 61 s",
        "Failed: lint.",
    ]
    assert summary(outcomes[1:]).endswith("Everything passed.")


def test_long_tests_run_only_when_everything_is_wanted() -> None:
    assert checks(is_everything=False)[-1].command[-2:] == ("-m", "not long")
    assert "not long" not in checks(is_everything=True)[-1].command
    assert [each.name for each in checks(is_everything=True)] == [
        "format",
        "lint",
        "types",
        "imports",
        "nothing is sent",
        "tests",
        "installed",
    ]
