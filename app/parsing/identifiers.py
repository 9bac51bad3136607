"""DOIs and arXiv numbers in text: where they begin, where they end, what they look like plain."""

from __future__ import annotations

import re
from urllib.parse import unquote

DOI = re.compile(r"\b(10\.\d{4,9}/[^\s\"'<>\u201c\u201d{}|\\^]+)")
_BROKEN_DOI = re.compile(r"\b(10\.\d{4,9}/)\s+(?=[^\s])|(?<=doi\.org)/\s+(?=10\.\d{4})")
_ARXIV = re.compile(
    r"(?:\barxiv(?:\.org/(?:abs|pdf)/|\s*:\s*(?:preprint\s+)?|\s+)|\babs/)"
    r"(?:arxiv:)?(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?\b",
    re.IGNORECASE,
)
_BARE_ARXIV = re.compile(r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}(?:v\d{1,2})?")
_GOES_ON = re.compile(r"\s([\w()][\w.()/-]*)")
_YEAR_WORD = re.compile(r"(?:19|20)\d{2}[.,;)]*")
_REPOSITORIES = ("10.5281/", "10.6084/", "10.5061/", "10.17605/", "10.7910/", "10.17632/")
"""Archives of data and code (Zenodo, Figshare, Dryad, OSF, Dataverse, Mendeley Data)."""

_NAMED_DOI = re.compile(
    r"(?<![\d.])(10\.\d{4,9})(?:_|%2[Ff]|\u2215)([^\s/\\]+)"
    r"|(?<![\d.])(10\.(?!(?:19|20)\d\d[.-])\d{4,9})[.-]([a-z]+[^\s/\\]*\d{3}[^\s/\\]*)",
    re.IGNORECASE,
)
_PUBLISHER_NAMES = (
    (re.compile(r"(?<![a-z])((?:joss|jose|jcon)\.\d{5})", re.IGNORECASE), "10.21105/"),
    (re.compile(r"(?<![a-z])(journal\.p[a-z]{3}\.\d{7})", re.IGNORECASE), "10.1371/"),
    (re.compile(r"(?<![a-z\d])(s4\d{4}-\d{3}-\d{3,5}-[\dxyzw])", re.IGNORECASE), "10.1038/"),
)
"""Names that publishers give their PDFs, and the prefix that makes them DOIs: the Open Journals,
PLOS, Nature Portfolio."""


def doi_in(text: str) -> str | None:
    """The first DOI in a text, lower case and without what follows it.

    >>> doi_in("See https://doi.org/10.1234/ABC.5). Then")
    '10.1234/abc.5'
    """
    found = DOI.search(text)
    return plain_doi(found[1]) if found else None


def plain_doi(doi: str) -> str:
    """A DOI as it is compared: lower case, without the punctuation of the sentence around it."""
    doi = unquote(doi).rstrip(".,;:!?*'\"\u2019\u00bb")
    if "[" not in doi:
        doi = doi.rstrip("].,;")
    while doi.endswith(")") and doi.count(")") > doi.count("("):
        doi = doi[:-1].rstrip(".,;:")
    return doi.lower()


def doi_of(text: str) -> str | None:
    """What a field called DOI holds, with or without an address before it.

    >>> doi_of("https://doi.org/10.1234/AB"), doi_of("n/a")
    ('10.1234/ab', None)
    """
    return doi_in(text.strip())


def cited_doi(text: str) -> str | None:
    """The DOI in an entry of a reference list, also where a line end broke it; arXiv as DOI.

    >>> cited_doi("A&A, 578. https://doi.org/10.1051/0004-6361/ 201425339")
    '10.1051/0004-6361/201425339'
    >>> cited_doi("CoRR abs/1805.04908 (2018). arXiv: 1805.04908.")
    '10.48550/arxiv.1805.04908'
    """
    text = _BROKEN_DOI.sub(lambda found: found[0].rstrip(), text)
    found = DOI.search(text)
    if found:
        return joined_doi(found[1], text[found.end() :])
    return arxiv_doi(text)


def arxiv_doi(text: str) -> str | None:
    """The DOI of an arXiv number in a text.

    >>> arxiv_doi("arXiv:1706.03762v5 [cs.CL]")
    '10.48550/arxiv.1706.03762'
    """
    found = _ARXIV.search(text)
    return f"10.48550/arxiv.{found[1].lower()}" if found else None


def is_repository(doi: str) -> bool:
    """True for the DOI of an archive of data or code, which is seldom the paper's own."""
    return doi.startswith(_REPOSITORIES)


def doi_in_file_name(name: str, text: str = "") -> str | None:
    """The DOI that a file name spells, as publishers name their downloads; else None.

    A bare arXiv number counts only where ``text`` (title, venue) does not name another venue.

    >>> doi_in_file_name("10.5281_zenodo.3161734.pdf"), doi_in_file_name("1706.03762v5.pdf")
    ('10.5281/zenodo.3161734', '10.48550/arxiv.1706.03762')
    >>> doi_in_file_name("10.21105.jose.00090.pdf"), doi_in_file_name("bees-2019.pdf")
    ('10.21105/jose.00090', None)
    """
    stem = re.sub(r"(?i)\.(pdf|epub|html?|docx|md|txt)$", "", name)
    found = _NAMED_DOI.search(stem)
    if found:
        return plain_doi(f"{found[1] or found[3]}/{found[2] or found[4]}")
    for pattern, prefix in _PUBLISHER_NAMES:
        named = pattern.search(stem)
        if named:
            return prefix + named[1].lower()
    is_arxiv = _BARE_ARXIV.fullmatch(stem) and (not text or "arxiv" in text.lower())
    return f"10.48550/arxiv.{stem.split('v')[0]}" if is_arxiv else None


def joined_doi(doi: str, rest: str) -> str:
    """The plain DOI together with the start of ``rest``, where it plainly goes on over a blank.

    >>> joined_doi("10.1016/j.", " 2019.04.012 and"), joined_doi("10.1234/5.", " 2019.")
    ('10.1016/j.2019.04.012', '10.1234/5')
    """
    after = _GOES_ON.match(rest)
    if not after or doi[-1] not in "/._-" or _YEAR_WORD.fullmatch(after[1]):
        return plain_doi(doi)
    word = after[1]
    is_number = word[0].isdigit() and len(word) >= 6
    goes_on = is_number or (doi[-1] in "/_-" and word[:4] != "http")
    return plain_doi(doi + word if goes_on else doi)
