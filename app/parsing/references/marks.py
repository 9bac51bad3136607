"""Marks in running text, such as [12], (Kim et al., 2019) or a raised 12, and what they point to.

Places are offsets in a sentence's text. A mark that names several works gives one for each; one
that cannot be told from another is left out rather than guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.core.text import match_key, surname_key

_BRACKET = re.compile(r"\[\s*((?:[\w+]{1,14}|\d{1,4}\s*[-–‐]\s*\d{1,4})(?:[^\[\]]{0,120})?)\]")
_ITEM = re.compile(r"(?:^|(?<=[,;]))\s*(\d{1,4})(?:\s*[-–‐]\s*(\d{1,4}))?(?=\s*(?:[,;\]]|$))")
_ALPHA_ITEM = re.compile(r"[A-Z][\w+]{1,10}\d{2}[a-z]?")
_RAISED = re.compile(
    r"(\d(?:(?<=[^\W\d_]{2}\d)|(?<=[.,)\]”’\"]\d))\d{0,2}(?:\s?[,–‐-]\s?\d{1,3})*)"
    r"(?=[\s.,;:)\]”]|$)(?!\.\d)"
)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[.,;:)\]”’\"]*$")
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")
_NUMBER = re.compile(r"(\d{1,3})(?:\s?[–‐-]\s?(\d{1,3}))?")
_YEAR = r"(?:(?:1[5-9]|20)\d{2}|n\.?\s?d\.)[a-z]?"
_YEARS = re.compile(rf"({_YEAR})")
_GROUP = re.compile(rf"[(\[]([^()\[\]]{{2,400}}?\b{_YEAR}[^()\[\]]{{0,200}})[)\]]")
_PART = re.compile(
    rf"(?:^|(?<=;))\s*(?P<who>[^;]{{2,160}}?)[,\s]+"
    rf"\(?(?P<years>{_YEAR}(?:\s*(?:,|&|and)\s*(?:{_YEAR}|[b-j](?![a-z.])))*)"
)
_NAME = r"[A-Z\u00c0-\u024f][\w'’-]+"
_NARRATIVE = re.compile(
    rf"(?P<who>{_NAME}(?:\s(?:et\s+al\.?|(?:and|&)\s(?:[A-Z]\.\s?)*{_NAME}|{_NAME})){{0,3}}"
    rf"(?:[’']s)?),?\s[(\[](?P<years>{_YEAR}(?:\s*,\s*{_YEAR})*)(?=[)\],;])"
)
_LEAD = re.compile(
    r"^(?:(?:see|cf\.|e\.g\.|i\.e\.|also|and|in|for example|reviewed|as|while|although|following"
    r"|unlike|like|by|from|with|for|since|both|when|after|whereas|but|however|to)[,:]?\s+)+",
    re.IGNORECASE,
)
_INDEX_BEFORE = re.compile(r"(?:^|[^\w])(?:\w{1,2}|\w*[\d_]\w*|\S*\))$")
_CODE_SIGNS = "=_{};<>"
_CUT = re.compile(r"\s*(?:,|\bet\s+al|&|\band\b)")
_MAX_RANGE = 40
_MOSTLY = 0.8
"""Share from which on brackets are the way of this document; raised numbers only fill in."""
_MIN_COVERED = 0.5
"""Share of the entries that marks must name for raised numbers to be believed."""
_MIN_NAMED = 0.2
"""Share of the entries below which numbers in brackets are intervals or indices."""


@dataclass(frozen=True, slots=True)
class Target:
    """An entry as marks name it; ``families`` are keys of its authors' family names."""

    reference_id: str
    label: str
    families: tuple[str, ...]
    whole_name: str
    title_key: str
    year: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``start:end`` of line ``line`` name an entry; ``reference_id`` "" if unknown."""

    line: int
    start: int
    end: int
    reference_id: str


def find_marks(texts: Sequence[str], targets: Sequence[Target]) -> list[Mark]:
    """All marks in ``texts``, in order; those that name no entry have an empty id."""
    if not targets:
        return []
    labels = {target.label: target.reference_id for target in targets if target.label}
    if 2 * len(labels) >= len(targets):
        names = frozenset(family for target in targets for family in target.families)
        return _labeled(texts, labels, names)
    return _author_year(texts, targets)


def _labeled(texts: Sequence[str], labels: Mapping[str, str], names: frozenset[str]) -> list[Mark]:
    marks = list(_collect(texts, lambda text: _brackets(text, labels)))
    named = {mark.reference_id for mark in marks} - {""}
    if len(named) < len(labels):
        raised = list(_collect(texts, _raised(texts, labels, names)))
        if len(named) >= _MOSTLY * len(labels):
            raised = [mark for mark in raised if mark.reference_id not in named]
        covered = named | {mark.reference_id for mark in raised}
        if len(covered) >= _MIN_COVERED * len(labels):
            marks, named = marks + raised, covered
    if len(named) < _MIN_NAMED * len(labels):
        return []
    return sorted(marks, key=lambda mark: (mark.line, mark.start, mark.end))


_Found = Iterable[tuple[int, int, str]]


def _collect(texts: Sequence[str], find: Callable[[str], _Found]) -> Iterator[Mark]:
    for line, text in enumerate(texts):
        for start, end, reference_id in find(text):
            yield Mark(line, start, end, reference_id)


def _brackets(text: str, labels: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    if "[" not in text or _is_code(text):
        return
    for group in _BRACKET.finditer(text):
        if _INDEX_BEFORE.search(text, max(0, group.start() - 30), group.start()):
            continue
        if group[1] in labels:
            yield group.start(), group.end(), labels[group[1]]
        else:
            yield from _listed(group, labels)


def _listed(group: re.Match[str], labels: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """The marks in brackets that hold more than one label; none is known if one is not."""
    has_names = any(not label.isdigit() for label in labels)
    items = list((_ALPHA_ITEM if has_names else _ITEM).finditer(group[1]))
    named = [_named(item, labels) for item in items]
    are_known = all(named)
    for item, ids in zip(items, named, strict=True):
        start = group.start(1) + item.start() + (len(item[0]) - len(item[0].lstrip()))
        for reference_id in ids if are_known else [""]:
            yield start, group.start(1) + item.end(), reference_id


def _is_code(text: str) -> bool:
    return 14 * sum(map(text.count, _CODE_SIGNS)) > len(text)


def _named(item: re.Match[str], labels: Mapping[str, str]) -> list[str]:
    """The entries that "5" or "5-7" names; empty unless all of them exist."""
    if item.re is _ALPHA_ITEM:
        return [labels[item[0]]] if item[0] in labels else []
    first = int(item[1])
    last = int(item[2] or first)
    if not first <= last <= first + _MAX_RANGE:
        return []
    wanted = [str(number) for number in range(first, last + 1)]
    return [labels[each] for each in wanted] if all(each in labels for each in wanted) else []


def _raised(
    texts: Sequence[str], labels: Mapping[str, str], names: frozenset[str]
) -> Callable[[str], _Found]:
    """Finds digits set directly after a word that also stands without digits somewhere."""
    words = {word for text in texts for word in _WORD.findall(text)}

    def find(text: str) -> Iterator[tuple[int, int, str]]:
        for found in _RAISED.finditer(text):
            before = _WORD_BEFORE.search(text, max(0, found.start() - 40), found.start())
            is_touching = before is not None and before.end(1) == found.start()
            if before is None or (is_touching and not _is_word(before[1], words, names)):
                continue
            for number in _NUMBER.finditer(found[1]):
                for reference_id in _named(number, labels):
                    yield found.start() + number.start(), found.start() + number.end(), reference_id

    return find


def _is_word(word: str, words: set[str], names: frozenset[str]) -> bool:
    """True for a word of the language or a cited author: gene2 and x2 are names of their own."""
    if match_key(word) in names:
        return True
    if not word[1:].islower() or len(word) < 3:
        return False
    return word in words or f"{word}s" in words or (word[-1] == "s" and word[:-1] in words)


def _author_year(texts: Sequence[str], targets: Sequence[Target]) -> list[Mark]:
    index = _index(targets)
    return list(_collect(texts, lambda text: _cites(text, index)))


_Index = dict[tuple[str, str], list[Target]]


def _index(targets: Sequence[Target]) -> _Index:
    index: _Index = {}
    for target in targets:
        names = {*target.families[:1], target.whole_name, target.title_key[:40]} - {""}
        for name in names:
            for year in {target.year, target.year.rstrip("abcdefghij")}:
                index.setdefault((name, year), []).append(target)
    return index


def _cites(text: str, index: _Index) -> Iterator[tuple[int, int, str]]:
    if not _YEARS.search(text):
        return
    taken: list[tuple[int, int]] = []
    for found in _NARRATIVE.finditer(text):
        start, end = found.start() + _lead(found["who"]), found.end() + 1
        taken.append((start, end))
        yield from _resolved(found["who"], found["years"], start, end, index)
    for group in _GROUP.finditer(text):
        for part in _PART.finditer(group[1]):
            start = group.start(1) + part.start("who") + _lead(part["who"])
            end = group.start(1) + part.end("years")
            if not any(a <= start < b or a < end <= b for a, b in taken):
                yield from _resolved(part["who"], part["years"], start, end, index)


def _lead(who: str) -> int:
    found = _LEAD.match(who)
    return found.end() if found else 0


def _resolved(
    who: str, years: str, start: int, end: int, index: _Index
) -> Iterator[tuple[int, int, str]]:
    who = who[_lead(who) :].strip()
    if not who[:1].isalpha() or not any(map(str.isupper, who)):
        return
    for year in _each_year(years):
        target = _target(who, year, index)
        is_plain = target is not None or len(who.split()) <= 6
        if is_plain:
            yield start, end, target.reference_id if target else ""


def _each_year(years: str) -> Iterator[str]:
    """2019, 2020a, b -> 2019, 2020a, 2020b."""
    base = ""
    for piece in re.findall(rf"{_YEAR}|\b[a-z]\b", years):
        if piece[0].isdigit():
            base = piece[:4]
            yield piece
        elif len(piece) == 1 and base:
            yield base + piece
        else:
            yield "nd"


def _target(who: str, year: str, index: _Index) -> Target | None:
    who = re.sub(r"[’']s$", "", who)
    first = _CUT.split(who)[0].strip()
    others = match_key(who)
    words = first.split()
    names = [
        match_key(who),
        match_key(first),
        match_key(words[-1]) if words else "",
        surname_key(first),
    ]
    for name in dict.fromkeys(filter(None, names)):
        found = index.get((name, year), []) or index.get((name[:40], year), [])
        if len(found) == 1:
            return found[0]
        fitting = [target for target in found if _fits(who, others, target)]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _fits(who: str, key: str, target: Target) -> bool:
    """True if the number of authors and the second of them are as the mark says."""
    if "et al" in who:
        return len(target.families) > 2
    if "&" in who or " and " in who:
        return len(target.families) == 2 and target.families[1] in key
    return len(target.families) == 1
