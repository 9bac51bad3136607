"""The window's program: Qt, the theme, the desk, and the order in which they end."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from app.core.errors import AppError, LibraryCorrupt, LibraryInUse
from app.core.events import Publish
from app.gui.event_bridge import EventBridge
from app.gui.handover import Handover, hand_over
from app.gui.icons import Icons
from app.gui.kit import Kit, Look
from app.gui.language.changing import WindowKeeper
from app.gui.language.messages import say_problem
from app.gui.language.speaking import SYSTEM, speak
from app.gui.locking.gate import Gate
from app.gui.locking.leaving import Leaving
from app.gui.main_window import MainWindow
from app.gui.steady import SteadyQueue
from app.gui.system_asks import EndingSignals, FileOpenings
from app.gui.tasks import Tasks
from app.gui.theme import Theme
from app.paths import Paths, resource_path
from app.services.reports import LastRun

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
    look = make_look(application)
    gate = Gate(paths, look, partial(_told, look=look))
    while True:
        passed = gate.pass_with(files)
        if isinstance(passed, int):
            return passed
        ending = _sit(build_desk, application, look, Wish(paths, passed.named))
        if ending.leaving is None:
            return ending.code
        files = ()
        gate.after(ending.leaving)


@dataclass(frozen=True, slots=True)
class Ending:
    """How a window ended: the exit code, and why it closed if the person did not quit."""

    code: int
    leaving: Leaving | None = None


def _sit(
    build_desk: Callable[[Publish], Desk], application: QApplication, look: Look, wish: Wish
) -> Ending:
    """One library, open from its first window to its last."""
    bridge = EventBridge(application)
    paths = wish.paths
    desk = _open_desk(build_desk, bridge, look, wish)
    if isinstance(desk, int):
        return Ending(desk)
    last_run = LastRun(paths.logs) if paths is not None else None
    ended = last_run.begin() if last_run is not None else None
    keeper = WindowKeeper(desk, bridge, partial(open_window, desk, bridge, look), bridge)
    if ended is not None:
        keeper.window.rooms.status.tell_ended(ended)
    spare_collector()
    hook, sys.excepthook = sys.excepthook, _hook_of(keeper, sys.excepthook)
    keeper.window.imports.start()
    handover = _take_arrivals(keeper, desk, wish.named)
    signals = EndingSignals(lambda: keeper.window.close())
    code = application.exec()
    signals.close()
    handover.close()
    sys.excepthook = hook
    close_window(keeper.window, desk, bridge)
    if last_run is not None:
        last_run.end()
    if keeper.leaving is not None:
        _clear(keeper, bridge)
    return Ending(code, keeper.leaving)


def _clear(keeper: WindowKeeper, bridge: EventBridge) -> None:
    """Let nothing of what was shown stay in memory behind the lock."""
    keeper.window.deleteLater()
    bridge.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.unfreeze()
    gc.collect()


def _take_arrivals(keeper: WindowKeeper, desk: Desk, files: Sequence[str]) -> Handover:
    """Open what was named at the start and what later starts hand over."""
    keeper.window.arrivals.take(files)
    handover = Handover(desk.paths.root, keeper)
    handover.handed.connect(keeper.come_forward_with)
    if sys.platform == "darwin":  # A filter in Python costs time at every event.
        QCoreApplication.instance().installEventFilter(
            FileOpenings(keeper.come_forward_with, handover)
        )
    return handover


def spare_collector() -> None:
    """Let the garbage collector pass over all that the start has made: it lives to the end.

    With it a full collection takes 70 ms, in which the window stands still. It begins to collect
    only here, where the start has switched it off.
    """
    gc.freeze()
    gc.enable()


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
    problem = say_problem(error.problem)
    QMessageBox.warning(None, NAME, f"{problem.title}\n\n{problem.hint}")
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
    speak(SYSTEM)
    return application


def make_look(application: QApplication) -> Look:
    """Theme and icons from the shipped files."""
    theme = Theme(application, resource_path("styles"))
    return Look(theme, Icons(resource_path("icons")))


def open_window(desk: Desk, bridge: EventBridge, look: Look) -> MainWindow:
    """Make the window as it was left, show it, and fill it."""
    settings = desk.settings.current
    speak(settings.language)
    look.theme.set_text_size(settings.text_size)
    look.theme.set_animations(settings.animations)
    look.theme.apply(settings.theme)
    tasks = Tasks()
    kit = Kit(desk, bridge, tasks, look, SteadyQueue(tasks, desk.lanes.search))
    window = MainWindow(kit)
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
    window.rooms.drafts.keep_last()
    pending = window.memory.take_pending()
    if pending:
        desk.settings.change(**pending)
    desk.close()


def _hook_of(keeper: WindowKeeper, before: Hook) -> Hook:
    """Log what nobody caught, as before, and show a report; the program goes on."""

    def on_uncaught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        before(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
        elif isinstance(error, Exception):
            keeper.window.show_error(error)

    return on_uncaught
