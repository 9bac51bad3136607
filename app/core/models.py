"""The nouns of language models: what was measured of one, whether it fits, how long it takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.types import ModelSpec, Problem


class Ability(StrEnum):
    """What a reading test asks a model to do."""

    FINDS = "finds"
    """Says what the sentence says that answers the question."""
    COPIES = "copies"
    """Gives a number as it stands in the sentence."""
    CITES = "cites"
    """Puts the right marker behind what it says."""
    REFUSES = "refuses"
    """Says that the sentences do not answer, where they do not."""
    LANGUAGE = "language"
    """Answers in the language of the question."""


@dataclass(frozen=True, slots=True)
class AbilityScore:
    """``right`` of ``asked`` questions about one ability."""

    ability: Ability
    right: int
    asked: int


@dataclass(frozen=True, slots=True)
class ReadingTest:
    """What a model could do when it was tested on this machine.

    Rates are tokens per second, of a prompt and of an answer. ``load_seconds`` is from nothing to
    a loaded model; ``version`` names the questions, ``digest`` the model file (its sha256) and
    ``threads`` how many it ran on. An endpoint has no digest.
    """

    model: str
    abilities: tuple[AbilityScore, ...]
    read_rate: float
    write_rate: float
    load_seconds: float
    tested_at: datetime
    digest: str = ""
    threads: int = 0
    version: int = 1

    @property
    def score(self) -> float:
        """The mean share (0-1) of right answers over the abilities; 0 where nothing was asked."""
        shares = [each.right / each.asked for each in self.abilities if each.asked]
        return sum(shares) / len(shares) if shares else 0.0


class FitVerdict(StrEnum):
    """Whether a model can be loaded beside what runs now."""

    FITS = "fits"
    SMALLER = "smaller"
    """With less context than it could use."""
    TOO_LARGE = "too large"
    ELSEWHERE = "elsewhere"
    """It runs behind an endpoint, not in this program."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What loading a model would take, in bytes, against what is free.

    ``context`` is in tokens, the one to use (0 where even the least does not fit);
    ``gpu_layers`` is 0 without a GPU.
    """

    verdict: FitVerdict
    context: int = 0
    weights: int = 0
    kv: int = 0
    overhead: int = 0
    free: int = 0
    gpu_layers: int = 0

    @property
    def needed(self) -> int:
        """Weights, keys and values, and what llama.cpp needs beside them."""
        return self.weights + self.kv + self.overhead


@dataclass(frozen=True, slots=True)
class Estimate:
    """How long an answer will take: seconds to its first word, and in all.

    ``is_measured`` is False where nothing was measured of the model on this machine.
    """

    first_word: float
    total: float
    is_measured: bool


@dataclass(frozen=True, slots=True)
class ModelCard:
    """A model as a person sees it; ``problem`` says why it cannot be used now.

    ``writes`` is True where answers are written by it by default, in place of quotes.
    """

    spec: ModelSpec
    is_current: bool
    fit: Fit
    test: ReadingTest | None
    writes: bool
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class DownloadProgress:
    """How far a download is; ``total`` is 0 where the server does not say. Bytes, seconds."""

    address: str
    done: int
    total: int
    rate: float
    """Bytes per second over the last seconds; 0 at the beginning."""


@dataclass(frozen=True, slots=True)
class DownloadOffer:
    """What a download would bring, asked of the server before anything is fetched.

    ``size`` is 0 and ``sha256`` empty where the server does not say; ``have`` are bytes that an
    earlier try left; ``free`` is the room on the disk.
    """

    address: str
    file: str
    size: int
    sha256: str
    have: int
    free: int
