"""Notes given away: read back as Markdown and as a Word file, in styles of several kinds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest
from note_samples import PAPER, note, place
from storage_samples import document

from app.core.errors import BibliographyError, ExportFailed, UsageError
from app.core.types import Document
from app.services.export.note_files import NoteFiles
from app.services.export.styles import StyleShelf

BEES = replace(
    document(), id=PAPER, title="On bees", authors=("Karl von Frisch",), year=1967, doi="10.1234/a"
)
WASPS = replace(
    document(2), id="b" * 64, title="Paper nests", authors=("Ann Smith",), year=2019, doi=None
)
TEXT = """# My *thought*

They **never** say, see x_y_z.

> Bees dance 1 times in the dark hive.

- End."""


@pytest.fixture
def files(tmp_path: Path) -> NoteFiles:
    return NoteFiles({BEES.id: BEES, WASPS.id: WASPS}.get, StyleShelf(tmp_path / "styles"))


def markdown(files: NoteFiles, folder: Path, style: str = "apa") -> str:
    target = folder / "out.md"
    linked = note(1, TEXT, place(1), place(2, WASPS.id, 4))
    files.write([linked], str(target), style)
    return target.read_text(encoding="utf-8")


def test_markdown_keeps_the_persons_words_and_cites_each_place(
    files: NoteFiles, tmp_path: Path
) -> None:
    assert markdown(files, tmp_path) == (
        "# My thought\n\n"
        "They **never** say, see x_y_z.\n\n"
        "> “Bees dance 1 times in the dark hive.” (von Frisch, 1967, p. 2)\n\n"
        "- End.\n\n"
        "> “Bees dance 2 times in the dark hive.” (Smith, 2019, p. 4)\n\n"
        "## Cited works\n\n"
        "Citation style: APA Style 7th edition.\n\n"
        "- Smith, A. (2019). *Paper nests*.\n"
        "- von Frisch, K. (1967). *On bees*."
        " [https\\://doi.org/10.1234/a](https://doi.org/10.1234/a)\n"
    )


@pytest.mark.parametrize(
    ("style", "cited"),
    [
        ("ieee", "\\[1, p. 2\\]"),
        ("chicago-author-date", "(von Frisch 1967, 2)"),
        ("vancouver", "(1)"),
        ("modern-language-association", "(von Frisch, “On Bees” 2)"),
        ("nature", "<sup>1</sup>"),
    ],
)
def test_each_style_cites_in_its_own_way(
    files: NoteFiles, tmp_path: Path, style: str, cited: str
) -> None:
    assert f"in the dark hive.” {cited}" in markdown(files, tmp_path, style)


def test_a_style_of_notes_cites_below_the_text(files: NoteFiles, tmp_path: Path) -> None:
    text = markdown(files, tmp_path, "chicago-notes-bibliography")

    assert "> “Bees dance 1 times in the dark hive.”[^1]" in text
    [below] = [line for line in text.splitlines() if line.startswith("[^1]: ")]
    assert "von Frisch" in below
    assert "1967, 2" in below


def test_a_word_file_has_headings_quotes_and_the_list(files: NoteFiles, tmp_path: Path) -> None:
    target = tmp_path / "out.docx"
    files.write([note(1, TEXT, place()), note(2, "Second.")], str(target), "apa")

    found = [(each.style.name, each.text) for each in docx.Document(str(target)).paragraphs]

    assert ("Title", "Notes") in found
    assert ("Heading 1", "My thought") in found
    assert ("Heading 1", "Second.") in found
    assert ("List Bullet", "End.") in found
    quotes = [text for style, text in found if style == "Quote"]
    assert quotes == ["“Bees dance 1 times in the dark hive.” (von Frisch, 1967, p. 2)"]
    assert found[-1][1].startswith("von Frisch, K. (1967). On bees.")


def test_the_same_notes_give_the_same_file(files: NoteFiles, tmp_path: Path) -> None:
    for suffix in (".md", ".docx"):
        one, other = tmp_path / f"one{suffix}", tmp_path / f"other{suffix}"
        for target in (one, other):
            files.write([note(1, TEXT, place())], str(target), "apa")
        assert one.read_bytes() == other.read_bytes()


def test_a_page_of_another_format_is_no_page_to_cite(tmp_path: Path) -> None:
    book: Document = replace(BEES, format="epub")
    files = NoteFiles({BEES.id: book}.get, StyleShelf(tmp_path / "styles"))
    files.write([note(1, "Mine.", place())], str(tmp_path / "a.md"), "apa")

    assert "(von Frisch, 1967)" in (tmp_path / "a.md").read_text(encoding="utf-8")


def test_a_paper_that_is_gone_is_cited_by_what_is_known(tmp_path: Path) -> None:
    files = NoteFiles(lambda document_id: None, StyleShelf(tmp_path / "styles"))
    files.write([note(1, "Mine.", place())], str(tmp_path / "a.md"), "apa")

    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "n.d., p. 2)" in text
    assert "On bees" in text


def test_notes_without_places_have_no_lists(files: NoteFiles, tmp_path: Path) -> None:
    files.write([note(1, "Mine alone.")], str(tmp_path / "a.md"), "apa")

    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "# Mine alone.\n"


def test_bad_targets_and_styles_are_said(files: NoteFiles, tmp_path: Path) -> None:
    kept = [note(1, "Mine.", place())]

    for target in ("a.pdf", "a", ""):
        with pytest.raises(UsageError):
            files.write(kept, str(tmp_path / target), "apa")
    with pytest.raises(UsageError):
        files.write(kept, str(tmp_path / "a.md"), "no-such-style")
    with pytest.raises(ExportFailed):
        files.write([], str(tmp_path / "a.md"), "apa")
    with pytest.raises(ExportFailed):
        files.write(kept, str(tmp_path / "missing" / "a.md"), "apa")
    assert list(tmp_path.glob("a*")) == []


def test_a_style_without_a_list_of_works_is_said(files: NoteFiles, tmp_path: Path) -> None:
    folder = tmp_path / "styles"
    folder.mkdir()
    (folder / "mine.csl").write_text("<style/>", encoding="utf-8")

    with pytest.raises(BibliographyError):
        files.write([note(1, "Mine.", place())], str(tmp_path / "a.md"), "mine")
