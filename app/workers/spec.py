"""What a worker process hosts, and the messages between it and its owner: plain values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from app.sealing.keyring import Keys


@dataclass(frozen=True, slots=True)
class WorkerSpec:
    """One object to host: ``target`` is ``"package.module:Class"``, ``kwargs`` plain values.

    ``memory_limit_bytes`` caps the address space where the platform can (0: no cap);
    ``niceness`` 0-19 lets others go first (POSIX); what native libraries print goes to
    ``log_file``, or nowhere when that is empty. ``keys`` open the sealed files of a library; they
    go through the pipe to the new process, never over its command line or environment.
    """

    name: str
    target: str
    kwargs: Mapping[str, object] = field(default_factory=dict)
    memory_limit_bytes: int = 0
    niceness: int = 0
    log_file: str = ""
    keys: Keys = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Call:
    """Owner to worker: run ``method``; its items are sent one by one when ``is_stream``."""

    id: int
    method: str
    args: tuple[object, ...]
    is_stream: bool


@dataclass(frozen=True, slots=True)
class Cancel:
    """Owner to worker: stop the call of this id."""

    id: int


@dataclass(frozen=True, slots=True)
class Stop:
    """Owner to worker: finish and end."""


class Kind(IntEnum):
    """Worker to owner: what a reply is."""

    READY = 0
    ITEM = 1
    RESULT = 2
    FAILED = 3
    BEAT = 4
    """The call of this id goes on; sent about once a second while its token is looked at."""


Reply = tuple[int, int, object]
"""``(kind, call id, payload)``: a bare tuple, because a stream sends thousands."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An exception that is a bug: its class name and where it was raised, without its words.

    The message may hold text of a document, so it stays in the worker.
    """

    kind: str
    trace: str
