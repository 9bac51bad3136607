"""The status in sections of rows: what it is called, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.status import Status
from app.gui.language.locale_words import whole
from app.gui.models.words import size_words
from app.gui.status import words
from app.gui.status.words import tr


@dataclass(frozen=True, slots=True)
class Section:
    """A title and rows of a name and its words."""

    title: str
    rows: tuple[tuple[str, str], ...]


def sections_of(status: Status) -> Iterator[Section]:
    """Everything, in the order in which it is looked for."""
    yield Section(tr("Versions"), status.versions)
    yield Section(tr("Library"), tuple(_library(status)))
    yield Section(tr("Model"), ((tr("In use"), words.model_words(status.model)),))
    yield Section(tr("Processes"), tuple(_processes(status)))
    yield Section(tr("Work"), ((tr("Now"), words.lane_words(status.lanes)),))
    yield Section(tr("Last errors"), tuple(_troubles(status)))


def _library(status: Status) -> Iterator[tuple[str, str]]:
    library, figures = status.library, status.library.figures
    yield tr("Place"), library.place
    yield (
        tr("Papers"),
        tr("{papers} with {pages} pages").format(
            papers=whole(figures.documents), pages=whole(figures.pages)
        ),
    )
    yield (
        tr("Search"),
        tr("{passages} passages, {vectors} vectors").format(
            passages=whole(figures.passages), vectors=whole(figures.vectors)
        ),
    )
    yield (
        tr("Conversations"),
        tr("{sessions} sessions, {turns} questions").format(
            sessions=whole(figures.sessions), turns=whole(figures.turns)
        ),
    )
    names = {
        "database": tr("Database"),
        "index": tr("Search index"),
        "papers": tr("Files of papers"),
        "models": tr("Models"),
        "cache": tr("Cache"),
        "backups": tr("Backups"),
        "logs": tr("Logs"),
    }
    for name, size in library.parts:
        yield names.get(name, name), size_words(size)
    yield tr("Free on the disk"), size_words(library.free_bytes)
    yield tr("Encryption"), tr("on") if library.is_encrypted else tr("off")
    yield tr("Made"), words.moment_words(figures.made_at) or tr("not known")


def _processes(status: Status) -> Iterator[tuple[str, str]]:
    for each in status.processes:
        name, state, memory = words.process_words(each)
        yield name, " · ".join(part for part in (state, memory) if part)
    yield tr("Together"), words.memory_words(status)
    refused = tr("none")
    if status.refused:
        refused = str(status.refused)
    yield tr("Ways out that were refused"), refused


def _troubles(status: Status) -> Iterator[tuple[str, str]]:
    if not status.troubles:
        yield tr("Last"), tr("none")
    for each in status.troubles:
        when = words.moment_words(each.at)
        yield when, tr("{kind} in {where}").format(kind=each.kind, where=each.where)
