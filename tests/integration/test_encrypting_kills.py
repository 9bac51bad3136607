"""Encrypting and decrypting are killed for real, at moments all over the work."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import PDF_BYTES, DeskParts, make_desk
from sealed_life import CHEAP, PASSPHRASE

from app.paths import Paths
from app.sealing import keyring
from app.services.encrypting import Encryption
from app.services.locking import Locking

ROOT = Path(__file__).parents[2]
PAPERS, PAPER_BYTES = 12, 3 << 20
KILLS = 12

WORK = """
import sys
from pathlib import Path
from sealed_life import CHEAP, PASSPHRASE
from app.paths import Paths
from app.services.encrypting import Encryption
work = Encryption(Paths(Path(sys.argv[1])), CHEAP)
print("begun", flush=True)
work.decrypt(PASSPHRASE) if sys.argv[2] == "decrypt" else work.encrypt(PASSPHRASE)
"""


@pytest.fixture
def paths(library_folder: Path, tmp_path: Path) -> Iterator[Paths]:
    """A library of some papers that take a while to seal."""
    numbers = random.Random(1)
    desk = make_desk(library_folder, DeskParts())
    for number in range(PAPERS):
        file = tmp_path / f"{number}.pdf"
        file.write_bytes(PDF_BYTES + b"zyxquorblatt" + numbers.randbytes(PAPER_BYTES))
        desk.imports.add([str(file)])
    desk.close()
    yield Paths(library_folder)
    keyring.forget(library_folder)


def killed_after(paths: Paths, deed: str, seconds: float) -> bool:
    """Begin the deed in a process of its own and kill it; False where it was done before."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))}
    with subprocess.Popen(
        [sys.executable, "-c", WORK, str(paths.root), deed],
        stdout=subprocess.PIPE,
        env=environment,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(seconds)
        is_running = process.poll() is None
        process.kill()
    return is_running


def contents(paths: Paths) -> list[tuple[str, bool]]:
    """Each paper, and whether its copy is whole."""
    desk = make_desk(paths.root, DeskParts())
    try:
        sound = {each.check: each.is_sound for each in desk.doctor.check()}
        assert sound["files"]
        assert sound["database"]
        return sorted((each.id, each.is_searchable) for each in desk.library.documents())
    finally:
        desk.close()


def readable(paths: Paths) -> list[str]:
    return [
        path.name
        for path in paths.root.rglob("*")
        if path.is_file() and b"zyxquorblatt" in path.read_bytes()
    ]


@pytest.mark.long
@pytest.mark.timeout(900)
def test_killed_at_any_moment_the_library_is_whole(paths: Paths) -> None:
    before = contents(paths)
    began = time.monotonic()
    Encryption(paths, CHEAP).encrypt(PASSPHRASE)
    whole = time.monotonic() - began
    Encryption(paths, CHEAP).decrypt(PASSPHRASE)
    stages = set()
    for number in range(KILLS):
        deed = "encrypt" if number % 2 == 0 else "decrypt"
        killed_after(paths, deed, whole * number / KILLS)
        facts = Locking(paths).facts()
        stages.add((deed, facts.is_encrypted, facts.is_unfinished))
        if facts.is_unfinished:
            Encryption(paths, CHEAP).go_on(PASSPHRASE)
        if deed == "encrypt" and not Locking(paths).facts().is_encrypted:
            Encryption(paths, CHEAP).encrypt(PASSPHRASE)
        if deed == "decrypt" and Locking(paths).facts().is_encrypted:
            Encryption(paths, CHEAP).decrypt(PASSPHRASE)
        if deed == "encrypt":
            Locking(paths).unlock(PASSPHRASE)
            assert readable(paths) == []
        assert contents(paths) == before
        assert list(paths.root.rglob("*.part")) == []
    assert any(is_unfinished for _, _, is_unfinished in stages)
