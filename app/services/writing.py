"""The written style: prose streamed from a model, bound to the sentences that it was shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.core.answers import Claim, EvidenceSentence
from app.core.cancel import CancelToken
from app.core.events import Publish, TokenGenerated
from app.core.interfaces import Embedder, Generator
from app.core.messages import GenerationRequest
from app.core.sessions import AskRequest
from app.core.types import ModelSpec
from app.generation.citations import split_claims
from app.generation.grammar import marker_grammar
from app.generation.models import evidence_budget_tokens
from app.generation.packing import line_counter, pack
from app.generation.prompts import written_messages
from app.generation.verification import verify

MAX_ANSWER_TOKENS = 320


@dataclass(frozen=True, slots=True)
class Writing:
    """One answer to be written; ``on_token`` is called with each piece."""

    turn_id: str
    request: AskRequest
    model: ModelSpec
    on_token: Callable[[], None]
    cancel: CancelToken


class Writer:
    """Lets a model write an answer and verifies each claim of it."""

    def __init__(self, generator: Generator, embedder: Embedder, publish: Publish) -> None:
        self._generator = generator
        self._embedder = embedder
        self._publish = publish

    def write(
        self, writing: Writing, evidence: Sequence[EvidenceSentence]
    ) -> tuple[str, tuple[Claim, ...]]:
        """Stream an answer as ``TokenGenerated`` events; give its text and verified claims.

        Raises:
            ModelError: the model cannot be used.
            Cancelled: asked to stop.
        """
        request, model, cancel = writing.request, writing.model, writing.cancel
        count = line_counter(self._generator, model.path)
        packed = pack(evidence, evidence_budget_tokens(model), count).shown
        generation = GenerationRequest(
            model_path=model.path,
            messages=written_messages(request.question, packed),
            max_tokens=MAX_ANSWER_TOKENS,
            grammar=marker_grammar(len(packed)),
            temperature=request.temperature,
            seed=request.seed,
            context_length=min(model.context_length or 4096, 4096),
        )
        pieces: list[str] = []
        for piece in self._generator.stream(generation, cancel):
            writing.on_token()
            pieces.append(piece)
            self._publish(TokenGenerated(writing.turn_id, piece))
        cancel.raise_if_cancelled()
        text = "".join(pieces).strip()
        return text, tuple(self._verified(claim) for claim in split_claims(text, packed))

    def _verified(self, claim: Claim) -> Claim:
        if not claim.citations:
            return verify(claim, 0.0)
        quotes = [cited.quote for cited in claim.citations]
        vectors = self._embedder.encode([claim.text, *quotes, " ".join(quotes)])
        return verify(claim, float((vectors[1:] @ vectors[0]).max()))
