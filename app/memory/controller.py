"""Before a question: whether memory is needed, which kinds, which time, and what fits. Pure.

After the controller of "Self-Controlled Memory System" (Wang et al., 2023), which asks a model;
here signs in the question decide, so that it costs nothing and works with any model.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.memory import Memory, MemoryContext, MemoryKind, MemoryLine, TimeSpan
from app.memory.time_words import event_named, time_spans
from app.memory.wording import stems

BUDGET_TOKENS = 300
MOST_LINES = 8
HEADER = (
    "Said by the person in earlier sessions. Use it for wording, scope and preferences only; it is"
    " no evidence about any paper and must not be cited:"
)
NEAR_FROM = 0.5
"""Cosine from which a memory fits a question that shows no sign of needing one."""
NEAR_IF_NEEDED = 0.2
WORDS_FROM = 0.4
"""Share of the question's telling words, likewise."""
WORDS_IF_NEEDED = 0.1

_ASKED = re.compile(
    r"\bask(?:ed|ing)?\b|\bquestions?\b|\blook(?:ed)? (?:up|for)\b|\bsearch", re.IGNORECASE
)
_SENTENCES = re.compile(r"[^.!?\n]+[.!?]*")


_PAST = re.compile(
    r"\b(?:did|have|had) (?:i|we|you)\b|\b(?:i|we)(?:'ve| have| had)? (?:ever )?(?:said?|told?|tell"
    r"|decided?|agreed?|settled?|planned?|chosen?|chose|mention(?:ed)?|promised?|wanted|preferred?"
    r"|excluded?|dropped|thought|changed)\b|\bwas (?:my|our)\b|\bwere (?:my|our)\b"
    r"|\b(?:remember|recall|remind)\b|\b(?:last time|earlier|previously|back then|at first|used to"
    r"|originally|so far|meanwhile|still|again|by now|already)\b",
    re.IGNORECASE,
)
_SAYING = (
    r"(?:say|said|tell|told|mention(?:ed)?|decided?|agreed?|settled?|promised?|write you|called?"
    r"|plan(?:ned|ning)?|choose|chose|chosen|excluded?|named?|suggest(?:ed)?|order(?:ed)?"
    r"|reject(?:ed)?|abandon(?:ed)?|drop(?:ped)?|ban(?:ned)?|postponed?|set|ask(?:ed)?"
    r"|talk(?:ed)? about|discuss(?:ed)?)"
)
_OWN_THINGS = (
    r"(?:deadlines?|due dates?|target(?: date)?|plans?|projects?|budget|decisions?|hypothes[ie]s"
    r"|manuscript|review|sample size|cut-?offs?|thresholds?|team|group|definitions?|meetings?"
    r"|supervisors?|co-?authors?|preferences?|rules?|conventions?|next steps?|open questions?"
    r"|tasks?|final \w+|working \w+|agreed \w+)"
)
_SAID = re.compile(
    # "I" did it, whatever it was; what "we" did is what we said, or it may be mankind.
    r"\b(?:did i|have i ever|was i|had i)\b(?![-/])"
    rf"|\b(?:did|have|had|were|was) (?:we|i) (?:ever |already |originally |first )?{_SAYING}\b"
    r"|\b(?:what|when|where|which|who|why|how)\b(?!.*\bif (?:i|we)\b).*"
    r"\b(?:i|we)(?:'ve| have| had)? (?:ever )?(?:said|told|decided|agreed|settled|mentioned"
    r"|promised|planned|chose|chosen|wanted|excluded|asked you)\b"
    r"|\b(?:remind me|do you (?:still )?(?:remember|recall|know))"
    r"\b(?: of)?(?: what| when| who| which| where| why| how| whether| about)?(?: \w+){0,3}?"
    r" (?:i|we|my|our)\b"
    r"|\b(?:what|when|who|where|which)(?:'s| is| are| was| were)(?: again)? my\b"
    rf"|\b(?:what|when|who|where|which)(?:'s| is| are| was| were)(?: again)? our {_OWN_THINGS}\b"
    r"|\bdid (?:i|we) ever (?:say|tell|mention|decide|agree)\b",
    re.IGNORECASE,
)
_RULE = re.compile(
    r"\b(?:how|what|which|where|when|who)\b.*\b(?:should|shall|must|may)\b"
    r"|\b(?:these days|currently|at the moment|by now|in the end|final(?:ly)?|correct(?:ed)?)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?:\n] )(?<!^)\b[A-Z][^\W\d_]{2,}")
_MINE = re.compile(r"\b(?:i|me|my|mine|we|us|our|ours)\b", re.IGNORECASE)
_OWN = re.compile(
    r"\b(?:my|mine|our|ours|(?-i:us))\b|\b(?:did|am|was|have|had|do|should|may|can) i\b(?![-/])"
    r"|\b(?:did|are|were|have|had|do|does|should|shall|must|may|will) we\b"
    r"(?! (?:now )?(?:know|understand|need|have|see|find|expect|define|measure|explain|any|learn))",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:the usual|as (?:usual|before|always)|that (?:paper|one|figure|table) (?:i|we)|same as"
    r"|the one (?:i|we)|like last)\b",
    re.IGNORECASE,
)
_ABOUT_ANSWERS = re.compile(
    r"\b(?:answers?|repl(?:y|ies)|respond|bullets?|when you (?:write|draft|quote|cite|summari[sz]e)"
    r"|draft(?:s|ed)? (?:text )?for me|tell me that|read you)\b",
    re.IGNORECASE,
)
_ASKS_FOR = (
    (MemoryKind.TASK, r"\bdeadlines?\b|\bdue\b|\bby when\b|\bsubmit|\bto do\b|\btasks?\b"),
    (MemoryKind.DECISION, r"\bdecid|\bdecisions?\b|\bagree|\bsettle|\bchose|\bplan"),
    (MemoryKind.PREFERENCE, r"\bprefer|\bhow (?:do|should|did) (?:i|we)\b|\bstyle\b|\bformat\b"),
    (MemoryKind.DEFINITION, r"\bmean(?:s|t)?\b|\bdefin|\bcall(?:ed)?\b|\bcounts? as\b"),
    (MemoryKind.PERSON, r"\bwho\b|\bwhose\b|\bsupervisor\b|\bauthor\b"),
    (MemoryKind.EXCLUSION, r"\bexclu|\bleft out\b|\bleave out\b|\bdropped\b|\bignor"),
    (MemoryKind.HYPOTHESIS, r"\bhypothes|\bexpect|\bpredict|\bbet\b|\bargu"),
    (MemoryKind.OPEN_QUESTION, r"\bopen\b|\bunresolved\b|\bstill to find out\b"),
)


@dataclass(frozen=True, slots=True)
class Need:
    """What a question needs of memory; ``kinds`` empty: any; ``signs`` say why.

    ``is_about_said``: it asks for what was said, not for what papers say.
    """

    signs: tuple[str, ...] = ()
    kinds: frozenset[MemoryKind] = frozenset()
    span: TimeSpan | None = None
    is_about_said: bool = False

    @property
    def is_needed(self) -> bool:
        """True when the question shows a sign."""
        return bool(self.signs)


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Words of texts that begin large inside a sentence, as stems: names of a project's world.

    >>> sorted(names_in(["We asked Tobias. He agreed with Ximena's plan."]))
    ['tobia', 'ximena']
    """
    return frozenset(word for text in texts for name in _NAME.findall(text) for word in stems(name))


def asks_the_person(question: str) -> bool:
    """True where a question clearly asks for what the person said: no paper holds that.

    >>> asks_the_person("What did we decide about the dose?")
    True
    >>> asks_the_person("How can we tell whether a model overfits?")
    False
    """
    return bool(_SAID.search(question.replace("’", "'")))


def is_of_own_work(question: str) -> bool:
    """True where a question speaks of "me" or "us": papers are asked first, then what was said."""
    return bool(_OWN.search(question.replace("’", "'")))


def wants_questions(question: str) -> bool:
    """True where what was asked is asked for, and not what was told.

    >>> wants_questions("What did I ask about bees?"), wants_questions("What did I say of bees?")
    (True, False)
    """
    return bool(_ASKED.search(question))


def only_asks(text: str) -> bool:
    """True where nothing is told: a question says nothing that could answer another one.

    >>> only_asks("Does anything leave my machine?"), only_asks("We use mice. Why?")
    (True, False)
    """
    parts = [each for each in _SENTENCES.findall(text) if any(map(str.isalnum, each))]
    return bool(parts) and all(each.rstrip().endswith("?") for each in parts)


def need_of(question: str, now: datetime, names: frozenset[str] = frozenset()) -> Need:
    """The signs of a question that it leans on what was said before.

    ``names`` are those of the project's memories: a question that has one is about the project.

    >>> from datetime import UTC
    >>> moment = datetime(2026, 5, 13, tzinfo=UTC)
    >>> need_of("What did we decide last week?", moment).is_about_said
    True
    >>> need_of("How do bees fly?", moment).is_needed
    False
    """
    plain = question.replace("’", "'")
    spans = time_spans(plain, now)
    is_mine = bool(_MINE.search(plain))
    found = (
        ("you ask for what was said", _SAID.search(plain)),
        ("you speak of earlier", _PAST.search(plain)),
        ("it is about your own work", is_mine),
        ("it points back", _BACK.search(plain)),
        ("it asks how things are to be done", _RULE.search(plain)),
        ("it names something of the project", names & names_in([plain])),
        ("it names a time", (spans or event_named(plain, now)) and is_mine),
    )
    kinds = frozenset(kind for kind, words in _ASKS_FOR if re.search(words, plain, re.IGNORECASE))
    return Need(
        tuple(name for name, sign in found if sign),
        kinds,
        spans[0] if spans else None,
        bool(found[0][1]),
    )


def fitting(
    question: str, memories: Sequence[Memory], cosines: Sequence[float], need: Need
) -> list[tuple[Memory, float]]:
    """The memories that fit a question with their scores (0-2), the best first, newest of equals.

    ``cosines`` (-1 to 1) in the order of the memories; empty without an encoder. Words that most
    memories share tell little.
    """
    meanings = cosines or [0.0] * len(memories)
    wanted = stems(question)
    each_stems = [stems(each.text) for each in memories]
    telling = _telling(wanted, each_stems)
    total = sum(telling.values()) or 1.0
    near, words = (NEAR_IF_NEEDED, WORDS_IF_NEEDED) if need.is_needed else (NEAR_FROM, WORDS_FROM)
    found = []
    for each, has, meaning in zip(memories, each_stems, meanings, strict=True):
        share = sum(telling[word] for word in wanted & has) / total
        if meaning < near and share < words:
            continue
        bonus = 0.15 if each.kind in need.kinds else 0.0
        found.append((each, max(meaning, 0.0) + share + bonus))
    found.sort(key=lambda pair: (round(pair[1], 1), pair[0].valid_from), reverse=True)
    return found


def always_steering(memories: Sequence[Memory]) -> list[Memory]:
    """Preferences on how answers are written: they hold whatever is asked."""
    return [
        each
        for each in memories
        if each.kind is MemoryKind.PREFERENCE and _ABOUT_ANSWERS.search(each.text)
    ]


def line_of(memory: Memory) -> MemoryLine:
    """A memory as a line."""
    return MemoryLine(memory.text, memory.valid_from, memory.id, memory.source_turn, memory.kind)


def packed(
    lines: Sequence[MemoryLine],
    count_tokens: Callable[[str], int],
    budget: int = BUDGET_TOKENS,
    signs: tuple[str, ...] = (),
) -> MemoryContext:
    """As many of the lines as fit a budget in tokens, in their order; nothing where none does."""
    kept: list[MemoryLine] = []
    prompt, tokens = "", 0
    for line in lines:
        longer = f"{prompt or HEADER}\n- {_shown(line)}"
        count = count_tokens(longer)
        if count <= budget:
            kept.append(line)
            prompt, tokens = longer, count
        if len(kept) == MOST_LINES:
            break
    return MemoryContext(tuple(kept), prompt, tokens, signs) if kept else MemoryContext(signs=signs)


def _shown(line: MemoryLine) -> str:
    kind = f"{line.kind}, " if line.kind else ""
    return f"({kind}{line.at:%Y-%m-%d}) {line.text}"


def _telling(wanted: frozenset[str], texts: Sequence[frozenset[str]]) -> dict[str, float]:
    """How much each wanted word tells: less, the more texts have it."""
    counts = Counter(word for text in texts for word in text & wanted)
    return {word: math.log(1 + len(texts) / (1 + counts[word])) for word in wanted}
