"""Encodes a library anew by another encoder, then lets it serve.

The one in use serves until the very last step. Vectors are kept under the name of their encoder,
so a change that was cut short goes on where it stopped.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, Protocol

import numpy as np

from app.core.cancel import CancelToken
from app.core.encoding import EncoderSpec
from app.core.errors import ModelCorrupt, ModelError, WorkerDied
from app.core.events import EncoderChanged, EncodingAnew, Publish
from app.core.interfaces import Embedder, VectorIndex
from app.paths import Paths
from app.services.index_keeper import IndexKeeper
from app.services.late_index import late_folder
from app.services.settings_store import SettingsStore
from app.services.store import Store
from app.storage.encoders import Fingerprint

log = logging.getLogger(__name__)

ENCODE_BATCH = 32
"""Passages per step: a second or two, so that a pause or a stop is seen soon."""
PAUSE_SECONDS = 0.1


class EncoderHosts(Protocol):
    """Worker processes for an encoder that is not in use; at most one of them at a time."""

    def try_out(self, spec: EncoderSpec) -> int:
        """Load an encoder in a process of its own and encode a text; gives the dimension.

        Raises:
            ModelCorrupt: it cannot be loaded, or gives no vectors.
        """
        ...

    def begin(self, spec: EncoderSpec) -> Embedder:
        """An encoder that lets everything else on the machine go first."""
        ...

    def index(self, spec: EncoderSpec) -> VectorIndex:
        """The search index of that encoder."""
        ...

    def ready(self, spec: EncoderSpec) -> Embedder:
        """The same encoder as it will serve, loaded; the one that ``begin`` gave has ended."""
        ...

    def switch(self, spec: EncoderSpec) -> None:
        """Let that encoder and its index stand behind everything that searches."""
        ...

    def end(self) -> None:
        """End the processes that are not in use; what waits for them raises ``WorkerDied``."""
        ...


class NoHosts:
    """Where no other encoder can be hosted: adding and changing say so."""

    def _no(self, *_: object) -> NoReturn:
        raise ModelError("The encoder cannot be changed here.", "Open the library in Carrel.")

    try_out = begin = index = ready = switch = _no

    def end(self) -> None:
        """Nothing runs."""


@dataclass(frozen=True, slots=True)
class ChangeParts:
    """What a change works with."""

    store: Store
    settings: SettingsStore
    paths: Paths
    keeper: IndexKeeper
    hosts: EncoderHosts
    is_paused: Callable[[], bool]
    publish: Publish
    changed: Callable[[CancelToken], object] = lambda _: None
    """Called in the thread of the change once the new encoder serves."""


class EncoderChange:
    """One change to ``spec``; ``run`` it once. ``done`` of ``total`` passages are encoded."""

    def __init__(self, parts: ChangeParts, spec: EncoderSpec, cancel: CancelToken) -> None:
        self._parts = parts
        self._spec = spec
        self._cancel = cancel
        self.done = self.total = 0

    def run(self) -> None:
        """Until the encoder is the one in use.

        Raises:
            WorkerDied, ModelError: the encoder does not get done.
            LibraryError: the library cannot be written.
            Cancelled: asked to stop. What was encoded is kept in every case.
        """
        hosts, store = self._parts.hosts, self._parts.store
        log.info("encoding the library anew by %s", self._spec.name)
        try:
            self._encode_all(hosts.begin(self._spec))
            keeper = IndexKeeper(
                store,
                hosts.index(self._spec),
                self._spec.name,
                lambda _: None,
                index_place(self._parts.paths, self._spec),
            )
            built = store.encoders.fingerprints()
            keeper.rebuild(self._cancel)
            embedder = hosts.ready(self._spec)
            while not self._is_switched(keeper, built):
                self._encode_all(embedder)
                built = self._caught_up(keeper, built)
        finally:
            hosts.end()
        self._parts.publish(EncoderChanged(self._spec.name))
        self._parts.changed(self._cancel)

    def _encode_all(self, embedder: Embedder) -> None:
        """Until a whole look over the library finds nothing to encode."""
        encoders, after = self._parts.store.encoders, -1
        self._count()
        while True:
            self._checkpoint()
            texts, last = encoders.waiting(self._spec.name, ENCODE_BATCH, after)
            if texts:
                self._encode(embedder, texts)
            elif after < 0:
                return
            after = last if texts else -1

    def _encode(self, embedder: Embedder, texts: list[tuple[str, str]]) -> None:
        words = [text for _, text in texts]
        try:
            vectors = embedder.encode(words)
        except WorkerDied as error:
            self._checkpoint()
            log.warning("the encoder died and is asked once more: %s", error)
            vectors = embedder.encode(words)
        if vectors.shape != (len(texts), self._spec.dimension) or not np.isfinite(vectors).all():
            raise ModelCorrupt(
                f"The encoder {self._spec.name} gives no sound vectors.", "Use another encoder."
            )
        hashes = [text_hash for text_hash, _ in texts]
        self._parts.store.vectors.put(self._spec.name, hashes, vectors)
        self.done = min(self.total, self.done + len(texts))
        self._tell()

    def _caught_up(
        self, keeper: IndexKeeper, built: dict[str, Fingerprint]
    ) -> dict[str, Fingerprint]:
        """Bring into the index what changed in the library since it was built."""
        found = self._parts.store.encoders.fingerprints()
        changed = [each for each in {*built, *found} if built.get(each) != found.get(each)]
        if changed:
            keeper.remove(*changed)
        for document_id in changed:
            self._checkpoint()
            if document_id in found:
                keeper.add(document_id)
        return found

    def _is_switched(self, keeper: IndexKeeper, built: dict[str, Fingerprint]) -> bool:
        """Let the new encoder serve if its index is complete; nobody searches meanwhile."""
        parts, name = self._parts, self._spec.name
        old = parts.keeper.folder
        with parts.keeper.gate.alone(self._cancel):
            if parts.store.encoders.waiting_count(name):
                return False
            if parts.store.encoders.fingerprints() != built:
                return False
            try:
                parts.settings.change(encoder=name, encoder_next="")
            except OSError:
                # The next start uses the old one and changes again: all vectors are there.
                log.exception("the change of the encoder cannot be written down")
            parts.hosts.switch(self._spec)
            parts.keeper.take_over(keeper)
        log.info("searching by %s", name)
        if old is not None and old != keeper.folder:
            for folder in (old, late_folder(old)):
                shutil.rmtree(folder, ignore_errors=True)
        return True

    def _checkpoint(self) -> None:
        """Wait while imports are paused; raises ``Cancelled``."""
        self._cancel.raise_if_cancelled()
        while self._parts.is_paused():
            self._cancel.wait(PAUSE_SECONDS)
            self._cancel.raise_if_cancelled()

    def _count(self) -> None:
        encoders = self._parts.store.encoders
        self.total = encoders.passage_count()
        self.done = self.total - encoders.waiting_count(self._spec.name)
        self._tell()

    def _tell(self) -> None:
        self._parts.publish(EncodingAnew(self._spec.name, self.done, self.total))


def index_place(paths: Paths, spec: EncoderSpec) -> Path | None:
    """As ``index_folder``; None in an encrypted library, where the index lives in memory alone."""
    return None if paths.is_sealed else index_folder(paths, spec)


def index_folder(paths: Paths, spec: EncoderSpec) -> Path:
    """Where the search index of an encoder has its files."""
    return paths.chroma if spec.is_bundled else paths.chroma_of(Path(spec.folder).name)
