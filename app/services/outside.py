"""Everything that may reach beyond this program, made in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.core.events import Publish
from app.core.interfaces import Generator
from app.network.doors import Doors
from app.network.downloads import Downloader
from app.network.endpoint import USUAL_CONTEXT, EndpointGenerator
from app.network.log import NetworkLog
from app.network.web import Patience, Web
from app.paths import Paths
from app.services.any_generator import AnyGenerator
from app.services.downloads import DownloadsService
from app.services.endpoint_keys import EndpointKeys
from app.services.endpoints import EndpointsService
from app.services.models import ModelsService
from app.services.settings_store import SettingsStore
from app.services.statement import PrivacyService
from app.services.store import Store
from app.services.updates import UpdatesService

ENDPOINT_PATIENCE = Patience(connect=5.0, silence=180.0)
"""A model that another program has not loaded yet may take minutes to its first word."""


@dataclass(frozen=True, slots=True)
class Outside:
    """The doors and what goes through them; no door is open yet."""

    doors: Doors
    endpoint: EndpointGenerator
    keys: EndpointKeys

    def generator(self, local: Generator, settings: SettingsStore) -> AnyGenerator:
        """The generator of all models, over the one of files."""
        return AnyGenerator(local, self.endpoint, lambda: settings.current.endpoints)

    def downloads(self, paths: Paths, models: ModelsService, publish: Publish) -> DownloadsService:
        """The service that fetches models."""
        return DownloadsService(Downloader(Web(self.doors), paths.models), models, publish)

    def updates(self, settings: SettingsStore) -> UpdatesService:
        """The service that looks for a newer version."""
        return UpdatesService(Web(self.doors), settings)

    def privacy(self, store: Store, now: Callable[[], datetime]) -> PrivacyService:
        """The service that says what left this machine."""
        return PrivacyService(store, self.doors, now)

    def endpoints(self, models: ModelsService, settings: SettingsStore) -> EndpointsService:
        """The service that adds endpoints; keys that no model needs any more are forgotten."""
        service = EndpointsService(self.endpoint, self.keys, models, settings)
        if self.keys.are_any and not settings.is_read_only:
            service.tidy()
        return service


def outside_of(
    paths: Paths, store: Store, now: Callable[[], datetime], asked_by: str = ""
) -> Outside:
    """What a library needs to reach beyond this program, when a person says so.

    ``asked_by`` names the front end that the person works in, for the list of connections.
    """

    def context_of(path: str) -> int:
        told = {each.path: each.context_length for each in store.models.all()}
        return told.get(path) or USUAL_CONTEXT

    doors = Doors(NetworkLog(paths.network_log, now, asked_by))
    keys = EndpointKeys(paths.keys)
    web = Web(doors, ENDPOINT_PATIENCE)
    return Outside(doors, EndpointGenerator(web, keys.of, context_of), keys)
