"""Do scores of whole papers, folded copies and joined neighbors help the search?

    python tests/benchmarks/grains.py FOLDER [--home LIBRARY] [--limit 300]

FOLDER is a set of any shape (see "Measuring" in the README). Prints how often the question's own
document is among the likeliest ones, where the set names it, then each measure of the fused list
as it is and changed; the difference comes with its 95% interval (paired bootstrap).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from feedback import First, Rows, Trial, show
from measured_sets import asked_in, filled_library

from app.core.types import Passage
from app.retrieval.folding import fold_copies, join_neighbors
from app.retrieval.grains import (
    document_scores,
    document_vectors,
    likeliest_documents,
    with_document_scores,
)
from app.services.metrics import mean

WEIGHTS = (0.1, 0.2, 0.4)
FIRST = (1, 5, 10)
Scores = Mapping[str, float]
Grain = Callable[[First], Scores]


def main(options: argparse.Namespace) -> int:
    """Search, change, compare, print."""
    library, ids = filled_library(options.folder, options.home)
    asked = asked_in(options.folder, library, ids)
    asked = asked[:: max(1, len(asked) // options.limit)][: options.limit]
    trial = Trial(library)
    firsts = [trial.first(each, library.encoder.encode([each.text])[0]) for each in asked]
    print(f"{len(library.documents)} documents, {len(library.ids)} vectors, {len(asked)} questions")
    grains = grains_of(trial)
    for name, grain in grains.items():
        show_documents(name, grain, firsts)
    for name, grain in grains.items():
        print(f"\nMixed in, {name}:")
        show(mixed(grain, firsts))
    print("\nFolded and joined:")
    show(folded(firsts))
    return 0


def grains_of(trial: Trial) -> dict[str, Grain]:
    """Scores of all documents, or of those in the list, for a question."""
    library = trial.library
    owners = [library.document_of(each) for each in library.ids]
    documents, vectors = document_vectors(library.vectors, owners)

    def by_vector(first: First) -> Scores:
        return dict(zip(documents, map(float, vectors @ first.vector), strict=True))

    return {
        "best passage": lambda first: document_scores(pairs_of(first)),
        "three best passages": lambda first: document_scores(pairs_of(first), best=3),
        "mean vector": by_vector,
    }


def pairs_of(first: First) -> list[tuple[Passage, float]]:
    """The fused list as passages with scores."""
    return [(each.passage, each.score) for each in first.fused]


def show_documents(name: str, grain: Grain, firsts: Sequence[First]) -> None:
    """The share of questions whose own document is among the first ones."""
    named = [each for each in firsts if each.asked.document_id]
    if not named:
        return
    likeliest = [likeliest_documents(grain(each), max(FIRST)) for each in named]
    shares = [
        mean([float(n.asked.document_id in d[:k]) for n, d in zip(named, likeliest, strict=True)])
        for k in FIRST
    ]
    found = "  ".join(f"@{k} {share:.3f}" for k, share in zip(FIRST, shares, strict=True))
    print(f"  own document by {name:20} {found}")


def mixed(grain: Grain, firsts: Sequence[First]) -> dict[str, Rows]:
    """Measures with the documents' scores at each weight."""
    found: dict[str, Rows] = {}
    for weight in (0.0, *WEIGHTS):
        found[f"weight {weight}"] = [
            first.asked.score(
                [p.id for p, _ in with_document_scores(pairs_of(first), grain(first), weight)]
            )
            for first in firsts
        ]
    return found


def folded(firsts: Sequence[First]) -> dict[str, Rows]:
    """Measures where only the head of each fold is counted."""
    found: dict[str, Rows] = {"as it is": [], "copies folded": [], "neighbors joined": []}
    folds = 0
    for first in firsts:
        without_copies = fold_copies(first.fused)
        folds += len(first.fused) - len(without_copies)
        lists = (
            [each.passage.id for each in first.fused],
            [each.scored.passage.id for each in without_copies],
            [each.scored.passage.id for each in join_neighbors(without_copies)],
        )
        for name, ranked in zip(found, lists, strict=True):
            found[name].append(first.asked.score(ranked))
    print(f"  {folds / len(firsts):.1f} copies in a list")
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--home", type=Path, help="a library to use")
    parser.add_argument("--limit", type=int, default=300, help="questions at most")
    sys.exit(main(parser.parse_args()))
