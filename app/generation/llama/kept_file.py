"""One state of a model as a file: what was read, by which model, and its keys and values.

llama.cpp believes whatever it is given: a state cut short ends the process, a flipped bit changes
the answer. So the whole file is checked by its sha256, and the very bytes that were checked are
given on. A file is written under a name of its own and put in place when it is on the disk.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import struct
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

import numpy as np

from app.core.errors import LibraryError
from app.sealing.files import open_file, sync, writing
from app.sealing.keyring import key_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAGIC = b"CARREL-READ-1\n"
PART = ".part"
_DIGEST_BYTES = 32
_SIZES = struct.Struct("<IQQ")
"""Bytes of the header, number of tokens, bytes of the state."""
MOST_HEADER = 1 << 16
MOST_TOKENS = 1 << 22


@dataclass(frozen=True, slots=True)
class Maker:
    """What made a state; one of another maker cannot be gone on with.

    ``model`` is the path of the model, ``weights`` its fingerprint, ``runtime`` the version of
    llama.cpp and how it keeps keys and values.
    """

    model: str
    weights: str
    runtime: str


@dataclass(frozen=True, slots=True)
class KeptHead:
    """What a file says of its state; ``tokens`` is ``(n,)`` int32, unchecked until it is loaded."""

    key: str
    maker: Maker
    tokens: NDArray[np.int32]


class BadFile(ValueError):
    """The file is not whole, or not one of ours."""


def write_kept(
    path: Path, key: str, maker: Maker, tokens: Sequence[int], state: NDArray[np.uint8]
) -> int:
    """Write a state to ``path``, readable by its owner only; gives its size in bytes.

    Raises:
        OSError: it could not be written; nothing is left of it.
    """
    header = json.dumps({"key": key, **asdict(maker)}).encode("utf-8", "surrogatepass")
    ids = np.asarray(tokens, dtype="<i4").tobytes()
    sizes = _SIZES.pack(len(header), len(tokens), state.nbytes)
    parts = (sizes, header, ids, memoryview(state.data).cast("B"))
    digest = hashlib.sha256()
    for each in parts:
        digest.update(each)
    part = path.with_name(f".{uuid.uuid4().hex}{PART}")
    try:
        with writing(part, path.name) as file:
            for each in (MAGIC, digest.digest(), *parts):
                file.write(each)
        sync(part)
        os.replace(part, path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    return len(MAGIC) + _DIGEST_BYTES + sum(len(each) for each in parts)


def read_head(path: Path) -> KeptHead:
    """What a file says of its state, without the state.

    Raises:
        OSError, BadFile: it cannot be read as such a file.
    """
    with _opened(path) as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise BadFile
        file.read(_DIGEST_BYTES)
        sizes = file.read(_SIZES.size)
        if len(sizes) != _SIZES.size:
            raise BadFile
        header, count, _state = _SIZES.unpack(sizes)
        if header > MOST_HEADER or count > MOST_TOKENS:
            raise BadFile
        return _head(file.read(header), file.read(4 * count), count)


def read_kept(path: Path) -> tuple[KeptHead, NDArray[np.uint8]]:
    """A file with its state, ``(n,)`` uint8, checked against its sha256.

    Raises:
        OSError, MemoryError, BadFile: it cannot be read, or a bit of it is another.
    """
    if key_of(path) is None:
        content = np.fromfile(path, dtype=np.uint8)
    else:
        with _opened(path) as file:
            content = np.frombuffer(file.read(), dtype=np.uint8)
    begin = len(MAGIC) + _DIGEST_BYTES
    if len(content) < begin + _SIZES.size or content[: len(MAGIC)].tobytes() != MAGIC:
        raise BadFile
    digest = hashlib.sha256(content.data[begin:]).digest()
    if content[len(MAGIC) : begin].tobytes() != digest:
        raise BadFile
    header, count, size = _SIZES.unpack(content[begin : begin + _SIZES.size].tobytes())
    ids = begin + _SIZES.size + header
    state = ids + 4 * count
    if len(content) != state + size:
        raise BadFile
    head = _head(content[ids - header : ids].tobytes(), content[ids:state].tobytes(), count)
    return head, content[state:]


def _opened(path: Path) -> IO[bytes]:
    try:
        return open_file(path)
    except LibraryError as error:
        raise BadFile from error


def _head(header: bytes, ids: bytes, count: int) -> KeptHead:
    try:
        plain = json.loads(header)
        key, maker = plain.pop("key"), Maker(**plain)
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as error:
        raise BadFile from error
    texts = (key, maker.model, maker.weights, maker.runtime)
    if not all(isinstance(each, str) for each in texts) or len(ids) != 4 * count:
        raise BadFile
    return KeptHead(key, maker, np.frombuffer(ids, dtype="<i4"))
