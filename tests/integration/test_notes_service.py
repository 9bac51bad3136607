"""Notes over a whole desk: written, found, asked, removed, erased."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file
from encoder_fakes import FakeHosts, write_encoder_folder
from note_samples import NOON, PAPER, place

from app.core.cancel import CancelToken
from app.core.errors import (
    IndexDamaged,
    NoteEmpty,
    NoteNotFound,
    NoteTooLong,
    ProjectNotFound,
    WorkerDied,
)
from app.core.events import NotesChanged
from app.core.searching import SearchFilter, SearchRequest
from app.core.sessions import AskRequest
from app.core.types import DocumentStatus, SearchMode
from app.paths import Paths
from app.services.desk import Desk
from app.services.notes import MAX_CHARACTERS
from app.services.store import open_store

RECALL = "# Baselines\n\nReport recall on every held-out set."


@pytest.fixture
def parts() -> DeskParts:
    return DeskParts()


@pytest.fixture
def desk(library_folder: Path, parts: DeskParts) -> Iterator[Desk]:
    made = make_desk(library_folder, parts)
    yield made
    made.close()


def found(desk: Desk, query: str) -> list[str]:
    return [each.text for each in desk.search.search(query, wait_for_encoder=True).results]


def test_a_note_is_found_by_its_words_at_once_and_encoded_behind(
    desk: Desk, parts: DeskParts
) -> None:
    made = desk.notes.add(RECALL, places=[place()], turn_id="t1")

    [result] = desk.search.search("held-out recall").results
    assert (result.own, result.title) == (True, "Baselines")
    assert result.document_id == made.document_id
    assert parts.index.count() == 0
    assert desk.notes.finish() == 1
    assert parts.index.count() == 1
    assert desk.notes.finish() == 0
    assert (made.places, made.turn_id) == ((place(),), "t1")
    assert parts.of(NotesChanged) == [NotesChanged()]


def test_a_note_is_not_among_the_papers(desk: Desk) -> None:
    made = desk.notes.add(RECALL)
    desk.notes.finish()

    assert desk.library.documents() == []
    assert desk.library.read_ids() == desk.library.without_path() == set()
    assert desk.imports.waiting_count() == 0
    assert all(each.is_sound for each in desk.doctor.check())
    desk.notes.remove(made.id)
    assert desk.library.removed() == []
    assert desk.library.empty_trash() == 0


def test_a_changed_note_is_found_as_it_is_now(desk: Desk, parts: DeskParts) -> None:
    made = desk.notes.add(RECALL)
    desk.notes.finish()

    changed = desk.notes.change(made.id, "Precision tells enough.")
    desk.notes.finish()

    assert found(desk, "precision") == ["Precision tells enough."]
    assert found(desk, "recall on every held-out set") == ["Precision tells enough."]
    assert parts.index.count() == 1
    assert changed.document_id == made.document_id
    assert changed.changed_at > made.changed_at
    assert desk.notes.of_document(made.document_id) == changed


def test_the_same_text_again_changes_nothing(desk: Desk, parts: DeskParts) -> None:
    made = desk.notes.add(RECALL)

    assert desk.notes.change(made.id, RECALL) == made
    assert len(parts.of(NotesChanged)) == 1


def test_quotes_are_not_the_persons_words(desk: Desk) -> None:
    desk.notes.add("> Bees dance in the hive.\n\nI never saw it.", places=[place()])

    assert found(desk, "bees dance hive") == []
    assert found(desk, "never saw") == ["I never saw it."]


def test_a_note_whose_own_words_are_gone_is_found_no_longer(desk: Desk) -> None:
    made = desk.notes.add("I never saw it.")

    desk.notes.change(made.id, "> Bees dance.")

    assert found(desk, "never saw") == []
    assert [each.note.id for each in desk.notes.search("dance")] == [made.id]


def test_a_removed_note_comes_back(desk: Desk) -> None:
    made = desk.notes.add(RECALL)
    desk.notes.remove(made.id)

    assert (desk.notes.notes(), found(desk, "recall")) == ([], [])
    with pytest.raises(NoteNotFound):
        desk.notes.note(made.id)
    assert desk.notes.restore(made.id).text == RECALL
    assert found(desk, "recall") == ["Report recall on every held-out set."]


def test_of_an_erased_note_nothing_is_left(library_folder: Path, parts: DeskParts) -> None:
    paths = Paths(library_folder)
    desk = make_desk(library_folder, parts)
    made = desk.notes.add("The xylophonist disagrees.", places=[place()])
    desk.notes.finish()
    desk.notes.change(made.id, "The zymurgist agrees.")
    desk.notes.finish()

    desk.notes.erase(made.id)

    assert parts.index.count() == 0
    desk.close()
    content = paths.database.read_bytes().lower()
    for word in (b"xylophon", b"zymurg", b"dark hive"):
        assert word not in content
    with closing(open_store(paths)) as store, store.database.read() as connection:
        for table in ("notes", "documents", "sentences", "passages", "vectors", "pages"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_old_trash_is_erased_and_the_rest_is_kept(desk: Desk) -> None:
    first, second = desk.notes.add("First one."), desk.notes.add("Second one.")
    desk.notes.remove(first.id)
    desk.notes.remove(second.id)

    assert desk.notes.empty_old_trash() == 0
    assert desk.notes.empty_trash(first.changed_at - timedelta(days=1)) == 0
    assert desk.notes.empty_trash() == 2
    with pytest.raises(NoteNotFound):
        desk.notes.restore(first.id)


def test_an_erasing_that_was_cut_short_is_finished_at_the_next_start(
    library_folder: Path, parts: DeskParts
) -> None:
    desk = make_desk(library_folder, parts)
    made = desk.notes.add("The zymurgist agrees.")
    desk.close()
    with closing(open_store(Paths(library_folder))) as store:
        store.notes.erase(made.id)

    desk = make_desk(library_folder, parts)
    assert len(found(desk, "zymurgist")) == 1
    desk.notes.catch_up()
    assert found(desk, "zymurgist") == []
    desk.close()
    assert b"zymurg" not in Paths(library_folder).database.read_bytes().lower()


def test_what_was_not_indexed_or_encoded_is_at_the_next_start(
    library_folder: Path, parts: DeskParts
) -> None:
    desk = make_desk(library_folder, parts)
    made = desk.notes.add(RECALL)
    desk.close()
    with closing(open_store(Paths(library_folder))) as store:
        store.documents.erase(made.document_id)

    desk = make_desk(library_folder, parts)
    assert desk.notes.note(made.id).document_id == ""
    desk.notes.catch_up()
    assert desk.notes.note(made.id) == made
    assert parts.index.count() == 1
    desk.close()


def test_without_an_encoder_notes_wait(desk: Desk, parts: DeskParts) -> None:
    parts.embedder.error = WorkerDied("It ended.", "Try again.")
    made = desk.notes.add(RECALL)

    assert desk.notes.finish() == 0
    assert desk.notes.note(made.id).document_id
    parts.embedder.error = None
    assert desk.notes.finish() == 1


def test_an_index_that_fails_keeps_no_note_from_being_changed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, parts: DeskParts
) -> None:
    made = desk.notes.add(RECALL)
    desk.notes.finish()

    def refuse(*_: object) -> None:
        raise IndexDamaged("It is damaged.", "Build it anew.")

    monkeypatch.setattr(parts.index, "remove_documents", refuse)
    monkeypatch.setattr(parts.index, "reset", refuse)

    assert desk.notes.change(made.id, "Precision.").text == "Precision."


def test_a_scope_of_papers_leaves_notes_out(desk: Desk, tmp_path: Path) -> None:
    made = desk.notes.add("Bees report recall.")
    [added] = desk.imports.add([str(write_file(tmp_path / "a.pdf"))], collection="Thesis")

    def searched(**limits: object) -> set[str]:
        filters = SearchFilter(**limits)  # type: ignore[arg-type]
        request = SearchRequest("bees recall", filters=filters)
        return {each.document_id for each in desk.search.find(request).results}

    assert made.document_id in searched()
    assert made.document_id not in searched(document_ids=(added.id,))
    assert made.document_id not in searched(collections=("Thesis",))
    assert made.document_id not in searched(is_read=False)
    assert searched(document_ids=(made.document_id,)) == {made.document_id}


def test_notes_can_be_kept_out_of_answers(desk: Desk, parts: DeskParts) -> None:
    made = desk.notes.add(RECALL)
    desk.notes.finish()

    desk.notes.set_in_answers(False)
    assert not desk.notes.is_in_answers
    assert found(desk, "recall") == []
    assert desk.notes.add("Recall again.").document_id == ""
    assert len(desk.notes.search("recall")) == 2
    desk.notes.set_in_answers(True)
    assert len(found(desk, "recall")) == 2
    assert parts.index.count() == 2
    assert desk.notes.note(made.id) == made


def test_an_answer_cites_a_note_as_the_persons_own_and_keeps_its_quote(desk: Desk) -> None:
    made = desk.notes.add("Our zymurgist reports recall on every held-out set of bees.")
    desk.notes.finish()

    turn = desk.answering.ask(
        AskRequest(
            "What does our zymurgist report on every held-out set?", desk.sessions.create().id
        )
    )

    assert turn.answer is not None
    [cited] = [each for claim in turn.answer.claims for each in claim.citations]
    assert (cited.own, cited.document_id) == (True, made.document_id)
    desk.notes.change(made.id, "Something else.")
    kept = desk.sessions.turn(turn.id).answer
    assert kept is not None
    assert kept.claims[0].citations == (cited,)


def test_notes_belong_to_a_project_or_to_none(desk: Desk) -> None:
    project = desk.projects.create("Bees")
    inside = desk.notes.add("Inside.", project_id=project.id)
    outside = desk.notes.add("Outside.", project_id="default")

    assert [each.id for each in desk.notes.notes(project.id)] == [inside.id]
    assert [each.id for each in desk.notes.notes("")] == [outside.id]
    assert len(desk.notes.notes()) == 2
    with pytest.raises(ProjectNotFound):
        desk.notes.add("Nowhere.", project_id="unknown")


@pytest.mark.parametrize("text", ["", "  \n\t", "\0"])
def test_an_empty_note_is_refused(desk: Desk, text: str) -> None:
    made = desk.notes.add("Something.")

    with pytest.raises(NoteEmpty):
        desk.notes.add(text)
    with pytest.raises(NoteEmpty):
        desk.notes.change(made.id, text)
    assert desk.notes.note(made.id).text == "Something."


def test_what_is_too_long_or_unknown_is_refused(desk: Desk) -> None:
    with pytest.raises(NoteTooLong):
        desk.notes.add("x" * (MAX_CHARACTERS + 1))
    for deed in (desk.notes.remove, desk.notes.restore, desk.notes.erase, desk.notes.note):
        with pytest.raises(NoteNotFound):
            deed("unknown")


def test_a_note_is_found_by_the_beginning_of_its_id(desk: Desk) -> None:
    made = desk.notes.add("One.")

    assert desk.notes.note(made.id[:8]) == made


def test_notes_about_a_paper_are_known(desk: Desk) -> None:
    made = desk.notes.add("About it.", places=[place()])
    desk.notes.add("About nothing.")

    assert desk.notes.about(PAPER) == [made]


def test_a_paper_that_is_erased_takes_no_place_away(desk: Desk, tmp_path: Path) -> None:
    [added] = desk.imports.add([str(write_file(tmp_path / "a.pdf"))])
    made = desk.notes.add("About it.", places=[place(1, added.id)])
    desk.library.remove(added.id)
    desk.library.empty_trash()

    assert desk.notes.note(made.id).places == (place(1, added.id),)


def test_another_encoder_finds_notes_too(library_folder: Path, tmp_path: Path) -> None:
    parts = DeskParts()
    parts.hosts = FakeHosts(parts)
    with closing(make_desk(library_folder, parts)) as desk:
        desk.notes.add(RECALL)
        desk.notes.finish()
        spec = desk.encoders.add(str(write_encoder_folder(tmp_path / "mini-multi")))

        desk.encoders.use(spec.name)
        desk.encoders.finish(CancelToken())
        desk.notes.add("Written after the change.")
        desk.notes.finish()

        assert all(each.is_sound for each in desk.doctor.check())
        found = desk.search.search("recall held-out", mode=SearchMode.DENSE).results
    assert sorted(each.text for each in found if each.own) == [
        "Report recall on every held-out set.",
        "Written after the change.",
    ]


def test_a_repair_keeps_notes_found(desk: Desk, parts: DeskParts) -> None:
    made = desk.notes.add(RECALL)
    desk.notes.finish()
    parts.index.reset()

    findings = desk.doctor.repair()

    assert all(each.is_sound for each in findings)
    assert parts.index.count() == 1
    assert desk.library.documents() == []
    document = desk.notes.of_document(made.document_id)
    assert document is not None


def test_a_window_encodes_notes_by_itself(library_folder: Path, parts: DeskParts) -> None:
    desk = make_desk(library_folder, parts, is_window=True)
    desk.notes.add(RECALL)
    done: list[object] = []
    desk.lanes.late.submit(lambda token: None, done.append)
    desk.close()

    with closing(open_store(Paths(library_folder))) as store:
        [document_id] = store.documents.of_notes()
        document = store.documents.get(document_id)
    assert document is not None
    assert document.status in (DocumentStatus.READY, DocumentStatus.ENCODING)
    assert replace(document, added_at=NOON).format == "note"
