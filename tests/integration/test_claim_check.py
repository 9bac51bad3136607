"""The verifier that comes with Carrel: it loads, tells clear cases, and fails in plain words."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.core.errors import ModelCorrupt, ModelMissing
from app.generation.claim_check.onnx import OnnxClaimChecker
from app.paths import resource_path
from app.retrieval.bundled import bundled_tokenizer_file
from app.workers.claim_checking import CLAIM_CHECKER, ClaimCheckProxy
from app.workers.process import WorkerProcess, WorkerSpec

MODEL = resource_path("models/verifier")
TRIAL = "In the trial, the vaccine reduced hospital admissions in older adults by a third."
FILM = "The film was directed by Ana Silva and released in 2003."

Host = Callable[[Path], ClaimCheckProxy]


@pytest.fixture(scope="module")
def checker() -> OnnxClaimChecker:
    return OnnxClaimChecker(str(MODEL), str(bundled_tokenizer_file()))


@pytest.fixture
def host() -> Iterator[Host]:
    started: list[WorkerProcess] = []

    def make(folder: Path) -> ClaimCheckProxy:
        kwargs = {"model_folder": str(folder), "tokenizer_file": str(bundled_tokenizer_file())}
        started.append(WorkerProcess(WorkerSpec("checker", CLAIM_CHECKER, kwargs)))
        return ClaimCheckProxy(started[-1])

    yield make
    for each in started:
        each.close()


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The vaccine lowered the number of hospital admissions of older adults.", TRIAL),
        ("Ana Silva directed the film.", FILM),
        ("The film came out in 2003.", FILM),
    ],
)
def test_what_the_evidence_says_is_supported(
    checker: OnnxClaimChecker, claim: str, evidence: str
) -> None:
    (found,) = checker.judge([(claim, evidence)])

    assert found.support > max(found.neutral, found.contradict)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The vaccine increased hospital admissions in older adults.", TRIAL),
        ("The film was not directed by Ana Silva.", FILM),
        ("The film was released in 2007.", FILM),
    ],
)
def test_the_contrary_of_what_the_evidence_says_is_a_contradiction(
    checker: OnnxClaimChecker, claim: str, evidence: str
) -> None:
    (found,) = checker.judge([(claim, evidence)])

    assert found.contradict > max(found.support, found.neutral)


def test_evidence_on_something_else_is_neutral(checker: OnnxClaimChecker) -> None:
    (found,) = checker.judge([("The film came out in 2003.", TRIAL)])

    assert found.neutral > max(found.support, found.contradict)


def test_probabilities_sum_to_one_and_do_not_depend_on_the_company(
    checker: OnnxClaimChecker,
) -> None:
    pairs = [("Bees fly.", "Bees fly far. " * n) for n in range(1, 40)]

    together = checker.judge(pairs)
    alone = checker.judge(pairs[:1])[0]

    assert len(together) == len(pairs)
    for each in together:
        assert each.support + each.neutral + each.contradict == pytest.approx(1.0, abs=1e-5)
    assert together[0] == alone


def test_no_pairs_and_empty_texts_are_no_trouble(checker: OnnxClaimChecker) -> None:
    assert checker.judge([]) == []
    assert len(checker.judge([("", ""), ("x" * 5000, "蜜蜂 " * 3000)])) == 2


@pytest.mark.parametrize("name", ["model.onnx", "calibration.json"])
def test_a_file_that_is_missing_is_named(tmp_path: Path, name: str) -> None:
    folder = copied(tmp_path)
    (folder / name).unlink()

    with pytest.raises(ModelMissing, match=name):
        OnnxClaimChecker(str(folder), str(bundled_tokenizer_file()))


@pytest.mark.parametrize("name", ["model.onnx", "calibration.json"])
@pytest.mark.parametrize("content", [b"", b"{}", b"\x00\xff" * 500])
def test_a_damaged_file_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    folder = copied(tmp_path)
    (folder / name).write_bytes(content)

    with pytest.raises(ModelCorrupt):
        OnnxClaimChecker(str(folder), str(bundled_tokenizer_file()))


def test_a_file_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    whole = (folder / "model.onnx").read_bytes()
    (folder / "model.onnx").write_bytes(whole[: len(whole) // 2])

    with pytest.raises(ModelCorrupt):
        OnnxClaimChecker(str(folder), str(bundled_tokenizer_file()))


def test_in_a_process_of_its_own_it_says_the_same(checker: OnnxClaimChecker, host: Host) -> None:
    pairs = [("Ana Silva directed the film.", FILM)]

    assert host(MODEL).judge(pairs) == checker.judge(pairs)


def test_without_its_files_it_gives_nothing_and_says_so_once(
    tmp_path: Path, host: Host, caplog: pytest.LogCaptureFixture
) -> None:
    proxy = host(tmp_path)

    with caplog.at_level(logging.WARNING, "app.workers.claim_checking"):
        found = [proxy.judge([("Bees fly.", "Bees fly far.")]) for _ in range(3)]

    assert found == [[], [], []]
    (record,) = [each for each in caplog.records if each.name == "app.workers.claim_checking"]
    assert "rules alone" in record.getMessage()
    assert record.exc_info is None


def test_a_process_that_fails_is_asked_twice_and_then_left_alone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    process = WorkerProcess(WorkerSpec("checker", "hosted:Hosted", {}))
    proxy = ClaimCheckProxy(process)

    with caplog.at_level(logging.WARNING, "app.workers.claim_checking"):
        found = [proxy.judge([("Bees fly.", "Bees fly far.")]) for _ in range(4)]
    process.close()

    ours = [each for each in caplog.records if each.name == "app.workers.claim_checking"]
    assert found == [[], [], [], []]
    assert len(ours) == 2


def copied(target: Path) -> Path:
    folder = target / "verifier"
    shutil.copytree(MODEL, folder)
    return folder
