"""The table of what a person marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.core.errors import HighlightNotFound
from app.core.notes import Highlight, HighlightColor, MarkedPlace
from app.storage.columns import json_column, text_column, time_column, time_of, value_of
from app.storage.database import Database

_COLUMNS = "id, place, color, created_at, comment"


class HighlightTable:
    """Highlights by id. A removed one is kept until it is erased, but only given when asked for.

    Every method may raise ``LibraryError``; those that change a highlight raise
    ``HighlightNotFound`` where there is none of that id.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def insert(self, highlight: Highlight) -> None:
        """Store a new highlight."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO highlights (id, document_id, page, place, color, comment, created_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    highlight.id,
                    highlight.place.document_id,
                    highlight.place.page,
                    json_column(highlight.place),
                    highlight.color.value,
                    text_column(highlight.comment),
                    time_column(highlight.created_at),
                ),
            )

    def get(self, highlight_id: str, include_removed: bool = False) -> Highlight | None:
        """The highlight of that id, or None."""
        kept = "" if include_removed else " AND removed_at IS NULL"
        found = self._select(f"WHERE id = ?{kept}", (highlight_id,))
        return found[0] if found else None

    def find(self, prefix: str) -> list[Highlight]:
        """Highlights whose id begins with ``prefix``, newest first; none for ''."""
        start = text_column(prefix)
        return self._select(
            "WHERE ? > 0 AND substr(id, 1, ?) = ? AND removed_at IS NULL"
            " ORDER BY created_at DESC, number DESC",
            (len(start), len(start), start),
        )

    def all(self) -> list[Highlight]:
        """Every highlight, newest first."""
        return self._select("WHERE removed_at IS NULL ORDER BY created_at DESC, number DESC", ())

    def of(self, document_id: str) -> list[Highlight]:
        """The highlights of a document by page, then by the place on it."""
        found = self._select(
            "WHERE document_id = ? AND removed_at IS NULL ORDER BY page, number", (document_id,)
        )
        return sorted(found, key=_place)

    def change(self, highlight_id: str, color: HighlightColor, comment: str) -> None:
        """Replace color and comment."""
        self._update(highlight_id, "color = ?, comment = ?", (color.value, text_column(comment)))

    def set_removed(self, highlight_id: str, moment: datetime | None) -> None:
        """Put a highlight away at a moment, or with None bring it back."""
        self._update(highlight_id, "removed_at = ?", (time_column(moment),))

    def erase_removed_before(self, moment: datetime) -> int:
        """Delete for good what was removed before a moment; gives how many."""
        with self._database.write() as connection:
            return connection.execute(
                "DELETE FROM highlights WHERE removed_at < ?", (time_column(moment),)
            ).rowcount

    def _select(self, where: str, values: Sequence[object]) -> list[Highlight]:
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM highlights {where}", tuple(values)
            ).fetchall()
        return [_highlight(row) for row in rows]

    def _update(self, highlight_id: str, change: str, values: Sequence[object]) -> None:
        with self._database.write() as connection:
            changed = connection.execute(
                f"UPDATE highlights SET {change} WHERE id = ?", (*values, highlight_id)
            ).rowcount
        if changed == 0:
            raise unknown_highlight(highlight_id)


def unknown_highlight(highlight_id: str) -> HighlightNotFound:
    """The error for an id that the library does not have."""
    return HighlightNotFound(
        f"No highlight has the id {highlight_id[:80]}.", "List the highlights to see their ids."
    )


def _place(highlight: Highlight) -> tuple[int, float, float]:
    boxes = highlight.place.boxes
    first = (boxes[0].y0, boxes[0].x0) if boxes else (0.0, 0.0)
    return highlight.place.page, *first


def _highlight(row: tuple[Any, ...]) -> Highlight:
    highlight_id, place, color, created_at, comment = row
    return Highlight(
        id=highlight_id,
        place=value_of(MarkedPlace, place),
        color=HighlightColor(color),
        created_at=time_of(created_at),
        comment=comment,
    )
