"""Where sentences end in running text, for any script; pure rules over words.

A sentence ends only between two words: a word is never cut, because a citation lights up whole
words. (Text written without blanks comes here already cut at its full stops.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

MAX_WORDS = 110
"""A longer run without a full stop is a table or a listing; it is cut to stay quotable."""

_CLOSERS = "\"'”’»›)]}）」』】"
_OPENERS = "\"'“‘«‹([{¿¡（「『【"
_STOP = re.compile(r"[.!?…。！？؟।۔](?:[" + re.escape(_CLOSERS) + r"]*)$")
_ANY_STOP = re.compile(r"[.!?…。！？؟।۔]")
_WIDE_STOP = re.compile(r"[。！？؟।۔]")
_STOP_WITH_MARK = re.compile(
    r"(?:[^\W\d_]{2,}|[\])”’\"%])[.!?][”’\")]?(?:(?:\[[\d,;–-]+\])+|\d{1,3}(?:[,–-]\d{1,3})*)$"
)
_CITATION = re.compile(r"(?:\[[\w,;–+-]{1,30}\])+\.?$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[-–]?)+$")
_ENUMERATION = re.compile(r"[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)\]]{1,2}$")
_NUMBER = re.compile(r"[(\[]?[\dIVX]")

_LABELS = frozenset(("figure", "fig.", "table", "tab.", "code", "listing", "algorithm", "scheme"))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NEVER_LAST = _words(
    """
    fig. figs. eq. eqs. eqn. eqns. sec. secs. sect. ch. chap. ref. refs. tab. vol. pp. p. no.
    nos. e.g. i.e. cf. vs. viz. ca. c. approx. resp. dr. prof. mr. mrs. ms. mx. st. mt. gen.
    rev. hon. pres. gov. def. thm. prop. lem. cor. ex. alg. app. suppl. ed. eds. trans. dept.
    univ. ext. spp. sp. subsp. var. aka. al. etc. inc. ltd. co. corp. jr. sr. phd. ph.d. m.d.
    b.sc. m.sc. jan. feb. mar. apr. jun. jul. aug. sept. oct. nov. dec. min. max. avg. est. z.b.
    d.h. u.a. bzw. usw. vgl. nr. abb. bd. hrsg. s. a.m. p.m. w.r.t. i.i.d. a.k.a. et.
    """
)
_SOMETIMES_LAST = _words(
    """
    al. etc. inc. ltd. co. corp. jr. sr. phd. ph.d. m.d. b.sc. m.sc. usw. a.m. p.m. i.i.d. app.
    ext. min. max. no. et. s. c. p.
    """
)
_NEEDS_NUMBER = _words(
    """
    no. nos. p. pp. vol. fig. figs. eq. eqs. sec. ch. c. s. min. max.
    """
)
_STARTERS = _words(
    """
    the a an we our in this these those that it its they their there however moreover
    furthermore thus therefore hence here for from to by at on as if when while although because
    since after before both each all such some most many one two another other finally first
    second third next then also additionally similarly instead what how why which who i he she
    you and but or so yet is are was using with without during under over between among results
    data table figure section no not let given die der das ein eine wir es le la les nous
    """
)


def sentence_ends(words: Sequence[str], line_ends: frozenset[int] = frozenset()) -> list[int]:
    """The index after the last word of each sentence, in order; the last one is ``len(words)``.

    ``line_ends`` are the indices after the last word of each line: where an endless run is cut.

    >>> sentence_ends("Kim et al. counted 3.5 flights. We do not.".split())
    [6, 9]
    """
    ends, start = [], 0
    stops = [_ANY_STOP.search(word) is not None for word in words]
    for index in range(1, len(words)):
        is_near = stops[index - 1] or (index > 1 and stops[index - 2])
        if is_near and _is_end(words, start, index):
            ends.append(index)
            start = index
    if words:
        ends.append(len(words))
    return list(_with_cuts(ends, line_ends))


def is_terminated(word: str) -> bool:
    """True if a sentence that ends with ``word`` is complete.

    >>> is_terminated("bees.”"), is_terminated("al."), is_terminated("bees.[12]")
    (True, False, True)
    """
    if _STOP_WITH_MARK.search(word):
        return True
    return _STOP.search(word) is not None and word.lower() not in _NEVER_LAST


def starts_lower(word: str) -> bool:
    """True if ``word`` can hardly begin a sentence: its first letter is a small one."""
    bare = word.lstrip(_OPENERS)
    return bool(bare) and (bare[0].islower() or bare[0] in ",;.)")


def _is_end(words: Sequence[str], start: int, index: int) -> bool:
    """True if a sentence that began at ``start`` ends before ``index``."""
    word, after = words[index - 1], words[index]
    if _CITATION.match(after) and index + 1 < len(words):
        return False
    if index - start > 1 and _CITATION.match(word) and not word.endswith("."):
        word = words[index - 2]
    if _STOP_WITH_MARK.search(word):
        return not starts_lower(after)
    if not _STOP.search(word):
        return False
    if _WIDE_STOP.search(word):
        return True
    if starts_lower(after) or _is_label(words[start:index]):
        return False
    return _ends_after(word, after)


def _is_label(words: Sequence[str]) -> bool:
    """True for the number of a list item or a caption, such as "2." or "Figure 2."."""
    if len(words) == 1:
        return _ENUMERATION.match(words[0]) is not None
    return len(words) == 2 and words[0].lower() in _LABELS


def _ends_after(word: str, after: str) -> bool:
    """True if a stop after ``word`` is a full stop although it may be an abbreviation."""
    low = word.strip(_OPENERS + _CLOSERS).lower()
    is_starter = after.strip(_OPENERS + _CLOSERS + ",").lower() in _STARTERS
    if low in _NEEDS_NUMBER and low in _SOMETIMES_LAST and not _NUMBER.match(after):
        return is_starter or low == "no."
    if low in _NEVER_LAST:
        return low in _SOMETIMES_LAST and is_starter
    if _INITIALS.match(low):
        return is_starter and after[0].isupper()
    return True


def _with_cuts(ends: Sequence[int], line_ends: frozenset[int]) -> Iterator[int]:
    start = 0
    for end in ends:
        while end - start > MAX_WORDS:
            places = [i for i in range(start + MAX_WORDS // 2, start + MAX_WORDS) if i in line_ends]
            start = places[-1] if places else start + MAX_WORDS
            yield start
        yield end
        start = end
