"""Which pages are recognized, what becomes of their words, and what a person is told."""

from __future__ import annotations

from pathlib import Path

import pytest
import sample_pdfs
from scan_samples import LINES, FixedChoice, SayingRecognizer, pymupdf, scan_of

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import DocumentNoText
from app.core.types import Problem
from app.parsing.ocr.recognition import Picture, RecognitionFailed, SeenLine
from app.parsing.pdf.pages import PageSource
from app.parsing.words import RawPage


def read(
    path: Path, recognizer: SayingRecognizer | None, cancel: CancelToken | None = None
) -> tuple[list[RawPage], Problem | None]:
    with pymupdf.open(path) as document:
        source = PageSource(document, cancel, FixedChoice(recognizer))
        pages = list(source.pages())
        return pages, source.problem()


def texts(page: RawPage) -> list[str]:
    return [line.text for line in page.lines]


def test_only_the_pages_that_need_it_are_recognized(tmp_path: Path) -> None:
    with pymupdf.open(sample_pdfs.write_paper(tmp_path / "a.pdf")) as document:
        document.new_page()
        with pymupdf.open(scan_of(tmp_path / "b.pdf", [LINES])) as scan:
            document.insert_pdf(scan)
        document.save(tmp_path / "c.pdf")
    recognizer = SayingRecognizer(LINES)

    pages, problem = read(tmp_path / "c.pdf", recognizer)

    assert [page.is_recognized for page in pages] == [False, False, True]
    assert [page.is_examined for page in pages] == [False, False, True]
    assert len(recognizer.pictures) == 1
    assert texts(pages[2]) == list(LINES)
    assert pages[2].health == pytest.approx(0.9)
    assert problem is None


def test_a_text_page_with_a_figure_is_left_as_it_is(tmp_path: Path) -> None:
    with pymupdf.open(sample_pdfs.write_lines(tmp_path / "a.pdf", [LINES])) as document:
        picture = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 90, 60))
        picture.clear_with(90)
        document[0].insert_image(pymupdf.Rect(100, 300, 500, 600), pixmap=picture)
        document.save(tmp_path / "b.pdf")
    recognizer = SayingRecognizer(["never"])

    pages, _ = read(tmp_path / "b.pdf", recognizer)

    assert not recognizer.pictures
    assert not pages[0].is_examined


def test_a_scan_with_a_typed_stamp_is_recognized_all_the_same(tmp_path: Path) -> None:
    path = scan_of(tmp_path / "a.pdf", [LINES], header="Downloaded by a library")

    pages, _ = read(path, SayingRecognizer(LINES))

    assert texts(pages[0]) == list(LINES)


def test_a_page_of_letters_drawn_as_shapes_is_recognized(tmp_path: Path) -> None:
    with pymupdf.open() as document:
        page = document.new_page()
        for x in range(100, 300, 8):
            page.draw_line((x, 100), (x + 4, 112), width=2)
        document.save(tmp_path / "a.pdf")

    pages, _ = read(tmp_path / "a.pdf", SayingRecognizer(LINES))

    assert pages[0].is_recognized


def test_garbled_words_give_way_to_those_on_the_picture(tmp_path: Path) -> None:
    garbled = ["Gzdui krqhbehhv exlog d vlqjoh rshq frpe" for _ in range(12)]
    path = sample_pdfs.write_lines(tmp_path / "a.pdf", [garbled])

    pages, _ = read(path, SayingRecognizer(LINES))

    assert texts(pages[0]) == list(LINES)


def test_odd_words_stay_when_the_picture_shows_them(tmp_path: Path) -> None:
    odd = ["Gzdui krqhbehhv exlog d vlqjoh rshq frpe" for _ in range(12)]
    path = sample_pdfs.write_lines(tmp_path / "a.pdf", [odd])

    pages, _ = read(path, SayingRecognizer(odd))

    assert not pages[0].is_recognized
    assert pages[0].is_examined
    assert texts(pages[0]) == odd


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_words_lie_on_the_unturned_page(tmp_path: Path, rotation: int) -> None:
    path = scan_of(tmp_path / "a.pdf", [LINES], rotation=rotation)
    recognizer = SayingRecognizer(LINES)

    pages, _ = read(path, recognizer)

    page, word = pages[0], pages[0].words[0]
    is_aside = rotation in (90, 270)
    points = (page.height if is_aside else page.width) / recognizer.pictures[0][0]
    wide, high = 10 * len(word.text) * points, 40 * points
    assert (word.x1 - word.x0, word.y1 - word.y0) == pytest.approx(
        (high, wide) if is_aside else (wide, high), abs=0.1
    )
    assert page.lines[0].is_turned == (rotation != 0)
    assert page.rotation == rotation
    assert (page.width, page.height) == (595, 842)


def test_without_an_engine_a_scan_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(DocumentNoText) as caught:
        read(scan_of(tmp_path / "a.pdf", [LINES]), None)

    assert "scan" in caught.value.title
    assert "apt install tesseract-ocr" in caught.value.hint
    assert "carrel[ocr]" in caught.value.hint


def test_without_an_engine_the_pages_that_need_one_are_named(tmp_path: Path) -> None:
    with pymupdf.open(sample_pdfs.write_paper(tmp_path / "a.pdf")) as document:
        with pymupdf.open(scan_of(tmp_path / "b.pdf", [LINES, LINES])) as scan:
            document.insert_pdf(scan)
        document.save(tmp_path / "c.pdf")

    _, problem = read(tmp_path / "c.pdf", None)

    assert problem is not None
    assert problem.kind == "DocumentPartlyReadable"
    assert problem.title == "Pages 2, 3 of 3 need text recognition."
    assert "tesseract-ocr" in problem.hint


def test_a_page_read_with_little_confidence_is_named(tmp_path: Path) -> None:
    pages, problem = read(scan_of(tmp_path / "a.pdf", [LINES]), SayingRecognizer(LINES, 0.4))

    assert pages[0].health == pytest.approx(0.4)
    assert problem is not None
    assert problem.title == "Page 1 of 1 can hardly be read."


def test_pictures_without_words_have_no_text(tmp_path: Path) -> None:
    with pytest.raises(DocumentNoText) as caught:
        read(scan_of(tmp_path / "a.pdf", [LINES]), SayingRecognizer([]))

    assert "no words were recognized" in caught.value.title


def test_empty_pages_are_called_empty(tmp_path: Path) -> None:
    recognizer = SayingRecognizer(LINES)

    with pytest.raises(DocumentNoText) as caught:
        read(scan_of(tmp_path / "a.pdf", [[], []]), recognizer)

    assert "empty" in caught.value.title
    assert not recognizer.pictures


class FailingRecognizer(SayingRecognizer):
    """Breaks down on every page."""

    def recognize(self, picture: Picture, cancel: CancelToken | None = None) -> list[SeenLine]:
        raise RecognitionFailed("it is broken")


def test_a_page_on_which_the_engine_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    with pymupdf.open(scan_of(tmp_path / "a.pdf", [LINES])) as document:
        with pymupdf.open(sample_pdfs.write_paper(tmp_path / "b.pdf")) as paper:
            document.insert_pdf(paper)
        document.save(tmp_path / "c.pdf")

    pages, problem = read(tmp_path / "c.pdf", FailingRecognizer([]))

    assert pages[1].words
    assert problem is not None
    assert problem.title == "Page 1 of 2 needs text recognition."


class CancellingRecognizer(SayingRecognizer):
    """Sets a token while it reads, as a person does."""

    def recognize(self, picture: Picture, cancel: CancelToken | None = None) -> list[SeenLine]:
        assert cancel is not None
        cancel.cancel()
        return super().recognize(picture, cancel)


def test_a_cancel_is_seen_before_the_next_page(tmp_path: Path) -> None:
    recognizer = CancellingRecognizer(LINES)

    with pytest.raises(Cancelled):
        read(scan_of(tmp_path / "a.pdf", [LINES] * 9), recognizer, CancelToken())

    assert len(recognizer.pictures) == 1


def test_a_huge_page_is_drawn_coarser(tmp_path: Path) -> None:
    with pymupdf.open() as document:
        page = document.new_page(width=7000, height=9000)
        page.draw_rect(pymupdf.Rect(100, 100, 5000, 5000), fill=(0, 0, 0))
        document.save(tmp_path / "a.pdf")
    recognizer = SayingRecognizer(LINES)

    read(tmp_path / "a.pdf", recognizer)

    width, height = recognizer.pictures[0]
    assert width * height < 16_100_000
