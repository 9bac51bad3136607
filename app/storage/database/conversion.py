"""A database written anew with a key, without one, or with another; the original is not changed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from app.core.errors import LibraryError
from app.sealing.keys import SecretKey
from app.storage import failures
from app.storage.database.access import Connection, faults, translated, writing_address
from app.storage.database.ciphers import unlocked

BUSY_SECONDS = 10.0
_KEPT = ("user_version", "application_id")


def convert(
    source: Path,
    target: Path,
    key: SecretKey | None,
    new_key: SecretKey | None,
    between: Callable[[], None] = lambda: None,
) -> None:
    """Write the database at ``source`` to ``target``, which nobody else may have open.

    ``key`` opens the one, ``new_key`` the other; None is a plain file. What lies at ``target`` is
    replaced. The log of the source is folded into it before. ``between`` is called after each
    step and may raise.

    Raises:
        LibraryCorrupt: the source is damaged, or what was written is not the same.
        LibraryError: its subclass says what cannot be read or written.
    """
    target.unlink(missing_ok=True)
    with translated(source), closing(unlocked(writing_address(source), BUSY_SECONDS, key)) as found:
        # One file afterwards: nothing of it stays in a log beside.
        found.execute("PRAGMA journal_mode = DELETE")
        between()
        _export(found, target, new_key)
    between()
    with (
        translated(target),
        closing(unlocked(writing_address(target), BUSY_SECONDS, new_key)) as new,
    ):
        if faults(new):
            raise failures.corrupt(source)
    between()


def is_whole(path: Path, key: SecretKey | None) -> bool:
    """True if the key (None: none) opens the database at ``path``; nothing is changed."""
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with translated(path), closing(unlocked(address, 0.0, key)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except LibraryError:
        return False
    return True


def _export(source: Connection, target: Path, key: SecretKey | None) -> None:
    told = "''" if key is None else f'"{key.database_pragma}"'
    source.execute(f"ATTACH DATABASE ? AS written KEY {told}", (writing_address(target),))
    source.execute("PRAGMA written.synchronous = FULL")
    source.execute("PRAGMA written.auto_vacuum = INCREMENTAL")
    source.execute("SELECT sqlcipher_export('written')").fetchone()
    for name in _KEPT:
        value = source.execute(f"PRAGMA main.{name}").fetchone()[0]
        source.execute(f"PRAGMA written.{name} = {int(value)}")
    before, after = _contents(source, "main"), _contents(source, "written")
    source.execute("DETACH DATABASE written")
    if before != after:
        raise failures.corrupt(target)


def _contents(connection: Connection, name: str) -> list[tuple[str, int]]:
    """Each table with how many rows it has."""
    tables = connection.execute(
        f"SELECT name FROM {name}.sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name"
    ).fetchall()
    return [
        (table, connection.execute(f'SELECT count(*) FROM {name}."{table}"').fetchone()[0])
        for (table,) in tables
    ]
