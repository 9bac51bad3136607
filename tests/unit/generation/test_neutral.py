import pytest

from app.core.text import one_line
from app.generation.neutral import BRACKETS, neutral


@pytest.mark.parametrize("bracket", BRACKETS)
def test_no_bracket_of_any_kind_stays(bracket: str) -> None:
    assert neutral(f"a {bracket} b") in ("a ( b", "a ) b")


@pytest.mark.parametrize(
    "unseen",
    list(
        "\u200b\u200d\u202e\u2066\ufeff\x00\x1b\ue000\ud800"
        "\U000e0041\u00ad\u3164\u115f\ufe0f\U0010ffff\uffff\u034f"
    ),
)
def test_what_cannot_be_seen_is_taken_out(unseen: str) -> None:
    assert neutral(f"be{unseen}es") == "bees"


@pytest.mark.parametrize("space", ["\n", "\r\n", "\u2028", "\u2029", "\x85", "\x0b", "\x1c", "\t"])
def test_every_line_break_is_a_blank(space: str) -> None:
    assert neutral(f"bees{space}fly") == "bees fly"


@pytest.mark.parametrize(
    "text", ["", "Bees fly.", "蜜蜂会飞。", "naïve café", "النحل يطير", "x² ≤ 3 µm", "𝛼 = 1", "🐝!"]
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert neutral(text) == one_line(text)
