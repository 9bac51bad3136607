"""What a model file is, byte for byte: its sha256, worked out once for each state of the file."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import uuid
from pathlib import Path

from app.core.cancel import CancelToken
from app.core.errors import ModelMissing

log = logging.getLogger(__name__)

BLOCK_BYTES = 1 << 20
MOST_KEPT = 100


class ModelDigests:
    """Digests of files, kept in a small file that may be deleted at any time.

    A file is read again when its size or the time of its last change is another; 100 MB take
    about 0.1 s.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def of(self, file: str, cancel: CancelToken | None = None) -> str:
        """The sha256 of a file in hex.

        Raises:
            ModelMissing: the file cannot be read.
            Cancelled: asked to stop.
        """
        try:
            seen = Path(file).stat()
            key = f"{Path(file).resolve()}:{seen.st_size}:{seen.st_mtime_ns}"
            kept = self._kept()
            if key not in kept:
                kept[key] = _digest(file, cancel)
                self._keep(kept)
        except OSError as error:
            raise ModelMissing(
                f"The model file {Path(file).name} cannot be read.",
                "Put it back where it was, or add it again.",
            ) from error
        return kept[key]

    def _kept(self) -> dict[str, str]:
        try:
            plain = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(plain, dict):
            return {}
        return {key: value for key, value in plain.items() if isinstance(value, str)}

    def _keep(self, digests: dict[str, str]) -> None:
        newest = dict(list(digests.items())[-MOST_KEPT:])
        part = self._path.with_name(f".{uuid.uuid4().hex}.part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(newest), encoding="utf-8")
            os.replace(part, self._path)
        except OSError as error:
            log.warning("the digest of a model is not kept: %s", error)
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def _digest(file: str, cancel: CancelToken | None) -> str:
    digest = hashlib.sha256()
    with Path(file).open("rb") as opened:
        while block := opened.read(BLOCK_BYTES):
            digest.update(block)
            if cancel is not None:
                cancel.raise_if_cancelled()
    return digest.hexdigest()
