"""Answer text -> claims with citations. Pure; what a claim is worth is found elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.core.answers import Citation, Claim, EvidenceSentence, Verdict
from app.core.text import one_line

_MARKER = re.compile(r"\[\s*\d{1,4}(?:\s*[,;]\s*\d{1,4})*\s*\]")
_MARKERS = rf"(?:[ \t]*{_MARKER.pattern})*"
_END = re.compile(
    rf"(?:[.!?…]+[\"'”’»)]*{_MARKERS}(?=\s|\Z)|[。！？]+[\"'”’」』)]*{_MARKERS}|\s*\n+\s*)"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:al|approx|cf|dr|e\.g|eq|eqs|etc|fig|figs|i\.e|mr|mrs|ms|no|nos|prof|ref|refs|sec|st"
    r"|tab|vs|vol|pp|ca|resp)|(?<![^\W\d_])[A-Z]|^\s*\d{1,2})\.\Z",
    re.IGNORECASE,
)
_SPACE_BEFORE_STOP = re.compile(r"\s+([.,;:!?…。！？])")


def split_claims(text: str, packed: Sequence[EvidenceSentence]) -> tuple[Claim, ...]:
    """The sentences of an answer, each with the evidence that its markers name.

    ``text[claim.start:claim.end]`` is the sentence with its markers, ``claim.text`` is without
    them. A marker that stands for nothing in ``packed`` gives no citation. Nothing is verified
    yet: the verdict is ``UNSUPPORTED`` and the support 0. Empty text gives no claims.
    """
    by_marker = {each.marker: each for each in packed}
    return tuple(
        _claim(text, start, end, by_marker)
        for start, end in claim_spans(text)
        if without_markers(text[start:end]).strip(" .")
    )


def citation_of(evidence: EvidenceSentence) -> Citation:
    """The evidence by value, as it is stored with an answer."""
    sentence = evidence.sentence
    return Citation(
        marker=evidence.marker,
        sentence_id=sentence.id,
        document_id=sentence.document_id,
        file=evidence.file,
        title=evidence.title,
        page=sentence.page,
        quote=sentence.text,
        boxes=sentence.boxes,
        own=evidence.own,
    )


def markers_in(text: str) -> list[int]:
    """The numbers in markers, in order, each once.

    >>> markers_in("Bees fly [2]. So do birds [1, 2].")
    [2, 1]
    """
    found = (int(n) for marker in _MARKER.findall(text) for n in re.findall(r"\d+", marker))
    return list(dict.fromkeys(found))


def without_markers(text: str) -> str:
    """The text as one line without its markers.

    >>> without_markers("Bees fly [1] . [2]")
    'Bees fly.'
    """
    return _SPACE_BEFORE_STOP.sub(r"\1", one_line(_MARKER.sub("", text)))


def without_unknown_markers(text: str, packed: Sequence[EvidenceSentence]) -> str:
    """The text with every marker that stands for nothing in ``packed`` taken out."""
    known = {each.marker for each in packed}

    def kept(match: re.Match[str]) -> str:
        return "".join(f"[{n}]" for n in markers_in(match.group()) if n in known)

    return re.sub(r"[ \t]+(?=[.,;:!?]|\Z)", "", _MARKER.sub(kept, text))


def _claim(text: str, start: int, end: int, by_marker: dict[int, EvidenceSentence]) -> Claim:
    shown = text[start:end]
    cited = [by_marker[n] for n in markers_in(shown) if n in by_marker]
    return Claim(
        text=without_markers(shown),
        start=start,
        end=end,
        citations=tuple(citation_of(each) for each in cited),
        verdict=Verdict.UNSUPPORTED,
        support=0.0,
    )


def claim_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, without white space around it."""
    start = 0
    for match in _END.finditer(text):
        if _ABBREVIATION.search(text[start : match.end()]):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    if start < end:
        yield start, end
