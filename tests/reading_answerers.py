"""Answerers of the reading test, from one without fault to several who only guess."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence

from app.core.messages import GenerationRequest
from app.core.models import Ability, AbilityScore
from app.generation.reading_test import Item, Sheet, drawn_sheets, graded

Answerer = Callable[[Sheet, Item, random.Random], str]
_WORD = re.compile(r"\w{4,}")


def copied(sheet: Sheet, place: int) -> str:
    """A sentence of the sheet as it stands, with its own marker."""
    return f"{sheet.sentences[place].rstrip('.')} [{place + 1}]."


def perfect(sheet: Sheet, item: Item, drawn: random.Random) -> str:
    return item.ideal


def first_sentence(sheet: Sheet, item: Item, drawn: random.Random) -> str:
    return copied(sheet, 0)


def any_sentence(sheet: Sheet, item: Item, drawn: random.Random) -> str:
    return copied(sheet, drawn.randrange(len(sheet.sentences)))


def all_sentences(sheet: Sheet, item: Item, drawn: random.Random) -> str:
    return " ".join(copied(sheet, place) for place in range(len(sheet.sentences)))


def nearest_words(sheet: Sheet, item: Item, drawn: random.Random) -> str:
    """The sentence that shares most words with the question: what needs no model."""
    wanted = set(_WORD.findall(item.question.lower()))
    shared = [len(wanted & set(_WORD.findall(each.lower()))) for each in sheet.sentences]
    return copied(sheet, shared.index(max(shared)))


def always_refusing(sheet: Sheet, item: Item, drawn: random.Random) -> str:
    return "The sentences do not say this [1]."


def any_marker(sheet: Sheet, item: Item, drawn: random.Random) -> str:
    """Right in all, but for the markers."""
    return re.sub(r"\[\d+\]", lambda _: f"[{drawn.randint(1, len(sheet.sentences))}]", item.ideal)


ANSWERERS: dict[str, Answerer] = {
    "perfect": perfect,
    "first sentence": first_sentence,
    "any sentence": any_sentence,
    "all sentences": all_sentences,
    "nearest words": nearest_words,
    "always refusing": always_refusing,
    "any marker": any_marker,
}


def scores(answerer: Answerer, seeds: Sequence[int], sheets: int = 6) -> tuple[AbilityScore, ...]:
    """What an answerer gets over the tests of these seeds together."""
    right: Counter[Ability] = Counter()
    asked: Counter[Ability] = Counter()
    for seed in seeds:
        drawn = random.Random(seed)
        for sheet in drawn_sheets(seed)[:sheets]:
            for item in sheet.items:
                for ability, is_right in graded(item, answerer(sheet, item, drawn)):
                    asked[ability] += 1
                    right[ability] += is_right
    return tuple(AbilityScore(each, right[each], asked[each]) for each in Ability)


def replying(answerer: Answerer) -> Callable[[GenerationRequest], list[str]]:
    """The answerer as what a fake generator replies to the prompts of a test."""
    sheets = {item.question: (sheet, item) for sheet in drawn_sheets() for item in sheet.items}

    def reply(request: GenerationRequest) -> list[str]:
        question = request.messages[-1].content.rpartition("Question: ")[2]
        if question not in sheets:
            return ["Yes."]
        text = answerer(*sheets[question], random.Random(question))
        return re.findall(r"\s*\S+", text)

    return reply
