"""Words of a text as the checks of this package compare them: case, endings and accents aside.

Works for any script: letters of scripts that write without spaces are taken in pairs.
"""

from __future__ import annotations

import re
import unicodedata

from app.generation.vocabulary import STOP_WORDS

_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+(?:['’][^\W\d_]+)?")
_UNSPACED_RUN = re.compile(rf"[{_UNSPACED}]+\Z")

_ENDINGS = (
    ("ization", "iz"),
    ("isation", "iz"),
    ("ational", "at"),
    ("ations", "at"),
    ("ation", "at"),
    ("ised", "iz"),
    ("ized", "iz"),
    ("ises", "iz"),
    ("izes", "iz"),
    ("ise", "iz"),
    ("ize", "iz"),
    ("ments", ""),
    ("ment", ""),
    ("ness", ""),
    ("ities", ""),
    ("ity", ""),
    ("ingly", ""),
    ("edly", ""),
    ("ings", ""),
    ("ing", ""),
    ("ions", ""),
    ("ion", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("ers", ""),
    ("er", ""),
    ("ly", ""),
    ("ed", ""),
    ("es", ""),
    ("s", ""),
    ("e", ""),
)
_MIN_STEM = 3


def words(text: str) -> list[str]:
    """Words in order, folded in case and width, without accents.

    >>> words("Café-au-lait, 3 cups")
    ['cafe', 'au', 'lait', '3', 'cups']
    """
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(each for each in decomposed if not unicodedata.combining(each))
    found: list[str] = []
    for word in _WORD.findall(unicodedata.normalize("NFC", plain).casefold()):
        found += _pairs(word) if _UNSPACED_RUN.match(word) else [word]
    return found


def content_words(text: str) -> list[str]:
    """Stems of the words that carry meaning, in order.

    >>> content_words("What do the bees of Kenya pollinate?")
    ['bee', 'kenya', 'pollinat']
    """
    return [stem(word) for word in words(text) if word not in STOP_WORDS]


def stem(word: str) -> str:
    """The word without one common English ending; at least three letters stay.

    >>> stem("increases"), stem("increased"), stem("increasing")
    ('increas', 'increas', 'increas')
    """
    word = word.split("'")[0].split("’")[0]
    for ending, rest in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(rest) >= _MIN_STEM:
            if ending == "s" and word.endswith("ss"):
                continue
            return word[: -len(ending)] + rest
    return word


def coverage(of: str, by: str) -> float:
    """Share (0-1) of the distinct content words of one text that another has; 1.0 for none.

    >>> coverage("bees fly", "A bee swims.")
    0.5
    """
    wanted = set(content_words(of))
    return len(wanted & set(content_words(by))) / len(wanted) if wanted else 1.0


def _pairs(run: str) -> list[str]:
    return [run[n : n + 2] for n in range(len(run) - 1)] or [run]
