from sample_words import line, lines, page

from app.core.messages import PageRead
from app.core.types import Sentence, SentenceKind
from app.parsing.paragraphs import paragraphs
from app.parsing.sentences import SentenceMaker
from app.parsing.words import Line

FULL = "these words fill the whole line up to its end"


def read(*page_lines: list[Line]) -> list[PageRead]:
    maker = SentenceMaker("0123456789abcdefXYZ")
    steps = []
    for number, content in enumerate(page_lines, 1):
        steps += list(maker.add_page(page(content, number), paragraphs(content, 10.0)))
    return steps + list(maker.finish())


def sentences(*page_lines: list[Line]) -> list[Sentence]:
    return [sentence for step in read(*page_lines) for sentence in step.sentences]


def test_sentences_are_numbered_over_the_document() -> None:
    found = sentences(lines(["Bees fly. Wasps too."]), lines(["Ants walk."]))

    assert [item.id for item in found] == [f"0123456789abcdef-s{n}" for n in range(3)]
    assert [item.page for item in found] == [1, 1, 2]


def test_offsets_lead_back_to_the_sentence() -> None:
    (step,) = read(lines(["Bees fly. Wasps too", "do that. Ants walk."]))

    found = [step.page.text[item.start : item.end] for item in step.sentences]

    assert found == [item.text for item in step.sentences]
    assert found == ["Bees fly.", "Wasps too do that.", "Ants walk."]


def test_a_sentence_over_two_lines_has_two_boxes() -> None:
    found = sentences(lines(["Bees fly over", "the hills."]))

    assert [(box.y0, box.y1) for box in found[0].boxes] == [(100, 112), (114, 126)]


def test_a_sentence_goes_on_over_a_page_end() -> None:
    first, second = read(lines(["Bees fly over"]), lines(["the hills. They return."]))
    whole, after = first.sentences[0], second.sentences[0]

    assert whole.text == "Bees fly over the hills."
    assert [box.page for box in whole.boxes] == [1, 2]
    assert (whole.page, whole.start) == (1, 0)
    assert second.page.text[: whole.end] == "the hills."
    assert after.text == "They return."


def test_a_complete_sentence_does_not_go_on() -> None:
    found = sentences(lines(["Bees fly."]), lines(["iPods do not."]))

    assert [item.text for item in found] == ["Bees fly.", "iPods do not."]


def test_a_caption_in_between_does_not_tear_a_sentence() -> None:
    caption = line("Figure 1: A comb.", y=300, block=1, size=8)
    rest = line("the hills in spring.", y=400, block=2)

    found = sentences([line("Bees fly over"), caption, rest])

    assert [item.text for item in found] == [
        "Bees fly over the hills in spring.",
        "Figure 1: A comb.",
    ]
    assert found[1].kind is SentenceKind.CAPTION


def test_a_heading_in_between_ends_a_sentence() -> None:
    heading = line("Methods", y=300, block=1, size=14)
    rest = line("the hills in spring.", y=400, block=2)

    found = sentences([line("Bees fly over"), heading, rest])

    assert [item.text for item in found] == ["Bees fly over", "Methods", "the hills in spring."]


def test_what_follows_the_heading_references_is_a_reference() -> None:
    heading = line("References", y=86, size=14)
    entry = lines(["[1] Kim, J. Bees. Hive. 2009."], block=1)
    appendix = line("Appendix A", y=300, size=14, block=2)
    after = line("More text.", y=330, block=3)

    found = sentences([heading, *entry, appendix, after])

    assert [item.kind for item in found] == [
        SentenceKind.HEADING,
        SentenceKind.REFERENCE,
        SentenceKind.HEADING,
        SentenceKind.BODY,
    ]
    assert found[1].text == "[1] Kim, J. Bees. Hive. 2009."


def test_running_text_after_references_is_text_again_without_a_heading() -> None:
    heading = line("References", y=86, size=14)
    entry = lines(["[1] Kim, J. Bees. Hive. 2009."], block=1)
    told = [f"We saw that it was line {number} which they had not been told." for number in "12345"]
    prose = [line(text, y=200 + 14 * row, block=2) for row, text in enumerate(told)]

    found = sentences([heading, *entry, *prose])

    assert found[1].kind is SentenceKind.REFERENCE
    assert {item.kind for item in found[2:]} == {SentenceKind.BODY}


def test_a_page_without_words_is_still_given_back() -> None:
    first, second = read([], lines(["Bees fly."]))

    assert (first.page.text, first.sentences) == ("", ())
    assert second.page.number == 2


def test_health_is_the_share_of_words_that_are_words() -> None:
    (step,) = read(lines(["Bees \ufffd\ufffd\ufffd fly \ufffd\ufffd"]))

    assert step.page.health == 0.5
