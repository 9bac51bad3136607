"""What a panel works with: the services, and the two ways back from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from app.core.cancel import CancelToken
from app.core.interfaces import JobHandle
from app.gui.event_bridge import EventBridge
from app.gui.icons import Icons
from app.gui.steady import SteadyQueue
from app.gui.tasks import Tasks
from app.gui.theme import Theme

if TYPE_CHECKING:
    from app.services.desk import Desk

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Look:
    """How everything looks: all that a small widget needs."""

    theme: Theme
    icons: Icons


@dataclass(frozen=True, slots=True)
class Kit:
    """The services of the open library, with the bridge and the tasks that lead back."""

    desk: Desk
    bridge: EventBridge
    tasks: Tasks
    look: Look
    steady: SteadyQueue

    def soon(
        self,
        work: Callable[[CancelToken], T],
        on_done: Callable[[T], object] | None = None,
        on_failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Run short work beside a long import: reading lists, renaming, saving settings."""
        self.steady.add(work, on_done, on_failed)

    def deed(
        self,
        work: Callable[[CancelToken], T],
        on_done: Callable[[T], object] | None = None,
        on_failed: Callable[[BaseException], object] | None = None,
    ) -> JobHandle:
        """Change the library beside a long import: nothing of this is dropped for newer work."""
        return self.tasks.run_in(self.desk.lanes.shelf, work, on_done, on_failed)
