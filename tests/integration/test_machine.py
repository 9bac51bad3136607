"""What the machine can hold: free memory by every limit, and contexts that stay as they are."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from tiny_models import CONTEXT_LENGTH, write_tiny_model

from app.core.errors import AppError, ModelCorrupt, ModelMissing, ModelTooLarge, WorkerDied
from app.core.models import FitVerdict
from app.generation.fit import Device, fit_of
from app.generation.models import bundled_model
from app.services.free_memory import free_memory, held_by
from app.services.idle import IdleModel
from app.services.machine import Accelerators, Machine, header_of
from app.services.settings_store import SettingsStore

GB = 10**9
BUNDLED = bundled_model()


def machine(free: int = 100 * GB, **others: object) -> Machine:
    return Machine(memory=lambda: free, **others)  # type: ignore[arg-type]


def group(root: Path, name: str, files: dict[str, str]) -> Path:
    folder = root / name
    folder.mkdir(parents=True, exist_ok=True)
    for each, text in files.items():
        (folder / each).write_text(text)
    return folder


def test_free_memory_is_what_the_system_says(tmp_path: Path) -> None:
    free = free_memory(tmp_path / "none", tmp_path / "nothing")

    assert 0 < free < psutil.virtual_memory().total


def test_a_control_group_that_allows_less_counts(tmp_path: Path) -> None:
    stat = "anon 5\ninactive_file 1000\nslab 7\n"
    files = {"memory.max": "50000\n", "memory.current": "20000\n", "memory.stat": stat}
    group(tmp_path, "user/app", files | {"memory.max": "max\n"})
    group(tmp_path, "user", files)
    membership = tmp_path / "cgroup"
    membership.write_text("0::/user/app\n")

    assert free_memory(tmp_path, membership) == 50_000 - 20_000 + 1_000


def test_a_control_group_of_the_old_kind_counts(tmp_path: Path) -> None:
    files = {
        "memory.limit_in_bytes": "90000",
        "memory.usage_in_bytes": "30000",
        "memory.stat": "cache 1\ntotal_inactive_file 500\n",
    }
    group(tmp_path, "memory/docker/abc", files)
    membership = tmp_path / "cgroup"
    membership.write_text("5:cpu,cpuacct:/other\n4:memory:/docker/abc\n")

    assert free_memory(tmp_path, membership) == 60_500


def test_a_group_that_is_over_its_limit_leaves_nothing(tmp_path: Path) -> None:
    group(tmp_path, "", {"memory.max": "100", "memory.current": "500"})
    membership = tmp_path / "cgroup"
    membership.write_text("0::/\n")

    assert free_memory(tmp_path, membership) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_limit_on_addresses_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import resource

    monkeypatch.setattr(resource, "getrlimit", lambda _: (600 * 1024 * 1024, -1))

    assert free_memory(tmp_path, tmp_path / "nothing") == 88 * 1024 * 1024


def test_a_process_holds_memory_until_it_is_gone() -> None:
    assert held_by(psutil.Process().pid) > 1_000_000
    assert held_by(None) == held_by(2**22 + 1) == 0


def test_a_model_fits_or_says_what_it_needs() -> None:
    assert machine().fit(BUNDLED).verdict is FitVerdict.FITS
    assert machine(GB // 10).fit(BUNDLED).verdict is FitVerdict.TOO_LARGE

    with pytest.raises(ModelTooLarge, match=r"needs about 2\d\d MB of memory, and 100 MB are free"):
        machine(GB // 10).context_length(BUNDLED.path)


def test_an_endpoint_is_elsewhere() -> None:
    spec = replace(BUNDLED, path="http://localhost:1/v1#m")

    assert spec.is_endpoint
    assert machine(0).fit(spec).verdict is FitVerdict.ELSEWHERE


def test_what_a_loaded_model_holds_is_free_for_another() -> None:
    assert machine(GB, held=lambda: 5 * GB).free() == 6 * GB


def test_the_context_stays_while_the_model_is_loaded() -> None:
    free = [100 * GB]
    made = Machine(memory=lambda: free[0])
    assert made.context_length(BUNDLED.path) == 4_096

    free[0] = 0
    assert made.context_length(BUNDLED.path) == 4_096
    made.unloaded()
    with pytest.raises(ModelTooLarge):
        made.context_length(BUNDLED.path)


def test_after_a_lack_of_memory_less_context_is_used_for_the_rest_of_the_run() -> None:
    made = machine()
    made.context_length(BUNDLED.path)

    steps = [made.ran_out_of_memory(BUNDLED.path) for _ in range(6)]
    made.unloaded()

    assert steps == [3_072, 2_048, 1_536, 1_024, 0, 0]
    assert made.context_length(BUNDLED.path) == 1_024
    assert made.fit(BUNDLED).verdict is FitVerdict.SMALLER


def test_a_model_trained_for_little_has_its_own_context(tmp_path: Path) -> None:
    path = str(write_tiny_model(tmp_path / "tiny.gguf"))

    assert machine().context_length(path) == CONTEXT_LENGTH
    assert machine().ran_out_of_memory(path) in (0, 3_072)
    assert machine().silence_seconds(path) >= 60


def test_a_large_model_may_be_silent_for_longer(tmp_path: Path) -> None:
    large = tmp_path / "large.gguf"
    with large.open("wb") as file:
        file.truncate(5 * GB)

    assert machine().silence_seconds(str(large)) == pytest.approx(260)
    assert machine().silence_seconds(str(tmp_path / "gone")) == 60


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = write_tiny_model(tmp_path / "tiny.gguf")
    assert header_of(str(path)).architecture == "llama"

    path.write_bytes(b"no model")
    with pytest.raises(ModelCorrupt):
        header_of(str(path))
    path.unlink()
    with pytest.raises(ModelMissing):
        machine().context_length(str(path))


@pytest.mark.parametrize(
    ("library", "expected"), [("libggml-cpu.so", 0), ("libggml-cuda.so", 1), ("ggml-vulkan.dll", 1)]
)
def test_only_a_build_with_devices_is_asked_for_them(
    library: str, expected: int, tmp_path: Path
) -> None:
    (tmp_path / library).touch()
    asked: list[int] = []

    def ask() -> Sequence[Device]:
        asked.append(1)
        return [Device("card", GB)]

    aside = Accelerators(ask, tmp_path)

    assert len(aside.devices()) == len(aside.devices()) == len(asked) == expected


def test_a_process_that_cannot_be_asked_means_no_device(tmp_path: Path) -> None:
    (tmp_path / "libggml-cuda.so").touch()

    aside = Accelerators(failing(WorkerDied("a", "b")), tmp_path)

    assert list(aside.devices()) == []


def test_a_device_lets_a_model_fit_that_did_not() -> None:
    made = machine(GB // 10, devices=lambda: [Device("card", 4 * GB)])

    assert made.fit(BUNDLED).gpu_layers == 31
    without = fit_of(header_of(BUNDLED.path).shape, GB // 10)
    assert made.fit(BUNDLED).free > without.free


@pytest.mark.parametrize(("minutes", "expected"), [(15, [900.0]), (0, [])])
def test_an_idle_model_is_released_after_the_minutes_of_the_settings(
    minutes: int, expected: list[float], tmp_path: Path
) -> None:
    settings = SettingsStore(tmp_path / "settings.toml")
    settings.change(model_idle_minutes=minutes)
    asked: list[float] = []

    def release(seconds: float) -> bool:
        asked.append(seconds)
        return True

    assert IdleModel(release, settings).release_if_idle() is (minutes > 0)
    assert asked == expected


def failing(error: AppError) -> Callable[[], Sequence[Device]]:
    """What asks for devices and fails."""

    def ask() -> Sequence[Device]:
        raise error

    return ask
