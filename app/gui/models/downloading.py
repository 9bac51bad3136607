"""Downloads of models: those that run, and those that stopped and can go on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.events import DownloadMoved
from app.core.interfaces import JobHandle
from app.core.models import DownloadOffer, DownloadProgress
from app.core.types import ModelSpec, Problem
from app.gui.kit import Kit


@dataclass(eq=False)
class Download:
    """What is fetched; without a ``handle`` it has stopped, for a ``problem`` or by the person."""

    offer: DownloadOffer
    progress: DownloadProgress
    handle: JobHandle | None = None
    problem: Problem | None = None

    @property
    def is_running(self) -> bool:
        """True from the click to the end."""
        return self.handle is not None


class Downloads(QObject):
    """One after the other, in a lane; nothing begins without a click.

    Signals: ``changed()`` when a download came or went; ``moved(address)`` when one went on or
    stopped; ``fetched(spec)``.
    """

    changed = Signal()
    moved = Signal(str)
    fetched = Signal(object)

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.by_address: dict[str, Download] = {}
        kit.bridge.register(DownloadMoved, self._on_moved)

    def take_unfinished(self, offers: Iterable[DownloadOffer]) -> None:
        """What stopped in earlier days; what runs here is left alone."""
        known = set(self.by_address)
        for offer in offers:
            if offer.address not in known:
                self.by_address[offer.address] = Download(offer, _begun(offer))
        if known != set(self.by_address):
            self.changed.emit()

    def start(self, offer: DownloadOffer) -> None:
        """Fetch it, from where it stopped."""
        before = self.by_address.get(offer.address)
        if before is not None and before.is_running:
            return
        download = Download(offer, before.progress if before is not None else _begun(offer))
        self.by_address[offer.address] = download
        download.handle = self._kit.tasks.run_in(
            self._kit.desk.lanes.fetching,
            partial(self._fetch, offer),
            partial(self._on_fetched, offer.address),
            partial(self._on_failed, offer.address),
        )
        self.changed.emit()

    def resume(self, address: str) -> None:
        """Go on with one that stopped."""
        self.start(self.by_address[address].offer)

    def cancel(self, address: str) -> None:
        """Stop one; what came is kept."""
        download = self.by_address[address]
        if download.handle is not None:
            download.handle.cancel()
            self._stop(download, None)

    def discard(self, address: str) -> None:
        """Throw away what came of one that stopped."""
        del self.by_address[address]
        self._kit.tasks.run_in(self._kit.desk.lanes.fetching, partial(self._discard, address))
        self.changed.emit()

    def _fetch(self, offer: DownloadOffer, token: CancelToken) -> ModelSpec:
        return self._kit.desk.downloads.fetch(offer, token)

    def _discard(self, address: str, token: CancelToken) -> None:
        self._kit.desk.downloads.discard(address)

    def _on_moved(self, event: DownloadMoved) -> None:
        download = self.by_address.get(event.progress.address)
        if download is not None:
            download.progress = event.progress
            self.moved.emit(event.progress.address)

    def _on_fetched(self, address: str, spec: ModelSpec) -> None:
        self.by_address.pop(address, None)
        self.changed.emit()
        self.fetched.emit(spec)

    def _on_failed(self, address: str, error: BaseException) -> None:
        download = self.by_address.get(address)
        if download is None:
            return
        problem = error.problem if isinstance(error, AppError) else None
        self._stop(download, problem)
        if problem is None:
            self._kit.tasks.failed.emit(error)

    def _stop(self, download: Download, problem: Problem | None) -> None:
        download.handle, download.problem = None, problem
        self.moved.emit(download.offer.address)


def _begun(offer: DownloadOffer) -> DownloadProgress:
    return DownloadProgress(offer.address, offer.have, offer.size, 0.0)
