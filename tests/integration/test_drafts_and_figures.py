"""What is typed and not asked yet is in the library; how much the library holds is counted."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file
from storage_samples import made

from app.core.errors import ExportFailed
from app.services.desk import Desk
from app.storage.migrations import MIGRATIONS, m010_drafts


@pytest.fixture
def desk(library_folder: Path) -> Desk:
    """A desk over fakes."""
    with closing(make_desk(library_folder, DeskParts())) as desk:
        yield desk


def test_m010_drafts_makes_room_for_drafts_in_an_older_library(library_folder: Path) -> None:
    before = MIGRATIONS[: MIGRATIONS.index(m010_drafts)]
    with closing(made(library_folder, steps=before)):
        pass
    with (
        closing(made(library_folder, steps=(*before, m010_drafts))) as database,
        database.read() as connection,
    ):
        assert connection.execute("SELECT count(*) FROM drafts").fetchone() == (0,)


def test_each_session_has_its_own_draft(desk: Desk) -> None:
    session = desk.sessions.create("Bees")
    desk.drafts.keep("", "a new question")
    desk.drafts.keep(session.id, "one more")
    desk.drafts.keep(session.id, "one more?")

    assert desk.drafts.draft("") == "a new question"
    assert desk.drafts.draft(session.id) == "one more?"
    desk.drafts.keep("", "  ")
    assert desk.drafts.draft("") == ""


def test_a_draft_goes_with_its_session(desk: Desk, library_folder: Path) -> None:
    session = desk.sessions.create("Bees")
    desk.drafts.keep(session.id, "one more?")
    desk.drafts.keep("no such session", "lost")

    desk.sessions._store.sessions.erase(session.id)

    assert desk.drafts.draft(session.id) == ""
    assert desk.drafts.draft("no such session") == ""


def test_any_text_can_be_a_draft(desk: Desk) -> None:
    for text in ("a\nb\t'\"; --", "蜂 🐝", "x" * 30_000):
        desk.drafts.keep("", text)
        assert desk.drafts.draft("") == text[:20_000]


def test_the_status_counts_what_the_library_holds(desk: Desk, tmp_path: Path) -> None:
    desk.imports.add([str(write_file(tmp_path / "bees.pdf"))])
    desk.sessions.create("Bees")

    seen = desk.status.seen()
    figures = seen.library.figures

    assert (figures.documents, figures.sessions, figures.turns) == (1, 1, 0)
    assert figures.passages > 0
    assert figures.database_version == len(MIGRATIONS)
    assert figures.made_at is not None
    assert dict(seen.library.parts)["database"] > 0
    assert seen.library.free_bytes > 0
    assert seen.model.kind == "bundled"
    assert {each.name for each in seen.lanes} >= {"library", "search", "answer"}
    assert [each.name for each in seen.processes] == ["carrel"]
    assert dict(seen.versions).keys() >= {"Carrel", "Qt", "SQLite", "llama.cpp", "Chroma"}


def test_the_statement_of_a_library_names_nothing_of_it(desk: Desk, tmp_path: Path) -> None:
    desk.imports.add([str(write_file(tmp_path / "secret-bees.pdf"))])

    saved = desk.privacy.save(str(tmp_path / "statement"))
    text = saved.read_text()

    assert saved.name == "statement.md"
    assert "Connections to other machines: 0" in text
    assert desk.privacy.library_id() in text
    assert str(tmp_path) not in text
    assert "secret" not in text
    with pytest.raises(ExportFailed):
        desk.privacy.save(str(tmp_path / "missing" / "statement.md"))
