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
    anything something everything anyone someone everyone anybody somebody everybody anywhere
    somewhere everywhere
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

CLAUSE_STARTS = ("but", "however", "while", "whereas", "although", "though", "except", "only")
"""Where the reach of a denial ends."""

_ANTONYMS = """
before after|first last|male female|men women|boys girls|older younger|early late|most least
majority minority|always never|maximum minimum|upper lower|north south|northern southern
east west|eastern western|left right|born died|won lost|inside outside|warmer colder|hot cold
warming cooling|growth decline|causes prevents|cause prevent|caused prevented
positive negative|positively negatively|beneficial harmful|above below|safe unsafe
effective ineffective|successful unsuccessful|likely unlikely|sensitive resistant
protective harmful|present absent|widespread rare|common rare|common uncommon
dominant recessive|acute chronic|mild severe|necessary unnecessary|high low|good bad
alive dead|fictional real|public private|possible impossible|able unable|related unrelated
agonist antagonist|activator inhibitor|benign malignant|gain loss|gains losses|single married
black white|win lose|wins loses|true false|known unknown|stable unstable|active inactive
"""
OPPOSITES: dict[str, tuple[str, ...]] = {}
for _pair in _ANTONYMS.strip().replace("\n", "|").split("|"):
    _one, _other = _pair.split()
    OPPOSITES[_one] = (*OPPOSITES.get(_one, ()), _other)
    OPPOSITES[_other] = (*OPPOSITES.get(_other, ()), _one)
"""Word -> the words that say its contrary."""

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
    µg μg mcg ug microgram micrograms
    ng nanogram nanograms
    ml milliliter milliliters millilitre millilitres
    l liter liters litre litres
    dl deciliter deciliters
    µl μl ul
    mm millimeter millimeters millimetre millimetres
    cm centimeter centimeters centimetre centimetres
    m meter meters metre metres
    km kilometer kilometers kilometre kilometres
    µm μm um
    nm
    ms millisecond milliseconds
    s sec second seconds
    min minute minutes
    h hr hrs hour hours
    day days d
    week weeks wk wks
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
"""Every writing of a unit -> its first."""

UNIT_SIZES = {
    unit: (kind, size)
    for kind, sizes in {
        "mass": {"ng": 1e-9, "µg": 1e-6, "mg": 1e-3, "g": 1.0, "kg": 1e3},
        "volume": {"µl": 1e-6, "ml": 1e-3, "dl": 0.1, "l": 1.0},
        "length": {"nm": 1e-9, "µm": 1e-6, "mm": 1e-3, "cm": 0.01, "m": 1.0, "km": 1e3},
        "time": {"ms": 1e-3, "s": 1.0, "min": 60.0, "h": 3600.0, "day": 86400.0, "week": 604800.0},
        "calendar": {"month": 1.0, "year": 12.0},
        "frequency": {"hz": 1.0, "khz": 1e3, "mhz": 1e6, "ghz": 1e9},
        "bytes": {"kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12},
        "amount": {"mmol": 1e-3, "mol": 1.0},
    }.items()
    for unit, size in sizes.items()
}
"""Unit -> what it measures, and its size in the kind's own unit."""

MULTIPLIERS = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}

_GREATER = _listed("greater higher larger longer older more")
_SMALLER = _listed("smaller lower shorter younger fewer less")
AT_LEAST = frozenset({f"{word} than" for word in _GREATER} | {"at least"}) | _listed(
    "over above exceeding exceeds exceeded > ≥"
)
AT_MOST = frozenset({f"{word} than" for word in _SMALLER} | {"at most", "up to"}) | _listed(
    "under below < ≤"
)
ABOUT = _listed("about around approximately roughly nearly almost ~ ≈")
"""Words before a number that make it a bound or a rounding."""

_COUNTED = """
two 2|three 3|four 4|five 5|six 6|seven 7|eight 8|nine 9|ten 10|eleven 11|twelve 12|thirteen 13
fourteen 14|fifteen 15|sixteen 16|seventeen 17|eighteen 18|nineteen 19|twenty 20|thirty 30
forty 40|fifty 50|sixty 60|seventy 70|eighty 80|zero 0
"""
NUMBER_WORDS = {
    word: float(value)
    for word, value in (each.split() for each in _COUNTED.strip().replace("\n", "|").split("|"))
}
"""Without "one", which mostly is no number."""
