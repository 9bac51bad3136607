"""Small rules about text that several rooms must share to agree with one another."""

from __future__ import annotations

import hashlib
import re

_SPACE = re.compile(r"\s+")


def encoded_text(title: str, section: str, text: str) -> str:
    """What is encoded and indexed for a passage; only ``text`` is ever quoted.

    >>> encoded_text("On Bees", "Results", "They fly.")
    'On Bees. Results. They fly.'
    >>> encoded_text("", "", "They fly.")
    'They fly.'
    """
    return ". ".join(part for part in (title.strip(" ."), section.strip(" ."), text) if part)


def text_hash(text: str) -> str:
    """The sha256 of a text in hex: the key under which its vector is kept."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def one_line(text: str) -> str:
    r"""The text with every run of white space as one blank.

    >>> one_line(" a\n  b ")
    'a b'
    """
    return _SPACE.sub(" ", text).strip()
