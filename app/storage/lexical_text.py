"""What of a text is indexed: the rules that text and query must share to meet.

FTS5's tokenizer splits at blanks and punctuation, so a line of Chinese would be one word. Runs of
scripts without blanks are therefore cut into overlapping pairs of characters, the usual way to
search them without a dictionary (Nie, Gao, Zhang, Zhou, "On the use of words and n-grams for
Chinese information retrieval", 2000).
"""

from __future__ import annotations

import re
import unicodedata

_RUNS = re.compile(
    "["
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Myanmar, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"  # Japanese syllables
    "\u3100-\u312f\u31a0-\u31bf"  # Bopomofo
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
    "\uac00-\ud7af"  # Korean syllables: particles stick to their word
    "]+"
)
_PLAIN = re.compile("[\x01-\x7f]*")
_SIGNED = re.compile(r"(?<![\w+#])([A-Za-z]{1,2})(\+\+|[#♯])(?![\w+#])")
_SIGNS = {"++": "plusplus", "#": "sharp", "♯": "sharp"}


def normalized(text: str) -> str:
    r"""The text with one spelling for what looks alike: ligatures, full-width letters, indices.

    >>> normalized("ﬁne H₂O\0")
    'fine H2O '
    """
    if _PLAIN.fullmatch(text):
        return text
    return unicodedata.normalize("NFKC", text).replace("\0", " ")


def pairs(run: str) -> list[str]:
    """Overlapping pairs of characters; marks that the tokenizer would split at are left out.

    >>> pairs("机器学习")
    ['机器', '器学', '学习']
    >>> pairs("机")
    ['机']
    """
    letters = "".join(letter for letter in run if unicodedata.category(letter)[0] != "M")
    if len(letters) < 2:
        return [letters] if letters else []
    return [letters[start : start + 2] for start in range(len(letters) - 1)]


def folded(text: str) -> str:
    """The text as it is indexed: normalized, and runs without blanks as pairs of characters.

    Names that end in signs, such as C++, stand there once more in letters.

    The last character of a run stands alone once more, so that each single character begins
    some word and can be found as a prefix.

    >>> folded("GPU加速器.")
    'GPU 加速 速器 器 .'
    >>> folded("in C++.")
    'in C++ Cplusplus.'
    """
    spelled = spelled_out(normalized(text))
    return _RUNS.sub(lambda match: f" {' '.join(_spread(match.group()))} ", spelled)


def spelled_out(text: str) -> str:
    """The text with names that end in signs once more in letters."""
    return _SIGNED.sub(lambda match: f"{match.group()} {in_letters(match.group())}", text)


def in_letters(name: str) -> str:
    """A name with its signs in letters, or ``""`` where it is none.

    >>> in_letters("C#"), in_letters("C")
    ('Csharp', '')
    """
    match = _SIGNED.fullmatch(name)
    return match[1] + _SIGNS[match[2]] if match else ""


def folded_or_none(text: str) -> str | None:
    """As ``folded``; None where that is the text itself, which is nearly always so."""
    changed = folded(text)
    return None if changed == text else changed


def has_runs(text: str) -> bool:
    """True for a text with scripts that are indexed as pairs.

    >>> has_runs("GPU加速"), has_runs("Naïve β-lactam")
    (True, False)
    """
    return not text.isascii() and _RUNS.search(text) is not None


def split_runs(text: str) -> list[tuple[str, bool]]:
    """Normalized text as pieces in order; True marks a run that is indexed as pairs.

    >>> split_runs("GPU加速")
    [('GPU', False), ('加速', True)]
    """
    pieces: list[tuple[str, bool]] = []
    end = 0
    for match in _RUNS.finditer(text):
        if match.start() > end:
            pieces.append((text[end : match.start()], False))
        pieces.append((match.group(), True))
        end = match.end()
    if end < len(text):
        pieces.append((text[end:], False))
    return pieces


def _spread(run: str) -> list[str]:
    found = pairs(run)
    return [*found, found[-1][-1]] if found and len(found[-1]) == 2 else found
