"""Turn pages into scans as scanners make them, recognize them, compare with their text layer.

    python tests/benchmarks/ocr.py FOLDER [PAGES [ENGINE ...]]

One page each of PAGES (default 6) PDFs of FOLDER, spread evenly, goes through every kind of scan
and every installed engine. Printed are recall and precision of words (a multiset, punctuation at
the ends left out), agreement in order, mean confidence, and seconds per page: of the clock, and
of the processor with child processes. No file is written.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from unicodedata import normalize

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.parsing.ocr.engines import RAPIDOCR, TESSERACT, RecognizerChoice, find_recognizer
from app.parsing.ocr.recognition import Recognizer
from app.parsing.pdf.extraction import extract_page
from app.parsing.pdf.mupdf import pymupdf
from app.parsing.pdf.pages import PageSource
from app.parsing.pdf.scans import DPI

MARKS = ".,;:()[]\"'“”‘’`-–—•*|_"


@dataclass(frozen=True)
class Scan:
    """How a page is scanned: skew in degrees, noise as deviation of gray, JPEG quality (0: none).

    ``bleed`` is the share (0-1) by which the back of the sheet shines through.
    """

    name: str
    dpi: int
    skew: float = 0.0
    noise: float = 0.0
    jpeg: int = 0
    bleed: float = 0.0


SCANS = (
    Scan("300 clean", 300),
    Scan("200 skew 0.5, noise, JPEG 60", 200, 0.5, 8, 60),
    Scan("200 skew 2, noise, JPEG 60", 200, 2.0, 8, 60),
    Scan("200 skew 1, bleed 0.2, JPEG 60", 200, -1.0, 6, 60, 0.2),
    Scan("150 skew 1, noise, JPEG 40", 150, 1.0, 12, 40),
)


def main(folder: Path, count: int, engines: Sequence[str]) -> int:
    """Run and print; 1 without an engine."""
    found = [each for each in map(find_recognizer, engines) if each is not None]
    sums: dict[tuple[str, str], list[np.ndarray]] = defaultdict(list)
    for path, document, number in sampled(folder, count):
        truth = [word.text for word in extract_page(document[number], number + 1).words]
        for scan in SCANS:
            sheet = scanned(document, number, scan)
            for engine in found:
                row = measured(engine, sheet[0], truth)
                sums[scan.name, engine.name].append(row)
                print(path.name[:30], number + 1, scan.name, engine.name, row.round(3), flush=True)
    print(f"\n{DPI} dpi\n{'scan':34}{'engine':12}pages recall precis  order   conf  clock    cpu")
    for (scan_name, engine_name), rows in sums.items():
        means = "".join(f"{value:7.3f}" for value in np.mean(rows, axis=0))
        print(f"{scan_name:34}{engine_name:12}{len(rows):4} {means}")
    return 0 if found else 1


def sampled(folder: Path, count: int) -> Iterator[tuple[Path, pymupdf.Document, int]]:
    """The second page (or the only one) of ``count`` PDFs."""
    paths = sorted(folder.glob("*.pdf"))
    for path in paths[:: max(1, len(paths) // count)][:count]:
        with pymupdf.open(path) as document:
            yield path, document, min(1, document.page_count - 1)


def scanned(document: pymupdf.Document, number: int, scan: Scan) -> pymupdf.Document:
    """A document whose one page is a picture of page ``number`` (from 0)."""
    page = document[number]
    width, height = page.rect.width, page.rect.height
    gray = 255.0 - drawn(page, scan, scan.skew)
    if scan.bleed:
        back = drawn(document[(number + 1) % document.page_count], scan, -scan.skew)
        rows, columns = min(gray.shape[0], back.shape[0]), min(gray.shape[1], back.shape[1])
        gray[:rows, :columns] += scan.bleed * (255 - back[:rows, :columns][:, ::-1])
    gray = 255 - gray
    if scan.noise:
        gray = 235 - 0.85 * (255 - gray)
        gray += np.random.default_rng(0).normal(0, scan.noise, gray.shape)
    pixels = np.ascontiguousarray(gray.clip(0, 255).astype(np.uint8))
    pixmap = pymupdf.Pixmap(
        pymupdf.csGRAY, pixels.shape[1], pixels.shape[0], pixels.tobytes(), False
    )
    sheet = pymupdf.open()
    stream = pixmap.tobytes("jpeg", jpg_quality=scan.jpeg) if scan.jpeg else pixmap.tobytes("png")
    sheet.new_page(width=width, height=height).insert_image(
        pymupdf.Rect(0, 0, width, height), stream=stream
    )
    return sheet


def drawn(page: pymupdf.Page, scan: Scan, skew: float) -> np.ndarray:
    """The page in gray, turned by ``skew`` degrees, cut to its own size around its middle."""
    scale = scan.dpi / 72
    matrix = pymupdf.Matrix(scale, scale) * pymupdf.Matrix(skew)
    pixmap = page.get_pixmap(matrix=matrix, colorspace=pymupdf.csGRAY, alpha=False)
    gray = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)
    rows, columns = int(page.rect.height * scale), int(page.rect.width * scale)
    top, left = (gray.shape[0] - rows) // 2, (pixmap.width - columns) // 2
    top, left = max(0, top), max(0, left)
    return gray[top : top + rows, left : left + columns].astype(np.float64)


class OneChoice(RecognizerChoice):
    """An engine that is already made: its models stay loaded from page to page."""

    def __init__(self, engine: Recognizer) -> None:
        super().__init__()
        self._found = engine


def measured(engine: Recognizer, page: pymupdf.Page, truth: Sequence[str]) -> np.ndarray:
    """Recall, precision, agreement in order, confidence, seconds of the clock and processor."""
    began, used = time.monotonic(), processor_seconds()
    read = next(PageSource(page.parent, None, OneChoice(engine)).pages())
    seconds = time.monotonic() - began, processor_seconds() - used
    own, other = compared(truth), compared([word.text for word in read.words])
    common = (Counter(own) & Counter(other)).total()
    order = SequenceMatcher(None, own, other, autojunk=False).ratio()
    shares = common / max(1, len(own)), common / max(1, len(other)), order
    return np.array([*shares, read.health or 0.0, *seconds])


def compared(words: Sequence[str]) -> list[str]:
    """The words as they are compared."""
    plain = (normalize("NFKC", word).strip(MARKS) for word in words)
    return [word for word in plain if word]


def processor_seconds() -> float:
    """Seconds that this process and its children spent computing."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    _, folder_name, *options = sys.argv
    sys.exit(
        main(
            Path(folder_name),
            int(options[0]) if options else 6,
            options[1:] or (TESSERACT, RAPIDOCR),
        )
    )
