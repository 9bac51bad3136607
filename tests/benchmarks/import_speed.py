"""Import of a folder by Carrel against the plain stack and Recoll, interleaved in one run.

    python tests/benchmarks/import_speed.py FOLDER [--rounds 3]

Each side is timed as a whole process, from its start to its end, in turns, so that other load on
the machine hits both alike: read the ratio, not the seconds. Where Carrel's time goes is seen from
outside, in its database. Recoll (Debian: recollcmd, poppler-utils) is left out where it is missing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from import_stages import Stages, watched_import
from library_contents import reading
from tokenizers import Tokenizer

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from app.core.text import encoded_text  # noqa: E402
from app.retrieval.bundled import bundled_encoder_folder, bundled_tokenizer_file  # noqa: E402

PLAIN_LIMIT = 256
"""Tokens at which the plain stack's encoder cuts a text, its two marks among them."""


@dataclass
class Rounds:
    """What was measured, round by round."""

    plain: list[float] = field(default_factory=list)
    ours: list[Stages] = field(default_factory=list)
    recoll: list[float] = field(default_factory=list)
    plain_said: dict[str, Any] = field(default_factory=dict)
    our_texts: list[str] = field(default_factory=list)


def main(options: argparse.Namespace) -> None:
    """Measure all rounds, then print."""
    files = sorted(options.folder.rglob("*.pdf"))
    different = len({hashlib.sha256(path.read_bytes()).digest() for path in files})
    measured = Rounds()
    for number in range(1, options.rounds + 1):
        with tempfile.TemporaryDirectory(prefix="import-speed-") as folder:
            base = Path(folder)
            measured.plain.append(run_plain(options.folder, base, measured))
            measured.ours.append(
                watched_import(base / "home", [options.folder], different, base / "temporary")
            )
            measured.our_texts = texts_of(base / "home")
            if (seconds := run_recoll(options.folder, base)) is not None:
                measured.recoll.append(seconds)
        plain, ours = measured.plain[-1], measured.ours[-1].run.seconds
        print(f"round {number}: plain {plain:.1f} s, ours {ours:.1f} s, ratio {ours / plain:.2f}")
        sys.stdout.flush()
    report(measured)


def report(measured: Rounds) -> None:
    """Print the table."""
    ratios = [s.run.seconds / plain for plain, s in zip(measured.plain, measured.ours, strict=True)]
    print(f"\nall done, ours / plain stack: median {statistics.median(ratios):.2f} ", end="")
    print(f"({min(ratios):.2f}-{max(ratios):.2f})")
    spans = {name: f"{value:.1f}" for name, value in measured.plain_said["seconds"].items()}
    print("plain stack, seconds of the last round:", spans)
    last = measured.ours[-1]
    for name in last.spans:
        print(f"  ours {name:26} {statistics.median(s.spans[name] for s in measured.ours):6.1f} s")
    peak = max(s.run.peak_bytes for s in measured.ours) / 2**20
    print(f"  ours peak memory of all processes {peak:.0f} MiB; documents {last.statuses}")
    print_texts("plain", measured.plain_said["texts"], PLAIN_LIMIT)
    print_texts("ours", measured.our_texts, None)
    report_words(measured)


def report_words(measured: Rounds) -> None:
    """Print how soon everything is found by words, against Recoll."""
    last = measured.ours[-1]
    whole = [s.at["searchable"] for s in measured.ours]
    bare = [s.at["searchable"] - s.at["first row"] for s in measured.ours]
    print(f"searchable by words, {last.pages} pages:")
    for name, seconds in (("ours, whole process", whole), ("ours, without its start", bare)):
        print_rate(name, statistics.median(seconds), last.pages)
    if measured.recoll:
        print_rate("Recoll, whole process", statistics.median(measured.recoll), last.pages)
        ratio = statistics.median(
            ours / recoll for ours, recoll in zip(whole, measured.recoll, strict=True)
        )
        print(f"  ours / Recoll, whole processes: {ratio:.2f}")
    else:
        print("  Recoll is not installed: left out")


def print_rate(name: str, seconds: float, pages: int) -> None:
    """Print seconds and pages per second."""
    print(f"  {name:26} {seconds:6.2f} s {pages / max(seconds, 1e-9):8.0f} pages/s")


def print_texts(name: str, texts: Iterable[str], limit: int | None) -> None:
    """Print how many texts and tokens one side encoded."""
    tokenizer = Tokenizer.from_file(str(bundled_tokenizer_file()))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    lengths = [len(each.ids) for each in tokenizer.encode_batch(list(texts))]
    cut = [min(length, limit or length) for length in lengths]
    lost = sum(lengths) - sum(cut)
    print(f"  {name} encoded {len(cut)} texts, {sum(cut)} tokens ({lost} cut off)")


def run_plain(folder: Path, base: Path, measured: Rounds) -> float:
    """Seconds of the plain stack, whole process."""
    script = Path(__file__).with_name("plain_stack.py")
    began = time.monotonic()
    ran = subprocess.run(
        [
            sys.executable,
            str(script),
            str(folder),
            str(base / "plain"),
            str(bundled_encoder_folder()),
        ],
        env={**os.environ, "ANONYMIZED_TELEMETRY": "False", "HF_HUB_OFFLINE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    seconds = time.monotonic() - began
    measured.plain_said = json.loads(ran.stdout.splitlines()[-1])
    return seconds


def run_recoll(folder: Path, base: Path) -> float | None:
    """Seconds of Recoll over the same PDFs, whole process; None where it is not installed."""
    if shutil.which("recollindex") is None or shutil.which("pdftotext") is None:
        return None
    (base / "recoll").mkdir()
    (base / "recoll" / "recoll.conf").write_text(
        f"topdirs = {folder.resolve()}\nonlyNames = *.pdf\nnoaspell = 1\n"
    )
    began = time.monotonic()
    subprocess.run(
        ["recollindex", "-c", str(base / "recoll")], capture_output=True, check=True, timeout=600
    )
    return time.monotonic() - began


def texts_of(home: Path) -> list[str]:
    """What Carrel encoded: each different text once."""
    with reading(home) as connection:
        rows = connection.execute(
            "SELECT title, section, text FROM passages GROUP BY text_hash"
        ).fetchall()
    return [encoded_text(*row) for row in rows]


def parsed() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


if __name__ == "__main__":
    main(parsed())
