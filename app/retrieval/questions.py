"""What kind of query is it: a question, a statement, or a few words? Pure; English only."""

from __future__ import annotations

import re

LEAST_STATED = 5
"""Words of a statement: fewer are a list of what is looked for."""

_QUESTION = re.compile(
    r"\?\s*$|^\W*(what|which|how|does|do|did|is|are|was|were|has|have|had|can|could|will|would"
    r"|should|who|whom|whose|when|where|why)\b",
    re.I,
)


def is_question(query: str) -> bool:
    """True where something is asked.

    >>> is_question("Do bees dance"), is_question("Bees dance.")
    (True, False)
    """
    return _QUESTION.search(query) is not None


def is_statement(query: str) -> bool:
    """True for a sentence that asks nothing: a claim, or a stretch of a text.

    >>> is_statement("Rain reduces the flight of bees."), is_statement("waggle dance bees")
    (True, False)
    """
    return not is_question(query) and len(query.split()) >= LEAST_STATED
