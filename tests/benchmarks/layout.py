"""How well pages are read, by method: ``layout.py FOLDER [--methods ours file sort ...]``.

FOLDER holds PDFs and ``questions.jsonl`` with real paragraphs (``doc``, ``pages``, ``paragraph``).
For each method: pages per second of processor time; the share of paragraphs that come out whole
(contiguous and in order, letters and digits only); the share that comes out with foreign words in
between (running heads, footnotes, labels, the other column); tables and figures found; and of the
sentences of running text the share that is torn (begins small or ends without a stop).

Methods: ``ours``; ``file`` (text in the file's order), ``sort`` (MuPDF's own sorting), ``blocks``
(its blocks), ``lines`` and ``text`` (``find_tables`` with these strategies, text in file order),
``model`` (the layout model and Markdown of ``pymupdf4llm``). With PyMuPDF 2.0 the packages
``pymupdf_layout`` and ``pymupdf4llm`` on the index are empty: code and model are inside the
``pymupdf`` wheel, "Dual Licensed - GNU AFFERO GPL 3.0 or Artifex Commercial License" (the 1.x
wheels of ``pymupdf_layout`` were a package of their own). So they may be used here; they are not,
because the model reads 2 to 4 pages per second.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(Path(__file__).parent))

from citation_exactness import tokenizer_file  # noqa: E402

_ANCHOR = 20
"""Letters at either end by which a paragraph is found."""
_SLACK = 3.0
"""A find this many times longer than its paragraph is two different places."""


@dataclass
class Reading:
    """What one method made of one file."""

    text: str
    pages: int
    tables: int = 0
    figures: int = 0
    torn: int = 0
    body: int = 0
    seconds: float = 0.0


Method = Callable[[Path], Reading]


def plain(text: str) -> str:
    """Letters and digits only."""
    return "".join(c for c in text.lower() if c.isalnum())


def ours(is_body_only: bool) -> Method:
    """This program's reader."""
    from app.core.messages import PageRead
    from app.core.types import SentenceKind
    from app.parsing.pdf import MuPdfReader

    reader = MuPdfReader(tokenizer_file())

    def read(path: Path) -> Reading:
        steps = [s for s in reader.read(str(path), path.stem) if isinstance(s, PageRead)]
        sentences = [item for step in steps for item in step.sentences]
        body = [item.text for item in sentences if item.kind is SentenceKind.BODY]
        return Reading(
            " ".join(body if is_body_only else (item.text for item in sentences)),
            len(steps),
            sum(len(step.tables) for step in steps),
            sum(len(step.figures) for step in steps),
            sum(map(is_torn, body)),
            len(body),
        )

    return read


def is_torn(text: str) -> bool:
    """True for what begins small or ends without a stop."""
    return text[:1].islower() or text.rstrip("”’\"')]}0123456789,[")[-1:] not in ".!?:…;"


def mupdf(**options: Any) -> Method:
    """MuPDF's text with some options, and its tables."""
    import pymupdf

    strategy = options.pop("strategy", "")

    def read(path: Path) -> Reading:
        with pymupdf.open(path) as document:
            texts, tables = [], 0
            for page in document:
                if strategy:
                    tables += len(page.find_tables(strategy=strategy).tables)
                texts.append(_text(page, options))
            return Reading(" ".join(texts), len(texts), tables)

    return read


def _text(page: Any, options: dict[str, Any]) -> str:
    found = page.get_text(**options)
    return found if isinstance(found, str) else " ".join(block[4] for block in found)


_MODEL = """
import json, sys, time
import pymupdf4llm
began = time.process_time()
chunks = pymupdf4llm.to_markdown(sys.argv[1], page_chunks=True, use_ocr=False)
kinds = [box.get("class") for chunk in chunks for box in chunk.get("page_boxes", ())]
text = " ".join(chunk["text"] for chunk in chunks)
found = [len(chunks), kinds.count("table"), kinds.count("picture"), time.process_time() - began]
print("\\n" + json.dumps([text, *found]))
"""


def model(path: Path) -> Reading:
    """The layout model of PyMuPDF, as Markdown; in a process where it may be loaded."""
    command = [sys.executable, "-c", _MODEL, str(path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    text, pages, tables, figures, seconds = json.loads(ran.stdout.splitlines()[-1])
    return Reading(text, pages, tables, figures, seconds=seconds)


def methods(names: Sequence[str]) -> Iterator[tuple[str, Method]]:
    """The methods with these names, made when they are needed."""
    makers: dict[str, Callable[[], Method]] = {
        "ours": lambda: ours(is_body_only=False),
        "ours-body": lambda: ours(is_body_only=True),
        "file": lambda: mupdf(option="text"),
        "sort": lambda: mupdf(option="text", sort=True),
        "blocks": lambda: mupdf(option="blocks"),
        "lines": lambda: mupdf(option="text", strategy="lines"),
        "text": lambda: mupdf(option="text", strategy="text"),
        "model": lambda: model,
    }
    for name in names:
        yield name, makers[name]()


def outcome(paragraph: str, text: str) -> str:
    """``whole``, ``polluted`` (its own letters with others in between) or ``lost``."""
    want = plain(paragraph)
    if want in text:
        return "whole"
    start = text.find(want[:_ANCHOR])
    while start >= 0:
        end = text.find(want[-_ANCHOR:], start, start + int(_SLACK * len(want)) + 400)
        if end >= 0 and _is_within(want, text[start : end + _ANCHOR]):
            return "polluted"
        start = text.find(want[:_ANCHOR], start + 1)
    return "lost"


def _is_within(want: str, text: str) -> bool:
    letters = iter(text)
    return all(letter in letters for letter in want)


def main() -> None:
    """Read the command line, read every file by every method, print a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    names = ["ours", "ours-body", "file", "sort", "blocks", "lines", "text", "model"]
    parser.add_argument("--methods", nargs="+", default=names[:5], choices=names)
    parser.add_argument("--list", action="store_true", help="show paragraphs that are not whole")
    options = parser.parse_args()
    lines = (options.folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    files = sorted(options.folder.glob("*.pdf"))
    print("method     pages/s   whole  polluted  lost   tables  figures  torn")
    for name, method in methods(options.methods):
        _report(name, method, files, gold, options.list)


def _report(
    name: str, method: Method, files: Sequence[Path], gold: Sequence[Any], is_listing: bool
) -> None:
    began = time.process_time()
    readings = {path.name: method(path) for path in files}
    seconds = time.process_time() - began + sum(r.seconds for r in readings.values())
    texts = {file: plain(reading.text) for file, reading in readings.items()}
    found = [outcome(item["paragraph"], texts[item["doc"]]) for item in gold]
    shares = [100 * found.count(kind) / len(found) for kind in ("whole", "polluted", "lost")]
    total = {
        field: sum(getattr(reading, field) for reading in readings.values())
        for field in ("pages", "tables", "figures", "torn", "body")
    }
    torn = f"{total['torn']}/{total['body']}" if total["body"] else "-"
    print(
        f"{name:10}{total['pages'] / seconds:7.1f}  {shares[0]:5.1f} %  {shares[1]:5.1f} %"
        f"  {shares[2]:4.1f} %  {total['tables']:5}  {total['figures']:6}  {torn}",
        flush=True,
    )
    if is_listing:
        for item, kind in zip(gold, found, strict=True):
            if kind != "whole":
                print(f"    {kind} {item['doc']} p{item['pages']}: {item['paragraph'][:90]}")


if __name__ == "__main__":
    main()
