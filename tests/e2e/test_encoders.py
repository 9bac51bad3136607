"""Another encoder, with the real program: added, brought in, killed on the way, removed."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from pathlib import Path

import pytest
from carrel import Ran, carrel, kill_when, started
from library_contents import litter
from tiny_encoder import DIMENSION, write_tiny_encoder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="process groups are killed")

BUNDLED, OTHER = "all-MiniLM-L6-v2-int8", "tiny-multi"


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an encoder."""
    return write_tiny_encoder(tmp_path_factory.mktemp("encoders") / OTHER)


def vectors(home: Path, encoder: str) -> int:
    """How many vectors of an encoder are stored."""
    uri = f"file:{home / 'library.sqlite3'}?mode=ro"
    with sqlite3.connect(uri, uri=True) as connection:
        row = connection.execute("SELECT count(*) FROM vectors WHERE encoder = ?", (encoder,))
        return int(row.fetchone()[0])


def found(home: Path, query: str = "how far a colony moves") -> Ran:
    """A search by meaning alone, which must have found something."""
    ran = carrel(home, "search", query, "--mode", "dense", "--json")
    assert ran.json["results"], ran.err
    assert ran.json["results"][0]["ranker"] == "dense"
    return ran


@pytest.mark.long
def test_a_change_that_is_killed_leaves_the_old_encoder_serving_and_goes_on(
    own_home: Path, encoder: Path
) -> None:
    added = carrel(own_home, "encoders", "add", str(encoder), "--json").json["encoder"]
    assert (added["name"], added["dimension"], added["in_use"]) == (OTHER, DIMENSION, False)

    kill_when(started(own_home, "encoders", "use", OTHER), lambda: vectors(own_home, OTHER) > 0)
    between = carrel(own_home, "encoders", "status", "--json").json
    assert (between["encoder"], between["wanted"]) == (BUNDLED, OTHER)
    found(own_home)

    done = carrel(own_home, "encoders", "use", OTHER, "--json").json
    assert (done["encoder"], done["wanted"], done["problem"]) == (OTHER, "", None)
    found(own_home)
    assert vectors(own_home, OTHER) == vectors(own_home, BUNDLED)
    assert carrel(own_home, "doctor", "--json").json["sound"] is True
    assert litter(own_home) == []


@pytest.mark.long
def test_an_encoder_whose_files_are_gone_makes_way_for_the_bundled_one(
    own_home: Path, encoder: Path
) -> None:
    added = carrel(own_home, "encoders", "add", str(encoder), "--json").json["encoder"]
    carrel(own_home, "encoders", "use", OTHER)
    shutil.rmtree(added["folder"])

    status = carrel(own_home, "encoders", "status", "--json").json

    assert status["encoder"] == BUNDLED
    assert OTHER in status["problem"]["title"]
    found(own_home)
    assert vectors(own_home, OTHER) > 0
    carrel(own_home, "encoders", "use", BUNDLED)
    assert carrel(own_home, "encoders", "remove", OTHER).code == 0
    assert vectors(own_home, OTHER) == 0
    assert carrel(own_home, "doctor", "--json").json["sound"] is True


def test_a_folder_with_an_encoder_that_does_not_load_is_refused(
    own_home: Path, encoder: Path, tmp_path: Path
) -> None:
    broken = Path(shutil.copytree(encoder, tmp_path / "broken"))
    (broken / "config.json").write_text('{"model_type": "unheard-of"}', encoding="utf-8")

    ran = carrel(own_home, "encoders", "add", str(broken))

    assert ran.code == 3
    assert "cannot be loaded" in ran.err
    assert "Traceback" not in ran.err
    assert len(carrel(own_home, "encoders", "list", "--json").json["encoders"]) == 1
    found(own_home)
