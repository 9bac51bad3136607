"""Pages below one another, painted only where they are seen; evidence lit up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from app.core.types import Box
from app.gui.kit import Look
from app.gui.reader import page_light
from app.gui.reader.page_images import PageImages
from app.gui.reader.page_layers import PageLayer
from app.gui.reader.page_layout import PageLayout, fit_scale, lay_out
from app.gui.reader.page_turn import Edges, Size, turned, turned_size, unturned

PIXELS_PER_POINT = 96 / 72
"""What 100 % means."""
ZOOM_STEP = 1.2
MIN_ZOOM, MAX_ZOOM = 0.25, 5.0
MAX_IMAGE_PIXELS = 14_000_000
UPPER_THIRD = 0.28
FLASH_MS = 1100
LINE_STEP = 48
ABOVE = 12
"""Pixels by which a layer may stand out of its page, as a badge does."""


class PageCanvas(QAbstractScrollArea):
    """Scrolls through one document.

    Signals: ``page_changed(number)``; ``moved()`` when scrolled or zoomed;
    ``zoom_changed(percent)``; ``clicked(point)`` of the viewport.
    """

    page_changed = Signal(int)
    moved = Signal()
    zoom_changed = Signal(int)
    clicked = Signal(QPointF)

    def __init__(self, look: Look, images: PageImages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._images = images
        self._layout: PageLayout = lay_out((), 1.0, 0)
        self._paper: tuple[Size, ...] = ()
        self._sizes: tuple[Size, ...] = ()
        self._turns: tuple[int, ...] = ()
        self.under: list[PageLayer] = []
        self.layers: list[PageLayer] = []
        self.covers: list[Callable[[int], Iterable[Box]]] = []
        self.has_link: Callable[[QPointF], bool] = _has_none
        self._lit: tuple[Box, ...] = ()
        self._failed: set[int] = set()
        self._page = 0
        self._glow = 0.0
        self.zoom = 0.0
        self._flash = QVariantAnimation(self)
        self._prepare()

    def show_pages(self, sizes: Sequence[Size], turns: Sequence[int] = ()) -> None:
        """Show a document with pages of these sizes in points, from its beginning.

        ``turns`` says how far (degrees clockwise) each is turned; boxes are of unturned pages.
        """
        self._paper = tuple(sizes)
        self._turns = tuple(turns) or (0,) * len(sizes)
        pairs = zip(self._paper, self._turns, strict=True)
        self._sizes = tuple(turned_size(size, turn) for size, turn in pairs)
        self._lit = ()
        self._failed.clear()
        self._page = 0
        self._flash.stop()
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.zoom_changed.emit(self.percent)
        self._after_scroll()

    @property
    def page_count(self) -> int:
        """Pages of the document."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page (1-based) in the upper part of the window; 0 without a document."""
        return self._page

    @property
    def lit_boxes(self) -> tuple[Box, ...]:
        """What is lit up."""
        return self._lit

    @property
    def percent(self) -> int:
        """The size pages are shown at; 100 is their size on paper."""
        return round(self._layout.scale / PIXELS_PER_POINT * 100)

    @property
    def is_settled(self) -> bool:
        """True when what is in sight is drawn and no longer changes by itself."""
        return self._glow == 0 and all(self._images.image(each) for each in self.in_sight())

    @property
    def is_end_in_sight(self) -> bool:
        """True when the middle of the last page is in sight, or what lies below it."""
        if not self._sizes:
            return False
        _, top, _, height = self._layout.area(len(self._sizes))
        return bool(self._shift()[1] + self.viewport().height() >= top + height / 2)

    def position(self) -> tuple[int, float]:
        """The page at the top edge, and points scrolled into it."""
        if not self._sizes:
            return 1, 0.0
        top = float(self.verticalScrollBar().value())
        number = self._layout.page_at(top)
        return number, (top - self._layout.tops[number - 1]) / self._layout.scale

    def go_to(self, number: int, offset: float = 0.0) -> None:
        """Bring a page to the top edge, ``offset`` points into it."""
        if self._sizes:
            number = min(max(1, number), len(self._sizes))
            top = self._layout.tops[number - 1] + offset * self._layout.scale
            self.verticalScrollBar().setValue(round(top - (8 if offset == 0 else 0)))

    def light(self, boxes: Sequence[Box], page: int = 0) -> None:
        """Light up boxes and bring the first of ``page`` into the upper third."""
        self._lit = tuple(boxes)
        here = [box for box in boxes if box.page == page] or list(boxes)
        if here and self._sizes and here[0].page <= len(self._sizes):
            self._reveal(here)
        elif page:
            self.go_to(page)
        self._flash.stop()
        self._glow = 0.0
        if boxes and self._look.theme.is_animated:
            self._flash.start()
        self.viewport().update()

    def set_zoom(self, zoom: float) -> None:
        """Show pages at ``zoom`` (1 is paper size); 0 fits the width. The place is kept."""
        self.zoom = 0.0 if zoom <= 0 else min(MAX_ZOOM, max(MIN_ZOOM, zoom))
        self._lay_out_in_place()

    def zoom_by(self, steps: int) -> None:
        """Larger or smaller by steps of a fifth."""
        now = self._layout.scale / PIXELS_PER_POINT
        self.set_zoom(now * ZOOM_STEP**steps)

    def scroll_by_screen(self, direction: int) -> None:
        """One screen on or back."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + direction * int(self.viewport().height() * 0.9))

    def box_rect(self, box: Box) -> QRectF:
        """Where a box is, in coordinates of the viewport."""
        left, top, _, _ = self._layout.area(box.page)
        scale = self._layout.scale
        x, y = self._shift()
        x0, y0, x1, y1 = self._turned(box)
        return QRectF(
            left - x + x0 * scale, top - y + y0 * scale, (x1 - x0) * scale, (y1 - y0) * scale
        )

    def area(self, number: int) -> QRectF:
        """Where a page is, in coordinates of the viewport."""
        left, top, width, height = self._layout.area(number)
        x, y = self._shift()
        return QRectF(round(left - x), round(top - y), round(width), round(height))

    def covered(self, number: int, area: QRectF) -> QRegion:
        """Where ``covers`` take the place of lights below them: added up they would blind."""
        boxes = (box for cover in self.covers for box in cover(number))
        return page_light.region_of((self.box_rect(box) for box in boxes), area)

    def in_sight(self) -> range:
        """The pages of which something is seen."""
        return self._layout.visible(self._shift()[1], self.viewport().height())

    def turn_of(self, number: int) -> int:
        """How far a page is turned, in degrees clockwise."""
        return self._turns[number - 1]

    def place_at(self, point: QPointF) -> tuple[int, float, float]:
        """The page nearest to a point of the viewport, and where on it, in points; 0 for none.

        Both coordinates are of the unturned page, and may lie beside it.
        """
        below = [n for n in self.in_sight() if self.area(n).bottom() >= point.y()]
        if not self._sizes:
            return 0, 0.0, 0.0
        number = below[0] if below else self.in_sight()[-1]
        left, top, _, _ = self._layout.area(number)
        (x, y), scale = self._shift(), self._layout.scale
        shown = ((point.x() + x - left) / scale, (point.y() + y - top) / scale)
        return number, *unturned(*shown, self._paper[number - 1], self._turns[number - 1])

    def bring_in_sight(self, box: Box) -> None:
        """Scroll no further than it takes to see a box with the lines around it."""
        rect = self.box_rect(box).adjusted(0, -LINE_STEP, 0, LINE_STEP)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if rect.top() < 0:
            bar.setValue(round(bar.value() + rect.top()))
        elif rect.bottom() > height:
            bar.setValue(round(bar.value() + rect.bottom() - height))

    def show_failure(self, number: int) -> None:
        """Say on the paper that this page could not be drawn."""
        self._failed.add(number)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper, image and light of each page in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.theme.color("window"))
        for number in self.in_sight():
            area = self.area(number)
            if not area.adjusted(-ABOVE, -ABOVE, ABOVE, ABOVE).intersects(event.rect().toRectF()):
                continue
            self._paint_page(painter, number, area)
            for layer in self.under:
                layer.paint(painter, number, area, self)
            self._paint_light(painter, number, area)
            for layer in self.layers:
                layer.paint(painter, number, area, self)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the width anew; the place is kept."""
        super().resizeEvent(event)
        self._lay_out_in_place()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        """Paint what came into sight."""
        self.viewport().update()
        self._after_scroll()

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what stands under the pointer, where a layer knows it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self.viewport())
            return True
        return super().viewportEvent(event)

    def tip_at(self, point: QPointF) -> str:
        """What the layers say about a point of the viewport."""
        number = self.page_under(point)
        if not number:
            return ""
        area = self.area(number)
        tips = (layer.tip(number, area, point, self) for layer in (*self.layers, *self.under))
        return next((tip for tip in tips if tip), "")

    def page_under(self, point: QPointF) -> int:
        """The page at a point of the viewport, 0 where there is none."""
        return next((n for n in self.in_sight() if self.area(n).contains(point)), 0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a click leads somewhere."""
        is_link = self.has_link(event.position())
        shape = Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell where it was clicked."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and the last page."""
        if event.key() == Qt.Key.Key_Home:
            self.verticalScrollBar().setValue(0)
        elif event.key() == Qt.Key.Key_End:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        else:
            super().keyPressEvent(event)

    def _prepare(self) -> None:
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(self.tr("Pages"))
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(LINE_STEP)
        self._flash.setDuration(FLASH_MS)
        self._flash.setStartValue(1.0)
        self._flash.setEndValue(0.0)
        self._flash.valueChanged.connect(self._on_glow)
        self._images.image_ready.connect(self._on_image)
        self._images.page_failed.connect(self.show_failure)
        self._look.theme.changed.connect(self._after_scroll)

    def _lay_out(self) -> None:
        width = float(self.viewport().width())
        scale = self.zoom * PIXELS_PER_POINT if self.zoom else fit_scale(self._sizes, width)
        self._layout = lay_out(self._sizes, scale, width)
        view = self.viewport().size()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        down.setRange(0, max(0, int(self._layout.height) - view.height()))
        down.setPageStep(view.height())
        down.setEnabled(down.maximum() > 0)
        needed = int(self._layout.content_width) if self._sizes else 0
        across.setRange(0, max(0, needed - view.width()))
        across.setPageStep(view.width())

    def _lay_out_in_place(self) -> None:
        number, offset = self.position()
        self._lay_out()
        if self._sizes:
            top = self._layout.tops[number - 1] + offset * self._layout.scale
            self.verticalScrollBar().setValue(round(top))
        self.zoom_changed.emit(self.percent)
        self._after_scroll()
        self.viewport().update()

    def _reveal(self, boxes: Sequence[Box]) -> None:
        scale = self._layout.scale
        left, top, _, _ = self._layout.area(boxes[0].page)
        shown = [self._turned(box) for box in boxes if box.page == boxes[0].page]
        y = top + min(edges[1] for edges in shown) * scale
        self.verticalScrollBar().setValue(round(y - self.viewport().height() * UPPER_THIRD))
        across = self.horizontalScrollBar()
        if across.maximum():
            across.setValue(round(left + shown[0][0] * scale - MIN_ZOOM * self.width()))

    def _turned(self, box: Box) -> Edges:
        return turned(box, self._paper[box.page - 1], self._turns[box.page - 1])

    def _shift(self) -> tuple[int, int]:
        return self.horizontalScrollBar().value(), self.verticalScrollBar().value()

    def _after_scroll(self) -> None:
        if not self._sizes:
            return
        third = self._shift()[1] + self.viewport().height() / 3
        number = self._layout.page_at(third)
        if number != self._page:
            self._page = number
            self.page_changed.emit(number)
        seen = self.in_sight()
        near = [*seen, seen.stop, seen.start - 1]
        self._images.want([n for n in near if 1 <= n <= len(self._sizes)], self._image_scale())
        self.moved.emit()

    def _image_scale(self) -> float:
        """Pixels per point of the images; a dense screen gets more, within limits of memory."""
        scale = self._layout.scale * self.devicePixelRatioF()
        area = max(width * height for width, height in self._sizes)
        return float(min(scale, (MAX_IMAGE_PIXELS / area) ** 0.5))

    def _paint_page(self, painter: QPainter, number: int, area: QRectF) -> None:
        theme, image = self._look.theme, self._images.image(number)
        page_light.paint_paper(painter, area, theme)
        if image is not None:
            page_light.paint_image(painter, area, image)
        elif number in self._failed:
            page_light.paint_failure(painter, area, theme, self.tr("This page could not be drawn."))

    def _paint_light(self, painter: QPainter, number: int, area: QRectF) -> None:
        rects = [self.box_rect(box) for box in self._lit if box.page == number]
        if rects:
            painter.save()
            painter.setClipRegion(QRegion(area.toAlignedRect()) - self.covered(number, area))
            page_light.paint_light(painter, rects, area, self._look.theme, self._glow)
            painter.restore()

    def _on_glow(self, value: float) -> None:
        self._glow = float(value)
        self.viewport().update()

    def _on_image(self, number: int) -> None:
        self._failed.discard(number)
        self.viewport().update()


def _has_none(_point: QPointF) -> bool:
    return False
