"""A folder in the format of sentence-transformers: is it one, what is it called, copy it whole.

Only plain files of known kinds are taken over: no program comes along with a model.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from app.core.errors import ModelCorrupt, ModelError, ModelMissing
from app.storage.failures import disk_full, is_disk_full

CONFIG, TOKENIZER, WEIGHTS, MODULES = (
    "config.json",
    "tokenizer.json",
    "model.safetensors",
    "modules.json",
)
MANIFEST = "carrel.json"
PART = ".part"
PREFIX = "encoder-"
TAKEN = (".json", ".txt", ".safetensors", ".model")
"""Kinds of files that are copied; weights as ``.bin`` can hold programs, ``.py`` are some."""

LOADER = "sentence_transformers"
HEADER_BYTES = 8
LARGEST_HEADER = 100 << 20
OUR_MODULES = "sentence_transformers."
_HASH = re.compile(r"[0-9a-f]{40}")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def check_can_load() -> None:
    """Look for the library that loads encoders of one's own; the bundled one needs none.

    Raises:
        ModelError: it is not installed, as in the packaged Carrel, which would be twice as large.
    """
    if importlib.util.find_spec(LOADER) is None:
        raise ModelError(
            "This Carrel was installed without what loads encoders of your own.",
            "Set Carrel up from its source for that; the bundled encoder works as before.",
        )


def check_encoder_folder(folder: Path) -> None:
    """Look at the files, without loading anything.

    Raises:
        ModelMissing: there is no such folder.
        ModelCorrupt: it is not an encoder, or its files are not whole.
    """
    if not folder.is_dir():
        raise ModelMissing(
            f"There is no folder {folder}.", "Give the folder that holds the encoder's files."
        )
    for name in (CONFIG, TOKENIZER):
        if not (folder / name).is_file():
            raise _not_one(folder, f"it has no {name}")
    for name in (CONFIG, TOKENIZER, MODULES):
        _check_json(folder, name)
    if not (folder / WEIGHTS).is_file() and not list(folder.glob("model-*.safetensors")):
        raise _not_one(folder, f"it has no weights in {WEIGHTS}")
    for weights in folder.glob("model*.safetensors"):
        _check_weights(folder, weights)
    _check_modules(folder)


def _check_json(folder: Path, name: str) -> None:
    path = folder / name
    if not path.is_file():
        return
    try:
        json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _not_one(folder, f"its {name} cannot be read") from error


def _check_weights(folder: Path, weights: Path) -> None:
    """The header names where each tensor ends: a file cut short is seen before it is loaded."""
    try:
        size = weights.stat().st_size
        with weights.open("rb") as file:
            length = int.from_bytes(file.read(HEADER_BYTES), "little")
            if not 0 < length <= min(LARGEST_HEADER, size - HEADER_BYTES):
                raise ValueError
            header = json.loads(file.read(length))
        ends = [each["data_offsets"][1] for key, each in header.items() if key != "__metadata__"]
        is_whole = bool(ends) and HEADER_BYTES + length + max(ends) == size
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise _not_one(folder, f"its {weights.name} is damaged") from error
    if not is_whole:
        raise _not_one(folder, f"its {weights.name} is cut short")


def _check_modules(folder: Path) -> None:
    """A part that is not of the library itself would be a program in the folder."""
    path = folder / MODULES
    if not path.is_file():
        return
    modules = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(modules, list) or not all(isinstance(each, dict) for each in modules):
        raise _not_one(folder, f"its {MODULES} names no parts")
    kinds = [str(each.get("type", "")) for each in modules]
    if not all(kind.startswith(OUR_MODULES) for kind in kinds):
        raise _not_one(folder, "it needs a program of its own, which Carrel does not run")


def _not_one(folder: Path, why: str) -> ModelCorrupt:
    return ModelCorrupt(
        f"{folder.name} is not an encoder that Carrel can use: {why}.",
        "Choose a folder in the format of sentence-transformers, with its weights as safetensors.",
    )


def encoder_name(folder: Path) -> str:
    """What an encoder in this folder is called: the folder's name, or that of its repository.

    >>> encoder_name(Path("/models/multilingual-e5-small"))
    'multilingual-e5-small'
    >>> encoder_name(Path("/hub/models--intfloat--e5-small/snapshots/" + 40 * "a"))
    'e5-small'
    """
    if _HASH.fullmatch(folder.name) and folder.parent.name == "snapshots":
        return folder.parent.parent.name.split("--")[-1]
    return folder.name


def folder_name(name: str, folder: Path) -> str:
    """Where the copy goes: by name and by its weights, so that two never share a place."""
    digest = hashlib.sha256()
    for weights in sorted(folder.glob("model*.safetensors")):
        with weights.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return f"{PREFIX}{_UNSAFE.sub('-', name)[:60]}-{digest.hexdigest()[:12]}"


def copy_encoder(folder: Path, target: Path) -> None:
    """Copy what is needed into ``target``, which must be a ``.part`` folder, and note the sizes.

    Raises:
        DiskFull: there is no room for it.
        ModelCorrupt: a file of the folder cannot be read.
    """
    shutil.rmtree(target, ignore_errors=True)
    try:
        for path in _taken(folder):
            copy = target / path.relative_to(folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            _sync(copy)
        sizes = {
            path.relative_to(target).as_posix(): path.stat().st_size for path in _taken(target)
        }
        (target / MANIFEST).write_text(json.dumps({"sizes": sizes}), encoding="utf-8")
        _sync(target / MANIFEST)
    except OSError as error:
        is_full = is_disk_full(target)
        shutil.rmtree(target, ignore_errors=True)
        if is_full:
            raise disk_full(target) from error
        raise _not_one(folder, "a file of it cannot be read or copied") from error


def is_whole(folder: Path) -> bool:
    """True when a copy still has every file at its size; contents are not read."""
    try:
        sizes = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["sizes"]
        return all((folder / name).stat().st_size == size for name, size in sizes.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _taken(folder: Path) -> Iterator[Path]:
    """The files of the folder and of the folders right in it: parts such as ``1_Pooling``."""
    for pattern in ("*", "*/*"):
        for path in sorted(folder.glob(pattern)):
            is_ours = path.suffix in TAKEN and path.is_file() and path.name != MANIFEST
            if is_ours and (pattern == "*" or path.parent.name[:1].isdigit()):
                yield path


def _sync(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())
