"""What a person types -> what FTS5 is asked, in an expression that it always accepts; pure.

Understood: ``"a phrase"``, ``AND``, ``OR``, ``NOT``, a leading ``-`` to leave out, a trailing ``*``
for word beginnings. Everything else is words joined by OR, without the most common ones. Words that
signs join, such as COVID-19, are also looked for side by side and as one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from app.core.stemming import plain_word
from app.storage.lexical_text import in_letters, normalized, pairs, spelled_out, split_runs

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

_GREEK_LETTERS = "αβγδεζηθικλμνξοπρστυφχψω"
_GREEK_NAMES = """alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron
    pi rho sigma tau upsilon phi chi psi omega"""
_GREEK = dict(zip(_GREEK_NAMES.split(), _GREEK_LETTERS, strict=True))
_GREEK |= {letter: name for name, letter in _GREEK.items()}

_SIGN = r"[-‐‑–/._@&+]"
MOST_SIGNED_WORDS = 8
"""Words beside phrases up to which a query is a list of wishes and not a sentence."""

_QUOTED = re.compile(r'(?<!-)"[^"]*\w[^"]*"')
_PIECE = re.compile(
    rf"""
      (?P<minus>(?<!\S)-(?=["\w]))
    | "(?P<phrase>[^"]*)"(?P<phrase_star>\*?)
    | (?P<signed>(?<![\w+\#])[A-Za-z]{{1,2}}(?:\+\+|[\#♯])(?![\w+\#]))
    | (?P<word>\w+(?:['’]\w+|{_SIGN}\w+|(?<=\b\w)\(\w+)*)(?P<star>\*?)
    """,
    re.VERBOSE,
)
_LETTERS = re.compile(r"[^\W_]+")
_PARTS = re.compile(r"\w+(?:['’]\w+)*")
_NUMBERED = re.compile(r"([^\W\d_]+)(\d+)")
_JOINED_LENGTH = 30


class _Join(Enum):
    OR = auto()
    AND = auto()


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for: an FTS5 expression, and the plain word where it is only that.

    ``is_completion``: nobody typed it, only its beginning.
    """

    expression: str
    word: str = ""
    is_prefix: bool = False
    is_completion: bool = False

    @property
    def typed(self) -> str:
        """A single word as it was typed, in small letters."""
        return self.expression.strip('"').lower()


@dataclass(frozen=True, slots=True)
class LexicalQuery:
    """Terms of which one must be there, and expressions of which none may."""

    terms: tuple[Term, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def expression(self) -> str:
        """The whole as FTS5 reads it; "" where there is nothing to look for."""
        wanted = list(dict.fromkeys(term.expression for term in self.terms))[:MAX_TERMS]
        if not wanted or not self.left_out:
            return " OR ".join(wanted)
        return f"{_braced(wanted)} NOT {_braced(list(self.left_out[:MAX_TERMS]))}"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A term as it was read, and how it is joined to the one before."""

    term: Term
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
    return read_query(query).expression


def demanded(query: str) -> str:
    """The FTS5 expression that every result must match by the signs of a query; "" without any.

    Of several phrases and AND groups one is enough. A whole sentence demands nothing: who asks
    'Who wrote "Bees"?' wants papers about the writer too.

    >>> demanded('"waggle dance" of bees'), demanded("bees AND rain"), demanded("waggle dance")
    ('"waggle dance"', '("bees" AND "rain")', '')
    >>> demanded('Who wrote "The Dance Language"?')
    ''
    """
    if _is_sentence(query):
        return ""
    read = read_query(query)
    groups = [each.expression for each in read.terms if each.expression.startswith("(")]
    quoted = [match_expression(each) for each in _QUOTED.findall(normalized(query))]
    phrases = [each for each in quoted if not any(each in group for group in groups)]
    return " OR ".join(dict.fromkeys(each for each in (*phrases, *groups) if each))


def left_out(query: str) -> str:
    """The FTS5 expression that no result may match; "" where nothing is left out.

    >>> left_out("bees -wasps"), left_out("bees")
    ('"wasps"', '')
    """
    return "" if _is_sentence(query) else " OR ".join(read_query(query).left_out)


def _is_sentence(query: str) -> bool:
    """True for a question or a statement in words, in which signs are punctuation."""
    is_question = query.rstrip().endswith(("?", "？", "؟"))
    return is_question or len(_QUOTED.sub(" ", query).split()) > MOST_SIGNED_WORDS


@lru_cache(maxsize=64)
def read_query(query: str) -> LexicalQuery:
    """What any text looks for.

    >>> [term.expression for term in read_query("COVID-19").terms]
    ['"COVID"', '"19"', '"COVID 19"', '"COVID19"']
    """
    pieces = _pieces(normalized(query[:MAX_CHARACTERS]))
    wanted = [piece for piece in pieces if not piece.is_left_out]
    left_out = [piece.term for piece in pieces if piece.is_left_out]
    if not wanted:
        return LexicalQuery(tuple(dict.fromkeys(left_out)))
    terms = dict.fromkeys(_and_groups(_without_common(wanted)))
    return LexicalQuery(tuple(terms), tuple(dict.fromkeys(term.expression for term in left_out)))


def _pieces(text: str) -> list[_Piece]:
    """Read the text from left to right; operators only count between two things."""
    pieces: list[_Piece] = []
    join, is_left_out = _Join.OR, False
    for match in _PIECE.finditer(text):
        operator = match["word"] if not match["star"] else None
        if match["minus"] or (operator == "NOT" and pieces):
            is_left_out = True
            continue
        if operator in ("AND", "OR") and pieces:
            join = _Join[operator]
            continue
        found = list(_read(match, join, is_left_out))
        if found:
            pieces += found
            join, is_left_out = _Join.OR, False
    return pieces


def _read(match: re.Match[str], join: _Join, is_left_out: bool) -> Iterator[_Piece]:
    if match["phrase"] is not None:
        terms = _phrase(spelled_out(match["phrase"]), bool(match["phrase_star"]))
    elif match["signed"]:
        terms = _single(in_letters(match["signed"]))
    elif is_left_out or join is _Join.AND:
        # One operand stays one operand: all of it, or nothing.
        terms = _phrase(match["word"], bool(match["star"]))
    else:
        yield from _words(match["word"], bool(match["star"]))
        return
    for term in terms:
        yield _Piece(term, join, False, is_left_out)


def _words(chunk: str, is_prefix: bool) -> Iterator[_Piece]:
    """The words of a chunk without blanks, and all of them together."""
    parts = _PARTS.findall(chunk)
    for place, part in enumerate(parts):
        is_last = place == len(parts) - 1
        is_common = part.lower() in STOPWORDS and not (is_prefix and is_last)
        for term in _word(part, is_prefix and is_last):
            yield _Piece(term, _Join.OR, is_common, False)
    for term in _variants(parts, is_prefix):
        yield _Piece(term, _Join.OR, False, False)


def _variants(parts: list[str], is_prefix: bool) -> list[Term]:
    """Other ways in which the same name is written; none of them is a word to be corrected."""
    found: list[Term] = []
    if len(parts) > 1:
        found += _phrase(" ".join(parts), is_prefix)
        if len(joined := "".join(parts)) <= _JOINED_LENGTH and joined.isalnum():
            found += _phrase(joined, is_prefix)
    elif numbered := _NUMBERED.fullmatch(parts[0]):
        found += _phrase(f"{numbered[1]} {numbered[2]}", is_prefix)
    changed = [_GREEK.get(part.lower(), part) for part in parts]
    if changed != parts and not is_prefix:
        found += _phrase(" ".join(changed), False)
    return [Term(each.expression) for each in found]


def _word(word: str, is_prefix: bool) -> list[Term]:
    """One word as one term, or, in a script without blanks, as a term for each pair."""
    found: list[Term] = []
    for piece, is_run in split_runs(word):
        if not is_run:
            found += _phrase(piece, is_prefix)
        elif len(piece) == 1:
            found.append(Term(f'"{piece}" *'))
        else:
            found += [Term(f'"{pair}"') for pair in pairs(piece)]
    return found


def _single(word: str) -> list[Term]:
    return [Term(f'"{word}"', plain_word(word))]


def _phrase(text: str, is_prefix: bool) -> list[Term]:
    """Words that must follow one another, quoted so that FTS5 sees no syntax in them."""
    words: list[str] = []
    has_run = False
    pieces = [piece for word in _LETTERS.findall(text) for piece in split_runs(word)]
    for place, (piece, is_run) in enumerate(pieces):
        if not is_run:
            words.append(piece)
            continue
        has_run = True
        found = pairs(piece)
        words += found
        if found and len(found[-1]) == 1:
            is_prefix = is_prefix or place == len(pieces) - 1
        elif found and place < len(pieces) - 1:
            # The index holds the last character of a run once more before the next word.
            words.append(found[-1][-1])
    if not words:
        return []
    quoted = f'"{" ".join(words)}"'
    is_word = len(words) == 1 and not has_run
    word = plain_word(words[0]) if is_word else ""
    return [Term(quoted + " *" if is_prefix else quoted, word, is_prefix)]


def _without_common(pieces: list[_Piece]) -> list[_Piece]:
    """Drop common words that stand alone, unless nothing would be left."""
    joined = {place - 1 for place, piece in enumerate(pieces) if piece.join is _Join.AND}
    kept = [p for place, p in enumerate(pieces) if not p.is_common or place in joined]
    return kept or pieces


def _and_groups(pieces: list[_Piece]) -> list[Term]:
    groups: list[list[Term]] = []
    for piece in pieces:
        if piece.join is _Join.AND and groups:
            groups[-1].append(piece.term)
        else:
            groups.append([piece.term])
    return [group[0] if len(group) == 1 else _all_of(group[:MAX_TERMS]) for group in groups]


def _all_of(terms: list[Term]) -> Term:
    return Term(f"({' AND '.join(term.expression for term in terms)})")


def _braced(expressions: list[str]) -> str:
    joined = " OR ".join(expressions)
    return joined if len(expressions) == 1 else f"({joined})"
