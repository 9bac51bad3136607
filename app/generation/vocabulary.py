"""Word lists that the checks of this package know. English; other languages pass them by."""

from __future__ import annotations


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _keyed(text: str) -> dict[str, str]:
    """Every word of a line -> the line's first word."""
    lines = [line.split() for line in text.strip().splitlines()]
    return {word: line[0] for line in lines for word in line}


STOP_WORDS = _listed(
    """a about above after again all also am an and any are as at be been before being below
    between both but by can could did do does doing down during each etc few for from further had
    has have having he her here hers him his how i if in into is it its itself just many may me
    might more most much must my nor of off on once only or other our out over own per shall she
    should so some such than that the their them then there these they this those through to too
    under until up upon us very was we were what when where which while who whom whose why will
    with within would you your whether according paper papers study studies tell describe explain
    """
)
"""Words that say nothing about a subject; "no" and "not" are left in on purpose."""

NEGATIONS = _listed(
    """no not never neither nor none nothing without cannot can't don't doesn't didn't isn't
    aren't wasn't weren't won't wouldn't couldn't shouldn't hasn't haven't hadn't fail fails failed
    lack lacks lacked absence unable"""
)

UP = _listed(
    """increase increases increased increasing higher greater more larger rise rises rose elevated
    improve improves improved improvement enhance enhances enhanced promote promotes promoted
    activate activates activated upregulated gain gained faster better stronger longer enhancing
    improving augmented grew grow grows"""
)
DOWN = _listed(
    """decrease decreases decreased decreasing lower less fewer smaller reduce reduces reduced
    reduction decline declines declined worse worsened impair impairs impaired inhibit inhibits
    inhibited suppress suppresses suppressed downregulated loss lost slower weaker prevent
    prevents prevented shorter shortened fell falls dropped attenuated attenuates lowered"""
)
"""Words for more and for less: a claim of one against a source of the other is reversed."""

SAME = _listed(
    """same similar similarly comparable unchanged equal equivalent unaffected insignificant
    nonsignificant"""
)
"""Words for neither more nor less; so is a denied word for a difference."""

DIFFERENCE = _listed(
    """difference differences differ differed different change changes changed effect effects
    affect affected significant significantly influence influenced association associated"""
)

UNITS = _keyed(
    """
    % percent
    mg milligram milligrams
    g gram grams
    kg kilogram kilograms
    µg μg mcg microgram micrograms
    ng
    ml milliliter milliliters millilitre millilitres
    l liter liters litre litres
    mm millimeter millimeters millimetre millimetres
    cm centimeter centimeters centimetre centimetres
    m meter meters metre metres
    km kilometer kilometers kilometre kilometres
    µm μm
    nm
    ms millisecond milliseconds
    s sec second seconds
    min minute minutes
    h hr hrs hour hours
    day days d
    week weeks
    month months
    year years yr yrs
    hz
    khz
    mhz
    ghz
    kb
    mb
    gb
    tb
    kcal
    mol
    mmol
    fold
    """
)

NUMBER_WORDS = {
    word: str(value)
    for value, word in enumerate(
        ("zero", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    )
    if word
}
"""Without "one", which mostly is no number."""
