"""What left this machine and what came in, as it was written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Connection:
    """One connection that was made through an open door.

    ``sent`` and ``received`` are bytes as this program wrote and read them, before encryption.
    ``is_local`` where it ended on this machine, so that nothing left it. ``is_over`` is False
    while it lasts, and for good where the program was killed meanwhile: then the bytes are
    unknown and 0 here.
    """

    id: str
    at: datetime
    purpose: str
    host: str
    address: str
    port: int
    is_local: bool
    sent: int = 0
    received: int = 0
    is_over: bool = False
