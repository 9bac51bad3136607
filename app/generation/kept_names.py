"""How the files are called that hold what a model has read. Pure.

A name says of which kind its content is, and can be made from a key, but tells no key: nothing
about a session or a paper can be read off it.
"""

from __future__ import annotations

import hashlib
import re

SUFFIX = ".kv"
RULES = "rules"
"""The key of what comes before every question."""
_KIND = re.compile(r"[a-z]{1,16}")


def session_key(session_id: str) -> str:
    """The key of what was read for a session."""
    return f"session:{session_id}"


def paper_key(document_id: str) -> str:
    """The key of a paper that was read ahead."""
    return f"paper:{document_id}"


def kept_stem(key: str) -> str:
    """How the names of all files of a key begin, whichever model has read.

    >>> kept_stem("session:1").startswith("session-"), kept_stem("../x").startswith("other-")
    (True, True)
    """
    kind = key.partition(":")[0]
    shown = kind if _KIND.fullmatch(kind) else "other"
    return f"{shown}-{_digest(key)[:32]}"


def kept_name(key: str, model_path: str) -> str:
    """The name of the file of a key as a model has read it."""
    return f"{kept_stem(key)}-{_digest(model_path)[:12]}{SUFFIX}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
