"""How far sentences of the evidence carry the claims of one answer.

All texts are encoded in one call and all pairs of a round are judged in one call: a process
stands behind each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.answers import Claim, EvidenceSentence, Verdict
from app.core.checking import Judgment, SupportPart
from app.core.interfaces import ClaimChecker, Embedder
from app.generation.quotations import quotations, strange_quotations
from app.generation.verification import evidence_pair, verify
from app.generation.words import coverage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

COVERAGE_WEIGHT = 0.5
"""How much shared words count beside the cosine in finding sentences near to a claim."""
REFUTED = 0.2
"""Support is at most this where a quotation does not stand in what is cited."""


class ClaimScales:
    """Weighs claims against the sentences that were shown."""

    def __init__(
        self,
        embedder: Embedder,
        checker: ClaimChecker | None,
        shown: Sequence[EvidenceSentence],
        claims: Sequence[Claim],
    ) -> None:
        self._checker = checker
        self._shown = tuple(shown)
        texts = [each.sentence.text for each in shown]
        for each in claims:
            texts += evidence_pair(each) if each.citations else (each.text,)
        self._vectors: dict[str, NDArray[np.float32]] = {}
        if claims:
            unique = list(dict.fromkeys(texts))
            self._vectors = dict(zip(unique, embedder.encode(unique), strict=True))

    def weighed(self, claims: Sequence[Claim]) -> list[Claim]:
        """Each claim with what its own citations carry of it."""
        judgments = self._judgments(claims)
        return [
            _with_quotations(verify(claim, self._similarity(claim), judgment))
            for claim, judgment in zip(claims, judgments, strict=True)
        ]

    def nearest(self, claim: Claim, count: int) -> list[EvidenceSentence]:
        """The sentences shown that are most like a claim, best first, ties in their order."""
        return sorted(self._shown, key=lambda each: -self._nearness(claim, each))[:count]

    def _nearness(self, claim: Claim, each: EvidenceSentence) -> float:
        text = each.sentence.text
        return self._cosine(claim.text, text) + COVERAGE_WEIGHT * coverage(claim.text, text)

    def _judgments(self, claims: Sequence[Claim]) -> list[Judgment | None]:
        """What the verifier thinks of each claim and all that it cites; None without one."""
        pairs = [evidence_pair(each) for each in claims if each.citations]
        judged = iter(self._checker.judge(pairs) if self._checker and pairs else ())
        return [next(judged, None) if each.citations else None for each in claims]

    def _similarity(self, claim: Claim) -> float:
        return self._cosine(*evidence_pair(claim)) if claim.citations else 0.0

    def _cosine(self, left: str, right: str) -> float:
        return float(self._vectors[left] @ self._vectors[right])


def _with_quotations(claim: Claim) -> Claim:
    """Words in quotation marks must stand in what is cited, or nothing carries the claim."""
    if not claim.citations or not quotations(claim.text):
        return claim
    strange = strange_quotations(claim.text, [each.quote for each in claim.citations])
    if not strange:
        return replace(claim, parts=(*claim.parts, SupportPart("quotation", 1.0)))
    note = f"The cited sentence does not say “{strange[0][:80]}”."
    return replace(
        claim,
        verdict=Verdict.UNSUPPORTED,
        support=min(claim.support, REFUTED),
        parts=(SupportPart("quotation", 0.0, note), *claim.parts),
    )
