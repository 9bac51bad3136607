"""Loading: stopped when asked to, tried with fewer layers on a device, refused in words."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import pytest
from tiny_models import write_tiny_model

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import ModelLoadFailed
from app.core.messages import GenerationRequest, Message
from app.generation.fit import Device
from app.generation.llama import LlamaGenerator, devices, loading
from app.generation.llama.native import Context, Model

GB = 10**9


class LaterCancelled(CancelToken):
    """Looks cancelled from the second look on."""

    looks = 0

    @property
    def is_cancelled(self) -> bool:
        self.looks += 1
        return self.looks > 1


class FakeModel:
    """Takes the place of a model that a device has room for only in part."""

    tried: ClassVar[list[int]] = []
    room = 10
    error: Exception = MemoryError("unable to allocate CUDA0 buffer")

    def __init__(self, path: str, gpu_layers: int, is_wanted: Callable[[], bool]) -> None:
        self.tried.append(gpu_layers)
        if gpu_layers > self.room:
            raise self.error


@pytest.fixture
def tiny(tmp_path: Path) -> str:
    return str(write_tiny_model(tmp_path / "tiny.gguf"))


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> type[FakeModel]:
    monkeypatch.setattr(FakeModel, "tried", [])
    monkeypatch.setattr(loading, "Model", FakeModel)
    monkeypatch.setattr(loading, "devices", lambda: [Device("card", GB)])
    monkeypatch.setattr(loading, "gpu_layers", lambda *_: 40)
    return FakeModel


def test_loading_stops_when_asked_to(tiny: str) -> None:
    token = LaterCancelled()

    with pytest.raises(Cancelled):
        loading.load_model(tiny, token)

    assert token.looks > 1


def test_a_device_with_less_room_than_it_said_gets_fewer_layers(
    tiny: str, fake: type[FakeModel]
) -> None:
    loading.load_model(tiny, CancelToken())

    assert fake.tried == [40, 20, 10]


def test_a_model_that_no_device_takes_is_tried_without(
    tiny: str, fake: type[FakeModel], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fake, "room", 0)

    loading.load_model(tiny, CancelToken())

    assert fake.tried == [40, 20, 10, 5, 2, 1, 0]


def test_a_lack_of_memory_stays_one(
    tiny: str, fake: type[FakeModel], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fake, "room", -1)

    with pytest.raises(MemoryError):
        loading.load_model(tiny, CancelToken())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("error loading model: unknown model architecture: 'hal'", "does not know (hal)"),
        ("tensor 'blk.0.attn_q.weight' has wrong shape", "its file is damaged"),
    ],
)
def test_the_words_of_the_engine_become_words_for_a_person(words: str, said: str) -> None:
    refused = loading.refusal("/models/mine.gguf", ValueError(words))

    assert isinstance(refused, ModelLoadFailed)
    assert said in refused.title
    assert "mine.gguf" in refused.title


def test_a_file_that_was_replaced_is_loaded_anew(tiny: str) -> None:
    generator = LlamaGenerator(1)
    request = GenerationRequest(tiny, (Message("user", "hello"),), 12)
    before = "".join(generator.stream(request, CancelToken()))

    Path(tiny).unlink()
    write_tiny_model(Path(tiny), seed=9)
    after = "".join(generator.stream(request, CancelToken()))
    generator.close()

    other = LlamaGenerator(1)
    assert "".join(other.stream(request, CancelToken())) == after != before
    other.close()


def test_a_build_for_processors_lists_no_device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices.native, "llama_supports_gpu_offload", lambda: False)

    assert devices.devices() == []


def test_devices_are_listed_with_what_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(b"CPU", 0, 5), (b"CUDA0", 1, 8 * GB), (b"Vulkan1", 2, GB), (b"MTL0", 1, 4 * GB)]
    monkeypatch.setattr(devices.native, "llama_supports_gpu_offload", lambda: True)
    monkeypatch.setattr(devices, "_library", lambda: FakeLibrary(rows))

    assert devices.devices() == [
        Device("CUDA0", 8 * GB),
        Device("Vulkan1", GB, is_shared=True),
        Device("MTL0", 4 * GB, is_shared=True),
    ]


def test_the_installed_library_has_the_functions_that_are_asked() -> None:
    found = devices._listed(devices._library())

    assert all(each.free >= 0 for each in found)


def test_a_context_that_gets_no_memory_says_so(tiny: str, monkeypatch: pytest.MonkeyPatch) -> None:
    model = Model(tiny)

    def fail(self: Context, *_: object, **__: object) -> None:
        from app.generation.llama import native

        native._complaints.append("ggml_backend_cpu_buffer_type: failed to allocate buffer")

    monkeypatch.setattr(Context, "_made", fail)
    with pytest.raises(MemoryError):
        Context(model, 256, 1)
    model.close()


class FakeLibrary:
    """The five functions of ggml over rows of name, type and free bytes."""

    def __init__(self, rows: list[tuple[bytes, int, int]]) -> None:
        self._rows = rows

    def ggml_backend_dev_count(self) -> int:
        return len(self._rows)

    def ggml_backend_dev_get(self, number: int) -> int:
        return number

    def ggml_backend_dev_name(self, device: int) -> bytes:
        return self._rows[device][0]

    def ggml_backend_dev_type(self, device: int) -> int:
        return self._rows[device][1]

    def ggml_backend_dev_memory(self, device: int, free: object, total: object) -> None:
        ctypes.cast(free, ctypes.POINTER(ctypes.c_size_t))[0] = self._rows[device][2]  # type: ignore[arg-type]
