"""Is the encoder as the program runs it as good as in fp32? Vectors and ranking, on real texts.

    python tests/benchmarks/encoder_quality.py FOLDER [--texts 500] [--queries 150]

FOLDER holds ``corpus.jsonl``, ``queries.jsonl`` and ``qrels.tsv``. Prints the cosine of each
text's two vectors (mean, least), nDCG@10 of each side over the same sample of documents (all
that are relevant to the chosen queries, and as many others as asked for), and the speed of both,
in turns. Texts are cut to what one pass of the encoder takes, so that both see the same tokens.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("HF_HUB_OFFLINE", "1")

from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

from app.core.text import encoded_text
from app.core.types import ENCODER_MAX_TOKENS
from app.retrieval.bundled import (
    bundled_encoder_folder,
    bundled_tokenizer_file,
)
from app.retrieval.encoders import MiniLmEncoder
from app.services.metrics import mean, ndcg

if TYPE_CHECKING:
    from app.core.interfaces import Vectors

LEAST_MEAN_COSINE, MOST_LOSS = 0.999, 0.002
CHUNK = 64
Encode = Callable[[list[str]], "Vectors"]


def main(options: argparse.Namespace) -> int:
    """Encode on both sides, compare, print; 1 if a limit is missed."""
    queries, relevant, texts = sample(options)
    folder = str(bundled_encoder_folder())
    plain_model = SentenceTransformer(folder, device="cpu")
    ours = MiniLmEncoder(folder)
    sides: dict[str, Encode] = {
        "fp32": lambda batch: plain_model.encode(batch, batch_size=32, show_progress_bar=False),
        "ours": ours.encode,
    }
    all_texts = cut_to_one_pass([*queries.values(), *texts.values()])
    vectors = encoded(sides, all_texts)
    cosines = np.sum(vectors["fp32"] * vectors["ours"], axis=1)
    print(f"{len(cosines)} texts: cosine mean {cosines.mean():.6f}, least {cosines.min():.6f}")
    score = {
        name: ranked(rows, list(queries), list(texts), relevant) for name, rows in vectors.items()
    }
    loss = score["fp32"] - score["ours"]
    print(f"nDCG@10 of {len(queries)} queries over {len(texts)} documents: ", end="")
    print(f"fp32 {score['fp32']:.4f}, ours {score['ours']:.4f}, loss {loss:+.4f}")
    return 1 if cosines.mean() < LEAST_MEAN_COSINE or loss > MOST_LOSS else 0


def sample(
    options: argparse.Namespace,
) -> tuple[dict[str, str], dict[str, dict[str, int]], dict[str, str]]:
    """Queries, grades by query, and document texts: the relevant ones and random others."""
    rng = random.Random(options.seed)
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    with (options.folder / "qrels.tsv").open(encoding="utf-8") as file:
        for query, document, grade in list(csv.reader(file, delimiter="\t"))[1:]:
            grades[query][document] = int(grade)
    corpus = {
        row["_id"]: encoded_text(row["title"], "", row["text"])
        for row in rows_of(options.folder / "corpus.jsonl")
    }
    asked = {row["_id"]: row["text"] for row in rows_of(options.folder / "queries.jsonl")}
    chosen = rng.sample(sorted(asked.keys() & grades.keys()), min(options.queries, len(grades)))
    wanted = {document for query in chosen for document in grades[query]} & corpus.keys()
    others = sorted(corpus.keys() - wanted)
    wanted |= set(rng.sample(others, min(len(others), max(0, options.texts - len(wanted)))))
    return (
        {query: asked[query] for query in chosen},
        grades,
        {document: corpus[document] for document in sorted(wanted)},
    )


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def cut_to_one_pass(texts: list[str]) -> list[str]:
    """Each text up to the last token that one pass takes."""
    tokenizer = Tokenizer.from_file(str(bundled_tokenizer_file()))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    found = tokenizer.encode_batch(texts, add_special_tokens=False)
    return [
        text[: each.offsets[ENCODER_MAX_TOKENS - 1][1]]
        if len(each.ids) >= ENCODER_MAX_TOKENS
        else text
        for text, each in zip(texts, found, strict=True)
    ]


def encoded(sides: dict[str, Encode], texts: list[str]) -> dict[str, Vectors]:
    """Vectors of each side, normalized; the sides take turns, so that load hits both."""
    rows: dict[str, list[Vectors]] = {name: [] for name in sides}
    seconds = dict.fromkeys(sides, 0.0)
    for start in range(0, len(texts), CHUNK):
        for name, encode in sides.items():
            began = time.perf_counter()
            rows[name].append(np.asarray(encode(texts[start : start + CHUNK])))
            seconds[name] += time.perf_counter() - began
    for name, spent in seconds.items():
        print(f"{name}: {len(texts) / spent:.1f} texts/s")
    print(f"ours / fp32, time: {seconds['ours'] / seconds['fp32']:.2f}")
    return {name: unit(np.concatenate(parts)) for name, parts in rows.items()}


def unit(rows: Vectors) -> Vectors:
    """Rows of length 1."""
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def ranked(
    rows: Vectors, queries: list[str], documents: list[str], grades: dict[str, dict[str, int]]
) -> float:
    """Mean nDCG@10; the first rows are the queries', the others the documents'."""
    scores = rows[: len(queries)] @ rows[len(queries) :].T
    best = np.argsort(-scores, axis=1, kind="stable")[:, :10]
    found = [
        ndcg([documents[column] for column in order], grades[query], 10)
        for query, order in zip(queries, best, strict=True)
    ]
    return mean(found) or 0.0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", type=int, default=500)
    parser.add_argument("--queries", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    sys.exit(main(parser.parse_args()))
