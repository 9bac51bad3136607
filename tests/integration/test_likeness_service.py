"""More like this passage, more like this paper, over fakes and a real database."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file

from app.cli.application import run_command
from app.core.errors import DocumentNotFound, WorkerDied
from app.core.types import Metadata, Ranker
from app.services.desk import Desk

BEES = ("Foragers waggle on the comb.", "The comb is warm.", "Foragers waggle for nectar.")
MORE_BEES = ("Foragers waggle near nectar.", "The comb is dark.")
STARS = ("Galaxies rotate too fast.", "Dust hides young stars.")


class Library:
    """A desk whose documents are told page by page."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.parts = DeskParts()
        self.desk: Desk = make_desk(folder / "library", self.parts)

    def add(self, name: str, pages: Sequence[str]) -> str:
        self.parts.reader.pages = tuple(pages)
        self.parts.reader.metadata = Metadata(name)
        (added,) = self.desk.imports.add([str(write_file(self.folder / f"{name}.pdf", name))])
        return added.id


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path)
    yield made
    made.desk.close()


def test_a_passage_finds_what_is_like_it_but_not_itself_nor_its_neighbors(
    library: Library,
) -> None:
    bees = library.add("bees", BEES)
    more = library.add("more", MORE_BEES)
    library.add("stars", STARS)

    response = library.desk.likeness.like_passage(f"{bees[:16]}-p0", 2)

    assert {each.passage_id for each in response.results} == {f"{more[:16]}-p0", f"{bees[:16]}-p2"}
    assert [each.rank for each in response.results] == [1, 2]
    assert response.results[0].ranker is Ranker.FUSED
    assert not response.is_lexical_only


def test_a_copy_of_the_passage_is_no_news(library: Library) -> None:
    bees = library.add("bees", BEES)
    copy = library.add("copy", BEES)

    response = library.desk.likeness.like_passage(f"{bees[:16]}-p0")

    assert f"{copy[:16]}-p0" not in {each.passage_id for each in response.results}


def test_words_serve_while_the_index_does_not_answer(library: Library) -> None:
    bees = library.add("bees", BEES)
    more = library.add("more", MORE_BEES)
    library.parts.index.error = WorkerDied("It died.", "Try again.")

    response = library.desk.likeness.like_passage(f"{bees[:16]}-p0")

    assert response.is_lexical_only
    assert more in {each.document_id for each in response.results}


def test_a_paper_finds_the_papers_like_it_best_first(library: Library) -> None:
    bees = library.add("bees", BEES)
    stars = library.add("stars", STARS)
    more = library.add("more", MORE_BEES)

    found = library.desk.likeness.like_document(bees)

    assert [each.document.id for each in found] == [more, stars]
    assert 1.0 >= found[0].score > found[1].score
    assert len(library.desk.likeness.like_document(bees, 1)) == 1


def test_versions_of_a_paper_are_not_like_it(library: Library) -> None:
    bees = library.add("bees", BEES)
    newer = library.add("newer", BEES)
    stars = library.add("stars", STARS)
    library.desk.versions.join(newer, bees)

    assert [each.document.id for each in library.desk.likeness.like_document(bees)] == [stars]


def test_a_removed_paper_is_not_found(library: Library) -> None:
    bees = library.add("bees", BEES)
    more = library.add("more", MORE_BEES)
    library.desk.library.remove(more)

    assert library.desk.likeness.like_document(bees) == ()
    assert all(
        each.document_id == bees
        for each in library.desk.likeness.like_passage(f"{bees[:16]}-p0").results
    )


def test_nothing_is_like_what_is_not_there(library: Library) -> None:
    bees = library.add("bees", BEES)
    library.desk.library.remove(bees)

    with pytest.raises(DocumentNotFound):
        library.desk.likeness.like_document("f" * 64)
    with pytest.raises(DocumentNotFound):
        library.desk.likeness.like_passage("no passage")
    with pytest.raises(DocumentNotFound):
        library.desk.likeness.like_passage(f"{bees[:16]}-p0")


def test_an_index_that_does_not_answer_finds_no_papers(library: Library) -> None:
    bees = library.add("bees", BEES)
    library.add("more", MORE_BEES)
    library.parts.index.error = WorkerDied("It died.", "Try again.")

    assert library.desk.likeness.like_document(bees) == ()


def test_the_command_takes_a_passage_or_the_beginning_of_a_document(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    bees, more = library.add("bees", BEES), library.add("more", MORE_BEES)
    library.desk.close()

    def reopen(root: Path, publish: object, **_: bool) -> Desk:
        return make_desk(library.folder / "library", library.parts)

    assert run_command(["similar", bees[:10], "--json"], reopen) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["document_id"] == bees
    assert [(each["id"], each["rank"]) for each in shown["documents"]] == [(more, 1)]
    assert run_command(["similar", f"{bees[:16]}-p0", "--json", "-k", "1"], reopen) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["passage_id"] == f"{bees[:16]}-p0"
    assert len(shown["results"]) == 1
    assert run_command(["similar", "nothing"], reopen) == 3
