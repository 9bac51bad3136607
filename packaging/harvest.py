"""Every text that the window shows, found in the source: no text is looked for by hand.

Two kinds. What is said through ``tr``, ``translate`` or ``QT_TRANSLATE_NOOP`` in ``app/gui`` has
the context that Qt looks it up under at run time: the class, or what a module's own ``tr`` names.
What other packages say (``harvest_messages.py``) has one context of its own.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

NOOP = "QT_TRANSLATE_NOOP"
COUNT = re.compile(r"%L?n")
"""Where Qt puts a number, by which it chooses the form of the text."""


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """One text to translate; ``is_counted`` where it has a form for each number."""

    context: str
    source: str
    is_counted: bool = False


class NotHarvestable(Exception):
    """A text is made at run time, so that nobody can translate it."""


def literal(node: ast.expr) -> str | None:
    """The text of a literal, also of one that is added together; None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = literal(node.left), literal(node.right)
        return None if left is None or right is None else left + right
    return None


def window_texts(root: Path) -> list[Text]:
    """What the modules below ``app/gui`` say, sorted, each once.

    Raises:
        NotHarvestable: some text is no literal; all such places are named.
    """
    files = sorted((root / "app" / "gui").rglob("*.py"))
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in files}
    wrappers = {_module(root, file): _wrapper(tree) for file, tree in trees.items()}
    texts: set[Text] = set()
    lost: list[str] = []
    for file, tree in trees.items():
        visitor = _Visitor(_imported(tree, wrappers), _constants(tree))
        visitor.visit(tree)
        texts.update(visitor.texts)
        lost += [f"{file.relative_to(root)}:{line}: {what}" for line, what in visitor.lost]
    if lost:
        raise NotHarvestable("no literal is translated at\n" + "\n".join(lost))
    return sorted(texts)


def _module(root: Path, file: Path) -> str:
    return ".".join(file.relative_to(root).with_suffix("").parts)


def _wrapper(tree: ast.Module) -> str:
    """The context that a module's own function ``tr`` looks texts up under; empty for none."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "tr":
            return next((_context(each) for each in _calls(node) if _is_translate(each)), "")
    return ""


def _imported(tree: ast.Module, wrappers: dict[str, str]) -> dict[str, str]:
    """What plain functions of this module translate: their names and contexts."""
    known = {"tr": _wrapper(tree)} if _wrapper(tree) else {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for each in node.names:
                if each.name == "tr" and wrappers.get(node.module or ""):
                    known[each.asname or each.name] = wrappers[node.module or ""]
    return known


def _constants(tree: ast.Module) -> dict[str, str]:
    """The texts that have a name in this module, such as a context used more than once."""
    found = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            text = literal(node.value)
            if text is not None:
                found[node.targets[0].id] = text
    return found


def _calls(node: ast.AST) -> Iterator[ast.Call]:
    return (each for each in ast.walk(node) if isinstance(each, ast.Call))


def _is_translate(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == "translate" and _is_qt(call)


def _is_qt(call: ast.Call) -> bool:
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    return isinstance(owner, ast.Name) and owner.id == "QCoreApplication"


def _context(call: ast.Call) -> str:
    return (literal(call.args[0]) if call.args else None) or ""


class _Visitor(ast.NodeVisitor):
    """Walks one module; knows which class it is in."""

    def __init__(self, functions: dict[str, str], constants: dict[str, str]) -> None:
        self._functions = functions
        self._constants = constants
        self._classes: list[str] = []
        self.texts: set[Text] = set()
        self.lost: list[tuple[int, str]] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        if node.name != "tr":
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name in self._functions:
            self._take(self._functions[name], node, 0)
        elif name == NOOP or _is_translate(node):
            self._take(self._named(node.args[0]), node, 1)
        elif isinstance(node.func, ast.Attribute) and node.func.attr == "tr":
            self._take(self._classes[-1] if self._classes else "", node, 0)
        self.generic_visit(node)

    def _named(self, node: ast.expr) -> str:
        known = self._constants.get(node.id, "") if isinstance(node, ast.Name) else ""
        return literal(node) or known

    def _take(self, context: str, call: ast.Call, place: int) -> None:
        source = self._source(call.args[place]) if len(call.args) > place else []
        if not source or not context:
            self.lost.append((call.lineno, ast.unparse(call)[:80]))
        self.texts.update(Text(context, each, bool(COUNT.search(each))) for each in source)

    def _source(self, node: ast.expr) -> list[str]:
        """The texts that an argument can be; what was marked with ``NOOP`` is found there."""
        if isinstance(node, ast.IfExp):
            return [*self._source(node.body), *self._source(node.orelse)]
        text = literal(node)
        return [] if text is None else [text]


def placeholders(text: str) -> list[str]:
    """The named places of a text, sorted; the number counts as one.

    >>> placeholders("{count} of {total} pages, %Ln new")
    ['%n', 'count', 'total']
    """
    names = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    return sorted([*names, *("%n" for _ in COUNT.findall(text))])


def accelerators(texts: Iterable[str]) -> list[str]:
    """The letters that open each text with Alt, lower case.

    >>> accelerators(["&Colors", "Bed && board"])
    ['c', '']
    """
    found = (re.search(r"&([^&\s])", each.replace("&&", "")) for each in texts)
    return [each.group(1).lower() if each else "" for each in found]
