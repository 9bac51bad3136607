"""Hundreds of damaged PDFs in one batch: each must end in a state, and nothing may be left behind.

    python tests/benchmarks/mutations.py FOLDER [--count 200] [--seed 1] [--keep DIR]

Damages files below FOLDER by a seeded script, adds them all at once and checks: exit code 0, a
row with a state for each path, each within its time, no process and no temporary file left,
memory bounded, and a library that ``doctor`` finds sound. ``--keep`` writes the damaged files to
a folder that stays, so that they can be dropped on the window: ``hostile.py DIR``.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from library_contents import litter, reading
from mutating import mutations
from watched_run import WatchedRun, run_carrel

STATES = ("ready", "duplicate", "failed")
BASE_SECONDS, PAGE_SECONDS, START_SECONDS = 60.0, 0.5, 30.0
"""What a document may take; the first also waits for the processes to start."""
MEMORY_LIMIT_MIB = 2048 + 1536
"""A reader at its limit, beside all others."""
SHOWN, MOST_LINES = 10, 20


def main(options: argparse.Namespace) -> int:
    """Make, add, check, print; 1 if anything is wrong."""
    sources = [(path.name, path.read_bytes()) for path in sorted(options.folder.rglob("*.pdf"))]
    with tempfile.TemporaryDirectory(prefix="mutations-") as folder:
        base = Path(folder)
        shelf = options.keep or base / "shelf"
        shelf.mkdir(exist_ok=True)
        names = write_all(sources, options, shelf)
        home, temporary = base / "home", base / "temporary"
        run = run_carrel(home, "add", str(shelf), "--json", temporary=temporary)
        wrong = ended_wrong(run)
        documents = documents_of(run)
        report(documents, run)
        wrong += without_state(names, documents) + over_budget(documents)
        wrong += left_behind(home, temporary)
        doctor = run_carrel(home, "doctor", "--json", temporary=temporary)
        if not doctor.json.get("sound"):
            wrong.append(f"doctor: {json.dumps(doctor.json)[:600]}")
    print()
    for each in wrong[:MOST_LINES]:
        print(f"WRONG {each}")
    if len(wrong) > MOST_LINES:
        print(f"      and {len(wrong) - MOST_LINES} more")
    print(f"{len(names)} damaged files, seed {options.seed}: {len(wrong)} things wrong")
    return 1 if wrong else 0


def write_all(
    sources: list[tuple[str, bytes]], options: argparse.Namespace, shelf: Path
) -> list[str]:
    """Write the damaged files; gives their names."""
    names = []
    for name, content in mutations(sources, options.count, options.seed):
        (shelf / name).write_bytes(content)
        names.append(name)
    return names


def documents_of(run: WatchedRun) -> list[dict[str, Any]]:
    """What the command said of each path; nothing where it said nothing."""
    try:
        return list(run.json["documents"])
    except (ValueError, KeyError):
        return []


def ended_wrong(run: WatchedRun) -> list[str]:
    """What is wrong with the end of the command itself."""
    code = run.wait()
    wrong = [] if code == 0 else [f"exit code {code}: {run.err[-600:]}"]
    if "Traceback" in run.err:
        wrong.append(f"a traceback: {run.err[-600:]}")
    if left := run.left_over():
        wrong.append(f"{len(left)} processes outlived it")
    if run.peak_bytes > MEMORY_LIMIT_MIB << 20:
        wrong.append(f"peak memory {run.peak_bytes >> 20} MiB")
    return wrong


def without_state(names: list[str], documents: list[dict[str, Any]]) -> list[str]:
    """Paths without a row, rows without a state, failures without a reason."""
    if not documents:
        return ["it said nothing of any path"]
    told = Counter(each["file"] for each in documents)
    wrong = [f"{name} has {told[name]} rows" for name in names if told[name] != 1]
    for each in documents:
        if each["status"] not in STATES:
            wrong.append(f"{each['file']} is {each['status']}")
        elif each["status"] == "failed" and not all((each["problem"] or {}).values() or [None]):
            wrong.append(f"{each['file']} failed without saying why: {each['problem']}")
    return wrong


def over_budget(documents: list[dict[str, Any]]) -> list[str]:
    """Documents that took longer than they may."""
    return [
        f"{each['file']} took {each['seconds']} s for {each['pages']} pages"
        for each in documents
        if each["seconds"] > BASE_SECONDS + PAGE_SECONDS * each["pages"] + START_SECONDS
    ]


def left_behind(home: Path, temporary: Path) -> list[str]:
    """Files of nobody, and documents that are neither ready nor failed."""
    with reading(home) as connection:
        rows = connection.execute(
            "SELECT file, status FROM documents WHERE status NOT IN ('ready', 'failed')"
        ).fetchall()
    return litter(home, temporary) + [f"{file} is left as {status}" for file, status in rows]


def report(documents: list[dict[str, Any]], run: WatchedRun) -> None:
    """Print counts by damage, state and kind; then the slowest."""
    counts: Counter[tuple[str, str]] = Counter()
    for each in documents:
        kind = (each["problem"] or {}).get("kind", "")
        counts[(f"{each['status']} {kind}".strip(), each["file"].split("-")[1])] += 1
    damages = sorted({damage for _, damage in counts})
    outcomes = sorted({outcome for outcome, _ in counts})
    print(f"{'':34}" + "".join(f"{each:>11}" for each in damages) + f"{'all':>8}")
    for outcome in outcomes:
        row = [counts[(outcome, damage)] for damage in damages]
        print(f"{outcome:34}" + "".join(f"{each or '':>11}" for each in row) + f"{sum(row):>8}")
    print(f"\n{run.seconds:.1f} s, peak memory {run.peak_bytes / 2**20:.0f} MiB, slowest:")
    for each in sorted(documents, key=lambda each: -each["seconds"])[:SHOWN]:
        kind = (each["problem"] or {}).get("kind", "")
        print(f"  {each['seconds']:7.2f} s {each['pages']:4} p. {each['status']} {kind} ", end="")
        print(each["file"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=None)
    sys.exit(main(parser.parse_args()))
