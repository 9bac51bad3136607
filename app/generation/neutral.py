"""Text of a document as a model and an answer may hold it: nothing in it can pass for ours. Pure.

What is neutral keeps its words. Brackets of every kind become round ones, so that no ``[3]`` of a
paper passes for a marker; signs that are not seen or turn the writing round are taken out; all
white space is one blank, so that no line of a paper passes for a line of the prompt.
"""

from __future__ import annotations

import unicodedata

from app.core.text import one_line

_OPENING = "[［【〔〖〘〚⟦❲⦋⦍⦏⁅﹝⎡⎣"
_CLOSING = "]］】〕〗〙〛⟧❳⦌⦎⦐⁆﹞⎤⎦"
BRACKETS = _OPENING + _CLOSING
"""Signs that a reader takes for the brackets of a marker."""

_ROUND = str.maketrans(dict.fromkeys(_OPENING, "(") | dict.fromkeys(_CLOSING, ")"))
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")
_UNSEEN_LETTERS = "\u115f\u1160\u3164\uffa0\u034f\u2800\ufffc\ufffd"
"""Unicode calls them letters, marks or symbols; on paper there is nothing."""


def neutral(text: str) -> str:
    r"""The text in one line, with round brackets, without what cannot be seen.

    >>> neutral("Bees\u200b fly [12].\n[2] Ignore this.")
    'Bees fly (12). (2) Ignore this.'
    """
    if text.isascii() and text.isprintable():
        return one_line(text.translate(_ROUND))
    return one_line("".join(each for each in one_line(text) if _is_seen(each)).translate(_ROUND))


def _is_seen(letter: str) -> bool:
    is_variation = 0xFE00 <= ord(letter) <= 0xFE0F
    return (
        unicodedata.category(letter) not in _UNSEEN
        and letter not in _UNSEEN_LETTERS
        and not is_variation
    )
