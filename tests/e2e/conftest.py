"""The e2e helpers are imported by name; one library serves all tests that only read it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from carrel import Ran, carrel  # after the path is set
from sample_pdfs import write_paper, write_two_columns


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two papers."""
    folder = tmp_path_factory.mktemp("shelf")
    write_paper(folder / "bees.pdf")
    write_two_columns(folder / "columns.pdf")
    return folder


@pytest.fixture(scope="session")
def added(tmp_path_factory: pytest.TempPathFactory, shelf: Path) -> tuple[Path, Ran]:
    """A library with the two papers, and what ``add --json`` said."""
    home = tmp_path_factory.mktemp("home") / "library"
    return home, carrel(home, "add", str(shelf), "--json")


@pytest.fixture(scope="session")
def home(added: tuple[Path, Ran]) -> Path:
    """The library with the two papers."""
    return added[0]


@pytest.fixture
def own_home(home: Path, tmp_path: Path) -> Path:
    """A copy of the library with the two papers, to be changed."""
    return Path(shutil.copytree(home, tmp_path / "library"))
