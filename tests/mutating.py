"""Damages the bytes of a file as disks, networks and bad programs do, by a seeded plan.

Pure: bytes in, bytes out. The same bytes and the same seed always give the same damage.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence

MOST_FLIPS = 200
LARGEST_RUN = 8_192
_NUMBERS = re.compile(rb"\d+")
_XREF_ROW = re.compile(rb"\b\d{10} \d{5} [nf]")
_COUNTS = re.compile(rb"/(?:Length|Count|Kids|Size|Prev|Root|W|Index|First|N)\s+(\d+)")

Damage = Callable[[bytes, random.Random], bytes]


def flipped(content: bytes, rng: random.Random) -> bytes:
    """Single bits turned over, anywhere."""
    damaged = bytearray(content)
    for _ in range(rng.randint(1, MOST_FLIPS)):
        damaged[rng.randrange(len(damaged))] ^= 1 << rng.randrange(8)
    return bytes(damaged)


def cut(content: bytes, rng: random.Random) -> bytes:
    """The end is missing: a download that broke off."""
    return content[: rng.randrange(len(content))]


def zeroed(content: bytes, rng: random.Random) -> bytes:
    """A run of zeros: a block that never reached the disk."""
    start, end = _run(content, rng)
    return content[:start] + bytes(end - start) + content[end:]


def inserted(content: bytes, rng: random.Random) -> bytes:
    """Random bytes in between: every offset behind them is wrong."""
    at = rng.randrange(len(content))
    return content[:at] + rng.randbytes(rng.randint(1, LARGEST_RUN)) + content[at:]


def removed(content: bytes, rng: random.Random) -> bytes:
    """A run is missing in between."""
    start, end = _run(content, rng)
    return content[:start] + content[end:]


def swapped(content: bytes, rng: random.Random) -> bytes:
    """Two runs of the same length have changed places."""
    size = min(rng.randint(1, LARGEST_RUN), len(content) // 2)
    first = rng.randint(0, len(content) - 2 * size)
    second = rng.randint(first + size, len(content) - size)
    return b"".join(
        (
            content[:first],
            content[second : second + size],
            content[first + size : second],
            content[first : first + size],
            content[second + size :],
        )
    )


def renumbered(content: bytes, rng: random.Random) -> bytes:
    """Wrong offsets in the table of objects; where there is none, wrong counts and lengths."""
    rows = [each.span() for each in _XREF_ROW.finditer(content)]
    if not rows:
        return recounted(content, rng)
    damaged = bytearray(content)
    for start, _ in rng.sample(rows, rng.randint(1, len(rows))):
        damaged[start : start + 10] = b"%010d" % rng.randrange(2 * len(content))
    return bytes(damaged)


def recounted(content: bytes, rng: random.Random) -> bytes:
    """Wrong lengths, counts and references in dictionaries, huge ones among them."""
    places = [each.span(1) for each in _COUNTS.finditer(content)]
    places = places or [each.span() for each in _NUMBERS.finditer(content)]
    if not places:
        return flipped(content, rng)
    chosen = rng.sample(places, rng.randint(1, min(10, len(places))))
    for start, end in sorted(chosen, reverse=True):
        number = rng.choice((0, 1, 7, 2**16, 2**31 - 1, 2**31, 2**63, rng.randrange(10**6)))
        content = content[:start] + str(number).encode() + content[end:]
    return content


DAMAGES: dict[str, Damage] = {
    "flipped": flipped,
    "cut": cut,
    "zeroed": zeroed,
    "inserted": inserted,
    "removed": removed,
    "swapped": swapped,
    "renumbered": renumbered,
    "recounted": recounted,
}


def mutations(
    contents: Sequence[tuple[str, bytes]], count: int, seed: int
) -> Iterator[tuple[str, bytes]]:
    """Make ``count`` damaged files from named ones, as (name, bytes); kinds take turns.

    A name is number, kind of damage, and the name of the file it was made from. One in four is
    damaged twice. Files that are empty are left out.
    """
    rng = random.Random(seed)
    usable = [(name, content) for name, content in contents if len(content) > 1]
    kinds = list(DAMAGES)
    for number in range(count):
        name, content = rng.choice(usable)
        kind = kinds[number % len(kinds)]
        damaged = DAMAGES[kind](content, rng)
        if rng.random() < 0.25 and len(damaged) > 1:
            damaged = DAMAGES[rng.choice(kinds)](damaged, rng)
        yield f"{number:04}-{kind}-{name}", damaged


def _run(content: bytes, rng: random.Random) -> tuple[int, int]:
    start = rng.randrange(len(content))
    return start, min(len(content), start + rng.randint(1, LARGEST_RUN))
