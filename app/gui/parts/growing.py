"""A dialog that is as high as what it shows, also when that changes while it is open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QDialog

TELLING = (QEvent.Type.LayoutRequest, QEvent.Type.Show)


class Growing(QObject):
    """Text that breaks into lines does not tell a window how high it must be; this does.

    ``shrinks`` where the dialog also becomes lower again.
    """

    def __init__(self, dialog: QDialog, shrinks: bool = False) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._shrinks = shrinks
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the height that the layout asks for at this width."""
        if watched is self._dialog and event.type() in TELLING:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        dialog, layout = self._dialog, self._dialog.layout()
        if layout is None:
            return
        needed = layout.totalHeightForWidth(dialog.width())
        if needed > dialog.height() or (self._shrinks and 0 < needed < dialog.height()):
            dialog.resize(dialog.width(), needed)
