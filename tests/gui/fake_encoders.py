"""Encoders as the window knows them: a bundled one and those that a test adds."""

from __future__ import annotations

from pathlib import Path

from app.core.encoding import EncoderProgress, EncoderSpec
from app.core.events import EncodingAnew, Publish

BUNDLED = EncoderSpec("all-MiniLM-L6-v2", "/bundled", 384, True)


class FakeEncoders:
    """Changes nothing by itself: a test publishes how far a change is."""

    def __init__(self, publish: Publish) -> None:
        self._publish = publish
        self.kept = [BUNDLED]
        self.state = EncoderProgress(BUNDLED.name)
        self.error: Exception | None = None

    def encoders(self) -> list[EncoderSpec]:
        return list(self.kept)

    def progress(self) -> EncoderProgress:
        return self.state

    def add(self, folder: str, name: str = "") -> EncoderSpec:
        if self.error is not None:
            raise self.error
        self.kept.append(EncoderSpec(Path(folder).name, folder, 256))
        return self.kept[-1]

    def use(self, name: str) -> EncoderSpec:
        self.state = EncoderProgress(BUNDLED.name, name, 0, 120, True)
        self._publish(EncodingAnew(name, 0, 120))
        return self.kept[-1]
