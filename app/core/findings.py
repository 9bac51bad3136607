"""What the doctor found."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's report."""

    check: str
    is_sound: bool
    detail: str
    is_repairable: bool = False
    parts: tuple[str, ...] = field(default=())
