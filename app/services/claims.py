"""The claims of a written answer: verified, cited anew, written once more, or struck.

A claim that its citations do not carry gets those of the evidence that do; a model that reads
well may write it once more; what is left is struck through, and stays in the text.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.answers import Claim, EvidenceSentence, Verdict
from app.core.cancel import CancelToken
from app.core.checking import ClaimFate, SupportPart
from app.core.errors import ModelError, WorkerDied
from app.core.interfaces import ClaimChecker, Embedder, Generator
from app.core.types import ModelSpec
from app.generation.citations import citation_of, split_claims
from app.generation.models import reads_well
from app.generation.revision import rebuilt, unfinished_from, with_markers
from app.services.claim_scales import ClaimScales
from app.services.claim_writing import ClaimWriter

log = logging.getLogger(__name__)

CANDIDATES = 3
"""Sentences of the evidence that a claim may be cited anew from: the nearest ones."""
MAX_REWRITTEN = 3
"""Each takes as long as a sentence of the answer."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer as it was written over ``shown``.

    ``kept`` are claims at its beginning that were verified before; ``is_cut`` where its last
    sentence may not be whole.
    """

    text: str
    shown: tuple[EvidenceSentence, ...]
    model: ModelSpec
    cancel: CancelToken
    kept: tuple[Claim, ...] = ()
    is_cut: bool = False
    reading_score: float | None = None

    @property
    def is_read_well(self) -> bool:
        """True where the model can be asked about claims."""
        return reads_well(self.model, self.reading_score)


class ClaimVerifier:
    """Sees to it that every claim of an answer is carried by what it cites, or struck."""

    def __init__(
        self, embedder: Embedder, generator: Generator, checker: ClaimChecker | None = None
    ) -> None:
        self._embedder = embedder
        self._checker = checker
        self._writer = ClaimWriter(generator)

    def verified(self, draft: Draft) -> tuple[str, tuple[Claim, ...]]:
        """The text, with other markers or sentences where claims were mended, and its claims.

        Raises:
            Cancelled: asked to stop.
        """
        behind = draft.kept[-1].end if draft.kept else 0
        written = [each for each in split_claims(draft.text, draft.shown) if each.start >= behind]
        scales = ClaimScales(self._embedder, self._checker, draft.shown, written)
        whole, unfinished = _parted(written, draft)
        checked = scales.weighed(whole)
        checked = _recited(checked, draft.shown, scales)
        checked = self._rewritten(checked, draft)
        checked = self._asked(checked, draft)
        checked = [_struck(each) for each in checked]
        checked += [_cut_off(each) for each in unfinished]
        return _in_text(draft, written, checked)

    def _rewritten(self, claims: Sequence[Claim], draft: Draft) -> list[Claim]:
        """Unsupported claims as the model writes them anew, where that is then supported."""
        found = list(claims)
        if not draft.is_read_well:
            return found
        wanted = [n for n, each in enumerate(found) if each.verdict is Verdict.UNSUPPORTED]
        for place in wanted[:MAX_REWRITTEN]:
            draft.cancel.raise_if_cancelled()
            better = self._written_anew(found[place], draft)
            if better is not None:
                found[place] = better
        return found

    def _written_anew(self, claim: Claim, draft: Draft) -> Claim | None:
        scales = ClaimScales(self._embedder, self._checker, draft.shown, [claim])
        nearest = scales.nearest(claim, CANDIDATES)
        try:
            text = self._writer.rewritten(claim.text, nearest, draft.model, draft.cancel)
        except (ModelError, WorkerDied) as error:
            log.warning("a claim was not written anew: %s", error.title)
            return None
        written = split_claims(text, nearest)
        if len(written) != 1:
            return None
        again = ClaimScales(self._embedder, self._checker, draft.shown, written)
        (better,) = again.weighed(written)
        if better.verdict is not Verdict.SUPPORTED:
            return None
        return replace(better, fate=ClaimFate.REWRITTEN, original=claim.text)

    def _asked(self, claims: Sequence[Claim], draft: Draft) -> list[Claim]:
        """Claims that are not word for word a source, with what the model says of them.

        It is shown beside the other signs and counts for nothing: how often it is right is
        another thing for each model.
        """
        if not draft.is_read_well:
            return list(claims)
        found: list[Claim] = []
        for each in claims:
            draft.cancel.raise_if_cancelled()
            found.append(self._with_opinion(each, draft) if 0 < each.support < 1 else each)
        return found

    def _with_opinion(self, claim: Claim, draft: Draft) -> Claim:
        try:
            share = self._writer.judged(claim.text, draft.shown, draft.model, draft.cancel)
        except (ModelError, WorkerDied) as error:
            log.warning("the model was not asked about a claim: %s", error.title)
            return claim
        note = "" if share >= 0.5 else "The model itself does not find it in the evidence."
        return replace(claim, parts=(*claim.parts, SupportPart("model", round(share, 3), note)))


def _parted(claims: Sequence[Claim], draft: Draft) -> tuple[list[Claim], list[Claim]]:
    """Whole sentences, and the one that the answer was cut within."""
    whole_to = unfinished_from(draft.text) if draft.is_cut else len(draft.text)
    whole = [each for each in claims if each.start < whole_to]
    return whole, [each for each in claims if each.start >= whole_to]


def _recited(
    claims: Sequence[Claim], shown: Sequence[EvidenceSentence], scales: ClaimScales
) -> list[Claim]:
    """Claims that are not supported with the sentence of the evidence that does support them."""
    candidates = [
        [
            replace(claim, citations=(citation_of(near),))
            for near in scales.nearest(claim, CANDIDATES)
        ]
        if claim.verdict is not Verdict.SUPPORTED
        else []
        for claim in claims
    ]
    weighed = iter(scales.weighed([each for row in candidates for each in row]))
    found: list[Claim] = []
    for claim, row in zip(claims, candidates, strict=True):
        others = [next(weighed) for _ in row]
        held = [each for each in others if each.verdict is Verdict.SUPPORTED]
        best = max(held, key=lambda each: each.support, default=None)
        found.append(claim if best is None else replace(best, fate=ClaimFate.RECITED))
    return found


def _struck(claim: Claim) -> Claim:
    """An unsupported claim is struck; the note of its weakest part says why."""
    if claim.verdict is not Verdict.UNSUPPORTED:
        return claim
    parts = claim.parts
    if not claim.citations:
        parts = (SupportPart("citation", 0.0, "It cites no sentence of the evidence."), *parts)
    elif not any(part.note for part in parts):
        why = SupportPart("support", claim.support, "The cited sentence does not say this.")
        parts = (why, *parts)
    return replace(claim, fate=ClaimFate.STRUCK, parts=parts)


def _cut_off(claim: Claim) -> Claim:
    why = SupportPart("citation", 0.0, "The answer was cut within this sentence.")
    return replace(claim, parts=(why,))


def _in_text(
    draft: Draft, written: Sequence[Claim], checked: Sequence[Claim]
) -> tuple[str, tuple[Claim, ...]]:
    """The text with what was changed, and all claims where they stand in it."""
    kept = [(draft.text[each.start : each.end], each) for each in draft.kept]
    mended = [
        (_shown(draft.text[old.start : old.end], new), new)
        for old, new in zip(written, checked, strict=True)
    ]
    return rebuilt(draft.text, [*draft.kept, *written], [*kept, *mended])


def _shown(as_written: str, claim: Claim) -> str:
    if claim.fate in (ClaimFate.RECITED, ClaimFate.REWRITTEN):
        return with_markers(claim.text, [each.marker for each in claim.citations])
    return as_written
