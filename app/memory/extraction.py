"""A person's message -> what of it may be worth remembering, by rules alone. Pure.

Only the person's own words are read (``own_words``), never an answer or a paper; what is proposed
is what was said, word for word, with the sentence before it where it leans on that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.memory import MemoryKind, MemoryStatus
from app.memory.cues import ASKED_TO_REMEMBER, CUES, Cue
from app.memory.dating import dated_note
from app.memory.own_words import OwnSentence, own_sentences

MOST_WORDS = 70
"""What is longer is no single fact."""
LEAST_WORDS = 3
LEAST_LEANING = 9
"""Words of a text that leans on what is not there; a shorter one is not proposed."""
MOST_OF_A_MESSAGE = 6
KEPT_AT_ONCE = (MemoryKind.DECISION, MemoryKind.PREFERENCE)
"""Kinds that count as kept where they were stated in so many words."""

POINTED_TO = "The model took it for something to remember."
MOST_BEFORE = 2
"""Sentences that are taken along at most where one leans on them."""

_LEANS = re.compile(
    r"^(?:(?:and|but|so|then|also|yes|no|ok|okay|fine|good),? )*(?:it|its|it's|them|they|they're"
    r"|their"
    r"|that|that's|this|these|those|he|he's|she|she's|his|her|there|both|neither|same|the (?:first"
    r"|second|other|last) (?:one|two)|if (?:they|it)|instead|in (?:it|that|this) case|so that"
    r"|out of"
    r"|all (?:her|his|their))\b"
    r"|\b(?:call|put|drop|keep|mark|adjust|use|count|leave|treat|treating|cite|want|hold me to|take"
    r"|give) (?:it|that|them|this|these|those)\b|\bworries me\b",
    re.IGNORECASE,
)
_UNCLEAR = re.compile(
    r"^(?:[\w'-]+\W+){0,5}(?:her|him|it|them|this|these|those|(?:in|on|of|to) that)\b"
    r"|^(?:[\w'-]+\W*){1,5}$|^(?:together|never|always) (?:by|as)\b|\bthat day\b",
    re.IGNORECASE,
)
"""What may not be understood by itself is never kept without the person's word."""
_POINTS_ONLY = re.compile(
    r"^(?:please\s+|and\s+|so\s+)*(?:remember|note|keep|bear|don't forget|write)\W+(?:this|that|it)"
    r"(?:\W+(?:in mind|down|please|too|for later))*\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may be remembered: the person's words, the kind, and why it is here."""

    kind: MemoryKind
    text: str
    reason: str
    status: MemoryStatus


def candidates(
    message: str, said_at: datetime, foreign: Sequence[str] = ()
) -> tuple[Candidate, ...]:
    """What of a message may be worth remembering, in its order, at most six.

    ``foreign`` are texts that are not the person's: answers, evidence, recalled text. Decisions
    and preferences stated in so many words are ``KEPT``, all others ``PROPOSED``.

    >>> from datetime import UTC
    >>> [one] = candidates("From now on we report medians.", datetime(2026, 1, 5, tzinfo=UTC))
    >>> one.kind, one.status
    (<MemoryKind.DECISION: 'decision'>, <MemoryStatus.KEPT: 'kept'>)
    """
    found: list[Candidate] = []
    for sentence in own_sentences(message, foreign):
        candidate = _candidate(sentence, said_at)
        if candidate is not None:
            _put(found, candidate)
    return tuple(found[:MOST_OF_A_MESSAGE])


def pointed_to(sentence: OwnSentence, kind: MemoryKind, said_at: datetime) -> Candidate | None:
    """What a model points to, in the person's words; always ``PROPOSED``.

    None where it cannot be understood by itself, or where it asks.
    """
    text = None if sentence.is_question else _standing(sentence)
    if text is None:
        return None
    note = dated_note(text, said_at, is_ahead=kind is MemoryKind.TASK)
    return Candidate(kind, text, f"{POINTED_TO} {note}".strip(), MemoryStatus.PROPOSED)


def kind_of(text: str) -> MemoryKind | None:
    """What a text that is to be remembered anyway seems to be; None where nothing tells."""
    sentences = own_sentences(text)
    return next((cue.kind for cue in CUES for each in sentences if _fits(cue, each)), None)


def _candidate(sentence: OwnSentence, said_at: datetime) -> Candidate | None:
    is_asked = _fits(ASKED_TO_REMEMBER, sentence)
    cue = next((each for each in CUES if _fits(each, sentence)), None)
    if cue is None and not is_asked:
        return None
    text = _standing(sentence, cue is not None and cue.goes_on)
    if text is None:
        return None
    kind = cue.kind if cue else ASKED_TO_REMEMBER.kind
    is_plain = cue is not None and cue.is_plain and kind in KEPT_AT_ONCE
    is_kept = is_asked or (is_plain and not _UNCLEAR.search(text.replace("’", "'")))
    reason = ASKED_TO_REMEMBER.reason if is_asked or cue is None else cue.reason
    note = dated_note(text, said_at, is_ahead=kind is MemoryKind.TASK)
    return Candidate(
        kind,
        text,
        f"{reason} {note}".strip(),
        MemoryStatus.KEPT if is_kept else MemoryStatus.PROPOSED,
    )


def _fits(cue: Cue, sentence: OwnSentence) -> bool:
    if sentence.is_question and not cue.is_for_questions:
        return False
    text = sentence.text.replace("’", "'")
    return cue.is_in(text)


def _standing(sentence: OwnSentence, goes_on: bool = False) -> str | None:
    """The sentence with what it leans on; None where it cannot be understood by itself."""
    text = sentence.text
    if goes_on and sentence.after and not sentence.after.endswith("?"):
        text = f"{text} {sentence.after}"
    front = sentence.text
    for before in reversed(sentence.before[-MOST_BEFORE:]):
        is_long = len(f"{before} {text}".split()) > MOST_WORDS
        if not _leans(front) or is_long or before.endswith("?"):
            break
        front, text = before, f"{before} {text}"
    words = len(text.split())
    if words > MOST_WORDS or words < LEAST_WORDS or _POINTS_ONLY.search(text):
        return None
    return None if _leans(front) and words < LEAST_LEANING else text


def _leans(text: str) -> bool:
    plain = text.replace("’", "'")
    is_short = len(plain.split()) <= LEAST_WORDS
    return bool(is_short or _LEANS.search(plain) or _POINTS_ONLY.search(plain))


def _put(found: list[Candidate], new: Candidate) -> None:
    """Add a candidate; what it holds whole gives way to it."""
    if found and found[-1].text in new.text:
        old = found.pop()
        is_kept = MemoryStatus.KEPT in (old.status, new.status)
        status = MemoryStatus.KEPT if is_kept else MemoryStatus.PROPOSED
        kept = old if old.status is MemoryStatus.KEPT and new.status is not old.status else new
        new = Candidate(kept.kind, new.text, kept.reason, status)
    found.append(new)
