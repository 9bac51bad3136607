"""Words by which a question leans on the one before. English; other languages pass them by."""

from __future__ import annotations


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


AUXILIARIES = _listed(
    """am are can could did do does had has have is may might must shall should was were will
    would"""
)
PERSONAL = _listed("it its itself they them their theirs he him his she her")
OBJECTS = _listed("him it them")
"""Pronouns that cannot stand for the subject of their own clause."""
OPERATORS = _listed("and or not")
"""Words that a search may take for its syntax: none is taken over."""
JOINING = _listed("that whether if when while because as than and or where since after")
ASKING = _listed("any how what when where which why")
AGENTS = _listed(
    """author authors researcher researchers paper papers study studies we you people one they
    know say think mean explain describe tell report show"""
)
"""Who and what every question about a paper speaks of."""
GENERIC = _listed(
    """algorithm approach architecture authors behavior data dataset drug effect experiment
    experiments finding findings framework intervention library method methods model package
    participants patients procedure result results software study system technique test theory
    tool treatment trial"""
)
"""Nouns that, after "the", mean the one that was spoken of."""
