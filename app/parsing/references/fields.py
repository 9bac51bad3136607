"""One entry of a reference list -> authors, year, title, DOI; empty where they cannot be told.

Knows the shapes that most styles share: "Kim, J., & Roe, D. (2019). Title. Venue" (APA and like),
"J. Kim and D. Roe. Title. Venue, 2019" (ACM, plain), "J. Kim, “Title,” Venue" (IEEE),
"Kim, J. & Roe, D. Title. Venue 3, 4 (2019)" (Nature), "Kim J, Roe D. Title. Venue. 2019"
(Vancouver).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.parsing.identifiers import DOI, cited_doi

_YEAR = r"(?:1[5-9]\d{2}|20\d{2})"
_DATED = re.compile(rf"\((?:[^()]{{0,25}}\b)?({_YEAR})([a-z])?\b[^()]{{0,30}}\)|\((n\.?\s?d\.)\)")
_BARE_YEAR = re.compile(rf"(?<![\w./:-])({_YEAR})([a-z])?(?![\w/:])(?!-\d)")
_NOISE = re.compile(r"https?:\s?//\S+|\barxiv[:\s]\S+|\babs/\S+|\bpp?\.\s*[\d–-]+", re.IGNORECASE)
_LABEL = re.compile(r"\s*(?:\[[\w+]{1,14}\]|\(\d{1,3}\)|\d{1,3}\.|\d{1,3}(?=\s+[A-Z]))\s*")
_QUOTED = re.compile(r"[“\"„«‘](.{6,400}?)[.,?!]?[”\"“»’](?=[\s.,;(]|$)")
_PARTICLES = "van von de der den del la le di da dos el al bin ten ter zu af Van Von De Di Da La Le"
_PARTICLE = "(?:(?:" + "|".join(_PARTICLES.split()) + r")\s+){0,3}"
_FAMILY = _PARTICLE + r"[^\W\d_][\w'’-]*(?:[ -][^\W\d_][\w'’-]*){0,2}"
_INITIALS = r"(?:[^\W\d_a-z]\.?[ -]?){1,4}"
_INVERTED = re.compile(
    rf"({_FAMILY}),\s+(?:(?:Jr|Sr)\.?,\s+)?({_INITIALS}(?:(?<=[.\s])\s?(?:de|van|von|der|la)\b)*)"
    r"(?:,?\s(?:Jr|Sr|I{2,3})\.?)?(?=[\s,;.&:)]|$)"
)
_VANCOUVER = re.compile(rf"({_FAMILY})\s+([A-Z]{{1,3}})(?=[,.;]|$)")
_JOINT = re.compile(r"\s*(?:[,;]\s*(?:&|and\b|\.\.\.|…)?|&|\band\b|\.\.\.|…)\s*")
_SPLIT_NAMES = re.compile(r"\s*(?:,\s*(?:and|&)\s+|\band\b|&|,(?!\s*(?:Jr|Sr|I{2,3})\b)|;)\s*")
_OTHERS = re.compile(r"[,\s]*(?:\bet\s+al(?:ii)?\b\.?|\band others\b|\bothers\b)[.,]?\s*")
_EDITORS = re.compile(r"\s*\((?:Eds?|Trans)\.\)\.?\s*", re.IGNORECASE)
_STOP = re.compile(
    r"(?<=[.?!])\s+(?=[\[(“\"A-Z\d\u00c0-\u024f]|https?:|pages?\s|pp?\.|vol|arxiv|doi|eprint|in:)"
)
_NAMES_END = re.compile(r"(?<=[^\W\d_]{2}\.)\s+(?=\S)")
_ABBREVIATED = re.compile(
    r"(?:(?:^|[\s.(-])[^\W\d_]|\b(?:vs|St|Jr|Sr|Dr|eds?|Ed|al|No|Vol|vol|cf|e\.g|i\.e|Proc|Int|J))\.$"
)
_LETTER_END = re.compile(r"\s[a-z]+\s[A-Z]\.$")
_YEAR_END = re.compile(rf"[,.]?\s*\(?{_YEAR}\)?$|[,.]\s*(?:arXiv|CoRR)\b.*$")
_STOP_BEFORE = re.compile(r"[^\W\d_]{3}\.\s")
_TAG = re.compile(r"\s*[\[(][^\])]{2,60}[\])]\s*$")
_VENUE_START = re.compile(r"\b(?:In|Journal|Proceedings|arXiv|CoRR|Zenodo)\b[:\s]")
_MAX_TEXT = 1_500
_MAX_AUTHORS = 60


@dataclass(frozen=True, slots=True)
class Fields:
    """What an entry says; ``suffix`` is the letter of a year such as 2019a."""

    authors: tuple[str, ...] = ()
    year: int | None = None
    suffix: str = ""
    title: str = ""
    doi: str | None = None


def parse_fields(text: str) -> Fields:
    """The fields of one entry.

    >>> parse_fields("Kim, J. A., & Roe, D. (2019a). On bees. Hives, 3, 4. doi:10.1234/x")
    Fields(authors=('J. A. Kim', 'D. Roe'), year=2019, suffix='a', title='On bees', doi='10.1234/x')
    >>> parse_fields("[3] Jo Kim and D. Roe. On bees: A study. Hives, 2019.").title
    'On bees: A study'
    """
    text = text[:_MAX_TEXT]
    doi = cited_doi(text)
    label = _LABEL.match(text)
    body = text[label.end() :] if label else text
    year, suffix = _year(body)
    dated = _DATED.search(body)
    quoted = _QUOTED.search(body)
    if quoted and (
        not dated or quoted.start() < dated.start() or dated.end() < quoted.start() < 250
    ):
        authors, title = _names(_before_year(body[: quoted.start()])), quoted[1]
    elif dated and _is_early(body, dated):
        authors, title = _dated_first(body[: dated.start()], body[dated.end() :])
    else:
        authors, title = _names_first(body)
    return Fields(authors, year, suffix, _clean_title(title), doi)


def _year(body: str) -> tuple[int | None, str]:
    found = _DATED.search(body)
    if found and found[1]:
        return int(found[1]), found[2] or ""
    if found:
        return None, ""
    plain = _NOISE.sub(" ", DOI.sub(" ", body))
    years = list(_BARE_YEAR.finditer(plain))
    return (int(years[-1][1]), years[-1][2] or "") if years else (None, "")


def _is_early(body: str, dated: re.Match[str]) -> bool:
    """True if the year follows the authors, not the venue at the end."""
    rest = DOI.sub("", _NOISE.sub("", body[dated.end() :])).strip(" .,")
    return len(rest) > 15 and sum(map(str.isalpha, rest)) > 10


def _dated_first(before: str, after: str) -> tuple[tuple[str, ...], str]:
    authors = _names(before)
    if len(authors) == 1 and _looks_like_title(authors[0]):
        return (), before
    return authors, _first_sentence(after.lstrip(" .,:"))


def _looks_like_title(name: str) -> bool:
    small = [word for word in name.split() if word.islower() and word not in _PARTICLES.split()]
    return len(small) >= 3


def _names_first(body: str) -> tuple[tuple[str, ...], str]:
    """Authors and title where no year stands between them."""
    authors, end = _inverted(body)
    if authors:
        rest = _before_year_gone(_OTHERS.sub("", body[end:], count=1).lstrip(" .,:;"))
        return authors, _first_sentence(rest)
    before, rest = _parted(body)
    names = _names(before)
    if not rest or not names or _looks_like_title(" ".join(names)):
        return (), _first_sentence(body)
    return names, _first_sentence(_before_year_gone(rest))


def _parted(body: str) -> tuple[str, str]:
    """The list of authors and the rest, parted at "et al." or at the first full stop."""
    others = _OTHERS.search(body, 0, 250)
    if others and not _STOP_BEFORE.search(body[: others.start()]):
        return body[: others.start()], body[others.end() :]
    for found in _NAMES_END.finditer(body):
        if not _ABBREVIATED.search(body[max(0, found.start() - 8) : found.start()]):
            return body[: found.start()], body[found.end() :]
    return body, ""


def _before_year(text: str) -> str:
    return _DATED.sub(" ", _BARE_YEAR.sub(" ", text)).strip(" .,:;(")


def _before_year_gone(text: str) -> str:
    return re.sub(rf"^\(?{_YEAR}[a-z]?\)?[.,:]?\s*", "", text)


def _names(text: str) -> tuple[str, ...]:
    """The people in a list of authors, given name first."""
    text = _EDITORS.sub(" ", text).strip(" ,:;&")
    authors, end = _inverted(text)
    if authors and (len(authors) > 1 or end >= len(_OTHERS.sub("", text)) - 25):
        return authors
    text = _OTHERS.sub(" ", text).strip(" .,;&")
    names = [part.strip(" ,;&") for part in _SPLIT_NAMES.split(text)]
    return tuple(name for name in names if len(name) > 1 and len(name) < 80)[:_MAX_AUTHORS]


def _inverted(text: str) -> tuple[tuple[str, ...], int]:
    """Names written family name first, from the start of ``text``, and where they end."""
    pattern = _INVERTED if _INVERTED.match(text) else _VANCOUVER
    names: list[str] = []
    place = end = 0
    while len(names) < _MAX_AUTHORS and (found := pattern.match(text, place)):
        names.append(" ".join(filter(None, (found[2].strip(), found[1]))))
        end = found.end()
        joint = _JOINT.match(text, end)
        if not joint:
            break
        place = joint.end()
    is_list = len(names) > 1 or pattern is _INVERTED
    return (tuple(names), end) if is_list and names else ((), 0)


def _first_sentence(text: str) -> str:
    return next(iter(_sentences(text)), "")


def _sentences(text: str) -> list[str]:
    """The text cut at full stops that are none of an abbreviation or an initial."""
    pieces: list[str] = []
    start = 0
    for found in _STOP.finditer(text):
        before = text[max(0, found.start() - 20) : found.start()]
        if _ABBREVIATED.search(before[-8:]) and not _LETTER_END.search(before):
            continue
        pieces.append(text[start : found.start()].strip())
        start = found.end()
    pieces.append(text[start:].strip())
    return [piece for piece in pieces if piece]


def _clean_title(title: str) -> str:
    """The title without stop, without "[Computer software]", "(2nd ed.)" and without an address."""
    title = _YEAR_END.sub("", re.split(r"\s*https?:", title)[0].strip(" .,:;"))
    for _ in range(2):
        title = _TAG.sub("", title).strip(' .,:;“”"')
    return title if _VENUE_START.match(title) is None and any(map(str.isalpha, title)) else ""
