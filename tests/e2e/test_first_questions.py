"""The questions that a new library offers are answered by the guide, which is its first paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from carrel import ROOT, carrel

GUIDE = ROOT / "resources" / "examples" / "carrel-guide.pdf"
OFFERED = {
    "How do I see where a sentence of an answer comes from?": "click",
    "Does anything leave my machine?": "leaves your machine",
    "What do the marks in an answer mean?": "mark",
}


@pytest.fixture(scope="module")
def guided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("guided") / "library"
    assert carrel(home, "add", str(GUIDE)).code == 0
    return home


@pytest.mark.parametrize("question", OFFERED)
def test_an_offered_question_is_answered_from_the_guide(guided: Path, question: str) -> None:
    asked = carrel(guided, "ask", question, "--json").json

    assert not asked["abstained"]
    assert asked["style"] == "quotes"
    quotes = [cited["quote"] for claim in asked["claims"] for cited in claim["citations"]]
    assert OFFERED[question] in " ".join(quotes).lower()


def test_what_the_window_offers_is_what_is_tried_here() -> None:
    panel = (ROOT / "app" / "gui" / "conversation" / "panel.py").read_text(encoding="utf-8")

    assert all(f'self.tr("{question}")' in panel for question in OFFERED)
