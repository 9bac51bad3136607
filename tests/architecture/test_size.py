"""Files and functions stay small enough to be read in one go."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from architecture.source import name_of, python_files, tree_of

FILE_LINES = 400
FUNCTION_LINES = 50
FOLDERS = ("app", "tests", "packaging")


def test_no_file_is_longer_than_400_lines() -> None:
    lengths = {name_of(path): len(path.read_text().splitlines()) for path in python_files(*FOLDERS)}

    assert {name: lines for name, lines in lengths.items() if lines > FILE_LINES} == {}


def test_no_function_is_longer_than_50_lines() -> None:
    long = [
        f"{name_of(path)}:{line} {name} has {lines} lines"
        for path in python_files(*FOLDERS)
        for name, line, lines in functions(tree_of(path))
        if lines > FUNCTION_LINES
    ]

    assert long == []


def functions(tree: ast.Module) -> Iterator[tuple[str, int, int]]:
    """Name, first line and number of lines of each function, without its decorators."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            yield node.name, node.lineno, node.end_lineno - node.lineno + 1
