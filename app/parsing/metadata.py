"""Title, authors and year, from what a PDF says about itself and from its first pages.

DOI, venue and abstract have files of their own; here all of it becomes ``Metadata``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.core.references import Reference
from app.core.text import one_line
from app.core.types import Metadata, Sentence
from app.parsing.abstract import find_abstract
from app.parsing.own_doi import find_doi, is_cited
from app.parsing.styles import is_references_heading
from app.parsing.venue import find_venue
from app.parsing.words import RawPage, clean_text, join_words, make_line

_HEAD_LINES, _DATE_WORDS = 15, 8
"""Where a bare year dates a paper: a short line near its top. In a sentence it tells of others."""
_YEAR = re.compile(r"(?<![\d.,/-])((?:19|20)\d{2})(?![\d/]|-\d)")
_PUBLISHED = re.compile(
    r"(?:published|accepted|received|submitted|copyright|©|\(c\)).{0,25}?(?<!\d)((?:19|20)\d{2})\b",
    re.IGNORECASE,
)

_BAD_TITLE = re.compile(
    r"(untitled|microsoft (word|powerpoint|excel)\b.*|powerpoint presentation|presentation|title"
    r"|document\d*|slide \d+|.*\.(docx?|pdf|tex|dvi|indd|pptx?|rtf|odt|ps|eps|qxd|fm|p65|cdr|ai)"
    r"|main|paper|template.*|.*\btemplate|manuscript|article|preprint|draft|no title|none|unknown"
    r"|proceedings|[\d\W_]+|\S*[_/\\]\S*|doi:.*|arxiv:.*)",
    re.IGNORECASE,
)
_BAD_AUTHOR = re.compile(
    r"(author|user|admin|administrator|unknown|none|root|owner|microsoft.*|adobe.*|latex.*"
    r"|.*\b(inc|ltd|gmbh|llc)\.?|[\W\d_]*)",
    re.IGNORECASE,
)
_AUTHOR_BREAK = re.compile(r"\s*(?:;|,(?!\s*(?:Jr|Sr|I{2,3})\b)|\band\b|&|\bund\b|\bet\b)\s*")
_MARKS = re.compile(r"[\d*†‡§¶∗⋆#]+(?:\s*,\s*[\d*†‡§¶∗]+)*|[\u00b9\u00b2\u00b3\u2070-\u209f]")
_AFFILIATION = re.compile(r"[\d*†‡§¶]+\s?[^\W\d_]")
"""A line under the names that begins with a mark."""
_NOT_AUTHORS = re.compile(
    r"universit|institut|department|laborator|school|college|center|centre|@|http|abstract"
    r"|journal|issn|doi|license|research|inc\b",
    re.IGNORECASE,
)
_MIN_TITLE_WORDS = 2
_MAX_AUTHOR_LINES = 12
_TOP_EDGE, _FOOT_EDGE = 0.3, 0.12
"""Shares of the first page, from its top and foot, in which a bare DOI is the paper's own."""
_TOP = 0.6
"""Share of the first page, from the top, in which a title is looked for."""


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    lines: tuple[str, ...]
    size: float
    is_bold: bool
    y0: float
    y1: float


def find_metadata(declared: Mapping[str, str], first_pages: Sequence[RawPage]) -> Metadata:
    """What is known about a document; empty or None where nothing can be trusted.

    ``declared`` holds what the file says (keys ``title``, ``author``, ``subject``, ``keywords``,
    ``creationDate``, ``doi``, ``venue``, ``links``: the addresses linked from the edges of its
    first page), ``first_pages`` its first one or two pages.
    """
    blocks = _blocks(first_pages[0]) if first_pages else []
    texts = ["\n".join(line.text for line in page.lines) for page in first_pages]
    title = find_title(declared.get("title", ""), blocks)
    authors = find_authors(declared.get("author", ""), title, blocks)
    named = clean_text(" ".join(declared.get(key, "") for key in ("doi", "subject", "keywords")))
    edges = _edge_text(first_pages[0]) if first_pages else ""
    own = _before_references(first_pages[0]) if first_pages else ""
    doi = find_doi(named, own, edges, declared.get("links", ""))
    year = find_year(declared.get("creationDate", ""), texts)
    return Metadata(title, authors, year, doi, find_venue(declared, first_pages, title))


def complete(
    metadata: Metadata, sentences: Iterable[Sentence], references: Iterable[Reference]
) -> Metadata:
    """What is known once all was read: with the abstract, and without the DOI of a cited work."""
    doi = metadata.doi
    if doi and is_cited(doi, metadata.title, references):
        doi = None
    return replace(metadata, doi=doi, abstract=metadata.abstract or find_abstract(sentences))


def find_title(declared: str, blocks: Sequence[_Block] = ()) -> str:
    """The declared title if it is one, else the largest text at the top of the first page.

    >>> find_title("On the Flight of Bees"), find_title("Microsoft Word - bees.doc")
    ('On the Flight of Bees', '')
    """
    title = clean_text(one_line(declared))
    return title if is_title(title) else _title_on_page(blocks)


def is_title(text: str) -> bool:
    """True unless the text is a file name, a template's name or no words at all.

    >>> is_title("untitled"), is_title("bees_final.docx"), is_title("Attention Is All You Need")
    (False, False, True)
    """
    is_sized = 4 <= len(text) <= 400 and sum(map(str.isalpha, text)) >= len(text) / 3
    return is_sized and _BAD_TITLE.fullmatch(text) is None


def find_year(created: str, texts: Sequence[str]) -> int | None:
    """The year of publication: beside a word like "Published", else of the file's making.

    >>> find_year("D:20190522195942", ["Received 2018. Published: 4 May 2019."])
    2019
    """
    head = one_line(" ".join(texts))[:6000]
    named = {int(found[1]) for found in _PUBLISHED.finditer(head)}
    made = re.match(r"(?:D:)?((?:19|20)\d{2})", created)
    latest = int(made[1]) if made else 2100
    candidates = [year for year in named if year <= latest + 1]
    if candidates:
        return max(candidates)
    if made:
        return latest
    dated = (line for text in texts[:1] for line in text.split("\n")[:_HEAD_LINES])
    short = " ".join(line for line in dated if len(line.split()) <= _DATE_WORDS)
    years = [int(found[1]) for found in _YEAR.finditer(short)]
    return max(years) if years else None


def find_authors(declared: str, title: str, blocks: Sequence[_Block] = ()) -> tuple[str, ...]:
    """The declared authors, else the names in the lines below the title.

    >>> find_authors("Ada Example and Ben Sample", "On Bees")
    ('Ada Example', 'Ben Sample')
    """
    names = _names(clean_text(one_line(declared)))
    if names and not all(_BAD_AUTHOR.fullmatch(name) for name in names):
        return names
    return _authors_on_page(title, blocks)


def _before_references(page: RawPage) -> str:
    """The lines above a reference list: short papers have one on their first page."""
    texts = [line.text for line in page.lines]
    ends = (index for index, text in enumerate(texts) if is_references_heading(text))
    return "\n".join(texts[: next(ends, len(texts))])


def _edge_text(page: RawPage) -> str:
    low, high = _TOP_EDGE * page.height, (1 - _FOOT_EDGE) * page.height
    words = [word for word in page.words if not low < word.center[1] < high]
    return join_words(words)


def _names(text: str) -> tuple[str, ...]:
    text = _MARKS.sub(" , ", text)
    names = (one_line(part).strip(" .,;") for part in _AUTHOR_BREAK.split(text))
    return tuple(name for name in names if len(name) > 1 and not name.isdigit())


def _blocks(page: RawPage) -> list[_Block]:
    """Runs of lines of one look that follow one another, in the order of the page."""
    groups: list[list[int]] = []
    lines = page.lines
    for index, line in enumerate(lines):
        if groups and _is_same_look(page, groups[-1][-1], index):
            groups[-1].append(index)
        elif line.words:
            groups.append([index])
    return [_block(page, group) for group in groups]


def _is_same_look(page: RawPage, before: int, after: int) -> bool:
    a, b = page.lines[before], page.lines[after]
    is_near = -2 < b.y0 - a.y0 < 2.2 * max(a.size, b.size)
    return abs(a.size - b.size) < 0.06 * a.size and a.is_bold == b.is_bold and is_near


def _block(page: RawPage, indices: Sequence[int]) -> _Block:
    lines = [page.lines[index] for index in indices]
    words = [word for line in lines for word in line.words]
    whole = make_line(words, max(line.size for line in lines))
    texts = tuple(line.text for line in lines)
    return _Block(join_words(words), texts, whole.size, lines[0].is_bold, whole.y0, whole.y1)


def _title_on_page(blocks: Sequence[_Block]) -> str:
    if not blocks:
        return ""
    height = max(block.y1 for block in blocks)
    top = [block for block in blocks if block.y0 < _TOP * height and _could_be_title(block.text)]
    if not top:
        return ""
    best = max(top, key=lambda block: (round(block.size, 1), -block.y0))
    usual = sorted(block.size for block in blocks)[len(blocks) // 2]
    return best.text if best.size > 1.12 * usual or best.is_bold else ""


def _could_be_title(text: str) -> bool:
    return len(text.split()) >= _MIN_TITLE_WORDS and is_title(text) and len(text) <= 300


def _authors_on_page(title: str, blocks: Sequence[_Block]) -> tuple[str, ...]:
    wanted = _letters(title)
    for index, block in enumerate(blocks):
        if wanted and _letters(block.text) and _letters(block.text) in wanted:
            for below in blocks[index + 1 : index + 3]:
                names = _leading_names(below.lines) if below.y0 >= block.y0 else ()
                if names:
                    return names
    return ()


def _leading_names(lines: Sequence[str]) -> tuple[str, ...]:
    """The names in as many lines, from the first, as hold nothing else."""
    most = min(len(lines), _MAX_AUTHOR_LINES)
    for index in range(1, most):
        if _AFFILIATION.match(lines[index]) and lines[index - 1].rstrip()[-1:] not in ",&":
            most = index
            break
    for count in range(most, 0, -1):
        names = _names(" ".join(lines[:count]))
        if names and all(map(_is_name, names)):
            return names
    return ()


def _is_name(text: str) -> bool:
    parts = text.split()
    is_capital = all(
        part[0].isupper() or part in ("de", "van", "von", "der", "la") for part in parts
    )
    return 2 <= len(parts) <= 5 and is_capital and not _NOT_AUTHORS.search(text)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
