"""Text and controls can be told from what they stand on, in every theme."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from app.gui.theme import CONTRAST, THEMES, read_tables
from app.paths import resource_path

STYLES = resource_path("styles")
GUI = Path(__file__).resolve().parents[3] / "app" / "gui"
TABLES = read_tables(STYLES)
TEXTS = ("ink", "soft", "faint", "accent", "accent_strong", "ok", "part", "no")
GROUNDS = ("window", "pane", "side", "hover", "accent_ground", "part_ground")
EDGES = ("edge", "accent")
KINDS = ("body", "heading", "caption", "reference", "footnote", "table", "equation", "figure")
TEXT_LEAST, STRONG_LEAST, CONTROL_LEAST = 4.5, 7.0, 3.0
"""WCAG 2.2, success criteria 1.4.3, 1.4.6 and 1.4.11."""
Rgb = tuple[int, int, int]


def rgb(value: str) -> Rgb:
    return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)


def luminance(color: Rgb) -> float:
    """Relative luminance, WCAG 2.2."""
    shares = [value / 255 for value in color]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def named(theme: str, one: str, other: str) -> float:
    return contrast(rgb(TABLES[theme][one]), rgb(TABLES[theme][other]))


def lit_colors(theme: str) -> list[str]:
    """The lights of the reader: what is cited, its words, and what was marked."""
    names = [each for each in TABLES[theme] if each.startswith("hl_") and "line" not in each]
    return ["lit", "lit_word", *names]


def ink_on(theme: str, light: str) -> Rgb:
    """How the ink of a page looks below a light: multiplied on white, added in the dark."""
    ink, paper, tint = (rgb(TABLES[theme][each]) for each in ("paper_ink", "paper", light))
    if not theme.endswith("dark"):
        first, second, third = (round(a * b / 255) for a, b in zip(ink, tint, strict=True))
    else:
        added = (max(0, a - b) for a, b in zip(tint, paper, strict=True))
        first, second, third = (min(255, a + b) for a, b in zip(ink, added, strict=True))
    return first, second, third


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21.0)
    assert contrast((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)


def test_every_theme_names_the_same_colors() -> None:
    names = {theme: set(table) for theme, table in TABLES.items()}

    assert all(each == names["light"] for each in names.values()), names


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read_on_every_ground(theme: str) -> None:
    least = STRONG_LEAST if theme.startswith(CONTRAST) else TEXT_LEAST
    pairs = [*product(TEXTS, GROUNDS), ("ink", "lit"), ("on_accent", "accent")]
    # The word about what was just done stands on ink.
    pairs += [("pane", "ink"), ("on_accent", "accent_strong")]

    poor = {pair: round(named(theme, *pair), 2) for pair in pairs if named(theme, *pair) < least}

    assert poor == {}


@pytest.mark.parametrize("theme", THEMES)
def test_the_kinds_of_what_was_read_can_be_told_from_the_page(theme: str) -> None:
    pairs = [(f"kind_{kind}", "paper") for kind in KINDS]
    pairs += [("on_accent", f"kind_{kind}") for kind in KINDS]

    assert {pair: named(theme, *pair) for pair in pairs if named(theme, *pair) < TEXT_LEAST} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_borders_and_focus_rings_can_be_seen(theme: str) -> None:
    pairs = list(product(EDGES, GROUNDS))

    assert {p: named(theme, *p) for p in pairs if named(theme, *p) < CONTROL_LEAST} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_the_ink_of_a_page_can_be_read_below_every_light(theme: str) -> None:
    grounds = {light: rgb(TABLES[theme][light]) for light in lit_colors(theme)}

    poor = {
        light: round(contrast(ink_on(theme, light), ground), 2)
        for light, ground in grounds.items()
        if contrast(ink_on(theme, light), ground) < TEXT_LEAST
    }

    assert poor == {}


@pytest.mark.parametrize("theme", THEMES)
def test_the_lines_below_lit_and_marked_words_can_be_seen(theme: str) -> None:
    pairs = [("lit_line", "lit_word"), ("lit_line", "paper"), ("lit_edge", "paper")]
    lines = [each for each in TABLES[theme] if each.startswith("hl_") and each.endswith("_line")]
    pairs += [(each, ground) for each in lines for ground in ("paper", each.removesuffix("_line"))]

    assert {p: named(theme, *p) for p in pairs if named(theme, *p) < CONTROL_LEAST} == {}


def test_no_color_is_written_into_the_program() -> None:
    """A color that no table has cannot follow the theme."""
    patterns = (
        r"QColor\(\s*[\"'#\d]",
        r"[\"'][^\"']*\b(?:background|border|color)\s*:\s*(?:#|rgb|\w+;)",
        r"[\"']#[0-9a-fA-F]{6}\b",
        r"Qt\.GlobalColor\.(?!transparent|color)\w+",
        r"setStyleSheet\(",
    )
    found = [
        f"{file.relative_to(GUI)}: {line.strip()}"
        for file in sorted(GUI.rglob("*.py"))
        if file.name != "theme.py"
        for line in file.read_text(encoding="utf-8").splitlines()
        if any(re.search(pattern, line) for pattern in patterns)
    ]

    assert found == []


def test_every_color_of_the_style_sheet_is_named() -> None:
    sheet = (STYLES / "carrel.qss").read_text(encoding="utf-8")

    assert re.findall(r":\s*[^;{}]*#[0-9a-fA-F]{3,8}\b", sheet) == []
