"""A whole desk over fakes: real database, real services, no process and no model."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from fakes import FakeEmbedder, FakeGenerator, FakeReader, FakeRenderer, FakeVectorIndex

from app.core.events import Event
from app.main import Opened, join
from app.paths import Paths
from app.processes import Adapters
from app.retrieval.bundled import ENCODER_NAME
from app.services.desk import Desk
from app.services.encoder_change import EncoderHosts

PDF_BYTES = b"%PDF-1.7 made by a test "


@dataclass
class DeskParts:
    """The fakes of one desk and what was published."""

    reader: FakeReader = field(default_factory=FakeReader)
    renderer: FakeRenderer = field(default_factory=FakeRenderer)
    embedder: FakeEmbedder = field(default_factory=lambda: FakeEmbedder(name=ENCODER_NAME))
    index: FakeVectorIndex = field(default_factory=FakeVectorIndex)
    late: FakeVectorIndex = field(default_factory=FakeVectorIndex)
    generator: FakeGenerator = field(default_factory=FakeGenerator)
    events: list[Event] = field(default_factory=list)
    is_encoder_ready: bool = True
    hosts: EncoderHosts | None = None
    more_readers: tuple[FakeReader, ...] = ()

    def of(self, kind: type[Event]) -> list[Event]:
        """The published events of one type, in order."""
        return [event for event in self.events if isinstance(event, kind)]


def make_desk(folder: Path, parts: DeskParts, is_window: bool = False) -> Desk:
    """Open the library in ``folder`` over the fakes of ``parts``."""
    adapters = Adapters(
        readers=(parts.reader, *parts.more_readers),
        renderer=parts.renderer,
        embedder=parts.embedder,
        questions=parts.embedder,
        index=parts.index,
        late=parts.late,
        generator=parts.generator,
        is_encoder_ready=lambda: parts.is_encoder_ready,
        warm_up=lambda: None,
        close=lambda: None,
        hosts=parts.hosts,
    )
    return join(Opened(Paths(folder)), adapters, parts.events.append, is_window)


def write_file(path: Path, text: str = "") -> Path:
    """A file that fakes read as a PDF; other ``text``, other document."""
    path.write_bytes(PDF_BYTES + text.encode())
    return path
