"""Everything a front end needs, in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.core.interfaces import Lane
from app.paths import Paths
from app.services.answering import AnsweringService
from app.services.doctor import DoctorService
from app.services.library import LibraryService
from app.services.models import ModelsService
from app.services.pages import PageService
from app.services.search import SearchService
from app.services.sessions import SessionsService
from app.services.settings_store import SettingsStore


@dataclass(frozen=True, slots=True)
class Lanes:
    """One queue and thread per kind of work."""

    library: Lane
    search: Lane
    answer: Lane
    pages: Lane


@dataclass(frozen=True, slots=True)
class Desk:
    """The services of one open library. ``start`` warms workers up; ``close`` ends everything."""

    paths: Paths
    settings: SettingsStore
    library: LibraryService
    search: SearchService
    answering: AnsweringService
    sessions: SessionsService
    models: ModelsService
    pages: PageService
    doctor: DoctorService
    lanes: Lanes
    start: Callable[[], None]
    close: Callable[[], None]
