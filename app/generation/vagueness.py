"""Does a question name what it asks about? If not: which questions could be meant. Pure.

Rules for English; a question in another language always names something. The rule is tight on
purpose: one word that is not about papers in general is a subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.core.text import one_line
from app.generation.vocabulary import STOP_WORDS
from app.generation.words import stem, words

MOST_CHOICES = 4
MOST_WORDS = 12
"""A longer question describes what it asks about, whatever its words are."""

_ABOUT_PAPERS = """
abstract aim aims analysis answer approach article articles author authors background claim claims
conclude concluded concludes conclusion conclusions contribution contributions data demonstrated
design discuss discussed discussion done evidence examine examined experiment experiments explained
find finding findings focus found future goal goals happened highlight highlighted hypothesis idea
ideas implication implications important indicate indicated introduction investigate investigated
key limitation limitations main mean means measured message method methodology methods new
objective objectives observed outcome outcomes overview point points present presented problem
propose proposed purpose question reason report reported research result results review reviewed
reviews say says show showed shown shows suggest suggested suggests summarize summarized summary
takeaway takeaways thing things topic used work
"""
_GENERAL = frozenset(stem(each) for each in _ABOUT_PAPERS.split())
"""Stems of words that could be asked of any paper."""
_QUOTED = re.compile('["“”„«»]')
_SEEN = re.compile(r"\d|\b[^\W\d_]*[A-Z][^\W\d_]*[A-Z]")
_ACRONYM = re.compile(r"\w*[A-Z]\w*[A-Z]|I\b")


def is_vague(question: str) -> bool:
    """True when every word of a question could be asked of any paper.

    A number, an acronym or something in quotation marks names a subject. Text without a word is
    not vague: nothing can be made of it.

    >>> is_vague("What about it?"), is_vague("results?"), is_vague("What does BERT show?")
    (True, True, False)
    >>> is_vague("What is the main finding of this study?"), is_vague("How do bees find home?")
    (True, False)
    """
    asked = words(question)
    if not asked or len(asked) > MOST_WORDS or _QUOTED.search(question) or _SEEN.search(question):
        return False
    return all(word in STOP_WORDS or stem(word) in _GENERAL for word in asked)


def clear_questions(question: str, titles: Iterable[str]) -> tuple[str, ...]:
    """At most four questions that it could mean, each of one paper, in the order of the titles.

    Empty titles and those that come again are passed over. None of them is vague.

    >>> clear_questions("What are the results?", ["Bees dance", "", "Bees dance"])
    ('In “Bees dance”: what are the results?',)
    >>> clear_questions("What about it?", ["Bees dance"])
    ('What does “Bees dance” report?',)
    """
    known = dict.fromkeys(_QUOTED.sub("", one_line(each)).strip() for each in titles)
    return tuple(
        _asked_of(question, each) for each in [each for each in known if each][:MOST_CHOICES]
    )


def clarifying_text(choices: Iterable[str]) -> str:
    """What a person is told in place of an answer; the choices are shown below it.

    >>> clarifying_text(["In “Bees”: results?"])
    'Which paper do you mean? The question names no subject, and the library holds several papers.'
    """
    told = "The question names no subject, and the library holds several papers."
    return f"Which paper do you mean? {told}" if list(choices) else told


def _asked_of(question: str, title: str) -> str:
    asked = one_line(question)
    if all(word in STOP_WORDS for word in words(question)):
        return f"What does “{title}” report?"
    if not _ACRONYM.match(asked):
        asked = asked[:1].lower() + asked[1:]
    return f"In “{title}”: {asked}"
