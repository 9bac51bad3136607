from sample_words import line, lines

from app.core.types import SentenceKind
from app.parsing.equations import take_equations
from app.parsing.words import Line, Traits

MATH = Traits(math=1.0)
TEXT = ["running text that goes over the whole line of this page"] * 3


def formula(text: str, x: float = 200.0, y: float = 150.0, number: int = 0) -> Line:
    return line(text, x, y, traits=MATH, block=5, number=number)


def test_the_pieces_of_a_formula_are_one() -> None:
    pieces = [formula("E ="), formula("m c", 230, number=1), formula("2", 246, 146, 2)]
    number = line("(1)", 480, 150, block=6)

    *_, whole, after = take_equations([*lines(TEXT), *pieces, number, line("where m is", y=180)])

    assert whole.role is SentenceKind.EQUATION
    assert whole.text == "E = m c 2 (1)"
    assert after.text == "where m is"


def test_signs_within_running_text_stay_there() -> None:
    own = [*lines(TEXT), line("x = 2.", 72, 142, traits=MATH)]

    assert take_equations(own) == own


def test_a_heading_under_a_formula_is_no_part_of_it() -> None:
    heading = line("2.2", 72, 170, is_bold=True)

    taken = take_equations([*lines(TEXT), formula("a < b + c"), heading])

    assert taken[-1] is heading


def test_a_page_without_formulas_is_left_as_it_is() -> None:
    assert take_equations(lines(TEXT)) == lines(TEXT)
