"""What late interaction gives and takes: MaxSim, packed vectors and fixed encodings, on a real set.

    python tests/benchmarks/late.py FOLDER [--texts 1500] [--queries 200] [--cache FILE]

FOLDER holds ``corpus.jsonl``, ``queries.jsonl`` and ``qrels.tsv``. A sample of it (all that is
relevant to the chosen queries, and as many others as asked for) is encoded once; ``--cache`` keeps
that. Three tables: rankings of the whole sample (nDCG@10), packed vectors against exact MaxSim
(share of its top 10 kept, nDCG@10, bytes), and candidates of one vector each against those of
fixed encodings (share of the exact top 10 among 50, 100 and 200, milliseconds a query).
"""

from __future__ import annotations

import argparse
import os
import pickle
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from encoder_quality import sample

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("HF_HUB_OFFLINE", "1")

from app.core.tokens import TokenVectors
from app.retrieval.fusion import fuse_scores
from app.retrieval.late_interaction import best_means
from app.retrieval.muvera import FixedEncoding
from app.retrieval.token_codec import LEVELS, TokenCodec
from app.services.metrics import mean, ndcg

if TYPE_CHECKING:
    from app.core.interfaces import Vectors

DEPTH = 100
BLOCK = 32
SETTINGS = ((10, 3, 8), (20, 3, 8), (20, 4, 8), (20, 3, 16), (40, 3, 8), (20, 5, 16))
"""Repetitions, planes and projected numbers of fixed encodings."""


@dataclass
class Encoded:
    """A sample with all its vectors; rows of ``documents`` and ``queries`` as their lists are."""

    queries: list[str]
    documents: list[str]
    words: list[str]
    texts: list[str]
    grades: dict[str, dict[str, int]]
    query_rows: Vectors
    rows: Vectors
    query_tokens: list[TokenVectors]
    tokens: list[TokenVectors]

    def ndcg(self, scores: Vectors) -> float:
        """Mean nDCG@10 of the scores of all documents, ``(queries, documents)``."""
        best = np.argsort(-scores, axis=1, kind="stable")[:, :10]
        found = [
            ndcg([self.documents[place] for place in order], self.grades[query], 10)
            for query, order in zip(self.queries, best, strict=True)
        ]
        return mean(found) or 0.0


def main(options: argparse.Namespace) -> int:
    """Encode or load, then print the three tables."""
    if options.cache is not None and options.cache.exists():
        made: Encoded = pickle.loads(options.cache.read_bytes())
    else:
        made = encoded(options)
        if options.cache is not None:
            options.cache.write_bytes(pickle.dumps(made, protocol=4))
    count = sum(len(each) for each in made.tokens)
    print(f"{len(made.queries)} queries, {len(made.documents)} texts, ", end="")
    print(f"{count / len(made.documents):.0f} tokens a text")
    exact = exact_scores(made, [each.vectors for each in made.tokens])
    print_rankings(made, exact)
    print_packed(made, exact)
    print_candidates(made, exact)
    return 0


def encoded(options: argparse.Namespace) -> Encoded:
    """The sample, encoded as a library is."""
    from app.retrieval.bundled_encoder import shipped_encoder

    queries, grades, texts = sample(options)
    encoder = shipped_encoder()
    query_rows, query_tokens = encoder.encode_tokens(list(queries.values()))
    rows, tokens = [], []
    began, all_texts = time.perf_counter(), list(texts.values())
    for start in range(0, len(all_texts), BLOCK):
        vectors, found = encoder.encode_tokens(all_texts[start : start + BLOCK])
        rows.append(vectors)
        tokens += [TokenVectors(each.spans, each.vectors.astype(np.float16)) for each in found]
    print(f"encoded in {time.perf_counter() - began:.0f} s")
    return Encoded(
        list(queries),
        list(texts),
        list(queries.values()),
        all_texts,
        {each: grades[each] for each in queries},
        query_rows,
        np.concatenate(rows),
        query_tokens,
        tokens,
    )


def exact_scores(
    made: Encoded,
    tokens: Sequence[Vectors],
    turned: Callable[[Vectors], Vectors] = lambda each: each,
) -> Vectors:
    """MaxSim of every query with every text, ``(queries, documents)``."""
    asked = [turned(each.vectors) for each in made.query_tokens]
    widths = np.cumsum([0, *(len(each) for each in asked)])
    together = np.concatenate(asked)
    scores = np.zeros((len(asked), len(tokens)), dtype=np.float32)
    for start in range(0, len(tokens), BLOCK):
        block = [each.astype(np.float32) for each in tokens[start : start + BLOCK]]
        cosines = np.concatenate(block) @ together.T
        lengths = [len(each) for each in block]
        for query in range(len(asked)):
            part = cosines[:, widths[query] : widths[query + 1]]
            scores[query, start : start + len(block)] = best_means(part, lengths)
    return scores


def print_rankings(made: Encoded, exact: Vectors) -> None:
    """Words, meaning, both, and MaxSim over the best of both at several weights."""
    dense = made.query_rows @ made.rows.T
    words = word_scores(made)
    fused = joined([words, dense], [1.0, 0.7], DEPTH)
    print("\nranking                     nDCG@10")
    table = {"words (BM25)": words, "meaning": dense, "both": fused, "MaxSim of all": exact}
    for weight in (0.25, 0.5, 1.0, 1.5, 2.0):
        table[f"both + {weight} MaxSim"] = reranked(fused, exact, weight)
    for name, scores in table.items():
        print(f"{name:26} {made.ndcg(scores):9.4f}")


def word_scores(made: Encoded) -> Vectors:
    """BM25 of FTS5 with Porter's stems over the sample; 0 where no word is shared."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='porter unicode61')")
    connection.executemany("INSERT INTO t (x) VALUES (?)", [(each,) for each in made.texts])
    scores = np.zeros((len(made.words), len(made.texts)), dtype=np.float32)
    for row, query in enumerate(made.words):
        asked = " OR ".join(f'"{word}"' for word in set(re.findall(r"\w+", query)))
        for place, score in connection.execute(
            "SELECT rowid, -bm25(t) FROM t WHERE t MATCH ?", (asked,)
        ):
            scores[row, place - 1] = score
    return scores


def joined(lists: Sequence[Vectors], weights: Sequence[float], depth: int) -> Vectors:
    """Fused as the search fuses: standard scores of the best of each; the rest far behind."""
    scores = np.full(lists[0].shape, -1e6, dtype=np.float32)
    for row in range(len(scores)):
        best = [np.argsort(-each[row], kind="stable")[:depth] for each in lists]
        ranked = [
            [(f"{place:06}", float(each[row, place])) for place in places]
            for each, places in zip(lists, best, strict=True)
        ]
        for place, score in fuse_scores(ranked, weights):
            scores[row, int(place)] = score
    return scores


def reranked(first: Vectors, late: Vectors, weight: float) -> Vectors:
    """The best ``DEPTH`` of a first stage by its scores and MaxSim together."""
    scores = np.full(first.shape, -1e6, dtype=np.float32)
    for row in range(len(first)):
        places = np.argsort(-first[row], kind="stable")[:DEPTH]
        lists = [[(f"{each:06}", float(of[row, each])) for each in places] for of in (first, late)]
        for place, score in fuse_scores(lists, [1.0, weight]):
            scores[row, int(place)] = score
    return scores


def print_packed(made: Encoded, exact: Vectors) -> None:
    """Packed vectors against exact ones."""
    dimension = made.rows.shape[1]
    best = top(exact, 10)
    print("\npacked        top 10 kept  nDCG@10  bytes a text  ms a query (100 texts)")
    for bits in sorted(LEVELS):
        codec = TokenCodec(dimension, bits)
        packed = [codec.pack(TokenVectors(each.spans, f32(each))) for each in made.tokens]
        scores = exact_scores(made, [codec.unpack(each).vectors for each in packed], codec.turned)
        query = codec.turned(made.query_tokens[0].vectors)
        spent = milliseconds(
            lambda codec=codec, query=query, packed=packed: codec.max_sim(query, packed[:100])
        )
        size = sum(map(len, packed)) / len(packed)
        kept = shared(best, top(scores, 10))
        print(f"{bits} bits{kept:19.3f}{made.ndcg(scores):9.4f}{size:14,.0f}{spent:12.1f}")


def print_candidates(made: Encoded, exact: Vectors) -> None:
    """How many of the exact top 10 are among the candidates of one vector a text."""
    codec = TokenCodec(made.rows.shape[1])
    best = top(exact, 10)
    print("\ncandidates by              numbers   of 50  of 100  of 200  encode a text, search, ms")
    line("meaning (one vector)", best, made.query_rows @ made.rows.T, made.rows.shape[1], "")
    for name, is_packed in (("exact", False), ("1 bit", True)):
        tokens = [f32(each) for each in made.tokens]
        if is_packed:
            packed = [codec.pack(TokenVectors(each.spans, f32(each))) for each in made.tokens]
            tokens = [codec.unpack(each).vectors for each in packed]
        asked = [each.vectors for each in made.query_tokens]
        asked = [codec.turned(each) for each in asked] if is_packed else asked
        for setting in SETTINGS if is_packed else SETTINGS[1:2]:
            encoding = FixedEncoding(codec.dimension, *setting)
            began = time.perf_counter()
            rows = np.stack([encoding.of_passage(each) for each in tokens])
            spent = 1_000 * (time.perf_counter() - began) / len(rows)
            queries = np.stack([encoding.of_query(each) for each in asked])
            search = milliseconds(lambda rows=rows, queries=queries: rows @ queries[0])
            label = f"{setting[0]} x {1 << setting[1]} x {setting[2]}, {name}"
            line(label, best, queries @ rows.T, encoding.length, f"{spent:10.2f}{search:8.2f}")


def line(name: str, best: list[set[int]], scores: Vectors, length: int, seconds: str) -> None:
    """One row of the table of candidates."""
    found = "".join(f"{shared(best, top(scores, depth)):8.3f}" for depth in (50, 100, 200))
    print(f"{name:26}{length:8}{found}{seconds}", flush=True)


def f32(tokens: TokenVectors) -> Vectors:
    """Cached halves as the numbers that the program works with."""
    return np.asarray(tokens.vectors, dtype=np.float32)


def top(scores: Vectors, k: int) -> list[set[int]]:
    """The best ``k`` of each row."""
    return [set(each.tolist()) for each in np.argsort(-scores, axis=1, kind="stable")[:, :k]]


def shared(wanted: list[set[int]], found: list[set[int]]) -> float:
    """The share of what is wanted that was found."""
    pairs = zip(wanted, found, strict=True)
    return mean([len(one & other) / len(one) for one, other in pairs]) or 0.0


def milliseconds(work: Callable[[], object], rounds: int = 15) -> float:
    """The median of several runs."""
    seconds = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return 1_000 * float(np.median(seconds))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", type=int, default=1_500)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cache", type=Path)
    sys.exit(main(parser.parse_args()))
