"""What a GGUF file says about its model, read from the header without loading a weight.

Only ``struct`` and a few thousand reads: arrays (the vocabulary) are skipped, every count and
length is checked against the file's size before it is believed, so that a hostile or cut file
costs neither memory nor time. Layout: the GGUF specification, versions 2 and 3. A file that is
sound but no model that writes is refused here too (``gguf_checks``): llama.cpp ends the process on
some of them.
"""

from __future__ import annotations

import math
import os
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from app.core.errors import ModelCorrupt, ModelMissing
from app.generation.gguf_checks import (
    check_model,
    check_vocabulary,
    other_format,
    other_version,
)
from app.generation.gguf_parts import part_paths
from app.generation.gguf_types import BLOCK_SIZES, FILE_TYPES
from app.generation.model_shape import ModelShape, Value, shape_of

MAGIC = b"GGUF"
VERSIONS = (2, 3)
MAX_ENTRIES = 100_000
"""Keys and tensors beyond this are not a model; the largest known have a few thousand."""
MAX_ARRAY_STRINGS = 4_000_000
MAX_KEY_BYTES = 65_535
MAX_STRING_BYTES = 4 * 1024 * 1024
MAX_DIMENSIONS = 4
"""llama.cpp knows no more, and ends the process where a file has more."""
MAX_ALIGNMENT = 1 << 20
ALIGNED = 32
"""llama.cpp reads weights where they lie, and ends the process where they lie elsewhere."""
KEPT_NUMBERS = 1_024
"""Arrays of so many whole numbers are kept: heads of each layer. Longer ones are skipped."""

_STRING, _ARRAY = 8, 9
_SCALARS = {
    0: "<B",
    1: "<b",
    2: "<H",
    3: "<h",
    4: "<I",
    5: "<i",
    6: "<f",
    7: "<?",
    10: "<Q",
    11: "<q",
    12: "<d",
}
_WHOLE = "BbHhIiQq"
_TOKENS = "tokenizer.ggml.tokens"


@dataclass(frozen=True, slots=True)
class GgufHeader:
    """A model file's own description; empty or 0 where it does not say.

    ``data_end`` is the first byte (0-based) behind the last tensor: a shorter file is cut off.
    Of a model in several files, ``size_bytes``, ``parameters`` and ``tensor_count`` are those of
    all.
    """

    architecture: str
    name: str
    licence: str
    quantization: str
    context_length: int
    parameters: int
    tensor_count: int
    has_chat_template: bool
    size_bytes: int
    data_end: int
    shape: ModelShape = field(default_factory=ModelShape)


@dataclass(slots=True)
class FileContents:
    """What one file holds: its entries, its vocabulary, and dimensions by tensor."""

    entries: dict[str, Value | None] = field(default_factory=dict)
    tokens: list[bytes] = field(default_factory=list)
    tensors: dict[str, tuple[int, ...]] = field(default_factory=dict)
    size: int = 0
    data_end: int = 0

    @property
    def parameters(self) -> int:
        """Weights in all."""
        return sum(math.prod(each) for each in self.tensors.values())


def read_header(path: str) -> GgufHeader:
    """Read the header of the GGUF at ``path``; about 0.1 s for a vocabulary of 50,000.

    Raises:
        ModelMissing: there is no file at ``path``, it cannot be opened, or other parts of it are
            not there.
        ModelCorrupt: it is not a GGUF, its header makes no sense, it is cut off, or it is not a
            model that writes.
    """
    found = read_contents(path)
    parts = [found, *(read_contents(each) for each in part_paths(path, found.entries))]
    tensors = {name: shape for part in parts for name, shape in part.tensors.items()}
    size = sum(each.size for each in parts)
    shape = shape_of(found.entries, len(found.tokens), size)
    check_model(Path(path).name, found.entries, shape, tensors)
    check_vocabulary(Path(path).name, found.entries, found.tokens)
    return GgufHeader(
        architecture=_text(found.entries, "general.architecture"),
        name=_text(found.entries, "general.name"),
        licence=_text(found.entries, "general.license"),
        quantization=FILE_TYPES.get(_whole(found.entries, "general.file_type", -1), ""),
        context_length=shape.context,
        parameters=sum(each.parameters for each in parts),
        tensor_count=len(tensors),
        has_chat_template=bool(_text(found.entries, "tokenizer.chat_template").strip()),
        size_bytes=size,
        data_end=found.data_end,
        shape=shape,
    )


def read_contents(path: str) -> FileContents:
    """What the one file at ``path`` holds; raises as ``read_header``."""
    try:
        if Path(path).is_dir():
            raise ModelCorrupt(
                f"{Path(path).name} is a folder, not a GGUF model.",
                "Choose the file in it that ends in .gguf.",
            )
        if not Path(path).is_file():
            raise _missing(path)
        with Path(path).open("rb") as file:
            return _HeaderReader(file, path, Path(path).stat().st_size).read()
    except PermissionError as error:
        raise ModelMissing(
            f"The model file {Path(path).name} may not be read.",
            "Change its permissions, or copy it to a folder of your own.",
        ) from error
    except (OSError, ValueError) as error:
        raise _missing(path) from error


def _missing(path: str) -> ModelMissing:
    return ModelMissing(
        f"There is no readable model file at {path}.",
        "Check that the file is still there, or choose another model.",
    )


class _HeaderReader:
    """Reads one open file from its start; never trusts a number that the file gives."""

    def __init__(self, file: BinaryIO, path: str, size: int) -> None:
        self._file = file
        self._path = path
        self._size = size
        self._tell = 0

    def read(self) -> FileContents:
        begins = self._bytes(min(64, self._size))
        if begins[:4] != MAGIC:
            raise ModelCorrupt(*other_format(Path(self._path).name, begins))
        self._file.seek(4)
        self._tell = 4
        version = self._number("<I")
        if version not in VERSIONS:
            raise ModelCorrupt(*other_version(Path(self._path).name, version))
        tensor_count, entry_count = self._count(), self._count()
        found = FileContents(size=self._size)
        for _ in range(entry_count):
            self._read_entry(found)
        data_size = self._tensors(tensor_count, found)
        alignment = _whole(found.entries, "general.alignment", 32)
        if not 0 < alignment <= MAX_ALIGNMENT or alignment & (alignment - 1):
            raise self._corrupt("has a broken header")
        start = math.ceil(self._tell / alignment) * alignment
        if found.tensors and start % ALIGNED:
            raise self._corrupt("has a broken header")
        found.data_end = start + data_size
        if found.data_end > self._size:
            raise self._cut_off()
        return found

    def _tensors(self, count: int, found: FileContents) -> int:
        """Read names and dimensions; gives the bytes of tensor data up to the last one's end."""
        end = 0
        for _ in range(count):
            name = self._bytes(self._length(MAX_KEY_BYTES)).decode("utf-8", "replace")
            dimensions = self._number("<I")
            if dimensions > MAX_DIMENSIONS or name in found.tensors:
                raise self._corrupt("has a broken header")
            shape = tuple(self._number("<Q") for _ in range(dimensions))
            kind, offset = self._number("<I"), self._number("<Q")
            block, block_bytes = BLOCK_SIZES.get(kind, (1, 0))
            end = max(end, offset + math.ceil(math.prod(shape) / block) * block_bytes)
            if end > self._size:
                raise self._cut_off()
            if offset % ALIGNED:
                raise self._corrupt("has a broken header")
            found.tensors[name] = shape
        return end

    def _read_entry(self, found: FileContents) -> None:
        key = self._bytes(self._length(MAX_KEY_BYTES)).decode("utf-8", "replace")
        if key in found.entries or (key == _TOKENS and found.tokens):
            raise self._corrupt("has a broken header")
        kind = self._number("<I")
        if kind == _ARRAY and key == _TOKENS:
            found.tokens = self._strings()
        elif kind == _ARRAY:
            found.entries[key] = self._array()
        else:
            found.entries[key] = self._value(kind)

    def _value(self, kind: int) -> Value:
        if kind == _STRING:
            return self._bytes(self._length(MAX_STRING_BYTES)).decode("utf-8", "replace")
        if kind not in _SCALARS:
            raise self._corrupt("has a broken header")
        return self._scalar(_SCALARS[kind])

    def _array(self) -> Value | None:
        """Its numbers where they are few and whole."""
        kind, count = self._number("<I"), self._number("<Q")
        form = _SCALARS.get(kind, "")
        if form and form[1] in _WHOLE and count <= KEPT_NUMBERS:
            return tuple(self._number(form) for _ in range(count))
        if form:
            self._skip(count * struct.calcsize(form))
            return None
        if kind != _STRING or count > MAX_ARRAY_STRINGS:
            raise self._corrupt("has a broken header")
        for _ in range(count):
            self._skip(self._length(MAX_STRING_BYTES))
        return None

    def _strings(self) -> list[bytes]:
        kind, count = self._number("<I"), self._number("<Q")
        if kind != _STRING or count > MAX_ARRAY_STRINGS:
            raise self._corrupt("has a broken header")
        return [self._bytes(self._length(MAX_STRING_BYTES)) for _ in range(count)]

    def _count(self) -> int:
        count = self._number("<Q")
        if count > MAX_ENTRIES:
            raise self._corrupt("has a broken header")
        return count

    def _length(self, limit: int) -> int:
        length = self._number("<Q")
        if length > limit:
            raise self._corrupt("has a broken header")
        return length

    def _number(self, form: str) -> int:
        return int(self._scalar(form))

    def _scalar(self, form: str) -> int | float | bool:
        value: int | float | bool = struct.unpack(form, self._bytes(struct.calcsize(form)))[0]
        return value

    def _bytes(self, count: int) -> bytes:
        self._advance(count)
        read = self._file.read(count)
        if len(read) != count:
            raise self._cut_off()
        return read

    def _skip(self, count: int) -> None:
        self._advance(count)
        self._file.seek(count, os.SEEK_CUR)

    def _advance(self, count: int) -> None:
        if self._tell + count > self._size:
            raise self._cut_off()
        self._tell += count

    def _cut_off(self) -> ModelCorrupt:
        return self._corrupt("is cut off: it is shorter than its own header says")

    def _corrupt(self, what: str) -> ModelCorrupt:
        return ModelCorrupt(
            f"The file {Path(self._path).name} {what}.",
            "Download or copy the model again; it must be a complete GGUF file.",
        )


def _text(entries: dict[str, Value | None], key: str) -> str:
    value = entries.get(key)
    return value if isinstance(value, str) else ""


def _whole(entries: dict[str, Value | None], key: str, missing: int) -> int:
    value = entries.get(key)
    return value if isinstance(value, int) else missing
