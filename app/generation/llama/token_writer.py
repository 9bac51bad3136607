"""Writes one token after another behind what was read."""

from __future__ import annotations

import codecs

from app.core.cancel import CancelToken
from app.core.messages import StopReason, TextStream
from app.generation.llama.choosing import TokenChooser
from app.generation.llama.native import Model
from app.generation.llama.prompt_reader import PromptReader


def written(
    model: Model, reader: PromptReader, chooser: TokenChooser, max_tokens: int, cancel: CancelToken
) -> TextStream:
    """Yield whole characters for at most ``max_tokens``; one more tells an end from a cut.

    What is written is added to ``reader.read``: a follow-up need not read it again.

    Raises:
        Cancelled: the work was asked to stop; looked for at each token.
        RuntimeError: llama.cpp failed; what is in the context is then unknown.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    for _ in range(max_tokens):
        cancel.raise_if_cancelled()
        token = chooser.choose(reader.context.logits())
        if token is None or model.is_end(token):
            return StopReason.END
        piece = decoder.decode(model.piece(token))
        if piece:
            yield piece
        cancel.raise_if_cancelled()
        reader.context.evaluate([token])
    last = chooser.choose(reader.context.logits())
    return StopReason.END if last is None or model.is_end(last) else StopReason.LENGTH
