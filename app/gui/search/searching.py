"""One search on its way: by words at once, by meaning a moment later, helped where that is on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.cancel import CancelToken
from app.core.helping import GeneratedText
from app.core.interfaces import JobHandle
from app.core.searching import SearchRequest
from app.core.types import SearchMode, SearchResponse
from app.gui.kit import Kit
from app.gui.search.alike import Seed, find_alike
from app.services.query_help import Helped
from app.services.query_language import while_typed

REFINE_MS = 250
"""Who still types does not wait for the meaning of half a word."""
RETRY_MS = 1500
"""How often to look whether the encoder has started."""


@dataclass(frozen=True, slots=True)
class Found:
    """What came back; ``is_refined`` once meaning has had its say, or has none.

    ``generated`` is what a model wrote and was searched too.
    """

    request: SearchRequest
    response: SearchResponse
    is_refined: bool
    generated: tuple[GeneratedText, ...] = ()


class Searcher(QObject):
    """The newest search wins; one that was overtaken is never heard of again.

    Signals: ``found(found)``; ``failed(error)``; ``busy_changed(is_busy)``.
    """

    found = Signal(object)
    failed = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._generation = 0
        self._request: SearchRequest | None = None
        self._help: JobHandle | None = None
        self._is_alike = False
        self._refine = self._timer(REFINE_MS)
        self._retry = self._timer(RETRY_MS)
        self.is_busy = False

    def search(self, request: SearchRequest) -> None:
        """Search by words now and by meaning soon."""
        self._begin(request)
        words = while_typed(request.query)
        self._run(replace(request, query=words, mode=SearchMode.LEXICAL))
        self._refine.start()

    def refine(self, request: SearchRequest) -> None:
        """Search by words and meaning now: something other than the words has changed."""
        self._begin(request)
        self._refine_now()

    def search_alike(self, seed: Seed, request: SearchRequest) -> None:
        """Search what is like a passage or a paper."""
        self._begin(request)
        self._is_alike = True
        self._send(request, partial(self._find_alike, seed, request, self._generation), True)

    def stop(self) -> None:
        """Hear no more of what is under way."""
        self._generation += 1
        self._request = None
        self._refine.stop()
        self._retry.stop()
        self._stop_help()
        self._set_busy(False)

    def _begin(self, request: SearchRequest) -> None:
        self._generation += 1
        self._request = request
        self._is_alike = False
        self._refine.stop()
        self._retry.stop()
        self._stop_help()
        self._set_busy(True)

    def _refine_now(self) -> None:
        if self._request is not None:
            self._run(self._request)

    def _run(self, request: SearchRequest) -> None:
        is_refined = request.mode is not SearchMode.LEXICAL
        self._send(request, partial(self._find, request, self._generation), is_refined)

    def _send(
        self,
        request: SearchRequest,
        work: partial[SearchResponse | None],
        is_refined: bool,
    ) -> None:
        """Words share a lane with other short work, where nothing is dropped for them."""
        on_done = partial(self._on_found, request, is_refined, self._generation)
        on_failed = partial(self._on_failed, self._generation)
        if is_refined:
            self._kit.tasks.run_in(self._kit.desk.lanes.meaning, work, on_done, on_failed)
        else:
            self._kit.soon(work, on_done, on_failed)

    def _find(
        self, request: SearchRequest, generation: int, token: CancelToken
    ) -> SearchResponse | None:
        """Runs in a lane; what was overtaken while it waited is not begun."""
        if generation != self._generation:
            return None
        return self._kit.desk.search.find(request)

    def _find_alike(
        self, seed: Seed, request: SearchRequest, generation: int, token: CancelToken
    ) -> SearchResponse | None:
        if generation != self._generation:
            return None
        return find_alike(self._kit.desk, seed, request.k)

    def _on_found(
        self,
        request: SearchRequest,
        is_refined: bool,
        generation: int,
        response: SearchResponse | None,
    ) -> None:
        if generation != self._generation or response is None:
            return
        if is_refined:
            if response.is_lexical_only:
                self._retry.start()
            elif not self._is_alike and self._kit.desk.query_help.has_more():
                self._ask_for_help(request)
            self._set_busy(self._help is not None)
        self.found.emit(Found(request, response, is_refined))

    def _ask_for_help(self, request: SearchRequest) -> None:
        """The model takes seconds: it waits behind no other search, and ends with this one."""
        lane = self._kit.desk.lanes.answer
        on_done = partial(self._on_helped, request, self._generation)
        on_failed = partial(self._on_failed, self._generation)
        work = partial(self._find_helped, request)
        self._help = self._kit.tasks.run_in(lane, work, on_done, on_failed)

    def _find_helped(self, request: SearchRequest, token: CancelToken) -> Helped:
        return self._kit.desk.query_help.find(request, cancel=token)

    def _on_helped(self, request: SearchRequest, generation: int, helped: Helped) -> None:
        if generation == self._generation:
            self._help = None
            self._set_busy(False)
            self.found.emit(Found(request, helped.response, True, helped.generated))

    def _stop_help(self) -> None:
        if self._help is not None:
            self._help.cancel()
            self._help = None

    def _on_failed(self, generation: int, error: BaseException) -> None:
        if generation == self._generation:
            self.stop()
            self.failed.emit(error)

    def _set_busy(self, is_busy: bool) -> None:
        if is_busy != self.is_busy:
            self.is_busy = is_busy
            self.busy_changed.emit(is_busy)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self._refine_now)
        return timer
