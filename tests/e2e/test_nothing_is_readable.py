"""What a library holds is in none of its files once it is encrypted, closed or killed.

The same look finds all of it in a plain library: so it would find it here.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from sealed_life import WORDS, needles, places_of

ROOT = Path(__file__).parents[2]
LIMIT_SECONDS = 240


@dataclass(frozen=True)
class Lived:
    """The folders of a library and of everything temporary, and what to look for."""

    folder: Path
    looked_for: dict[str, bytes]

    def readable(self) -> dict[str, list[str]]:
        """What is found, and in which files."""
        return places_of(self.folder, self.looked_for)


def lived(tmp_path: Path, how: str) -> Lived:
    """A library in a process of its own, whose temporary files lie beside it."""
    seen = tmp_path / "seen"
    for name in ("home", "temporary"):
        (seen / name).mkdir(parents=True)
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("CARREL", "PYTEST"))}
    environment |= {"HOME": str(seen / "home"), "XDG_CACHE_HOME": str(seen / "home")}
    environment |= {name: str(seen / "temporary") for name in ("TMPDIR", "TMP", "TEMP")}
    environment |= {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))}
    ran = subprocess.run(
        [sys.executable, "-m", "sealed_life", seen / "library", tmp_path / "sources", how],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=LIMIT_SECONDS,
        check=False,
    )
    assert ran.returncode == (-9 if how.endswith("kill") else 0), ran.stderr
    told = (line.split("\t") for line in ran.stdout.splitlines() if "\t" in line)
    bytes_of = {name: bytes.fromhex(needle) for name, needle in told}
    assert any(name.startswith("vector") for name in bytes_of)
    return Lived(seen, needles(WORDS) | bytes_of)


@pytest.mark.parametrize("end", ["close", "kill"])
def test_nothing_of_an_encrypted_library_is_readable(tmp_path: Path, end: str) -> None:
    assert lived(tmp_path, f"sealed-{end}").readable() == {}


def test_the_same_look_finds_everything_in_a_plain_one(tmp_path: Path) -> None:
    found = lived(tmp_path, "plain-close").readable()

    plain_words = {name for name in WORDS if name != "passphrase"}
    assert plain_words - found.keys() == set()
    assert {name for name in found if name.startswith("vector") and "32" in name}
    assert {name for name in found if name.startswith("vector") and "32" not in name}
    assert {name for name in found if name.startswith("id of")}
