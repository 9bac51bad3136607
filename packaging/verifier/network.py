"""The network of the claim verifier: MiniLM over claim and evidence together, and a small head."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel, logging

WIDTH = 384
CLASSES = 3
"""Support, neutral, contradict, in this order."""

logging.set_verbosity_error()
logging.disable_progress_bar()


class RowDropout(nn.Module):
    """Drops the same numbers of every token of a text: 70 times fewer draws, which are slow."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, tokens: Tensor) -> Tensor:
        """``(n, length, width)`` or ``(n, width)``, in training only."""
        if not self.training:
            return tokens
        shape = (tokens.shape[0], *[1] * (tokens.dim() - 2), tokens.shape[-1])
        kept = (torch.rand(shape) >= self.share).to(tokens.dtype)
        return tokens * kept.div_(1 - self.share)


class Verifier(nn.Module):
    """Token ids ``(n, length)`` -> logits ``(n, 3)``.

    The head sees the first token, the mean of all, and the largest of each number over the
    claim's tokens: one word of the claim that the evidence turns is enough to refute it.
    """

    def __init__(self, weights: Path, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            str(weights),
            add_pooling_layer=False,
            attn_implementation="eager",
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        for layer in self.encoder.encoder.layer:
            layer.attention.output.dropout = RowDropout(dropout)
            layer.output.dropout = RowDropout(dropout)
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        self.hidden = nn.Linear(3 * WIDTH, WIDTH)
        self.drop = RowDropout(dropout)
        self.out = nn.Linear(WIDTH, CLASSES)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """All ``(n, length)`` int64; ``token_type_ids`` is 0 in the claim and 1 in the evidence."""
        tokens = self.encoder(
            input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        every = attention_mask.unsqueeze(-1).to(tokens.dtype)
        mean = (tokens * every).sum(1) / every.sum(1)
        claim = every * (1 - token_type_ids).unsqueeze(-1).to(tokens.dtype)
        most = (tokens - 100.0 * (1 - claim)).max(1).values
        joined = torch.cat([tokens[:, 0], mean, most], dim=1)
        return self.out(self.drop(torch.tanh(self.hidden(joined))))
