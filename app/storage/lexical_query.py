"""What a person types -> a query that FTS5 always accepts; pure.

Understood: ``"a phrase"``, ``AND``, ``OR``, ``NOT``, a leading ``-`` to leave out, a trailing ``*``
for word beginnings. Everything else is words joined by OR, without the most common ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from app.storage.lexical_text import normalized, pairs, split_runs

MAX_CHARACTERS = 8_000
"""More of a query is not read: no question is that long, and every word costs time."""

MAX_TERMS = 128
"""Distinct terms searched at most, the first ones; FTS5 itself gives up at a depth of 256."""

_COMMON = """
    a about an and are as at be been being both but by can could did do does doing for from had
    has have having how i if in into is it its itself may me might more most must my no nor not of
    off on only or our should so some such than that the their them then there these they this
    those through to too very was we were what when where which while who whom whose why will with
    would you your
"""
STOPWORDS = frozenset(_COMMON.split())
"""English words that say nothing about what is looked for."""

_PIECE = re.compile(
    r"""
      (?P<minus>(?<!\S)-(?=["\w]))
    | "(?P<phrase>[^"]*)"(?P<phrase_star>\*?)
    | (?P<word>\w+(?:['’]\w+)*)(?P<star>\*?)
    """,
    re.VERBOSE,
)
_LETTERS = re.compile(r"[^\W_]+")


class _Join(Enum):
    OR = auto()
    AND = auto()


@dataclass(frozen=True, slots=True)
class _Term:
    """One thing to look for: an FTS5 expression, and how it is joined to the one before."""

    expression: str
    join: _Join
    is_common: bool
    is_left_out: bool


def match_expression(query: str) -> str:
    """The FTS5 expression for any text; "" where there is nothing to look for.

    ``AND`` binds tighter than ``OR``; what is left out is left out of the whole result. Common
    words are dropped unless there is nothing else.

    >>> match_expression("How do bees fly?")
    '"bees" OR "fly"'
    >>> match_expression('"waggle dance" AND bees -wasps')
    '("waggle dance" AND "bees") NOT "wasps"'
    >>> match_expression("to be")
    '"to" OR "be"'
    >>> match_expression("*?!")
    ''
    """
    terms = _terms(normalized(query[:MAX_CHARACTERS]))
    wanted = [term for term in terms if not term.is_left_out]
    left_out = [term.expression for term in terms if term.is_left_out]
    if not wanted:
        return " OR ".join(_distinct(left_out))
    groups = _distinct(_and_groups(_without_common(wanted)))[:MAX_TERMS]
    if not left_out:
        return " OR ".join(groups)
    return f"{_braced(groups)} NOT {_braced(_distinct(left_out)[:MAX_TERMS])}"


def _terms(text: str) -> list[_Term]:
    """Read the text from left to right; operators only count between two things."""
    terms: list[_Term] = []
    join, is_left_out = _Join.OR, False
    for match in _PIECE.finditer(text):
        operator = match["word"] if not match["star"] else None
        if match["minus"] or (operator == "NOT" and terms):
            is_left_out = True
            continue
        if operator in ("AND", "OR") and terms:
            join = _Join[operator]
            continue
        found = _term(match, join, is_left_out)
        if found:
            terms += found
            join, is_left_out = _Join.OR, False
    return terms


def _term(match: re.Match[str], join: _Join, is_left_out: bool) -> list[_Term]:
    if match["phrase"] is not None:
        expression = _phrase(match["phrase"], bool(match["phrase_star"]))
        return [_Term(expression, join, False, is_left_out)] if expression else []
    is_common = match["word"].lower() in STOPWORDS and not match["star"]
    if is_left_out or join is _Join.AND:
        # One operand stays one operand: all of it, or nothing.
        expression = _phrase(match["word"], bool(match["star"]))
        return [_Term(expression, join, False, is_left_out)] if expression else []
    expressions = _word(match["word"], bool(match["star"]))
    return [_Term(expression, join, is_common, False) for expression in expressions]


def _word(word: str, is_prefix: bool) -> list[str]:
    """One word as one term, or, in a script without blanks, as a term for each pair."""
    found: list[str] = []
    for piece, is_run in split_runs(word):
        if not is_run:
            found += [expression] if (expression := _phrase(piece, is_prefix)) else []
        elif len(piece) == 1:
            found.append(f'"{piece}" *')
        else:
            found += [f'"{pair}"' for pair in pairs(piece)]
    return found


def _phrase(text: str, is_prefix: bool) -> str:
    """Words that must follow one another, quoted so that FTS5 sees no syntax in them."""
    words: list[str] = []
    pieces = [piece for word in _LETTERS.findall(text) for piece in split_runs(word)]
    for place, (piece, is_run) in enumerate(pieces):
        if not is_run:
            words.append(piece)
            continue
        found = pairs(piece)
        words += found
        if found and len(found[-1]) == 1:
            is_prefix = is_prefix or place == len(pieces) - 1
        elif found and place < len(pieces) - 1:
            # The index holds the last character of a run once more before the next word.
            words.append(found[-1][-1])
    quoted = f'"{" ".join(words)}"'
    return (quoted + " *" if is_prefix else quoted) if words else ""


def _without_common(terms: list[_Term]) -> list[_Term]:
    """Drop common words that stand alone, unless nothing would be left."""
    joined = {place - 1 for place, term in enumerate(terms) if term.join is _Join.AND}
    kept = [term for place, term in enumerate(terms) if not term.is_common or place in joined]
    return kept or terms


def _and_groups(terms: list[_Term]) -> list[str]:
    groups: list[list[str]] = []
    for term in terms:
        if term.join is _Join.AND and groups:
            groups[-1].append(term.expression)
        else:
            groups.append([term.expression])
    return [
        group[0] if len(group) == 1 else f"({' AND '.join(group[:MAX_TERMS])})" for group in groups
    ]


def _braced(expressions: list[str]) -> str:
    joined = " OR ".join(expressions)
    return joined if len(expressions) == 1 else f"({joined})"


def _distinct(expressions: list[str]) -> list[str]:
    return list(dict.fromkeys(expressions))
