"""Projects: what sessions and memories belong to, so that one never shows in another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from app.core.errors import ProjectNotFound, SessionNotFound
from app.core.events import Publish, SessionsChanged
from app.core.memory import Project
from app.core.text import one_line
from app.storage.projects import NO_PROJECT, ProjectTable

__all__ = ["NO_PROJECT", "ProjectsService"]

UNNAMED = "New project"
NAME_CHARACTERS = 120


class ProjectsService:
    """Projects of one library."""

    def __init__(
        self,
        table: ProjectTable,
        publish: Publish,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._table = table
        self._publish = publish
        self._now = now
        self._new_id = new_id

    def all(self) -> list[Project]:
        """Every project, by name."""
        return self._table.all()

    def find(self, id_or_name: str) -> Project:
        """One project by its id, the beginning of its id, or its name.

        Raises:
            ProjectNotFound: none, or more than one, is called like this.
        """
        wanted = id_or_name.strip()
        projects = self.all()
        named = [each for each in projects if each.name.casefold() == wanted.casefold()]
        begun = [each for each in projects if wanted and each.id.startswith(wanted)]
        found = named or begun
        if len(found) == 1:
            return found[0]
        raise ProjectNotFound(
            f"{len(found) or 'No'} project{'s are' if found else ' is'} called {wanted[:80]}.",
            "List the projects to see their names.",
        )

    def create(self, name: str) -> Project:
        """Begin a project."""
        project = Project(self._new_id(), one_line(name)[:NAME_CHARACTERS] or UNNAMED)
        self._table.create(project, self._now())
        self._publish(SessionsChanged(""))
        return project

    def rename(self, project_id: str, name: str) -> None:
        """Give a project another name; an empty one is not taken.

        Raises:
            ProjectNotFound: there is no such project.
        """
        name = one_line(name)[:NAME_CHARACTERS]
        if name and not self._table.rename(project_id, name):
            raise _unknown(project_id)
        self._publish(SessionsChanged(""))

    def remove(self, project_id: str) -> None:
        """Take a project away; its sessions and memories are kept and belong to none.

        Raises:
            ProjectNotFound: there is no such project.
        """
        if not self._table.remove(project_id):
            raise _unknown(project_id)
        self._publish(SessionsChanged(""))

    def move_session(self, session_id: str, project_id: str = NO_PROJECT) -> None:
        """Put a session, with what is remembered of it, into a project or into none.

        Raises:
            SessionNotFound: there is no such session or project.
        """
        if not self._table.move_session(session_id, project_id):
            raise SessionNotFound(
                "The session or the project does not exist anymore.", "List both and try again."
            )
        self._publish(SessionsChanged(session_id))

    def set_private(self, session_id: str, is_private: bool) -> None:
        """Whether a session is left out of all that is remembered.

        Raises:
            SessionNotFound: there is no such session.
        """
        if not self._table.set_private(session_id, is_private):
            raise SessionNotFound(
                f"No session has the id {session_id[:80]}.", "List the sessions to see their ids."
            )
        self._publish(SessionsChanged(session_id))

    def is_private(self, session_id: str) -> bool:
        """True where the person asked not to remember a session."""
        return self._table.is_private(session_id)


def _unknown(project_id: str) -> ProjectNotFound:
    return ProjectNotFound(
        f"No project has the id {project_id[:80]}.", "List the projects to see their names."
    )
