"""Exports and capsules in memory: what was asked of them, and what they give."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.core.answers import Answer
from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.exporting import CitationStyle, CopiedText, ExportRequest
from app.core.notes import MarkedPlace

STYLES = (
    CitationStyle("apa", "American Psychological Association, 7th edition"),
    CitationStyle("vancouver", "Vancouver"),
)


class FakeExports:
    """Writes one line; ``error`` is raised in its place."""

    def __init__(self) -> None:
        self.written: list[tuple[ExportRequest, str]] = []
        self.error: AppError | None = None

    def styles(self) -> tuple[CitationStyle, ...]:
        return STYLES

    def add_style(self, path: str) -> CitationStyle:
        return CitationStyle(Path(path).stem, "A style of my own")

    def write(self, request: ExportRequest, path: str) -> None:
        if self.error is not None:
            raise self.error
        self.written.append((request, path))
        Path(path).write_text("An export.")

    def quoted(self, place: MarkedPlace) -> CopiedText:
        words = f"“{place.text}” (p. {place.page})\n\nA. Author. A paper."
        return CopiedText(words, f"<p>{words}</p>")

    def copied(self, turn_id: str) -> CopiedText:
        return CopiedText(f"Plain {turn_id} (Author, 2020)", f"<p>Rich {turn_id}</p>")


@dataclass(frozen=True)
class FakeReplay:
    """What became of a capsule."""

    question: str
    answer: Answer
    is_same: bool
    notes: tuple[str, ...] = ()


class FakeCapsules:
    """Saves nothing but where to; replays what it was given."""

    def __init__(self) -> None:
        self.saved: list[tuple[str, str]] = []
        self.replays: FakeReplay | AppError | None = None

    def save(self, turn_id: str, path: str) -> None:
        self.saved.append((turn_id, path))

    def replay(self, path: str, cancel: CancelToken | None = None) -> FakeReplay:
        if isinstance(self.replays, AppError):
            raise self.replays
        assert self.replays is not None
        return self.replays
