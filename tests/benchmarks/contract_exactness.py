"""Citation exactness through the command line alone, as a stranger would check it.

    python tests/benchmarks/contract_exactness.py FOLDER

Adds the PDFs of FOLDER to a temporary library, then for every sentence of ``show --json`` and
every result of a few ``search --json`` compares its text with the words whose centers lie under
its boxes (``page.get_text("words")``), apart from white space, hyphenation and ligatures.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pymupdf

ROOT = Path(__file__).parents[2]
HYPHENS = "-\u00ad\u2010\u2011"


def carrel(home: str, *arguments: str) -> Any:
    """One command's JSON."""
    ran = subprocess.run(
        [sys.executable, "-m", "app", "--home", home, *arguments, "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(ran.stdout)


def folded(text: str) -> str:
    """Without white space, hyphens and ligatures."""
    kept = unicodedata.normalize("NFKC", text)
    return "".join(c for c in kept if not c.isspace() and c not in HYPHENS)


def under(document: pymupdf.Document, boxes: Iterable[dict[str, float]]) -> str:
    """The words whose centers lie under the boxes, box by box."""
    found = []
    for box in boxes:
        for x0, y0, x1, y1, word, *_ in document[int(box["page"]) - 1].get_text("words"):
            x, y = (x0 + x1) / 2, (y0 + y1) / 2
            if box["x0"] <= x <= box["x1"] and box["y0"] <= y <= box["y1"]:
                found.append(word)
    return "".join(found)


def main(folder: Path) -> int:
    """Run and print the share that is exact."""
    paths = {path.name: path for path in sorted(folder.rglob("*.pdf"))}
    with tempfile.TemporaryDirectory() as home:
        carrel(home, "add", str(folder))
        documents = carrel(home, "list")["documents"]
        counts = {"sentences": [0, 0], "passages": [0, 0]}
        for each in documents:
            if each["status"] != "ready":
                continue
            opened = pymupdf.open(paths[each["file"]])
            _check(opened, carrel(home, "show", each["id"])["sentences"], counts["sentences"])
            found = carrel(home, "search", each["title"] or "data", "--document", each["id"])
            _check(opened, found["results"], counts["passages"])
    for name, (exact, total) in counts.items():
        print(f"{name}: {exact} of {total} exact = {100 * exact / max(total, 1):.2f} %")
    return 0


def _check(document: pymupdf.Document, items: list[dict[str, Any]], count: list[int]) -> None:
    for item in items:
        is_exact = folded(under(document, item["boxes"])) == folded(item["text"])
        count[0] += is_exact
        count[1] += 1
        if not is_exact:
            print(f"p. {item['page']}: {item['text'][:90]!r}")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
