"""What stands beside the program on a desktop: menu entry, icons, description, manual, licenses."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from frozen import FIRST_DATE, ROOT, version

TEXTS = ROOT / "packaging" / "linux"
ICON = ROOT / "resources" / "icons" / "carrel.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
MAC_SIZES = (16, 32, 64, 128, 256, 512, 1024)
"""Edges of the icon's pictures in pixels."""


def source_date() -> int:
    """The date that everything made is given: seconds since 1970, UTC."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or FIRST_DATE)


def put_share(share: Path) -> None:
    """Write the menu entry, the icons, the description and the manual below ``share``."""
    entry = share / "applications" / "carrel.desktop"
    entry.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(TEXTS / "carrel.desktop", entry)
    _put_icons(share / "icons" / "hicolor")
    date = time.strftime("%Y-%m-%d", time.gmtime(source_date()))
    about = (TEXTS / "carrel.metainfo.xml").read_text("utf-8")
    target = share / "metainfo" / "carrel.metainfo.xml"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(about.replace("@VERSION@", version()).replace("@DATE@", date), "utf-8")
    _put_manual(share / "man" / "man1" / "carrel.1.gz", date)


def put_plain_icons(folder: Path) -> list[Path]:
    """``carrel.ico`` for Windows, and ``icons/SIZE.png`` for the macOS icon."""
    (folder / "icons").mkdir(parents=True, exist_ok=True)
    drawn = [folder / "icons" / f"{size}.png" for size in MAC_SIZES]
    targets = [folder / "carrel.ico", *drawn]
    draw_icons(targets, (256, *MAC_SIZES))
    return targets


def date_all(folder: Path, seconds: int) -> None:
    """Give every file, folder and link the same time, so that archives of them are the same."""
    for path in [folder, *sorted(folder.rglob("*"))]:
        os.utime(path, (seconds, seconds), follow_symlinks=False)


def plain_modes(folder: Path) -> None:
    """Let everyone read all, the owner alone write; a program stays one."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def _put_icons(folder: Path) -> None:
    drawn = folder / "scalable" / "apps" / "carrel.svg"
    drawn.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ICON, drawn)
    targets = [folder / f"{size}x{size}" / "apps" / "carrel.png" for size in SIZES]
    for target in targets:
        target.parent.mkdir(parents=True, exist_ok=True)
    draw_icons(targets, SIZES)


def draw_icons(targets: Sequence[Path], sizes: Sequence[int]) -> None:
    """Draw the icon into PNG files of these edges, in a process of its own without a display."""
    named = [f"{size}={target}" for size, target in zip(sizes, targets, strict=True)]
    program = (
        "import sys\n"
        "from PySide6.QtGui import QGuiApplication, QImage, QPainter\n"
        "from PySide6.QtSvg import QSvgRenderer\n"
        "application = QGuiApplication([])\n"
        "drawing = QSvgRenderer(sys.argv[1])\n"
        "for size, target in (each.split('=', 1) for each in sys.argv[2:]):\n"
        "    image = QImage(int(size), int(size), QImage.Format.Format_ARGB32)\n"
        "    image.fill(0)\n"
        "    painter = QPainter(image)\n"
        "    drawing.render(painter)\n"
        "    painter.end()\n"
        "    assert image.save(target), target\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", program, str(ICON), *named], check=True, env=environment)


def _put_manual(target: Path, date: str) -> None:
    command = [sys.executable, str(ROOT / "packaging" / "manual.py"), version(), date]
    text = subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(text, 9, mtime=0))
