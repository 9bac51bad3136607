"""Encoders that a library knows, and the change from one to another."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.types import Problem


@dataclass(frozen=True, slots=True)
class EncoderSpec:
    """An encoder by its name; vectors of two names are never mixed.

    ``folder`` is where its files lie: for an added one inside the library. ``dimension`` counts
    the numbers of a vector.
    """

    name: str
    folder: str
    dimension: int
    is_bundled: bool = False


@dataclass(frozen=True, slots=True)
class EncoderProgress:
    """The change to another encoder: ``done`` of ``total`` passages have its vector.

    ``wanted`` is empty when no change is under way. ``is_running`` says that it is being worked
    on now; ``problem`` says why the last attempt, or the encoder in use itself, failed.
    """

    current: str
    wanted: str = ""
    done: int = 0
    total: int = 0
    is_running: bool = False
    problem: Problem | None = None
