"""Models that another program runs, here or on another machine: off until a person adds one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.core.cancel import CancelToken
from app.core.errors import EndpointFailed, UsageError
from app.core.types import ModelSpec
from app.network.addresses import base_of, endpoint_of, place_of
from app.network.endpoint import USUAL_CONTEXT, EndpointGenerator
from app.services.endpoint_keys import EndpointKeys
from app.services.models import ModelsService
from app.services.settings_store import SettingsStore

ARCHITECTURE = "endpoint"
CONTEXT_NAMES = ("max_model_len", "context_length", "context_window", "n_ctx")
"""What endpoints call it; what a model was trained with is often more than what it is run with."""
MOST_NAMED = 12


class EndpointsService:
    """Adds models behind an OpenAI-compatible address and knows which of them are elsewhere."""

    def __init__(
        self,
        generator: EndpointGenerator,
        keys: EndpointKeys,
        models: ModelsService,
        settings: SettingsStore,
    ) -> None:
        self._generator = generator
        self._keys = keys
        self._models = models
        self._settings = settings

    def add(
        self,
        address: str,
        model: str = "",
        key: str = "",
        name: str = "",
        cancel: CancelToken | None = None,
    ) -> ModelSpec:
        """Ask an endpoint for its models and remember one; adding one switches endpoints on.

        ``model`` may stay empty where there is only one. A key is kept in a file of its own; the
        address as a person knows it will do, such as ``127.0.0.1:11434``.

        Raises:
            UsageError: the model must be named; the hint lists them.
            EndpointFailed: it cannot be reached or has no such model, or the address is none.
            Cancelled: asked to stop.
        """
        base = base_of(address)
        wanted = model or endpoint_of(address)[1]
        with self._keys.trying(base, key):
            listed = self._generator.models(base, cancel or CancelToken())
        found = _chosen(listed, wanted, place_of(base).host)
        if key:
            self._keys.keep(base, key)
        spec = self._named(_spec(base, found), name)
        self._settings.change(endpoints=True)
        return self._models.put(spec)

    def names(
        self, address: str, key: str = "", cancel: CancelToken | None = None
    ) -> tuple[str, ...]:
        """The names of the models behind an address, in its order; nothing is kept.

        Raises:
            EndpointFailed: it cannot be reached, or the address is none.
            Cancelled: asked to stop.
        """
        base = base_of(address)
        with self._keys.trying(base, key):
            listed = self._generator.models(base, cancel or CancelToken())
        return tuple(str(each["id"]) for each in listed)

    def leaves_machine(self, spec: ModelSpec) -> bool:
        """True where questions and evidence go to another machine when this model answers."""
        return spec.leaves_machine

    def tidy(self) -> None:
        """Forget the keys that no model needs any more; done at the start only.

        So a model that was removed can be put back until then.
        """
        models = self._models.models()
        left = {endpoint_of(each.path)[0] for each in models if each.is_endpoint}
        self._keys.keep_only(left)

    def _named(self, spec: ModelSpec, name: str) -> ModelSpec:
        """Under a name that no other model has; the same model of the same endpoint keeps its."""
        known = {each.name: each.path for each in self._models.models()}
        for old, path in known.items():
            if path == spec.path and not name:
                return replace(spec, name=old)
        wanted = name.strip()[:80] or spec.name
        number = 1
        unique = wanted
        while known.get(unique, spec.path) != spec.path:
            number += 1
            unique = f"{wanted}-{number}"
        return replace(spec, name=unique)


def _chosen(listed: list[Mapping[str, object]], wanted: str, host: str) -> Mapping[str, object]:
    by_name = {str(each["id"]): each for each in listed}
    if wanted in by_name:
        return by_name[wanted]
    names = ", ".join(list(by_name)[:MOST_NAMED]) or "it has none"
    if wanted:
        raise EndpointFailed(
            f"{host} has no model called {wanted[:80]}.", f"Name one of these: {names}"
        )
    if len(by_name) == 1:
        return listed[0]
    if not by_name:
        raise EndpointFailed(
            f"{host} has no model.", "Load one in the program that runs there, then try again."
        )
    raise UsageError(f"{host} has {len(by_name)} models.", f"Name one of these: {names}")


def _spec(base: str, told: Mapping[str, object]) -> ModelSpec:
    more = told.get("meta")
    facts = {**told, **(more if isinstance(more, dict) else {})}
    model = str(told["id"])
    contexts = (_count(facts.get(each)) for each in CONTEXT_NAMES)
    return ModelSpec(
        name=f"{model.rpartition('/')[2]}@{place_of(base).host}",
        path=f"{base}#{model}",
        size_bytes=_count(facts.get("size")),
        parameters=_count(facts.get("n_params")),
        context_length=next((each for each in contexts if each), USUAL_CONTEXT),
        quantization="",
        architecture=ARCHITECTURE,
    )


def _count(value: object) -> int:
    return value if isinstance(value, int) and 0 < value < 1 << 50 else 0
