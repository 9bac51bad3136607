"""Installs what was built into a bare Debian, uses it there as a person does, and removes it.

Prints one JSON object: what was seen, sizes in bytes, seconds. A check that fails ends it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from clean_root import HOME, PERSON, ROOT, CannotTest, CleanRoot, missing
from frozen import size_of
from sample_paper import write_sample_paper
from window_watch import STAY_SECONDS, Display, display, forget_pages, started, wait_for

TITLE = "Carrel"
PAPER = "waggle.pdf"
LIBRARY = f"{HOME}/.local/share/Carrel"
PICTURES = ROOT / "dist" / "pictures"
COLORS = 20
"""A window that shows its text has more; a blank one has two or three."""
Way = Callable[[CleanRoot, Path, Display], dict[str, object]]


@dataclass
class Report:
    """What was seen; ``as_json`` is what is printed."""

    seen: dict[str, object] = field(default_factory=dict)

    def note(self, name: str, value: object) -> None:
        """Remember it, and say it at once: all of this takes minutes."""
        self.seen[name] = round(value, 2) if isinstance(value, float) else value
        print(f"{time.strftime('%H:%M:%S')} {name}: {self.seen[name]}", file=sys.stderr, flush=True)

    def as_json(self) -> str:
        """One object."""
        return json.dumps(self.seen, indent=1)


def installed_test(package: Path | None, archive: Path | None) -> str:
    """Test one or both; gives the report.

    Raises:
        CannotTest: this computer lacks something for it.
        AssertionError: what is not as it should be.
    """
    lacking = missing()
    if lacking:
        raise CannotTest(f"Testing what is installed needs: {', '.join(lacking)}.")
    report = Report()
    PICTURES.mkdir(parents=True, exist_ok=True)
    with display() as screen:
        if package is not None:
            report.note("package", _in_fresh_root(_package, package, screen))
        if archive is not None:
            report.note("archive", _in_fresh_root(_archive, archive, screen))
    return report.as_json()


def _in_fresh_root(test: Way, made: Path, screen: Display) -> dict[str, object]:
    root = CleanRoot.fresh(ROOT / "build" / "clean-root-in-use")
    try:
        _give_paper(root)
        root.give(made, f"/tmp/{made.name}")
        return test(root, made, screen)
    finally:
        root.remove()


def _give_paper(root: CleanRoot) -> None:
    made = ROOT / "build" / PAPER
    write_sample_paper(made)
    root.give(made, f"{HOME}/{PAPER}")


def _install_libraries(root: CleanRoot, archive: Path) -> None:
    """Install by the archive what a bare system lacks: it names all of it, and ends well."""
    done = root.run(["sh", f"/tmp/{archive.name}"], is_person=True, has_network=False)
    assert done.code == 0, done.err
    named = done.out.partition("sudo apt-get install ")[2].splitlines()[0].split()
    assert "libegl1" in named, "the installer names no missing library"
    _run_as_root(root, ["apt-get", "update"], _install(*named))
    removed = root.run([f"{HOME}/.local/share/carrel-app/uninstall.sh"], is_person=True)
    assert removed.code == 0, removed.err


def _run_as_root(root: CleanRoot, *commands: list[str]) -> str:
    said = ""
    for command in commands:
        done = root.run(command, variables={"DEBIAN_FRONTEND": "noninteractive"})
        assert done.code == 0, done.err
        said += done.out + done.err
    return said


def _package(root: CleanRoot, package: Path, screen: Display) -> dict[str, object]:
    report = Report()
    before = _traces(root)
    _run_as_root(root, ["apt-get", "update"], _install(f"/tmp/{package.name}"))
    report.note("bytes", package.stat().st_size)
    report.note("bytes_installed", size_of(root.place("/usr/lib/carrel")))
    _use(root, "/usr/bin/carrel", root.place("/usr/lib/carrel"), screen, report, "package")
    removing = (["apt-get", command, "-y", "carrel"] for command in ("remove", "purge"))
    assert "Libraries stay" in _run_as_root(root, *removing)
    left = _traces(root) - before
    assert left == {LIBRARY.lstrip("/")}, left
    report.note("left_after_removal", sorted(left))
    return report.seen


def _archive(root: CleanRoot, archive: Path, screen: Display) -> dict[str, object]:
    report = Report()
    report.note("bytes", archive.stat().st_size)
    _install_libraries(root, archive)
    before = _traces(root)
    begin = time.monotonic()
    target = f"{HOME}/programs/my carrel"
    done = root.run(
        ["sh", f"/tmp/{archive.name}", "--target", target], is_person=True, has_network=False
    )
    assert done.code == 0, done.err
    assert "lacks libraries" not in done.out, done.out
    report.note("seconds_to_install", time.monotonic() - begin)
    assert root.place(f"{HOME}/.local/share/applications/carrel.desktop").exists()
    _use(root, f"{target}/carrel", root.place(target), screen, report, "archive")
    done = root.run([f"{target}/uninstall.sh"], is_person=True)
    assert done.code == 0, done.err
    left = _traces(root) - before
    assert left == {LIBRARY.lstrip("/")}, left
    report.note("left_after_removal", sorted(left))
    return report.seen


def _use(
    root: CleanRoot, program: str, folder: Path, screen: Display, report: Report, name: str
) -> None:
    """Everything that a person does first, without a network."""
    alone = {"is_person": True, "has_network": False}
    begin = time.monotonic()
    said = root.run([program, "--version"], **alone)
    assert said.code == 0, said.err
    report.note("version", said.out.strip())
    report.note("seconds_version", time.monotonic() - begin)
    begin = time.monotonic()
    tested = root.run([program, "self-test"], **alone)
    assert (tested.code, tested.err) == (0, ""), tested
    report.note("seconds_self_test", time.monotonic() - begin)
    opening = {**alone, "variables": {"DISPLAY": screen.name}}
    forget_pages(folder)
    for way in ("cold", "warm"):
        with started(root.command([program], **opening), screen, TITLE) as start:
            report.note(f"seconds_to_window_{way}", start.seconds)
            report.note(f"cpu_seconds_to_window_{way}", start.cpu_seconds)
            time.sleep(STAY_SECONDS)
            report.note("colors", screen.picture(PICTURES / f"{name}-{way}.png"))
        assert int(str(report.seen["colors"])) > COLORS, "the window is blank"
        wait_for(lambda: TITLE not in screen.titles(), "the window to close")
    with started(root.command([program, f"{HOME}/{PAPER}"], **opening), screen, TITLE):
        wait_for(lambda: PAPER in root.run([program, "list", "--json"], **alone).out, "the paper")
        screen.picture(PICTURES / f"{name}-paper.png")
    report.note("opens_a_paper", True)


def _install(*names: str) -> list[str]:
    return ["apt-get", "install", "-y", "--no-install-recommends", *names]


def _traces(root: CleanRoot) -> set[str]:
    """All paths whose own name tells of Carrel, and no part of such a folder."""
    found: set[str] = set()
    for place in ("usr", "etc", "var/lib", "opt", f"home/{PERSON}"):
        for path in (root.folder / place).rglob("*"):
            inside = str(path.relative_to(root.folder))
            is_within = any(inside.startswith(f"{each}/") for each in found)
            if "carrel" in path.name.lower() and not is_within:
                found.add(inside)
    return found
