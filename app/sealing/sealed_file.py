"""Files that only the key of their library opens, written and read in pieces.

Layout: 16 bytes ``MAGIC``, 32 random bytes, then pieces of 64 KiB, each with its tag of 16 bytes.
A key of its own is derived for each file from the library's key and its random bytes, so the
nonce of a piece can be its number and is never used twice under one key. The nonce also says which
piece is the last: pieces can be neither cut off, nor left out, nor put in another order (STREAM;
Hoang, Reyhanitabar, Rogaway and Vizár, "Online Authenticated-Encryption and its Nonce-Reuse
Misuse-Resistance", 2015, section 7). The last piece also vouches for the name of the file, and is
looked at first: a file that lies under another's name does not open.
"""

from __future__ import annotations

import io
import os
from typing import IO, TYPE_CHECKING

from app.core.errors import LibraryCorrupt
from app.sealing.keys import SecretKey

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"CARREL-SEALED-1\n"
SALT_BYTES = 32
TAG_BYTES = 16
PIECE_BYTES = 64 << 10
HEAD_BYTES = len(MAGIC) + SALT_BYTES
_SEALED_PIECE = PIECE_BYTES + TAG_BYTES


class SealedWriter:
    """Seals what is written to ``file``; ``finish`` names it, and must be called."""

    def __init__(self, file: IO[bytes], key: SecretKey) -> None:
        salt = os.urandom(SALT_BYTES)
        self._file = file
        self._cipher = _cipher_of(key, salt)
        self._waiting = bytearray()
        self._number = 0
        file.write(MAGIC + salt)

    def write(self, content: bytes | bytearray | memoryview) -> int:
        """Take more bytes; at most one piece of them is held back."""
        view = memoryview(content).cast("B")
        begin = 0
        if self._waiting:
            begin = PIECE_BYTES - len(self._waiting)
            self._waiting += view[:begin]
        # The last piece is told apart from the others, so one is always held back.
        while len(view) > begin:
            if len(self._waiting) == PIECE_BYTES:
                self._seal(self._waiting, is_last=False)
                self._waiting.clear()
            self._waiting += view[begin : begin + PIECE_BYTES]
            begin += PIECE_BYTES
        return len(view)

    def finish(self, name: str) -> None:
        """Seal the rest, bound to the name under which the file will lie."""
        self._seal(self._waiting, is_last=True, name=name)
        self._waiting.clear()

    def _seal(self, piece: bytearray, is_last: bool, name: str = "") -> None:
        nonce = _nonce(self._number, is_last)
        self._file.write(self._cipher.encrypt(nonce, bytes(piece), name.encode("utf-8")))
        self._number += 1


class SealedReader(io.RawIOBase):
    """A sealed file as the bytes that were sealed; any place of it, a piece in memory at a time.

    It takes ``file`` over and closes it.
    """

    def __init__(self, file: IO[bytes], key: SecretKey, name: str) -> None:
        """Look at the head and the last piece.

        Raises:
            LibraryCorrupt: it is no whole sealed file of this library and this name.
        """
        super().__init__()
        self._file = file
        self._name = name
        self._place = 0
        self._held: tuple[int, bytes] = (-1, b"")
        head = file.read(HEAD_BYTES)
        body = file.seek(0, io.SEEK_END) - HEAD_BYTES
        pieces, rest = divmod(body, _SEALED_PIECE)
        if not head.startswith(MAGIC) or len(head) < HEAD_BYTES or 0 < rest < TAG_BYTES:
            raise self._damaged()
        self._last = pieces - (0 if rest else 1)
        if self._last < 0:
            raise self._damaged()
        self._cipher = _cipher_of(key, head[len(MAGIC) :])
        self.size = self._last * PIECE_BYTES + len(self._piece(self._last))

    def readable(self) -> bool:
        """True."""
        return True

    def seekable(self) -> bool:
        """True."""
        return True

    def tell(self) -> int:
        """The place that is read next, in bytes."""
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place, as in any file."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self.size}[whence]
        self._place = max(0, base + offset)
        return self._place

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as one piece goes; 0 at the end.

        Raises:
            LibraryCorrupt: that piece is not what was sealed.
        """
        number, begin = divmod(self._place, PIECE_BYTES)
        if self._place >= self.size:
            return 0
        found = self._piece(number)[begin : begin + len(buffer)]
        buffer[: len(found)] = found
        self._place += len(found)
        return len(found)

    def close(self) -> None:
        """Let go of the file."""
        self._held = (-1, b"")
        self._file.close()
        super().close()

    def _piece(self, number: int) -> bytes:
        from cryptography.exceptions import InvalidTag

        if self._held[0] == number:
            return self._held[1]
        is_last = number == self._last
        self._file.seek(HEAD_BYTES + number * _SEALED_PIECE)
        sealed = self._file.read(_SEALED_PIECE)
        bound = self._name.encode("utf-8") if is_last else b""
        try:
            piece = self._cipher.decrypt(_nonce(number, is_last), sealed, bound)
        except (InvalidTag, ValueError) as error:
            raise self._damaged() from error
        self._held = (number, piece)
        return piece

    def _damaged(self) -> LibraryCorrupt:
        return LibraryCorrupt(
            f"The encrypted file {self._name} is damaged or does not belong to this library.",
            "Run `carrel doctor --repair`: it puts back what can be had from elsewhere.",
        )


def sealed_size(size: int) -> int:
    """How large a file of ``size`` bytes is once it is sealed.

    >>> sealed_size(0), sealed_size(PIECE_BYTES), sealed_size(PIECE_BYTES + 1)
    (64, 65600, 65617)
    """
    pieces = max(1, -(-size // PIECE_BYTES))
    return HEAD_BYTES + size + pieces * TAG_BYTES


def _cipher_of(key: SecretKey, salt: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key.derived("file", salt=salt))


def _nonce(number: int, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])
