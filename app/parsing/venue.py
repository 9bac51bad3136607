"""Where a paper appeared: the name of its journal or conference, without volume and pages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.core.text import match_key, one_line
from app.parsing.words import RawPage, join_words

_NAMES = re.compile(
    r"\b(?:Journal|J\.|Proceedings|Proc\.|Transactions|Trans\.|Annals|Annual Review|Reviews?"
    r"|Letters|Bulletin|Magazine|Quarterly|Archives?|Advances in|Frontiers|Conference|Symposium"
    r"|Workshop|Congress|PLOS|PLoS|Nature|Science|ReScience|eLife|PeerJ|BMC|IEEE|ACM|Lancet"
    r"|Physica\w*|Zeitschrift|Revue|Revista|Acta|arXiv|bioRxiv|medRxiv)\b"
)
_NOT_NAMES = re.compile(
    r"universit|institut|departm|school|faculty|laborator|licen[sc]e|copyright|©|https?:|@|reserved"
    r"|published by|received|accepted|\bavailable\b|\beditor|submitted|downloaded|open peer"
    r"|manuscript|author|abstract",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"[;|•·–—()\[\]\n]|,\s|\s[.\d]|(?<=[^\W\d_]{3})\.\s|\bvol(?:ume)?\b", re.IGNORECASE
)
_DATE = re.compile(r"\b(?:19|20)\d{2}\b")
_SMALL = frozenset(("of", "and", "for", "on", "in", "the", "to", "a", "an", "at", "by", "de", "&"))
_TOP, _FOOT = 0.12, 0.12
_MAX_WORDS = 14


def find_venue(declared: Mapping[str, str], pages: Sequence[RawPage], title: str) -> str:
    """The declared venue, else the one that the heads and feet of the first pages name.

    >>> find_venue({"subject": "Journal of Bees, 12 (2019) 3-4. doi:10.1234/5"}, [], "On Bees")
    'Journal of Bees'
    """
    if declared.get("venue"):
        return one_line(declared["venue"])[:200]
    own = match_key(title)
    for text in (declared.get("subject", ""), *map(_edges, pages)):
        plain = _DATE.sub("", text.replace(title, "\n") if title else text)
        for part in _PARTS.split(plain):
            name = _clean(part)
            if _is_venue(name) and match_key(name) not in own:
                return name
    return ""


def _clean(part: str) -> str:
    name = one_line(part).strip(" .,:-")
    return re.sub(r"^(?:In:?|To appear in|Published in|Appeared in)\s+", "", name)


def _is_venue(name: str) -> bool:
    words = name.split()
    if not 1 <= len(words) <= _MAX_WORDS or not _NAMES.search(name) or _NOT_NAMES.search(name):
        return False
    if len(words) == 1 and name.lower() in (
        "journal",
        "review",
        "letters",
        "proceedings",
        "conference",
    ):
        return False
    return all(word[0].isupper() or word[0].isdigit() or word in _SMALL for word in words)


def _edges(page: RawPage) -> str:
    """The lines at the top and foot of a page, those of one block joined."""
    low, high = _TOP * page.height, (1 - _FOOT) * page.height
    lines = [line for line in page.lines if line.words and not low < line.middle < high]
    blocks: dict[int, list[str]] = {}
    for line in lines:
        blocks.setdefault(line.words[0].block, []).append(join_words(line.words))
    return "\n".join(" ".join(texts) for texts in blocks.values())
