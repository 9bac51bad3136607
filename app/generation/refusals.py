"""Whether an answer says that the sentences do not answer. Pure; English."""

from __future__ import annotations

import re

_SAYING = (
    r"(?:say|said|state|mention|give|provide|specif|report|contain|includ|tell|indicat|list"
    r"|describ|answer|disclos|reveal|discuss|address|offer|know|available|enough|clear|possible"
    r"|present|refer|cover)"
)
_DENIAL = r"(?:not|n['’]t|never|cannot)"
_REFUSAL = re.compile(
    rf"\b(?:do|does|did|is|are|was|were|has|have|can|could|be)?\s*{_DENIAL}\b(?:\W+\w+){{0,5}}?\W+"
    rf"{_SAYING}"
    rf"|\b(?:no|nothing|none|neither|nowhere)\b(?:\W+\w+){{0,6}}?\W+{_SAYING}"
    r"|\bno\b(?:\W+\w+){0,3}?\W+(?:information|data|evidence|answer|detail|statement|value|figure)"
    rf"|\b(?:unknown|unclear|unstated|unspecified|unreported|unanswerable|without\W+{_SAYING})",
    re.IGNORECASE,
)

_SHOWN = "(?:sentences?|passages?|excerpts?|sources?|texts?)"
_OUR_SENTENCES = re.compile(
    rf"\s*(?:the |these |those )?(?:\w+ )?{_SHOWN}\b(?: \w+){{0,3}}?"
    r"(?: (?:not|never|cannot|nowhere)|n['’]t)\b"
    rf"(?:\W+\w+){{0,5}}?\W+{_SAYING}"
    rf"|\s*(?:none|neither) of (?:the |these |those )?(?:\w+ )?{_SHOWN} {_SAYING}"
    r"|\s*there (?:is|are) no (?:\w+ )?(?:information|mention|answer|statement)\b"
    r"|\s*i (?:cannot|can't|can not|could not|do not) (?:answer|find|know|say|tell)\b",
    re.IGNORECASE,
)


def is_refusal(text: str) -> bool:
    """True where a text says somewhere that something is not said.

    >>> is_refusal("The sentences do not say how heavy the chicks were.")
    True
    >>> is_refusal("No information about the price is given."), is_refusal("It cost 14 euros.")
    (True, False)
    """
    return _REFUSAL.search(text) is not None


def says_that_nothing_is_said(text: str) -> bool:
    """True where one sentence says of the sentences it was made from that they do not answer.

    Stricter than ``is_refusal``: a paper too may say that something is not known.

    >>> says_that_nothing_is_said("The sentences do not say how heavy the chicks were.")
    True
    >>> says_that_nothing_is_said("None of these sentences mentions the price.")
    True
    >>> says_that_nothing_is_said("The drug was not available in Europe.")
    False
    """
    return _OUR_SENTENCES.match(text) is not None
