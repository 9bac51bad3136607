import contextlib
import random
import struct
import time
from pathlib import Path

import gguf
import pytest
from tiny_models import CONTEXT_LENGTH, write_tiny_model

from app.core.errors import ModelCorrupt, ModelMissing
from app.generation.gguf_header import MAGIC, read_header
from app.generation.gguf_types import BLOCK_SIZES, FILE_TYPES


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_model(tmp_path_factory.mktemp("models") / "tiny.gguf")


def write(folder: Path, content: bytes) -> str:
    path = folder / "broken.gguf"
    path.write_bytes(content)
    return str(path)


def header(entries: int = 0, tensors: int = 0, version: int = 3) -> bytes:
    return MAGIC + struct.pack("<IQQ", version, tensors, entries)


def entry(key: bytes, kind: int, value: bytes) -> bytes:
    return struct.pack("<Q", len(key)) + key + struct.pack("<I", kind) + value


def test_the_header_says_what_the_model_is(tiny: Path) -> None:
    found = read_header(str(tiny))

    assert (found.architecture, found.name, found.licence) == ("llama", "Tiny", "cc0-1.0")
    assert found.quantization == "F32"
    assert found.context_length == CONTEXT_LENGTH
    assert found.has_chat_template
    assert found.data_end == found.size_bytes == tiny.stat().st_size


def test_parameters_are_counted_from_the_shapes(tiny: Path) -> None:
    reader = gguf.GGUFReader(str(tiny))

    assert read_header(str(tiny)).parameters == sum(each.n_elements for each in reader.tensors)


def test_a_model_without_a_chat_template_says_so(tmp_path: Path) -> None:
    path = write_tiny_model(tmp_path / "plain.gguf", chat_template=None)

    assert not read_header(str(path)).has_chat_template


def test_the_tables_agree_with_the_format_as_published() -> None:
    published = {int(kind): size for kind, size in gguf.GGML_QUANT_SIZES.items()}

    assert published == BLOCK_SIZES
    assert {int(each) for each in gguf.LlamaFileType if each < 1024} == set(FILE_TYPES)


@pytest.mark.parametrize("name", ["nothing.gguf", "nul\0byte"])
def test_a_path_without_a_file_is_missing(name: str, tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        read_header(str(tmp_path / name))


def test_a_model_cut_anywhere_is_corrupt_and_never_hangs(tiny: Path, tmp_path: Path) -> None:
    whole = tiny.read_bytes()
    places = {*range(0, 600, 7), *range(600, len(whole), 997), len(whole) - 1}
    begin = time.monotonic()

    for place in sorted(places):
        with pytest.raises(ModelCorrupt):
            read_header(write(tmp_path, whole[:place]))

    assert time.monotonic() - begin < 10


def test_flipped_bytes_give_a_header_or_a_model_error(tiny: Path, tmp_path: Path) -> None:
    whole = tiny.read_bytes()
    dice = random.Random(7)
    begin = time.monotonic()

    for _ in range(300):
        broken = bytearray(whole)
        for _ in range(dice.randint(1, 6)):
            broken[dice.randrange(9000)] = dice.randrange(256)
        with contextlib.suppress(ModelCorrupt):
            read_header(write(tmp_path, bytes(broken)))

    assert time.monotonic() - begin < 20


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GG",
        b"%PDF-1.7 not a model",
        bytes(1000),
        b"\xff" * 1000,
        header(version=1) + bytes(100),
        MAGIC + struct.pack(">IQQ", 3, 1, 1) + bytes(100),
        header(entries=2**63),
        header(tensors=2**63),
        header(entries=1) + struct.pack("<Q", 2**62),
        header(entries=1) + entry(b"a", 8, struct.pack("<Q", 2**62)),
        header(entries=1) + entry(b"a", 9, struct.pack("<IQ", 8, 2**62)),
        header(entries=1) + entry(b"a", 9, struct.pack("<IQ", 8, 3_000_000)) + bytes(5000),
        header(entries=1) + entry(b"a", 9, struct.pack("<IQ", 4, 2**62)),
        header(entries=1) + entry(b"a", 9, struct.pack("<IQ", 9, 5)) + bytes(500),
        header(entries=1) + entry(b"a", 77, b""),
        header(entries=1) + entry(b"general.alignment", 4, struct.pack("<I", 2**31)),
        header(tensors=1) + struct.pack("<QI", 0, 2**31),
        header(tensors=1) + struct.pack("<QI", 0, 8) + struct.pack("<Q", 2**63) * 8 + bytes(12),
        header(tensors=1) + struct.pack("<QIQIQ", 0, 1, 1, 99, 2**63),
    ],
)
def test_hostile_files_are_refused_at_once(content: bytes, tmp_path: Path) -> None:
    begin = time.monotonic()

    with pytest.raises(ModelCorrupt) as caught:
        read_header(write(tmp_path, content))

    assert "broken.gguf" in caught.value.title
    assert time.monotonic() - begin < 5
