"""What outlives a session, joined: what was said, found again, and what it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from app.core.events import Publish
from app.core.interfaces import Embedder
from app.services.brief import BriefService
from app.services.forgetting import Forgetter
from app.services.memories import MemoriesService
from app.services.memory_context import MemoryContextService
from app.services.past_sessions import PastSessions
from app.services.projects import ProjectsService
from app.services.recall import RecallService
from app.services.store import Store
from app.services.utterance_index import UtteranceIndex


class Remembering:
    """The services of memory over one library."""

    def __init__(
        self,
        store: Store,
        embedder: Embedder,
        queries: Embedder,
        publish: Publish,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        index = UtteranceIndex(store.utterances, embedder)
        self.recall = RecallService(store.utterances, index, queries)
        self.projects = ProjectsService(store.projects, publish, now, new_id)
        self.past_sessions = PastSessions(store, new_id)
        self.forgetter = Forgetter(store, store.database.backups)
        self.memories = MemoriesService(store, embedder, self.forgetter, publish, now, new_id)
        self.memory_context = MemoryContextService(store, self.recall, queries)
        self.brief = BriefService(store)
