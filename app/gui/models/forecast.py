"""How long the next answer will take, asked of the services whenever that may have changed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.answers import Style
from app.core.cancel import CancelToken
from app.core.events import ModelsChanged
from app.core.models import Estimate
from app.gui.kit import Kit


class Forecast(QObject):
    """Signals: ``changed(estimate)``, None where quotes are given and no model is needed."""

    changed = Signal(object)

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.style = Style.AUTO
        self.estimate: Estimate | None = None
        kit.bridge.register(ModelsChanged, self._on_changed)

    def of_style(self, style: Style) -> Estimate | None:
        """What was found, where it holds for an answer of this style."""
        return self.estimate if style is self.style else None

    def look(self, style: Style | None = None) -> None:
        """Estimate anew, for this style from now on."""
        if style is not None and style is not self.style:
            self.style, self.estimate = style, None
        self._kit.deed(partial(self._read, self.style), partial(self._on_read, self.style))

    def _read(self, style: Style, token: CancelToken) -> Estimate | None:
        """What ``AUTO`` means is up to the settings: they have to know the choice by now."""
        settings = self._kit.desk.settings
        if settings.current.style != style.value:
            settings.change(style=style.value)
        return self._kit.desk.models.estimate(style)

    def _on_read(self, style: Style, estimate: Estimate | None) -> None:
        if style is self.style:
            self.estimate = estimate
            self.changed.emit(estimate)

    def _on_changed(self, _event: ModelsChanged) -> None:
        self.look()
