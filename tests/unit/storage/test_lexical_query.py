from __future__ import annotations

import pytest

from app.storage.lexical_query import MAX_TERMS, match_expression


@pytest.mark.parametrize(
    ("query", "expression"),
    [
        ("bees", '"bees"'),
        ("bees fly", '"bees" OR "fly"'),
        ("bees bees", '"bees"'),
        ("What do the bees eat?", '"bees" OR "eat"'),
        ("what is it", '"what" OR "is" OR "it"'),
        ('"the waggle dance"', '"the waggle dance"'),
        ('"waggle dance" bees', '"waggle dance" OR "bees"'),
        ('"waggle dan"*', '"waggle dan" *'),
        ("pollin*", '"pollin" *'),
        ("the*", '"the" *'),
        ("don't", '"don t"'),
        ("snake_case", '"snake case"'),
    ],
)
def test_words_and_phrases(query: str, expression: str) -> None:
    assert match_expression(query) == expression


@pytest.mark.parametrize(
    ("query", "expression"),
    [
        ("bees AND wasps", '("bees" AND "wasps")'),
        ("bees OR wasps", '"bees" OR "wasps"'),
        ("bees wasps AND ants", '"bees" OR ("wasps" AND "ants")'),
        ("the AND bees", '("the" AND "bees")'),
        ("bees NOT wasps", '"bees" NOT "wasps"'),
        ("bees -wasps ants", '("bees" OR "ants") NOT "wasps"'),
        ("bees AND NOT wasps", '"bees" NOT "wasps"'),
        ('bees -"paper wasps"', '"bees" NOT "paper wasps"'),
        ("-wasps", '"wasps"'),
        ("AND bees", '"bees"'),
        ("bees AND", '"bees"'),
        ("bees and wasps", '"bees" OR "wasps"'),
        ("bees -well-known", '"bees" NOT "well known"'),
        ("bees AND COVID-19", '("bees" AND "COVID 19")'),
    ],
)
def test_operators(query: str, expression: str) -> None:
    assert match_expression(query) == expression


@pytest.mark.parametrize("query", ["", "   ", '"', '""', "*", "-", "(*)", "😀", "\0", "^:{}", "_"])
def test_nothing_to_look_for_is_an_empty_expression(query: str) -> None:
    assert match_expression(query) == ""


@pytest.mark.parametrize(
    ("query", "expression"),
    [
        ('"unbalanced bees', '"unbalanced" OR "bees"'),
        ("title:bees", '"title" OR "bees"'),
        ("(bees", '"bees"'),
        ("NEAR(bees wasps, 3)", '"NEAR" OR "bees" OR "wasps" OR "3"'),
        ("bees^2", '"bees" OR "2"'),
        ("bees\0wasps", '"bees" OR "wasps"'),
    ],
)
def test_syntax_of_fts5_is_read_as_words(query: str, expression: str) -> None:
    assert match_expression(query) == expression


@pytest.mark.parametrize(
    ("query", "expression"),
    [
        ("机器学习", '"机器" OR "器学" OR "学习"'),
        ('"机器学习"', '"机器 器学 学习"'),
        ("蜂", '"蜂" *'),
        ("GPU加速", '"GPU" OR "加速"'),
        ('"加速GPU"', '"加速 速 GPU"'),
        ('"GPU加速"', '"GPU 加速"'),
    ],
)
def test_scripts_without_blanks_are_searched_by_pairs(query: str, expression: str) -> None:
    assert match_expression(query) == expression


def test_a_very_long_query_is_cut() -> None:
    expression = match_expression(" ".join(f"w{number}" for number in range(100_000)))

    assert expression.count(" OR ") == MAX_TERMS - 1


@pytest.mark.parametrize(
    ("query", "expression"),
    [
        ("well-known", '"well" OR "known" OR "well known" OR "wellknown"'),
        ("covid19", '"covid19" OR "covid 19"'),
        ("H2O", '"H2O"'),
        ("β-lactam", '"β" OR "lactam" OR "β lactam" OR "βlactam" OR "beta lactam"'),
        ("alpha", '"alpha" OR "α"'),
        ("10.1234/abc", '"10" OR "1234" OR "abc" OR "10 1234 abc" OR "101234abc"'),
        ("state-of-the-art", '"state" OR "art" OR "state of the art" OR "stateoftheart"'),
        ("f(x)", '"f" OR "x" OR "f x" OR "fx"'),
        ("COVID-1*", '"COVID" OR "1" * OR "COVID 1" * OR "COVID1" *'),
        ("C++ and C#", '"Cplusplus" OR "Csharp"'),
        ("C and c", '"C" OR "c"'),
        ('"C++ code"', '"C Cplusplus code"'),
        ("-C++ bees", '"bees" NOT "Cplusplus"'),
    ],
)
def test_one_name_is_looked_for_in_each_way_it_is_written(query: str, expression: str) -> None:
    assert match_expression(query) == expression
