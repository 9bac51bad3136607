"""Reading the project's own source: which files there are and what they import."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"


def python_files(*folders: str) -> list[Path]:
    """Every Python file below the folders, in order."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if "__pycache__" not in path.parts)


def name_of(path: Path) -> str:
    """The path as a person names it, from the checkout's root."""
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported_by(path: Path) -> set[str]:
    """Full names of the modules a file imports when it runs, wherever in the file.

    What stands under ``if TYPE_CHECKING`` never runs; ``import_module("name")`` counts.
    """
    tree = tree_of(path)
    skipped = {id(node) for block in _typing_blocks(tree) for node in ast.walk(block)}
    found: set[str] = set()
    for node in ast.walk(tree):
        if id(node) not in skipped:
            found.update(_names(node))
    return found


def text_constants(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and value of each string that is not a docstring."""
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in docs:
            yield node.lineno, node.value


def _typing_blocks(tree: ast.Module) -> Iterator[ast.stmt]:
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            yield from node.body


def _names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (each.name for each in node.names)
    elif isinstance(node, ast.ImportFrom) and not node.level:
        yield f"{node.module}"
        yield from (f"{node.module}.{each.name}" for each in node.names)
    elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
        yield from (str(each.value) for each in node.args if isinstance(each, ast.Constant))
