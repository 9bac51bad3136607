"""Adding, changing and removing encoders, on a real database with fake encoders."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file
from encoder_fakes import DIMENSION, FakeHosts, write_encoder_folder

from app.core.cancel import CancelToken
from app.core.errors import ModelCorrupt, ModelError, ModelMissing, WorkerDied
from app.core.events import EncoderChanged, EncodingAnew
from app.core.types import DocumentStatus, SearchMode
from app.retrieval.bundled import ENCODER_NAME
from app.services.desk import Desk

OTHER = "mini-multi"
PAGES = ("Bees dance on the comb.", "Ants walk in lines.", "Wasps build with paper.")


@pytest.fixture
def parts() -> DeskParts:
    made = DeskParts()
    made.reader.pages = PAGES
    made.hosts = FakeHosts(made)
    return made


@pytest.fixture
def hosts(parts: DeskParts) -> FakeHosts:
    assert isinstance(parts.hosts, FakeHosts)
    return parts.hosts


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def desk(home: Path, parts: DeskParts, tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(home, parts)
    made.imports.add([str(write_file(tmp_path / "bees.pdf"))])
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_encoder_folder(tmp_path / OTHER)


def vectors(home: Path) -> dict[str, int]:
    """How many vectors each encoder has."""
    with sqlite3.connect(home / "library.sqlite3") as connection:
        rows = connection.execute("SELECT encoder, count(*) FROM vectors GROUP BY encoder")
        return dict(rows.fetchall())


def found_by(desk: Desk, query: str) -> str:
    """The text of the best passage by meaning alone."""
    response = desk.search.search(query, 1, SearchMode.DENSE)
    assert not response.is_lexical_only
    return response.results[0].text


def test_an_added_encoder_is_copied_and_listed_after_the_bundled_one(
    desk: Desk, folder: Path
) -> None:
    spec = desk.encoders.add(str(folder))
    shutil.rmtree(folder)

    assert [each.name for each in desk.encoders.encoders()] == [ENCODER_NAME, OTHER]
    assert (spec.dimension, spec.is_bundled) == (DIMENSION, False)
    assert (Path(spec.folder) / "1_Pooling" / "config.json").is_file()
    assert desk.encoders.current().name == ENCODER_NAME


def test_no_program_comes_along_with_an_encoder(desk: Desk, folder: Path) -> None:
    for name in ("modeling.py", "pytorch_model.bin", "README.md"):
        (folder / name).write_bytes(b"x")

    spec = desk.encoders.add(str(folder))

    kept = {each.name for each in Path(spec.folder).iterdir()}
    assert kept.isdisjoint({"modeling.py", "pytorch_model.bin", "README.md"})


@pytest.mark.parametrize("missing", ["config.json", "tokenizer.json", "model.safetensors"])
def test_a_folder_without_its_files_is_refused(desk: Desk, folder: Path, missing: str) -> None:
    (folder / missing).unlink()

    with pytest.raises(ModelCorrupt, match=f"it has no .*{missing}"):
        desk.encoders.add(str(folder))


def test_weights_that_are_cut_short_are_refused(desk: Desk, folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1])

    with pytest.raises(ModelCorrupt, match="cut short"):
        desk.encoders.add(str(folder))


def test_an_encoder_that_needs_a_program_is_refused(desk: Desk, folder: Path) -> None:
    (folder / "modules.json").write_text('[{"type": "my_code.Model"}]', encoding="utf-8")

    with pytest.raises(ModelCorrupt, match="a program of its own"):
        desk.encoders.add(str(folder))


def test_a_folder_that_is_not_there_is_missing(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        desk.encoders.add(str(tmp_path / "nowhere"))


def test_an_encoder_that_does_not_load_leaves_nothing_behind(
    desk: Desk, home: Path, hosts: FakeHosts, folder: Path
) -> None:
    hosts.trial_error = ModelCorrupt("It cannot be loaded.", "Choose another.")

    with pytest.raises(ModelCorrupt):
        desk.encoders.add(str(folder))

    assert [each.name for each in desk.encoders.encoders()] == [ENCODER_NAME]
    assert list((home / "models").iterdir()) == []


def test_two_encoders_never_share_a_name(desk: Desk, folder: Path, tmp_path: Path) -> None:
    desk.encoders.add(str(folder))
    other = write_encoder_folder(tmp_path / "elsewhere" / OTHER, weights=b"\1" * 8)

    with pytest.raises(ModelError, match="called mini-multi already"):
        desk.encoders.add(str(other))
    with pytest.raises(ModelError, match="already"):
        desk.encoders.add(str(other), ENCODER_NAME)
    assert desk.encoders.add(str(other), "another").name == "another"


def test_a_change_encodes_everything_and_then_serves(
    desk: Desk, home: Path, parts: DeskParts, folder: Path
) -> None:
    desk.encoders.add(str(folder))

    desk.encoders.use(OTHER)
    desk.encoders.finish(CancelToken())

    assert desk.encoders.current().name == OTHER
    assert vectors(home) == {ENCODER_NAME: 3, OTHER: 3}
    assert found_by(desk, "ants walk") == PAGES[1]
    assert parts.of(EncoderChanged) == [EncoderChanged(OTHER)]
    assert (desk.settings.current.encoder, desk.settings.current.encoder_next) == (OTHER, "")
    assert all(each.is_sound for each in desk.doctor.check())


def test_the_old_encoder_serves_until_the_change_is_done(
    desk: Desk, hosts: FakeHosts, folder: Path
) -> None:
    desk.encoders.add(str(folder))
    desk.encoders.start()
    hosts.gate.clear()

    desk.encoders.use(OTHER)
    assert hosts.waiting.wait(20)

    progress = desk.encoders.progress()
    assert (progress.current, progress.wanted) == (ENCODER_NAME, OTHER)
    assert (progress.done, progress.total, progress.is_running) == (0, 3, True)
    assert found_by(desk, "wasps build") == PAGES[2]


def test_a_paper_added_during_the_change_is_found_after_it(
    desk: Desk, home: Path, parts: DeskParts, hosts: FakeHosts, folder: Path
) -> None:
    desk.encoders.add(str(folder))
    desk.encoders.start()
    hosts.gate.clear()
    desk.encoders.use(OTHER)
    assert hosts.waiting.wait(20)
    parts.reader.pages = ("Moths fly at night.",)

    desk.imports.add([str(write_file(folder / "moths.pdf", "moths"))])
    assert found_by(desk, "moths fly") == "Moths fly at night."
    hosts.gate.set()
    desk.encoders.finish(CancelToken())

    assert desk.encoders.current().name == OTHER
    assert found_by(desk, "moths fly") == "Moths fly at night."
    assert vectors(home) == {ENCODER_NAME: 4, OTHER: 4}


def test_a_paper_added_after_the_index_was_built_is_caught_up_with(
    desk: Desk, parts: DeskParts, hosts: FakeHosts, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.encoders.add(str(folder))
    desk.encoders.use(OTHER)
    ready = hosts.ready

    def late(spec: object) -> object:
        parts.reader.pages = ("Moths fly at night.",)
        desk.imports.add([str(write_file(folder / "moths.pdf", "moths"))])
        desk.library.remove(next(d.id for d in desk.library.documents() if d.file == "bees.pdf"))
        return ready(spec)  # type: ignore[arg-type]

    monkeypatch.setattr(hosts, "ready", late)
    desk.encoders.finish(CancelToken())

    assert [each.text for each in desk.search.search("moths", 9, SearchMode.DENSE).results] == [
        "Moths fly at night."
    ]
    assert parts.index.count() == 1


def test_a_change_that_failed_keeps_what_it_has_and_goes_on(
    desk: Desk, home: Path, hosts: FakeHosts, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.encoder_change.ENCODE_BATCH", 2)
    desk.encoders.add(str(folder))
    desk.encoders.use(OTHER)
    hosts.error, hosts.budget = WorkerDied("It died.", "Try again."), 2

    with pytest.raises(WorkerDied):
        desk.encoders.finish(CancelToken())
    assert vectors(home) == {ENCODER_NAME: 3, OTHER: 2}
    assert desk.encoders.current().name == ENCODER_NAME
    hosts.error, hosts.encoded = None, []
    desk.encoders.finish(CancelToken())

    assert len(hosts.encoded) == 1
    assert desk.encoders.current().name == OTHER


def test_a_failure_in_the_background_is_told(
    desk: Desk, parts: DeskParts, hosts: FakeHosts, folder: Path
) -> None:
    desk.encoders.add(str(folder))
    desk.encoders.start()
    hosts.error = WorkerDied("It died.", "Try again.")

    desk.encoders.use(OTHER)
    until = time.monotonic() + 20
    while desk.encoders.progress().is_running and time.monotonic() < until:
        time.sleep(0.01)

    assert EncodingAnew(OTHER, 0, 3, hosts.error.problem) in parts.of(EncodingAnew)
    progress = desk.encoders.progress()
    assert (progress.wanted, progress.problem) == (OTHER, hosts.error.problem)
    assert found_by(desk, "wasps build") == PAGES[2]


def test_the_encoder_in_use_ends_a_change(desk: Desk, hosts: FakeHosts, folder: Path) -> None:
    desk.encoders.add(str(folder))
    desk.encoders.use(OTHER)

    desk.encoders.use(ENCODER_NAME)
    desk.encoders.finish(CancelToken())

    assert desk.encoders.progress().wanted == ""
    assert hosts.encoded == []


def test_changing_back_encodes_nothing_again(
    desk: Desk, parts: DeskParts, hosts: FakeHosts, folder: Path
) -> None:
    desk.encoders.add(str(folder))
    desk.encoders.use(OTHER)
    desk.encoders.finish(CancelToken())
    hosts.encoded = []

    desk.encoders.use(ENCODER_NAME)
    desk.encoders.finish(CancelToken())

    assert desk.encoders.current().name == ENCODER_NAME
    assert hosts.encoded == []
    assert parts.index.count() == 3


def test_a_removed_encoder_takes_its_files_and_vectors_along(
    desk: Desk, home: Path, folder: Path
) -> None:
    desk.encoders.add(str(folder))
    desk.encoders.use(OTHER)
    desk.encoders.finish(CancelToken())

    with pytest.raises(ModelError, match="in use"):
        desk.encoders.remove(OTHER)
    desk.encoders.use(ENCODER_NAME)
    desk.encoders.finish(CancelToken())
    desk.encoders.remove(OTHER)

    assert vectors(home) == {ENCODER_NAME: 3}
    assert list((home / "models").iterdir()) == []
    assert [each.name for each in desk.encoders.encoders()] == [ENCODER_NAME]


def test_the_bundled_encoder_and_unknown_ones_cannot_be_removed(desk: Desk) -> None:
    with pytest.raises(ModelError, match="bundled"):
        desk.encoders.remove(ENCODER_NAME)
    with pytest.raises(ModelMissing):
        desk.encoders.remove("unheard-of")


def test_without_its_files_the_bundled_encoder_serves_and_nothing_is_lost(
    home: Path, parts: DeskParts, desk: Desk, folder: Path
) -> None:
    spec = desk.encoders.add(str(folder))
    desk.encoders.use(OTHER)
    desk.encoders.finish(CancelToken())
    parts.reader.pages = ("Moths fly at night.",)
    desk.imports.add([str(write_file(folder / "moths.pdf", "moths"))])
    desk.close()
    shutil.rmtree(spec.folder)

    again = DeskParts()
    again.hosts = FakeHosts(again)
    opened = make_desk(home, again)
    try:
        assert opened.encoders.current().name == ENCODER_NAME
        problem = opened.encoders.progress().problem
        assert problem is not None
        assert OTHER in problem.title
        [finding] = [each for each in opened.doctor.check() if each.check == "encoders"]
        assert (finding.is_sound, finding.detail) == (False, problem.title)
        opened.encoders.start()
        assert len(opened.library.documents()) == 2
        waiting = [d for d in opened.library.documents() if d.status is DocumentStatus.ENCODING]
        assert [each.file for each in waiting] == ["moths.pdf"]
        opened.imports.run()
        assert found_by(opened, "moths fly") == "Moths fly at night."
        assert vectors(home)[OTHER] == 4

        opened.encoders.add(str(folder))
        opened.encoders.finish(CancelToken())
        assert opened.encoders.current().name == OTHER
        assert opened.encoders.progress().problem is None
    finally:
        opened.close()


def test_the_doctor_erases_vectors_of_encoders_that_are_not_here(desk: Desk, home: Path) -> None:
    with sqlite3.connect(home / "library.sqlite3") as connection:
        connection.execute("INSERT INTO vectors VALUES ('gone', x'00', x'00')")

    [before] = [each for each in desk.doctor.check() if each.check == "encoders"]
    [after] = [each for each in desk.doctor.repair() if each.check == "encoders"]

    assert (before.is_sound, before.is_repairable, after.is_sound) == (False, True, True)
    assert vectors(home) == {ENCODER_NAME: 3}


def test_where_nothing_loads_encoders_adding_one_says_so(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.encoder_folder.LOADER", "a_library_that_is_not_here")

    with pytest.raises(ModelError, match="installed without"):
        desk.encoders.add(str(folder))

    assert [each.name for each in desk.encoders.encoders()] == [ENCODER_NAME]


def test_a_library_of_an_earlier_bundled_encoder_is_encoded_anew(desk: Desk, home: Path) -> None:
    with sqlite3.connect(home / "library.sqlite3") as connection:
        connection.execute("UPDATE vectors SET encoder = 'the one before'")

    desk.encoders.start()
    desk.imports.run(CancelToken())

    assert vectors(home)[ENCODER_NAME] == 3
    assert {each.status for each in desk.library.documents()} == {DocumentStatus.READY}


def test_a_copy_that_a_killed_program_left_behind_is_swept(
    desk: Desk, home: Path, folder: Path
) -> None:
    write_encoder_folder(home / "models" / "encoder-x-000000000000.part")
    (home / "chroma-encoder-x-000000000000").mkdir()

    spec = desk.encoders.add(str(folder))

    assert [each.name for each in (home / "models").iterdir()] == [Path(spec.folder).name]
    assert not (home / "chroma-encoder-x-000000000000").exists()
