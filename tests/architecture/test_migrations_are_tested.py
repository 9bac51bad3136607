"""A library made by an older Carrel must always open: each migration has its test."""

from __future__ import annotations

import re

from architecture.source import APP, python_files, tree_of

MIGRATION = re.compile(r"m\d{3}_\w+")


def test_every_migration_is_named_by_a_test() -> None:
    tested = " ".join(path.read_text() for path in python_files("tests"))

    migrations = migration_names()

    assert migrations, "no migration was found in app/storage/migrations"
    assert [name for name in migrations if not re.search(rf"\b{name}\b", tested)] == []


def test_migrations_are_numbered_without_a_gap() -> None:
    numbers = [int(name[1:4]) for name in migration_names()]

    assert numbers == list(range(1, len(numbers) + 1))


def migration_names() -> list[str]:
    """The functions in app/storage/migrations that are migrations, in order."""
    files = sorted((APP / "storage" / "migrations").glob("m*.py"))
    names = (getattr(node, "name", "") for path in files for node in tree_of(path).body)
    return sorted(name for name in names if MIGRATION.fullmatch(name))
