"""Writes one token after another behind what was read."""

from __future__ import annotations

import codecs

from app.core.cancel import CancelToken
from app.core.messages import StopReason, TextStream
from app.generation.llama.choosing import TokenChooser
from app.generation.llama.native import Model
from app.generation.llama.token_steps import TokenSteps


def written(
    model: Model, steps: TokenSteps, chooser: TokenChooser, max_tokens: int, cancel: CancelToken
) -> TextStream:
    """Yield whole characters for at most ``max_tokens``; one more tells an end from a cut.

    What is written is added to ``read`` of the reader that the steps go on behind, however the
    writing ends: a follow-up need not read it again.

    Raises:
        Cancelled: the work was asked to stop; looked for at each token.
        RuntimeError: llama.cpp failed; what is in the context is then unknown.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    try:
        for left in reversed(range(max_tokens)):
            cancel.raise_if_cancelled()
            token = chooser.choose(steps.logits())
            if token is None or model.is_end(token):
                return StopReason.END
            piece = decoder.decode(model.piece(token))
            if piece:
                yield piece
            cancel.raise_if_cancelled()
            steps.advance(token, left)
        last = chooser.choose(steps.logits())
        return StopReason.END if last is None or model.is_end(last) else StopReason.LENGTH
    finally:
        steps.close()
