"""The table of projects, and what of a session belongs to one."""

from __future__ import annotations

from datetime import datetime

from app.core.memory import Project
from app.storage.columns import text_column, time_column
from app.storage.database import Database

NO_PROJECT = "default"
"""The project of sessions that have none; it is always there."""


class ProjectTable:
    """Projects by id. Every method may raise ``LibraryError``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Project]:
        """Every project by name, without the one of sessions that have none."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT id, name FROM projects WHERE id <> ? ORDER BY name COLLATE NOCASE, id",
                (NO_PROJECT,),
            ).fetchall()
        return [Project(*row) for row in rows]

    def create(self, project: Project, now: datetime) -> None:
        """Store a project."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO projects (id, name, created_at) VALUES (?, ?, ?)",
                (project.id, text_column(project.name), time_column(now)),
            )

    def rename(self, project_id: str, name: str) -> bool:
        """Give it another name; False where there is no such project."""
        with self._database.write() as connection:
            return bool(
                connection.execute(
                    "UPDATE projects SET name = ? WHERE id = ? AND id <> ?",
                    (text_column(name), project_id, NO_PROJECT),
                ).rowcount
            )

    def remove(self, project_id: str) -> bool:
        """Take a project away; its sessions and memories then have none. False: no such one."""
        if project_id == NO_PROJECT:
            return False
        with self._database.write() as connection:
            for table in ("sessions", "memories"):
                connection.execute(
                    f"UPDATE {table} SET project_id = ? WHERE project_id = ?",
                    (NO_PROJECT, project_id),
                )
            return bool(
                connection.execute("DELETE FROM projects WHERE id = ?", (project_id,)).rowcount
            )

    def move_session(self, session_id: str, project_id: str) -> bool:
        """Put a session into a project; what is remembered of it goes with it, in one step."""
        with self._database.write() as connection:
            moved = connection.execute(
                "UPDATE sessions SET project_id = ? WHERE id = ?"
                " AND EXISTS (SELECT 1 FROM projects WHERE id = ?)",
                (project_id, session_id, project_id),
            ).rowcount
            if moved:
                connection.execute(
                    "UPDATE memories SET project_id = ? WHERE project_id IS NOT NULL"
                    " AND source_turn IN (SELECT id FROM turns WHERE session_id = ?)",
                    (project_id, session_id),
                )
        return bool(moved)

    def set_private(self, session_id: str, is_private: bool) -> bool:
        """Whether a session is left out of all that is remembered; False: no such session."""
        with self._database.write() as connection:
            return bool(
                connection.execute(
                    "UPDATE sessions SET is_private = ? WHERE id = ?",
                    (int(is_private), session_id),
                ).rowcount
            )

    def is_private(self, session_id: str) -> bool:
        """True where the person asked not to remember the session."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT is_private FROM sessions WHERE id = ?", (session_id,)
            ).fetchone()
        return bool(row and row[0])
