"""Which libraries are unlocked in this process, and by which key.

Whoever opens a file of a library asks here, by its path; so no file of an encrypted library can be
opened or made the plain way by mistake. The owner of worker processes gives them the keys that
they need when they start.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path

from app.core.errors import LibraryLocked
from app.sealing.keys import SecretKey

ENVELOPE = "encryption.json"
"""The file that says that a library is encrypted, and holds its wrapped key."""

Keys = Mapping[str, SecretKey]
"""Keys by the absolute path of their library."""

_lock = threading.Lock()
_keys: dict[str, SecretKey] = {}


def remember(root: Path, key: SecretKey) -> None:
    """Let the files of the library at ``root`` be opened in this process."""
    with _lock:
        _keys[_name(root)] = key


def remember_all(keys: Keys) -> None:
    """As ``remember``, for what another process has handed over."""
    with _lock:
        _keys.update(keys)


def forget(root: Path) -> None:
    """Lock the library in this process; forgetting twice changes nothing."""
    with _lock:
        _keys.pop(_name(root), None)


def keys_for(root: Path) -> Keys:
    """What a worker process must be told to open files of this library; nothing for a plain one."""
    key = _keys.get(_name(root))
    return {} if key is None else {_name(root): key}


def key_of(path: Path) -> SecretKey | None:
    """The key of the library that a path lies in; None where it lies in none that is unlocked."""
    if not _keys:
        return None
    place = path.absolute()
    for folder in (place, *place.parents):
        found = _keys.get(str(folder))
        if found is not None:
            return found
    return None


def needed_key(path: Path) -> SecretKey | None:
    """As ``key_of``, for a file of a library; None where that library is a plain one.

    Raises:
        LibraryLocked: it is encrypted and not unlocked here.
    """
    key = key_of(path)
    if key is None and any((folder / ENVELOPE).is_file() for folder in _above(path)):
        raise locked(path.parent)
    return key


def locked(folder: Path) -> LibraryLocked:
    """What to say where there is no key."""
    return LibraryLocked(
        f"The library in {folder} is locked.",
        "Give its passphrase: on a terminal Carrel asks for it, a script names a file that"
        " holds it with --passphrase-file or CARREL_PASSPHRASE_FILE.",
    )


def _above(path: Path) -> tuple[Path, ...]:
    """The folders that may be the library of a file: its own and the one above."""
    parents = path.absolute().parents
    return tuple(parents[:2])


def _name(root: Path) -> str:
    return str(root.absolute())
