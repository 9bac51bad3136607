"""Watched folders, versions and collections on the real program."""

from __future__ import annotations

from pathlib import Path

import pytest
from carrel import carrel
from sample_pdfs import write_paper


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path.resolve() / "papers"
    (folder / "Bees").mkdir(parents=True)
    write_paper(folder / "Bees" / "bees.pdf")
    return folder


def documents(home: Path) -> list[str]:
    return [each["file"] for each in carrel(home, "list", "--json").json["documents"]]


def test_a_watched_folder_fills_the_library_and_follows_its_files(
    tmp_path: Path, papers: Path
) -> None:
    home = tmp_path / "library"
    watched = carrel(home, "folders", "watch", str(papers), "--by-subfolder", "--json")
    assert watched.code == 0, watched.err
    assert watched.json["watched"]["path"] == str(papers)

    first = carrel(home, "folders", "scan", "--json")
    assert first.code == 0, first.err
    assert {"new": 1, "moved": 0, "gone": 0, "missing": []}.items() <= first.json.items()
    assert documents(home) == ["bees.pdf"]

    (papers / "Bees" / "bees.pdf").rename(papers / "moved.pdf")
    second = carrel(home, "folders", "scan", "--json")
    assert second.json["moved"] == 1
    assert documents(home) == ["bees.pdf"]
    listed = carrel(home, "folders", "list", "--json").json["folders"]
    assert [(each["files"], each["is_missing"]) for each in listed] == [(1, False)]
    assert carrel(home, "folders", "unwatch", str(papers)).code == 0
    assert carrel(home, "folders", "list", "--json").json == {"folders": []}


def test_a_folder_that_is_not_there_is_refused_in_one_sentence(home: Path, tmp_path: Path) -> None:
    ran = carrel(home, "folders", "watch", str(tmp_path / "nowhere"), "--json")

    assert ran.code == 3
    assert ran.json["error"]["kind"] == "UsageError"


def test_documents_are_put_into_collections_and_joined_as_versions(own_home: Path) -> None:
    one, other = (each["id"] for each in carrel(own_home, "list", "--json").json["documents"][:2])

    assert carrel(own_home, "collections", "add", "Bees", one[:12], other).code == 0
    assert carrel(own_home, "collections", "rename", "Bees", "Insects").code == 0
    assert carrel(own_home, "collections", "remove", "Insects", other).code == 0
    listed = carrel(own_home, "collections", "list", "--json").json
    assert listed == {"collections": [{"name": "Insects", "documents": 1}]}
    shown = carrel(own_home, "collections", "show", "Insects", "--json").json
    assert [each["id"] for each in shown["documents"]] == [one]
    assert carrel(own_home, "collections", "delete", "Insects").code == 0
    assert carrel(own_home, "collections", "show", "Insects").code == 3

    assert carrel(own_home, "versions", "join", one, other).code == 0
    (pair,) = carrel(own_home, "versions", "list", "--json").json["versions"]
    assert (pair["newer"]["id"], pair["older"]["id"], pair["state"]) == (one, other, "joined")
    assert carrel(own_home, "versions", "separate", one, other).code == 0
    assert carrel(own_home, "versions", "list", "--json").json == {"versions": []}
