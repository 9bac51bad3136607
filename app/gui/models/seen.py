"""What the models page shows, read at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.core.answers import Style
from app.core.models import DownloadOffer, Estimate, ModelCard

if TYPE_CHECKING:
    from app.services.desk import Desk


@dataclass(frozen=True, slots=True)
class ModelsSeen:
    """Cards, names of the models that questions leave this machine for, stopped downloads.

    ``estimates`` are of a written answer, by the name of the model.
    """

    cards: tuple[ModelCard, ...] = ()
    leaving: frozenset[str] = frozenset()
    unfinished: tuple[DownloadOffer, ...] = ()
    estimates: Mapping[str, Estimate | None] = field(default_factory=dict)

    @property
    def is_only_bundled(self) -> bool:
        """True before a person added anything."""
        return all(each.spec.is_bundled for each in self.cards)


def read_models(desk: Desk) -> ModelsSeen:
    """Read it: headers of files and free memory, some milliseconds for each model."""
    cards = tuple(desk.models.cards())
    endpoints = desk.endpoints
    leaving = (each.spec.name for each in cards if endpoints.leaves_machine(each.spec))
    names = [each.spec.name for each in cards if each.problem is None]
    return ModelsSeen(
        cards,
        frozenset(leaving),
        tuple(desk.downloads.unfinished()),
        {name: desk.models.estimate(Style.WRITTEN, name) for name in names},
    )
