"""How long a written answer will take, before it is asked for. Pure."""

from __future__ import annotations

from app.core.models import Estimate, ReadingTest
from app.core.types import ModelSpec
from app.generation.models import BESIDE_EVIDENCE, evidence_budget_tokens
from app.services.model_pace import ModelPace

SEARCH_SECONDS = 0.4
"""What is found first, and read into a prompt."""
RULES_TOKENS = 120
"""What stands before the evidence: read once after loading, then kept."""
ANSWER_TOKENS = 80
"""A usual answer: two or three sentences."""
BYTES_PER_SECOND = 200e6
"""At which a model is loaded from a disk, where that was not measured."""
PROCESS_SECONDS = 1.0


def estimate_of(
    spec: ModelSpec, pace: ModelPace, evidence_tokens: int, *, is_loaded: bool
) -> Estimate:
    """Seconds to the first word, over so much evidence, and to the last.

    >>> spec = ModelSpec("a", "a.gguf", 90_000_000, 135_000_000, 8192, "Q4", "llama")
    >>> estimate_of(spec, ModelPace(200.0, 40.0), 500, is_loaded=True)
    Estimate(first_word=3.2, total=5.2, is_measured=False)
    """
    loading = 0.0 if is_loaded else pace.load or _loading(spec)
    tokens = evidence_tokens + BESIDE_EVIDENCE + (0 if is_loaded else RULES_TOKENS)
    first = SEARCH_SECONDS + loading + tokens / pace.read + 1 / pace.written
    total = first + ANSWER_TOKENS / pace.written
    return Estimate(round(first, 1), round(total, 1), pace.is_measured)


def _loading(spec: ModelSpec) -> float:
    return PROCESS_SECONDS + spec.size_bytes / BYTES_PER_SECOND


def usual_first_word(spec: ModelSpec, test: ReadingTest) -> float:
    """Seconds to the first word of an answer by a loaded model that was tested; 0 if unknown."""
    if test.read_rate <= 0 or test.write_rate <= 0:
        return 0.0
    pace = ModelPace(test.read_rate, test.write_rate, test.load_seconds, is_measured=True)
    evidence = evidence_budget_tokens(spec, test.read_rate)
    return estimate_of(spec, pace, evidence, is_loaded=True).first_word
