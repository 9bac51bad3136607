"""Our stems are those of the index: compared with SQLite's own tokenizer."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from app.core.stemming import stem, words_of

_ROOTS = """relat condition rational valenc hesitat digit conform radical differ vile analog vietnam
    predicat operat feudal decis hope callous formal sensit sensib triplic formaliz electric
    electr good reviv allow infer airlin gyroscop adjust defens irrit replac depend adopt
    homolog commun activ angular effect bowdler prob rate ceas control roll study sky apply hop
    tann fall hiss fizz fail fil conflat troubl siz agre plaster motor sing happ caress pon ti cat
    straß naïv müll élèv κύτταρ клетк niñ œuvr publ biolog gener mut vir oed yy aqu"""
_ENDINGS = """e s es ed ing ion ions ational tional enci anci ence izer bli alli entli eli ousli
    ization ation ator alism iveness fulness ousness aliti iviti biliti icate ative alize iciti
    ical ful ness al ance er ic able ible ant ement ment ent ou ism ate iti ous ive ize y ies
    eed sses logy logies ly edly ingly ll lle ity ities en um"""


def test_stems_are_those_of_the_index() -> None:
    endings = ["", *_ENDINGS.split()]
    words = [root + ending for root in _ROOTS.split() for ending in endings]
    words += ["ies", "sses", "eed", "a", "is", "x" * 64, "x" * 60 + "ings", "p53s", "2019s", "αs"]

    theirs = stems_of_fts5(words)

    ours = [[stem(plain) for plain, _, _ in words_of(word)] for word in words]
    assert len(words) > 5000
    assert [
        (word, one, other)
        for word, one, other in zip(words, ours, theirs, strict=True)
        if one != other
    ] == []


def test_words_are_split_and_plain_as_in_the_index() -> None:
    text = "Naïve café—GPU's 3.5µ COVID-19 snake_case Ångström κύτταρα e\u0301te\u0301 x"

    [theirs] = stems_of_fts5([text])

    assert [stem(word) for word, _, _ in words_of(text)] == theirs


def test_words_know_their_places() -> None:
    text = "Les élèves, e\u0301tude!"

    assert [text[start:end] for _, start, end in words_of(text)] == [
        "Les",
        "élèves",
        "e\u0301tude",
    ]


def stems_of_fts5(texts: list[str]) -> list[list[str]]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE t USING fts5(x, tokenize='porter unicode61 remove_diacritics 2')"
        )
        connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, 'instance')")
        connection.executemany("INSERT INTO t (rowid, x) VALUES (?, ?)", list(enumerate(texts)))
        found: list[list[tuple[int, str]]] = [[] for _ in texts]
        for term, document, offset in connection.execute("SELECT term, doc, offset FROM v"):
            found[document].append((offset, term))
    return [[term for _, term in sorted(each)] for each in found]
