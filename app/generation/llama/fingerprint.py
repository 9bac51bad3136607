"""Whether a model file is still the one that a state was made with, in milliseconds."""

from __future__ import annotations

import hashlib
from pathlib import Path

ENDS_BYTES = 1 << 20
SAMPLES = 64
SAMPLE_BYTES = 4096


def fingerprint(path: str) -> str:
    """A digest of a file's size, the time of its change, both its ends and samples between.

    All of a large file takes half a minute to digest; two models of one size and date that are
    the same in 2 MB at the ends and 64 samples are the same model, or were made to deceive.

    Raises:
        OSError: the file cannot be read.
    """
    with Path(path).open("rb") as file:
        seen = Path(path).stat()
        digest = hashlib.sha256(f"{seen.st_size} {seen.st_mtime_ns}".encode())
        digest.update(file.read(ENDS_BYTES))
        file.seek(max(0, seen.st_size - ENDS_BYTES))
        digest.update(file.read(ENDS_BYTES))
        for n in range(SAMPLES):
            file.seek(seen.st_size * n // SAMPLES)
            digest.update(file.read(SAMPLE_BYTES))
    return digest.hexdigest()
