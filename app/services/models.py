"""Language models: the bundled one and those that a person points to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from app.core.errors import ModelError, ModelMissing
from app.core.types import ModelSpec
from app.generation.models import bundled_model, spec_of
from app.services.settings_store import SettingsStore
from app.services.store import Store


class ModelsService:
    """Knows every model by name; a file stays where it is and is never copied."""

    def __init__(self, store: Store, settings: SettingsStore, now: Callable[[], datetime]) -> None:
        self._store = store
        self._settings = settings
        self._now = now

    def models(self) -> list[ModelSpec]:
        """The bundled model, then the added ones by name."""
        return [bundled_model(), *self._store.models.all()]

    def current(self) -> ModelSpec:
        """The model in use; the bundled one where none was chosen or the chosen one is gone."""
        chosen = self._settings.current.model
        known = {spec.name: spec for spec in self.models()}
        return known.get(chosen, bundled_model())

    def add(self, path: str) -> ModelSpec:
        """Remember a GGUF file under its name after reading its header.

        Raises:
            ModelMissing, ModelCorrupt: there is no such file, or it is not a whole GGUF.
        """
        spec = spec_of(str(Path(path).expanduser().resolve()))
        self._store.models.put(spec, self._now())
        return spec

    def use(self, name: str) -> ModelSpec:
        """Make a model the one in use.

        Raises:
            ModelError: no model has this name, or its file is not whole any more.
        """
        spec = self.resolve(name)
        spec_of(spec.path)
        self._settings.change(model=spec.name)
        return spec

    def remove(self, name: str) -> ModelSpec:
        """Forget an added model; its file stays where it is.

        Raises:
            ModelError: no added model has this name.
        """
        spec = self.resolve(name)
        if spec.is_bundled:
            raise ModelError("The bundled model cannot be removed.", "Use another one instead.")
        self._store.models.remove(spec.name)
        return spec

    def resolve(self, name_or_path: str) -> ModelSpec:
        """A model by name or, for a file that exists or looks like one, by path; empty: current.

        Raises:
            ModelMissing, ModelCorrupt: there is no such model.
        """
        if not name_or_path:
            return self.current()
        for spec in self.models():
            if spec.name == name_or_path:
                return spec
        if name_or_path.endswith(".gguf") or Path(name_or_path).expanduser().exists():
            return spec_of(str(Path(name_or_path).expanduser().resolve()))
        raise ModelMissing(
            f"No model is called {name_or_path[:80]}.",
            "List the models to see their names, or add a GGUF file first.",
        )
