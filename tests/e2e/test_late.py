"""Late interaction with the real program: made, searched, kept in step, dropped, killed."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest
from carrel import carrel, kill_when, started
from library_contents import litter
from sample_pdfs import write_paper

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="process groups are killed")

QUERY = "how far did the colonies move"


@pytest.fixture(scope="module")
def built(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the two papers and token vectors of all of it."""
    library = Path(shutil.copytree(home, tmp_path_factory.mktemp("late") / "library"))
    carrel(library, "search", QUERY)
    assert not list(library.glob("late-*")), "a hybrid search opened the second index"
    ran = carrel(library, "late", "build", "--json")
    assert ran.code == 0, ran.err
    return library


@pytest.fixture
def own(built: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(built, tmp_path / "library"))


def late(home: Path, query: str = QUERY) -> list[dict[str, Any]]:
    """What a search by token vectors finds."""
    ran = carrel(home, "search", query, "--mode", "late", "--json")
    assert ran.code == 0, ran.err
    return list(ran.json["results"])


def status(home: Path) -> dict[str, Any]:
    """What ``late status`` says."""
    return dict(carrel(home, "late", "status", "--json").json)


def stored(home: Path) -> int:
    """How many texts have token vectors."""
    uri = f"file:{home / 'library.sqlite3'}?mode=ro"
    with sqlite3.connect(uri, uri=True) as connection:
        return int(connection.execute("SELECT count(*) FROM token_vectors").fetchone()[0])


def late_finding(home: Path, *options: str) -> dict[str, Any]:
    """What the doctor says of it."""
    found = carrel(home, "doctor", *options, "--json").json["findings"]
    [finding] = [each for each in found if each["check"] == "late"]
    return dict(finding)


def test_built_token_vectors_find_passages_and_light_their_words(built: Path) -> None:
    found = late(built)
    told = status(built)

    assert found[0]["ranker"] == "late"
    assert "late" in found[0]["found_by"]
    words = {each["word"]: each for each in found[0]["matches"]}
    assert words
    assert all(found[0]["text"][each["start"] : each["end"]] for each in words.values())
    assert (told["on"], told["missing"]) == (True, 0)
    assert told["passages"] > 0
    assert told["vector_bytes"] > 0
    assert told["index_bytes"] > 0
    assert late_finding(built)["sound"] is True


def test_a_removed_document_is_never_found_again_and_leaves_no_token_vectors(own: Path) -> None:
    gone = late(own)[0]["document_id"]
    before = stored(own)

    carrel(own, "remove", gone)
    assert gone not in {each["document_id"] for each in late(own)}
    assert carrel(own, "trash", "empty").code == 0

    assert gone not in {each["document_id"] for each in late(own)}
    assert 0 < stored(own) < before
    told = status(own)
    assert (told["passages"], told["missing"]) == (stored(own), 0)
    assert late_finding(own)["sound"] is True


def test_dropping_gives_the_room_back_and_a_search_makes_no_files(own: Path) -> None:
    before = (own / "library.sqlite3").stat().st_size
    kept = stored(own)

    assert carrel(own, "late", "drop", "--json").json == {"dropped": kept}
    found = late(own)

    assert found[0]["ranker"] == "late"
    assert stored(own) == 0
    assert (own / "library.sqlite3").stat().st_size < before
    assert not list(own.glob("late-*"))
    assert status(own)["on"] is False
    assert litter(own) == []


@pytest.mark.long
@pytest.mark.parametrize("is_missing", [True, False])
def test_a_damaged_index_is_told_and_made_anew_without_encoding(
    own: Path, is_missing: bool
) -> None:
    [folder] = own.glob("late-*")
    if is_missing:
        shutil.rmtree(folder)
    else:
        for file in folder.rglob("*.sqlite3"):
            file.write_bytes(b"\xa5" * 40_000)

    assert late(own)
    assert late_finding(own)["sound"] is False
    assert late_finding(own, "--repair")["sound"] is True

    assert "late" in late(own)[0]["found_by"]


@pytest.mark.long
def test_making_token_vectors_that_is_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    library = tmp_path / "library"
    sections = [
        (f"{n} Part", [" ".join(f"Colony {n}-{i} moved {n * 31 + i} m." for i in range(1, 14))])
        for n in range(1, 80)
    ]
    carrel(library, "add", str(write_paper(tmp_path / "long.pdf", sections=sections, pages=1)))
    missing = status(library)["missing"]

    kill_when(started(library, "late", "build"), lambda: stored(library) > 0)
    kept = stored(library)
    assert 0 < kept < missing
    assert late(library, "colony 40-3")
    told = carrel(library, "late", "build", "--json").json

    assert (told["passages"], told["missing"]) == (missing, 0)
    assert carrel(library, "doctor", "--json").json["sound"] is True
    assert litter(library) == []
