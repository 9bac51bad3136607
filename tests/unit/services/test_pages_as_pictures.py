"""Lighting a page up and writing it as PNG, against values worked by hand."""

import zlib

from app.core.types import Box, PageImage
from app.services.pages import LIT, light_up, png

WHITE_2X2 = PageImage(1, 2, 2, b"\xff" * 12)


def test_only_pixels_under_a_box_take_the_color() -> None:
    page = PageImage(1, 4, 1, b"\xff" * 12)

    lit = light_up(page, [Box(1, 0.0, 0.0, 1.0, 0.4)], scale=1.0)

    assert lit.rgb == bytes(LIT) * 2 + b"\xff" * 6


def test_black_text_stays_black() -> None:
    page = PageImage(1, 1, 1, b"\x00\x00\x00")

    assert light_up(page, [Box(1, 0, 0, 1, 1)], 1.0).rgb == b"\x00\x00\x00"


def test_a_box_beyond_the_page_is_cut() -> None:
    lit = light_up(WHITE_2X2, [Box(1, -50, -50, 500, 500)], 1.0)

    assert lit.rgb == bytes(LIT) * 4


def test_a_png_holds_the_pixels_row_by_row() -> None:
    made = png(WHITE_2X2)

    assert made.startswith(b"\x89PNG\r\n\x1a\n")
    start = made.index(b"IDAT") + 4
    assert zlib.decompressobj().decompress(made[start:]) == (b"\x00" + b"\xff" * 6) * 2
