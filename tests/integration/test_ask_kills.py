"""Killed between any two writes of a question: nothing that was said is lost, nothing is twice."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from desks import DeskParts, make_desk

from app.core.sessions import TurnState
from app.paths import Paths
from app.services.store import Store, open_store

TESTS = Path(__file__).parents[1]
QUESTION = "From now on we feed group {n} at noon. What does the dance of a honey bee encode?"
PROGRAM = """
import os, signal, sys, time
sys.path[:0] = [sys.argv[2], sys.argv[3]]
from contextlib import contextmanager
from pathlib import Path
from desks import DeskParts, make_desk, write_file
from app.core.sessions import AskRequest
from app.storage.database import Database

folder, moment, last, place, question = Path(sys.argv[1]), *sys.argv[4:6], sys.argv[6], sys.argv[7]
desk = make_desk(folder, DeskParts())
if not desk.library.documents():
    desk.imports.add([str(write_file(folder.parent / "bees.pdf"))])
real, done = Database.write, 0


@contextmanager
def counted(self):
    global done
    is_inside = self._connection().in_transaction
    with real(self) as connection:
        yield connection
        if not is_inside and moment == "inside" and done + 1 == int(last):
            os.kill(os.getpid(), signal.SIGKILL)
    done += not is_inside
    if not is_inside and moment == "behind" and done == int(last):
        os.kill(os.getpid(), signal.SIGKILL)


Database.write = counted
print("asked", flush=True)
desk.answering.ask(AskRequest(question, place or None))
desk.lanes.late.submit(lambda token: None)
while not desk.lanes.late.is_idle:
    time.sleep(0.01)
print(f"writes {done}", flush=True)
Database.write = real
desk.close()
"""


def asked(folder: Path, moment: str, last: int, session_id: str, number: int) -> int:
    """Ask in a program that kills itself at its write ``last``; how many writes, 0 if killed."""
    command = [sys.executable, "-c", PROGRAM, str(folder), str(TESTS), str(TESTS.parent)]
    words = [moment, str(last), session_id, QUESTION.format(n=number)]
    done = subprocess.run([*command, *words], capture_output=True, text=True, check=False)
    assert "asked" in done.stdout, done.stderr[-2000:]
    return int(done.stdout.split()[-1]) if "writes" in done.stdout else 0


def faults(store: Store) -> list[str]:
    """What is lost or twice: each question and each answer stands once among what was said."""
    found: list[str] = store.database.check()
    with store.database.read() as connection:
        said = Counter(row[0] for row in connection.execute("SELECT id FROM utterances"))
        turns = connection.execute("SELECT id, state, question, answer FROM turns").fetchall()
        texts = dict(connection.execute("SELECT id, text FROM utterances").fetchall())
    wanted = {f"{turn_id}:q" for turn_id, *_ in turns}
    wanted |= {f"{each[0]}:a" for each in turns if each[3] is not None}
    found += [f"{each} {count} times" for each, count in said.items() if count != 1]
    found += [f"{each} is lost or foreign" for each in wanted ^ set(said)]
    found += [each[0] for each in turns if texts.get(f"{each[0]}:q") != each[2]]
    found += [each[0] for each in turns if (each[1] == TurnState.ANSWERED) != bool(each[3])]
    return found


def survives(folder: Path, moments: list[tuple[str, int]]) -> None:
    """Ask and be killed at each of these moments in one session, then be whole."""
    asked(folder, "never", 0, "", 0)
    with closing(open_store(Paths(folder))) as store:
        [session] = store.sessions.all()
    for number, (moment, last) in enumerate(moments, start=1):
        asked(folder, moment, last, session.id, number)
        with closing(open_store(Paths(folder))) as store:
            assert faults(store) == [], (moment, last)
    desk = make_desk(folder, DeskParts())
    desk.memories.catch_up()
    desk.recall.update()
    memories = Counter(each.source_turn for each in desk.memories.list())
    turns = desk.sessions.turns(session.id)
    desk.close()
    ended = {each.id for each in turns if each.state is not TurnState.ASKED}
    assert set(memories.values()) == {1}
    assert ended <= set(memories)


def test_a_question_that_is_killed_while_it_is_stored_or_answered_stays_whole(
    library_folder: Path,
) -> None:
    survives(library_folder, [("behind", 1), ("inside", 2)])


@pytest.mark.long
def test_no_moment_of_a_question_loses_what_was_said_or_keeps_it_twice(
    library_folder: Path,
) -> None:
    moments = [(moment, last) for last in range(1, 9) for moment in ("inside", "behind")]
    survives(library_folder, moments)
