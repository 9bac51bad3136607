"""Files that are no model, or a bad one, end in a sentence: the model's process outlives them all.

Each goes through the real process; its number must stay what it was.
"""

from __future__ import annotations

import contextlib
import os
import random
import re
import struct
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tiny_models import CONTEXT_LENGTH, write_tiny_model

from app.core.cancel import CancelToken
from app.core.errors import (
    AppError,
    ContextOverflow,
    ModelCorrupt,
    ModelError,
    ModelLoadFailed,
    ModelMissing,
)
from app.core.messages import GenerationRequest, Message
from app.generation.gguf_header import read_header
from app.generation.models import bundled_model
from app.services.machine import Machine
from app.workers.environment import prepare_environment
from app.workers.generating import GeneratorProxy
from app.workers.process import WorkerProcess, WorkerSpec

GENERATOR = "app.generation.llama:LlamaGenerator"
HELLO = (Message("user", "hello bees"),)
HEADER_BYTES = 8_000
FLIPS_A_SEED = 25

Make = Callable[[Path], Path]


@pytest.fixture(scope="module")
def process() -> Iterator[WorkerProcess]:
    prepare_environment()
    made = WorkerProcess(WorkerSpec("generator", GENERATOR, {"n_threads": 1}))
    made.start()
    yield made
    made.close()


@pytest.fixture
def generator(process: WorkerProcess, tiny: Path) -> Iterator[GeneratorProxy]:
    """Nothing that is done in a test may end the process."""
    made = GeneratorProxy(process, Machine(memory=lambda: 10**11))
    write(made, tiny)
    pid = process.pid
    yield made
    assert write(made, tiny)
    assert process.pid == pid


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_model(tmp_path_factory.mktemp("sound") / "tiny.gguf")


def write(generator: GeneratorProxy, path: Path) -> str:
    """A few tokens, past the limits and straight in the process: both must hold."""
    request = GenerationRequest(str(path), HELLO, 4)
    text = "".join(generator.stream(request, CancelToken()))
    return f"{generator.count_tokens(str(path), HELLO)} {text}"


def unlimited(process: WorkerProcess) -> GeneratorProxy:
    """One that lets the process itself read the file first."""
    return GeneratorProxy(process)


def content(data: bytes) -> Make:
    def make(folder: Path) -> Path:
        path = folder / "bad.gguf"
        path.write_bytes(data)
        return path

    return make


def made_with(**options: object) -> Make:
    def make(folder: Path) -> Path:
        return write_tiny_model(folder / "bad.gguf", **options)  # type: ignore[arg-type]

    return make


def link_loop(folder: Path) -> Path:
    (folder / "bad.gguf").symlink_to(folder / "other.gguf")
    (folder / "other.gguf").symlink_to(folder / "bad.gguf")
    return folder / "bad.gguf"


def first_of_three(folder: Path) -> Path:
    entries = {"split.count": 3, "split.no": 0}
    return write_tiny_model(folder / "big-00001-of-00003.gguf", entries=entries)


def second_of_three(folder: Path) -> Path:
    entries = {"split.count": 3, "split.no": 1}
    return write_tiny_model(folder / "big-00002-of-00003.gguf", entries=entries)


SAFETENSORS = struct.pack("<Q", 60) + b'{"weight":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}'
VERSION_1 = b"GGUF" + struct.pack("<III", 1, 1, 1) + bytes(100)
BIG_ENDIAN = b"GGUF" + struct.pack(">IQQ", 3, 1, 1) + bytes(100)

KINDS = [
    ("missing", lambda folder: folder / "none.gguf", ModelMissing, "no readable model file"),
    ("empty", content(b""), ModelCorrupt, "is empty"),
    ("text", content(b"Dear reader, this is no model. " * 9), ModelCorrupt, "not a GGUF"),
    ("page", content(b"<!DOCTYPE html><html>Sign in</html>"), ModelCorrupt, "a web page"),
    ("pointer", content(b"version https://git-lfs.github.com/spec/v1\n"), ModelCorrupt, "points"),
    ("zip", content(b"PK\x03\x04" + bytes(100)), ModelCorrupt, "zip or PyTorch"),
    ("safetensors", content(SAFETENSORS), ModelCorrupt, "safetensors"),
    ("ggml", content(b"tjgg" + bytes(100)), ModelCorrupt, "old GGML"),
    ("version 1", content(VERSION_1), ModelCorrupt, "old version 1"),
    ("big endian", content(BIG_ENDIAN), ModelCorrupt, "big-endian"),
    ("folder", lambda folder: folder, ModelCorrupt, "is a folder"),
    ("unknown", made_with(architecture="nosuchkind"), ModelLoadFailed, r"not know \(nosuchkind\)"),
    ("bert", made_with(architecture="bert"), ModelCorrupt, "embedding model"),
    ("projector", made_with(architecture="clip"), ModelCorrupt, "image part"),
    ("type", made_with(entries={"general.type": "mmproj"}), ModelCorrupt, "image part"),
    ("adapter", made_with(entries={"general.type": "adapter"}), ModelCorrupt, "adapter"),
    ("t5", made_with(architecture="t5"), ModelCorrupt, "T5"),
    ("vocabulary", made_with(is_whole=False), ModelCorrupt, "no weights"),
    ("part 1", first_of_three, ModelMissing, "00002-of-00003.gguf, big-00003-of-00003.gguf are"),
    ("part 2", second_of_three, ModelCorrupt, "not the first of the 3"),
    ("renamed", made_with(entries={"split.count": 3}), ModelCorrupt, "under another name"),
    ("layers", made_with(entries={"llama.block_count": 2**31}), ModelCorrupt, "broken header"),
    ("heads", made_with(entries={"llama.attention.head_count": 3}), ModelCorrupt, "broken header"),
    ("absurd", made_with(entries={"llama.context_length": 2**31}), ModelCorrupt, "broken header"),
    ("experts", made_with(entries={"llama.expert_count": 4}), ModelCorrupt, "broken header"),
    ("nextn", made_with(entries={"llama.nextn_predict_layers": 9}), ModelCorrupt, "broken header"),
    ("aligned", made_with(entries={"general.alignment": 3}), ModelCorrupt, "broken header"),
    ("width", made_with(entries={"llama.embedding_length": 64}), ModelCorrupt, "broken header"),
    ("forward", made_with(entries={"llama.feed_forward_length": 7}), ModelLoadFailed, "damaged"),
]


@pytest.mark.parametrize(
    ("make", "error", "said"), [pytest.param(*each[1:], id=each[0]) for each in KINDS]
)
def test_what_is_no_model_that_writes_is_said(
    make: Make,
    error: type[AppError],
    said: str,
    generator: GeneratorProxy,
    process: WorkerProcess,
    tmp_path: Path,
) -> None:
    path = make(tmp_path)

    for each in (generator, unlimited(process)):
        with pytest.raises(error, match=said) as caught:
            write(each, path)
        assert re.fullmatch(r"[^.].*\.", caught.value.hint, re.DOTALL)


@pytest.mark.skipif(sys.platform == "win32", reason="links and permissions of POSIX")
def test_a_loop_of_links_is_a_missing_model(generator: GeneratorProxy, tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        write(generator, link_loop(tmp_path))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_a_model_that_may_not_be_read_is_said(generator: GeneratorProxy, tmp_path: Path) -> None:
    path = write_tiny_model(tmp_path / "bad.gguf")
    path.chmod(0)

    with pytest.raises(ModelMissing, match="may not be read"):
        write(generator, path)


@pytest.mark.parametrize("seed", range(20))
def test_a_model_cut_anywhere_is_said(
    seed: int, generator: GeneratorProxy, process: WorkerProcess, tiny: Path, tmp_path: Path
) -> None:
    whole = tiny.read_bytes()
    place = random.Random(seed).randrange(1, len(whole))
    path = content(whole[:place])(tmp_path)

    for each in (generator, unlimited(process)):
        with pytest.raises(ModelCorrupt):
            write(each, path)


@pytest.mark.parametrize("seed", range(20))
def test_the_bundled_model_cut_anywhere_is_said(seed: int, tmp_path: Path) -> None:
    """Its header as it is, and a hole in place of the weights."""
    source = Path(bundled_model().path)
    size = source.stat().st_size
    path = tmp_path / "bad.gguf"
    with source.open("rb") as file:
        path.write_bytes(file.read(2_500_000))
    os.truncate(path, random.Random(seed).randrange(1, size))

    with pytest.raises(ModelCorrupt):
        read_header(str(path))


@pytest.mark.parametrize("seed", range(12))
def test_a_header_with_flipped_bits_never_ends_the_process(
    seed: int, generator: GeneratorProxy, process: WorkerProcess, tiny: Path, tmp_path: Path
) -> None:
    whole, dice, pid = tiny.read_bytes(), random.Random(seed), process.pid

    for _ in range(FLIPS_A_SEED):
        broken = bytearray(whole)
        for _ in range(dice.choice((1, 1, 2, 4))):
            broken[dice.randrange(4, HEADER_BYTES)] ^= 1 << dice.randrange(8)
        with contextlib.suppress(ModelError):
            write(unlimited(process), content(bytes(broken))(tmp_path))
        assert process.pid == pid


@pytest.mark.parametrize("template", [None, "", "{{ no such", "{% for x in y %}{{ raise() }}"])
def test_a_model_without_a_usable_template_writes_with_the_plain_one(
    template: str | None, generator: GeneratorProxy, tmp_path: Path
) -> None:
    path = write_tiny_model(tmp_path / "plain.gguf", chat_template=template)

    assert write(generator, path)


def test_a_model_that_does_not_say_its_context_gets_the_usual_one(
    generator: GeneratorProxy, tmp_path: Path
) -> None:
    path = write_tiny_model(tmp_path / "tiny.gguf", entries={"llama.context_length": 0})

    assert generator.context_length(str(path)) == 4_096
    assert write(generator, path)


def test_a_question_too_long_for_a_context_is_said(generator: GeneratorProxy, tiny: Path) -> None:
    long = (Message("user", "bees " * CONTEXT_LENGTH),)

    with pytest.raises(ContextOverflow):
        "".join(generator.stream(GenerationRequest(str(tiny), long, 4), CancelToken()))


def test_a_model_with_all_its_parts_is_counted_whole(tmp_path: Path) -> None:
    first = first_of_three(tmp_path)
    one = first.stat().st_size
    for number in (2, 3):
        (tmp_path / f"big-{number:05d}-of-00003.gguf").write_bytes(first.read_bytes())

    header = read_header(str(first))

    assert header.size_bytes == header.shape.weights == 3 * one


def test_a_cut_part_of_a_model_is_said(tmp_path: Path) -> None:
    first = first_of_three(tmp_path)
    for number in (2, 3):
        part = tmp_path / f"big-{number:05d}-of-00003.gguf"
        part.write_bytes(first.read_bytes()[: -1_000 * (number - 2) or None])

    with pytest.raises(ModelCorrupt, match=r"00003-of-00003\.gguf is cut off"):
        read_header(str(first))
