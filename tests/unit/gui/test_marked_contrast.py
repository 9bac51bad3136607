"""The ink of a page stays readable where words are selected or found."""

from __future__ import annotations

import pytest

from app.gui.theme import THEMES, read_tables
from app.paths import resource_path

TABLES = read_tables(resource_path("styles"))
LEAST = 4.5
"""WCAG 2.2, success criterion 1.4.3."""
OVER = ("selected", "found", "found_now")
Rgb = tuple[int, ...]


def rgb(theme: str, name: str) -> Rgb:
    value = TABLES[theme][name]
    return tuple(int(value[at : at + 2], 16) for at in (1, 3, 5))


def under(theme: str, light: str, ground: Rgb) -> Rgb:
    """A color below a light: multiplied in the day, added in the dark."""
    tint, paper = rgb(theme, light), rgb(theme, "paper")
    if not theme.endswith("dark"):
        return tuple(round(a * b / 255) for a, b in zip(ground, tint, strict=True))
    added = zip(ground, tint, paper, strict=True)
    return tuple(min(255, a + max(0, b - c)) for a, b, c in added)


def contrast(one: Rgb, other: Rgb) -> float:
    def luminance(color: Rgb) -> float:
        shares = [value / 255 for value in color]
        linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_ink_is_readable_below_a_selection(theme: str) -> None:
    ink = rgb(theme, "paper_ink")

    found = {each: contrast(under(theme, each, ink), rgb(theme, each)) for each in OVER}

    assert {name: value for name, value in found.items() if value < LEAST} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_the_edge_of_the_found_place_can_be_seen(theme: str) -> None:
    assert contrast(rgb(theme, "found_line"), rgb(theme, "paper")) >= 3.0
