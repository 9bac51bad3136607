"""A stamp of what was said, so that what recall keeps at hand is known to be current."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.storage.database import Connection

_CHANGES = (
    ("utterances_gone_stamped", "AFTER DELETE ON utterances"),
    ("utterances_changed_stamped", "AFTER UPDATE ON utterances"),
    ("sessions_moved_stamped", "AFTER UPDATE OF project_id, is_private, deleted_at ON sessions"),
)
"""What is added needs no stamp: its number is above all others."""


def m008_recall(connection: Connection) -> None:
    """One row with a random number, another one after each change of what was said before."""
    connection.execute("CREATE TABLE said_stamp (stamp INTEGER NOT NULL)")
    connection.execute("INSERT INTO said_stamp (stamp) VALUES (random())")
    for name, change in _CHANGES:
        connection.execute(
            f"CREATE TRIGGER {name} {change} BEGIN UPDATE said_stamp SET stamp = random(); END"
        )
