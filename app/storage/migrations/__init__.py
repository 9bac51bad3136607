"""The shape of the database, as numbered steps from nothing to today.

A step that was released is never edited: a new one is added. ``database.py`` runs each in one
transaction, after a backup.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.storage.migrations.m001_initial import m001_initial
from app.storage.migrations.m002_reading_and_folders import m002_reading_and_folders
from app.storage.migrations.m003_searching import m003_searching
from app.storage.migrations.m004_words import m004_words
from app.storage.migrations.m005_branches import m005_branches
from app.storage.migrations.m006_memory import m006_memory
from app.storage.migrations.m007_models import m007_models
from app.storage.migrations.m008_recall import m008_recall
from app.storage.migrations.m009_notes import m009_notes
from app.storage.migrations.m010_drafts import m010_drafts

if TYPE_CHECKING:
    from app.storage.database import Connection

__all__ = [
    "APPLICATION_ID",
    "MIGRATIONS",
    "apply",
    "m001_initial",
    "m002_reading_and_folders",
    "m003_searching",
    "m004_words",
    "m005_branches",
    "m006_memory",
    "m007_models",
    "m008_recall",
    "m009_notes",
    "m010_drafts",
]

APPLICATION_ID = 0x43617272
"""Written into the file's header ("Carr"), so that another program's database is not mistaken."""

MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    m001_initial,
    m002_reading_and_folders,
    m003_searching,
    m004_words,
    m005_branches,
    m006_memory,
    m007_models,
    m008_recall,
    m009_notes,
    m010_drafts,
)


def apply(connection: Connection, number: int, step: Callable[[Connection], None]) -> None:
    """Run step ``number`` (from 1) and record it; belongs into one transaction."""
    connection.execute(
        "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, done_at TEXT NOT NULL)"
    )
    step(connection)
    connection.execute(
        "INSERT INTO migrations VALUES (?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))", (number,)
    )
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {number}")
