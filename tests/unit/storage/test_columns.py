from __future__ import annotations

import pytest

from app.core.errors import LibraryCorrupt
from app.core.types import Box, Problem
from app.storage import columns


def test_boxes_come_back_exactly() -> None:
    boxes = (Box(1, 0.1, 0.2, 0.3, 0.4), Box(70_000, -1.5, 2e-9, 1e9, 0.0))

    assert columns.unpack_boxes(columns.pack_boxes(boxes)) == boxes
    assert columns.unpack_boxes(columns.pack_boxes(())) == ()


def test_half_a_surrogate_pair_keeps_its_place() -> None:
    assert columns.text_column("a\ud800b\udfff") == "a�b�"
    assert columns.text_column("𝒳 é") == "𝒳 é"


@pytest.mark.parametrize("path", ["/a/ö.pdf", "/a/b\udcff.pdf"])
def test_paths_come_back_exactly(path: str) -> None:
    assert columns.path_of(columns.path_column(path)) == path


@pytest.mark.parametrize("stored", ["", "{", "[]", '{"kind": 1}'])
def test_an_unreadable_value_says_that_the_library_is_damaged(stored: str) -> None:
    with pytest.raises(LibraryCorrupt):
        columns.value_of(Problem, stored)


@pytest.mark.parametrize("stored", ["", "{}", "3"])
def test_an_unreadable_list_says_that_the_library_is_damaged(stored: str) -> None:
    with pytest.raises(LibraryCorrupt):
        columns.strings_of(stored)


def test_an_unreadable_moment_says_that_the_library_is_damaged() -> None:
    with pytest.raises(LibraryCorrupt):
        columns.time_of("yesterday")
