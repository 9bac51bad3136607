"""Hosts of encoders without processes, and folders that look like encoders."""

from __future__ import annotations

import json
import struct
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from desks import DeskParts
from fakes import FakeEmbedder, FakeVectorIndex
from numpy.typing import NDArray

from app.core.encoding import EncoderSpec
from app.core.errors import WorkerDied

DIMENSION = 16


class PatientEmbedder(FakeEmbedder):
    """Encodes once ``gate`` is set; fails after ``budget`` texts, and when its process ends."""

    def __init__(self, hosts: FakeHosts, spec: EncoderSpec) -> None:
        super().__init__(spec.dimension, spec.name)
        self._hosts = hosts
        self._ended = hosts.ended

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self._hosts.waiting.set()
        while not self._hosts.gate.wait(0.02):
            if self._hosts.ended != self._ended:
                raise WorkerDied("It has ended.", "Try again.")
        if self._hosts.error is not None and len(self._hosts.encoded) >= self._hosts.budget:
            raise self._hosts.error
        self._hosts.encoded += texts
        return super().encode(texts)


@dataclass
class FakeHosts:
    """Lets fakes change places; ``parts`` are those of the desk."""

    parts: DeskParts
    gate: threading.Event = field(default_factory=threading.Event)
    waiting: threading.Event = field(default_factory=threading.Event)
    error: Exception | None = None
    trial_error: Exception | None = None
    budget: int = 0
    encoded: list[str] = field(default_factory=list)
    next_index: FakeVectorIndex | None = None
    ended: int = 0

    def __post_init__(self) -> None:
        self.gate.set()

    def try_out(self, spec: EncoderSpec) -> int:
        if self.trial_error is not None:
            raise self.trial_error
        assert (Path(spec.folder) / "config.json").is_file()
        return DIMENSION

    def begin(self, spec: EncoderSpec) -> PatientEmbedder:
        return PatientEmbedder(self, spec)

    def index(self, spec: EncoderSpec) -> FakeVectorIndex:
        self.next_index = FakeVectorIndex()
        return self.next_index

    def ready(self, spec: EncoderSpec) -> PatientEmbedder:
        return self.begin(spec)

    def switch(self, spec: EncoderSpec) -> None:
        assert self.next_index is not None
        self.parts.embedder._name, self.parts.embedder._dimension = spec.name, spec.dimension
        self.parts.index.vectors = self.next_index.vectors
        self.parts.index.document_of = self.next_index.document_of

    def end(self) -> None:
        self.ended += 1


def write_encoder_folder(folder: Path, weights: bytes = b"\0" * 8) -> Path:
    """What passes for an encoder as long as nobody loads it."""
    folder.mkdir(parents=True)
    for name in ("config.json", "tokenizer.json"):
        (folder / name).write_text("{}", encoding="utf-8")
    kinds = [{"type": "sentence_transformers.models.Transformer", "path": ""}]
    (folder / "modules.json").write_text(json.dumps(kinds), encoding="utf-8")
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text("{}", encoding="utf-8")
    tensor = {"dtype": "U8", "shape": [len(weights)], "data_offsets": [0, len(weights)]}
    header = json.dumps({"weights": tensor}).encode()
    whole = struct.pack("<Q", len(header)) + header + weights
    (folder / "model.safetensors").write_bytes(whole)
    return folder
