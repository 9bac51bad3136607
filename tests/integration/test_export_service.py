"""Exports as real files, read back by other programs' libraries."""

from __future__ import annotations

import io
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import docx
import pymupdf
import pytest
from bibtexparser.entrypoint import parse_string
from export_samples import (
    HOSTILE,
    SCRIPTS,
    Conversations,
    abstention,
    answer,
    bees,
    citation,
    document,
    document_id,
    struck,
    turn,
)

from app.core.errors import (
    AppError,
    BibliographyError,
    DocumentUnreadable,
    ExportFailed,
    SessionNotFound,
    UsageError,
)
from app.core.exporting import ExportFormat, ExportRequest
from app.core.types import Document
from app.parsing.pdf import MuPdfRenderer
from app.services.export import ExportService, StyleShelf
from app.services.export.as_docx import docx_of
from app.services.export.service import Printer
from app.workers.process import WorkerProcess, WorkerSpec
from app.workers.proxies import RendererProxy

LIBRARY = {document_id(number): document(number) for number in (1, 2)}
TURNS = (turn(1, given=bees()), turn(2, "Do they swim?", struck()), turn(3, "Why?", abstention()))


@pytest.fixture
def printer() -> MuPdfRenderer:
    return MuPdfRenderer()


@pytest.fixture
def hosted() -> Iterator[RendererProxy]:
    process = WorkerProcess(WorkerSpec("renderer", "app.parsing.pdf:MuPdfRenderer", {}))
    yield RendererProxy(process)
    process.close()


def service(
    printer: Printer,
    folder: Path,
    conversations: Conversations | None = None,
    library: dict[str, Document] | None = None,
) -> ExportService:
    known = LIBRARY if library is None else library
    shelf = StyleShelf(folder / "styles")
    return ExportService(
        conversations or Conversations(TURNS), known.get, printer, shelf, lambda: "apa"
    )


def exported(
    made: ExportService, folder: Path, kind: ExportFormat, style: str = "", *turns: str
) -> Path:
    path = folder / f"export.{kind}"
    made.write(ExportRequest("session1", kind, turns, style), str(path))
    return path


def pdf_text(path: Path) -> str:
    with pymupdf.open(path) as opened:
        return " ".join(" ".join(page.get_text() for page in opened).split())


def docx_text(path: Path) -> str:
    return "\n".join(each.text for each in docx.Document(str(path)).paragraphs)


@pytest.mark.parametrize("kind", list(ExportFormat))
def test_the_same_session_gives_the_same_file(
    printer: Printer, tmp_path: Path, kind: ExportFormat
) -> None:
    made = service(printer, tmp_path)
    first = exported(made, tmp_path, kind).read_bytes()
    time.sleep(0.01 if kind is not ExportFormat.DOCX else 2.1)  # ZIP archives count two seconds.

    assert exported(made, tmp_path, kind).read_bytes() == first
    assert [each.name for each in tmp_path.iterdir()] == [f"export.{kind}"]


def test_a_word_file_has_headings_links_and_marks(printer: Printer, tmp_path: Path) -> None:
    path = exported(service(printer, tmp_path), tmp_path, ExportFormat.DOCX)

    opened = docx.Document(str(path))
    styled = {each.text: each.style.name for each in opened.paragraphs}
    assert styled["About bees"] == "Title"
    assert styled["Do they swim?"] == styled["Cited works"] == "Heading 1"
    links = [link for each in opened.paragraphs for link in each.hyperlinks]
    assert [link.fragment for link in links if link.fragment] == ["source1", "source2", "source1"]
    assert {link.address for link in links if link.address} == {
        "https://doi.org/10.1000/bees.1",
        "https://doi.org/10.1000/bees.2",
    }
    struck_runs = [run.text for each in opened.paragraphs for run in each.runs if run.font.strike]
    assert struck_runs == ["Bees swim."]
    text = docx_text(path)
    assert "[1] “Bees fly.” On Bees, p. 4 (paper1.pdf)." in text
    assert "Kim, A. B., & van der Müller, J. (2019). On Bees. Journal of Bees." in text
    assert opened.core_properties.title == "About bees"
    assert opened.core_properties.created.isoformat() == "2024-05-01T12:03:00+00:00"


def test_a_pdf_has_title_outline_numbers_and_links(printer: Printer, tmp_path: Path) -> None:
    path = exported(service(printer, tmp_path), tmp_path, ExportFormat.PDF)

    text = pdf_text(path)
    with pymupdf.open(path) as opened:
        assert opened.metadata["title"] == "About bees"
        assert [entry[1] for entry in opened.get_toc()][1:] == [
            "Do bees fly?", "Do they swim?", "Why?", "Sources", "Cited works",
        ]  # fmt: skip
        links = [link for page in opened for link in page.get_links()]
    assert f"1 / {opened_pages(path)}" in text
    assert "[1] “Bees fly.” On Bees, p. 4 (paper1.pdf)." in text
    assert "(partly supported)" in text
    assert {link["uri"] for link in links if "uri" in link} == {
        "https://doi.org/10.1000/bees.1",
        "https://doi.org/10.1000/bees.2",
    }
    assert sum("page" in link and "uri" not in link for link in links) == 3


def test_a_pdf_is_made_in_a_process_of_its_own(hosted: RendererProxy, tmp_path: Path) -> None:
    path = exported(service(hosted, tmp_path), tmp_path, ExportFormat.PDF)

    assert "Bees can fly." in pdf_text(path)
    with pytest.raises(DocumentUnreadable):
        hosted.pdf_of_html(7, "", "")  # type: ignore[arg-type]  # what it must survive


def opened_pages(path: Path) -> int:
    with pymupdf.open(path) as opened:
        return int(opened.page_count)


def test_hostile_and_foreign_text_reaches_every_format(printer: Printer, tmp_path: Path) -> None:
    quote = f"{SCRIPTS} {HOSTILE}"
    given = answer((quote, (citation(1, quote),)))
    library = {document_id(1): document(1, HOSTILE, authors=(HOSTILE,), venue=HOSTILE)}
    talk = Conversations((turn(1, HOSTILE, given),))
    made = service(printer, tmp_path, talk, library)

    for kind in ExportFormat:
        exported(made, tmp_path, kind)

    plain = HOSTILE[:40]
    assert plain in docx_text(tmp_path / "export.docx")
    printed = pdf_text(tmp_path / "export.pdf")
    assert "<script>x</script>" in printed
    for word in ("Ελληνικά", "Кириллица", "日本語", "שלום", "🐝"):
        assert word in printed
        assert word in docx_text(tmp_path / "export.docx")
    assert json.loads((tmp_path / "export.json").read_text("utf-8"))[0]["type"]
    parsed = parse_string((tmp_path / "export.bib").read_text("utf-8"))
    assert len(parsed.entries) == 1
    assert parsed.failed_blocks == []


def test_the_lists_of_works_hold_each_cited_work_once(printer: Printer, tmp_path: Path) -> None:
    made = service(printer, tmp_path, library={document_id(1): document(1)})

    items = json.loads(made.text(ExportRequest("session1", ExportFormat.CSL_JSON)))

    assert [item.get("DOI") for item in items] == ["10.1000/bees.1", None]
    assert items[1]["title"] == "On Bees"
    assert "doi = {10.1000/bees.1}" in made.text(ExportRequest("session1", ExportFormat.BIBTEX))


def test_only_the_branch_shown_or_the_turns_asked_for_are_given_away(
    printer: Printer, tmp_path: Path
) -> None:
    talk = Conversations(TURNS[:1], hidden=TURNS[1:])
    made = service(printer, tmp_path, talk)

    shown = made.text(ExportRequest("session1", ExportFormat.MARKDOWN))
    asked = made.text(ExportRequest("session1", ExportFormat.MARKDOWN, ("turn3", "turn2")))

    assert "Do bees fly?" in shown
    assert "swim" not in shown
    assert asked.index("swim") < asked.index("Why?")
    assert "fly?" not in asked
    with pytest.raises(SessionNotFound):
        made.text(ExportRequest("session1", ExportFormat.MARKDOWN, ("turn9",)))


def test_an_empty_session_can_be_given_away(printer: Printer, tmp_path: Path) -> None:
    made = service(printer, tmp_path, Conversations(()))

    for kind in ExportFormat:
        exported(made, tmp_path, kind)

    assert "Nothing was asked" in pdf_text(tmp_path / "export.pdf")
    assert (tmp_path / "export.json").read_text("utf-8") == "[]\n"


def test_two_hundred_turns_take_seconds(printer: Printer, tmp_path: Path) -> None:
    turns = tuple(
        turn(n, f"Question {n}?", answer((f"Claim {n}.", (citation(1, f"Quote {n}.", of=n % 20),))))
        for n in range(200)
    )
    library = {document_id(n): document(n, f"Title {n}") for n in range(20)}
    made = service(printer, tmp_path, Conversations(turns), library)

    for kind in (ExportFormat.DOCX, ExportFormat.PDF):
        began = time.process_time()
        exported(made, tmp_path, kind)
        assert time.process_time() - began < 30

    assert "Quote 199." in pdf_text(tmp_path / "export.pdf")
    assert "Title 19" in docx_text(tmp_path / "export.docx")


def test_a_style_that_was_named_must_be_there_and_one_of_the_settings_may_be_gone(
    printer: Printer, tmp_path: Path
) -> None:
    made = service(printer, tmp_path)
    gone = ExportService(
        Conversations(TURNS), LIBRARY.get, printer, StyleShelf(tmp_path), lambda: "gone"
    )

    with pytest.raises(UsageError):
        made.text(ExportRequest("session1", ExportFormat.HTML, style="none"))
    with pytest.raises(BibliographyError):
        made.text(ExportRequest("session1", ExportFormat.HTML, style="chicago-notes"))
    assert "[1] A. B. Kim" in made.text(ExportRequest("session1", ExportFormat.HTML, (), "ieee"))
    assert "In no style" in gone.text(ExportRequest("session1", ExportFormat.HTML))


def test_a_style_can_be_added_from_a_file(printer: Printer, tmp_path: Path) -> None:
    made = service(printer, tmp_path)
    source = tmp_path / "mine.csl"
    source.write_bytes(StyleShelf(tmp_path).file_of("ieee")[0].read_bytes())

    added = made.add_style(str(source))

    assert (added.name, made.styles()[0].name) == ("mine", "mine")
    source.write_text("nothing", "utf-8")
    with pytest.raises(BibliographyError):
        made.add_style(str(source))
    with pytest.raises(AppError):
        made.add_style(str(tmp_path / "none.csl"))


def test_a_copied_answer_has_its_sources(printer: Printer, tmp_path: Path) -> None:
    copied = service(printer, tmp_path).copied("turn1")

    assert copied.plain == (
        "Bees can fly. [1] They dance. [2] (partly supported)\n\nSources:\n\n"
        "[1] “Bees fly.” On Bees, p. 4 (paper1.pdf).\n"
        "[2] “Bees dance.” On Bees, p. 7 (paper2.pdf).\n"
    )
    assert "<i>On Bees</i>" in copied.html
    assert "href" not in copied.html


def test_what_cannot_be_written_is_an_error_and_leaves_nothing(
    printer: Printer, tmp_path: Path
) -> None:
    made = service(printer, tmp_path)
    request = ExportRequest("session1", ExportFormat.MARKDOWN)
    (tmp_path / "file").write_text("kept", "utf-8")
    bad = ("", str(tmp_path), str(tmp_path / "no" / "a.md"), str(tmp_path / "file" / "a.md"))

    for path in (*bad, "a\x00b", str(tmp_path / ("n" * 300))):
        with pytest.raises(ExportFailed):
            made.write(request, path)
    with pytest.raises(UsageError):
        made.text(ExportRequest("session1", ExportFormat.PDF))

    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_a_full_disk_keeps_the_old_file(
    printer: Printer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = service(printer, tmp_path)
    path = tmp_path / "a.md"
    path.write_text("old", "utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportFailed, match="No space"):
        made.write(ExportRequest("session1", ExportFormat.MARKDOWN), str(path))

    assert path.read_text("utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]


def test_right_to_left_text_is_marked_as_such_in_word(tmp_path: Path) -> None:
    from app.services.export.pieces import BlockKind, Report, block, said

    blocks = (block(BlockKind.WORK, said("שלום")), block(BlockKind.TEXT, said("bees")))
    opened = docx.Document(io.BytesIO(docx_of(Report("t", "2024-05-01T12:00:00", blocks))))

    assert [each.runs[0].font.rtl for each in opened.paragraphs] == [True, None]
