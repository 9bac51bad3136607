"""The README and the guide name what is there."""

from __future__ import annotations

import re

import pytest
from architecture.source import APP, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "resources" / "examples" / "guide.md").read_text(encoding="utf-8")
PLACES = {
    *re.findall(r"\]\(([^):]+)\)", README),
    *re.findall(r"`((?:app|resources|packaging|tests)/[\w./-]*)`", README),
} - {"tests/benchmarks/NAME.py"}
COMMANDS = set(re.findall(r"(?m)(?:^|`)carrel ([a-z][\w-]+)", README + GUIDE))


@pytest.mark.parametrize("place", sorted(PLACES))
def test_what_the_readme_points_to_is_there(place: str) -> None:
    assert (ROOT / place).exists()


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_a_command_that_is_described_exists(command: str) -> None:
    source = " ".join(path.read_text(encoding="utf-8") for path in (APP / "cli").glob("*.py"))
    name = command.replace("-", "_")

    assert re.search(rf'command\("{command}"\)|def {name}\(|def {name}_\w+\(|"{command}"', source)


def test_both_commands_of_the_readme_are_those_of_bootstrap() -> None:
    usage = (ROOT / "packaging" / "bootstrap.py").read_text(encoding="utf-8")

    for command in re.findall(r"python3 packaging/bootstrap\.py (\w+)", README):
        assert f"packaging/bootstrap.py {command}" in usage
