from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.core.bibliography import BibliographyFormat
from app.core.errors import BibliographyError
from app.core.types import Document, DocumentStatus, Metadata
from app.parsing.bibliography import read_bibliography, write_bibliography
from app.parsing.bibliography.bibtex import plain, read_bibtex

BIBTEX = r"""
@string{hives = "Journal of Hives"}
@comment{nothing}
@article{kim19,
  title = {On {B}ees \& their {M}{\"u}ll: 5\% more},
  author = {Kim, Jo and M{\"u}ller, Bob and van der Berg, Jr., C. and {R Core Team}},
  year = 2019, journal = hives, doi = {https://doi.org/10.1234/ABC},
  abstract = "They fly.", file = {:bees.pdf:PDF;Full\: text:C\:/b/c.pdf:application/pdf}
}
@online{vas17, title = "Attention", date = {2017-06-12},
  eprint = {1706.03762}, archiveprefix = {arXiv}}
"""
RIS = (
    "TY  - JOUR\nTI  - On bees\nAU  - Kim, Jo\nAU  - Berg, C., Jr.\nPY  - 2019/03//\n"
    "DO  - 10.1234/abc\nJO  - Hives\nAB  - They fly.\nL1  - file:///papers/x%20y.pdf\nID  - kim\n"
    "ER  - \n"
)


def saved(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def document(title: str, *authors: str, venue: str = "", number: int = 1) -> Document:
    moment = datetime(2024, 5, 1, tzinfo=UTC)
    return Document(
        str(number) * 64,
        "f.pdf",
        "/f.pdf",
        title,
        authors,
        2019,
        "10.1234/a_b",
        3,
        moment,
        DocumentStatus.READY,
        venue=venue,
        abstract="They fly.",
    )


def test_bibtex_gives_plain_text_and_names_in_reading_order(tmp_path: Path) -> None:
    first, second = read_bibliography(saved(tmp_path, "my.bib", BIBTEX)).entries

    assert (first.key, first.kind) == ("kim19", "article")
    assert first.metadata == Metadata(
        "On Bees & their Müll: 5% more",
        ("Jo Kim", "Bob Müller", "C. van der Berg Jr.", "R Core Team"),
        2019,
        "10.1234/abc",
        "Journal of Hives",
        "They fly.",
    )
    assert first.files == ("bees.pdf", "C:/b/c.pdf")
    assert (second.metadata.year, second.metadata.doi) == (2017, "10.48550/arxiv.1706.03762")


def test_ris_gives_the_same(tmp_path: Path) -> None:
    entry = read_bibliography(saved(tmp_path, "my.ris", RIS)).entries[0]

    assert entry.metadata == Metadata(
        "On bees", ("Jo Kim", "C. Berg Jr."), 2019, "10.1234/abc", "Hives", "They fly."
    )
    assert (entry.key, entry.files) == ("kim", ("/papers/x y.pdf",))


def test_csl_json_gives_the_same(tmp_path: Path) -> None:
    item = {
        "id": "kim",
        "type": "article-journal",
        "title": "On <i>bees</i>",
        "DOI": "10.1234/ABC",
        "author": [{"family": "Kim", "given": "Jo"}, {"literal": "R Core Team"}],
        "issued": {"date-parts": [[2019, 3]]},
        "container-title": ["Hives"],
        "abstract": "They fly.",
    }

    entry = read_bibliography(saved(tmp_path, "my.json", json.dumps([item]))).entries[0]

    assert entry.metadata == Metadata(
        "On bees", ("Jo Kim", "R Core Team"), 2019, "10.1234/abc", "Hives", "They fly."
    )


def test_a_broken_entry_takes_no_other_with_it(tmp_path: Path) -> None:
    entries = ("{one, title={Good}}", "{two, title={No end", "{three, title={Good}}")
    text = "\n".join(f"@article{each}" for each in entries)

    found = read_bibliography(saved(tmp_path, "my.bib", text))

    assert [each.key for each in found.entries] == ["one", "three"]
    assert found.problems == ("Line 2: this entry is not complete.",)


def test_the_same_key_twice_gives_both(tmp_path: Path) -> None:
    twice = "@article{a, title={One}}\n@article{a, title={{Two}}}"

    found = read_bibliography(saved(tmp_path, "my.bib", twice))

    assert [each.metadata.title for each in found.entries] == ["One", "Two"]


def test_half_a_file_gives_its_whole_part(tmp_path: Path) -> None:
    half_ris = read_bibliography(saved(tmp_path, "a.ris", RIS + "TY  - BOOK\nTI  - Half"))
    half_json = read_bibliography(saved(tmp_path, "a.json", '[{"title":"One"},{"title":"Tw'))

    assert [each.metadata.title for each in half_ris.entries] == ["On bees", "Half"]
    assert [each.metadata.title for each in half_json.entries] == ["One"]
    assert (len(half_ris.problems), len(half_json.problems)) == (1, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_the_encoding_is_found_out(tmp_path: Path, encoding: str) -> None:
    path = saved(tmp_path, "my.bib", "@book{a, title={Über Bienen}}".encode(encoding))

    assert read_bibliography(path).entries[0].metadata.title == "Über Bienen"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.bib", b""),
        ("a.bib", b"nothing of the kind"),
        ("a.ris", b"\x00\x01\x02"),
        ("a.json", b"{"),
        ("a.json", b"[1, 2, null]"),
        ("a.json", b"[" * 100_000),
        ("a.txt", b"hello"),
        ("a.pdf", b"%PDF-1.7"),
    ],
)
def test_a_file_without_references_is_told_in_one_sentence(
    tmp_path: Path, name: str, content: bytes
) -> None:
    with pytest.raises(BibliographyError) as told:
        read_bibliography(saved(tmp_path, name, content))

    assert told.value.title.count(".") <= 3
    assert told.value.hint


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BibliographyError, match="cannot be read"):
        read_bibliography(tmp_path / "none.bib")


def test_commands_in_a_field_read_no_file(tmp_path: Path) -> None:
    secret = saved(tmp_path, "secret.txt", "hidden words")

    assert "hidden" not in plain(rf"On \input{{{secret}}} \include{{{secret}}} bees $\alpha$")


def test_ten_thousand_entries_are_read_in_seconds() -> None:
    entry = '@article{{k{0}, title={{On {{B}}ees {0}}}, author={{M{{\\"u}}ller, B.}}, year=2019}}\n'
    began = time.perf_counter()

    found = read_bibtex("".join(entry.format(n) for n in range(10_000)))

    assert len(found.entries) == 10_000
    assert time.perf_counter() - began < 20


@pytest.mark.parametrize("kind", list(BibliographyFormat))
def test_what_is_written_can_be_read_again(tmp_path: Path, kind: BibliographyFormat) -> None:
    documents = [
        document("On {Bees} & 5% $more$ _x_ \\ ~ #1", "Jo Kim", "Ada van der Berg", venue="Hives"),
        document("Second", "Kim and Sons", venue="Proceedings of Bees", number=2),
    ]
    suffix = {"bibtex": "bib", "ris": "ris", "csl-json": "json"}[kind]

    text = write_bibliography(documents, kind)
    first, second = read_bibliography(saved(tmp_path, f"out.{suffix}", text)).entries

    assert first.metadata == documents[0].metadata
    assert second.metadata.authors == ("Kim and Sons",)
    assert first.key != second.key


def test_documents_of_one_author_and_year_get_keys_of_their_own() -> None:
    documents = [document("On bees", "Jo Kim", number=n) for n in (1, 2)]

    text = write_bibliography(documents, BibliographyFormat.BIBTEX)

    assert "{kim2019bees," in text
    assert "{kim2019bees2," in text
