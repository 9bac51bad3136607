"""How well is a claim told from one that its evidence does not carry?

    python tests/benchmarks/verification.py CLAIMS [--scifact FOLDER] [--fit] [--model FOLDER]

CLAIMS is a folder with ``dev.jsonl``: claim, evidence, label, source and group on each line. The
groups are parted in two halves. On the first the thresholds are set (and, with ``--fit``, the
weights of ``app.generation.support``); on the second everything is measured: by the cosine, by
rules, by the verifier, and by all of them. With a folder of SciFact the verifier also ranks the
sentences of an abstract.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
from numpy.typing import NDArray
from support_weights import Fit, fitted

from app.core.checking import Judgment
from app.generation.claim_check.onnx import OnnxClaimChecker
from app.generation.signs import Signs, signs_of
from app.generation.support import BOTH, RULES, features, support_of
from app.paths import resource_path
from app.retrieval.bundled import bundled_tokenizer_file
from app.retrieval.bundled_encoder import BundledEncoder, shipped_encoder

Numbers = NDArray[np.float64]

BINS = 10
SUPPORT, CONTRADICT = "support", "contradict"
WAYS = ("cosine", "rules", "verifier", "all")


@dataclass(frozen=True, slots=True)
class Case:
    """A pair with its label and all that was found for it."""

    claim: str
    evidence: str
    label: str
    source: str
    is_tested: bool
    cosine: float
    signs: Signs
    judgment: Judgment

    def score(self, way: str) -> float:
        """Support (0-1) by one way."""
        if way == "cosine":
            return max(0.0, self.cosine)
        if way == "verifier":
            return self.judgment.support
        judgment = self.judgment if way == "all" else None
        return support_of(self.signs, self.cosine, judgment).value


def main(options: argparse.Namespace) -> int:
    """Read, judge, print."""
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # a text stream
    checker = OnnxClaimChecker(str(options.model), str(bundled_tokenizer_file()))
    encoder = shipped_encoder()
    cases, seconds = cases_of(options.claims / "dev.jsonl", checker, encoder)
    wall, busy = (1000 * each for each in seconds)
    print(f"{len(cases)} pairs, one half measured; a judgment: {wall:.1f} ms, {busy:.1f} of a core")
    if options.fit:
        print_weights([each for each in cases if not each.is_tested])
    sources = ["", *sorted({each.source for each in cases})]
    print(f"{'':22}{'way':10} pairs  AUC rest  AUC contra  balanced    ECE")
    for source in sources:
        for way in WAYS:
            print_line(source, way, [each for each in cases if source in ("", each.source)])
    for way in ("rules", "verifier", "all"):
        print_reliability(way, [each for each in cases if each.is_tested])
    print_carried_over(cases)
    if options.scifact:
        print_ranking(options.scifact, cases, checker, encoder)
    return 0


def cases_of(
    file: Path, checker: OnnxClaimChecker, encoder: BundledEncoder
) -> tuple[list[Case], tuple[float, float]]:
    """All pairs of a file, judged, and the seconds of one judgment: by the clock, of cores."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    pairs = [(row["claim"], row["evidence"]) for row in rows]
    texts = list(dict.fromkeys(text for pair in pairs for text in pair))
    vectors = dict(zip(texts, encoder.encode(texts), strict=True))
    began, busy = time.perf_counter(), time.process_time()
    judgments = checker.judge(pairs)
    seconds = (
        (time.perf_counter() - began) / len(pairs),
        (time.process_time() - busy) / len(pairs),
    )
    cases = [
        Case(
            claim,
            evidence,
            row["label"],
            row["source"],
            hashlib.sha256(str(row["group"]).encode()).digest()[0] % 2 == 1,
            float(vectors[claim] @ vectors[evidence]),
            signs_of(claim, [evidence]),
            judgment,
        )
        for row, (claim, evidence), judgment in zip(rows, pairs, judgments, strict=True)
    ]
    return cases, seconds


def print_line(source: str, way: str, cases: Sequence[Case]) -> None:
    """The figures of one way on one source; the threshold comes from the half not measured."""
    limit = best_limit([each for each in cases if not each.is_tested], lambda case: case.score(way))
    tested = [each for each in cases if each.is_tested]
    scores, is_support = arrays(tested, lambda case: case.score(way))
    contra = np.array([each.label in (SUPPORT, CONTRADICT) for each in tested])
    print(
        f"{source or 'all':22}{way:10}{len(tested):6} {auc(scores, is_support):9.3f} "
        f"{auc(scores[contra], is_support[contra]):11.3f} "
        f"{balanced(scores >= limit, is_support):9.3f} "
        f"{calibration_error(scores, is_support):6.3f}"
    )


def print_reliability(way: str, cases: Sequence[Case]) -> None:
    """Of the pairs with a support in each tenth: how many, and the share that holds."""
    scores, is_support = arrays(cases, lambda case: case.score(way))
    print(f"\n{way}: support in tenths, pairs, mean support, share that holds")
    for number in range(BINS):
        inside = places_in(scores, number)
        if inside.any():
            mean, share = scores[inside].mean(), is_support[inside].mean()
            bar = "#" * round(30 * share)
            print(f"  {number / BINS:.1f} {inside.sum():5} {mean:6.2f} {share:6.2f} {bar}")


def print_carried_over(cases: Sequence[Case]) -> None:
    """Weights and threshold from the other sources alone: what a new field can expect."""
    print("\nWeights and threshold from the other sources, on all pairs of each")
    for source in sorted({each.source for each in cases}):
        others = [each for each in cases if each.source != source]
        own = [each for each in cases if each.source == source]
        for way in ("rules", "all"):
            fit = fitted(*matrix(others, way))
            scored = dict(zip(map(id, own), fit.scores(matrix(own, way)[0]), strict=True))
            limit = 0.5
            scores, is_support = arrays(own, lambda case, by=scored: by[id(case)])
            print(
                f"  {source:20}{way:8} AUC {auc(scores, is_support):.3f}  balanced "
                f"{balanced(scores >= limit, is_support):.3f}  "
                f"ECE {calibration_error(scores, is_support):.3f}"
            )


def print_weights(cases: Sequence[Case]) -> None:
    """The weights that fit these pairs best, beside those in use."""
    for way, used in (("rules", RULES), ("all", BOTH)):
        fit: Fit = fitted(*matrix(cases, way))
        print(f"{way}: bias {fit.bias:.2f}, weights {np.round(fit.weights, 2).tolist()}")
        print(f"  in use: {used}")


def print_ranking(
    folder: Path, cases: Sequence[Case], checker: OnnxClaimChecker, encoder: BundledEncoder
) -> None:
    """Where the evidence stands among the sentences of its abstract, for claims not trained on."""
    known = {each.claim for each in cases if each.source == "scifact"}
    rows = json.loads((folder / "evidence.json").read_text(encoding="utf-8"))
    sentences = json.loads((folder / "corpus_sentences.json").read_text(encoding="utf-8"))
    ranks: dict[str, list[float]] = {}
    for row in rows:
        if row["claim"] not in known:
            continue
        texts, right = sentences[row["doc_id"]], set(row["sentences"])
        judged = checker.judge([(row["claim"], text) for text in texts])
        bears = np.array([1 - each.neutral for each in judged])
        vectors = encoder.encode([row["claim"], *texts])
        cosine = vectors[1:] @ vectors[0]
        for way, scores in (("cosine", cosine), ("verifier", bears), ("both", cosine + bears)):
            order = np.argsort(-scores, kind="stable").tolist()
            ranks.setdefault(way, []).append(1 / (1 + min(map(order.index, right))))
    print("\nEvidence among the sentences of its abstract: mean reciprocal rank, share first")
    for way, found in ranks.items():
        first = np.mean([each == 1 for each in found])
        print(f"  {way:10} {np.mean(found):.3f} {first:.3f} ({len(found)} claims)")


def matrix(cases: Sequence[Case], way: str) -> tuple[Numbers, NDArray[np.bool_]]:
    """Features ``(n, 4)`` by rules or ``(n, 5)`` by all, and which pairs are supported."""
    judged = way == "all"
    rows = [features(each.signs, each.cosine, each.judgment if judged else None) for each in cases]
    found = np.array(rows)
    return found if judged else found[:, :4], np.array([each.label == SUPPORT for each in cases])


def arrays(
    cases: Sequence[Case], score: Callable[[Case], float]
) -> tuple[Numbers, NDArray[np.bool_]]:
    """Scores, and which are supported, both ``(n,)``."""
    return np.array([score(each) for each in cases]), np.array(
        [each.label == SUPPORT for each in cases]
    )


def best_limit(cases: Sequence[Case], score: Callable[[Case], float]) -> float:
    """The threshold with the best balanced accuracy."""
    scores, is_support = arrays(cases, score)
    limits = np.unique(np.quantile(scores, np.linspace(0.02, 0.98, 97)))
    return float(max(limits, key=lambda limit: balanced(scores >= limit, is_support)))


def balanced(said: NDArray[np.bool_], is_support: NDArray[np.bool_]) -> float:
    """Mean of the share of supported and of other pairs that are told right."""
    return float((said[is_support].mean() + (~said[~is_support]).mean()) / 2)


def auc(scores: Numbers, is_good: NDArray[np.bool_]) -> float:
    """Chance that a good pair's score is above another's; a tie counts half."""
    gaps = scores[is_good][:, None] - scores[~is_good][None, :]
    return float(((gaps > 0) + 0.5 * (gaps == 0)).mean()) if gaps.size else float("nan")


def calibration_error(scores: Numbers, is_support: NDArray[np.bool_]) -> float:
    """Expected calibration error over ten bins (Guo et al. 2017, eq. 3)."""
    gaps = []
    for number in range(BINS):
        inside = places_in(scores, number)
        if inside.any():
            gap = abs(scores[inside].mean() - is_support[inside].mean())
            gaps.append(gap * inside.mean())
    return float(sum(gaps))


def places_in(scores: Numbers, number: int) -> NDArray[np.bool_]:
    """Which scores lie in one tenth; 1.0 in the last."""
    return np.minimum((scores * BINS).astype(int), BINS - 1) == number


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", type=Path)
    parser.add_argument("--scifact", type=Path)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--model", type=Path, default=resource_path("models/verifier"))
    sys.exit(main(parser.parse_args()))
