"""Which worker process hosts what: hosted classes are named by string.

So the window's process never imports what they import.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from app.core.encoding import EncoderSpec
from app.core.events import Publish, WorkerRestarted
from app.core.interfaces import (
    ClaimChecker,
    Embedder,
    FileReader,
    Generator,
    PageRenderer,
    VectorIndex,
)
from app.core.status import ProcessSeen
from app.generation.fit import Device
from app.paths import Paths, resource_path
from app.retrieval.bundled import bundled_network_file, bundled_tokenizer_file
from app.retrieval.late_search import fixed_encoding
from app.sealing.keyring import keys_for
from app.services.encoder_change import EncoderHosts, index_place
from app.services.encoders import bundled_encoder
from app.services.free_memory import held_by
from app.services.late_index import late_folder
from app.services.machine import Accelerators, Machine
from app.workers.claim_checking import CLAIM_CHECKER, ClaimCheckProxy
from app.workers.embedding import EncoderInUse
from app.workers.gate import SharedGate
from app.workers.process import WorkerProcess, WorkerSpec
from app.workers.proxies import (
    EmbedderProxy,
    GeneratorProxy,
    ReaderProxy,
    RendererProxy,
    VectorIndexProxy,
)
from app.workers.staging import ENCODER, StagedEncoder

PDF_READER = "app.parsing.pdf:MuPdfReader"
BUNDLED_ENCODER = "app.retrieval.bundled_encoder:BundledEncoder"
RENDERER = "app.parsing.pdf:MuPdfRenderer"
TEXT_READER = "app.parsing.plain_text:PlainTextReader"
GENERATOR = "app.generation.llama:LlamaGenerator"
OPENS_FILES = (PDF_READER, TEXT_READER, RENDERER, GENERATOR)
"""Who is told the key of an encrypted library; the others open none of its files."""
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
    checker: WorkerProcess

    def all(self) -> tuple[WorkerProcess, ...]:
        """All of them."""
        others = (self.renderer, self.encoder, self.index, self.generator, self.checker)
        return (*self.readers, *others)

    staged: StagedEncoder

    def warm_up(self) -> None:
        """Start what the first question needs, without waiting."""
        self.encoder.start()
        self.index.start()

    def seen(self) -> list[ProcessSeen]:
        """What each of them does now; never waits."""
        return [each.seen() for each in self.all()]

    def close(self) -> None:
        """End all processes: ask, wait 2 s, kill."""
        self.staged.close()
        for worker in self.all():
            worker.close()


def encoder_spec(encoder: EncoderSpec, niceness: int) -> WorkerSpec:
    """The process of an encoder; an added one says itself how much it reads at once."""
    target = BUNDLED_ENCODER
    kwargs: dict[str, object] = {
        "model_file": str(bundled_network_file()),
        "tokenizer_file": str(bundled_tokenizer_file()),
    }
    if not encoder.is_bundled:
        target = ENCODER
        kwargs = {"model_folder": encoder.folder, "name": encoder.name, "max_tokens": 0}
    return WorkerSpec("encoder", target, kwargs, niceness=niceness + ENCODER_NICENESS)


def index_spec(paths: Paths, encoder: EncoderSpec, niceness: int) -> WorkerSpec:
    """The process of the search index that belongs to an encoder."""
    place = index_place(paths, encoder)
    kwargs = {
        "folder": "" if place is None else str(place),
        "encoder": encoder.name,
        "dimension": encoder.dimension,
        "late_folder": "" if place is None else str(late_folder(place)),
        "late_dimension": fixed_encoding(encoder.dimension).length,
    }
    return WorkerSpec("index", "app.retrieval.vector_index:ChromaShelf", kwargs, niceness=niceness)


def _reader_count() -> int:
    return min(READERS, os.cpu_count() or 1)


def _generator_options(paths: Paths, kept_mb: int) -> dict[str, str | int]:
    folder = str(paths.kept_reading)
    return {"n_threads": os.cpu_count() or 1, "kept_folder": folder, "kept_mb": kept_mb}


def make_workers(
    paths: Paths,
    publish: Publish,
    reader: Reading | None = None,
    niceness: int = 0,
    encoder: EncoderSpec | None = None,
    kept_mb: int = 0,
) -> Workers:
    """Describe the worker processes; none is started. ``reader`` says how documents are read.

    ``encoder`` None is the bundled one; up to ``kept_mb`` megabytes of what models read are kept.
    """
    reading = reader or Reading()
    encoder = encoder or bundled_encoder()

    def on_restart(name: str, reason: str) -> None:
        publish(WorkerRestarted(name, reason))

    def make(name: str, target: str, memory: int = 0, **kwargs: str | int) -> WorkerProcess:
        own = keys_for(paths.root) if target in OPENS_FILES else {}
        spec = WorkerSpec(name, target, kwargs, memory, niceness, keys=own)
        return WorkerProcess(spec, on_restart)

    def read_by(number: int) -> WorkerProcess:
        tokenizer = {"tokenizer_file": str(bundled_tokenizer_file())}
        options = {**tokenizer, **reading.options}
        return make(f"reader-{number}", reading.target, READER_MEMORY_BYTES, **options)

    in_use = WorkerProcess(encoder_spec(encoder, niceness), on_restart)
    index = WorkerProcess(index_spec(paths, encoder, niceness), on_restart)
    return Workers(
        readers=tuple(read_by(number) for number in range(1, _reader_count() + 1)),
        renderer=make("renderer", RENDERER),
        encoder=in_use,
        index=index,
        generator=make("generator", GENERATOR, 0, **_generator_options(paths, kept_mb)),
        checker=make(
            "checker",
            CLAIM_CHECKER,
            model_folder=str(resource_path("models/verifier")),
            tokenizer_file=str(bundled_tokenizer_file()),
        ),
        staged=StagedEncoder(
            in_use,
            index,
            EncoderInUse(encoder.name, encoder.dimension),
            partial(encoder_spec, niceness=niceness),
            partial(index_spec, paths, niceness=niceness),
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
    late: VectorIndex
    generator: Generator
    is_encoder_ready: Callable[[], bool]
    warm_up: Callable[[], None]
    close: Callable[[], None]
    queries: Embedder | None = None
    """For texts that are queries; None: ``questions`` does for them too."""
    encoder: EncoderSpec = field(default_factory=bundled_encoder)
    hosts: EncoderHosts | None = None
    """None where the encoder cannot be changed."""
    gate: SharedGate = field(default_factory=SharedGate)
    """Held alone while the encoder is changed."""
    checker: ClaimChecker | None = None
    """None: claims are checked by rules alone."""
    machine: Machine = field(default_factory=Machine)
    release_idle: Callable[[float], bool] = lambda seconds: False
    """Ends the process of the model if it was idle for so many seconds."""
    processes: Callable[[], Sequence[ProcessSeen]] = tuple
    """What the worker processes do now."""


def worker_adapters(
    workers: Workers, is_window: bool, encoder: EncoderSpec | None = None
) -> Adapters:
    """The adapters over worker processes; a command waits for the encoder, the window does not."""
    embedder = EmbedderProxy(workers.encoder, workers.staged.in_use)
    machine, generator = generation(workers.generator)
    return Adapters(
        readers=tuple(ReaderProxy(each) for each in workers.readers),
        renderer=RendererProxy(workers.renderer),
        embedder=embedder,
        questions=embedder.for_questions(),
        index=VectorIndexProxy(workers.index),
        late=VectorIndexProxy(workers.index, "late"),
        generator=generator,
        is_encoder_ready=(lambda: workers.encoder.is_ready) if is_window else (lambda: True),
        warm_up=workers.warm_up,
        close=workers.close,
        queries=embedder.for_queries(),
        encoder=encoder or bundled_encoder(),
        hosts=workers.staged,
        gate=workers.staged.in_use.gate,
        checker=ClaimCheckProxy(workers.checker),
        machine=machine,
        release_idle=generator.release_if_idle,
        processes=workers.seen,
    )


def generation(process: WorkerProcess) -> tuple[Machine, GeneratorProxy]:
    """The generator within what the machine can hold; each knows the process of the other."""
    aside = Accelerators(lambda: [Device(*each) for each in GeneratorProxy(process).devices()])
    machine = Machine(held=lambda: held_by(process.pid), devices=aside.devices)
    return machine, GeneratorProxy(process, machine)
