"""The memory of a model that nobody uses is given back."""

from __future__ import annotations

from collections.abc import Callable

from app.services.settings_store import SettingsStore

SECONDS = 60.0


class IdleModel:
    """Ends the process of the model after as many idle minutes as the settings say.

    ``release`` ends it if nothing was asked of it for so many seconds, and says whether it did.
    """

    def __init__(self, release: Callable[[float], bool], settings: SettingsStore) -> None:
        self._release = release
        self._settings = settings

    def release_if_idle(self) -> bool:
        """True if memory was given back now; never waits for a model that works."""
        minutes = self._settings.current.model_idle_minutes
        return minutes > 0 and self._release(minutes * SECONDS)
