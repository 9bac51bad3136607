"""Do the papers disagree on what was asked? If so: who says what. Pure.

Made for few false alarms: two sentences of different papers must both speak of all that the
question asks about, each tell one direction (more, less, no difference) or one of them deny what
the other says, and these must be opposite. What is unclear is no dispute.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from app.core.answers import Claim, EvidenceSentence, Verdict
from app.core.text import one_line
from app.generation.citations import citation_of
from app.generation.facts import directions, is_negated
from app.generation.packing import unique_best_first
from app.generation.vocabulary import DIFFERENCE, DOWN, NEGATIONS, SAME, UP
from app.generation.words import content_words, stem, words

Contradiction = Callable[[str, str], float]
"""How surely (0-1) two sentences cannot both hold."""

LOOKED_AT = 12
"""Best sentences that are held against one another."""
SCORE_SHARE = 0.6
"""Of the best one's score; weaker sentences hardly speak of what is asked."""
SUBJECT_SHARE = 0.75
"""Of the words that the question is about: each sentence of a dispute holds so many."""
LEAST_SUBJECT = 2
"""A question about one word is answered by sentences on many things."""
CONTRADICTION_FLOOR = 0.5
MOST_QUOTES = 2
"""Of each side."""
WORDS_SHARE = 0.6
"""A denial is one of the other sentence where so many of the shorter one's words are shared."""
SURE, LIKELY = 0.9, 0.7

_HEADS = {
    1: "An increase or a gain",
    -1: "A decrease or a loss",
    0: "No difference",
}
_CLAIMED, _DENIED = "It is so", "It is not so"
OPENING = "The papers disagree on this."

_HANGING_TOGETHER = """
any cause causes compare compared comparison evidence impact lead leads level levels link linked
real relationship relative role there versus vs whether
baseline care control controls placebo sham standard untreated usual
"""
_RELATIONS = frozenset(
    stem(each) for each in (*UP, *DOWN, *SAME, *DIFFERENCE, *NEGATIONS, *_HANGING_TOGETHER.split())
)
"""Stems of words that tell how things hang together, not which things."""
_ARM = r"placebo|controls?|sham|untreated|baseline|usual care|standard care|without"
_ARMS = re.compile(rf"\b(?:{_ARM})\b", re.IGNORECASE)
_AGAINST = re.compile(
    rf"\b(?:than|versus|vs\.?|compared (?:with|to)|relative to|from|over|against)"
    rf"(?: (?!and\b|but\b)[\w-]+){{0,4}}? (?:{_ARM})\b",
    re.IGNORECASE,
)
_NO_DIFFERENCE = re.compile(
    r"\b(?:no|not|nor|neither|never|without|didn['’]t)(?:\W+[\w-]+){0,3}?\W+(?:differ|effect|affect"
    r"|change|significan|influence|associat|increas|decreas|reduc|improv|alter|benefi)",
    re.IGNORECASE,
)
_THAN = re.compile(r"\b(?:than|compared (?:with|to)|versus|vs\.?)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Side:
    """What one side says; ``head`` names it in a few words."""

    head: str
    sentences: tuple[EvidenceSentence, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two sides of what was asked; ``certainty`` (0-1) is that of the clearest pair."""

    sides: tuple[Side, Side]
    certainty: float


def contradiction_by_rule(left: str, right: str) -> float:
    """How surely (0-1) two sentences on one subject are opposite, by their words alone.

    Each must tell exactly one direction and not the same, or one must deny nearly the words of
    the other. Comparisons the other way round agree.

    >>> contradiction_by_rule("Sugar raised sleep, it increased.", "Sugar reduced sleep.") > 0.5
    True
    >>> contradiction_by_rule("Ants sleep longer than bees.", "Bees sleep less than ants.")
    0.0
    """
    one, other = directions(left), directions(right)
    if one and other:
        is_clear = len(one) == len(other) == 1 and one != other
        if not is_clear or _is_unclear(left, one) or _is_unclear(right, other):
            return 0.0
        return 0.0 if _is_turned(left, right) else (SURE if 0 not in one | other else LIKELY)
    if one or other or is_negated(left) == is_negated(right):
        return 0.0
    return LIKELY if _shared(left, right) >= WORDS_SHARE else 0.0


def find_dispute(
    question: str,
    evidence: Sequence[EvidenceSentence],
    contradiction: Contradiction = contradiction_by_rule,
) -> Dispute | None:
    """Two sides of the question among the best sentences, or None; markers are numbered 1..n.

    A side holds at most ``MOST_QUOTES`` sentences of different papers, best first; the side of
    the better sentence comes first. ``contradiction`` is asked only about pairs that the words do
    not rule out, at most a few.
    """
    spoken = [each for each in _best(evidence) if _is_on(question, each.sentence.text)]
    found = [
        (min(contradiction(one.sentence.text, other.sentence.text), certainty), one, other)
        for certainty, one, other in _pairs(spoken)
    ]
    sure = [each for each in found if each[0] >= CONTRADICTION_FLOOR]
    if not sure:
        return None
    certainty, one, other = max(sure, key=lambda each: (each[0], each[1].score + each[2].score))
    return Dispute(_numbered(_sides(one, other, spoken)), certainty)


def compose_dispute(dispute: Dispute) -> tuple[str, tuple[Claim, ...]]:
    """The answer's text and one claim per quote, with exact offsets, as ``compose_quotes``.

    Paragraphs are parted by a blank line: what is told first, then for each side its head and
    for each quote the title of its paper and the quote, word for word, with its marker.
    """
    paragraphs = [OPENING]
    claims: list[Claim] = []
    for side in dispute.sides:
        paragraphs.append(f"{side.head}:")
        for each in side.sentences:
            paragraphs.append(one_line(each.title) or each.file)
            start = sum(len(paragraph) + 2 for paragraph in paragraphs)
            text = each.sentence.text
            paragraphs.append(f"{text} [{each.marker}]")
            end = start + len(paragraphs[-1])
            cited = (citation_of(each),)
            claims.append(Claim(text, start, end, cited, Verdict.SUPPORTED, 1.0))
    return "\n\n".join(paragraphs), tuple(claims)


def _best(evidence: Sequence[EvidenceSentence]) -> list[EvidenceSentence]:
    ranked = unique_best_first(evidence)[:LOOKED_AT]
    return [each for each in ranked if each.score >= SCORE_SHARE * ranked[0].score]


def _is_on(question: str, text: str) -> bool:
    """True for a sentence that speaks of what the question asks about."""
    subject = set(content_words(question)) - _RELATIONS
    held = len(subject & set(content_words(text)))
    return len(subject) >= LEAST_SUBJECT and held / len(subject) >= SUBJECT_SHARE


def _pairs(
    spoken: Sequence[EvidenceSentence],
) -> Iterator[tuple[float, EvidenceSentence, EvidenceSentence]]:
    for one, other in combinations(spoken, 2):
        if one.sentence.document_id != other.sentence.document_id:
            certainty = contradiction_by_rule(one.sentence.text, other.sentence.text)
            if certainty:
                yield certainty, one, other


def _sides(
    one: EvidenceSentence, other: EvidenceSentence, spoken: Sequence[EvidenceSentence]
) -> tuple[Side, Side]:
    return _side(one, other, spoken), _side(other, one, spoken)


def _side(
    first: EvidenceSentence, against: EvidenceSentence, spoken: Sequence[EvidenceSentence]
) -> Side:
    """The sentence with others of other papers that tell the same and oppose the other side."""
    stand = _stand(first)
    chosen = [first]
    for each in spoken:
        taken = {one.sentence.document_id for one in (*chosen, against)}
        if len(chosen) < MOST_QUOTES and each.sentence.document_id not in taken:
            opposes = contradiction_by_rule(each.sentence.text, against.sentence.text) > 0
            if opposes and _stand(each) == stand:
                chosen.append(each)
    return Side(stand, tuple(chosen))


def _stand(each: EvidenceSentence) -> str:
    told = directions(each.sentence.text)
    if told:
        return _HEADS[min(told)]
    return _DENIED if is_negated(each.sentence.text) else _CLAIMED


def _numbered(sides: tuple[Side, Side]) -> tuple[Side, Side]:
    one, other = sides
    first = tuple(replace(each, marker=n) for n, each in enumerate(one.sentences, start=1))
    second = enumerate(other.sentences, start=len(first) + 1)
    return (
        replace(one, sentences=first),
        replace(other, sentences=tuple(replace(each, marker=n) for n, each in second)),
    )


def _is_unclear(text: str, told: set[int]) -> bool:
    """True where it is not plain what the one direction is told of, or that there is none.

    A group to compare with may be what rose or fell; a denial may be of something else.
    """
    if told == {0}:
        is_same = bool(SAME & set(words(text)))
        return not is_same and _NO_DIFFERENCE.search(text) is None
    return _ARMS.search(_AGAINST.sub(" ", text)) is not None


def _is_turned(left: str, right: str) -> bool:
    """True where one compares A with B and the other B with A."""
    one, other = _compared(left), _compared(right)
    if one is None or other is None:
        return False
    return bool(one[0] & other[1]) and bool(one[1] & other[0])


def _compared(text: str) -> tuple[set[str], set[str]] | None:
    """What stands only before and only behind the word that compares."""
    parts = _THAN.split(text, maxsplit=1)
    if len(parts) < 2:
        return None
    before, behind = (set(content_words(part)) - _RELATIONS for part in parts)
    return before - behind, behind - before


def _shared(left: str, right: str) -> float:
    one, other = (set(content_words(each)) - _RELATIONS for each in (left, right))
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0
