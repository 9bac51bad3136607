"""What a person does with models: each deed in a lane, said in a word, undone where it can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.models import FitVerdict, ModelCard
from app.core.types import ModelSpec
from app.gui.choosers import choose_model
from app.gui.kit import Kit
from app.gui.models.address_dialog import AddressDialog
from app.gui.models.endpoint_dialog import EndpointDialog

SUFFIX = ".gguf"


class ModelActs(QObject):
    """Uses, adds, removes.

    Signals: ``told(text, undo)``; ``failed(problem)``; ``added(name)`` when a file was added;
    ``offer_chosen(offer)`` when something is to be downloaded.
    """

    told = Signal(str, object)
    failed = Signal(object)
    added = Signal(str)
    offer_chosen = Signal(object)

    def __init__(self, kit: Kit, window: QWidget) -> None:
        super().__init__(window)
        self._kit = kit
        self._window = window
        self.address: AddressDialog | None = None
        self.endpoint: EndpointDialog | None = None

    def use(self, name: str) -> None:
        """Answer with this model from now on."""
        said = partial(self._tell, self.tr("Answers with {name}").format(name=name))
        self._do(partial(self._kit.desk.models.use, name), said)

    def choose_file(self) -> None:
        """Add a GGUF file that the person chooses."""
        file = choose_model(self._window)
        if file:
            self.add_files([file])

    def add_files(self, paths: Sequence[str]) -> None:
        """Add GGUF files; one that fits is used."""
        for path in paths:
            self._do(partial(self._add, path), self._on_added)

    def ask_address(self) -> AddressDialog:
        """Add one from the web."""
        self.address = AddressDialog(self._kit, self._window)
        self.address.chosen.connect(self.offer_chosen)
        self.address.ask_and_forget()
        self.address.field.setFocus()
        return self.address

    def ask_endpoint(self) -> EndpointDialog:
        """Add one that another program runs."""
        self.endpoint = EndpointDialog(self._kit, self._window)
        self.endpoint.ask_and_forget()
        return self.endpoint

    def remove(self, card: ModelCard) -> None:
        """Take a model off the list."""
        said = self.tr("Removed {name}").format(name=card.spec.name)
        undo = partial(self._restore, card)
        work = partial(self._kit.desk.models.remove, card.spec.name)
        self._do(work, partial(self._tell, said, undo=undo))

    def _restore(self, card: ModelCard) -> None:
        lanes = self._kit.desk.lanes
        lane = lanes.network if card.spec.is_endpoint else lanes.shelf
        work = partial(_run, partial(self._restore_now, card))
        self._kit.tasks.run_in(lane, work, None, self._on_failed)

    def _restore_now(self, card: ModelCard) -> object:
        spec, desk = card.spec, self._kit.desk
        if spec.is_endpoint:
            address, _, model = spec.path.partition("#")
            added = desk.endpoints.add(address, model, name=spec.name)
        else:
            added = desk.models.add(spec.path)
        return desk.models.use(added.name) if card.is_current else added

    def _add(self, path: str) -> ModelSpec:
        """Runs in a lane."""
        models = self._kit.desk.models
        spec = models.add(path)
        if models.card(spec.name).fit.verdict is not FitVerdict.TOO_LARGE:
            models.use(spec.name)
        return spec

    def _on_added(self, spec: ModelSpec) -> None:
        self.told.emit(self.tr("Added {name}").format(name=spec.name), None)
        self.added.emit(spec.name)

    def _tell(self, said: str, _result: object, undo: Callable[[], object] | None = None) -> None:
        self.told.emit(said, undo)

    def _do(self, work: Callable[[], object], on_done: Callable[..., object] | None = None) -> None:
        self._kit.deed(partial(_run, work), on_done, self._on_failed)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            self.failed.emit(error.problem)
        else:
            self._kit.tasks.failed.emit(error)


def model_files(paths: Sequence[str]) -> list[str]:
    """Those that are models by their name.

    >>> model_files(["/a/b.GGUF", "/a/c.pdf"])
    ['/a/b.GGUF']
    """
    return [path for path in paths if path.lower().endswith(SUFFIX)]


def _run(work: Callable[[], object], token: CancelToken) -> object:
    return work()
