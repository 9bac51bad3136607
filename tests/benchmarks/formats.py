"""How long other formats take to become PDFs, and how many of their letters are on the pages.

    python tests/benchmarks/formats.py FOLDER

Prints a line per file: seconds, pages, share of letters that were lost, and what went wrong.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from html import unescape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.core.errors import DocumentError  # after the line above
from app.parsing.formats.understanding import understand
from app.parsing.pdf.converting import convert
from app.parsing.pdf.mupdf import pymupdf
from app.services.intake import candidates


def main() -> None:
    """Convert each file of the folder that is no PDF."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    folder = parser.parse_args().folder
    files = [each.path for each in candidates([folder]) if each.problem is None]
    print(f"{'seconds':>8} {'pages':>6} {'lost':>7}  file")
    for file in files:
        if file.suffix.lower() != ".pdf":
            print(measured(file))


def measured(file: Path) -> str:
    """The line of one file."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "a.pdf"
        began = time.perf_counter()
        try:
            convert(str(file), str(target))
        except DocumentError as error:
            return f"{time.perf_counter() - began:8.2f} {'-':>6} {'-':>7}  {file.name}: {error}"
        seconds = time.perf_counter() - began
        with pymupdf.open(target) as document:
            pages = document.page_count
            drawn = letters("".join(page.get_text(flags=0, clip=page.rect) for page in document))
    blocks = understand(str(file)).blocks
    wanted = letters(unescape(re.sub(r"<[^>]*>", "", "".join(block.inner for block in blocks))))
    return f"{seconds:8.2f} {pages:6d} {1 - drawn / max(wanted, 1):7.2%}  {file.name}"


def letters(text: str) -> int:
    """How many letters and digits are in a text."""
    return sum(map(str.isalnum, text))


if __name__ == "__main__":
    main()
