"""The queue of an import, on a real database with fake readers and encoders."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file
from fakes import FakeReader

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import DiskFull, DocumentEncrypted, DocumentUnreadable, WorkerDied
from app.core.events import ImportProgressed, ImportStage, PathAdded
from app.core.types import DocumentStatus
from app.services.desk import Desk
from app.services.import_item import WATCHED


@pytest.fixture
def parts() -> DeskParts:
    return DeskParts()


@pytest.fixture
def desk(tmp_path: Path, parts: DeskParts) -> Iterator[Desk]:
    made = make_desk(tmp_path / "library", parts)
    yield made
    made.close()


def added(parts: DeskParts) -> list[tuple[str, str]]:
    """File and status of each path that came to its end, in order."""
    return [(each.result.file, each.result.status) for each in parts.of(PathAdded)]


def test_what_waits_in_the_queue_outlives_the_program(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "library", DeskParts())
    desk.imports.enqueue([str(write_file(tmp_path / "bees.pdf"))], collection="Bees")
    desk.close()

    parts = DeskParts()
    desk = make_desk(tmp_path / "library", parts)
    desk.imports.run()

    assert added(parts) == [("bees.pdf", "ready")]
    assert desk.library.documents()[0].status is DocumentStatus.READY
    desk.close()


def test_what_was_dropped_is_read_before_what_a_watched_folder_brought(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    watched = [str(write_file(tmp_path / f"w{n}.pdf", f"w{n}")) for n in range(3)]
    desk.imports.enqueue(watched, priority=WATCHED)
    desk.imports.enqueue([str(write_file(tmp_path / "mine.pdf", "mine"))])

    desk.imports.run()

    assert added(parts)[0] == ("mine.pdf", "ready")
    assert len(added(parts)) == 4


def test_what_is_dropped_meanwhile_is_taken_in_before_the_rest_is_encoded(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    desk.imports.enqueue([str(write_file(tmp_path / "first.pdf", "first"))], priority=WATCHED)
    late = str(write_file(tmp_path / "late.pdf", "late"))
    parts.reader.before_page = _once(lambda: desk.imports.enqueue([late]))

    desk.imports.run()

    stages = [(each.file, each.stage) for each in parts.of(ImportProgressed)]
    assert stages.index(("late.pdf", ImportStage.READING)) < stages.index(
        ("first.pdf", ImportStage.READY)
    )
    assert added(parts)[0][0] == "late.pdf"


def _once(deed: Callable[[], object]) -> Callable[[int], None]:
    waiting = [deed]

    def run(number: int) -> None:
        while waiting:
            waiting.pop()()

    return run


def test_the_same_bytes_named_again_end_with_the_document(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    paths = [str(write_file(tmp_path / name)) for name in ("a.pdf", "b.pdf")]

    desk.imports.add(paths)

    assert added(parts) == [("a.pdf", "ready"), ("b.pdf", "duplicate")]
    document = desk.library.documents()[0]
    assert set(desk.library.paths_of(document.id)) == set(paths)


def test_a_path_that_waits_already_waits_once_with_the_higher_priority(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    path = str(write_file(tmp_path / "a.pdf"))
    desk.imports.enqueue([path], priority=WATCHED)

    (result,) = desk.imports.add([path])

    assert result.status == "ready"
    assert added(parts) == [("a.pdf", "ready")]


def test_a_half_copy_of_an_earlier_run_is_swept_away(desk: Desk, tmp_path: Path) -> None:
    part = tmp_path / "library" / "files" / ".abc.part"
    part.parent.mkdir(exist_ok=True)
    part.write_bytes(b"half")

    desk.imports.add([str(write_file(tmp_path / "a.pdf"))])

    assert not part.exists()


def test_one_document_can_be_stopped_and_the_others_go_on(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    results = [str(write_file(tmp_path / f"{n}.pdf", n)) for n in ("a", "b")]
    desk.imports.enqueue(results)
    parts.reader.before_page = _once(
        lambda: desk.imports.stop(next(d.id for d in desk.library.documents() if d.file == "b.pdf"))
    )

    desk.imports.run()

    status = {each.file: each.status for each in desk.library.documents()}
    assert status == {"a.pdf": DocumentStatus.READY, "b.pdf": DocumentStatus.FAILED}


def test_a_held_document_waits_until_it_is_let_go(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    parts.reader.error = DocumentUnreadable("It is broken.", "Fetch it again.")
    (result,) = desk.imports.add([str(write_file(tmp_path / "a.pdf"))])
    parts.reader.error = None
    desk.imports.try_again(result.id)
    desk.imports.hold(result.id)

    desk.imports.run()
    assert desk.library.document(result.id).status is DocumentStatus.PENDING
    assert desk.imports.held() == {result.id}

    desk.imports.let_go(result.id)
    desk.imports.run()
    assert desk.library.document(result.id).status is DocumentStatus.READY


def test_a_full_disk_stops_the_import_and_loses_nothing(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    parts.reader.error = DiskFull("No space is left.", "Free some.")
    with pytest.raises(DiskFull):
        desk.imports.add([str(write_file(tmp_path / "a.pdf"))])
    parts.reader.error = None

    desk.imports.run()

    assert [each.status for each in desk.library.documents()] == [DocumentStatus.READY]


def test_a_stop_forgets_what_was_not_taken_in(desk: Desk, parts: DeskParts, tmp_path: Path) -> None:
    cancel = CancelToken()
    cancel.cancel()

    with pytest.raises(Cancelled):
        desk.imports.add([str(write_file(tmp_path / "a.pdf"))], cancel=cancel)

    assert desk.imports.waiting_count() == 0
    assert desk.library.documents() == []


def test_reading_again_with_other_rules_encodes_only_what_is_new(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    (result,) = desk.imports.add([str(write_file(tmp_path / "a.pdf"))])
    first, second = parts.reader.pages
    before = len(parts.embedder.encoded)

    parts.reader.pages = (first, second, "A third page is new.")
    desk.imports.read_again(result.id)
    desk.imports.run()

    assert len(parts.embedder.encoded) == before + 1
    assert desk.library.document(result.id).page_count == 3
    assert parts.index.count() == 3


def test_a_new_title_encodes_nothing(desk: Desk, parts: DeskParts, tmp_path: Path) -> None:
    (result,) = desk.imports.add([str(write_file(tmp_path / "a.pdf"))])
    document = desk.library.document(result.id)
    before = len(parts.embedder.encoded)

    desk.library.change_metadata(result.id, document.metadata)
    desk.imports.run()

    assert len(parts.embedder.encoded) == before


def test_a_password_opens_and_is_kept_only_when_asked(tmp_path: Path) -> None:
    parts = DeskParts()
    desk = make_desk(tmp_path / "library", parts)
    parts.reader.error = DocumentEncrypted("It needs a password.", "Give it.")
    (result,) = desk.imports.add([str(write_file(tmp_path / "a.pdf"))])
    parts.reader.error = None

    desk.imports.retry(result.id, "secret")
    desk.close()
    desk = make_desk(tmp_path / "library", parts)
    assert desk.imports.password_of(result.id) == ""

    desk.imports.try_again(result.id, "secret", keep_password=True)
    desk.close()
    desk = make_desk(tmp_path / "library", parts)
    assert desk.imports.password_of(result.id) == "secret"
    assert parts.reader.passwords == ["", "secret"]
    desk.close()


def test_a_suspect_is_read_alone(tmp_path: Path) -> None:
    parts = DeskParts()
    parts.more_readers = (FakeReader(), FakeReader())
    desk = make_desk(tmp_path / "library", parts)
    together = threading.Semaphore(0)
    most: list[int] = []
    running: set[int] = set()

    def watch(reader: FakeReader) -> Callable[[int], None]:
        def look(number: int) -> None:
            running.add(id(reader))
            most.append(len(running))
            together.acquire(timeout=0.02)
            if number == len(reader.pages):
                running.discard(id(reader))

        return look

    desk.imports.enqueue([str(write_file(tmp_path / f"{n}.pdf", str(n))) for n in range(4)])
    parts.reader.before_page = _die
    with pytest.raises(KeyboardInterrupt):
        desk.imports.run()
    desk.close()
    parts = DeskParts()
    parts.more_readers = (FakeReader(),)
    for reader in (parts.reader, *parts.more_readers):
        reader.before_page = watch(reader)
    desk = make_desk(tmp_path / "library", parts)
    desk.imports.run()

    assert {each.status for each in desk.library.documents()} == {DocumentStatus.READY}
    assert most[-2:] == [1, 1]
    desk.close()


def _die(number: int) -> None:
    raise KeyboardInterrupt


def test_an_encoder_that_dies_leaves_the_words_and_the_next_run_goes_on(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    parts.embedder.error = WorkerDied("The encoder died.", "Try again.")
    (result,) = desk.imports.add([str(write_file(tmp_path / "a.pdf"))])
    assert result.problem is not None
    assert desk.library.document(result.id).status is DocumentStatus.ENCODING
    parts.embedder.error = None

    desk.imports.run()

    assert desk.library.document(result.id).status is DocumentStatus.READY
