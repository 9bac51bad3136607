import pytest

from app.generation.grammar import marker_grammar


def test_only_markers_of_the_prompt_are_named() -> None:
    assert 'number ::= "1" | "2" | "3"\n' in marker_grammar(3)


def test_nothing_to_cite_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        marker_grammar(0)


def test_a_stop_inside_a_sentence_is_only_for_decimals_and_known_abbreviations() -> None:
    grammar = marker_grammar(1)

    assert '[0-9] "." [0-9]' in grammar
    assert '"et al."' in grammar
