"""The window's program: Qt, the theme, the desk, and the order in which they end."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from app.core.errors import AppError, LibraryCorrupt, LibraryInUse
from app.core.events import Publish
from app.gui.event_bridge import EventBridge
from app.gui.handover import Handover, hand_over
from app.gui.icons import Icons
from app.gui.kit import Kit, Look
from app.gui.main_window import MainWindow
from app.gui.steady import SteadyQueue
from app.gui.tasks import Tasks
from app.gui.theme import Theme
from app.paths import Paths, resource_path

if TYPE_CHECKING:
    from app.services.desk import Desk

log = logging.getLogger(__name__)

NAME = "Carrel"
LIBRARY_FAILED = 3
"""Exit code when the library could not be opened."""
Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def run_window(
    build_desk: Callable[[Publish], Desk], files: Sequence[str] = (), paths: Paths | None = None
) -> int:
    """Open the window over a desk and stay until it is closed.

    The desk is built before the window, its workers start after it is on the screen. ``files``
    are paths to add and ``carrel://`` links to open at once; where another window has the library
    they are handed to it. A damaged library can be repaired where ``paths`` says where it is.
    Gives the exit code.
    """
    application = make_application()
    bridge = EventBridge(application)
    look = make_look(application)
    desk = _open_desk(build_desk, bridge, look, Wish(paths, tuple(files)))
    if isinstance(desk, int):
        return desk
    window = open_window(desk, bridge, look)
    spare_collector()
    hook, sys.excepthook = sys.excepthook, _hook_of(window, sys.excepthook)
    window.imports.start()
    handover = _take_arrivals(window, desk, files)
    code = application.exec()
    handover.close()
    sys.excepthook = hook
    close_window(window, desk, bridge)
    return code


def _take_arrivals(window: MainWindow, desk: Desk, files: Sequence[str]) -> Handover:
    """Open what was named at the start and what later starts hand over."""
    window.arrivals.take(files)
    handover = Handover(desk.paths.root, window)
    handover.handed.connect(window.arrivals.come_forward_with)
    return handover


def spare_collector() -> None:
    """Let the garbage collector pass over all that the start has made: it lives to the end.

    With it a full collection takes 70 ms, in which the window stands still.
    """
    gc.freeze()


@dataclass(frozen=True, slots=True)
class Wish:
    """Which library is to be opened, and what in it."""

    paths: Paths | None
    named: tuple[str, ...]


def _open_desk(
    build_desk: Callable[[Publish], Desk], bridge: EventBridge, look: Look, wish: Wish
) -> Desk | int:
    """The desk, after a repair where one is needed and wanted; an exit code where there is none."""
    while True:
        try:
            return build_desk(bridge.publish)
        except LibraryInUse as error:
            if wish.paths is not None and hand_over(wish.paths.root, wish.named):
                return 0
            return _told(error, look)
        except LibraryCorrupt as error:
            paths = wish.paths
            if paths is None or not paths.root.is_dir():
                return _told(error, look)
            look.theme.apply("system")
            if not _rescue(paths, error):
                return LIBRARY_FAILED
        except AppError as error:
            return _told(error, look)


def _rescue(paths: Paths, error: LibraryCorrupt) -> bool:
    """True where the library was repaired and is to be opened again."""
    from app.gui.library.rescue_dialog import RescueDialog

    dialog = RescueDialog(paths, error.problem)
    code = dialog.exec()
    dialog.deleteLater()
    return code == RescueDialog.DialogCode.Accepted


def _told(error: AppError, look: Look) -> int:
    look.theme.apply("system")
    QMessageBox.warning(None, NAME, f"{error.title}\n\n{error.hint}")
    return LIBRARY_FAILED


def make_application() -> QApplication:
    """The one ``QApplication``, or the one that exists."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    application = QApplication([NAME])
    application.setStyle("Fusion")
    application.setApplicationName(NAME)
    application.setApplicationDisplayName(NAME)
    application.setDesktopFileName("carrel")
    application.setWindowIcon(QIcon(str(resource_path("icons/carrel.svg"))))
    return application


def make_look(application: QApplication) -> Look:
    """Theme and icons from the shipped files."""
    theme = Theme(application, resource_path("styles"))
    return Look(theme, Icons(resource_path("icons")))


def open_window(desk: Desk, bridge: EventBridge, look: Look) -> MainWindow:
    """Make the window as it was left, show it, and fill it."""
    settings = desk.settings.current
    look.theme.apply(settings.theme)
    tasks = Tasks()
    kit = Kit(desk, bridge, tasks, look, SteadyQueue(tasks, desk.lanes.search))
    window = MainWindow(kit, _version())
    tasks.setParent(window)
    kit.steady.setParent(window)
    window.restore_geometry(settings)
    window.show()
    window.start()
    return window


def close_window(window: MainWindow, desk: Desk, bridge: EventBridge) -> None:
    """Hear nothing more, save what the window remembers, close the desk."""
    bridge.close()
    window.stop()
    pending = window.memory.take_pending()
    if pending:
        desk.settings.change(**pending)
    desk.close()


def _version() -> str:
    try:
        return version("carrel")
    except PackageNotFoundError:
        return ""


def _hook_of(window: MainWindow, before: Hook) -> Hook:
    """Log what nobody caught, as before, and show a report; the program goes on."""

    def on_uncaught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        before(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
        elif isinstance(error, Exception):
            window.show_error(error)

    return on_uncaught
