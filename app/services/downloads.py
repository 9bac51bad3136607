"""Models fetched from the network: offered, fetched with a click, added to the others."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.core.cancel import CancelToken
from app.core.errors import DownloadRefused, ModelError
from app.core.events import DownloadMoved, Publish
from app.core.models import DownloadOffer, DownloadProgress
from app.core.types import ModelSpec
from app.generation.models import spec_of
from app.network.addresses import place_of
from app.network.downloads import Downloader, Wishes
from app.services.models import ModelsService

TELL_SECONDS = 0.2


@dataclass
class _Teller:
    """Publishes at most five times a second, and the last one always."""

    publish: Publish
    last: DownloadProgress
    clock: Callable[[], float] = time.monotonic
    told_at: float = float("-inf")

    def moved(self, progress: DownloadProgress) -> None:
        self.last = progress
        if self.clock() - self.told_at >= TELL_SECONDS:
            self.told_at = self.clock()
            self.publish(DownloadMoved(progress))

    def over(self) -> None:
        self.publish(DownloadMoved(self.last, is_over=True))


class DownloadsService:
    """Looks at what an address would bring, and fetches it when a person says so."""

    def __init__(self, downloader: Downloader, models: ModelsService, publish: Publish) -> None:
        self._downloader = downloader
        self._models = models
        self._publish = publish

    def offer(
        self, address_or_name: str, sha256: str = "", cancel: CancelToken | None = None
    ) -> DownloadOffer:
        """Ask what an address, ``owner/repository/file.gguf`` or ``owner/repository:Q4_K_M`` is.

        That is a connection to the place that was named, and to the hub for a repository.
        ``sha256`` is what the file must have, where the person knows it.

        Raises:
            UsageError, DownloadError: there is no model there, or more than one is meant.
            Cancelled: asked to stop.
        """
        return self._downloader.offer(address_or_name, sha256, cancel)

    def fetch(self, offer: DownloadOffer, cancel: CancelToken | None = None) -> ModelSpec:
        """Fetch what was offered, or what is missing of it, and add the model.

        Publishes ``DownloadMoved`` while it goes on, ``ModelsChanged`` when the model is there.

        Raises:
            DownloadError, DiskFull: it cannot be fetched; what is here is kept but where it is
                not what was announced.
            Cancelled: asked to stop; what is here is kept.
        """
        teller = _Teller(
            self._publish, DownloadProgress(offer.address, offer.have, offer.size, 0.0)
        )
        wishes = Wishes(
            cancel or CancelToken(), teller.moved, lambda path: _whole(path, offer), self._is_free
        )
        try:
            path = self._downloader.fetch(offer, wishes)
        finally:
            teller.over()
        return self._models.add(str(path))

    def unfinished(self) -> list[DownloadOffer]:
        """Downloads that were begun and can go on; nobody is asked."""
        return self._downloader.unfinished()

    def discard(self, address: str) -> None:
        """Throw away what is here of an unfinished download.

        Raises:
            DownloadRefused: it goes on right now.
        """
        self._downloader.discard(address)

    def _is_free(self, path: Path) -> bool:
        """False where another model has this name already: it must not be taken for this one."""
        return all(
            each.name != path.stem or each.path == str(path.resolve())
            for each in self._models.models()
        )


def _whole(path: Path, offer: DownloadOffer) -> None:
    try:
        spec_of(str(path))
    except ModelError as error:
        raise DownloadRefused(
            f"What {place_of(offer.address).host} gave for {offer.file} is no whole model.",
            "It was thrown away; look for another copy of the model.",
        ) from error
