"""What a command prints: results on standard output, everything else on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable

from app.core.errors import AppError
from app.core.types import Problem


class Output:
    """Prints JSON or lines, never both."""

    def __init__(self, is_json: bool) -> None:
        self.is_json = is_json

    def show(self, plain: object, lines: Iterable[str]) -> None:
        """Print ``plain`` as one JSON object, or the lines for a person."""
        if self.is_json:
            _write(json.dumps(plain, ensure_ascii=False, indent=2))
        else:
            for line in lines:
                _write(line)


def _write(line: str) -> None:
    """Print a line; a terminal that lacks a character gets a question mark, never a traceback."""
    encoding = sys.stdout.encoding or "utf-8"
    print(line.encode(encoding, "replace").decode(encoding), flush=True)


def print_error(error: AppError, is_json: bool) -> None:
    """Title and hint on standard error, one line each; with JSON also on standard output."""
    for line in (error.title, error.hint):
        # What was typed may be no text at all, and stands in the sentence.
        whole = " ".join(line.split()).encode("utf-8", "replace").decode("utf-8")
        print(whole, file=sys.stderr, flush=True)
    if is_json:
        _write(json.dumps({"error": problem_view(error.problem)}, ensure_ascii=False))


def problem_view(problem: Problem | None) -> dict[str, str] | None:
    """A problem as JSON."""
    if problem is None:
        return None
    return {"kind": problem.kind, "title": problem.title, "hint": problem.hint}
