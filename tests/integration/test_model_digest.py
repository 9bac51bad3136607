"""The sha256 of model files: right, kept, and worked out anew when a file changes."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import ModelMissing
from app.services.model_digest import ModelDigests


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF" * 1000)
    os.utime(path, ns=(1, 1))
    return path


def test_a_digest_is_that_of_the_bytes(tmp_path: Path, model: Path) -> None:
    digests = ModelDigests(tmp_path / "cache" / "digests.json")

    assert digests.of(str(model)) == hashlib.sha256(model.read_bytes()).hexdigest()


def test_a_file_that_did_not_change_is_not_read_again(tmp_path: Path, model: Path) -> None:
    digests = ModelDigests(tmp_path / "digests.json")
    first = digests.of(str(model))
    model.write_bytes(b"????" * 1000)
    os.utime(model, ns=(1, 1))

    assert ModelDigests(tmp_path / "digests.json").of(str(model)) == first


def test_a_changed_file_is_read_again(tmp_path: Path, model: Path) -> None:
    digests = ModelDigests(tmp_path / "digests.json")
    first = digests.of(str(model))
    model.write_bytes(b"????" * 1000)
    os.utime(model, ns=(2, 2))

    assert digests.of(str(model)) == hashlib.sha256(model.read_bytes()).hexdigest() != first


@pytest.mark.parametrize("kept", ["", "[1, 2]", '{"a": 1}', "[" * 100_000])
def test_a_broken_record_is_made_anew(tmp_path: Path, model: Path, kept: str) -> None:
    (tmp_path / "digests.json").write_text(kept)

    found = ModelDigests(tmp_path / "digests.json").of(str(model))

    assert found == hashlib.sha256(model.read_bytes()).hexdigest()
    assert found in (tmp_path / "digests.json").read_text()


def test_a_record_that_cannot_be_kept_costs_nothing_but_time(tmp_path: Path, model: Path) -> None:
    (tmp_path / "file").write_text("no folder")

    assert len(ModelDigests(tmp_path / "file" / "digests.json").of(str(model))) == 64


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        ModelDigests(tmp_path / "digests.json").of(str(tmp_path / "gone.gguf"))


def test_reading_a_large_file_can_be_stopped(tmp_path: Path, model: Path) -> None:
    cancel = CancelToken()
    cancel.cancel()

    with pytest.raises(Cancelled):
        ModelDigests(tmp_path / "digests.json").of(str(model), cancel)
