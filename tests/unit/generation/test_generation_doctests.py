import doctest
import importlib

import pytest


@pytest.mark.parametrize("name", ["citations", "contrast", "facts", "quantities", "words"])
def test_the_examples_in_the_documentation_hold(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"app.generation.{name}"))

    assert result.attempted > 0
    assert result.failed == 0
