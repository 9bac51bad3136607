"""``privacy`` and ``status``: what left this machine, and how everything stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from app.cli.terminal import HomeOption, JsonOption, Terminal, output
from app.core.network import Connection, PrivacySeen
from app.core.status import Status

MIB = 1 << 20


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Add the commands."""

    @app.command()
    def privacy(
        statement: Annotated[
            Path | None,
            typer.Option(
                "--statement", help="Write a statement of all connections.", metavar="FILE"
            ),
        ] = None,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Show what ever left this machine, and whether the list of it is whole."""
        with terminal.reading(home) as desk:
            seen = desk.privacy.seen()
            library = desk.privacy.library_id()
            saved = desk.privacy.save(str(statement)) if statement is not None else None
        plain = {**privacy_view(seen), "library": library}
        if saved is not None:
            plain["statement"] = str(saved)
        output(json).show(plain, _privacy_lines(seen, saved))

    @app.command()
    def status(home: HomeOption = None, json: JsonOption = False) -> None:
        """Show versions, the library on the disk, the model and recent trouble."""
        with terminal.reading(home) as desk:
            seen = desk.status.seen()
        output(json).show(status_view(seen), _status_lines(seen))


def privacy_view(seen: PrivacySeen) -> dict[str, object]:
    """What left this machine, as JSON."""
    chain = seen.chain
    return {
        "outward": len(seen.outward),
        "nothing_sent_since": _moment(seen.quiet_since),
        "connections": [_connection_view(each) for each in seen.connections],
        "list": {
            "lines": chain.lines,
            "whole": chain.is_whole,
            "broken": list(chain.broken),
            "last_link": chain.head,
            "sha256": chain.sha256,
        },
    }


def status_view(seen: Status) -> dict[str, object]:
    """How everything stands, as JSON; sizes in bytes, rates in tokens per second."""
    library, figures, model = seen.library, seen.library.figures, seen.model
    return {
        "versions": dict(seen.versions),
        "library": {
            "place": library.place,
            "documents": figures.documents,
            "pages": figures.pages,
            "passages": figures.passages,
            "vectors": figures.vectors,
            "sessions": figures.sessions,
            "questions": figures.turns,
            "disk": dict(library.parts),
            "free": library.free_bytes,
            "encrypted": library.is_encrypted,
        },
        "model": {
            "name": model.name,
            "kind": model.kind,
            "reads": round(model.reads, 1),
            "writes": round(model.writes, 1),
        },
        "troubles": [
            {"at": _moment(each.at), "kind": each.kind, "where": each.where}
            for each in seen.troubles
        ],
    }


def _connection_view(each: Connection) -> dict[str, object]:
    return {
        "at": _moment(each.at),
        "purpose": each.purpose,
        "host": each.host,
        "address": each.address,
        "port": each.port,
        "local": each.is_local,
        "sent": each.sent if each.is_over else None,
        "received": each.received if each.is_over else None,
        "asked_by": each.asked_by,
    }


def _privacy_lines(seen: PrivacySeen, saved: Path | None) -> Iterator[str]:
    since = seen.quiet_since
    when = f" since {since.astimezone():%Y-%m-%d %H:%M}" if since else ""
    yield f"Nothing was sent to another machine{when}."
    yield f"{len(seen.outward)} connections to other machines were ever made."
    for each in seen.outward:
        how_much = (
            f"{each.sent:,} bytes sent, {each.received:,} received"
            if each.is_over
            else "bytes unknown"
        )
        yield f"  {each.at.astimezone():%Y-%m-%d %H:%M}  {each.host}  {each.purpose}  {how_much}"
    if not seen.chain.is_whole:
        numbers = ", ".join(str(each) for each in seen.chain.broken)
        yield f"The list was changed after it was written, at line {numbers}."
    if saved is not None:
        yield f"The statement is in {saved}."


def _status_lines(seen: Status) -> Iterator[str]:
    library, figures, model = seen.library, seen.library.figures, seen.model
    yield ", ".join(f"{name} {version}" for name, version in seen.versions)
    yield f"Library: {library.place}"
    yield (
        f"  {figures.documents:,} papers, {figures.pages:,} pages, {figures.passages:,} passages, "
        f"{figures.vectors:,} vectors, {figures.sessions:,} sessions, {figures.turns:,} questions"
    )
    for name, size in library.parts:
        yield f"  {name}: {size / MIB:,.1f} MiB"
    yield f"  free on the disk: {library.free_bytes / MIB:,.0f} MiB"
    yield "  encrypted" if library.is_encrypted else "  not encrypted"
    yield f"Model: {model.name} ({model.kind})"
    if model.reads:
        yield f"  reads {model.reads:.0f} and writes {model.writes:.0f} tokens a second here"
    for each in seen.troubles:
        yield f"{each.at:%Y-%m-%d %H:%M:%S}  {each.kind} in {each.where}"


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None
