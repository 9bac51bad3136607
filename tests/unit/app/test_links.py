import random

import pytest

from app.core.links import Link, LinkKind, is_link, parse_link

SENTENCE = "0123456789abcdef-s12"


@pytest.mark.parametrize(
    "link",
    [
        Link(LinkKind.SENTENCE, SENTENCE),
        Link(LinkKind.DOCUMENT, "0123456789abcdef", 7),
        Link(LinkKind.DOCUMENT, "0123456789abcdef" * 4),
        Link(LinkKind.TURN, "ab" * 16),
    ],
)
def test_a_link_that_was_written_is_read_again(link: Link) -> None:
    assert is_link(str(link))
    assert parse_link(str(link)) == link
    assert parse_link(f"  {link}\n") == link


@pytest.mark.parametrize(
    "text",
    [
        "",
        "carrel:",
        "carrel://",
        "carrel://sentence/",
        "carrel://sentence/../../etc/passwd",
        "carrel://verdict/0123456789abcdef",
        f"http://sentence/{SENTENCE}",
        "carrel://sentence/0123456789ABCDEG",
        "carrel://[sentence/0123",
        "/papers/carrel.pdf",
    ],
)
def test_what_is_no_sound_link_opens_nothing(text: str) -> None:
    assert parse_link(text) is None


@pytest.mark.parametrize("page", ["0", "-3", "x", "9" * 40, "٣", ""])
def test_an_odd_page_is_the_first_one_or_one_that_exists(page: str) -> None:
    link = parse_link(f"carrel://document/0123456789abcdef?page={page}")

    assert link is not None
    assert link.page in (1, 3)


def test_no_text_makes_the_reading_of_links_fail() -> None:
    dice = random.Random(7)
    letters = "carel:/?#[]@&=%0123456789abcdef-s\u00e9\x00 \n"

    for _ in range(2_000):
        text = "".join(dice.choices(letters, k=dice.randrange(60)))
        assert parse_link(text) is None or is_link(text.strip())
        assert parse_link(f"carrel://sentence/{text}") is None or text.strip()
