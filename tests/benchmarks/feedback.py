"""Does feedback pay: taken from the first results unseen, or from a person's ticks?

    python tests/benchmarks/feedback.py FOLDER [--home LIBRARY] [--limit 300]

FOLDER is a set of any shape (see "Measuring" in the README); ``--home`` is a library to use and
fill, so that a second run need not import again. Prints each measure without feedback, with the
vector moved, with words added, and with both; the difference comes with its 95% interval
(paired bootstrap). Ticks are simulated: the first right passage of the first ten is ticked as
good, the wrong ones before it as bad, and all of these are left out of both rankings; where
whole documents are judged, so is all of the good one's.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent))

from measured_sets import Asked, MeasuredLibrary, Ranked, asked_in, filled_library, means

from app.core.types import Ranker, ScoredPassage
from app.retrieval.bundled import ENCODER_NAME
from app.retrieval.feedback import Feedback, SecondRequest
from app.retrieval.fusion import fuse_scores
from app.retrieval.retriever import DENSE_WEIGHT, LEXICAL_WEIGHT, is_reference_section
from app.services.metrics import interval

if TYPE_CHECKING:
    from app.core.interfaces import Vectors

LOOKED_AT = 10
Rows = list[Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class First:
    """One question with its first search: lists of both rankers, and what a person sees."""

    asked: Asked
    vector: Vectors
    words: Ranked
    meaning: Ranked
    fused: list[ScoredPassage]


class Trial:
    """First and second searches of a library."""

    def __init__(self, library: MeasuredLibrary) -> None:
        self.library = library
        self.feedback = Feedback(
            lambda ids: library.store.vectors.of_passages(ids, ENCODER_NAME),
            library.store.contents,
        )

    def first(self, asked: Asked, vector: Vectors) -> First:
        """What is found without feedback."""
        words, meaning = self.library.by_words(asked.text), self.library.by_meaning(vector)
        return First(asked, vector, words, meaning, self.fused([(words, 1), (meaning, 0)]))

    def fused(self, lists: Sequence[tuple[Ranked, float]]) -> list[ScoredPassage]:
        """Lists with their weights as one, references last; weight 0 stands for meaning's."""
        weights = [weight * LEXICAL_WEIGHT or DENSE_WEIGHT for _, weight in lists]
        ranked = fuse_scores([each for each, _ in lists], weights)
        found = [
            ScoredPassage(self.library.passages[each], score, Ranker.FUSED)
            for each, score in ranked
        ]
        return sorted(found, key=lambda each: is_reference_section(each.passage.section))

    def seen_with(self, asked: Asked, good: str) -> set[str]:
        """What a tick shows beside the passage: its whole document, where documents are judged."""
        document_id = self.library.document_of(good)
        if asked.document_id:
            return set()
        return {each.id for each in self.library.store.contents.passages_of(document_id)}

    def second(self, first: First, request: SecondRequest, parts: str) -> list[str]:
        """What is found with the ``vector``, the ``words`` or both of a second request."""
        meaning, lists = first.meaning, [(first.words, 1.0)]
        if "vector" in parts and request.vector is not None:
            meaning = self.library.by_meaning(request.vector)
        if "words" in parts and request.words:
            lists.append((self.library.by_words(request.words_query), request.words_weight))
        return [each.passage.id for each in self.fused([*lists, (meaning, 0.0)])]


def main(options: argparse.Namespace) -> int:
    """Search twice, compare, print."""
    library, ids = filled_library(options.folder, options.home)
    asked = asked_in(options.folder, library, ids)
    asked = asked[:: max(1, len(asked) // options.limit)][: options.limit]
    trial = Trial(library)
    firsts = [trial.first(each, library.encoder.encode([each.text])[0]) for each in asked]
    print(f"{len(library.documents)} documents, {len(library.ids)} vectors, {len(asked)} questions")
    print("\nTaken from the first results:")
    show(without_ticks(trial, firsts))
    print("\nTicked:")
    show(with_ticks(trial, firsts))
    return 0


def without_ticks(trial: Trial, firsts: Sequence[First]) -> dict[str, Rows]:
    """Each variant's measures, question by question."""
    found: dict[str, Rows] = {"off": [], "vector": [], "words": [], "vector and words": []}
    for first in firsts:
        request = trial.feedback.second(first.asked.text, first.vector, first.fused)
        found["off"].append(first.asked.score([each.passage.id for each in first.fused]))
        for parts in list(found)[1:]:
            found[parts].append(first.asked.score(trial.second(first, request, parts)))
    return found


def with_ticks(trial: Trial, firsts: Sequence[First]) -> dict[str, Rows]:
    """The same with simulated ticks; what was ticked is in no ranking."""
    found: dict[str, Rows] = {"off": [], "vector": [], "words": [], "vector and words": []}
    for first in firsts:
        seen = [each.passage.id for each in first.fused]
        ticks = ticks_of(first.asked, seen)
        if ticks is None:
            continue
        good, bad = ticks
        request = trial.feedback.second(
            first.asked.text, first.vector, first.fused, liked=[good], disliked=bad
        )
        left_out = trial.seen_with(first.asked, good) | {good, *bad}
        found["off"].append(first.asked.score([each for each in seen if each not in left_out]))
        for parts in list(found)[1:]:
            ranked = trial.second(first, request, parts)
            found[parts].append(
                first.asked.score([each for each in ranked if each not in left_out])
            )
    return found


def ticks_of(asked: Asked, seen: Sequence[str]) -> tuple[str, list[str]] | None:
    """The first right passage and the wrong ones before it; None where none of ten is right."""
    for place, each in enumerate(seen[:LOOKED_AT]):
        if any(asked.score([each]).values()):
            return each, list(seen[:place])
    return None


def show(found: Mapping[str, Rows]) -> None:
    """Means, and how each variant differs from the first."""
    base, *others = found
    if not found[base]:
        print("  nothing to tick")
        return
    print(f"  {base:18}", "  ".join(f"{k} {v:.4f}" for k, v in means(found[base]).items()))
    for name in others:
        parts = []
        for measure, value in means(found[name]).items():
            pairs = zip(found[name], found[base], strict=True)
            low, high = interval([row[measure] - old[measure] for row, old in pairs]) or (0, 0)
            parts.append(f"{measure} {value:.4f} ({low:+.4f} to {high:+.4f})")
        print(f"  {name:18}", "  ".join(parts), f" n={len(found[name])}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--home", type=Path, help="a library to use")
    parser.add_argument("--limit", type=int, default=300, help="questions at most")
    sys.exit(main(parser.parse_args()))
