"""Sentences of other packages, in the person's language: errors, findings, reasons.

The packages below the window say them in English and know no Qt. Each is recognized here by the
template that it was made of (``resources/translations/messages.json``, gathered from the source),
and said again in the language of the window with the same names and numbers. What is not
recognized stays as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from functools import cache
from string import Formatter

from PySide6.QtCore import QCoreApplication

from app.core.errors import AppError
from app.core.types import Problem
from app.paths import resource_path

CONTEXT = "Messages"
FILE = "translations/messages.json"
DEEPEST = 2
"""A sentence may hold a part that is a message, too, such as the pages of a problem."""
_ENDS = re.compile(r"(?<=[.!?:…])\s+(?=[A-Z“'`])")


class Templates:
    """Finds the template that a sentence was made of.

    >>> templates = Templates(["{name} is empty.", "It is there."])
    >>> templates.find("a.gguf is empty.")
    ('{name} is empty.', {'name': 'a.gguf'})
    """

    def __init__(self, texts: Iterable[str]) -> None:
        """The one with the most letters of its own is tried first."""
        self._whole: set[str] = set()
        self._patterns: list[tuple[re.Pattern[str], str]] = []
        for each in sorted(texts, key=lambda text: (-_weight(text), text)):
            pattern, names = _pattern(each)
            if names:
                self._patterns.append((re.compile(pattern, re.DOTALL), each))
            else:
                self._whole.add(each)

    def find(self, text: str) -> tuple[str, dict[str, str]] | None:
        """The template of a sentence with what stands at its places; None for an unknown one."""
        if text in self._whole:
            return text, {}
        for pattern, template in self._patterns:
            found = pattern.fullmatch(text)
            if found:
                return template, found.groupdict()
        return None


def say(text: str) -> str:
    """A sentence, or several, in the language of the window; unknown ones as they are."""
    if not text or QCoreApplication.instance() is None:
        return text
    return _said(text, _templates(), tr, DEEPEST)


def say_problem(problem: Problem) -> Problem:
    """A problem whose title and hint are in the language of the window."""
    return Problem(problem.kind, say(problem.title), say(problem.hint))


def say_error(error: AppError) -> str:
    """Title and hint of an error in one line."""
    return problem_line(error.problem)


def problem_line(problem: Problem) -> str:
    """Title and hint of a problem in one line."""
    return f"{say(problem.title)} {say(problem.hint)}".strip()


Translate = Callable[[str], str]


def _said(text: str, templates: Templates, translate: Translate, deep: int) -> str:
    """Sentence by sentence where each is known; else as one, else as far as it is known."""
    lines = [_ENDS.split(line) for line in text.split("\n")]
    parts = [part for line in lines for part in line]
    is_known = [templates.find(part) is not None for part in parts]
    if len(parts) < 2 or not all(is_known):
        found = templates.find(text)
        if found is not None:
            return _filled(*found, templates, translate, deep)
        if len(parts) < 2 or not any(is_known):
            return text
    return "\n".join(
        " ".join(_said(part, templates, translate, deep) for part in line) for line in lines
    )


def _filled(
    template: str, fields: dict[str, str], templates: Templates, translate: Translate, deep: int
) -> str:
    """The template in the language, with its places; what stands there may be a message, too."""
    said = translate(template)
    if said == template:
        return template.format(**fields)
    inner = {
        name: _said(value, templates, translate, deep - 1) if deep and " " in value else value
        for name, value in fields.items()
    }
    return said.format(**inner)


def _pattern(template: str) -> tuple[str, list[str]]:
    parts, names = [], []
    for before, name, _, _ in Formatter().parse(template):
        parts.append(re.escape(before))
        if name is not None:
            parts.append(f"(?P<{name}>.+?)" if name not in names else f"(?P={name})")
            names.append(name)
    return "".join(parts), names


def _weight(template: str) -> int:
    return sum(len(before) for before, _, _, _ in Formatter().parse(template))


def tr(template: str) -> str:
    """A template in the language of the window."""
    return QCoreApplication.translate(CONTEXT, template)


@cache
def _templates() -> Templates:
    return Templates(json.loads(resource_path(FILE).read_text(encoding="utf-8")))
