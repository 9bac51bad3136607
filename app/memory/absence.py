"""When nothing that was said fits a question. Pure.

Careful on purpose: what is about the same matter without saying what is asked looks to a small
encoder like an answer, so only a question about something else is turned away.
"""

from __future__ import annotations

LEAST_MEANING = 0.55
"""Best cosine alone plus best cosine between neighbors. Of questions asked of the right project
two in a hundred are below it, of those asked of one about something else more than a third."""
COVERED = 0.5
"""Share of the weight of a question's words that one place holds, from which it fits anyway."""


def fits(own: float, around: float, covered: float) -> bool:
    """True where something may answer: ``own`` and ``around`` are the best cosines (-1 to 1).

    >>> fits(0.5, 0.5, 0.0), fits(0.2, 0.2, 0.1), fits(0.2, 0.2, 0.8)
    (True, False, True)
    """
    return own + around >= LEAST_MEANING or covered >= COVERED
