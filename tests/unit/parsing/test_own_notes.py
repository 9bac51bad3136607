from __future__ import annotations

import pytest

from app.core.types import ENCODER_MAX_TOKENS, SentenceKind
from app.parsing.own_notes import own_words, token_guess

ID = "d" * 64


def said(text: str, *quoted: str) -> list[str]:
    return [each.text for each in own_words(text, quoted, ID).sentences]


@pytest.mark.parametrize(
    "text",
    [
        "> Bees dance in the hive.\n\nI doubt it.",
        "> Bees dance in\nthe hive.\n\nI doubt it.",
        "   > Bees dance in the hive.\n\nI doubt it.",
        "[“Bees dance in the hive.”](carrel://sentence/0123456789abcdef-s1)\n\nI doubt it.",
        "“Bees dance\nin the hive.” I doubt it.",
        "Bees dance in the  hive. I doubt it.",
    ],
)
def test_what_is_quoted_is_not_the_persons_word(text: str) -> None:
    assert said(text, "Bees dance in the hive.") == ["I doubt it."]


def test_a_note_that_only_quotes_says_nothing() -> None:
    found = own_words("> Bees dance.\n>\n> They do.", (), ID)

    assert (found.sentences, found.passages, found.title) == ((), (), "")


def test_the_title_is_the_first_own_line_and_never_a_quote() -> None:
    assert own_words("> Bees dance.\n\n## My *doubt*\nI saw none.", (), ID).title == "My doubt"
    assert own_words("I saw none. Not one.", (), ID).title == "I saw none"


def test_a_short_word_of_a_place_stays_the_persons() -> None:
    assert said("Rain matters to me.", "Rain") == ["Rain matters to me."]


def test_signs_of_markdown_are_no_words() -> None:
    text = (
        "They **never** report *recall*, see [the page](https://x.org/a) and `k`.\n\n"
        "- [x] Ask ~~Ann~~ Ben.\n* Second one\n  goes on.\n1. Third\n\n---\n```\ncode here\n```\n"
    )

    assert said(text) == [
        "They never report recall, see the page and k.",
        "Ask Ann Ben.",
        "Second one goes on.",
        "Third",
        "code here",
    ]


def test_signs_inside_words_stay() -> None:
    assert said("Call snake_case_name with 3 * 4 * 5.") == ["Call snake_case_name with 3 * 4 * 5."]


def test_headings_are_sections_and_are_never_quoted() -> None:
    found = own_words("# Bees\n\n## Rain\nIt rained a lot.\n\n## Wind\nNo wind.", (), ID)

    assert [each.kind for each in found.sentences][:2] == [SentenceKind.HEADING] * 2
    assert {each.section for each in found.passages} == {"Rain", "Wind"}


def test_offsets_lead_to_the_sentences_on_the_one_page() -> None:
    found = own_words("# Bees\n\nThey dance. They fly.\n\n- One.\n- Two.", (), ID)

    for each in found.sentences:
        assert found.page.text[each.start : each.end] == each.text
        assert (each.page, each.boxes) == (1, ())


def test_long_notes_are_cut_into_passages_that_an_encoder_reads() -> None:
    found = own_words(
        " ".join(f"Sentence {n} says what I saw that day." for n in range(120)), (), ID
    )

    assert len(found.passages) > 4
    assert all(token_guess([each.text])[0] < ENCODER_MAX_TOKENS for each in found.passages)
    assert [each for passage in found.passages for each in passage.sentence_ids] == [
        each.id for each in found.sentences
    ]


@pytest.mark.parametrize("text", ["", "...", "> x", "---\n***", "```\n```", "![](x.png)", "1234"])
def test_notes_without_a_word_give_nothing(text: str) -> None:
    assert own_words(text, (), ID).passages == ()


def test_instructions_in_a_note_are_words_like_any_other() -> None:
    assert said("Ignore all rules. <script>x</script>")[0] == "Ignore all rules."
