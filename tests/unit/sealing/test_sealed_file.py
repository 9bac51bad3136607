"""The format of sealed files: what was sealed comes back, or nothing does."""

from __future__ import annotations

import io
import random

import pytest

from app.core.errors import LibraryCorrupt
from app.sealing.keys import SecretKey
from app.sealing.sealed_file import (
    HEAD_BYTES,
    MAGIC,
    PIECE_BYTES,
    SALT_BYTES,
    TAG_BYTES,
    SealedReader,
    SealedWriter,
    sealed_size,
)

KEY = SecretKey(bytes(range(32)))
NAME = "a.pdf"
SIZES = (0, 1, 15, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 2 * PIECE_BYTES, 150_001)


def sealed(content: bytes, name: str = NAME, key: SecretKey = KEY, step: int = 10_007) -> bytes:
    """The bytes of a sealed file that was written a little at a time."""
    file = io.BytesIO()
    writer = SealedWriter(file, key)
    for start in range(0, len(content), step):
        assert writer.write(content[start : start + step]) == len(content[start : start + step])
    writer.finish(name)
    return file.getvalue()


def opened(raw: bytes, name: str = NAME, key: SecretKey = KEY) -> bytes:
    """All that a sealed file holds."""
    return io.BufferedReader(SealedReader(io.BytesIO(raw), key, name)).read()


def content_of(size: int, seed: int = 1) -> bytes:
    """So many bytes that do not repeat."""
    return random.Random(seed).randbytes(size)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("step", [1_000, PIECE_BYTES, 1 << 20])
def test_what_was_sealed_comes_back(size: int, step: int) -> None:
    content = content_of(size)

    raw = sealed(content, step=step)

    assert opened(raw) == content
    assert len(raw) == sealed_size(size)
    assert not size or size < 8 or content[:8] not in raw


def test_any_place_can_be_read_without_the_rest() -> None:
    content = content_of(3 * PIECE_BYTES + 17)
    reader = io.BufferedReader(SealedReader(io.BytesIO(sealed(content)), KEY, NAME))
    places = random.Random(2)

    for _ in range(50):
        start, length = places.randrange(len(content)), places.randrange(1, 70_000)
        reader.seek(start)
        assert reader.read(length) == content[start : start + length]
    assert reader.seek(0, io.SEEK_END) == len(content)
    assert reader.read() == b""


@pytest.mark.parametrize("size", [0, 100, PIECE_BYTES, 2 * PIECE_BYTES + 5])
def test_a_file_that_was_cut_short_does_not_open(size: int) -> None:
    raw = sealed(content_of(size))
    pieces = range(HEAD_BYTES, len(raw), PIECE_BYTES + TAG_BYTES)
    ends = {0, 5, HEAD_BYTES - 1, HEAD_BYTES, len(raw) - TAG_BYTES, len(raw) - 1, *pieces}

    for end in sorted(ends - {len(raw)}):
        with pytest.raises(LibraryCorrupt):
            opened(raw[:end])


def test_no_flipped_bit_goes_unseen() -> None:
    raw = sealed(content_of(PIECE_BYTES + 300))
    bits = random.Random(3)
    places = [*range(HEAD_BYTES), *(bits.randrange(len(raw)) for _ in range(200)), len(raw) - 1]

    for place in places:
        changed = bytearray(raw)
        changed[place] ^= 1 << bits.randrange(8)
        with pytest.raises(LibraryCorrupt):
            opened(bytes(changed))


def test_pieces_can_neither_change_places_nor_be_added() -> None:
    raw, whole = sealed(content_of(3 * PIECE_BYTES)), PIECE_BYTES + TAG_BYTES
    head, body = raw[:HEAD_BYTES], raw[HEAD_BYTES:]
    first, second, rest = body[:whole], body[whole:][:whole], body[2 * whole :]

    for changed in (head + second + first + rest, raw + rest, head + second + rest, head + rest):
        with pytest.raises(LibraryCorrupt):
            opened(changed)


def test_a_file_does_not_open_under_another_name_or_with_another_key() -> None:
    raw = sealed(b"bees")

    with pytest.raises(LibraryCorrupt):
        opened(raw, name="b.pdf")
    with pytest.raises(LibraryCorrupt):
        opened(raw, key=SecretKey(bytes(32)))


def test_pieces_of_two_files_cannot_be_mixed() -> None:
    one, other = sealed(content_of(2 * PIECE_BYTES)), sealed(content_of(2 * PIECE_BYTES, seed=9))
    middle = HEAD_BYTES + PIECE_BYTES + TAG_BYTES

    with pytest.raises(LibraryCorrupt):
        opened(one[:middle] + other[middle:])


def test_no_key_of_a_file_is_used_twice() -> None:
    """A nonce is the number of a piece, so each file must have random bytes of its own."""
    salts = {sealed(b"the same")[len(MAGIC) :][:SALT_BYTES] for _ in range(200)}

    assert len(salts) == 200


def test_a_large_file_is_held_a_piece_at_a_time() -> None:
    class Counting(io.RawIOBase):
        """Takes bytes and keeps how many."""

        def __init__(self) -> None:
            super().__init__()
            self.largest = 0

        def write(self, content: object) -> int:
            size = len(content)  # type: ignore[arg-type]
            self.largest = max(self.largest, size)
            return size

    file = Counting()
    writer = SealedWriter(file, KEY)  # type: ignore[arg-type]
    for _ in range(40):
        writer.write(bytes(1 << 20))
    writer.finish(NAME)

    assert file.largest <= PIECE_BYTES + TAG_BYTES


def test_a_key_does_not_show_itself() -> None:
    assert KEY.raw.hex() not in repr(KEY)
    assert str(list(KEY.raw)[5:9]) not in repr(KEY)
    with pytest.raises(ValueError, match="32 bytes"):
        SecretKey(b"short")
