"""What somebody looks at does not move when meaning has found better."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from search_samples import (
    BOTH,
    MEANING,
    WORDS,
    Opened,
    found,
    keys,
    many,
    open_search,
    point_at,
    point_away,
    shown,
    top_of,
    type_query,
    wait_refined,
    wait_shown,
)

from app.core.types import Document, SearchMode, SearchResult
from app.gui.main_window import MainWindow
from app.gui.search.arranging import grouped, held
from app.gui.search.panel import SearchPanel
from app.gui.search.rows import LateRow

DOWN = Qt.Key.Key_Down


def begin(
    qtbot: QtBot,
    opened: Opened,
    by_words: tuple[SearchResult, ...],
    better: tuple[SearchResult, ...],
) -> SearchPanel:
    """Search; what words found is shown, and meaning waits at the gate."""
    window, desk = opened
    desk.search.by_words = lambda request: by_words
    desk.search.refined = lambda request: better
    desk.search.gate.clear()
    panel = open_search(qtbot, window)
    type_query(qtbot, panel)
    wait_shown(qtbot, panel, keys(by_words))
    return panel


def let_in(qtbot: QtBot, window: MainWindow, opened: Opened) -> None:
    opened[1].search.gate.set()
    wait_refined(qtbot, window.finding.panel)


def three(documents: list[Document]) -> tuple[SearchResult, SearchResult, SearchResult]:
    first, second, third = (found(documents[n], n + 1, WORDS) for n in range(3))
    return first, second, third


def test_with_nobody_in_the_list_the_better_order_stands_at_once(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    first, second, third = three(documents)
    panel = begin(qtbot, window_and_desk, (first, second), (third, second, first))

    let_in(qtbot, window_and_desk[0], window_and_desk)

    assert shown(panel) == keys((third, second, first))
    assert not panel.results.is_held


def test_rows_under_the_pointer_stay_and_new_ones_come_in_below(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    first, second, third = three(documents)
    panel = begin(qtbot, window_and_desk, (first, second), (third, second, first))
    point_at(panel, second.passage_id)
    tops = [top_of(panel, each.passage_id) for each in (first, second)]

    let_in(qtbot, window_and_desk[0], window_and_desk)

    assert shown(panel) == keys((first, second, third))
    assert [top_of(panel, each.passage_id) for each in (first, second)] == tops
    assert any(isinstance(row, LateRow) for row in panel.view.results.rows)
    assert panel.status.shown_text.endswith(" · 1 more below")


def test_the_order_settles_when_the_pointer_leaves(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    first, second, third = three(documents)
    panel = begin(qtbot, window_and_desk, (first, second), (third, second, first))
    point_at(panel, second.passage_id)
    let_in(qtbot, window_and_desk[0], window_and_desk)

    point_away(panel)

    assert shown(panel) == keys((third, second, first))
    assert panel.status.shown_text == "3 passages in 3 papers"


def test_the_row_chosen_by_keyboard_stays_chosen_and_in_place(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    first, second, third = three(documents)
    panel = begin(qtbot, window_and_desk, (first, second), (third, second, first))
    qtbot.keyClick(panel.field, DOWN)
    top = top_of(panel, second.passage_id)

    let_in(qtbot, window_and_desk[0], window_and_desk)

    chosen = panel.view.chosen()
    assert chosen is not None
    assert chosen.passage_id == second.passage_id
    assert top_of(panel, second.passage_id) == top
    assert shown(panel) == keys((first, second, third))


def test_the_order_can_be_settled_by_hand(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    first, second, third = three(documents)
    panel = begin(qtbot, window_and_desk, (first, second), (third, second, first))
    qtbot.keyClick(panel.field, DOWN)
    let_in(qtbot, window_and_desk[0], window_and_desk)

    qtbot.mouseClick(panel.status.settle, Qt.MouseButton.LeftButton)

    assert shown(panel) == keys((third, second, first))
    chosen = panel.view.chosen()
    assert chosen is not None
    assert chosen.passage_id == second.passage_id


def test_only_another_order_is_offered_too(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    first, second, _ = three(documents)
    panel = begin(qtbot, window_and_desk, (first, second), (second, first))
    qtbot.keyClick(panel.field, DOWN)

    let_in(qtbot, window_and_desk[0], window_and_desk)

    assert panel.status.shown_text.endswith("a better order is ready")
    assert panel.status.settle.isVisible()


def test_what_is_known_of_a_shown_row_changes_in_its_place(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    first, second, _ = three(documents)
    better = found(documents[0], 1, BOTH)
    panel = begin(qtbot, window_and_desk, (first, second), (better, second))
    point_at(panel, first.passage_id)

    let_in(qtbot, window_and_desk[0], window_and_desk)

    model = panel.view.results
    result = model.result(model.place_of(first.passage_id))
    assert result is not None
    assert model.found_by(result) == "both"
    assert not panel.results.is_held


def test_a_long_list_that_was_scrolled_keeps_what_is_in_sight(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    by_words = many(documents[0], 20)
    better = (*many(documents[1], 5, MEANING), *by_words)
    panel = begin(qtbot, window_and_desk, by_words, better)
    for _ in range(11):
        qtbot.keyClick(panel.field, DOWN)
    chosen = panel.view.chosen()
    assert chosen is not None
    top = top_of(panel, chosen.passage_id)
    let_in(qtbot, window_and_desk[0], window_and_desk)
    stayed = top_of(panel, chosen.passage_id)

    panel.results.settle()

    assert (stayed, top_of(panel, chosen.passage_id)) == (top, top)
    assert shown(panel)[:5] == keys(better[:5])


def test_typing_on_replaces_the_list_even_under_a_resting_pointer(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    first, second, third = three(documents)
    panel = begin(qtbot, window_and_desk, (first, second), (first, second))
    point_at(panel, second.passage_id)
    desk.search.by_words = lambda request: (third,)
    desk.search.refined = lambda request: (second, third)

    type_query(qtbot, panel, " dance")
    wait_shown(qtbot, panel, keys((third,)))
    let_in(qtbot, window, window_and_desk)

    assert shown(panel) == keys((second, third))


def test_what_was_overtaken_is_never_shown(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    first, second, third = three(documents)
    panel = begin(qtbot, window_and_desk, (first,), (second,))
    qtbot.waitUntil(lambda: desk.search.asked[-1].mode is SearchMode.HYBRID)

    desk.search.by_words = desk.search.refined = lambda request: (third,)
    type_query(qtbot, panel, "!")
    let_in(qtbot, window, window_and_desk)

    assert shown(panel) == keys((third,))


def test_a_correction_is_said_once_nobody_is_in_the_list(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    first, second, _ = three(documents)
    panel = begin(qtbot, window_and_desk, (first, second), (first, second))
    window_and_desk[1].search.corrected = (("bes", "bees"),)
    point_at(panel, second.passage_id)
    top = top_of(panel, second.passage_id)
    let_in(qtbot, window_and_desk[0], window_and_desk)
    stayed = top_of(panel, second.passage_id)
    was_said = panel.corrected.isVisible()

    point_away(panel)

    assert (stayed, was_said) == (top, False)
    assert panel.corrected.isVisible()


def test_held_groups_keep_every_row_and_add_below(documents: list[Document]) -> None:
    first, second, third = three(documents)
    inside = found(documents[0], 9, MEANING)

    groups = held(grouped((first, second)), (third, inside, second))

    places = [(group.document_id, group.is_late, len(group.results)) for group in groups]
    assert places == [
        (documents[0].id, False, 1),
        (documents[1].id, False, 1),
        (documents[2].id, True, 1),
        (documents[0].id, True, 1),
    ]
