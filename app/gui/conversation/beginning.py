"""Where a session goes that its first question begins: a project, and out of what is remembered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.sessions import AskRequest, Turn

if TYPE_CHECKING:
    from app.services.desk import Desk

Ask = Callable[[AskRequest], Turn]


@dataclass(frozen=True, slots=True)
class Beginning:
    """``project_id`` empty: no project. ``is_private``: it is not to be remembered."""

    project_id: str = ""
    is_private: bool = False

    @property
    def is_usual(self) -> bool:
        """True where there is nothing to do before the question."""
        return not self.project_id and not self.is_private

    def ask(self, desk: Desk, request: AskRequest, ask: Ask) -> Turn:
        """Ask in a new session that was put where it belongs first; blocks.

        Memory is looked at with the first question already, so the place comes before it. Where
        nothing was stored, the session goes too.
        """
        session_id = desk.sessions.create().id
        try:
            if self.project_id:
                desk.projects.move_session(session_id, self.project_id)
            if self.is_private:
                desk.projects.set_private(session_id, True)
            return ask(replace(request, session_id=session_id))
        finally:
            if not desk.sessions.turns(session_id):
                desk.sessions.delete(session_id)
