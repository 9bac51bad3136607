"""Words of a paper leave it with their page and with the paper as the style in use lists it."""

from __future__ import annotations

from pathlib import Path

from export_samples import Conversations, document, document_id

from app.core.notes import MarkedPlace
from app.parsing.pdf import MuPdfRenderer
from app.services.export import ExportService, StyleShelf

PLACE = MarkedPlace(document_id(1), 3, "Bees <i>dance</i> & fly.", title="On bees", file="b.pdf")


def service(folder: Path, style: str) -> ExportService:
    known = {document_id(1): document(1)}
    shelf = StyleShelf(folder / "styles")
    return ExportService(Conversations(()), known.get, MuPdfRenderer(), shelf, lambda: style)


def test_words_are_copied_with_their_page_and_their_paper(tmp_path: Path) -> None:
    copied = service(tmp_path, "apa").quoted(PLACE)

    words, entry = copied.plain.strip().split("\n\n")
    assert words == "“Bees <i>dance</i> & fly.” (p. 3)"
    assert document(1).title in entry
    assert str(document(1).year) in entry
    assert "Bees &lt;i&gt;dance&lt;/i&gt; &amp; fly." in copied.html


def test_a_paper_that_is_gone_is_named_by_what_was_kept(tmp_path: Path) -> None:
    gone = MarkedPlace(document_id(9), 1, "They fly.", title="On wasps", file="w.pdf")

    copied = service(tmp_path, "apa").quoted(gone)

    assert copied.plain.strip() == "“They fly.” (p. 1)\n\nOn wasps"


def test_a_style_that_is_gone_does_not_keep_words_from_being_copied(tmp_path: Path) -> None:
    copied = service(tmp_path, "no such style").quoted(PLACE)

    assert document(1).title in copied.plain
