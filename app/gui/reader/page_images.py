"""Images of the pages in sight: asked for once, kept while they are near."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QImage, QTransform

from app.core.cancel import CancelToken
from app.core.interfaces import JobHandle
from app.gui.kit import Kit
from app.gui.reader.page_ink import in_the_dark, page_image

log = logging.getLogger(__name__)

KEPT = 12
"""Pages kept as images: at 125 % about 4 MB each, on a dense screen four times that."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What an image depends on beside its page."""

    document_id: str
    scale: float
    is_dark: bool
    paper: str


class PageImages(QObject):
    """Holds the images of one document.

    Signals: ``image_ready(number)``; ``page_failed(number, error)``.
    """

    image_ready = Signal(int)
    page_failed = Signal(int, object)

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._document_id = ""
        self._turns: tuple[int, ...] = ()
        self._images: OrderedDict[int, tuple[_Look, QImage]] = OrderedDict()
        self._look = _Look("", 1.0, False, "")
        self._wanted: tuple[int, ...] = ()
        self._waiting: tuple[int, _Look] | None = None
        self._handle: JobHandle | None = None
        self._failed: set[tuple[int, _Look]] = set()

    def open(self, document_id: str, turns: Sequence[int] = ()) -> None:
        """Forget the images of another document; ``turns`` are degrees clockwise per page."""
        self.want((), 1.0)
        self._images.clear()
        self._failed.clear()
        self._document_id = document_id
        self._turns = tuple(turns)

    def image(self, number: int) -> QImage | None:
        """The newest image of a page, maybe at an older scale; None until there is one.

        One drawn for the other theme is none: light paper in the dark would blind.
        """
        found = self._images.get(number)
        paper = self._kit.look.theme.color("paper").name()
        return found[1] if found is not None and found[0].paper == paper else None

    @property
    def is_complete(self) -> bool:
        """True when no image that was asked for is missing."""
        return not any(self._is_missing(each) for each in self._wanted)

    def want(self, numbers: Sequence[int], scale: float) -> None:
        """Ask for what is missing of these pages, the first ones first.

        One page is asked for at a time: in this lane a newer job drops those that wait.
        """
        theme = self._kit.look.theme
        paper = theme.color("paper").name()
        self._look = _Look(self._document_id, round(scale, 4), theme.is_dark, paper)
        self._wanted = tuple(numbers)
        for number in numbers:
            if number in self._images:
                self._images.move_to_end(number)
        if self._waiting is not None and not self._is_wanted(*self._waiting):
            self._waiting = None
            if self._handle is not None:
                self._handle.cancel()
        self._request_next()

    def _is_wanted(self, number: int, look: _Look) -> bool:
        return look == self._look and number in self._wanted

    def _is_missing(self, number: int) -> bool:
        found = self._images.get(number)
        is_there = found is not None and found[0] == self._look
        return not is_there and (number, self._look) not in self._failed

    def _request_next(self) -> None:
        number = next((each for each in self._wanted if self._is_missing(each)), 0)
        if self._waiting is not None or not number:
            return
        look, theme = self._look, self._kit.look.theme
        colors = (theme.color("paper"), theme.color("paper_ink"))
        self._waiting = (number, look)
        self._handle = self._kit.tasks.run_in(
            self._kit.desk.lanes.pages,
            partial(self._render, number, self._turn_of(number), look, colors),
            partial(self._on_image, number, look),
            partial(self._on_failed, number, look),
        )

    def _render(
        self,
        number: int,
        turn: int,
        look: _Look,
        colors: tuple[QColor, QColor],
        token: CancelToken,
    ) -> QImage:
        token.raise_if_cancelled()
        page = self._kit.desk.pages.render(look.document_id, number, look.scale)
        image = page_image(page)
        if turn:
            image = image.transformed(QTransform().rotate(turn))
        return in_the_dark(image, *colors) if look.is_dark else image

    def _turn_of(self, number: int) -> int:
        return self._turns[number - 1] if number <= len(self._turns) else 0

    def _on_image(self, number: int, look: _Look, image: QImage) -> None:
        if self._waiting != (number, look):
            return
        self._waiting = None
        self._images[number] = (look, image)
        self._images.move_to_end(number)
        while len(self._images) > KEPT:
            self._images.popitem(last=False)
        self.image_ready.emit(number)
        self._request_next()

    def _on_failed(self, number: int, look: _Look, error: BaseException) -> None:
        log.warning("page %s was not drawn: %s", number, type(error).__name__)
        if self._waiting != (number, look):
            return
        self._waiting = None
        self._failed.add((number, look))
        self.page_failed.emit(number, error)
        self._request_next()
