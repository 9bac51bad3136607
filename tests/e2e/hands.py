"""What a person's hands do with a window, where no test runner is around."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest

LOOK_MS = 20


class Hands:
    """As much of pytest-qt's ``QtBot`` as ``real_window`` uses."""

    mouseClick = staticmethod(QTest.mouseClick)  # noqa: N815  QtBot's name
    keyClick = staticmethod(QTest.keyClick)  # noqa: N815  QtBot's name
    keyClicks = staticmethod(QTest.keyClicks)  # noqa: N815  QtBot's name

    def waitUntil(  # noqa: N802  QtBot's name
        self, is_so: Callable[[], Any], *, timeout: int = 20_000
    ) -> None:
        """Let the program work until something is so."""
        end = time.monotonic() + timeout / 1000
        while not is_so():
            if time.monotonic() > end:
                raise TimeoutError("it did not come")
            self.wait(LOOK_MS)

    def wait(self, milliseconds: int) -> None:
        """Let the program work."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
