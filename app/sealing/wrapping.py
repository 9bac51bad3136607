"""A key kept under a passphrase: scrypt makes a key of it, AES-256-GCM wraps the library's key.

scrypt: Percival and Josefsson, RFC 7914. Its cost is kept beside each wrap, so that it can be
raised later. With N = 2^17, r = 8 it takes 0.55 s of a core and 128 MiB (measured); whoever tries
passphrases pays that for each.
"""

from __future__ import annotations

import base64
import hashlib
import os
import secrets
import unicodedata
from dataclasses import asdict, dataclass

from app.sealing.keys import KEY_BYTES, SecretKey

SALT_BYTES = 16
NONCE_BYTES = 12
MOST_COST, MOST_BLOCK, MOST_LANES = 1 << 20, 32, 16
"""A file that names more is not believed: it would take all memory."""
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""32 signs that are not mistaken for one another."""
GROUPS, GROUP = 8, 4
"""160 bits: nobody tries that many."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The parameters of scrypt."""

    n: int = 1 << 17
    r: int = 8
    p: int = 1


@dataclass(frozen=True, slots=True)
class Wrap:
    """The key of a library under one secret; bytes are base64."""

    kind: str
    cost: Cost
    salt: str
    nonce: str
    wrapped: str


def wrap(key: SecretKey, kind: str, secret: str, cost: Cost) -> Wrap:
    """Keep ``key`` under a secret; ``kind`` is ``passphrase`` or ``recovery``."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    sealed = AESGCM(_stretched(kind, secret, salt, cost)).encrypt(nonce, key.raw, kind.encode())
    return Wrap(kind, cost, *(base64.b64encode(each).decode() for each in (salt, nonce, sealed)))


def unwrap(kept: Wrap, secret: str) -> SecretKey | None:
    """The key, or None where this is not the secret; takes half a second either way."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        salt, nonce, sealed = (
            base64.b64decode(each, validate=True) for each in (kept.salt, kept.nonce, kept.wrapped)
        )
        wrapping = _stretched(kept.kind, secret, salt, kept.cost)
        return SecretKey(AESGCM(wrapping).decrypt(nonce, sealed, kept.kind.encode()))
    except (InvalidTag, ValueError):
        return None


def new_recovery_code() -> str:
    """A code to be written down: 8 groups of 4 signs."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def plain_wrap(kept: Wrap) -> dict[str, object]:
    """As JSON."""
    return asdict(kept)


def wrap_of(plain: object) -> Wrap:
    """A wrap from JSON.

    Raises:
        ValueError: it is none, or would cost too much.
    """
    if not isinstance(plain, dict) or not isinstance(plain.get("cost"), dict):
        raise ValueError("no wrap")
    numbers = {name: int(plain["cost"].get(name, 0)) for name in ("n", "r", "p")}
    texts = [str(plain.get(name, "")) for name in ("kind", "salt", "nonce", "wrapped")]
    cost = Cost(**numbers)
    is_possible = 1 < cost.n <= MOST_COST and 0 < cost.r <= MOST_BLOCK and 0 < cost.p <= MOST_LANES
    if not is_possible or not all(texts):
        raise ValueError("no wrap")
    return Wrap(texts[0], cost, *texts[1:])


def _stretched(kind: str, secret: str, salt: bytes, cost: Cost) -> bytes:
    needed = 128 * cost.r * (cost.n + cost.p) + (1 << 20)
    return hashlib.scrypt(
        _spelled(kind, secret).encode("utf-8", "surrogatepass"),
        salt=salt,
        n=cost.n,
        r=cost.r,
        p=cost.p,
        maxmem=needed,
        dklen=KEY_BYTES,
    )


def _spelled(kind: str, secret: str) -> str:
    """One spelling of a secret, whichever keyboard it was typed on; of a code only its signs."""
    if kind == "recovery":
        return "".join(sign for sign in secret.upper() if sign in LETTERS)
    return unicodedata.normalize("NFC", secret)
