"""Models as JSON and as lines: what they are, whether they fit, what their test said."""

from __future__ import annotations

from collections.abc import Iterator

from app.cli.output import problem_view
from app.cli.views import Plain, model_view
from app.core.answers import Style
from app.core.models import Fit, FitVerdict, ModelCard, ReadingTest
from app.services.estimating import usual_first_word
from app.services.machine import size_text

MILLION = 1_000_000


def card_view(card: ModelCard, current: str) -> Plain:
    """One model with what was measured of it."""
    fit = card.fit
    return {
        **model_view(card.spec, current),
        "endpoint": card.spec.is_endpoint,
        "leaves_machine": card.spec.leaves_machine,
        "score": None if card.test is None else round(card.test.score, 3),
        "tested_at": None if card.test is None else card.test.tested_at.isoformat(),
        "writes": card.writes,
        "fit": str(fit.verdict),
        "context": fit.context,
        "needed_bytes": fit.needed,
        "free_bytes": fit.free,
        "problem": problem_view(card.problem),
    }


def card_line(card: ModelCard) -> str:
    """One model for a person: its size, what it needs, what it can do."""
    spec = card.spec
    mark = "*" if card.is_current else " "
    parts = [] if spec.is_endpoint else [size_text(spec.size_bytes)]
    if spec.parameters >= MILLION:
        parts.append(f"{spec.parameters / MILLION:,.0f} M weights")
    parts += [each for each in (spec.quantization, spec.licence) if each]
    problem = card.problem
    if spec.is_endpoint:
        where = "leaves this machine" if spec.leaves_machine else "another program runs it here"
        parts.append(where)
    else:
        parts.append(_fit_words(card.fit) if problem is None else problem.title.rstrip("."))
    parts.append(_test_words(card))
    return f"{mark} {spec.name}  {', '.join(parts)}, {spec.path}"


def result_view(card: ModelCard, test: ReadingTest) -> Plain:
    """What ``models test`` prints."""
    return {
        "test": {
            "model": test.model,
            "score": round(test.score, 3),
            "abilities": [
                {"ability": str(each.ability), "right": each.right, "asked": each.asked}
                for each in test.abilities
            ],
            "read_rate": test.read_rate,
            "write_rate": test.write_rate,
            "load_seconds": test.load_seconds,
            "first_word_seconds": usual_first_word(card.spec, test),
            "default_style": str(_default_style(card)),
            "tested_at": test.tested_at.isoformat(),
        }
    }


def result_lines(card: ModelCard, test: ReadingTest) -> Iterator[str]:
    """The same for a person."""
    yield f"{test.model} reads at {test.score:.2f} of 1."
    for each in test.abilities:
        yield f"  {each.ability:<9} {each.right} of {each.asked}"
    yield (
        f"It reads {test.read_rate:.0f} and writes {test.write_rate:.0f} tokens per second, is "
        f"loaded in {test.load_seconds:.1f} s, and its first word comes after about "
        f"{usual_first_word(card.spec, test):.1f} s."
    )
    yield f"Answers with it are {_default_style(card)} by default."


def _default_style(card: ModelCard) -> Style:
    return Style.WRITTEN if card.writes else Style.QUOTES


def _fit_words(fit: Fit) -> str:
    if fit.verdict is FitVerdict.ELSEWHERE:
        return "runs elsewhere"
    needed, free = size_text(fit.needed), size_text(fit.free)
    if fit.verdict is FitVerdict.TOO_LARGE:
        return f"too large: needs {needed}, {free} are free"
    less = f" with a context of {fit.context:,}" if fit.verdict is FitVerdict.SMALLER else ""
    return f"needs {needed}{less}"


def _test_words(card: ModelCard) -> str:
    if card.test is None:
        return "not tested"
    return f"reading score {card.test.score:.2f}, {'writes' if card.writes else 'quotes'}"
