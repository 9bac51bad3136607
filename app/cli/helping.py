"""What the model does for ``search`` where a person switched it on: said before and after."""

from __future__ import annotations

import contextlib
import sys

from app.core.cancel import CancelToken
from app.core.errors import ModelError
from app.core.searching import SearchRequest
from app.core.sessions import AskRequest
from app.core.types import SearchMode
from app.services.desk import Desk
from app.services.query_help import Helped

LONG_SECONDS = 3.0
"""A wait that is said before it begins."""
HELPED = (SearchMode.HYBRID, SearchMode.LATE)
"""Who asks for words alone or meaning alone wants to see just that."""


def helped_search(desk: Desk, request: SearchRequest, cancel: CancelToken) -> Helped:
    """What is found, with the help that is switched on.

    Raises:
        QuestionEmpty: there is nothing to search.
        Cancelled: stopped.
    """
    if request.mode in HELPED:
        return desk.query_help.find(request, cancel=cancel, wait_for_encoder=True)
    return Helped(desk.search.find(request, wait_for_encoder=True), request.query)


def tell_help(desk: Desk, mode: SearchMode) -> None:
    """How long the model takes about, before it begins."""
    if mode in HELPED and desk.query_help.has_more():
        seconds = max(1, round(desk.query_help.estimate()))
        print(f"The model helps with this search: about {seconds} s.", file=sys.stderr)


def tell_estimate(desk: Desk, asked: AskRequest) -> None:
    """How long a written answer takes about, on a terminal, and whether it is asked elsewhere."""
    if not sys.stderr.isatty():
        return
    estimate = None
    with contextlib.suppress(ModelError):  # asking says what is wrong
        estimate = desk.models.estimate(asked.style, asked.model)
        if estimate is not None and desk.models.resolve(asked.model).leaves_machine:
            print("Question and evidence leave this machine for this answer.", file=sys.stderr)
    if estimate is not None and estimate.first_word > LONG_SECONDS:
        print(f"About {round(estimate.first_word)} s to the first word.", file=sys.stderr)


def tell_helped(helped: Helped) -> None:
    """What it wrote, which is no source, and what it did not get to."""
    for each in helped.generated:
        told = f"Also searched, written by {each.model} and not a source: {each.text}"
        print(told, file=sys.stderr)
    for step in helped.skipped:
        print(f"Searched without {step}: it takes too long or the model failed.", file=sys.stderr)
