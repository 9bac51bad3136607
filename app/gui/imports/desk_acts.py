"""What the strip and the lists ask of an import, and what is said when one has ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.core.types import AddResult, Document, Problem
from app.gui.imports.passwords import PasswordAsker
from app.gui.imports.queue import LOCKED, ImportQueue
from app.gui.imports.strip import ImportStrip
from app.gui.imports.words import drop_problem, drop_words
from app.gui.kit import Kit


class ImportActs(QObject):
    """Joins the queue of imports, the strip at the bottom and the asking for passwords.

    Signals: ``told(text)``; ``problem_found(problem)``; ``ready(document_id)``: the first paper
    of a drop that can be read.
    """

    told = Signal(str)
    problem_found = Signal(Problem)
    ready = Signal(str)

    def __init__(self, kit: Kit, queue: ImportQueue, strip: ImportStrip, parent: QWidget) -> None:
        super().__init__(parent)
        self._queue = queue
        self._strip = strip
        self._documents: Sequence[Document] = ()
        self.passwords = PasswordAsker(kit, queue, parent)
        strip.pause_requested.connect(queue.pause)
        strip.resume_requested.connect(queue.unpause)
        strip.cancel_requested.connect(self._on_cancel)
        strip.asked.connect(self._on_asked)
        strip.opened.connect(queue.load_held)
        queue.held_changed.connect(strip.set_held)
        queue.added.connect(self._on_added)
        queue.locked.connect(self.passwords.ask)

    def set_documents(self, documents: Sequence[Document]) -> None:
        """What the library holds now."""
        self._documents = documents
        self._strip.set_documents(tuple(documents))

    def retry(self, document_id: str, password: str = "") -> None:
        """Read a document again; one that is locked is asked for its password first."""
        document = next((each for each in self._documents if each.id == document_id), None)
        problem = document.problem if document is not None else None
        if document is not None and problem is not None and problem.kind == LOCKED and not password:
            self.passwords.ask(document_id, document.file)
        else:
            self._queue.retry(document_id, password)

    def _on_cancel(self) -> None:
        self._queue.cancel()
        self._strip.show_resting()

    def _on_asked(self, what: str, document_id: str) -> None:
        acts: dict[str, Callable[[str], None]] = {
            "stop": self._queue.stop,
            "hold": self._queue.hold,
            "let_go": self._queue.let_go,
            "first": self._queue.put_first,
            "retry": self.retry,
        }
        acts[what](document_id)

    def _on_added(self, results: list[AddResult]) -> None:
        """One word about a whole drop."""
        problem, told = drop_problem(results), drop_words(results)
        if problem is not None:
            self.problem_found.emit(problem)
        if told:
            self.told.emit(told)
        ready = [each.id for each in results if each.status == "ready"]
        if ready:
            self.ready.emit(ready[0])
