"""Is the sentence that answers the question the first one of those that were found?

    python tests/benchmarks/sentence_choice.py FOLDER [--home LIBRARY] [--limit 150]

FOLDER is a set with answers: ``questions.jsonl`` and ``corpus.jsonl``. Each question is searched,
the sentences of its first five passages are scored as for an answer, and the first of them is
right when it holds a gold string. Questions for which no sentence holds one are left out: that is
the search's failing. Printed beside it: by words alone, by meaning alone, and with the place of
the passage as a prior.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from measured_sets import MeasuredLibrary, asked_in, filled_library

from app.retrieval.fusion import fuse_scores
from app.retrieval.retriever import DENSE_WEIGHT, LEXICAL_WEIGHT
from app.retrieval.sentence_scores import prose_weight, score_sentences, word_overlaps
from app.services.evaluation_sets import questions_in
from app.services.evidence import MIN_WORDS
from app.services.metrics import contains_any, interval, mean

PASSAGES = 5
PRIOR = 0.1


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with the sentences to choose from, the passage of each, and which are right."""

    question: str
    sentences: list[str]
    places: list[int]
    is_right: list[bool]


Scorer = Callable[[Choice], Sequence[float]]


def main(options: argparse.Namespace) -> int:
    """Search, score, print."""
    library, ids = filled_library(options.folder, options.home)
    answers = {each.text: each.answers for each in questions_in(options.folder)}
    asked = asked_in(options.folder, library, ids)
    asked = asked[:: max(1, len(asked) // options.limit)][: options.limit]
    found = [choice_of(library, each.text, answers[each.text]) for each in asked]
    choices = [each for each in found if any(each.is_right)]
    amount = mean([float(len(each.sentences)) for each in choices]) or 0.0
    print(f"{len(choices)} of {len(asked)} questions, {amount:.0f} sentences each")
    base: list[float] = []
    for name, scorer in scorers(library).items():
        hits = [float(is_first_right(each, scorer(each))) for each in choices]
        base = base or hits
        differences = [one - other for one, other in zip(hits, base, strict=True)]
        low, high = interval(differences) or (0.0, 0.0)
        print(f"  {name:20} {mean(hits):.4f} ({low:+.4f} to {high:+.4f})", flush=True)
    return 0


def choice_of(library: MeasuredLibrary, question: str, answers: Sequence[str]) -> Choice:
    """The sentences of the first passages that may be cited."""
    vector = library.encoder.encode([question])[0]
    lists = [library.by_words(question), library.by_meaning(vector)]
    ranked = fuse_scores(lists, [LEXICAL_WEIGHT, DENSE_WEIGHT])[:PASSAGES]
    sentences, places = [], []
    for place, (passage_id, _) in enumerate(ranked):
        ids = library.passages[passage_id].sentence_ids
        for sentence in library.store.contents.sentences_by_id(ids):
            if len(sentence.text.split()) >= MIN_WORDS:
                sentences.append(sentence.text)
                places.append(place)
    return Choice(question, sentences, places, [contains_any(s, answers) for s in sentences])


def scorers(library: MeasuredLibrary) -> dict[str, Scorer]:
    """The program's own first, then what it is compared with."""
    scored: dict[str, list[float]] = {}

    def own(choice: Choice) -> list[float]:
        if choice.question not in scored:
            scored[choice.question] = score_sentences(
                choice.question, choice.sentences, library.encoder
            )
        return scored[choice.question]

    def words(choice: Choice) -> list[float]:
        found = word_overlaps(choice.question, choice.sentences)
        return [
            score * prose_weight(each) for score, each in zip(found, choice.sentences, strict=True)
        ]

    def with_prior(choice: Choice) -> list[float]:
        found = zip(own(choice), choice.places, strict=True)
        return [score + PRIOR * (1 - place / PASSAGES) for score, place in found]

    def meaning(choice: Choice) -> list[float]:
        both = zip(own(choice), words(choice), strict=True)
        return [score - word / 2 for score, word in both]

    return {
        "as in the program": own,
        "words alone": words,
        "meaning alone": meaning,
        "passage as prior": with_prior,
    }


def is_first_right(choice: Choice, scores: Sequence[float]) -> bool:
    """True when the sentence with the best score, the first of equal ones, is right."""
    best = max(range(len(scores)), key=lambda place: (scores[place], -place))
    return choice.is_right[best]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--home", type=Path, help="a library to use")
    parser.add_argument("--limit", type=int, default=150, help="questions at most")
    sys.exit(main(parser.parse_args()))
