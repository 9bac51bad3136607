from __future__ import annotations

import hashlib
import os
import plistlib
import re
import shutil
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "packaging"))
sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "packaging" / "freeze"))

import archive
import build
import clean_root
import deb
import depends
import frozen
import installer_parts
import leftouts
import llama_variants
import manual

ROOT = Path(__file__).resolve().parents[3]
needs_posix = pytest.mark.skipif(os.name == "nt", reason="a shell script for Linux")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A frozen folder in small: a program and a file beside it."""
    folder = tmp_path / "frozen"
    (folder / "_internal").mkdir(parents=True)
    (folder / "carrel").write_text("#!/bin/sh\necho it runs\n")
    (folder / "carrel").chmod(0o755)
    (folder / "_internal" / "data").write_text("data")
    (folder / "_internal" / "link").symlink_to("data")
    return folder


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pictures are drawn and no command is asked: both take seconds."""
    monkeypatch.setattr(installer_parts, "draw_icons", lambda targets, sizes: None)
    monkeypatch.setattr(installer_parts, "_put_manual", lambda target, date: None)
    for module in (archive, deb):
        monkeypatch.setattr(module, "system_libraries", lambda folder: ["libnowhere.so.1"])
        monkeypatch.setattr(
            module, "packages_of", lambda names: dict.fromkeys(names, "libnowhere1")
        )


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def said(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def installed(script: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    home.mkdir(exist_ok=True)
    return subprocess.run(
        ["sh", str(script), *arguments],
        env={"HOME": str(home), "PATH": os.environ["PATH"]},
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def script(program: Path, tmp_path: Path, shared: None) -> Path:
    return archive.build_archive(program, tmp_path / "dist")


def test_every_installer_carries_the_version_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert frozen.version() == project["version"]
    assert build.version() == project["version"]


@pytest.mark.parametrize(
    ("place", "source", "is_left"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/venv/x", False),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", "/venv/x", False),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", "/venv/x", False),
        ("PySide6/Qt/plugins/imageformats/libqjpeg.so", "/venv/x", False),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", "/venv/x", False),
        ("PySide6/Qt/plugins/imageformats/libqtiff.so", "/venv/x", True),
        ("PySide6/Qt/translations/qtbase_de.qm", "/venv/x", False),
        ("PySide6/Qt/translations/qt_help_de.qm", "/venv/x", True),
        ("libssl.so.3", "/usr/lib/x86_64-linux-gnu/libssl.so.3", False),
        ("libstdc++.so.6", "/usr/lib/x86_64-linux-gnu/libstdc++.so.6", True),
        ("libxcb-cursor.so.0", "/lib/x86_64-linux-gnu/libxcb-cursor.so.0", False),
        ("resources/examples/carrel-guide.pdf", "/checkout/x", False),
        ("resources/examples/screenshot-dark.png", "/checkout/x", True),
        ("opentelemetry_api-1.dist-info/entry_points.txt", "/venv/x", False),
    ],
)
def test_only_what_nobody_needs_is_left_out(place: str, source: str, is_left: bool) -> None:
    assert leftouts.is_left_out(place, source) is is_left


@needs_posix
def test_the_archive_installs_into_a_home_and_goes_without_the_library(
    script: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    library = home / ".local" / "share" / "Carrel"
    library.mkdir(parents=True)

    done = installed(script, home)

    assert (done.returncode, done.stderr) == (0, "")
    assert "apt-get install libnowhere1" in done.stdout
    target = home / ".local" / "share" / "carrel-app"
    command = home / ".local" / "bin" / "carrel"
    assert said(command) == "it runs\n"
    assert (target / "_internal" / "link").readlink() == Path("data")
    entry = (home / ".local" / "share" / "applications" / "carrel.desktop").read_text()
    assert f'Exec="{target}/carrel" %U' in entry
    subprocess.run([target / "uninstall.sh"], check=True, capture_output=True)
    left = {each for each in home.rglob("*") if "carrel" in each.name.lower()}
    assert left == {library}


@needs_posix
def test_a_newer_archive_takes_the_place_of_an_older_one(script: Path, tmp_path: Path) -> None:
    target = tmp_path / "home" / "my programs"
    for _ in range(2):
        done = installed(script, tmp_path / "home", "--target", "my programs")
        assert done.returncode == 0, done.stderr
        assert not (target / "old").exists()
        (target / "old").write_text("of the version before")


@needs_posix
def test_a_folder_that_holds_something_else_is_left_alone(script: Path, tmp_path: Path) -> None:
    taken = tmp_path / "home" / "taken"
    taken.mkdir(parents=True)
    (taken / "thesis.txt").write_text("mine")

    done = installed(script, tmp_path / "home", "--target", str(taken))

    assert done.returncode == 1
    assert "holds something else" in done.stderr
    assert (taken / "thesis.txt").read_text() == "mine"


@needs_posix
def test_a_damaged_archive_installs_nothing(script: Path, tmp_path: Path) -> None:
    with script.open("r+b") as file:
        file.seek(-9, os.SEEK_END)
        file.write(b"x")

    done = installed(script, tmp_path / "home")

    assert (done.returncode, done.stderr) == (1, "This file is damaged. Download it again.\n")
    assert not (tmp_path / "home" / ".local").exists()


def test_the_archive_of_the_same_folder_is_the_same(
    script: Path, program: Path, tmp_path: Path, shared: None
) -> None:
    os.utime(program / "carrel", (1, 1))

    assert digest(archive.build_archive(program, tmp_path / "again")) == digest(script)


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="needs dpkg-deb")
def test_the_package_of_the_same_folder_is_the_same_and_says_what_it_needs(
    program: Path, tmp_path: Path, shared: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deb, "newest_glibc", lambda folder: (2, 35))
    monkeypatch.setattr(deb, "WORK", tmp_path / "work")
    first = deb.build_deb(program, tmp_path / "first")
    os.utime(program / "carrel", (1, 1))

    second = deb.build_deb(program, tmp_path / "second")

    assert digest(first) == digest(second)
    assert "Depends: libc6 (>= 2.35), libegl1, libgl1, libnowhere1" in said("dpkg-deb", "-I", first)
    held = said("dpkg-deb", "-c", first)
    assert "./usr/bin/carrel -> ../lib/carrel/carrel" in held
    assert re.search(r"^-rwxr-xr-x root/root .* \./usr/lib/carrel/carrel$", held, re.MULTILINE)


def test_what_a_package_needs_is_told_by_its_programs(tmp_path: Path) -> None:
    assert depends.depends({"libz.so.1": "zlib1g"}, (2, 36)).split(", ")[-1] == "zlib1g"
    assert list(depends.binaries(tmp_path)) == []


def test_desktop_files_name_links_and_papers() -> None:
    entry = (installer_parts.TEXTS / "carrel.desktop").read_text("utf-8")
    ET.parse(installer_parts.TEXTS / "carrel.metainfo.xml")
    plist = plistlib.loads((ROOT / "packaging" / "macos" / "Info.plist").read_bytes())
    setup = (ROOT / "packaging" / "windows" / "carrel.iss").read_text("utf-8")

    assert "x-scheme-handler/carrel;" in entry
    assert "application/pdf;" in entry
    assert plist["CFBundleURLTypes"][0]["CFBundleURLSchemes"] == ["carrel"]
    assert "com.adobe.pdf" in plist["CFBundleDocumentTypes"][0]["LSItemContentTypes"]
    assert r"Software\Classes\carrel\shell\open\command" in setup


def test_the_manual_tells_every_command() -> None:
    page = manual.manual("9.9.9", "2026-01-01")

    assert page.startswith('.TH CARREL 1 "2026-01-01" "Carrel 9.9.9"')
    assert '.SS "carrel ask ' in page
    assert '.SS "carrel models download ' in page


def test_what_is_missing_for_the_installed_test_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "carrel_1_amd64.deb").write_bytes(b"")
    monkeypatch.setattr(build, "ROOT", tmp_path)
    monkeypatch.setattr(clean_root.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(clean_root.shutil, "which", lambda name: None)

    assert build.main(["installed-test"]) == 2
    assert "needs: root, debootstrap (apt-get install debootstrap)" in capsys.readouterr().err


def test_parts_of_llama_are_gathered_and_none_is_no_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(llama_variants.shutil, "which", lambda name: None)
    made, target = tmp_path / "bin", tmp_path / "lib"
    made.mkdir()
    for name in ("libllama.so.0", "libggml.so.0", "libggml-base.so.0"):
        (made / name).write_bytes(b"")
    with pytest.raises(frozen.CannotBuild):
        llama_variants.gather(made, target)
    (made / "libggml-cpu-x64.so").write_bytes(b"")

    assert llama_variants.gather(made, target) == ["libggml-cpu-x64.so"]
    assert (target / "libllama.so").is_symlink()
