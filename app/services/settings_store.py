"""The settings in use: read once, changed in one place, written at each change."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

from app.settings import Settings, load_settings, save_settings


class SettingsStore:
    """Holds the current settings; a change is on disk when ``change`` returns."""

    def __init__(self, path: Path, is_read_only: bool = False) -> None:
        self._path = path
        self._is_read_only = is_read_only
        self._lock = threading.Lock()
        self._current = load_settings(path)

    @property
    def current(self) -> Settings:
        """What holds now."""
        return self._current

    @property
    def is_read_only(self) -> bool:
        """True where nothing of this library may be written, as beside an open window."""
        return self._is_read_only

    def change(self, **fields: object) -> Settings:
        """Change named fields and write the file; nothing is written when nothing changed."""
        with self._lock:
            changed = replace(self._current, **fields)  # type: ignore[arg-type]  # fields are named
            if changed != self._current:
                self._current = changed
                if not self._is_read_only:
                    save_settings(self._path, changed)
            return changed
