"""The GBNF grammar of a written answer: every sentence carries a marker that exists. Pure.

It makes markers legal, not true; whether the cited sentence says it is for verification.
"""

from __future__ import annotations

MAX_SENTENCES = 4
MAX_MARKERS = 3
MIN_CHARACTERS = 12
MAX_CHARACTERS = 400

_TEMPLATE = r"""root ::= sentence (" " sentence){{0,{more}}}
sentence ::= first piece{{{shortest},{longest}}} (" "? marks stop | stop " "? marks)
marks ::= mark{{1,{marks}}}
mark ::= "[" number "]"
number ::= {numbers}
stop ::= [.!?。！？]
first ::= [^{barred} .!?。！？,;:)}}%]
piece ::= [^{barred}.!?。！？] | [0-9] "." [0-9] [^{barred}.!?。！？] | {abbreviations}
"""
_BARRED = r"\[\]\x00-\x1F\x7F-\x9F\u2028\u2029\uFFFD"
_ABBREVIATIONS = ("et al.", "e.g.", "i.e.", "vs.", "cf.", "approx.", "Dr.", "Fig.", "spp.")


def marker_grammar(count: int) -> str:
    """GBNF for one to four sentences that end with one to three of the markers 1 to ``count``.

    The markers stand before the closing stop or behind it. Brackets serve only markers; control
    characters and line breaks are out. A stop inside a sentence is only let through in a decimal
    number or a known abbreviation: with more freedom a small model that is refused its end without
    a marker goes on with ".1.1.1" instead of citing.

    Raises:
        ValueError: ``count`` is below 1: there is nothing to cite.
    """
    if count < 1:
        raise ValueError("an answer needs at least one sentence to cite")
    return _TEMPLATE.format(
        more=MAX_SENTENCES - 1,
        shortest=MIN_CHARACTERS,
        longest=MAX_CHARACTERS,
        marks=MAX_MARKERS,
        numbers=" | ".join(f'"{n}"' for n in range(1, count + 1)),
        barred=_BARRED,
        abbreviations=" | ".join(f'"{each}"' for each in _ABBREVIATIONS),
    )
