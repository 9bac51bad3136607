"""Token vectors stay in step: the doctor, a change of the encoder, backups, and none unasked."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file
from encoder_fakes import FakeHosts, write_encoder_folder

from app.core.cancel import CancelToken
from app.core.findings import Finding
from app.core.types import SearchMode
from app.retrieval.bundled import ENCODER_NAME
from app.services.desk import Desk
from app.storage.backup_names import backups_in

OTHER = "mini-multi"
PAGES = ("Bees dance on the comb.", "Ants walk in lines.", "Wasps build with paper.")
MADE_UP = b"\x00" * 32


@pytest.fixture
def parts() -> DeskParts:
    made = DeskParts()
    made.reader.pages = PAGES
    made.hosts = FakeHosts(made)
    return made


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def desk(home: Path, parts: DeskParts, tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(home, parts)
    made.imports.add([str(write_file(tmp_path / "bees.pdf"))])
    yield made
    made.close()


def tokens(database: Path) -> dict[str, int]:
    """How many token vectors each encoder has in a database."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT encoder, count(*) FROM token_vectors GROUP BY encoder")
        return dict(rows.fetchall())


def put(home: Path, encoder: str) -> None:
    """Store a token vector of a text that no passage has."""
    with sqlite3.connect(home / "library.sqlite3") as connection:
        connection.execute("INSERT INTO token_vectors VALUES (?, ?, x'00')", (encoder, MADE_UP))


def finding(found: Sequence[Finding]) -> Finding:
    [of_late] = [each for each in found if each.check == "late"]
    return of_late


def refuse(*_: object, **__: object) -> None:
    raise AssertionError("nobody asked for token vectors")


def test_a_hybrid_search_never_asks_for_token_vectors_nor_for_their_index(
    desk: Desk, parts: DeskParts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts.embedder, "encode_tokens", refuse)
    for name in ("upsert", "query", "remove_documents", "find_missing", "count", "reset"):
        monkeypatch.setattr(parts.late, name, refuse)

    second = desk.imports.add([str(write_file(tmp_path / "two.pdf", "two"))])[0].id
    found = desk.search.search("bees dance", 5, SearchMode.HYBRID, wait_for_encoder=True)
    desk.library.remove(second)
    desk.library.restore(second)
    desk.late.update()

    assert found.results
    assert finding(desk.doctor.check()).is_sound
    assert finding(desk.doctor.repair()).detail == "not kept"


def test_a_late_search_asks_no_index_that_is_not_kept(
    desk: Desk, parts: DeskParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts.late, "query", refuse)

    found = desk.search.search("bees dance", 5, SearchMode.LATE, wait_for_encoder=True)

    assert found.results[0].matches


def test_the_doctor_erases_token_vectors_that_no_passage_has(desk: Desk, home: Path) -> None:
    desk.late.build()
    assert finding(desk.doctor.check()).detail == "there for 3 of 3 passages"
    put(home, ENCODER_NAME)

    before, after = finding(desk.doctor.check()), finding(desk.doctor.repair())

    assert (before.is_sound, before.is_repairable, after.is_sound) == (False, True, True)
    assert "1 texts" in before.detail
    assert tokens(home / "library.sqlite3") == {ENCODER_NAME: 3}


def test_the_doctor_erases_what_was_left_though_none_are_kept(desk: Desk, home: Path) -> None:
    put(home, ENCODER_NAME)

    before, after = finding(desk.doctor.check()), finding(desk.doctor.repair())

    assert (before.is_sound, after.is_sound) == (False, True)
    assert tokens(home / "library.sqlite3") == {}


@pytest.mark.parametrize("is_empty", [True, False])
def test_the_doctor_makes_an_index_out_of_step_anew_without_encoding(
    desk: Desk, parts: DeskParts, is_empty: bool
) -> None:
    desk.late.build()
    if is_empty:
        parts.late.reset()
    else:
        first = next(iter(parts.late.vectors))
        parts.late.vectors[first] = parts.late.vectors[first] * 0
    parts.embedder.encoded.clear()

    before, after = finding(desk.doctor.check()), finding(desk.doctor.repair())

    assert (before.is_sound, before.is_repairable, after.is_sound) == (False, True, True)
    assert parts.late.count() == 3
    assert parts.embedder.encoded == []


def test_another_encoder_takes_the_place_of_the_old_token_vectors_and_their_folder(
    desk: Desk, home: Path, tmp_path: Path
) -> None:
    desk.late.build()
    old = desk.late.folder
    assert old is not None
    old.mkdir()
    desk.encoders.add(str(write_encoder_folder(tmp_path / OTHER)))

    desk.encoders.use(OTHER)
    desk.encoders.finish(CancelToken())

    assert not old.exists()
    assert desk.late.folder != old
    assert tokens(home / "library.sqlite3") == {OTHER: 3}
    assert finding(desk.doctor.check()).is_sound


def test_a_backup_holds_no_token_vectors_and_the_library_keeps_its_own(
    desk: Desk, home: Path
) -> None:
    desk.late.build()

    desk.close()

    [backup] = backups_in(home / "backups")
    assert tokens(backup.path) == {}
    assert tokens(home / "library.sqlite3") == {ENCODER_NAME: 3}


def test_removing_a_document_does_not_wait_for_what_is_being_encoded(
    desk: Desk, parts: DeskParts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    removed = desk.imports.add([str(write_file(tmp_path / "two.pdf", "two"))])[0].id
    is_encoding, is_free, plain = threading.Event(), threading.Event(), parts.embedder.encode_tokens

    def slowly(texts: Sequence[str]) -> object:
        is_encoding.set()
        assert is_free.wait(10)
        return plain(texts)

    monkeypatch.setattr(parts.embedder, "encode_tokens", slowly)
    building = threading.Thread(target=desk.late.build)
    building.start()
    assert is_encoding.wait(10)
    desk.library.remove(removed)
    is_free.set()
    building.join(10)

    assert removed not in set(parts.late.document_of.values())
    assert finding(desk.doctor.check()).is_sound


def test_dropping_ends_what_is_being_made(
    desk: Desk, parts: DeskParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = parts.embedder.encode_tokens

    def dropped_meanwhile(texts: Sequence[str]) -> object:
        found = plain(texts)
        desk.late.drop()
        return found

    monkeypatch.setattr(parts.embedder, "encode_tokens", dropped_meanwhile)

    status = desk.late.build()

    assert (status.is_on, status.passages, parts.late.count()) == (False, 0, 0)
