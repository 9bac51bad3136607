"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
import importlib.util
import sys
from pathlib import Path

import pytest
from architecture.source import ROOT, name_of, python_files


def files_with_examples() -> list[Path]:
    return [path for path in python_files("app", "packaging") if ">>> " in path.read_text()]


@pytest.mark.parametrize("path", files_with_examples(), ids=name_of)
def test_the_examples_of_a_module_are_true(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module_name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    if path.is_relative_to(ROOT / "packaging"):
        monkeypatch.syspath_prepend(str(path.parent))
        module_name = path.stem
    module = sys.modules.get(module_name) or importlib.import_module(module_name)

    failed, tried = doctest.testmod(module)

    assert tried > 0
    assert failed == 0
