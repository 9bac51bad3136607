"""The window without a mouse and without eyes: names for everything, keys for everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fake_desk import FakeDesk
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from window_samples import alone, make_answer, make_citation, make_document, make_result, make_turn

from app.core.answers import Verdict
from app.core.types import Document, DocumentStatus, Problem
from app.gui.main_window import MainWindow

Opened = tuple[MainWindow, FakeDesk]
OpenWindow = Callable[..., Opened]
Role = QAccessible.Role
NAMED = (
    Role.Button,
    Role.ButtonMenu,
    Role.CheckBox,
    Role.ComboBox,
    Role.EditableText,
    Role.List,
    Role.ListItem,
    Role.MenuItem,
    Role.ProgressBar,
)
STEPS = 60


def interfaces(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """The node and all below it that are not hidden."""
    if node is None or not node.isValid() or node.state().invisible:
        return
    yield node
    for number in range(node.childCount()):
        yield from interfaces(node.child(number))


def nameless(widget: QWidget) -> list[str]:
    """The controls that a screen reader could not name."""
    return [
        f"{each.role()} {each.object()}"
        for each in interfaces(QAccessible.queryAccessibleInterface(widget))
        if each.role() in NAMED and not each.text(QAccessible.Text.Name).strip()
    ]


def fill_conversation(window: MainWindow, documents: list[Document]) -> None:
    evidence = tuple(make_result(document, 1) for document in documents)
    answer = make_answer(
        [("Bees fly.", Verdict.SUPPORTED, (make_citation(documents[0]),))], evidence
    )
    talk = window.conversation
    talk.body.setCurrentWidget(talk.turns)
    talk.turns.show_turns([alone(make_turn(1, "Do bees fly?", answer=answer))])


def test_every_control_of_the_window_has_a_name(
    open_fake: OpenWindow, documents: list[Document], qtbot: QtBot
) -> None:
    problem = Problem("DocumentNoText", "It holds no text.", "Run it through OCR.")
    failed = make_document(9, status=DocumentStatus.FAILED, problem=problem)
    window, _ = open_fake([*documents, failed])
    fill_conversation(window, documents)
    window.library.document_opened.emit(documents[0].id)
    window.conversation.show_problem(problem)
    window.undo.tell("Removed", lambda: None)

    qtbot.waitUntil(lambda: window.reader.canvas.page_count == 3)

    assert nameless(window) == []


def test_every_control_of_an_empty_window_has_a_name(open_fake: OpenWindow) -> None:
    window, _ = open_fake([])

    assert nameless(window) == []


def test_every_control_of_the_settings_has_a_name(window_and_desk: Opened) -> None:
    window, _ = window_and_desk

    dialog = window.open_settings()

    assert nameless(dialog) == []
    dialog.close()


def test_every_control_of_what_opens_over_the_window_has_a_name(
    open_fake: OpenWindow, qtbot: QtBot
) -> None:
    problem = Problem("DocumentEncrypted", "It is locked.", "Give its password.")
    failed = make_document(9, status=DocumentStatus.FAILED, problem=problem, page_count=0)
    window, _ = open_fake([make_document(1), failed])
    window.reader.show_document(make_document(1).id)
    qtbot.waitUntil(lambda: window.reader.canvas.page_count == 3)
    window.passwords.ask(failed.id, failed.file)
    window.reader.insight.toggle()
    dialog = window.passwords.dialog
    assert dialog is not None

    reader, popover = window.reader, window.strip.popover
    popover.show_documents((failed,), ())
    opened = (dialog, reader.insight.list, reader.insight.outline, reader.works.popover, popover)

    assert [nameless(each) for each in opened] == [[]] * len(opened)
    dialog.skip.click()


def test_every_control_of_the_models_page_and_its_dialogs_has_a_name(
    window_and_desk: Opened, qtbot: QtBot
) -> None:
    window, _ = window_and_desk
    window.rooms.models.open()
    page = window.rooms.models.page
    qtbot.waitUntil(lambda: len(page.cards.by_name) == 2)

    dialogs = (page.acts.ask_address(), page.acts.ask_endpoint())

    assert [nameless(each) for each in (page, *dialogs)] == [[], [], []]
    for each in dialogs:
        each.reject()


def test_the_tab_key_reaches_every_card_of_the_models_page(
    window_and_desk: Opened, qtbot: QtBot
) -> None:
    window, _ = window_and_desk
    window.rooms.models.open()
    page = window.rooms.models.page
    qtbot.waitUntil(lambda: len(page.cards.by_name) == 2)
    second = page.cards.by_name["Model 2"]
    qtbot.waitUntil(second.test.isVisible)
    wanted: set[QObject] = {page.add, page.close_button, second.use, second.test, second.remove}

    reached: set[QObject] = set()
    page.add.setFocus()
    for _ in range(STEPS):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.add(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)

    assert [str(each) for each in wanted if each not in reached] == []


def test_the_tab_key_reaches_every_part_of_the_window(
    window_and_desk: Opened, documents: list[Document], qtbot: QtBot
) -> None:
    window, _ = window_and_desk
    fill_conversation(window, documents)
    window.library.document_opened.emit(documents[0].id)
    qtbot.waitUntil(lambda: window.reader.canvas.page_count == 3)
    talk = window.conversation
    wanted: list[QObject] = [
        window.library.view,
        window.library.heading.button,
        window.sessions.heading.button,
        talk.composer.input,
        talk.composer.style_chip,
        talk.composer.model_chip,
        talk.turns.views[0].page,
        talk.turns.views[0].sources.rows[0],
        window.reader.canvas,
        window.reader.tools.box,
        window.reader.tools.next,
        window.reader.tools.outline,
        window.reader.tools.reading,
        window.reader.tools.pin,
        window.strip.summary,
        window.top.menu_button,
    ]

    reached: set[QObject] = set()
    talk.composer.input.setFocus()
    for _ in range(STEPS):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.add(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)

    assert [str(each) for each in wanted if each not in reached] == []


def test_every_action_has_a_shortcut_of_its_own(window_and_desk: Opened) -> None:
    window, _ = window_and_desk

    shortcuts = [
        sequence.toString()
        for action in window.actions_.by_name.values()
        for sequence in action.shortcuts()
    ]

    assert len(shortcuts) == len(set(shortcuts)) >= len(window.actions_.by_name)
