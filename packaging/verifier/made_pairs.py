"""Made pairs that teach direction, denial, numbers and names, beside the real ones.

A change stands as often in both texts (still the same relation) as in one of them, and as often in
the evidence as in the claim: so the claim alone never tells which it is.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import swaps
from pairs import CONTRADICT, LIKELY_SUPPORT, NEUTRAL, NOT_SUPPORT, SUPPORT, Pair, Target
from swaps import Swap

_SENTENCE_END = re.compile(r"(?<=[a-z0-9)%][.!?]) +(?=[A-Z])")
_NO_EFFECT = re.compile(r"\b(?:no|not|neither|similar|unaffected|unchanged|without)\b")
_MOST_WORDS = 40
_FEWEST_WORDS = 5


class PairMaker:
    """Makes pairs out of real ones; the same seed gives the same pairs."""

    def __init__(self, pairs: Sequence[Pair], seed: int) -> None:
        self._rng = random.Random(seed)
        self._pairs = list(pairs)
        self._supports = [pair for pair in pairs if pair.label == "support"]
        self._denials = [
            pair for pair in pairs if pair.label == "contradict" and " not " in pair.claim
        ]
        names = (name for pair in pairs for name in swaps.all_names(pair.evidence))
        self._names = sorted(set(names))
        self._of_source: dict[str, list[Pair]] = {}
        self._of_group: dict[str, list[Pair]] = {}
        for pair in pairs:
            self._of_source.setdefault(pair.source, []).append(pair)
            self._of_group.setdefault(f"{pair.source} {pair.group}", []).append(pair)

    def changed(self, count: int) -> Iterator[Pair]:
        """About ``count`` pairs: half from sentences of evidence, half from supported claims."""
        for _ in range(count // 2):
            yield from self._from_sentence(self._rng.choice(self._pairs))
            yield from self._from_claim(self._rng.choice(self._supports))

    def reversed_effects(self) -> Iterator[Pair]:
        """Claims of one effect turned round: what was true is refuted, what was refuted is likely.

        Claims of trial reports stand in the sets in all ways already.
        """
        for pair in self._pairs:
            if pair.source == "evidence-inference" or pair.label not in ("support", "contradict"):
                continue
            swap = swaps.effect_of(pair.claim, self._rng)
            is_settled = pair.label == "support" or not _NO_EFFECT.search(pair.evidence)
            if swap is not None and is_settled:
                target = CONTRADICT if pair.label == "support" else LIKELY_SUPPORT
                yield _made(pair, swaps.applied(swap, pair.claim), pair.evidence, target)

    def unrelated(self, count: int, sources: Sequence[str]) -> Iterator[Pair]:
        """Claims with evidence that is silent on them, a third of it from the same group."""
        waiting = [pair for source in sources for pair in self._of_source.get(source, [])]
        for pair in self._rng.sample(waiting, min(count, len(waiting))):
            near = self._silent(pair) if self._rng.random() < 0.5 else []
            other = self._rng.choice(near or self._of_source[pair.source])
            if other.group != pair.group or near:
                yield replace(pair, evidence=other.evidence, target=NEUTRAL, label="made")

    def _silent(self, pair: Pair) -> list[Pair]:
        """Pairs of the same group whose evidence shares few words with the claim."""
        wanted = _long_words(pair.claim)
        group = self._of_group[f"{pair.source} {pair.group}"]
        return [
            other
            for other in group
            if other.evidence != pair.evidence
            and len(wanted & _long_words(other.evidence)) * 3 < len(wanted)
        ]

    def _from_sentence(self, pair: Pair) -> Iterator[Pair]:
        sentences = [each for each in _SENTENCE_END.split(pair.evidence) if _is_claim(each)]
        if not sentences:
            return
        sentence = self._rng.choice(sentences)
        claim = self._cut(sentence)
        if self._rng.random() < 0.3 and swaps.denied(claim) and swaps.denied(sentence):
            yield self._denied(pair, claim, sentence)
            return
        yield self._turned(replace(pair, claim=claim))

    def _from_claim(self, pair: Pair) -> Iterator[Pair]:
        way = self._rng.random()
        if way < 0.1 and swaps.denied(pair.claim):
            yield _made(pair, swaps.denied(pair.claim), pair.evidence, CONTRADICT)
        elif way < 0.2 and self._denials:
            pair = self._rng.choice(self._denials)
            claim = swaps.denied(pair.claim)
            if claim and len(claim) < len(pair.claim):
                yield _made(pair, claim, pair.evidence, LIKELY_SUPPORT)
        else:
            yield self._turned(pair)

    def _turned(self, pair: Pair) -> Pair:
        """One change, in the claim, in the evidence, in both, or (without a swap) in neither."""
        found = self._swap(pair)
        if found is None:
            return _made(pair, pair.claim, pair.evidence, SUPPORT)
        swap, target = found
        claim, evidence = swaps.applied(swap, pair.claim), swaps.applied(swap, pair.evidence)
        way = self._rng.random()
        if way < 0.4:
            return _made(pair, claim, pair.evidence, target)
        if way < 0.6:
            return _made(pair, pair.claim, evidence, target)
        return _made(pair, claim, evidence, SUPPORT)

    def _swap(self, pair: Pair) -> tuple[Swap, Target] | None:
        """A change of a word that both texts have, and what the pair is if only one changes."""
        kinds = [
            (swaps.directions_of(pair.claim, self._rng), CONTRADICT),
            (swaps.numbers_of(pair.claim, self._rng), CONTRADICT),
            (swaps.names_of(pair.claim, self._names, self._rng), NOT_SUPPORT),
        ]
        able = [
            (
                [swap for swap in found if swaps.applied(swap, pair.evidence) != pair.evidence],
                target,
            )
            for found, target in kinds
        ]
        able = [(found, target) for found, target in able if found]
        if not able:
            return None
        found, target = self._rng.choice(able)
        return self._rng.choice(found), target

    def _denied(self, pair: Pair, claim: str, sentence: str) -> Pair:
        """Denied in the claim, in the evidence, or in both."""
        other = pair.evidence.replace(sentence, swaps.denied(sentence))
        way = self._rng.random()
        if way < 0.3:
            return _made(pair, swaps.denied(claim), pair.evidence, CONTRADICT)
        if way < 0.6:
            return _made(pair, claim, other, CONTRADICT)
        return _made(pair, swaps.denied(claim), other, SUPPORT)

    def _cut(self, sentence: str) -> str:
        """The sentence, lightly cut: without a bracket, or without its last clause."""
        if self._rng.random() < 0.5:
            sentence = re.sub(r" ?\([^()]*\)| ?\[[^\[\]]*\]", "", sentence)
        head, comma, _ = sentence.rpartition(", ")
        if comma and self._rng.random() < 0.4 and len(head.split()) >= _FEWEST_WORDS + 3:
            return head + "."
        return sentence


def _made(pair: Pair, claim: str, evidence: str, target: Target) -> Pair:
    return Pair(claim, evidence, target, pair.source, pair.group)


def _is_claim(sentence: str) -> bool:
    return _FEWEST_WORDS <= len(sentence.split()) <= _MOST_WORDS


def _long_words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3}
