"""Which worker process hosts what: hosted classes are named by string.

So the window's process never imports what they import.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.core.events import Publish, WorkerRestarted
from app.core.interfaces import Embedder, FileReader, Generator, PageRenderer, VectorIndex
from app.paths import Paths
from app.retrieval.bundled import (
    ENCODER_DIMENSION,
    ENCODER_NAME,
    bundled_encoder_folder,
    bundled_tokenizer_file,
)
from app.workers.process import WorkerProcess, WorkerSpec
from app.workers.proxies import (
    EmbedderProxy,
    GeneratorProxy,
    ReaderProxy,
    RendererProxy,
    VectorIndexProxy,
)

PDF_READER = "app.parsing.pdf:MuPdfReader"
TEXT_READER = "app.parsing.plain_text:PlainTextReader"
READER_MEMORY_BYTES = 2 << 30
ENCODER_NICENESS = 5
"""Reading goes first: the encoder loads for seconds while papers become searchable by words."""
READERS = 2
"""Documents read side by side: each reader keeps one core busy."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How documents are read: the hosted class and what it is made with."""

    target: str = PDF_READER
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Workers:
    """One process per native library, each started on first use."""

    readers: tuple[WorkerProcess, ...]
    renderer: WorkerProcess
    encoder: WorkerProcess
    index: WorkerProcess
    generator: WorkerProcess

    def all(self) -> tuple[WorkerProcess, ...]:
        """All of them."""
        return (*self.readers, self.renderer, self.encoder, self.index, self.generator)

    def warm_up(self) -> None:
        """Start what the first question needs, without waiting."""
        self.encoder.start()
        self.index.start()

    def close(self) -> None:
        """End all processes: ask, wait 2 s, kill."""
        for worker in self.all():
            worker.close()


def make_workers(
    paths: Paths, publish: Publish, reader: Reading | None = None, niceness: int = 0
) -> Workers:
    """Describe the worker processes; none is started. ``reader`` says how documents are read."""
    reading = reader or Reading()

    def on_restart(name: str, reason: str) -> None:
        publish(WorkerRestarted(name, reason))

    def make(name: str, target: str, memory: int = 0, **kwargs: str | int) -> WorkerProcess:
        nice = niceness + (ENCODER_NICENESS if name == "encoder" else 0)
        return WorkerProcess(WorkerSpec(name, target, kwargs, memory, nice), on_restart)

    folder = bundled_encoder_folder()
    return Workers(
        readers=tuple(
            make(
                f"reader-{number}",
                reading.target,
                READER_MEMORY_BYTES,
                tokenizer_file=str(bundled_tokenizer_file()),
                **reading.options,
            )
            for number in range(1, min(READERS, os.cpu_count() or 1) + 1)
        ),
        renderer=make("renderer", "app.parsing.pdf:MuPdfRenderer"),
        encoder=make("encoder", "app.retrieval.encoders:MiniLmEncoder", model_folder=str(folder)),
        index=make(
            "index",
            "app.retrieval.vector_index:ChromaIndex",
            folder=str(paths.chroma),
            encoder=ENCODER_NAME,
            dimension=ENCODER_DIMENSION,
        ),
        generator=make(
            "generator", "app.generation.llama:LlamaGenerator", n_threads=os.cpu_count() or 1
        ),
    )


@dataclass(frozen=True, slots=True)
class Adapters:
    """What stands behind the services: worker processes here, fakes in a test."""

    readers: tuple[FileReader, ...]
    renderer: PageRenderer
    embedder: Embedder
    questions: Embedder
    index: VectorIndex
    generator: Generator
    is_encoder_ready: Callable[[], bool]
    warm_up: Callable[[], None]
    close: Callable[[], None]


def worker_adapters(workers: Workers, is_window: bool) -> Adapters:
    """The adapters over worker processes; a command waits for the encoder, the window does not."""
    embedder = EmbedderProxy(workers.encoder, ENCODER_NAME, ENCODER_DIMENSION)
    return Adapters(
        readers=tuple(ReaderProxy(each) for each in workers.readers),
        renderer=RendererProxy(workers.renderer),
        embedder=embedder,
        questions=embedder.for_questions(),
        index=VectorIndexProxy(workers.index),
        generator=GeneratorProxy(workers.generator),
        is_encoder_ready=(lambda: workers.encoder.is_ready) if is_window else (lambda: True),
        warm_up=workers.warm_up,
        close=workers.close,
    )
