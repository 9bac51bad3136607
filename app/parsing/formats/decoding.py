"""Bytes of a text in some encoding -> str."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{3,30})""", re.IGNORECASE)
_HEAD = 2048
_SAMPLE = 1 << 16
_LIKELY = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "koi8_r", "gb18030", "big5",
    "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip
"""What people's texts are in, besides Unicode; more choices only make for wrong guesses."""


def decode(content: bytes, is_markup: bool = False) -> str:
    r"""The text, by its mark, as UTF-8, as markup names it, by its zeros, else by a guess.

    What no encoding explains is replaced by U+FFFD; nothing raises.

    >>> decode("Grün".encode("utf-16")), decode(b"Gr\xfcn und sch\xf6n")
    ('Grün', 'Grün und schön')
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    wide = _wide(content[:_HEAD])
    if wide:
        return content.decode(wide, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    named = _NAMED.search(content[:_HEAD]) if is_markup else None
    encoding = _known(named[1].decode("ascii")) if named else ""
    return content.decode(encoding or _guess(content), "replace")


def _wide(head: bytes) -> str:
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) <= len(head) / 5:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _known(name: str) -> str:
    """The codec that browsers use under this name; "" for none, and for those that are no text."""
    try:
        known = codecs.lookup(name).name
        "".encode(known)
    except (LookupError, ValueError):
        return ""
    if known in ("utf-8", "utf-16", "utf-32"):
        return ""
    return "cp1252" if known in ("ascii", "iso8859-1") else known


def _guess(content: bytes) -> str:
    high = sum(byte > 127 for byte in content[:_SAMPLE])
    if high <= len(content[:_SAMPLE]) / 12 or len(content) < 200:
        return "utf-8" if _is_nearly_utf8(content) else "cp1252"
    best = from_bytes(content[:_SAMPLE], cp_isolation=_LIKELY).best()
    return best.encoding if best is not None else "cp1252"


def _is_nearly_utf8(content: bytes) -> bool:
    """True where damage, not another encoding, keeps a text from being UTF-8."""
    text = content[:_SAMPLE].decode("utf-8", "replace")
    good = sum(ord(letter) > 127 and letter != "\ufffd" for letter in text)
    return good > 4 * text.count("\ufffd")
