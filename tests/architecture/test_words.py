"""What the source must not say: prints, addresses of a network, colors outside the styles."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from architecture.source import name_of, python_files, text_constants, tree_of

ADDRESS = re.compile(r"https?://([^/\s\"'>)]*)")
NAMED_ADDRESSES = {"www.w3.org", "doi.org", "www.gnu.org"}
"""Names of formats, documents and licenses; nothing is ever fetched from them."""
HUBS = {"app/network/hub.py": "huggingface.co"}
"""Where models are looked for once a person has named one."""
NOWHERE = re.compile(r"|…|127\.0\.0\.1(?::\d+)?")
"""A scheme alone, an example with a gap, and this machine: no places on a network."""

HEX_COLOR = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b")


def test_only_the_terminal_front_end_prints() -> None:
    printing = [
        f"{name_of(path)}:{node.lineno}"
        for path in python_files("app")
        if not name_of(path).startswith("app/cli")
        for node in calls(tree_of(path), "print")
    ]

    assert printing == []


def test_the_program_names_no_place_on_a_network() -> None:
    named = [
        f"{name_of(path)}:{line} {host}"
        for path in python_files("app")
        for line, text in text_constants(tree_of(path))
        for host in ADDRESS.findall(text)
        if host not in (*NAMED_ADDRESSES, HUBS.get(name_of(path))) and not NOWHERE.fullmatch(host)
    ]

    assert named == []


def test_the_window_takes_its_colors_from_the_styles() -> None:
    colored = [
        f"{name_of(path)}:{line} {what}"
        for path in python_files("app/gui")
        for line, what in hard_colors(tree_of(path))
    ]

    assert colored == []


@pytest.mark.parametrize(
    ("source", "is_color"),
    [
        ("QColor('red')", True),
        ("QColor(1, 2, 3)", True),
        ("style = 'color: #a1b2c3'", True),
        ("QColor(theme.accent)", False),
        ("title = 'Part #2'", False),
        ("'''A docstring of #abcdef.'''", False),
    ],
)
def test_a_color_written_into_the_source_is_found(source: str, is_color: bool) -> None:
    assert bool(list(hard_colors(ast.parse(source)))) is is_color


def hard_colors(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and text of each color that is written out."""
    for line, text in text_constants(tree):
        yield from ((line, color) for color in HEX_COLOR.findall(text))
    for call in calls(tree, "QColor"):
        if call.args and all(isinstance(each, ast.Constant) for each in call.args):
            yield call.lineno, ast.unparse(call)


def calls(tree: ast.Module, name: str) -> Iterator[ast.Call]:
    """Each call of a function or class of this name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == name:
            yield node
