"""Worker processes of an encrypted library: who is told the key, what is rebuilt after one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file
from fakes import FakeVectorIndex
from sample_pdfs import write_paper

from app.core.errors import DocumentMissing, IndexDamaged
from app.paths import Paths
from app.processes import Workers, make_workers
from app.sealing import keyring
from app.sealing.keys import SecretKey, new_key
from app.sealing.whole_files import seal_file
from app.workers.proxies import ReaderProxy, RendererProxy

TOLD = {"reader-1", "reader-2", "renderer", "generator"}


@pytest.fixture
def key(library_folder: Path) -> Iterator[SecretKey]:
    made = new_key()
    keyring.remember(library_folder, made)
    yield made
    keyring.forget(library_folder)


@pytest.fixture
def workers(library_folder: Path, key: SecretKey) -> Iterator[Workers]:
    made = make_workers(Paths(library_folder), lambda event: None)
    yield made
    made.close()


def test_only_who_opens_files_is_told_the_key(workers: Workers) -> None:
    told = {each.spec.name for each in workers.all() if each.spec.keys}

    assert told == TOLD & {each.spec.name for each in workers.all()}
    index = next(each.spec for each in workers.all() if each.spec.name == "index")
    assert (index.kwargs["folder"], index.kwargs["late_folder"]) == ("", "")


def test_a_plain_library_has_no_key_to_tell(tmp_path: Path) -> None:
    made = make_workers(Paths(tmp_path), lambda event: None)

    assert not any(each.spec.keys for each in made.all())
    index = next(each.spec for each in made.all() if each.spec.name == "index")
    assert index.kwargs["folder"] == str(tmp_path / "chroma")
    made.close()


def test_a_sealed_paper_is_read_and_drawn(
    workers: Workers, key: SecretKey, tmp_path: Path, library_folder: Path
) -> None:
    document_id, paths = "ab" * 32, Paths(library_folder)
    file = paths.document_file(document_id)
    file.parent.mkdir(parents=True)
    seal_file(write_paper(tmp_path / "bees.pdf"), file, key)

    steps = list(ReaderProxy(workers.readers[0]).read(str(file), document_id))
    image = RendererProxy(workers.renderer).render(str(file), 1, 0.5)

    assert any("honeybees" in page.page.text for page in steps if hasattr(page, "page"))
    assert image.width > 100
    assert {each.name for each in library_folder.rglob("*")} == {"files", file.name}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_no_key_is_on_a_command_line_or_in_an_environment(workers: Workers, key: SecretKey) -> None:
    with pytest.raises(DocumentMissing):
        RendererProxy(workers.renderer).render("/nothing/there.pdf", 1, 1.0)
    pid = workers.renderer.pid
    shown = b"".join(Path(f"/proc/{pid}/{name}").read_bytes() for name in ("cmdline", "environ"))

    derived = key.derived("database")
    for secret in (key.raw, key.raw.hex().encode(), derived.hex().encode()):
        assert secret not in shown
    assert key.raw.hex() not in repr(workers.renderer.spec)
    assert "SecretKey" not in repr(workers.renderer.spec)


class ForgetfulIndex(FakeVectorIndex):
    """Loses everything when its process ends, as an index in memory does."""

    def __init__(self) -> None:
        super().__init__()
        self.is_begun = False

    def reset(self) -> None:
        super().reset()
        self.is_begun = True

    def count(self) -> int:
        if not self.is_begun:
            raise IndexDamaged("It is not begun.", "Begin it.")
        return super().count()


def test_an_index_that_went_with_its_process_is_built_again(
    library_folder: Path, key: SecretKey, tmp_path: Path
) -> None:
    index = ForgetfulIndex()
    parts = DeskParts(index=index)
    desk = make_desk(library_folder, parts)
    desk.imports.add([str(write_file(tmp_path / "a.pdf"))])
    assert index.resets == 1
    count = index.count()
    assert count

    index.vectors.clear()
    index.is_begun = False
    found = desk.search.search("bees", wait_for_encoder=True)
    desk.close()

    assert (index.resets, index.count()) == (2, count)
    assert not found.is_lexical_only
    assert not (library_folder / "chroma").exists()
