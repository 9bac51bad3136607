"""Models in words: how large, whether they fit, how well they read, how long they take (pure)."""

from __future__ import annotations

from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from app.core.models import Ability, Estimate, Fit, FitVerdict, ModelCard, ReadingTest
from app.core.types import ModelSpec
from app.gui.imports.words import joined
from app.gui.language.locale_words import short, size, whole

MILLION, BILLION = 10**6, 10**9
LONG_SECONDS = 90.0


def tr(text: str) -> str:
    """A sentence in the person's language."""
    return QCoreApplication.translate("Models", text)


def size_words(count: float) -> str:
    """Bytes as a person counts them.

    >>> size_words(1_100_000_000), size_words(98_000_000), size_words(12_400_000_000)
    ('1.1 GB', '98 MB', '12 GB')
    """
    return size(count)


def parameter_words(count: int) -> str:
    """How many weights; empty where the file does not say.

    >>> parameter_words(135_000_000), parameter_words(1_700_000_000), parameter_words(0)
    ('135 M parameters', '1.7 B parameters', '')
    """
    if not count:
        return ""
    if count >= BILLION:
        return tr("{count} B parameters").format(count=short(count / BILLION))
    return tr("{count} M parameters").format(count=short(count / MILLION, 0))


def fact_words(spec: ModelSpec) -> str:
    """What is known of a model before it is loaded, in one line."""
    context = tr("{count} tokens of context").format(count=whole(spec.context_length))
    parts = [
        tr("Comes with Carrel") if spec.is_bundled else "",
        tr("At {host}").format(host=host_of(spec.path)) if spec.is_endpoint else "",
        parameter_words(spec.parameters),
        spec.quantization,
        size_words(spec.size_bytes) if spec.size_bytes else "",
        context if spec.context_length else "",
        spec.licence or ("" if spec.is_endpoint else tr("license not stated")),
    ]
    return joined(parts)


def host_of(address: str) -> str:
    """The machine that an address names.

    >>> host_of("http://10.0.0.7:8080/v1#qwen")
    '10.0.0.7:8080'
    """
    return urlsplit(address).netloc.rpartition("@")[2] or address


def fit_words(fit: Fit, context_length: int) -> str:
    """Whether a model can be loaded, with the numbers."""
    words = {
        FitVerdict.FITS: tr("Fits: needs {needed}, {free} are free"),
        FitVerdict.SMALLER: tr(
            "Fits with {context} of its {all} tokens of context: needs {needed}, {free} are free"
        ),
        FitVerdict.TOO_LARGE: tr("Too large: needs {needed}, {free} are free"),
        FitVerdict.ELSEWHERE: tr("Takes no memory here: another program runs it"),
    }[fit.verdict]
    return words.format(
        needed=size_words(fit.needed),
        free=size_words(fit.free),
        context=whole(fit.context),
        all=whole(context_length),
    )


def fit_tip(fit: Fit) -> str:
    """What the memory is for."""
    if fit.verdict is FitVerdict.ELSEWHERE:
        return ""
    lines = [
        tr("Weights: {size}").format(size=size_words(fit.weights)),
        tr("What it has read, up to {count} tokens: {size}").format(
            count=whole(fit.context), size=size_words(fit.kv)
        ),
        tr("To compute with: {size}").format(size=size_words(fit.overhead)),
    ]
    if fit.gpu_layers:
        lines.append(tr("{count} of its layers run on the GPU").format(count=fit.gpu_layers))
    return "\n".join(lines)


def ability_words(ability: Ability) -> tuple[str, str]:
    """The name of an ability, and what was asked to find it out."""
    return {
        Ability.FINDS: (tr("Finds"), tr("Says what the sentence says that answers the question")),
        Ability.COPIES: (tr("Copies"), tr("Gives a number as it stands in the sentence")),
        Ability.CITES: (tr("Cites"), tr("Puts the right marker behind what it says")),
        Ability.REFUSES: (tr("Refuses"), tr("Says so where the sentences do not answer")),
        Ability.LANGUAGE: (tr("Language"), tr("Answers in the language of the question")),
    }[ability]


def score_words(card: ModelCard) -> str:
    """How well a model reads, and what follows from it."""
    if card.test is None:
        return tr("Not tested on this machine yet")
    words = (
        tr("{share} % right, so it may write answers")
        if card.writes
        else tr("{share} % right, so sentences are quoted instead")
    )
    return words.format(share=round(100 * card.test.score))


def pace_words(test: ReadingTest | None, estimate: Estimate | None) -> str:
    """How fast a model is on this machine; empty where it was not measured."""
    if test is None or test.write_rate <= 0:
        return ""
    rate = tr("{rate} tokens a second").format(rate=short(test.write_rate))
    if estimate is None:
        return rate
    words = tr("First word after about {time}, then {rate}")
    return words.format(time=seconds_words(estimate.first_word), rate=rate)


def seconds_words(seconds: float) -> str:
    """A short time.

    >>> seconds_words(5.6), seconds_words(0.2), seconds_words(150)
    ('6 s', '1 s', '3 min')
    """
    if seconds >= LONG_SECONDS:
        return tr("{count} min").format(count=max(2, -int(-seconds // 60)))
    return tr("{count} s").format(count=max(1, round(seconds)))


def estimate_words(estimate: Estimate | None) -> str:
    """How long until an answer begins; empty where no model is needed."""
    if estimate is None:
        return ""
    words = (
        tr("about {time} to the first word")
        if estimate.is_measured
        else tr("perhaps {time} to the first word")
    )
    return words.format(time=seconds_words(estimate.first_word))


def estimate_note(estimate: Estimate | None) -> str:
    """What the estimate rests on."""
    if estimate is None:
        return ""
    words = (
        tr("About {time} in all, as measured on this machine.")
        if estimate.is_measured
        else tr("A guess: this model was not tested on this machine yet.")
    )
    return words.format(time=seconds_words(estimate.total))
