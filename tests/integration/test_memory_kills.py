"""Killed between any two writes: no turn gives a memory twice, and none is left out for good."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from memory_samples import opened

TESTS = Path(__file__).parents[1]
PROGRAM = """
import sys
sys.path[:0] = [sys.argv[2], sys.argv[3]]
from pathlib import Path
from memory_samples import opened
for library in opened(Path(sys.argv[1]), int(sys.argv[4])):
    print("ready", flush=True)
    for number in range(10_000):
        library.tell(f"From now on we feed group {sys.argv[4]} {number} at noon.")
        if number % 3 == 0:
            [first, *_] = library.services.memories.list()
            library.services.memories.edit(first.id, f"Edited {sys.argv[4]} {number}.")
"""


def kill_one(folder: Path, first_id: int, seconds: float) -> None:
    """Let a program remember for a while, and kill it."""
    command = [sys.executable, "-c", PROGRAM, str(folder), str(TESTS), str(TESTS.parent)]
    with subprocess.Popen([*command, str(first_id)], stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"ready\n"
        time.sleep(seconds)
        program.send_signal(signal.SIGKILL)


def test_a_killed_program_leaves_each_memory_once(library_folder: Path) -> None:
    moments = random.Random(11)
    for turn in range(3):
        kill_one(library_folder, 1 + turn * 1_000_000, moments.uniform(0.2, 0.6))

    for library in opened(library_folder, 900_000_000):
        library.services.memories.catch_up()
        memories = library.services.memories.list()
        made = Counter(each.source_turn for each in memories if not each.text.startswith("Edited"))

        assert library.store.database.check() == []
        assert len(made) >= 3
        assert set(made.values()) == {1}
        closed = [each for each in memories if each.valid_to is not None]
        assert all(each.superseded_by for each in closed)
        turns = [
            turn.id
            for session in library.store.sessions.all()
            for turn in library.store.sessions.turns(session.id)
            if turn.answer is not None
        ]
        assert set(turns) <= set(made)
