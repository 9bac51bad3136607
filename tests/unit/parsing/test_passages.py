from collections.abc import Sequence
from dataclasses import replace

from app.core.text import encoded_text
from app.core.types import ENCODER_MAX_TOKENS, Box, Passage, Sentence, SentenceKind
from app.parsing.passages import PassageMaker

Kind = SentenceKind


def count(texts: Sequence[str]) -> list[int]:
    """One token for each word and each full stop."""
    return [len(text.split()) + text.count(".") for text in texts]


def sentence(number: int, text: str, kind: Kind = Kind.BODY, page: int = 1) -> Sentence:
    box = Box(page, 0, 0, 1, 1)
    return Sentence(f"d-s{number}", "d", page, 0, len(text), text, (box,), kind)


def of_tokens(number: int, tokens: int, page: int = 1) -> Sentence:
    return sentence(number, " ".join(["word"] * (tokens - 1)) + ".", page=page)


def make(sentences: Sequence[Sentence], title: str = "") -> list[Passage]:
    maker = PassageMaker("d", title, count)
    return maker.add(sentences) + maker.finish()


def test_sentences_are_gathered_up_to_the_target() -> None:
    passages = make([of_tokens(n, 70) for n in range(6)])

    assert [passage.sentence_ids for passage in passages] == [
        ("d-s0", "d-s1", "d-s2"),
        ("d-s3", "d-s4", "d-s5"),
    ]
    assert [passage.id for passage in passages] == ["d-p0", "d-p1"]


def test_a_passage_never_crosses_a_heading() -> None:
    passages = make(
        [
            sentence(0, "Methods", Kind.HEADING),
            sentence(1, "We count bees."),
            sentence(2, "Results", Kind.HEADING),
            sentence(3, "They fly."),
        ]
    )

    assert [(p.section, p.text) for p in passages] == [
        ("Methods", "We count bees."),
        ("Results", "They fly."),
    ]


def test_the_title_is_no_section() -> None:
    passages = make(
        [sentence(0, "On Bees", Kind.HEADING), sentence(1, "They fly.")], title="On  Bees"
    )

    assert passages[0].section == ""


def test_title_section_and_text_fit_the_encoder() -> None:
    title = " ".join(["title"] * 60)
    heading = sentence(0, "A long heading of seven words here", Kind.HEADING)
    passages = make([heading, *(of_tokens(n, 30) for n in range(1, 30))], title)

    sizes = count([encoded_text(title, p.section, p.text) for p in passages])

    assert max(sizes) <= ENCODER_MAX_TOKENS
    assert sum(len(p.sentence_ids) for p in passages) == 29


def test_a_sentence_longer_than_the_encoder_is_alone() -> None:
    passages = make([of_tokens(0, 100), of_tokens(1, 400), of_tokens(2, 100)])

    assert [p.sentence_ids for p in passages] == [("d-s0",), ("d-s1",), ("d-s2",)]


def test_a_tiny_tail_joins_the_passage_before_it() -> None:
    passages = make([of_tokens(0, 100), of_tokens(1, 100), of_tokens(2, 30)])

    assert [p.sentence_ids for p in passages] == [("d-s0", "d-s1", "d-s2")]


def test_references_form_passages_of_their_own() -> None:
    passages = make(
        [
            sentence(0, "They fly."),
            sentence(1, "Works cited", Kind.HEADING),
            sentence(2, "Kim. Bees.", Kind.REFERENCE),
            sentence(3, "More text."),
        ]
    )

    assert [(p.section, p.text) for p in passages] == [
        ("", "They fly."),
        ("References", "Kim. Bees."),
        ("", "More text."),
    ]


def test_a_passage_knows_its_first_and_last_page() -> None:
    passages = make([of_tokens(0, 50, page=2), of_tokens(1, 50, page=3)])

    assert (passages[0].first_page, passages[0].last_page) == (2, 3)


def test_numbers_without_a_letter_are_not_indexed() -> None:
    assert make([sentence(0, "0.0 0.5 1.0")]) == []


def test_passages_come_as_soon_as_they_are_certain() -> None:
    maker = PassageMaker("d", "", count)

    made = maker.add([of_tokens(n, 120) for n in range(4)])

    assert len(made) == 2
    assert len(maker.finish()) == 2


def test_every_sentence_is_in_exactly_one_passage() -> None:
    sentences = [of_tokens(n, 10 + 37 * n % 90) for n in range(40)]

    found = [name for passage in make(sentences) for name in passage.sentence_ids]

    assert found == [item.id for item in sentences]


def test_a_document_of_headings_alone_can_still_be_found() -> None:
    passages = make([sentence(0, "Hello World", Kind.HEADING)])

    assert [p.text for p in passages] == ["Hello World"]


def test_a_table_stays_with_its_caption() -> None:
    rows = [sentence(n, "1 2 3 4 5 6 7 8 9 10", Kind.TABLE) for n in range(5, 12)]
    text = [of_tokens(n, 50) for n in range(4)]

    passages = make([*text, sentence(4, "Table 1. Hives.", Kind.CAPTION), *rows])

    assert passages[-1].sentence_ids == tuple(f"d-s{n}" for n in range(4, 12))


def test_a_long_table_is_split_between_rows_only() -> None:
    rows = [sentence(n, "hive " * 60, Kind.TABLE) for n in range(1, 9)]

    passages = make([sentence(0, "Table 1. Hives.", Kind.CAPTION), *rows])

    assert len(passages) > 1
    assert [name for p in passages for name in p.sentence_ids] == [f"d-s{n}" for n in range(9)]


def test_a_section_is_the_path_of_headings() -> None:
    passages = make(
        [
            replace(sentence(0, "3 Methods", Kind.HEADING), level=1),
            replace(sentence(1, "3.2 Data", Kind.HEADING), level=2),
            sentence(2, "We count bees."),
            replace(sentence(3, "4 Results", Kind.HEADING), level=1),
            sentence(4, "They fly."),
        ]
    )

    assert [p.section for p in passages] == ["3 Methods > 3.2 Data", "4 Results"]
