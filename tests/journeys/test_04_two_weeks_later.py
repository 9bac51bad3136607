"""Come back after two weeks: the session is where it was, and what was said is found."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from walk import Walk

import app.main

pytestmark = [
    pytest.mark.long,
    pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True),
]
DECISION = "Does anything leave my machine? We decided to report recall at 100 and not nDCG."


def test_a_session_of_two_weeks_ago_is_open_and_remembered(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = datetime.now(UTC) - timedelta(days=14)
    with monkeypatch.context() as earlier:
        earlier.setattr(app.main, "now", lambda: then)
        real = walk.begin()
        real.wait_for("carrel-guide.pdf")
        walk.ask(DECISION)
        text = real.view.page.shown_text
        walk.close()

    real = walk.begin()
    walk.until(lambda: walk.window.conversation.turns.views)
    walk.until(lambda: real.view.turn is not None)
    walk.picture("1-as-it-was")
    again = real.view.page.shown_text
    walk.act("new_session")
    turn = walk.ask("What did I decide to report?")
    walk.picture("2-what-was-said")
    walk.act("palette")
    walk.until(lambda: walk.window.rooms.palette.palette.isVisible())
    walk.type_into(walk.window.rooms.palette.palette.field, "leave my machine")
    walk.until(lambda: walk.window.rooms.palette.palette.current() is not None)
    walk.picture("3-found-by-words")

    assert again == text
    assert turn.answer is not None
    assert "recall at 100" in turn.answer.text
