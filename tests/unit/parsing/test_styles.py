import pytest
from sample_words import line

from app.parsing.styles import (
    BodySize,
    ends_references,
    has_caption_mark,
    is_caption_start,
    is_heading,
    is_references_heading,
)


@pytest.mark.parametrize(
    ("text", "size", "is_bold"),
    [
        ("Materials and Methods", 12.0, False),
        ("2.1 Colonies", 10.0, True),
        ("Abstract", 10.0, False),
        ("REFERENCES", 10.0, True),
        ("3. Results.", 10.0, True),
        ("方法", 12.0, False),
    ],
)
def test_this_is_a_heading(text: str, size: float, is_bold: bool) -> None:
    assert is_heading(text, line(text, size=size, is_bold=is_bold), 10.0)


@pytest.mark.parametrize(
    ("text", "size", "is_bold"),
    [
        ("Bees fly over hills", 10.0, False),
        ("This bold line is a sentence.", 10.0, True),
        ("Au = f (3)", 14.0, True),
        ("Figure 1: Bees", 12.0, True),
        ("Software", 8.0, True),
        ("17", 14.0, False),
        ("results of the flights", 10.0, False),
    ],
)
def test_this_is_no_heading(text: str, size: float, is_bold: bool) -> None:
    assert not is_heading(text, line(text, size=size, is_bold=is_bold), 10.0)


def test_the_body_size_is_that_of_most_characters() -> None:
    body = BodySize()
    body.notice([line("title", size=17), line("a long line of text", size=9.1)])

    assert body.size == 9.0


def test_without_text_the_body_size_is_usual() -> None:
    assert BodySize().size == 10.0


def test_a_caption_names_its_figure() -> None:
    assert is_caption_start("Fig. 2. A comb")
    assert has_caption_mark("Table 12: Moves")
    assert not has_caption_mark("Figure 3 shows moves")
    assert not is_caption_start("Figures differ")


def test_references_begin_and_end_at_headings() -> None:
    assert is_references_heading("7 References")
    assert is_references_heading("LITERATURE CITED")
    assert not is_references_heading("References to bees")
    assert ends_references("Appendix A: Proofs")
    assert ends_references("Supplementary material")
    assert not ends_references("Kim, J. and others")
