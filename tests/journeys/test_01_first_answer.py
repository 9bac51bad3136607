"""First start to first answer, with no network and without reading anything."""

from __future__ import annotations

import pytest
from real_window import READY_MS
from walk import Walk

pytestmark = [
    pytest.mark.long,
    pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True),
]
GUIDE = "carrel-guide.pdf"


def test_the_first_start_leads_to_a_cited_answer(walk: Walk) -> None:
    real = walk.begin()
    empty = walk.window.conversation.empty
    walk.until(lambda: empty.isVisible())
    walk.picture("1-first-start")
    walk.qtbot.waitUntil(lambda: len(empty.suggestions) == 3, timeout=READY_MS)
    real.wait_for(GUIDE)
    walk.picture("2-suggestions")

    walk.hand.press(empty.suggestions[0])
    turn = real.wait_answered()
    walk.picture("3-answer")
    walk.open_citation()
    walk.until(lambda: walk.window.reader.canvas.lit_boxes)
    walk.picture("4-sentence-lit")

    assert turn.answer is not None
    assert not turn.answer.abstained
    assert walk.window.reader.canvas.lit_boxes == real.view.page.citations[0].boxes
