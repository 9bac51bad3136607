"""llama.cpp for a graphics card: what is looked at first, what is built, what is remembered."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "packaging"))

import bootstrap
import environment as under_test
from accelerators import ACCELERATORS, check_accelerator, pinned_library, taken
from environment import Environment, install, read_stamp, write_stamp
from machine import SetupFailed

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def checkout(tmp_path: Path) -> Environment:
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    made = Environment(tmp_path)
    made.python.parent.mkdir(parents=True)
    made.python.touch()
    return made


def has(*tools: str) -> Callable[[str], object]:
    return lambda name: name if name in tools else None


def test_what_is_not_wished_for_is_not_looked_at() -> None:
    check_accelerator("", which=has())
    check_accelerator("cpu", which=has())


@pytest.mark.parametrize(
    ("name", "platform", "tools", "what", "do"),
    [
        ("cuda", "linux", (), "nvcc", "developer.nvidia.com"),
        ("vulkan", "linux", (), "glslc", "apt-get install -y libvulkan-dev"),
        ("metal", "darwin", (), "xcrun", "xcode-select"),
        ("metal", "linux", ("xcrun",), "not for this system", "cpu, cuda, vulkan"),
        ("cuda", "darwin", ("nvcc",), "not for this system", "cpu, metal"),
        ("abacus", "linux", (), "no accelerator called abacus", "cpu, cuda, vulkan, metal"),
    ],
)
def test_what_is_missing_is_said_before_anything_is_built(
    name: str, platform: str, tools: tuple[str, ...], what: str, do: str
) -> None:
    with pytest.raises(SetupFailed) as caught:
        check_accelerator(name, platform, has(*tools))

    assert what in caught.value.what
    assert do in caught.value.do


def test_with_its_tools_an_accelerator_is_accepted() -> None:
    check_accelerator("cuda", "linux", has("nvcc"))
    check_accelerator("metal", "darwin", has("xcrun"))


def test_the_option_needs_a_name() -> None:
    assert taken(["--accelerator", "vulkan"]) == ("vulkan", [])
    with pytest.raises(SetupFailed):
        taken(["--accelerator"])


def test_a_wish_that_cannot_be_met_ends_the_set_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(["run", "--accelerator", "abacus"]) == 3
    assert "no accelerator called abacus" in capsys.readouterr().out


def test_the_library_is_built_anew_once_and_remembered(
    checkout: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, list[str]]] = []

    def remember(environment: Environment, arguments: list[str], _: object) -> None:
        asked.append((environment.accelerator, arguments))

    monkeypatch.setattr(under_test, "_make", lambda _: None)
    monkeypatch.setattr(under_test, "_torch_index", lambda *_: [])
    monkeypatch.setattr(under_test, "_pip", remember)
    wished = Environment(checkout.root, "vulkan")

    install(wished, "", lambda _: None)

    assert asked[-1][0] == "vulkan"
    assert asked[-1][1][-1] == pinned_library(ROOT)
    assert "--no-cache-dir" in asked[-1][1]
    assert read_stamp(checkout.stamp)["accelerator"] == "vulkan"
    assert wished.is_ready("")
    assert checkout.is_ready("")
    assert not Environment(checkout.root, "cpu").is_ready("")

    asked.clear()
    install(checkout, "", lambda _: None)
    assert [each[0] for each in asked] == ["vulkan", "vulkan"]


def test_a_build_that_fails_leaves_the_environment_as_it_was(
    checkout: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object, arguments: list[str], __: object) -> None:
        if "--force-reinstall" in arguments:
            raise under_test.explain("CUDA_ARCHITECTURES is set to native, but no GPU was detected")

    monkeypatch.setattr(under_test, "_make", lambda _: None)
    monkeypatch.setattr(under_test, "_torch_index", lambda *_: [])
    monkeypatch.setattr(under_test, "_pip", fail)

    with pytest.raises(SetupFailed, match="graphics card"):
        install(Environment(checkout.root, "cuda"), "", lambda _: None)

    assert checkout.is_ready("")
    assert checkout.built_for == "cpu"


def test_pip_is_told_what_to_build_for(
    checkout: Environment, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = tmp_path / "told"
    script = f"import os; open({str(told)!r}, 'w').write(os.environ.get('CMAKE_ARGS', '-'))"
    monkeypatch.delenv("CMAKE_ARGS", raising=False)
    monkeypatch.setattr(
        under_test.Environment, "python", property(lambda _: Path(sys.executable)), raising=True
    )
    monkeypatch.setattr(
        under_test.subprocess,
        "Popen",
        lambda command, popen=under_test.subprocess.Popen, **more: popen(
            [sys.executable, "-c", script], **more
        ),
    )

    for name in ("cpu", "cuda"):
        under_test._pip(Environment(checkout.root, name), [], lambda _: None)
        assert told.read_text() == (ACCELERATORS[name].switch or "-")


def test_an_environment_of_before_was_built_for_the_processor(checkout: Environment) -> None:
    checkout.stamp.write_text('{"key": "k", "extras": ""}')
    assert checkout.built_for == "cpu"

    write_stamp(checkout.stamp, "k", "", "cuda")
    assert checkout.built_for == "cuda"
