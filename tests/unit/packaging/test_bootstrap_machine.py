"""What bootstrap says about a computer that lacks something."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "packaging"))

import machine
from machine import (
    COMPILER,
    FONT,
    LIBRARIES_OFFSCREEN,
    LIBRARIES_X11,
    STRACE,
    TESSERACT,
    Need,
    SetupFailed,
    check_python,
    has_compiler,
    has_display,
    has_font,
    install_command,
    missing_for_tests,
    missing_libraries,
    require,
    window_libraries,
)


def refuse(name: str) -> object:
    if name == "libEGL.so.1":
        raise OSError(name)
    return object()


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": "", "WAYLAND_DISPLAY": ""}, False),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_display_is_found_where_there_is_one(
    platform: str, environment: dict[str, str], expected: bool
) -> None:
    assert has_display(platform, environment) is expected


def test_an_old_python_is_refused_with_the_version_that_is_needed() -> None:
    with pytest.raises(SetupFailed) as caught:
        check_python((3, 10))

    assert caught.value.what == "Carrel needs Python 3.11 or newer; this is 3.10."
    assert "packaging/bootstrap.py" in caught.value.do


def test_a_library_that_cannot_be_loaded_is_missing() -> None:
    missing = missing_libraries(LIBRARIES_OFFSCREEN, refuse)

    assert [need.name for need in missing] == ["libEGL.so.1"]


def test_only_a_window_under_x11_needs_the_xcb_libraries() -> None:
    assert set(window_libraries({"DISPLAY": ":0"})) > set(LIBRARIES_X11)
    assert not set(window_libraries({"WAYLAND_DISPLAY": "w"})) & set(LIBRARIES_X11)
    assert window_libraries({}) == LIBRARIES_OFFSCREEN


@pytest.mark.parametrize(
    ("platform", "tool", "expected"),
    [
        ("linux", "apt-get", "sudo apt-get install -y g++ fonts-dejavu-core"),
        ("linux", "dnf", "sudo dnf install -y gcc-c++ dejavu-sans-fonts"),
        ("linux", "other", ""),
        ("darwin", "brew", "xcode-select --install"),
        ("win32", "winget", "winget install Microsoft.VisualStudio.2022.BuildTools"),
    ],
)
def test_one_line_installs_what_is_missing(platform: str, tool: str, expected: str) -> None:
    command = install_command([COMPILER, FONT], platform, {tool: True}.get)

    assert command.startswith(expected)
    assert bool(command) is bool(expected)


def test_a_package_that_holds_two_missing_things_is_named_once() -> None:
    twice = [Need("a.so", "same"), Need("b.so", "same")]

    assert install_command(twice, "linux", {"apt-get": True}.get).split()[-2:] == ["-y", "same"]


def test_nothing_missing_asks_for_nothing() -> None:
    require([], is_allowed=False, say=pytest.fail)


def test_what_is_missing_is_named_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")

    with pytest.raises(SetupFailed) as caught:
        require([COMPILER], is_allowed=False, say=pytest.fail)

    assert caught.value.what == "This computer lacks a C++ compiler."
    assert caught.value.do == "Install it with: xcode-select --install"


def test_permission_does_not_help_where_nothing_can_be_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(machine, "can_install", lambda: False)

    with pytest.raises(SetupFailed):
        require([FONT], is_allowed=True, say=pytest.fail)


def test_a_font_is_found_in_a_folder_below(tmp_path: Path) -> None:
    assert not has_font([str(tmp_path), str(tmp_path / "absent")])

    (tmp_path / "truetype").mkdir()
    (tmp_path / "truetype" / "some.ttf").touch()

    assert has_font([str(tmp_path)])


def test_any_known_compiler_will_do() -> None:
    assert has_compiler({"clang++": "/usr/bin/clang++"}.get)


def test_what_watches_the_network_is_needed_where_everything_is_tested(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(machine, "missing_for_qt", lambda environment, is_window: [])
    nothing: dict[str, object] = {}

    assert missing_for_tests({}, nothing.get) == [TESSERACT]
    assert missing_for_tests({}, nothing.get, is_everything=True) == [TESSERACT, STRACE]
    assert missing_for_tests({}, {"strace": 1, "tesseract": 1}.get, is_everything=True) == []
    assert "strace" in install_command([STRACE], "linux", {"apt-get": 1}.get)
