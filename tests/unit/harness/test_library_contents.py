"""Two libraries are compared by what they hold, not by when and in which order they got it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from library_contents import contents_of, differences, litter, same_vectors

SHAPE = """
CREATE TABLE documents (number INTEGER PRIMARY KEY, id TEXT, status TEXT, added_at TEXT,
    attempts INTEGER);
CREATE TABLE pages (document INTEGER, number INTEGER, text TEXT);
CREATE TABLE vectors (encoder TEXT, text_hash BLOB, vector BLOB, PRIMARY KEY (encoder, text_hash));
"""
ONE, TWO = (hashlib.sha256(name).hexdigest() for name in (b"one", b"two"))


def library(
    home: Path, ids: Sequence[str], *, time: str = "t0", pages: int = 2, noise: float = 0.0
) -> Path:
    """A library with documents in this order, each with pages and one vector."""
    (home / "files").mkdir(parents=True)
    connection = sqlite3.connect(home / "library.sqlite3")
    connection.executescript(SHAPE)
    for number, name in enumerate(ids):
        connection.execute(
            "INSERT INTO documents VALUES (?, ?, 'ready', ?, ?)", (number, name, time, number)
        )
        rows = [(number, page, f"{name} {page}") for page in range(1, pages + 1)]
        connection.executemany("INSERT INTO pages VALUES (?, ?, ?)", rows)
        vector = (np.ones(8) + noise * np.arange(8)).astype("<f2").tobytes()
        connection.execute("INSERT INTO vectors VALUES ('e', ?, ?)", (bytes.fromhex(name), vector))
    connection.commit()
    connection.close()
    return home


def test_order_time_and_attempts_make_no_difference(tmp_path: Path) -> None:
    one = contents_of(library(tmp_path / "a", [ONE, TWO]))
    other = contents_of(library(tmp_path / "b", [TWO, ONE], time="t1"))

    assert differences(one, other) == []
    assert same_vectors(one, other) == 1.0
    assert one.sizes == {"documents": 2, "pages": 4}


def test_a_page_a_document_or_a_vector_too_few_is_named(tmp_path: Path) -> None:
    whole = contents_of(library(tmp_path / "a", [ONE, TWO]))
    short = contents_of(library(tmp_path / "b", [ONE, TWO], pages=1))
    single = contents_of(library(tmp_path / "c", [ONE]))

    assert len(differences(whole, short)) == 2
    assert all(each.startswith("pages: only first") for each in differences(whole, short))
    assert [each.split(":")[0] for each in differences(single, whole)] == [
        "documents",
        "pages",
        "pages",
        "vectors",
    ]


def test_vectors_may_differ_by_rounding_only(tmp_path: Path) -> None:
    one = contents_of(library(tmp_path / "a", [ONE]))
    rounded = contents_of(library(tmp_path / "b", [ONE], noise=0.001))
    other = contents_of(library(tmp_path / "c", [ONE], noise=1.0))

    assert differences(one, rounded) == []
    assert same_vectors(one, rounded) == 0.0
    assert differences(one, other)[0].startswith("vectors: cosine")


def test_files_of_nobody_are_litter(tmp_path: Path) -> None:
    home = library(tmp_path / "a", [ONE])
    (home / "files" / f"{ONE}.pdf").write_bytes(b"one")
    (tmp_path / "temporary" / "empty").mkdir(parents=True)
    assert litter(home, tmp_path / "temporary") == []

    (home / "files" / ".half.part").write_bytes(b"")
    (home / "files" / f"{TWO}.pdf").write_bytes(b"two")
    (home / "files" / f"{ONE}.pdf").write_bytes(b"changed")
    (tmp_path / "temporary" / "left").write_bytes(b"")

    assert len(litter(home, tmp_path / "temporary")) == 4
