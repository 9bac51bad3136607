"""What Carrel would propose to remember of given dialogues, for reading and judging.

    python tests/benchmarks/memory_proposals.py FOLDER

FOLDER holds ``dialogues.json``: projects with sessions with turns of two speakers. Every turn of
the person is read as Carrel reads a question, with the assistant's turn before it as text that is
not the person's. Where ``questions.jsonl`` lies beside it, it says how many of the turns on which
the update and preference questions rest gave a proposal.

Protocol of precision. A proposal is right if all four hold: it is the person's own statement (not
a question, a joke or small talk); it would still be of use in a later session (what was decided,
how things are to be done, what a word means, what is due when, who is who, what is left out, what
is expected or open, what was corrected); it can be understood as it stands by who knows the
project, if need be with the turn it came from, which a click opens; and its kind is one that the
person would accept without correcting it. Two people, or one person twice, judge every proposal;
precision is the share of right ones.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.memory.extraction import candidates


def main(folder: Path) -> None:
    """Print every proposal, then the counts."""
    projects = json.loads((folder / "dialogues.json").read_text(encoding="utf-8"))
    sources: set[tuple[str, str]] = set()
    kinds: Counter[str] = Counter()
    for project in projects:
        for turn, said_at, answer in _turns(project):
            for each in candidates(turn["text"], said_at, (answer,)):
                kinds[each.kind.value] += 1
                sources.add((project["id"], turn["id"]))
                print(
                    f"{project['id']} {turn['id']} [{each.kind.value}, {each.status.value}]"
                    f" {each.text} ({each.reason})"
                )
    print(f"{sum(kinds.values())} proposals: {dict(kinds)}")
    _print_coverage(folder / "questions.jsonl", sources)


def _turns(project: dict[str, Any]) -> list[tuple[dict[str, Any], datetime, str]]:
    found = []
    for session in project["sessions"]:
        said_at = datetime.fromisoformat(session["date"]).replace(tzinfo=UTC)
        answer = ""
        for turn in session["turns"]:
            if turn["speaker"] == "person":
                found.append((turn, said_at, answer))
            else:
                answer = turn["text"]
    return found


def _print_coverage(file: Path, sources: set[tuple[str, str]]) -> None:
    if not file.exists():
        return
    questions = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    for category in ("update", "preference"):
        wanted = {
            (each["project"], turn)
            for each in questions
            if each["category"] == category
            for turn in each["evidence"]
        }
        print(f"{category}: {len(wanted & sources)} of {len(wanted)} turns")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
