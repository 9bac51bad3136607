"""Names of documents' files in an encrypted library.

A document's id is the sha256 of its file, so a plain name would tell whoever has the same paper
that it is in the library. AES-SIV (RFC 5297) gives the same name for the same id each time, and
only the key leads back.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from app.sealing.keys import SecretKey

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESSIV

_SIV_KEY_BYTES = 64


@functools.lru_cache(maxsize=4)
def _cipher(key: SecretKey) -> AESSIV:
    from cryptography.hazmat.primitives.ciphers.aead import AESSIV

    return AESSIV(key.derived("names", _SIV_KEY_BYTES))


def sealed_stem(key: SecretKey, document_id: str) -> str:
    """The file's name without its suffix, hex."""
    return _cipher(key).encrypt(document_id.encode("utf-8"), None).hex()


def opened_stem(key: SecretKey, stem: str) -> str:
    """The document's id of such a name; empty where it is none of this library."""
    from cryptography.exceptions import InvalidTag

    try:
        return _cipher(key).decrypt(bytes.fromhex(stem), None).decode("utf-8")
    except (ValueError, InvalidTag):
        return ""
