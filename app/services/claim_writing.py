"""What a model that reads well does for one claim: write it anew, say whether it holds."""

from __future__ import annotations

import math
from collections.abc import Sequence

from app.core.answers import EvidenceSentence
from app.core.cancel import CancelToken
from app.core.interfaces import Generator
from app.core.messages import GenerationRequest
from app.core.types import ModelSpec
from app.generation.budget import context_of
from app.generation.grammar import sentence_grammar
from app.generation.prompts import judging_messages, rewriting_messages

SENTENCE_TOKENS = 96
YES_NO = ("yes", "no")


class ClaimWriter:
    """Asks the model that wrote an answer about one sentence of it."""

    def __init__(self, generator: Generator) -> None:
        self._generator = generator

    def rewritten(
        self,
        sentence: str,
        nearest: Sequence[EvidenceSentence],
        model: ModelSpec,
        cancel: CancelToken,
    ) -> str:
        """The sentence as the model writes it from ``nearest``, with a marker; likeliest tokens.

        Raises:
            ModelError: the model cannot be used.
            Cancelled: asked to stop.
        """
        texts = [each.sentence.text for each in nearest]
        here = self._generator.context_length(model.path)
        request = GenerationRequest(
            model_path=model.path,
            messages=rewriting_messages(sentence, nearest),
            max_tokens=SENTENCE_TOKENS,
            grammar=sentence_grammar([each.marker for each in nearest], texts),
            context_length=min(context_of(model.context_length), here),
        )
        return "".join(self._generator.stream(request, cancel)).strip()

    def judged(
        self,
        sentence: str,
        shown: Sequence[EvidenceSentence],
        model: ModelSpec,
        cancel: CancelToken,
    ) -> float:
        """The share (0-1) of "yes" against "no" when asked whether ``shown`` say the sentence.

        The evidence was read for the answer and is not read again.

        Raises:
            ModelError: the model cannot be used.
            Cancelled: asked to stop.
        """
        messages = judging_messages(sentence, shown)
        yes, no = self._generator.choose(model.path, messages, YES_NO, cancel)
        return 1 / (1 + math.exp(min(no - yes, 700.0)))
