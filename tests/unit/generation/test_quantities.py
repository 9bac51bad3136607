import pytest

from app.generation.quantities import Bound, quantities, unstated


def missing(claim: str, text: str) -> list[str]:
    return [each.written for each in unstated(quantities(claim), quantities(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,200.50 bees", [(1200.5, 1200.5, "")]),
        ("007 and 0.0", [(7, 7, ""), (0, 0, "")]),
        ("-4 to +5", [(-4, 5, "")]),
        ("a range of 3–5 mg", [(3, 5, "mg")]),
        ("12 % of them, 12 percent", [(12, 12, "%"), (12, 12, "%")]),
        ("p<.05", [(0.05, 0.05, "")]),
        ("IL-6, H1N1, PM2.5 and COVID-19", []),
        ("three groups in the 1990s", [(1990, 1999, ""), (3, 3, "")]),
        ("1.2 million people", [(1.2e6, 1.2e6, "")]),
        ("the season of 2007-08", [(2007, 2008, "")]),
        ("a 5-year period", [(5, 5, "year")]),
        ("12 000 images of 2010 200 bees", [(12000, 12000, ""), (2010, 2010, ""), (200, 200, "")]),
        ("the two groups", []),
        ("", []),
    ],
)
def test_numbers_are_read_with_unit_sign_and_range(
    text: str, found: list[tuple[float, float, str]]
) -> None:
    assert [(each.low, each.high, each.unit) for each in quantities(text)] == found


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("over 40 bees", Bound.AT_LEAST),
        ("at least 40 bees", Bound.AT_LEAST),
        ("bees of 40 days or older", Bound.AT_LEAST),
        ("fewer than 40 bees", Bound.AT_MOST),
        ("up to 40 bees", Bound.AT_MOST),
        ("about 40 bees", Bound.ABOUT),
        ("40 bees", Bound.EXACT),
    ],
)
def test_words_beside_a_number_bound_it(text: str, bound: Bound) -> None:
    assert quantities(text)[0].bound is bound


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("It took 60 min.", "It took 1 hour."),
        ("A dose of 500 mg.", "A dose of 0.5 g."),
        ("A year passed: 12 months.", "After 1 year."),
        ("About 43% survived.", "42.1% survived."),
        ("43% survived.", "42.7% survived."),
        ("Over 40 bees came.", "We saw 46 bees."),
        ("Fewer than 50 bees came.", "We saw 46 bees."),
        ("It took 4 days.", "It took 3-5 days."),
        ("It took between 3 and 5 days.", "It took 3–5 days."),
        ("It took 3-5 days.", "The shortest took 3 days, the longest 5 days."),
        ("It was written in the 1990s.", "It was written in 1994."),
        ("Three bees came.", "We saw 3 bees."),
    ],
)
def test_the_same_amount_in_another_writing_is_stated(claim: str, text: str) -> None:
    assert missing(claim, text) == []


@pytest.mark.parametrize(
    ("claim", "text", "expected"),
    [
        ("It took 60 min.", "It took 60 hours.", ["60 min"]),
        ("A dose of 5 mg.", "A dose of 5 days.", ["5 mg"]),
        ("43% survived.", "43 of 90 survived.", ["43%"]),
        ("43% survived.", "47% survived.", ["43%"]),
        ("Over 50 bees came.", "We saw 46 bees.", ["50"]),
        ("It took 6 days.", "It took 3-5 days.", ["6 days"]),
        ("It took 3-6 days.", "It took 3-5 days.", ["3-6 days"]),
        ("It rose by 4.", "It changed by -4.", ["4"]),
        ("42 and 17 bees.", "17 bees.", ["42"]),
    ],
)
def test_another_amount_is_not_stated(claim: str, text: str, expected: list[str]) -> None:
    assert missing(claim, text) == expected
