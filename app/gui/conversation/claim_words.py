"""What was found about a claim, and why a sentence was left out, in a researcher's words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.core.answers import Claim, LeftOutReason, Verdict
from app.core.checking import ClaimFate, SupportPart
from app.gui.language.messages import say


def tr(text: str) -> str:
    """A sentence in the person's language."""
    return QCoreApplication.translate("Claims", text)


def fate_word(fate: ClaimFate) -> str:
    """One or two words behind a claim that is not as it was written; empty for none."""
    return {
        ClaimFate.RECITED: tr("cited anew"),
        ClaimFate.REWRITTEN: tr("rewritten"),
    }.get(fate, "")


def fate_line(claim: Claim) -> str:
    """What became of a claim after it was checked, as a sentence; empty where nothing did."""
    return {
        ClaimFate.AS_WRITTEN: "",
        ClaimFate.RECITED: tr("Its own citations did not carry it; the ones shown do."),
        ClaimFate.REWRITTEN: tr("The model wrote it once more from its evidence."),
        ClaimFate.STRUCK: tr("Struck out: nothing that was read carries it."),
    }[claim.fate]


def original_line(claim: Claim) -> str:
    """What the model wrote first; empty where it stands."""
    if not claim.original or claim.original == claim.text:
        return ""
    return tr("First written: “{text}”").format(text=claim.original)


def verdict_line(verdict: Verdict) -> str:
    """A verdict as a heading."""
    return {
        Verdict.SUPPORTED: tr("Supported by its sources"),
        Verdict.PARTIAL: tr("Partly supported"),
        Verdict.UNSUPPORTED: tr("Not in the sources"),
    }[verdict]


def doubt_line(claim: Claim, verdict: Verdict) -> str:
    """Why a claim carries its mark: the note of its weakest part, else what the mark means."""
    weakest = weakest_part(claim)
    if weakest is not None:
        return say(weakest.note)
    return {
        Verdict.SUPPORTED: "",
        Verdict.PARTIAL: tr("The cited sentence says only part of this."),
        Verdict.UNSUPPORTED: tr("The sources do not say this."),
    }[verdict]


def weakest_part(claim: Claim) -> SupportPart | None:
    """The part with something to tell that holds least, the first of equals."""
    told = [each for each in claim.parts if each.note]
    return min(told, key=lambda each: each.value) if told else None


def tip_lines(claim: Claim, verdict: Verdict) -> list[str]:
    """What a tooltip over a claim says; nothing over one that holds as it was written."""
    is_told = claim.fate is ClaimFate.STRUCK and weakest_part(claim) is None
    doubt = "" if is_told or verdict is Verdict.SUPPORTED else doubt_line(claim, verdict)
    return [each for each in (fate_line(claim), doubt, original_line(claim)) if each]


def reason_word(reason: LeftOutReason) -> str:
    """Why a sentence was left out, in two or three words."""
    return {
        LeftOutReason.SAME: tr("says the same"),
        LeftOutReason.BUDGET: tr("did not fit"),
        LeftOutReason.WEAK: tr("far from the question"),
        LeftOutReason.ENOUGH: tr("enough already"),
    }[reason]


def reason_line(reason: LeftOutReason) -> str:
    """The same as a sentence."""
    return {
        LeftOutReason.SAME: tr("Another sentence that was used says the same."),
        LeftOutReason.BUDGET: tr("It did not fit into what the model can read."),
        LeftOutReason.WEAK: tr("It is much farther from the question than the best."),
        LeftOutReason.ENOUGH: tr("There was enough already: more sentences make answers worse."),
    }[reason]
