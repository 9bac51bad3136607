"""A library is its owner's alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.sealing import private
from app.sealing.private import give_to_person, make_private, tighten

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes")


@pytest.fixture(autouse=True)
def _same_mask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_what_is_made_from_now_on_is_private(tmp_path: Path) -> None:
    make_private()

    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").write_text("bees")

    assert (tmp_path / "folder").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "folder" / "file").stat().st_mode & 0o777 == 0o600


def test_what_a_person_asks_for_outside_has_their_usual_mode(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(private, "_before", [])
    make_private()
    make_private()
    (tmp_path / "export").write_text("bees")

    give_to_person(tmp_path / "export")

    assert (tmp_path / "export").stat().st_mode & 0o777 == 0o644


def test_an_open_library_is_tightened(tmp_path: Path) -> None:
    root = tmp_path / "library"
    (root / "files").mkdir(parents=True)
    for name in ("library.sqlite3", "files/a.pdf", "program"):
        (root / name).write_text("bees")
    (root / "program").chmod(0o755)
    outside = tmp_path / "outside"
    outside.write_text("not ours")
    (root / "link").symlink_to(outside)

    assert tighten(root) == 5

    modes = {each.name: each.stat().st_mode & 0o777 for each in (root, *root.rglob("*"))}
    assert modes["library"] == modes["files"] == 0o700
    assert modes["library.sqlite3"] == modes["a.pdf"] == 0o600
    assert modes["program"] == 0o700
    assert outside.stat().st_mode & 0o777 == 0o644
    assert tighten(root) == 0


def test_a_missing_library_needs_no_tightening(tmp_path: Path) -> None:
    assert tighten(tmp_path / "none") == 0
