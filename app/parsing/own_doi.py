"""Which of the many DOIs on a front page is the paper's own.

Never that of a cited work, of its data or of its code: what stands beside words such as "code is
available" is left out, and the reference list is asked at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.core.references import Reference
from app.core.text import match_key
from app.parsing.identifiers import DOI, arxiv_doi, is_repository, joined_doi

_LABEL = r"\bdoi[\s:.]*(?:https?:\s?//(?:dx\.)?doi\.org/\s?)?"
_AT_LINE_START = re.compile("^" + _LABEL + DOI.pattern, re.IGNORECASE | re.MULTILINE)
_CUT_AT_LINE_START = re.compile(r"^doi[\s:.]+0(\.\d{4,9}/\S+)", re.IGNORECASE | re.MULTILINE)
"""A label and a DOI that lost its first character: every DOI begins with "10."."""
_LABELED = re.compile(_LABEL + DOI.pattern, re.IGNORECASE)
_STAMP = re.compile(r"\barXiv:\s?[\w.\-/]+(?:v\d+)?\s*\[[\w.-]+\]", re.IGNORECASE)
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:code|data|datasets?|software|scripts?|materials?|supplement\w*|source|notebooks?)\b"
    r".{0,60}\b(?:available|accessible|found|archived|deposited|at|from|on|in)\b"
    r"|\b(?:archived?|deposited|repository|zenodo|figshare|dryad|erratum|corrigendum"
    r"|original article|comment on|reply to|see|cited?)\b[^.]{0,60}$",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE = 130
"""Characters before a DOI that say what it belongs to."""


def find_doi(declared: str, text: str = "", edges: str = "", links: str = "") -> str | None:
    r"""The DOI of the paper itself, lower case: many others stand in the text of a paper.

    Taken from what the file declares, else after the label "DOI" in ``text`` (the first page,
    line by line; a label that begins its line comes first), else from ``edges``, the top and
    foot of that page, else from the addresses of ``links`` there, else from the stamp of arXiv.

    >>> find_doi("", "We archived it at doi.org/10.5281/9.\nDOI: 10.1234/ABC.5).")
    '10.1234/abc.5'
    >>> find_doi("", "Code is available at DOI 10.5281/zenodo.7") is None
    True
    """
    found = _first([DOI], declared)
    found = found or _first([_AT_LINE_START], text, is_checked=True) or _mended(text)
    found = found or _first([_LABELED], text, is_checked=True)
    found = found or _first([DOI], edges, is_checked=True)
    if found:
        return found
    linked = _first([DOI], links)
    if linked and not is_repository(linked):
        return linked
    stamp = _STAMP.search(text)
    return arxiv_doi(stamp[0]) if stamp else None


def is_cited(doi: str, title: str, references: Iterable[Reference]) -> bool:
    """True if the reference list gives this DOI to a work of another title."""
    own = match_key(title)
    cited = [match_key(each.title) for each in references if each.doi == doi]
    return any(key and key not in own and own not in key for key in cited)


def _first(patterns: Sequence[re.Pattern[str]], text: str, is_checked: bool = False) -> str | None:
    for pattern in patterns:
        for found in pattern.finditer(text):
            before = text[max(0, found.start() - _BEFORE) : found.start()]
            if not (is_checked and _OF_SOMETHING_ELSE.search(_paragraph_end(before))):
                return joined_doi(found[1], text[found.end(1) :])
    return None


def _paragraph_end(before: str) -> str:
    """The last line, and the one before it unless it ended there."""
    *_, above, line = ["", *before.split("\n")]
    return line if above.rstrip().endswith((".", "!", "?")) else f"{above}\n{line}"


def _mended(text: str) -> str | None:
    found = _CUT_AT_LINE_START.search(text)
    return joined_doi(f"10{found[1]}", text[found.end() :]) if found else None
