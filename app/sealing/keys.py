"""The key of a library, and the keys that are derived of it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class SecretKey:
    """A key of 256 bits that does not show itself when it is printed or logged."""

    raw: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse what is no key.

        Raises:
            ValueError: it has another length.
        """
        if len(self.raw) != KEY_BYTES:
            raise ValueError("a key has 32 bytes")

    def derived(self, purpose: str, length: int = KEY_BYTES, salt: bytes | None = None) -> bytes:
        """A key of ``length`` bytes for one purpose (RFC 5869, HKDF with SHA-256)."""
        # Imported when needed, here and beside: a plain library never does.
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        made = HKDF(SHA256(), length, salt, b"carrel " + purpose.encode("ascii"))
        return made.derive(self.raw)

    @property
    def database_pragma(self) -> str:
        """How SQLCipher is told the raw key of the database: no further derivation.

        See https://www.zetetic.net/sqlcipher/sqlcipher-api, "key".
        """
        return f"x'{self.derived('database').hex()}'"


def new_key() -> SecretKey:
    """A fresh key from the system's source of randomness."""
    return SecretKey(os.urandom(KEY_BYTES))
