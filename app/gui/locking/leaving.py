"""Why the window closes though the person does not quit."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Deed(Enum):
    """What is done once the library is closed."""

    LOCK = "lock"
    ENCRYPT = "encrypt"
    DECRYPT = "decrypt"


@dataclass(frozen=True, slots=True)
class Leaving:
    """The deed, and the passphrase for it, which no report or log shows."""

    deed: Deed
    secret: str = field(default="", repr=False)
