"""Something for a worker process that tries to talk to a network."""

from __future__ import annotations

import socket


class Talker:
    """Tries it, and says what came of it."""

    def talk(self) -> str:
        try:
            socket.create_connection(("192.0.2.1", 443), timeout=0.5)
        except PermissionError as error:
            return type(error).__name__
        except OSError as error:
            return f"it tried: {error}"
        return "it talked"
