"""One file that installs Carrel into a home folder, without root and on any distribution.

A shell script with a packed folder behind it (what makeself makes, but it unpacks straight into
its place: half a gigabyte is not first laid into /tmp).
"""

from __future__ import annotations

import gzip
import hashlib
import shutil
import tarfile
from pathlib import Path

from depends import packages_of, system_libraries
from frozen import ROOT, version
from installer_parts import TEXTS, put_share, source_date

WORK = ROOT / "build" / "archive"
OUT = ROOT / "dist"
PIECE = 1 << 20


def build_archive(frozen: Path, out: Path = OUT) -> Path:
    """Build ``carrel-VERSION-linux-x86_64.run`` from the frozen folder."""
    shutil.rmtree(WORK, ignore_errors=True)
    beside = WORK / "beside"
    put_share(beside / "share")
    packages = packages_of(system_libraries(frozen))
    lines = [f"{library} {package}" for library, package in packages.items() if package != "libc6"]
    (beside / "needs.txt").write_text("\n".join(lines) + "\n", "utf-8")
    packed = WORK / "packed.tar.gz"
    pack([frozen, beside], packed)
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"carrel-{version()}-linux-x86_64.run"
    join(head(packed), packed, target)
    shutil.rmtree(WORK)
    return target


def head(packed: Path) -> bytes:
    """The script that stands before the packed folder; it knows where it ends, and its sum."""
    text = (TEXTS / "install.sh").read_text("utf-8")
    with packed.open("rb") as file:
        total = hashlib.file_digest(file, "sha256").hexdigest()
    for name, value in (
        ("@VERSION@", version()),
        ("@SUM@", total),
        ("@LINES@", str(text.count("\n") + 1)),
    ):
        text = text.replace(name, value)
    return text.encode("utf-8")


def join(script: bytes, packed: Path, target: Path) -> None:
    """One file of both, which can be started."""
    with target.open("wb") as file, packed.open("rb") as rest:
        file.write(script)
        shutil.copyfileobj(rest, file, PIECE)
    target.chmod(0o755)


def pack(folders: list[Path], target: Path) -> None:
    """What is in the folders, side by side in one archive; the same bytes each time."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with (
        target.open("wb") as raw,
        gzip.GzipFile("", "wb", 6, raw, mtime=0) as file,
        tarfile.open(fileobj=file, mode="w|", format=tarfile.PAX_FORMAT) as archive,
    ):
        for folder in folders:
            for path in sorted(folder.rglob("*")):
                name = path.relative_to(folder).as_posix()
                archive.add(path, name, recursive=False, filter=_nobodys)


def _nobodys(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mtime = source_date()
    is_program = entry.isdir() or entry.mode & 0o100
    entry.mode = 0o755 if is_program or entry.issym() else 0o644
    return entry
