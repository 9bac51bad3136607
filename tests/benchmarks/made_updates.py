"""Makes projects whose values change: is the newest shown first, and the first one when asked for?

Each project tells of ten things once, at length, and of seven of them again later, shortly and in
other words, as people do. The text is our own; the same seed makes the same projects.

    python tests/benchmarks/made_updates.py FOLDER --projects 4 --seed 1
"""

from __future__ import annotations

import argparse
import json
import random
from datetime import datetime, timedelta
from pathlib import Path

Plain = dict[str, object]

FACTS = (
    ("For the grant report the office wants it by {a}, signed by all three of us.",
     "Good news from the office, they gave us until {b} for the report.",
     "When must the grant report be handed in?", ("3 May", "17 May", "9 June")),
    ("I'll feed the larvae {a} grams of bran a day, as the handbook says.",
     "The larvae leave half of it, so it's {b} grams of bran from here on.",
     "How much do the larvae get to eat?", ("12", "8", "5")),
    ("Our reading group meets on {a} in the small room upstairs.",
     "Nobody can make it then anymore, reading group is on {b} now.",
     "On which day does the reading group come together?", ("Monday", "Thursday", "Friday")),
    ("The camera shutter is set to {a} milliseconds for the wing beats.",
     "Wings were a blur. I switched the shutter to {b} milliseconds.",
     "Which exposure do we use for the flight recordings?", ("20", "4", "1")),
    ("{a} is going to proofread the translation of the old letters.",
     "Proofreading the letters: {b} does it instead, the other one is on leave.",
     "Who checks the translated letters?", ("Hilda", "Bruno", "Mercedes")),
    ("We invited {a} households for the survey on water use.",
     "I was wrong about the survey, the list has {b} households.",
     "How many homes take part in the water study?", ("340", "295", "310")),
    ("Samples go into the freezer at minus {a} degrees until the autumn.",
     "The freezer was replaced; samples are at minus {b} degrees.",
     "How cold are the samples kept?", ("20", "80", "60")),
    ("The workshop will be in {a}, with a boat trip on the second evening.",
     "They moved the workshop to {b} because of the strike.",
     "Where does the workshop take place?", ("Bergen", "Turku", "Gdansk")),
    ("I count a nest as occupied with {a} visits an hour.",
     "Too strict, says my advisor. A nest is occupied from {b} visits an hour.",
     "What makes a nest count as used?", ("six", "four", "three")),
    ("The budget for travel is {a} euros, trains only.",
     "Finance cut travel down to {b} euros, can you believe it.",
     "What may we spend on journeys?", ("2,400", "1,900", "2,100")),
)  # fmt: skip
TALK = (
    "Could you look for newer papers on the method?", "The lamp in my office flickers again.",
    "I met an old colleague at the canteen.", "Summarize the discussion of that paper, please.",
    "My notes are a mess, as always.", "Is there a review of the field from last year?",
    "The students asked good questions today.", "I slept badly, so be patient with me.",
    "Which of the two figures is clearer?", "Let us leave the appendix for later.",
)  # fmt: skip
ANSWERS = ("Noted.", "I will keep that in mind.", "Here is what I found.", "Of course.")
SESSIONS, CHANGED = 10, 7


def project(number: int, seed: int) -> tuple[Plain, list[Plain]]:
    """One project in the shape of our own sets, and its questions."""
    rng = random.Random(f"{seed}-{number}")
    name = f"updates-{number}"
    told: list[list[tuple[str, str]]] = [[] for _ in range(SESSIONS)]
    questions = []
    facts = rng.sample(FACTS, len(FACTS))
    for place, (first, later, question, values) in enumerate(facts):
        old, new = rng.sample(values, 2)
        at, again = rng.randrange(0, 4), rng.randrange(5, SESSIONS)
        told[at].append((f"{place}-old", first.format(a=old)))
        row: Plain = {"id": f"{name}-{place}", "project": name, "question": question}
        if place < CHANGED:
            told[again].append((f"{place}-new", later.format(b=new)))
            row |= {"category": "update", "gold": f"{place}-new", "old": f"{place}-old"}
        else:
            row |= {"category": "single_session", "gold": f"{place}-old"}
        questions.append(row)
    sessions, places = _written(told, rng)
    asked_at = "2026-07-01T09:00"
    for row in questions:
        row |= {"asked_at": asked_at, "evidence": [places[str(row.pop("gold"))]]}
        if "old" in row:
            row["superseded_evidence"] = [places[str(row.pop("old"))]]
    return {"id": name, "person": "P", "field": "F", "sessions": sessions}, questions


def _written(
    told: list[list[tuple[str, str]]], rng: random.Random
) -> tuple[list[Plain], dict[str, str]]:
    """Sessions with talk between what matters, and the turn of each telling."""
    sessions: list[Plain] = []
    places: dict[str, str] = {}
    for number, facts in enumerate(told, 1):
        lines = [*facts, *(("", each) for each in rng.sample(TALK, 3))]
        rng.shuffle(lines)
        turns: list[Plain] = []
        for key, text in lines:
            turn_id = f"S{number}:{len(turns) + 1}"
            places |= {key: turn_id} if key else {}
            turns.append({"id": turn_id, "speaker": "person", "text": text})
            answer_id, answer = f"S{number}:{len(turns) + 1}", rng.choice(ANSWERS)
            turns.append({"id": answer_id, "speaker": "assistant", "text": answer})
        day = datetime(2026, 1, 5, 9) + timedelta(days=14 * number)
        sessions.append({"id": f"S{number}", "date": day.isoformat(), "turns": turns})
    return sessions, places


def write_projects(folder: Path, count: int, seed: int) -> None:
    """Make ``count`` projects with their questions."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [project(number, seed) for number in range(count)]
    (folder / "dialogues.json").write_text(json.dumps([each for each, _ in made], indent=1))
    rows = [json.dumps(row) for _, questions in made for row in questions]
    (folder / "questions.jsonl").write_text("\n".join(rows) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--projects", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    write_projects(wanted.folder, wanted.projects, wanted.seed)
