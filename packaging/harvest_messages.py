"""What the packages below the window say in English: errors, findings, reasons.

They do not know Qt, and the terminal prints them as they are. The window translates a text when it
shows it (``app/gui/language/messages.py``), by the templates that are found here: an f-string
becomes a template with named places, and one with an ``if`` in it becomes one for each branch.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

from harvest import Text, literal

CONTEXT = "Messages"
Words = dict[str, ast.expr]
"""What a function calls a word that it chooses: the choice, by its name."""
MOST_FORMS = 16
"""A text with more branches than this is not written to be read by a person."""

TERMINAL_ONLY = ("services/evaluation", "services/self_", "network/log", "cli/", "gui/")
"""What only commands say: the terminal speaks English."""
FOR_MODELS = (
    "generation/careful_ranking",
    "generation/claim_check",
    "generation/contrast",
    "generation/follow_up",
    "generation/keyword_writing",
    "generation/memory_writing",
    "generation/neutral",
    "generation/prompts",
    "generation/quantities",
    "generation/query_writing",
    "generation/question_writing",
    "generation/quotes",
    "generation/reading_test",
    "generation/reranking",
    "generation/refusals",
    "generation/vocabulary",
    "generation/words",
    "memory/controller",
    "parsing/formats/word",
    "services/answer_kinds",
    "services/export/as_",
    "services/export/reporting",
    "services/export/turns",
    "services/model_testing",
    "storage/migrations",
    "storage/database/migrations",
    "workers/staging",
)
"""What a model reads, and what is compared with the words of papers or written into files."""
SAYS_WORDS = (
    "generation/gguf_checks.py",
    "generation/gguf_header.py",
    "parsing/pdf/page_problems.py",
    "services/capsule_differences.py",
    "services/doctor.py",
    "services/encoders.py",
    "services/file_check.py",
    "services/late_index.py",
    "services/rescue.py",
)
"""Modules whose short texts, too, are shown: what the doctor found, and why."""
UNHEARD = frozenset(
    ("execute", "executescript", "field", "compile", "ValueError", "TypeError", "RuntimeError")
)
SPOKEN = (
    "none",
    "nothing",
    "whole",
    "A decrease or a loss:",
    "An increase or a gain:",
    "It is not so:",
    "It is so:",
    "No difference:",
    "On {at} you said: “{text}”",
)
"""Single words of the doctor, and lines of answers that Carrel writes itself."""
_SENTENCE = re.compile(r"[A-Z{“].*[ ].*[.:!?…]$|[A-Z{“].*[ ].*[.]\)$", re.DOTALL)
_PHRASE = re.compile(r"[a-zA-Z{]\S* \S.*", re.DOTALL)
_NO_WORDS = re.compile(
    r"[A-Z]+ |%|\b(SELECT|WHERE|PRAGMA|FROM)\b|^[{}\w]+\.\w+$|\\|^\{\w+\} \{\w+\}$"
)
_WORD = re.compile(r"[^\W\d_]{2}")


def message_texts(root: Path) -> list[Text]:
    """The templates of all that is said outside of ``app/gui``, sorted, each once."""
    errors = _classes(root / "app" / "core" / "errors.py") | {"Problem", "Finding"}
    found: set[str] = set(SPOKEN)
    for file in sorted((root / "app").rglob("*.py")):
        place = file.relative_to(root / "app").as_posix()
        if place.startswith(TERMINAL_ONLY):
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        found |= _raised(tree, errors)
        if not place.startswith(FOR_MODELS):
            found |= _said(tree, place in SAYS_WORDS)
    return [Text(CONTEXT, each) for each in sorted(found)]


def templates(node: ast.expr, words: Words | None = None) -> list[str]:
    """All that an expression can say, with named places for what is only known at run time.

    >>> templates(ast.parse("f'{n} are {a if b else c.d}'", mode="eval").body)
    ['{n} are {a}', '{n} are {d}']
    """
    return list(
        dict.fromkeys(_numbered(each) for each in islice(_forms(node, words or {}), MOST_FORMS))
    )


def _forms(node: ast.expr, words: Words) -> Iterator[list[str]]:
    """Each form as parts; a part that begins with a zero byte is a place."""
    text = literal(node)
    if text is not None:
        yield [text]
    elif isinstance(node, ast.Name) and node.id in words:
        yield from _forms(words[node.id], {})
    elif isinstance(node, ast.IfExp):
        yield from _forms(node.body, words)
        yield from _forms(node.orelse, words)
    elif isinstance(node, ast.BoolOp):
        for each in node.values:
            yield from _forms(each, words)
    elif isinstance(node, ast.JoinedStr):
        parts = [list(_forms(_inner(each), words)) for each in node.values]
        for chosen in product(*parts):
            yield [part for each in chosen for part in each]
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        for left, right in product(
            *(list(_forms(each, words)) for each in (node.left, node.right))
        ):
            yield [*left, *right]
    else:
        yield ["\0" + _name(node)]


def _inner(node: ast.expr) -> ast.expr:
    return node.value if isinstance(node, ast.FormattedValue) else node


def _name(node: ast.expr) -> str:
    """What a place is called: the last name that says something."""
    if isinstance(node, ast.Name):
        return node.id.strip("_").lower()
    if isinstance(node, ast.Attribute):
        return node.attr.strip("_").lower()
    if isinstance(node, ast.Subscript):
        return _name(node.value)
    if isinstance(node, ast.Call):
        of = node.func.id if isinstance(node.func, ast.Name) else ""
        return "count" if of == "len" else next(map(_name, node.args), "value")
    if isinstance(node, ast.BinOp):
        return _name(node.left)
    return "value"


def _numbered(parts: list[str]) -> str:
    """The parts as one template; two places of one name get numbers."""
    seen: dict[str, int] = {}
    text = ""
    for part in parts:
        if not part.startswith("\0"):
            text += part.replace("{", "{{").replace("}", "}}")
            continue
        name = part[1:]
        seen[name] = seen.get(name, 0) + 1
        text += "{" + (name if seen[name] == 1 else f"{name}{seen[name]}") + "}"
    return text


def _classes(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {each.name for each in tree.body if isinstance(each, ast.ClassDef)}


def _raised(tree: ast.Module, errors: set[str]) -> set[str]:
    """Titles and hints where they are given, and the named texts of the module they refer to."""
    words = _chosen(tree)
    found: set[str] = set()
    for call in (each for each in ast.walk(tree) if isinstance(each, ast.Call)):
        if _called(call) in errors:
            for argument in call.args:
                found.update(each for each in templates(argument, words) if _says(each))
    return found


def _chosen(tree: ast.Module) -> Words:
    """Names that stand for a text or for one of two, wherever in the module they are given."""
    given: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            given.setdefault(node.targets[0].id, []).append(node.value)
    return {name: values[0] for name, values in given.items() if _is_chosen(name, values)}


def _is_chosen(name: str, values: list[ast.expr]) -> bool:
    """A name that is given once, and not made of what it was before."""
    value = values[0]
    is_choice = isinstance(value, ast.IfExp) and literal(value.body) is not None
    is_text = is_choice or isinstance(value, ast.JoinedStr) or literal(value) is not None
    own = (each.id for each in ast.walk(value) if isinstance(each, ast.Name))
    return is_text and len(values) == 1 and name not in own


def _says(template: str) -> bool:
    bare = re.sub(r"\{\w+\}", "", template)
    return bool(_WORD.search(bare)) and " " in template.strip()


def _called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _said(tree: ast.Module, with_phrases: bool) -> set[str]:
    """Whole sentences, wherever they stand; phrases too, where a module is known to say some."""
    silent, words = _silent(tree), _chosen(tree)
    found: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in silent or not isinstance(node, ast.Constant | ast.JoinedStr):
            continue
        for each in templates(node, words):
            is_said = _SENTENCE.match(each) or (with_phrases and _PHRASE.match(each))
            if is_said and _says(each) and not _NO_WORDS.match(each):
                found.add(each)
    return found


def _silent(tree: ast.Module) -> set[int]:
    """Doc strings, pieces of f-strings, log lines, and errors that are bugs: nobody reads them."""
    nodes: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            nodes.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            nodes.update(id(part) for each in node.values for part in ast.walk(each))
        elif isinstance(node, ast.Call) and _is_unheard(node):
            nodes.update(id(part) for part in ast.walk(node) if part is not node.func)
    return nodes


def _is_unheard(call: ast.Call) -> bool:
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    is_log = isinstance(owner, ast.Name) and owner.id in ("log", "logging")
    return is_log or _called(call) in UNHEARD
