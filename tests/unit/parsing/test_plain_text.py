from collections.abc import Sequence

from app.core.types import SentenceKind
from app.parsing.passages import PassageMaker
from app.parsing.plain_text import LONGEST_TITLE, ReadText, read_text


def texts(found: ReadText) -> list[str]:
    return [each.text for each in found.sentences]


def test_a_first_line_set_apart_is_the_title() -> None:
    found = read_text("On bees\n\nThey fly.", "d")

    assert found.title == "On bees"
    assert [each.kind for each in found.sentences] == [SentenceKind.HEADING, SentenceKind.BODY]


def test_a_text_of_one_paragraph_has_no_title() -> None:
    found = read_text("They fly. They dance.", "d")

    assert (found.title, texts(found)) == ("", ["They fly.", "They dance."])


def test_a_first_paragraph_of_two_lines_is_no_title() -> None:
    assert read_text("On bees\nand wasps\n\nThey fly.", "d").title == ""


def test_a_very_long_first_line_is_no_title() -> None:
    assert read_text("word " * LONGEST_TITLE + "\n\nThey fly.", "d").title == ""


def test_offsets_point_into_the_text_of_the_page() -> None:
    found = read_text("On bees\n \n They\tfly\nhigh. They dance.\r\n\r\n\r\nNo more.", "d")

    assert texts(found) == ["On bees", "They fly high.", "They dance.", "No more."]
    assert [found.page.text[each.start : each.end] for each in found.sentences] == texts(found)


def test_a_blank_line_ends_a_sentence_without_a_full_stop() -> None:
    assert texts(read_text("one two\nthree\n\nfour five", "d")) == ["one two three", "four five"]


def test_text_without_blanks_is_cut_at_its_full_stops() -> None:
    found = read_text("蜜蜂会飞。它们跳舞！是吗？", "d")

    assert texts(found) == ["蜜蜂会飞。", "它们跳舞！", "是吗？"]
    assert [found.page.text[each.start : each.end] for each in found.sentences] == texts(found)


def test_an_endless_table_is_cut_at_a_line_end() -> None:
    found = read_text("\n".join(f"row{number} has some words" for number in range(60)), "d")

    assert len(found.sentences) > 1
    assert all(each.text.startswith("row") for each in found.sentences)


def test_what_cannot_be_stored_is_left_out() -> None:
    assert texts(read_text("They\x00 \ufeff fly \ud800.", "d")) == ["They fly \ufffd."]


def test_nothing_gives_no_sentences() -> None:
    for text in ("", " \n\n\t\n", "\x00"):
        assert read_text(text, "d").sentences == ()


def test_places_have_a_page_and_no_boxes() -> None:
    found = read_text("They fly.", "0123456789abcdefXYZ")

    only = found.sentences[0]
    assert (only.id, only.page, only.boxes) == ("0123456789abcdef-s0", 1, ())
    assert (found.page.number, found.page.width, found.page.height) == (1, 0, 0)


def test_passages_are_made_of_sentences_without_boxes() -> None:
    def count(sentences: Sequence[str]) -> list[int]:
        return [len(each.split()) for each in sentences]

    found = read_text("On bees\n\nThey fly. They dance.", "d")
    maker = PassageMaker("d", found.title, count)

    passages = maker.add(found.sentences) + maker.finish()

    assert [(each.section, each.text) for each in passages] == [("", "They fly. They dance.")]
    assert (passages[0].first_page, passages[0].last_page) == (1, 1)
