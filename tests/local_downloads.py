"""A model to fetch, and what fetches it in a test."""

from __future__ import annotations

import hashlib
import random
from datetime import UTC, datetime
from pathlib import Path

from app.network.doors import Doors
from app.network.downloads import Downloader
from app.network.fetching import Manner
from app.network.log import NetworkLog
from app.network.web import Patience, Web

MODEL = b"GGUF" + random.Random(7).randbytes(300_000)
OTHER = b"GGUF" + random.Random(8).randbytes(300_000)
SHA = hashlib.sha256(MODEL).hexdigest()
ONCE = Manner(tries=1, pause=0.01, reserve=0)
STUBBORN = Manner(tries=5, pause=0.01, reserve=0)


def log_in(folder: Path) -> NetworkLog:
    return NetworkLog(folder / "network.jsonl", lambda: datetime(2026, 1, 2, tzinfo=UTC))


def downloader(
    folder: Path, manner: Manner = ONCE, silence: float = 20.0, hub: str = "https://hub.invalid"
) -> Downloader:
    web = Web(Doors(log_in(folder)), Patience(connect=20.0, silence=silence))
    return Downloader(web, folder / "models", hub, manner)


def left_in(folder: Path) -> list[str]:
    return sorted(each.name for each in (folder / "models").glob("*"))
