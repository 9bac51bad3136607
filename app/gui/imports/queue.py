"""Imports asked for in this window: short requests beside an import, which works them off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.core.cancel import CancelToken
from app.core.events import ImportBatchChanged, PathAdded, PathsWaiting
from app.core.interfaces import JobHandle
from app.core.types import AddResult
from app.gui.imports.drops import Drop, Drops
from app.gui.kit import Kit
from app.paths import resource_path
from app.services.import_item import DROPPED
from app.services.imports import GUIDE

Found = tuple[int, list[str]]
LOCKED = "DocumentEncrypted"
"""The kind of problem that a password mends."""


class ImportQueue(QObject):
    """Adds, tries again, pauses, cancels; for one document: stop, later, first.

    Signals: ``added(results)`` once per drop, when all of it came to its end;
    ``guide_added(document_id)``; ``locked(document_id, file)``: a dropped paper needs a
    password; ``held_changed(ids)``.
    """

    added = Signal(object)
    guide_added = Signal(str)
    locked = Signal(str, str)
    held_changed = Signal(object)

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._drops = Drops()
        self._handles: dict[int, JobHandle] = {}
        self._numbers = count(1)
        self._is_running = False
        kit.bridge.register(PathAdded, self._on_path_added)
        kit.bridge.register(ImportBatchChanged, self._on_batch)
        kit.bridge.register(PathsWaiting, self._on_waiting)

    def start(self) -> None:
        """Start the services; they go on with what an earlier run left unfinished."""
        self._work(self._start)

    def add(self, paths: Sequence[str]) -> None:
        """Add files and folders, before all that an import still has to read."""
        if paths:
            self._enqueue(self._drops.open(), tuple(paths))

    def add_guide(self) -> None:
        """Add the guide, or find it where it is."""
        self._enqueue(self._drops.open(is_guide=True), (str(resource_path(GUIDE)),))

    def retry(self, document_id: str, password: str = "", keep_password: bool = False) -> None:
        """Try a failed document again."""
        imports = self._kit.desk.imports
        self._ask(partial(imports.try_again, document_id, password, keep_password))

    def stop(self, document_id: str) -> None:
        """Stop one document; the others go on."""
        self._ask(partial(self._kit.desk.imports.stop, document_id))

    def hold(self, document_id: str) -> None:
        """Leave one document for later."""
        self._ask(partial(self._kit.desk.imports.hold, document_id))

    def let_go(self, document_id: str) -> None:
        """Go on with a document that was left for later."""
        self._ask(partial(self._kit.desk.imports.let_go, document_id))

    def put_first(self, document_id: str) -> None:
        """Read one document before all others."""
        self._ask(partial(self._kit.desk.imports.put_first, document_id))

    def load_held(self) -> None:
        """Read which documents are left for later."""
        self._kit.tasks.run_in(self._kit.desk.lanes.shelf, self._held, self.held_changed.emit)

    def cancel(self) -> None:
        """Stop the import; what is searchable stays so."""
        self.unpause()
        self._drops.clear()
        for handle in self._handles.values():
            handle.cancel()
        self._handles.clear()

    def pause(self) -> None:
        """Pause at the next page or batch."""
        self._kit.desk.imports.pause()

    def unpause(self) -> None:
        """Go on."""
        self._kit.desk.imports.unpause()

    def _enqueue(self, drop: Drop, paths: tuple[str, ...]) -> None:
        priority = DROPPED + 1 if self._is_running else DROPPED
        self._kit.tasks.run_in(
            self._kit.desk.lanes.shelf,
            partial(self._push, paths, priority),
            partial(self._on_pushed, drop),
            partial(self._on_refused, drop),
        )

    def _ask(self, work: Callable[[], object]) -> None:
        """Something short about one document; a run then does what it can."""
        self._kit.tasks.run_in(self._kit.desk.lanes.shelf, partial(_do, work), self._on_asked)

    def _work(self, work: Callable[[CancelToken], None]) -> None:
        number = next(self._numbers)
        self._handles[number] = self._kit.tasks.run_in(
            self._kit.desk.lanes.library,
            work,
            partial(self._on_worked, number),
            partial(self._on_work_failed, number),
        )

    def _start(self, token: CancelToken) -> None:
        self._kit.desk.start(token)

    def _run(self, token: CancelToken) -> None:
        self._kit.desk.imports.run(token)

    def _held(self, token: CancelToken) -> set[str]:
        return self._kit.desk.imports.held()

    def _push(self, paths: tuple[str, ...], priority: int, token: CancelToken) -> Found:
        how_many = self._kit.desk.imports.enqueue(paths, priority=priority)
        return how_many, [Path(path).name for path in paths if not Path(path).is_dir()]

    def _on_pushed(self, drop: Drop, found: Found) -> None:
        how_many, names = found
        self._finish(self._drops.settle(drop, names, how_many))
        self._work(self._run)

    def _on_refused(self, drop: Drop, error: BaseException) -> None:
        self._finish(self._drops.settle(drop, (), 0))
        self._kit.tasks.failed.emit(error)

    def _on_asked(self, _nothing: object) -> None:
        self.load_held()
        self._work(self._run)

    def _on_worked(self, number: int, _nothing: object) -> None:
        self._handles.pop(number, None)

    def _on_work_failed(self, number: int, error: BaseException) -> None:
        self._handles.pop(number, None)
        self._kit.tasks.failed.emit(error)

    def _on_batch(self, event: ImportBatchChanged) -> None:
        self._is_running = event.finished < event.total

    def _on_waiting(self, event: PathsWaiting) -> None:
        """A watched folder asked for something, too; a run that finds nothing ends at once."""
        self._work(self._run)

    def _on_path_added(self, event: PathAdded) -> None:
        result = event.result
        is_ours = self._drops.are_awaiting(result)
        self._finish(self._drops.take(result))
        is_locked = result.problem is not None and result.problem.kind == LOCKED
        if is_ours and is_locked and result.id:
            self.locked.emit(result.id, result.file)

    def _finish(self, drops: Sequence[Drop]) -> None:
        for drop in drops:
            if not drop.is_guide:
                self._tell(drop.results)
            elif drop.results and drop.results[0].id:
                self.guide_added.emit(drop.results[0].id)

    def _tell(self, results: list[AddResult]) -> None:
        if results:
            self.added.emit(results)


def _do(work: Callable[[], object], token: CancelToken) -> None:
    work()
