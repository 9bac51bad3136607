"""Worker processes for an encoder that is not in use yet, until it takes the place of the other.

At most one encoder is loaded here, so with the one in use never more than two.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from app.core.encoding import EncoderSpec
from app.core.errors import ModelCorrupt, ModelError, WorkerDied
from app.core.interfaces import Embedder, VectorIndex
from app.workers.embedding import EmbedderProxy, EncoderInUse
from app.workers.exchange import WorkerFailed
from app.workers.process import WorkerProcess, WorkerSpec
from app.workers.proxies import VectorIndexProxy

ENCODER = "app.retrieval.encoders:MiniLmEncoder"
MORE_NICENESS, MOST_NICENESS = 3, 19
"""Behind the window, the readers and the encoder in use."""

SAMPLES = ("Bees dance to tell where food is.", "Interest rates rose in March.")
LENGTH_SLACK = 1e-3

MakeSpec = Callable[[EncoderSpec], WorkerSpec]


class StagedEncoder:
    """The processes beside ``encoder`` and ``index``, and the moment they change places.

    ``in_use`` tells everybody who encodes which encoder it is; ``encoder_of`` and ``index_of``
    give the processes of any.
    """

    def __init__(
        self,
        encoder: WorkerProcess,
        index: WorkerProcess,
        in_use: EncoderInUse,
        encoder_of: MakeSpec,
        index_of: MakeSpec,
    ) -> None:
        self.in_use = in_use
        self._encoder = encoder
        self._index = index
        self._encoder_of = encoder_of
        self._index_of = index_of
        self._lock = threading.Lock()
        self._next_encoder: WorkerProcess | None = None
        self._next_index: WorkerProcess | None = None
        self._is_closed = False

    def try_out(self, spec: EncoderSpec) -> int:
        """Load an encoder in a process of its own and encode two texts; gives the dimension.

        Raises:
            ModelCorrupt: it cannot be loaded, or what it gives are no vectors.
        """
        process = self._staged_encoder(self._encoder_of(spec))
        try:
            proxy = EmbedderProxy(process)
            vectors, dimension = proxy.encode(SAMPLES), proxy.dimension()
        except (ModelError, WorkerDied, WorkerFailed, ValueError) as error:
            raise _unusable(spec.name) from error
        finally:
            self.end()
        lengths = np.linalg.norm(vectors, axis=1)
        is_sound = dimension > 0 and bool(np.all(np.abs(lengths - 1.0) < LENGTH_SLACK))
        if not is_sound or np.array_equal(vectors[0], vectors[1]):
            raise _unusable(spec.name)
        return dimension

    def begin(self, spec: EncoderSpec) -> Embedder:
        """An encoder that lets everything else on the machine go first."""
        process = self._encoder_of(spec)
        slow = replace(process, niceness=min(MOST_NICENESS, process.niceness + MORE_NICENESS))
        return EmbedderProxy(self._staged_encoder(slow), EncoderInUse(spec.name, spec.dimension))

    def index(self, spec: EncoderSpec) -> VectorIndex:
        """The search index of that encoder, in a process of its own."""
        with self._lock:
            old, self._next_index = self._next_index, self._made(self._index_of(spec), "index")
            process = self._next_index
        if old is not None:
            old.close()
        return VectorIndexProxy(process)

    def ready(self, spec: EncoderSpec) -> Embedder:
        """The same encoder as it will serve, loaded; the one that ``begin`` gave has ended."""
        process = self._staged_encoder(self._encoder_of(spec))
        proxy = EmbedderProxy(process, EncoderInUse(spec.name, spec.dimension))
        proxy.encode(SAMPLES[:1])
        return proxy

    def switch(self, spec: EncoderSpec) -> None:
        """Let that encoder and its index stand behind everything that searches."""
        with self._lock:
            encoder, index = self._next_encoder, self._next_index
        if encoder is None or index is None:
            raise WorkerDied(
                f"The encoder {spec.name} ended before it could serve.",
                "Carrel starts it again by itself.",
            )
        self.in_use.name, self.in_use.dimension = spec.name, spec.dimension
        self._encoder.adopt(encoder)
        self._index.adopt(index)

    def end(self) -> None:
        """End the processes that are not in use; what waits for them raises ``WorkerDied``."""
        with self._lock:
            ended = (self._next_encoder, self._next_index)
            self._next_encoder = self._next_index = None
        for process in ended:
            if process is not None:
                process.close()

    def close(self) -> None:
        """End them, and start none any more."""
        self._is_closed = True
        self.end()

    def _staged_encoder(self, spec: WorkerSpec) -> WorkerProcess:
        """A fresh process for an encoder; the one before it has ended when this returns."""
        with self._lock:
            old, self._next_encoder = self._next_encoder, None
        if old is not None:
            old.close()
        with self._lock:
            process = self._next_encoder = self._made(spec, "encoder")
        return process

    def _made(self, spec: WorkerSpec, name: str) -> WorkerProcess:
        process = WorkerProcess(replace(spec, name=f"{name}-next"))
        if self._is_closed:
            process.close()
        return process


def _unusable(name: str) -> ModelCorrupt:
    return ModelCorrupt(
        f"The encoder {name} cannot be loaded, or gives no vectors.",
        "Choose a folder in the format of sentence-transformers, with its weights as safetensors.",
    )
