"""A package for Debian, Ubuntu and their relatives; the same frozen folder gives the same bytes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from depends import depends, newest_glibc, packages_of, system_libraries
from frozen import ROOT, CannotBuild, size_of, version
from installer_parts import TEXTS, date_all, plain_modes, put_share, source_date

WORK = ROOT / "build" / "deb"
OUT = ROOT / "dist"
COMPRESSION = "CARREL_COMPRESSION"
"""Environment variable: ``gzip`` (the default, a minute) or ``xz`` (a sixth smaller, minutes)."""
CONTROL = """\
Package: carrel
Version: {version}
Architecture: amd64
Maintainer: The authors of Carrel <carrel@carrel.invalid>
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: tesseract-ocr, fonts-dejavu-core, libgl1-mesa-dri
Suggests: libgtk-3-0
Section: science
Priority: optional
Description: cited answers from your own papers
 Carrel answers questions from your own papers, and every sentence of an
 answer points to the exact place it comes from: click it, and the page opens
 with the sentence lit up. It runs on this computer alone.
 .
 Python, Qt, llama.cpp and all other parts come with it, also a small language
 model and an encoder, so that everything works without a network.
"""


def build_deb(frozen: Path, out: Path = OUT) -> Path:
    """Build ``carrel_VERSION_amd64.deb`` from the frozen folder.

    Raises:
        CannotBuild: a tool is missing, or what the program needs cannot be told here.
    """
    if shutil.which("dpkg-deb") is None:
        raise CannotBuild("dpkg-deb is missing; this is made on Debian or Ubuntu.")
    shutil.rmtree(WORK, ignore_errors=True)
    tree = WORK / "carrel"
    shutil.copytree(frozen, tree / "usr" / "lib" / "carrel", symlinks=True, copy_function=_linked)
    (tree / "usr" / "bin").mkdir(parents=True)
    (tree / "usr" / "bin" / "carrel").symlink_to("../lib/carrel/carrel")
    put_share(tree / "usr" / "share")
    _put_documents(tree / "usr" / "share" / "doc" / "carrel")
    _put_control(tree, frozen)
    plain_modes(tree)
    (tree / "DEBIAN" / "postrm").chmod(0o755)
    date_all(tree, source_date())
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"carrel_{version()}_amd64.deb"
    _pack(tree, target)
    shutil.rmtree(WORK)
    return target


def _linked(source: str, target: str) -> str:
    """A second name instead of a copy, where the disk allows it: half a gigabyte is spared."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
    return target


def _put_documents(folder: Path) -> None:
    folder.mkdir(parents=True)
    shutil.copyfile(TEXTS / "copyright", folder / "copyright")
    shutil.copyfile(ROOT / "CHANGELOG.md", folder / "CHANGELOG.md")
    third = ROOT / "resources" / "licences" / "THIRD-PARTY.md"
    shutil.copyfile(third, folder / "THIRD-PARTY.md")


def _put_control(tree: Path, frozen: Path) -> None:
    control = tree / "DEBIAN"
    control.mkdir()
    packages = packages_of(system_libraries(frozen))
    text = CONTROL.format(
        version=version(),
        kilobytes=size_of(tree) // 1024,
        depends=depends(packages, newest_glibc(frozen)),
    )
    (control / "control").write_text(text, "utf-8")
    shutil.copyfile(TEXTS / "postrm", control / "postrm")
    inside = [path for path in sorted((tree / "usr").rglob("*")) if path.is_file()]
    sums = [f"{_md5(path)}  {path.relative_to(tree)}" for path in inside if not path.is_symlink()]
    (control / "md5sums").write_text("\n".join(sums) + "\n", "utf-8")


def _md5(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def _pack(tree: Path, target: Path) -> None:
    kind = os.environ.get(COMPRESSION, "gzip")
    command = ["dpkg-deb", "--root-owner-group", f"-Z{kind}", "--threads-max=2"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(source_date())}
    done = subprocess.run(
        [*command, "--build", str(tree), str(target)],
        env=environment,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode != 0:
        raise CannotBuild("dpkg-deb failed; its words stand above.")
