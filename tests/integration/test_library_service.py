"""What a person does with documents, on a real database with fake readers and encoders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import DocumentNotFound, DocumentUnreadable, LibraryInUse, WorkerDied
from app.core.events import ImportBatchChanged, ImportProgressed, ImportStage, LibraryChanged
from app.core.types import DocumentStatus, Metadata
from app.services.desk import Desk


@pytest.fixture
def parts() -> DeskParts:
    return DeskParts()


@pytest.fixture
def desk(tmp_path: Path, parts: DeskParts) -> Iterator[Desk]:
    made = make_desk(tmp_path / "library", parts)
    yield made
    made.close()


def test_an_added_file_is_read_stored_encoded_and_indexed(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    result = desk.imports.add([str(write_file(tmp_path / "bees.pdf"))])[0]

    assert (result.status, result.pages, result.passages) == ("ready", 2, 2)
    assert desk.library.document(result.id[:10]).title == "On the dance of bees"
    assert parts.index.count() == 2
    assert desk.library.file_of(result.id).read_bytes() == (tmp_path / "bees.pdf").read_bytes()


def test_the_same_bytes_under_two_names_are_one_document(desk: Desk, tmp_path: Path) -> None:
    write_file(tmp_path / "a.pdf")
    write_file(tmp_path / "b.pdf")

    results = desk.imports.add([str(tmp_path / "a.pdf"), str(tmp_path / "b.pdf")])

    assert [each.status for each in results] == ["ready", "duplicate"]
    assert len(desk.library.documents()) == 1


def test_a_dropped_folder_adds_each_pdf_once_in_order(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    (folder / "deep").mkdir(parents=True)
    write_file(folder / "b.pdf", "b")
    write_file(folder / "A.PDF", "a")
    write_file(folder / "deep" / "c.pdf", "c")
    (folder / "notes.txt").write_text("not a paper")

    results = desk.imports.add([str(folder), str(folder / "b.pdf")])

    assert [each.file for each in results] == ["A.PDF", "b.pdf", "c.pdf"]


def test_a_bad_file_keeps_its_row_and_the_batch_goes_on(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    parts.reader.error = DocumentUnreadable("It is broken.", "Fetch it again.")

    failed = desk.imports.add([str(write_file(tmp_path / "bad.pdf", "bad"))])[0]
    parts.reader.error = None
    ready = desk.imports.add([str(write_file(tmp_path / "good.pdf", "good"))])[0]

    assert failed.problem is not None
    assert failed.problem.title == "It is broken."
    assert desk.library.document(failed.id).problem == failed.problem
    assert ready.status == "ready"


def test_a_failed_file_is_tried_again_only_when_named(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    parts.reader.error = DocumentUnreadable("It is broken.", "Fetch it again.")
    failed = desk.imports.add([str(write_file(tmp_path / "bad.pdf"))])[0]
    parts.reader.error = None

    desk.imports.run()
    assert desk.library.document(failed.id).status is DocumentStatus.FAILED
    assert desk.imports.retry(failed.id).status == "ready"


def test_a_stopped_import_says_so_and_nothing_is_half_there(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    cancel = CancelToken()
    parts.reader.before_page = lambda number: cancel.cancel() if number == 2 else None

    with pytest.raises(Cancelled):
        desk.imports.add([str(write_file(tmp_path / "bees.pdf"))], cancel=cancel)

    stopped = desk.library.documents()[0]
    assert stopped.status is DocumentStatus.FAILED
    assert stopped.problem is not None
    assert stopped.problem.kind == "ImportStopped"
    assert desk.search.search("bees").results == ()


def test_closing_during_an_import_goes_on_at_the_next_start(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    cancel = CancelToken()
    parts.reader.before_page = lambda number: cancel.cancel() if number == 2 else None
    desk.imports.keep_for_next_start()
    with pytest.raises(Cancelled):
        desk.imports.add([str(write_file(tmp_path / "bees.pdf"))], cancel=cancel)
    desk.close()

    again = make_desk(tmp_path / "library", DeskParts())
    again.imports.run()

    assert [each.status for each in again.library.documents()] == [DocumentStatus.READY]
    again.close()


def test_what_was_encoded_is_not_encoded_again(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    encode = parts.embedder.encode
    parts.embedder.error = WorkerDied("The encoder died.", "Try again.")
    result = desk.imports.add([str(write_file(tmp_path / "bees.pdf"))])[0]
    assert result.status == "failed"
    assert desk.library.document(result.id).status is DocumentStatus.ENCODING
    parts.embedder.error = None

    desk.imports.run()
    before = len(parts.embedder.encoded)
    desk.imports.add([str(write_file(tmp_path / "copy.pdf", "same text, other bytes"))])

    assert parts.embedder.encode == encode
    assert len(parts.embedder.encoded) == before
    assert {each.status for each in desk.library.documents()} == {DocumentStatus.READY}


def test_a_document_that_ended_its_reader_twice_is_left_alone(tmp_path: Path) -> None:
    parts = DeskParts()
    desk = make_desk(tmp_path / "library", parts)
    file = write_file(tmp_path / "bad.pdf")
    for _ in range(2):
        parts.reader.before_page = _die
        with pytest.raises(KeyboardInterrupt):
            desk.imports.add([str(file)])
        desk.close()
        desk = make_desk(tmp_path / "library", parts)
    parts.reader.before_page = lambda number: None

    desk.imports.run()

    left = desk.library.documents()[0]
    assert left.status is DocumentStatus.FAILED
    assert left.problem is not None
    assert "twice" in left.problem.title
    desk.close()


def _die(number: int) -> None:
    raise KeyboardInterrupt


def test_a_removed_document_is_not_found_and_comes_back(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    document = desk.imports.add([str(write_file(tmp_path / "bees.pdf"))])[0]

    desk.library.remove(document.id)
    assert desk.library.documents() == []
    assert desk.search.search("bees nectar").results == ()

    desk.library.restore(document.id)
    assert len(desk.library.documents()) == 1
    assert desk.search.search("bees nectar").results
    assert parts.index.count() == 2


def test_adding_again_brings_a_removed_document_back_and_tells_it(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    file = write_file(tmp_path / "bees.pdf")
    document = desk.imports.add([str(file)])[0]
    desk.library.remove(document.id)
    parts.events.clear()

    desk.imports.add([str(file)])

    assert LibraryChanged(document.id) in parts.events
    assert parts.index.count() == 2


def test_a_duplicate_is_not_put_into_the_index_again(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    file = write_file(tmp_path / "bees.pdf")
    desk.imports.add([str(file)])
    parts.index.vectors.clear()

    desk.imports.add([str(file)])

    assert parts.index.count() == 0


def test_a_lost_index_is_rebuilt_without_encoding(tmp_path: Path) -> None:
    parts = DeskParts()
    desk = make_desk(tmp_path / "library", parts)
    desk.imports.add([str(write_file(tmp_path / "bees.pdf"))])
    desk.close()
    fresh = DeskParts()

    desk = make_desk(tmp_path / "library", fresh)
    found = desk.search.search("where is the nectar", wait_for_encoder=True).results

    assert found
    assert fresh.index.count() == 2
    assert fresh.embedder.encoded == ["where is the nectar"]
    desk.close()


def test_two_owners_are_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(LibraryInUse):
        make_desk(tmp_path / "library", DeskParts())


def test_an_unknown_id_is_named(desk: Desk) -> None:
    with pytest.raises(DocumentNotFound):
        desk.library.document("zz")
    with pytest.raises(DocumentNotFound):
        desk.library.document("")


def test_a_corrected_title_is_searched(desk: Desk, tmp_path: Path) -> None:
    document = desk.imports.add([str(write_file(tmp_path / "bees.pdf"))])[0]

    desk.library.change_metadata(document.id, Metadata("Zymurgy of mead", (), 1999))

    assert desk.library.document(document.id).title == "Zymurgy of mead"
    assert desk.search.search("zymurgy").results


def test_the_batch_is_counted_and_each_stage_told(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    desk.imports.add([str(write_file(tmp_path / "bees.pdf")), str(tmp_path / "none.pdf")])

    last = parts.of(ImportBatchChanged)[-1]
    assert isinstance(last, ImportBatchChanged)
    assert (last.finished, last.total, last.failed) == (2, 2, 1)
    stages = [e.stage for e in parts.of(ImportProgressed) if isinstance(e, ImportProgressed)]
    assert stages == sorted(stages, key=list(ImportStage).index)
    assert stages[-1] is ImportStage.READY
