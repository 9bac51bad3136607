"""``carrel evaluate`` as a person runs it: real worker processes, real models, a tiny set."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SCORES = {"ndcg@10", "recall@5", "recall@10", "recall@100", "mrr@10"}
INTERVALS = {f"{name}_ci" for name in SCORES}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    corpus = [
        {"_id": "b", "title": "Bees", "text": "The dance of a bee encodes distance."},
        {"_id": "w", "title": "Wasps", "text": "A nest of paper wasps holds 30 cells."},
        {"_id": "a", "title": "", "text": "Ants follow trails of scent to their food."},
    ]
    write(tmp_path / "corpus.jsonl", corpus)
    write(tmp_path / "queries.jsonl", [{"_id": "1", "text": "How do ants find food?"}])
    write(
        tmp_path / "questions.jsonl",
        [{"_id": "1", "text": "How many cells has a nest of wasps?", "answers": [{"text": "30"}]}],
    )
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n1\ta\t1\n", encoding="utf-8")
    return tmp_path


def write(file: Path, rows: list[dict[str, object]]) -> None:
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")


def evaluate(*arguments: str) -> tuple[int, Any]:
    command = [sys.executable, "-m", "app", "evaluate", *arguments, "--json"]
    ran = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )
    return ran.returncode, json.loads(ran.stdout)


def test_retrieval_prints_its_shape(folder: Path) -> None:
    code, found = evaluate("retrieval", str(folder))

    assert code == 0
    assert set(found) == {"documents", "queries", "index_seconds", "modes"}
    assert (found["documents"], found["queries"]) == (3, 1)
    assert [each["mode"] for each in found["modes"]][:3] == ["dense", "lexical", "hybrid"]
    for each in found["modes"]:
        assert set(each) == {"mode", *SCORES, *INTERVALS, "p50_ms", "p95_ms"}
        assert {each[name] for name in SCORES} == {1.0}
        assert all(each[name] == [1.0, 1.0] for name in INTERVALS)


def test_answers_print_their_shape(folder: Path) -> None:
    code, found = evaluate("answers", str(folder), "--style", "quotes")

    assert code == 0
    own = {"questions", "styles", "evidence_recall@5"}
    assert set(found) == own | {"modes", "citations", "kinds"}
    assert found["modes"] == [
        {"mode": "hybrid", "evidence_recall@5": 1.0, "evidence_recall@5_ci": [1.0, 1.0]}
    ]
    style = found["styles"][0]
    assert list(style) == [
        "style",
        "containment",
        "citation_precision",
        "citation_recall",
        "supported",
        "abstention_precision",
        "abstention_recall",
        "first_token_seconds",
        "total_seconds",
    ]
    assert (style["style"], style["containment"], style["citation_recall"]) == ("quotes", 1, 1)


def test_a_folder_that_is_no_set_is_refused(tmp_path: Path) -> None:
    code, found = evaluate("retrieval", str(tmp_path))

    assert code == 3
    assert found["error"]["kind"] == "UsageError"
