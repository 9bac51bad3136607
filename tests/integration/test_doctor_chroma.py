"""Real damage to a real index: found by its record, or by the doctor where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from stored_library import ENCODER, add_document

from app.paths import Paths
from app.services.index_keeper import IndexKeeper
from app.services.index_record import IndexRecord
from app.services.store import Store, open_store
from app.workers.process import WorkerProcess, WorkerSpec
from app.workers.proxies import VectorIndexProxy

PASSAGES = 1_200


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with an index that was closed cleanly."""
    folder = tmp_path_factory.mktemp("sound") / "library"
    paths = Paths(folder)
    with closing(open_store(paths)) as store:
        add_document(store, paths, "bees", PASSAGES)
        with closing(index_process(paths)) as process:
            keeper = opened_keeper(store, process, paths)
            keeper.ensure()
        keeper.record_close()
    return folder


@pytest.fixture
def paths(sound: Path, library_folder: Path) -> Paths:
    shutil.copytree(sound, library_folder)
    return Paths(library_folder)


@pytest.fixture
def store(paths: Paths) -> Iterator[Store]:
    with closing(open_store(paths)) as opened:
        yield opened


def index_process(paths: Paths) -> WorkerProcess:
    kwargs = {"folder": str(paths.chroma), "encoder": ENCODER.name(), "dimension": 64}
    return WorkerProcess(WorkerSpec("index", "app.retrieval.vector_index:ChromaIndex", kwargs))


def opened_keeper(store: Store, process: WorkerProcess, paths: Paths) -> IndexKeeper:
    index = VectorIndexProxy(process)
    return IndexKeeper(store, index, ENCODER.name(), lambda event: None, paths.chroma)


def file_of(paths: Paths, name: str) -> Path:
    return next(paths.chroma.rglob(name))


def halve(name: str) -> Callable[[Paths], None]:
    def damage(paths: Paths) -> None:
        file = file_of(paths, name)
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])

    return damage


def zero_end(paths: Paths) -> None:
    file = file_of(paths, "data_level0.bin")
    content = file.read_bytes()
    file.write_bytes(content[: len(content) * 2 // 3] + bytes(len(content) // 3))


def flip(paths: Paths) -> None:
    file = file_of(paths, "data_level0.bin")
    content = bytearray(file.read_bytes())
    for place in range(0, len(content), 400):
        content[place] ^= 0xFF
    file.write_bytes(content)


def remove_vectors(paths: Paths) -> None:
    shutil.rmtree(file_of(paths, "data_level0.bin").parent)


def remove_all(paths: Paths) -> None:
    shutil.rmtree(paths.chroma)


DAMAGES = {
    "header cut": halve("header.bin"),
    "vectors cut": halve("data_level0.bin"),
    "links cut": halve("link_lists.bin"),
    "lengths cut": halve("length.bin"),
    "rows cut": halve("chroma.sqlite3"),
    "end zeroed": zero_end,
    "flipped": flip,
    "vectors gone": remove_vectors,
    "folder gone": remove_all,
}


def test_a_sound_index_is_whole_and_grows_by_one_dead_vector(paths: Paths, store: Store) -> None:
    [generation] = paths.chroma.glob("generation-*")
    with closing(index_process(paths)) as process:
        keeper = opened_keeper(store, process, paths)
        keeper.ensure()

        assert keeper.is_whole()
        assert VectorIndexProxy(process).count() == PASSAGES
    assert list(paths.chroma.glob("generation-*")) == [generation]
    assert IndexRecord(paths.chroma).dead == 1


QUIET = ("links cut", "lengths cut")
"""Only the record shows these: the index answers, and takes more, as if nothing were wrong."""


@pytest.mark.parametrize("has_record", [pytest.param(True, marks=pytest.mark.long), False])
@pytest.mark.parametrize(
    "damage",
    [
        "header cut",
        *(pytest.param(name, marks=pytest.mark.long) for name in DAMAGES if name != "header cut"),
    ],
)
def test_every_damage_is_found_and_mended(
    damage: str, has_record: bool, paths: Paths, store: Store
) -> None:
    if not has_record:
        (paths.chroma / "closed.json").unlink()
    DAMAGES[damage](paths)
    with closing(index_process(paths)) as process:
        keeper = opened_keeper(store, process, paths)

        is_found = not (keeper.is_sound() if has_record else keeper.is_whole())
        keeper.rebuild()
        is_whole = keeper.is_whole()

    assert is_found or (damage in QUIET and not has_record)
    assert is_whole
    assert len(list(paths.chroma.glob("generation-*"))) == 1
