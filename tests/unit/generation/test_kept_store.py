"""States on disk: what is found again, what has to go, and what is never believed."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from app.generation.kept_names import kept_name, kept_stem, session_key
from app.generation.llama.fingerprint import fingerprint
from app.generation.llama.kept_file import Maker
from app.generation.llama.kept_store import MEGABYTE, KeptStore

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIZE = 10_000
ONE, TWO, THREE = (session_key(each) for each in ("one", "two", "three"))
TOKENS = list(range(100))


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF" + bytes(5_000))
    return path


@pytest.fixture
def maker(model: Path) -> Maker:
    return made_by(model)


def made_by(model: Path) -> Maker:
    return Maker(str(model), fingerprint(str(model)), "1 flash 2")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "reading"


@pytest.fixture
def store(folder: Path) -> KeptStore:
    return KeptStore(str(folder), MEGABYTE)


def state(seed: int = 0, size: int = SIZE) -> NDArray[np.uint8]:
    return np.random.default_rng(seed).integers(0, 256, size, dtype=np.uint8)


def loaded(
    store: KeptStore, maker: Maker, prompt: Sequence[int], least: int = 1
) -> NDArray[np.uint8] | None:
    found = store.best(maker, prompt, least)
    return None if found is None else store.load(found)


def again(folder: Path, most: int = MEGABYTE) -> KeptStore:
    return KeptStore(str(folder), most)


def test_what_was_kept_is_found_by_what_a_prompt_begins_with(
    store: KeptStore, folder: Path, maker: Maker
) -> None:
    store.put(ONE, maker, TOKENS, state(1))
    store.put(TWO, maker, [*TOKENS[:50], 7, 7], state(2))

    for each in (store, again(folder)):
        assert np.array_equal(loaded(each, maker, [*TOKENS, 500]), state(1))
        assert np.array_equal(loaded(each, maker, [*TOKENS[:50], 7, 7, 7]), state(2))
        assert loaded(each, maker, [9, 9, 9]) is None
        assert loaded(each, maker, TOKENS, least=101) is None


def test_only_its_owner_may_read_what_is_kept(store: KeptStore, folder: Path, maker: Maker) -> None:
    store.put(ONE, maker, TOKENS, state())

    (path,) = folder.iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert "one" not in path.name


def test_what_was_used_longest_ago_goes_first(folder: Path, maker: Maker) -> None:
    store = again(folder, 4 * SIZE)
    for n, key in enumerate((ONE, TWO, THREE)):
        store.put(key, maker, [n, *TOKENS], state(n))
        os.utime(folder / kept_name(key, maker.model), (n, n))
    store = again(folder, 4 * SIZE)

    assert loaded(store, maker, [0, *TOKENS]) is not None
    store.put("paper:four", maker, [4, *TOKENS], state(4))

    assert loaded(store, maker, [1, *TOKENS]) is None
    for n in (0, 2, 4):
        assert np.array_equal(loaded(store, maker, [n, *TOKENS]), state(n))


def test_what_is_larger_than_all_room_is_not_kept(folder: Path, maker: Maker) -> None:
    store = again(folder, SIZE // 2)

    assert not store.put(ONE, maker, TOKENS, state())
    assert not folder.exists()


@pytest.mark.parametrize(("name", "most"), [("", MEGABYTE), ("reading", 0)])
def test_nothing_is_kept_where_nothing_may_be(
    name: str, most: int, tmp_path: Path, maker: Maker
) -> None:
    store = KeptStore(str(tmp_path / name) if name else "", most)

    assert not store.put(ONE, maker, TOKENS, state())
    assert store.best(maker, TOKENS, 1) is None
    store.drop(ONE)
    assert not list(tmp_path.glob("**/*.kv"))


def test_a_conversation_that_goes_on_takes_the_place_of_what_it_was(
    store: KeptStore, folder: Path, maker: Maker
) -> None:
    store.put(ONE, maker, TOKENS, state(1))
    store.put(ONE, maker, [*TOKENS, 5], state(2))

    assert len(list(folder.iterdir())) == 1
    assert store.has(ONE, maker, [*TOKENS, 5])
    assert not store.has(ONE, maker, TOKENS)
    assert np.array_equal(loaded(store, maker, [*TOKENS, 5, 6]), state(2))


def test_what_is_dropped_is_gone_whichever_model_has_read_it(
    store: KeptStore, folder: Path, maker: Maker, tmp_path: Path
) -> None:
    other = tmp_path / "other.gguf"
    other.write_bytes(b"GGUF of another kind")
    store.put(ONE, maker, TOKENS, state())
    store.put(ONE, made_by(other), TOKENS, state())
    store.put(TWO, maker, TOKENS, state())

    again(folder).drop(ONE)
    store.drop(ONE)
    store.drop("session:unknown")

    assert [path.name for path in folder.iterdir()] == [kept_name(TWO, maker.model)]
    assert kept_stem(TWO).startswith("session-")


def damaged(content: bytes, seed: int) -> bytes:
    """Cut, or with a bit turned over, at a place that the seed says."""
    chance = random.Random(seed)
    place = chance.randrange(len(content))
    if seed % 2:
        return content[:place]
    turned = bytes([content[place] ^ (1 << chance.randrange(8))])
    return content[:place] + turned + content[place + 1 :]


@pytest.mark.parametrize("seed", range(24))
@pytest.mark.parametrize("is_listed", [True, False])
def test_a_damaged_file_is_never_believed(
    seed: int, is_listed: bool, store: KeptStore, folder: Path, maker: Maker
) -> None:
    store.put(ONE, maker, TOKENS, state(1))
    (path,) = folder.iterdir()
    path.write_bytes(damaged(path.read_bytes(), seed))

    assert loaded(store if is_listed else again(folder), maker, TOKENS) is None

    assert not path.exists() or loaded(again(folder), maker, TOKENS) is None


def test_files_that_changed_places_are_not_believed(
    store: KeptStore, folder: Path, maker: Maker
) -> None:
    store.put(ONE, maker, [1, *TOKENS], state(1))
    store.put(TWO, maker, [2, *TOKENS], state(2))
    one, two = (folder / kept_name(each, maker.model) for each in (ONE, TWO))
    shutil.copy(two, one)

    assert loaded(store, maker, [1, *TOKENS]) is None
    assert np.array_equal(loaded(again(folder), maker, [2, *TOKENS]), state(2))
    assert again(folder).best(maker, [1, *TOKENS], 2) is None


def test_another_file_of_the_model_reads_anew(
    store: KeptStore, folder: Path, maker: Maker, model: Path
) -> None:
    store.put(ONE, maker, TOKENS, state())
    model.write_bytes(b"GGUF" + bytes(4_999) + b"\1")

    assert loaded(again(folder), made_by(model), TOKENS) is None
    assert not list(folder.iterdir())


def test_another_llama_cpp_reads_anew(store: KeptStore, folder: Path, maker: Maker) -> None:
    store.put(ONE, maker, TOKENS, state())
    newer = Maker(maker.model, maker.weights, "2 flash 2")

    assert loaded(store, newer, TOKENS) is None
    assert not list(folder.iterdir())


def test_what_a_removed_model_has_read_goes(
    store: KeptStore, folder: Path, maker: Maker, model: Path, tmp_path: Path
) -> None:
    store.put(ONE, maker, TOKENS, state())
    model.unlink()
    other = tmp_path / "other.gguf"
    other.write_bytes(b"GGUF")

    assert loaded(again(folder), made_by(other), TOKENS) is None
    assert not list(folder.iterdir())


def test_half_of_a_file_and_strange_files_do_no_harm(folder: Path, maker: Maker) -> None:
    folder.mkdir(parents=True)
    (folder / ".0123.part").write_bytes(b"half")
    (folder / "session-1.kv").write_bytes(b"strange")
    (folder / "note.txt").write_text("mine")

    assert again(folder).best(maker, TOKENS, 1) is None
    assert [path.name for path in folder.iterdir()] == ["note.txt"]


def test_a_folder_deleted_under_the_hand_is_made_anew(
    store: KeptStore, folder: Path, maker: Maker
) -> None:
    store.put(ONE, maker, TOKENS, state(1))
    shutil.rmtree(folder)

    assert not store.has(ONE, maker, TOKENS)
    assert loaded(store, maker, TOKENS) is None
    assert store.put(ONE, maker, TOKENS, state(2))
    assert np.array_equal(loaded(store, maker, TOKENS), state(2))


def test_a_full_disk_ends_in_nothing_kept(
    store: KeptStore, folder: Path, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put(ONE, maker, TOKENS, state(1))
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(1, 1, 0))

    assert not store.put(TWO, maker, [1, *TOKENS], state(2))
    assert np.array_equal(loaded(store, maker, TOKENS), state(1))


def test_a_disk_that_fills_up_while_it_is_written_leaves_nothing(
    store: KeptStore, folder: Path, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    assert not store.put(ONE, maker, TOKENS, state())
    assert not list(folder.iterdir())


def test_a_folder_that_cannot_be_made_keeps_nothing(tmp_path: Path, maker: Maker) -> None:
    (tmp_path / "file").write_text("in the way")
    store = KeptStore(str(tmp_path / "file" / "reading"), MEGABYTE)

    assert not store.put(ONE, maker, TOKENS, state())
    assert store.best(maker, TOKENS, 1) is None
