"""Claim + cited sentences -> verdict and support. Pure: cosine and judgment are given."""

from __future__ import annotations

from dataclasses import replace

from app.core.answers import Claim, Verdict
from app.core.checking import Judgment
from app.generation.signs import signs_of
from app.generation.support import support_of
from app.generation.words import coverage

SUPPORTED_FROM = 0.6
PARTIAL_FROM = 0.4
MOST_WORDS = 110
"""Of evidence, so that the verifier reads claim and evidence whole."""


def verify(claim: Claim, similarity: float, judgment: Judgment | None = None) -> Claim:
    """The claim with its verdict, its support (0-1) and the parts of it.

    ``similarity`` is the cosine (-1 to 1) of the claim and its cited sentences together,
    ``judgment`` what a ``ClaimChecker`` thinks of ``evidence_pair``; without one the rules decide
    alone. A claim without citations is ``UNSUPPORTED``; one that stands word for word in a quote
    is ``SUPPORTED``.
    """
    if not claim.citations:
        return replace(claim, verdict=Verdict.UNSUPPORTED, support=0.0, parts=())
    signs = signs_of(claim.text, [each.quote for each in claim.citations])
    support = support_of(signs, similarity, judgment)
    return replace(
        claim,
        verdict=verdict_of(support.value),
        support=round(support.value, 3),
        parts=support.parts,
    )


def evidence_pair(claim: Claim) -> tuple[str, str]:
    """What a ``ClaimChecker`` is given: the claim's text, and the quotes that it cites in a row.

    Where they are many words, those that share most with the claim, in their order.
    """
    quotes = [each.quote for each in claim.citations]
    nearest = sorted(range(len(quotes)), key=lambda n: (-coverage(claim.text, quotes[n]), n))
    kept, count = set(nearest[:1]), len(quotes[nearest[0]].split()) if nearest else 0
    for n in nearest[1:]:
        count += len(quotes[n].split())
        if count <= MOST_WORDS:
            kept.add(n)
    return claim.text, " ".join(quotes[n] for n in sorted(kept))


def verdict_of(support: float) -> Verdict:
    """What a support (0-1) is called."""
    if support >= SUPPORTED_FROM:
        return Verdict.SUPPORTED
    return Verdict.PARTIAL if support >= PARTIAL_FROM else Verdict.UNSUPPORTED
