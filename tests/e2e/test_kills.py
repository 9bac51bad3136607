"""kill -9 of the whole process group at the worst moments; nothing is lost, nothing is half."""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path

import pytest
from carrel import carrel, kill_when, started
from interrupted import InterruptedImport, Undisturbed, at_stage, row_count, vector_count
from library_contents import litter
from sample_pdfs import write_paper

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are read from /proc")

CHOSEN_STAGES = ("documents", "passages", "indexing")
"""Files are being taken in, text is being stored, the first document goes into the index."""
SEED, LATEST_SECONDS = 11, 0.2
HEAVY_BYTES = 128 << 20
PAGES = 40


def test_an_import_killed_at_each_stage_comes_out_as_if_nothing_had_happened(
    tmp_path: Path, shelf: Path, home: Path
) -> None:
    chance = random.Random(SEED)
    importing = InterruptedImport(tmp_path / "library", [shelf])

    for stage in CHOSEN_STAGES:
        importing.kill_when(
            at_stage(importing.home, stage, chance.uniform(0, LATEST_SECONDS)),
            whole_group=chance.random() < 0.5,
        )
    outcome = importing.finish(Undisturbed.of(home, ()), is_examined=False)

    assert outcome.wrong == []


@pytest.mark.long
@pytest.mark.parametrize("seed", range(5))
def test_an_import_killed_at_any_moments_comes_out_as_if_nothing_had_happened(
    tmp_path: Path, shelf: Path, home: Path, seed: int
) -> None:
    chance = random.Random(seed)
    importing = InterruptedImport(tmp_path / "library", [shelf])

    for _ in range(3):
        importing.kill_at(chance.uniform(0.2, 8.0), whole_group=chance.random() < 0.5)
    queries = (("lexical", "colonies"), ("dense", "how far a colony moves"))
    outcome = importing.finish(Undisturbed.of(home, queries))

    assert outcome.wrong == []


@pytest.mark.long
def test_an_import_killed_while_it_copies_leaves_no_half_copy(tmp_path: Path) -> None:
    paper = write_paper(tmp_path / "heavy.pdf")
    with paper.open("ab") as file:
        file.truncate(HEAVY_BYTES)
    importing = InterruptedImport(tmp_path / "library", [paper])

    importing.kill_when(at_stage(importing.home, "copying"), whole_group=False)
    ran = carrel(importing.home, "add", str(paper), "--json")

    assert [each["status"] for each in ran.json["documents"]] in (["ready"], ["duplicate"])
    assert row_count(importing.home, "documents") == 1
    assert litter(importing.home) == []


@pytest.mark.long
def test_an_import_killed_while_encoding_goes_on_where_it_stopped(tmp_path: Path) -> None:
    library = tmp_path / "library"
    paper = write_paper(tmp_path / "long.pdf", sections=long_sections(), pages=1)

    kill_when(started(library, "add", str(paper)), lambda: vector_count(library) > 0)
    kept = vector_count(library)
    assert carrel(library, "list", "--json").json["documents"][0]["status"] == "encoding"
    ran = carrel(library, "add", str(paper), "--json")

    assert ran.json["documents"][0]["status"] == "ready"
    total = ran.json["documents"][0]["passages"]
    assert encoded(library) == [(total - kept, total)]
    assert carrel(library, "doctor", "--json").json["sound"] is True


@pytest.mark.long
def test_an_import_killed_while_reading_leaves_no_half_document(tmp_path: Path) -> None:
    library = tmp_path / "library"
    paper = write_paper(tmp_path / "long.pdf", pages=PAGES)

    kill_when(started(library, "add", str(paper)), lambda: row_count(library, "pages") > 0)
    assert (
        carrel(library, "search", "colonies", "--mode", "lexical", "--json").json["results"] == []
    )
    ran = carrel(library, "add", str(paper), "--json")

    assert ran.json["documents"][0]["status"] == "ready"
    assert row_count(library, "pages") == ran.json["documents"][0]["pages"]


@pytest.mark.long
def test_an_answer_that_is_killed_keeps_its_question(tmp_path: Path) -> None:
    library = tmp_path / "library"
    carrel(library, "add", str(write_paper(tmp_path / "bees.pdf")))
    question = "How far did the colonies move?"

    asking = started(library, "ask", question, "--style", "written")
    kill_when(asking, lambda: row_count(library, "turns") > 0)
    session = carrel(library, "sessions", "list", "--json").json["sessions"][0]
    turns = carrel(library, "sessions", "show", session["id"], "--json").json["turns"]

    assert [(turn["question"], turn["state"]) for turn in turns] == [(question, "asked")]
    again = carrel(library, "ask", "--instead-of", turns[0]["turn_id"], "--json").json
    shown = carrel(library, "sessions", "show", session["id"], "--json").json["turns"]
    assert [each["siblings"] for each in shown] == [[turns[0]["turn_id"], again["turn_id"]]]
    assert carrel(library, "doctor", "--json").json["sound"] is True


def long_sections() -> list[tuple[str, list[str]]]:
    """Sections whose passages all differ, enough for several batches of the encoder."""
    return [
        (
            f"{n} Part",
            [
                " ".join(
                    f"Colony {n}-{i} moved {n * 31 + i} m when rain above {i} mm fell on day {n}."
                    for i in range(1, 14)
                )
            ],
        )
        for n in range(1, 80)
    ]


def encoded(library: Path) -> list[tuple[int, int]]:
    """Passages encoded and passages in all, one pair for each finished document, from the log."""
    text = (library / "logs" / "carrel.log").read_text()
    return [(int(a), int(b)) for a, b in re.findall(r"(\d+) of (\d+) passages encoded", text)]
