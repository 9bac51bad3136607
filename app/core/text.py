"""Small rules about text that several rooms must share to agree with one another."""

from __future__ import annotations

import hashlib
import re
from unicodedata import combining, normalize

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


def match_key(text: str) -> str:
    """A title as it is compared: small letters and digits only, without accents.

    >>> match_key("On the Flight of Bées: 2nd ed.")
    'ontheflightofbees2nded'
    """
    plain = normalize("NFKD", text).casefold()
    return "".join(c for c in plain if c.isalnum() and not combining(c))


def surname_key(name: str) -> str:
    """The family name of a person as it is compared, from either order of names.

    >>> surname_key("Bengt Ångström"), surname_key("Van Dyke, M. J."), surname_key("W. K. Ford Jr.")
    ('angstrom', 'vandyke', 'ford')
    """
    if "," in name:
        return match_key(name.split(",")[0])
    words = [
        word for word in name.split() if word.strip(".").lower() not in ("jr", "sr", "ii", "iii")
    ]
    return match_key(words[-1]) if words else ""
