"""Lists of many papers: what an import or a selection of all costs the window's thread."""

from __future__ import annotations

import pytest
from fake_desk import FakeDesk, OpenWindow
from pytestqt.qtbot import QtBot
from window_samples import make_document

from app.core.types import Document
from app.gui.main_window import MainWindow
from app.gui.sidebar.library_model import rows_that_came

MANY = 400
Opened = tuple[MainWindow, FakeDesk]


def opened(qtbot: QtBot, open_fake: OpenWindow) -> Opened:
    window, desk = open_fake([make_document(number) for number in range(MANY)])
    qtbot.waitUntil(lambda: window.library.model.rowCount() == MANY)
    return window, desk


def reload(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.library.documents_changed):
        window.library.reload()


def test_all_that_is_chosen_stays_so_in_one_step_when_a_paper_goes(
    qtbot: QtBot, open_fake: OpenWindow
) -> None:
    window, desk = opened(qtbot, open_fake)
    view = window.library.view
    view.selectAll()
    gone = window.library.documents[7]
    del desk.library.kept[gone.id]
    steps: list[object] = []
    view.selectionModel().selectionChanged.connect(lambda *each: steps.append(each))

    reload(qtbot, window)

    assert len(window.library.chosen()) == MANY - 1
    assert gone not in window.library.chosen()
    assert len(steps) == 1


def test_papers_are_chosen_in_the_order_of_the_list(qtbot: QtBot, open_fake: OpenWindow) -> None:
    window, _ = opened(qtbot, open_fake)
    window.library.view.selectAll()

    assert window.library.chosen() == list(window.library.model.documents)


def test_a_row_is_found_after_every_reading(qtbot: QtBot, open_fake: OpenWindow) -> None:
    window, desk = opened(qtbot, open_fake)
    first: Document = window.library.documents[0]
    del desk.library.kept[first.id]

    reload(qtbot, window)

    model = window.library.model
    assert model.row_of(first.id) == -1
    assert [model.row_of(each.id) for each in model.documents] == list(range(MANY - 1))


def test_the_palette_names_the_papers_only_once_somebody_types(
    qtbot: QtBot, open_fake: OpenWindow
) -> None:
    window, desk = opened(qtbot, open_fake)
    room = window.rooms.palette
    added = make_document(MANY + 1, "Wasps in winter")
    desk.library.kept[added.id] = added
    reload(qtbot, window)
    assert room._document_names is None

    window.actions_.by_name["palette"].trigger()
    qtbot.keyClicks(room.palette.field, "wasps")

    assert "Wasps in winter" in [each.title for each in room.palette.model.entries]
    room.palette.close_now()


def test_a_paper_that_comes_leaves_the_list_where_it_was(
    qtbot: QtBot, open_fake: OpenWindow
) -> None:
    window, desk = opened(qtbot, open_fake)
    model, view = window.library.model, window.library.view
    kept = model.documents[7]
    view.setCurrentIndex(model.index(7))
    resets: list[object] = []
    model.modelReset.connect(lambda: resets.append(None))
    added = make_document(MANY + 1, "Wasps in winter")
    desk.library.kept[added.id] = added

    reload(qtbot, window)

    assert added in model.documents
    assert window.library.chosen() == [kept]
    assert model.document(view.currentIndex()) == kept
    assert not resets


@pytest.mark.parametrize(
    ("before", "after", "rows"),
    [
        ("", "abc", range(3)),
        ("bc", "abc", range(1)),
        ("ac", "abc", range(1, 2)),
        ("ab", "abcd", range(2, 4)),
        ("abc", "ac", range(0)),
        ("abc", "xbc", range(0)),
        ("abc", "dcba", range(0)),
    ],
)
def test_rows_came_where_all_others_are_as_before(before: str, after: str, rows: range) -> None:
    made = {each: make_document(ord(each)) for each in "abcdx"}

    found = rows_that_came([made[each] for each in before], [made[each] for each in after])

    assert list(found) == list(rows)
