"""Which sentences are quoted, and does one of them hold the answer? Before and now, side by side.

    python tests/benchmarks/sentence_choice.py FOLDER ... [--homes LIBRARIES] [--limit 150]

Each FOLDER is a set with answers: ``questions.jsonl`` and ``corpus.jsonl``. Each question is
searched, the sentences of its first ten passages are scored, and some are quoted. Printed for
each way of choosing: ``containment``, the share of questions with a gold string in the quotes put
together; ``precision``, the share of all quotes that hold one; ``recall``, the share of questions
with such a quote; ``first``, that where it is the first one; and how many were quoted. "Before"
is half cosine and half words, five at most, none below 0.6 of the best. ``--homes`` is a folder
with one library per set, by its folder's name: what is there is not read again.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from measured_sets import MeasuredLibrary, asked_in, filled_library

from app.core.answers import EvidenceSentence
from app.core.types import Ranker, SearchResult
from app.generation.quotes import pick_quotes
from app.generation.sameness import SAME_OVERLAP
from app.generation.words import words
from app.retrieval.fusion import fuse_scores
from app.retrieval.retriever import DENSE_WEIGHT, LEXICAL_WEIGHT
from app.retrieval.sentence_scores import prose_weight, word_overlaps
from app.services.evaluation_sets import questions_in
from app.services.evidence import EvidenceFinder
from app.services.metrics import contains_any, interval, mean

PASSAGES = 10
FLOOR, MOST = 0.6, 5


@dataclass(frozen=True, slots=True)
class Found:
    """A question with the sentences to choose from, scored as by the program, and its gold."""

    question: str
    answers: Sequence[str]
    sentences: Sequence[EvidenceSentence]
    cosines: Sequence[float]


Chooser = Callable[[Found], Sequence[str]]
"""Gives the texts that are quoted, in their order."""


def main(options: argparse.Namespace) -> int:
    """Search, choose, print, set by set."""
    for folder in options.folders:
        home = options.homes / folder.name if options.homes else None
        library, ids = filled_library(folder, home)
        answers = {each.text: each.answers for each in questions_in(folder)}
        asked = asked_in(folder, library, ids)
        asked = asked[:: max(1, len(asked) // options.limit)][: options.limit]
        found = [found_for(library, each.text, answers[each.text]) for each in asked]
        held = [any(holds(s.sentence.text, each.answers) for s in each.sentences) for each in found]
        share = mean([float(each) for each in held]) or 0.0
        print(f"{folder.name}: {len(found)} questions, {share:.3f} have a sentence that answers")
        report(found)
    return 0


def report(found: Sequence[Found]) -> None:
    """One line for each way of choosing; the interval is that of the gain in containment."""
    base: list[float] = []
    for name, chooser in CHOOSERS.items():
        quoted = [chooser(each) for each in found]
        pairs = list(zip(found, quoted, strict=True))
        right = [[holds(text, each.answers) for text in texts] for each, texts in pairs]
        contained = [float(holds(" ".join(texts), each.answers)) for each, texts in pairs]
        base = base or contained
        gains = [one - other for one, other in zip(contained, base, strict=True)]
        low, high = interval(gains) or (0.0, 0.0)
        amount = sum(len(each) for each in quoted)
        print(
            f"  {name:12} containment {mean(contained):.3f} ({low:+.3f} to {high:+.3f})"
            f"  precision {sum(map(sum, right)) / max(1, amount):.3f}"
            f"  recall {mean([float(any(each)) for each in right]):.3f}"
            f"  first {mean([float(any(each[:1])) for each in right]):.3f}"
            f"  quotes {amount / max(1, len(found)):.2f}",
            flush=True,
        )


def found_for(library: MeasuredLibrary, question: str, answers: Sequence[str]) -> Found:
    """The sentences of the first passages as the program scores them."""
    finder = EvidenceFinder(library.store, library.encoder)
    gathered = finder.gather(question, results_for(library, question))
    texts = [each.sentence.text for each in gathered]
    vectors = library.encoder.encode([question, *texts])
    cosines = [float(each) for each in vectors[1:] @ vectors[0]]
    return Found(question, answers, gathered, cosines)


def results_for(library: MeasuredLibrary, question: str) -> list[SearchResult]:
    """The first passages by words and by meaning."""
    vector = library.encoder.encode([question])[0]
    lists = [library.by_words(question), library.by_meaning(vector)]
    ranked = fuse_scores(lists, [LEXICAL_WEIGHT, DENSE_WEIGHT])[:PASSAGES]
    return [result_of(library, *each, rank) for rank, each in enumerate(ranked, start=1)]


def result_of(library: MeasuredLibrary, passage_id: str, score: float, rank: int) -> SearchResult:
    """A found passage as the search shows it."""
    passage = library.passages[passage_id]
    document = library.documents[passage.document_id]
    return SearchResult(
        rank=rank,
        score=score,
        ranker=Ranker.FUSED,
        document_id=document.id,
        file=document.file,
        title=document.title,
        page=passage.first_page,
        passage_id=passage_id,
        section=passage.section,
        text=passage.text,
        boxes=(),
    )


def holds(text: str, answers: Sequence[str]) -> bool:
    """True where a text holds one of the gold strings."""
    return contains_any(text, answers)


def before(found: Found) -> list[str]:
    """As it was: half cosine, half words, prose first; five at most."""
    texts = [each.sentence.text for each in found.sentences]
    overlaps = word_overlaps(found.question, texts)
    scores = {
        text: (max(0.0, cosine) + overlap) / 2 * prose_weight(text)
        for text, cosine, overlap in zip(texts, found.cosines, overlaps, strict=True)
    }
    ranked = sorted(scores, key=lambda text: (-scores[text], text))
    chosen: list[str] = []
    for text in ranked:
        if len(chosen) == MOST or scores[text] < FLOOR * scores[ranked[0]]:
            break
        if not any(is_alike(text, other) for other in chosen):
            chosen.append(text)
    return chosen


def is_alike(one: str, other: str) -> bool:
    """True where most of the shorter one's words are in the other."""
    left, right = set(words(one)), set(words(other))
    return len(left & right) >= SAME_OVERLAP * max(1, min(len(left), len(right)))


def now(found: Found) -> list[str]:
    """As the program quotes."""
    return [each.sentence.text for each in pick_quotes(found.sentences).shown]


def best_alone(found: Found) -> list[str]:
    """Only the best sentence."""
    return [each.sentence.text for each in pick_quotes(found.sentences, 1).shown]


CHOOSERS: dict[str, Chooser] = {"before": before, "now": now, "the best one": best_alone}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--homes", type=Path, help="a folder with a library for each set")
    parser.add_argument("--limit", type=int, default=150, help="questions of each set at most")
    sys.exit(main(parser.parse_args()))
