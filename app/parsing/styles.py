"""What a line is by its looks: a heading, a caption, running text, or something smaller."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from app.parsing.words import Line

_HEADING_GROWTH = 1.1
"""A line this many times larger than running text is a heading."""
_BODY_TOLERANCE = 0.07
"""Share by which the size of running text may differ from its usual size."""
_MAX_HEADING_WORDS = 16
_MAX_HEADING_CHARACTERS = 160

_LETTERS = re.compile("[^\\W\\d_]{3}|[\u2e80-\u9fff\uac00-\ud7af]")
"""Three letters in a row, or one sign that is a word; a formula has neither."""
_NUMBERED = re.compile(r"(?:[A-Z]|\d{1,2}|[IVX]{1,5})(?:\.\d{1,2}){0,3}\.?\s+[^\W\d_]")
_NAMED = re.compile(
    r"(abstract|summary|introduction|background|methods?|materials? and methods|results"
    r"|discussion|conclusions?|acknowledge?ments?|references|bibliography|keywords"
    r"|results and discussion|statement of need|appendix|zusammenfassung|einleitung|literatur"
    r"|résumé|références|resumen|referencias)[.:]?",
    re.IGNORECASE,
)
_RUN_IN_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,4}\.?\s")
_NO_RUN_IN = re.compile(
    r"(theorem|lemma|proof|definition|corollary|proposition|example|remark|note|step|case|claim"
    r"|question|q\d|a\d|fig|tab|algorithm|listing|https?:|doi|\[|received|published|copyright)",
    re.IGNORECASE,
)
_MAX_RUN_IN = 10
"""Words of a heading that stands at the start of its paragraph."""
_CAPTION = re.compile(
    r"(fig(ure|\.)?|table|tab\.|algorithm|listing|scheme|box|chart|plate|abbildung|tabelle|tableau)"
    r"\s*[A-Z]?\d{1,3}(\.\d{1,2})?[a-z]?\s*([.:|–—]|$|\s)",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"fig|abb|scheme|chart|plate|box", re.IGNORECASE)
_REFERENCES = re.compile(
    r"(?:[\dIVX]{1,4}\.?\s+)?(references?|bibliography|references and notes|literature( cited)?"
    r"|works cited|literatur(verzeichnis)?|références|bibliographie|referencias|参考文献)[.:]?",
    re.IGNORECASE,
)
_TOP = re.compile(
    r"(?:abstract|summary|keywords|introduction|conclusions?|acknowledge?ments?|references|bibliography)[.:]?",
    re.IGNORECASE,
)
_AFTER_REFERENCES = re.compile(
    r"(?:[\dIVXA-Z]{1,4}\.?\s+)?(appendi|supplement|supporting information|acknowledg|anhang"
    r"|author contribution|about the author|annexe|[A-Z]\.?\d*\s)",
    re.IGNORECASE,
)


class BodySize:
    """The size of running text, learned from the lines seen so far."""

    def __init__(self) -> None:
        self._counts: Counter[float] = Counter()

    def notice(self, lines: Iterable[Line]) -> None:
        """Count the characters of ``lines`` by size, in steps of half a point."""
        for line in lines:
            self._counts[round(line.size * 2) / 2] += sum(len(word.text) for word in line.words)

    @property
    def size(self) -> float:
        """The most frequent size in points; the smaller one on a tie, 10.0 without lines."""
        if not self._counts:
            return 10.0
        return min(self._counts, key=lambda size: (-self._counts[size], size))


def is_body(line: Line, body_size: float) -> bool:
    """True for a line in the size of running text."""
    return not line.is_turned and abs(line.size - body_size) <= _BODY_TOLERANCE * body_size


def is_heading(text: str, line: Line, body_size: float) -> bool:
    """True for a row of text that looks like a heading; ``line`` is its first line."""
    if line.is_turned or not _may_be_heading(text):
        return False
    if line.size >= _HEADING_GROWTH * body_size:
        return True
    if line.size < body_size * (1 - _BODY_TOLERANCE):
        return False
    is_sentence = text.endswith((".", ",", ";", ":")) and not _NAMED.fullmatch(text)
    if line.is_bold:
        return not is_sentence or bool(_NUMBERED.match(text))
    return bool(_NAMED.fullmatch(text)) and text[0].isupper()


def _may_be_heading(text: str) -> bool:
    is_short = len(text) <= _MAX_HEADING_CHARACTERS and text.count(" ") < _MAX_HEADING_WORDS
    return is_short and _LETTERS.search(text) is not None and not is_caption_start(text)


def is_run_in(text: str, is_bold: bool) -> bool:
    """True if words set off at the start of a paragraph are its heading.

    >>> is_run_in("Data sources.", True), is_run_in("2.1.3 Scale.", False), is_run_in("Apis", True)
    (True, True, False)
    """
    if text.count(" ") >= _MAX_RUN_IN or not text.endswith((".", ":", "—", "–", "?")):
        return False
    if _LETTERS.search(text) is None or _NO_RUN_IN.match(text):
        return False
    is_named = _NAMED.fullmatch(text.rstrip("—–")) is not None
    return (is_bold and text[0].isupper()) or is_named or _RUN_IN_NUMBER.match(text) is not None


def is_caption_start(text: str) -> bool:
    """True where a paragraph begins like a caption.

    >>> is_caption_start("Figure 3: Bees."), is_caption_start("Table of contents")
    (True, False)
    """
    return _CAPTION.match(text) is not None


def is_figure_caption(text: str) -> bool:
    """True where a paragraph begins like the caption of a figure.

    >>> is_figure_caption("Fig. 3: Bees."), is_figure_caption("Table 3: Bees.")
    (True, False)
    """
    return _FIGURE.match(text) is not None and is_caption_start(text)


def has_caption_mark(text: str) -> bool:
    """True where the number of a caption is set off, as in "Table 2." or "Fig. 1:".

    >>> has_caption_mark("Figure 3: Bees."), has_caption_mark("Figure 3 shows bees.")
    (True, False)
    """
    found = _CAPTION.match(text)
    return found is not None and found[4].strip() != ""


def is_named_heading(text: str) -> bool:
    """True for a heading that every reader knows, such as "Methods".

    >>> is_named_heading("Methods"), is_named_heading("Bees")
    (True, False)
    """
    return _NAMED.fullmatch(text.strip()) is not None


def is_top_heading(text: str) -> bool:
    """True for a named heading that never stands under another.

    >>> is_top_heading("Abstract"), is_top_heading("Methods")
    (True, False)
    """
    return _TOP.fullmatch(text.strip()) is not None


RUNNING_SHARE = 0.06
LEAST_RUNNING = 40
"""Words of a paragraph that is judged."""
_WORDS = re.compile(r"[a-z']+")
_JOINING_WORDS = """
we our us is are was were be been being has have had can could may might would should this
these that which it its they their them not than there each but however thus
"""
_JOINING = frozenset(_JOINING_WORDS.split())


def is_references_heading(text: str) -> bool:
    """True for the heading over a bibliography.

    >>> is_references_heading("6. References"), is_references_heading("Reference frames")
    (True, False)
    """
    return _REFERENCES.fullmatch(text.strip()) is not None


def ends_references(text: str) -> bool:
    """True for a heading that can follow a bibliography.

    >>> ends_references("Appendix A"), ends_references("Kim, J.")
    (True, False)
    """
    return _AFTER_REFERENCES.match(text.strip()) is not None


def is_running_text(text: str) -> bool:
    """True for a paragraph that tells something, as no entry of a bibliography does.

    Of its words at least ``RUNNING_SHARE`` must be those that join sentences: entries, whose
    titles hold a few of them, stay below a third of that. Short paragraphs are not judged.

    >>> is_running_text("Kim, J. (2019). What bees are and how they were seen. Nature 12, 1-9.")
    False
    """
    words = _WORDS.findall(text.lower())
    if len(words) < LEAST_RUNNING:
        return False
    return sum(word in _JOINING for word in words) >= RUNNING_SHARE * len(words)
