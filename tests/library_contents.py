"""What a library holds, without what differs from run to run: two libraries can be compared.

Read from the files, without the program: every row of every table, with references to other rows
by what they mean; moments in time, row numbers and bookkeeping are left out.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

LEAST_COSINE = 0.999
"""Vectors of the same text may differ by how it was batched, as far as bfloat16 goes."""
SKIPPED_TABLES = (
    *("migrations", "sqlite_", "passage_words", "watched_"),
    *("sessions", "turns", "utterance", "said_stamp", "memor", "model_tests"),
)
SKIPPED_COLUMNS = {"attempts", "priority", "is_held"}
TO_DOCUMENT = {"document", "linked", "newer", "older"}
DATABASE = "library.sqlite3"
Row = tuple[object, ...]


@dataclass
class Contents:
    """Rows by table, counted; vectors by encoder and text hash; names of the library's files."""

    tables: dict[str, Counter[Row]] = field(default_factory=dict)
    vectors: dict[tuple[str, bytes], bytes] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)

    @property
    def sizes(self) -> dict[str, int]:
        """How many rows each table has."""
        return {name: sum(rows.values()) for name, rows in self.tables.items()}


@contextlib.contextmanager
def reading(home: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write to the library's database."""
    connection = sqlite3.connect(f"file:{home / DATABASE}?mode=ro", uri=True, timeout=10)
    try:
        yield connection
    finally:
        connection.close()


def contents_of(home: Path) -> Contents:
    """All that the library in ``home`` holds."""
    found = Contents(files={each.name for each in (home / "files").glob("*")})
    with reading(home) as connection:
        for name in _tables(connection):
            if name == "vectors":
                found.vectors = {
                    (row[0], row[1]): row[2]
                    for row in connection.execute("SELECT encoder, text_hash, vector FROM vectors")
                }
            else:
                found.tables[name] = Counter(_rows(connection, name))
    return found


def differences(one: Contents, other: Contents) -> list[str]:
    """What is in one and not in the other, in words; empty when they hold the same."""
    found = []
    for name in sorted(set(one.tables) | set(other.tables)):
        ours, theirs = one.tables.get(name, Counter()), other.tables.get(name, Counter())
        for label, rest in (("only first", ours - theirs), ("only second", theirs - ours)):
            found += [f"{name}: {label}: {str(row)[:300]}" for row in list(rest)[:3]]
    if one.files != other.files:
        found.append(f"files: {sorted(one.files ^ other.files)}")
    if set(one.vectors) != set(other.vectors):
        found.append(f"vectors: {len(one.vectors)} against {len(other.vectors)}")
    least = least_cosine(one, other)
    if least < LEAST_COSINE:
        found.append(f"vectors: cosine of one text {least:.5f}")
    return found


def least_cosine(one: Contents, other: Contents) -> float:
    """The worst agreement of the vectors of one text (1.0 without any)."""
    return min(
        (
            _cosine(vector, other.vectors[key])
            for key, vector in one.vectors.items()
            if key in other.vectors
        ),
        default=1.0,
    )


def same_vectors(one: Contents, other: Contents) -> float:
    """Share (0-1) of the common texts whose vectors agree in every byte."""
    common = one.vectors.keys() & other.vectors.keys()
    return sum(one.vectors[key] == other.vectors[key] for key in common) / max(len(common), 1)


def litter(home: Path, temporary: Path | None = None) -> list[str]:
    """Files that belong to no document, and what was left in ``temporary``."""
    with reading(home) as connection:
        known = {row[0] for row in connection.execute("SELECT id FROM documents")}
    found = [
        f"files/{each.name}"
        for each in sorted((home / "files").glob("*"))
        if each.name.startswith(".") or each.name.partition(".")[0] not in known
    ]
    found += [f"files/{name}: not its bytes" for name in _changed(home)]
    if temporary is not None and temporary.exists():
        found += [str(each) for each in sorted(temporary.rglob("*")) if not each.is_dir()]
    return found


def _changed(home: Path) -> list[str]:
    return [
        each.name
        for each in sorted((home / "files").glob("*.pdf"))
        if hashlib.sha256(each.read_bytes()).hexdigest() != each.stem
    ]


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in rows if not name.startswith(SKIPPED_TABLES)]


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[Row]:
    columns = list(connection.execute(f"PRAGMA table_info({table})"))
    keys = [column[1] for column in columns if column[5]]
    chosen = []
    for _, name, *_rest in columns:
        is_row_number = keys == ["number"] and name == "number"
        if is_row_number or name in SKIPPED_COLUMNS or name.endswith(("_at", "_ns")):
            continue
        if name in TO_DOCUMENT:
            chosen.append(f'(SELECT d.id FROM documents d WHERE d.number = t."{name}")')
        elif name == "collection":
            chosen.append('(SELECT c.name FROM collections c WHERE c.number = t."collection")')
        else:
            chosen.append(f't."{name}"')
    yield from connection.execute(f"SELECT {', '.join(chosen)} FROM {table} t")


def _cosine(one: bytes, other: bytes) -> float:
    if len(one) != len(other):
        return 0.0
    a, b = (np.frombuffer(each, dtype="<f2").astype(np.float64) for each in (one, other))
    return float(a @ b / max(float(np.linalg.norm(a) * np.linalg.norm(b)), 1e-12))
