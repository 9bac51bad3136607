"""What a database file says it is, plain or encrypted, before SQLite is let near it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from app.sealing.keyring import needed_key
from app.storage.database.ciphers import connected, errors
from app.storage.header import Header, read_header


def header_of(path: Path) -> Header | None:
    """The header of the file; None where there is no file or it is empty.

    That of an encrypted one is read by SQLCipher, told that nothing of the file ever changes: so
    it takes no lock, makes no file and plays no log into it.

    Raises:
        LibraryLocked: its library is encrypted and not unlocked.
        OSError: the file cannot be read.
    """
    plain = read_header(path)
    if plain is None or needed_key(path) is None:
        return plain
    if plain.is_sqlite:
        return Header(False, 0, 0)  # Nobody wrote it here: all that Carrel writes is encrypted.
    try:
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(connected(address, 0.0)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            application_id = connection.execute("PRAGMA application_id").fetchone()[0]
    except errors():
        return Header(False, 0, 0)
    return Header(True, int(version), int(application_id))
