"""``late build``, ``late drop`` and ``late status``: token vectors for ``search --mode late``."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import typer

from app.cli.terminal import HomeOption, JsonOption, Terminal, output, stoppable
from app.services.desk import Desk
from app.services.late_index import ON_THE_FLY, LateStatus

MIB = 1 << 20
MINUTE = 60


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Add the commands."""
    late = typer.Typer(
        help="Make and drop token vectors, for search --mode late.", no_args_is_help=True
    )
    app.add_typer(late, name="late")

    @late.command()
    def build(home: HomeOption = None, json: JsonOption = False) -> None:
        """Make the token vectors of all documents, and keep them from now on."""
        with terminal.writing(home) as desk, stoppable(desk) as cancel:
            desk.start()
            status = desk.late.build(cancel)
        output(json).show(late_view(status), late_lines(status))

    @late.command()
    def drop(home: HomeOption = None, json: JsonOption = False) -> None:
        """Delete all token vectors and make none any more; nothing else is lost."""
        with terminal.writing(home) as desk:
            count = desk.late.drop()
        output(json).show({"dropped": count}, [f"Dropped the token vectors of {count:,} texts."])

    @late.command()
    def status(home: HomeOption = None, json: JsonOption = False) -> None:
        """Show what token vectors take, or would take."""
        with terminal.reading(home) as desk:
            found = desk.late.status()
        output(json).show(late_view(found), late_lines(found))


def tell_cost(desk: Desk) -> None:
    """Say on standard error how a search by token vectors went where some are missing."""
    status = desk.late.status()
    if status.missing:
        whole = status.missing + status.passages
        print(
            f"{status.missing:,} of {whole:,} passages have no token vectors; the best"
            f" {ON_THE_FLY} of them were read anew. {cost_line(status)}",
            file=sys.stderr,
        )


def late_view(status: LateStatus) -> dict[str, object]:
    """What the commands print as JSON; sizes in bytes."""
    return {
        "on": status.is_on,
        "passages": status.passages,
        "missing": status.missing,
        "bytes": status.vector_bytes + status.index_bytes,
        "vector_bytes": status.vector_bytes,
        "index_bytes": status.index_bytes,
        "bytes_per_passage": round(status.bytes_per_passage),
        "memory_bytes": status.memory_bytes,
        "build_seconds": round(status.build_seconds),
        "build_bytes": status.build_bytes,
    }


def late_lines(status: LateStatus) -> Iterator[str]:
    """The same for a person."""
    yield "Token vectors are kept." if status.is_on else "Token vectors are not kept."
    if status.passages:
        yield (
            f"{status.passages:,} passages: {status.vector_bytes / MIB:.1f} MiB in the database, "
            f"{status.index_bytes / MIB:.1f} MiB of index, "
            f"{status.bytes_per_passage:,.0f} bytes a passage; "
            f"{status.memory_bytes / MIB:.1f} MiB of memory while they are searched."
        )
    if status.missing:
        yield f"{status.missing:,} passages have none. {cost_line(status)}"


def cost_line(status: LateStatus) -> str:
    """What making the rest takes."""
    minutes = max(1, round(status.build_seconds / MINUTE))
    return (
        f"'carrel late build' makes them in about {minutes} min "
        f"and {max(1, round(status.build_bytes / MIB)):,} MiB."
    )
