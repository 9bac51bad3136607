"""Add a better model: drop a file, see whether it fits, use it, go back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from walk import Walk

pytestmark = [
    pytest.mark.long,
    pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True),
]


def test_a_dropped_model_is_used_for_the_next_answer(walk: Walk, tmp_path: Path) -> None:
    real = walk.begin()
    real.wait_for("carrel-guide.pdf")
    file = tmp_path / "Better model.gguf"
    with walk.aside():
        shutil.copy(real.desk.models.current().path, file)

    walk.act("models")
    page = walk.window.rooms.models.page
    walk.until(lambda: page.cards.by_name)
    walk.picture("1-models")
    real.drop(file)
    walk.until(lambda: "Better model" in page.cards.by_name)
    walk.until(page.cards.by_name["Better model"].current.isVisible)
    walk.picture("2-added")
    walk.act("stop")
    turn = walk.ask("Does anything leave my machine?")
    walk.picture("3-asked-with-it")

    assert turn.answer is not None
    assert real.desk.models.current().name == "Better model"
