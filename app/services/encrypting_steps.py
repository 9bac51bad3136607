"""The steps of encrypting a library and of taking that back; each can be done again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.core.errors import LibraryError
from app.paths import Paths
from app.sealing.files import is_sealed
from app.sealing.keys import SecretKey
from app.sealing.names import opened_stem, sealed_stem
from app.sealing.whole_files import (
    PART,
    erase_file,
    erase_folder,
    open_sealed_file,
    replace_and_erase,
    seal_file,
)
from app.settings import load_settings_by, save_settings_by
from app.storage.database.conversion import convert
from app.storage.header import read_header

_ID = re.compile(r"[0-9a-f]{64}")

MADE_ANEW = ("chroma*", "late-chroma*", "rescue")
"""Folders that hold content and are made anew of the database."""
LEFTOVERS = ("*.part", ".*.part", "library.trial.sqlite3*", "library.restored.sqlite3*", "*.new")
KEPT_DAMAGED = "library.damaged-*"
"""What a repair has put aside; it is sealed as it is."""
PLAIN = (
    *("library.lock", "library.sqlite3*", "encryption.json", "settings.json", "keys.json"),
    *("network.jsonl*", "self-measured.json", "files", "backups", "cache", "logs", "models"),
    *("styles", *MADE_ANEW, *LEFTOVERS, KEPT_DAMAGED),
)
"""All that Carrel has in the folder of a library."""


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the work, and how many bytes it goes over."""

    work: Callable[[], None]
    size: int


def sealing_steps(paths: Paths, key: SecretKey) -> list[Step]:
    """All that makes a plain library an encrypted one; what is done already is left out."""
    steps = [_step(partial(_seal_copy, each, key), each) for each in _plain_copies(paths)]
    steps += [
        _step(partial(_seal_in_place, each, key), each) for each in _others(paths) if each.is_file()
    ]
    return [
        *steps,
        _step(partial(_seal_database, paths, key), paths.database),
        Step(partial(_seal_settings, paths, key), 0),
        Step(partial(_erase_plain, paths), 0),
    ]


def opening_steps(paths: Paths, key: SecretKey) -> list[Step]:
    """All that makes an encrypted library a plain one again."""
    steps = [_step(partial(_open_database, paths, key), paths.database)]
    steps += [_step(partial(_open_copy, each, key), each) for each in _sealed_copies(paths, key)]
    steps += [
        _step(partial(_open_in_place, each, key), each) for each in _others(paths) if each.is_file()
    ]
    return [
        *steps,
        Step(partial(_open_settings, paths, key), 0),
        Step(partial(_erase_plain, paths), 0),
    ]


def strangers(paths: Paths) -> tuple[str, ...]:
    """Names of what lies in the folder and is none of Carrel's; it is left as it is."""
    ours = {each for pattern in PLAIN for each in paths.root.glob(pattern)}
    found = [each.name for each in paths.root.iterdir() if each not in ours]
    with suppress(OSError):
        found += [
            f"{paths.files.name}/{each.name}"
            for each in paths.files.iterdir()
            if not paths.document_id_of(each)
        ]
    return tuple(sorted(found))


def _plain_copies(paths: Paths) -> Iterator[Path]:
    for path in sorted(paths.files.glob("*.*")):
        if _ID.fullmatch(path.stem) and path.suffix != PART:
            yield path


def _sealed_copies(paths: Paths, key: SecretKey) -> Iterator[Path]:
    for path in sorted(paths.files.glob("*.*")):
        if opened_stem(key, path.stem):
            yield path


def _others(paths: Paths) -> Iterator[Path]:
    """Files that are sealed under their own name."""
    yield paths.keys
    yield from sorted(paths.root.glob(KEPT_DAMAGED))


def _seal_copy(path: Path, key: SecretKey) -> None:
    target = path.with_name(f"{sealed_stem(key, path.stem)}{path.suffix}")
    if not target.exists():
        seal_file(path, target, key)
    erase_file(path)


def _open_copy(path: Path, key: SecretKey) -> None:
    target = path.with_name(f"{opened_stem(key, path.stem)}{path.suffix}")
    if not target.exists():
        open_sealed_file(path, target, key)
    path.unlink()


def _seal_in_place(path: Path, key: SecretKey) -> None:
    if is_sealed(path):
        return
    fresh = path.with_name(f"{path.name}.sealing{PART}")
    seal_file(path, fresh, key, path.name)
    replace_and_erase(fresh, path)


def _open_in_place(path: Path, key: SecretKey) -> None:
    if is_sealed(path):
        fresh = path.with_name(f"{path.name}.opening{PART}")
        open_sealed_file(path, fresh, key)
        fresh.replace(path)
    elif path.name.startswith(KEPT_DAMAGED[:-1]):
        _open_damaged(path, key)


def _open_damaged(path: Path, key: SecretKey) -> None:
    """A damaged database that was encrypted; where nothing can be read it is of no use any more."""
    header = read_header(path)
    if header is None or header.is_sqlite:
        return
    fresh = path.with_name(f"{path.name}.opening{PART}")
    try:
        convert(path, fresh, key, None)
        fresh.replace(path)
    except LibraryError:
        erase_file(path)


def _seal_database(paths: Paths, key: SecretKey) -> None:
    """A file that says that it is SQLite's own is the plain one."""
    header = read_header(paths.database)
    if header is not None and header.is_sqlite:
        fresh = paths.root / f"library.sealing{PART}"
        convert(paths.database, fresh, None, key)
        replace_and_erase(fresh, paths.database)


def _open_database(paths: Paths, key: SecretKey) -> None:
    header = read_header(paths.database)
    if header is not None and not header.is_sqlite:
        fresh = paths.root / f"library.opening{PART}"
        convert(paths.database, fresh, key, None)
        fresh.replace(paths.database)


def _seal_settings(paths: Paths, key: SecretKey) -> None:
    if paths.settings.exists():
        save_settings_by(paths.settings, load_settings_by(paths.settings, key), key)


def _open_settings(paths: Paths, key: SecretKey) -> None:
    if paths.settings.exists():
        save_settings_by(paths.settings, load_settings_by(paths.settings, key), None)


def _erase_plain(paths: Paths) -> None:
    """What was made before and holds content: backups are of the other kind, the rest is remade."""
    for pattern in MADE_ANEW:
        for folder in paths.root.glob(pattern):
            erase_folder(folder)
    for folder in (paths.backups, paths.cache, paths.logs):
        erase_folder(folder)
    for pattern in LEFTOVERS:
        for path in (*paths.root.glob(pattern), *paths.files.glob(pattern)):
            erase_file(path)


def _step(work: Callable[[], None], path: Path) -> Step:
    try:
        return Step(work, path.stat().st_size)
    except OSError:
        return Step(work, 0)
