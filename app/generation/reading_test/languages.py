"""Which language a short answer is written in, by its function words. Pure."""

from __future__ import annotations

import re

_WORDS = {
    "en": "the of was were by with that they their is are and from for to which it in at his",
    "de": "der die das den dem des und wurde wurden ist sind auf mit von im in ein eine einer "
    "nicht pro zu war waren es sie beim nach hat haben bei",
    "fr": "le la les l du des de et une un est sont dans à a par pour que qui ne pas au aux été en",
    "es": "el la los las de del y una un en por con es fue que se no su al ha",
    "it": "il la lo gli i della del di è una un per con che a dei nel alla ha e al si stata",
    "pt": "o a os as da do de das dos e em uma um por com que é foi não na no ao leram se",
    "nl": "de het een van en op met is in werd per voor dat niet zijn bij te uit heeft",
}
FUNCTION_WORDS = {name: frozenset(words.split()) for name, words in _WORDS.items()}
"""Of each language that is asked in; some are words of several."""
LEAST = 2
"""Function words that an answer needs to be of a language at all."""


def is_written_in(language: str, text: str) -> bool:
    """True where no language has more function words in the text; English must have fewer.

    Languages that are near to one another share many: a tie between them counts.

    >>> is_written_in("de", "Der Wald wurde von den Eulen gemieden.")
    True
    >>> is_written_in("de", "The owls avoided the forest."), is_written_in("de", "14,2")
    (False, False)
    """
    words = re.findall(r"[^\W\d_]+", text.casefold())
    hits = {name: sum(each in known for each in words) for name, known in FUNCTION_WORDS.items()}
    own = hits[language]
    if language != "en" and hits["en"] >= own:
        return False
    return own >= LEAST and own == max(hits.values())
