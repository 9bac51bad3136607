"""What a tutorial does with a folder of PDFs; prints what it did as one JSON object.

    python tests/benchmarks/plain_stack.py FOLDER INDEX MODEL

PyMuPDF's text, pieces of 1,000 characters with 200 overlap, MiniLM through sentence-transformers
as it comes (fp32, batches of 32), a Chroma collection on disk. ``MODEL`` is the encoder's folder.
It imports nothing of Carrel: it is what Carrel's import is measured against.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

PIECE, OVERLAP, BATCH = 1_000, 200, 32

began = time.perf_counter()

import chromadb  # noqa: E402 - the imports are part of what is measured
import pymupdf  # noqa: E402
from sentence_transformers import SentenceTransformer  # noqa: E402


def pieces_of(text: str) -> list[str]:
    """The text in pieces that overlap."""
    starts = range(0, max(1, len(text) - OVERLAP), PIECE - OVERLAP)
    return [text[start : start + PIECE] for start in starts if text[start : start + PIECE].strip()]


def main(folder: Path, index: str, model_folder: str) -> None:
    """Read, cut, encode and index all PDFs below the folder."""
    seconds = {"imports": time.perf_counter() - began, "read": 0.0, "encode": 0.0, "index": 0.0}
    started = time.perf_counter()
    model = SentenceTransformer(model_folder, device="cpu")
    collection = chromadb.PersistentClient(index).get_or_create_collection("papers")
    seconds["start"] = time.perf_counter() - started
    texts: list[str] = []
    pages = 0
    for path in sorted(folder.rglob("*.pdf")):
        began_file = time.perf_counter()
        with pymupdf.open(path) as document:
            pages += len(document)
            pieces = pieces_of("\n".join(page.get_text() for page in document))
        read = time.perf_counter()
        seconds["read"] += read - began_file
        if not pieces:
            continue
        vectors = model.encode(pieces, batch_size=BATCH, show_progress_bar=False)
        encoded = time.perf_counter()
        seconds["encode"] += encoded - read
        collection.add(
            ids=[f"{path.name}-{number}" for number in range(len(pieces))],
            embeddings=vectors,
            documents=pieces,
            metadatas=[{"file": path.name}] * len(pieces),
        )
        seconds["index"] += time.perf_counter() - encoded
        texts += pieces
    print(json.dumps({"pages": pages, "texts": texts, "seconds": seconds}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
