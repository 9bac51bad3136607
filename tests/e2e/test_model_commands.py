"""Models from the terminal: listed with what they need, tested, chosen, removed."""

from __future__ import annotations

from pathlib import Path

from carrel import carrel
from tiny_models import write_tiny_model

BUNDLED = "SmolLM2-135M-Instruct.Q4_1"


def test_a_model_is_tested_and_its_result_is_listed(tmp_path: Path) -> None:
    tested = carrel(tmp_path, "models", "test", BUNDLED, "--short", "--json")
    listed = carrel(tmp_path, "models", "list", "--json").json["models"]

    test = tested.json["test"]
    assert (tested.code, tested.err) == (0, "")
    assert test["model"] == BUNDLED
    assert [each["ability"] for each in test["abilities"]] == [
        *("finds", "copies", "cites", "refuses", "language")
    ]
    assert all(0 <= each["right"] <= each["asked"] >= 2 for each in test["abilities"])
    assert test["default_style"] == "quotes"
    assert all(
        test[name] > 0 for name in ("read_rate", "write_rate", "load_seconds", "first_word_seconds")
    )
    (card,) = listed
    assert (card["score"], card["tested_at"]) == (test["score"], test["tested_at"])
    assert (card["fit"], card["writes"], card["problem"]) == ("fits", False, None)
    assert card["needed_bytes"] > card["size_bytes"] / 2


def test_a_model_that_was_never_tested_says_how(tmp_path: Path) -> None:
    path = write_tiny_model(tmp_path / "tiny.gguf")

    added = carrel(tmp_path, "models", "add", str(path), "--json")
    used = carrel(tmp_path, "models", "use", "tiny", "--json")
    path.unlink()
    lines = carrel(tmp_path, "models", "list").out.splitlines()
    removed = carrel(tmp_path, "models", "remove", "tiny", "--json")

    assert added.json["model"]["in_use"] is False
    assert used.json["model"]["in_use"] is True
    assert "carrel models test tiny" in used.err
    assert "not tested" in lines[0]
    assert "There is no" in lines[1]
    assert removed.code == 0


def test_a_model_with_too_little_context_is_not_tested_and_says_why(tmp_path: Path) -> None:
    path = write_tiny_model(tmp_path / "tiny.gguf")

    ran = carrel(tmp_path, "models", "test", str(path), "--json")

    assert ran.code == 3
    assert ran.json["error"]["kind"] == "ContextOverflow"
    assert ran.err.strip()


def test_an_unknown_model_is_not_tested(tmp_path: Path) -> None:
    ran = carrel(tmp_path, "models", "test", "nobody", "--json")

    assert (ran.code, ran.json["error"]["kind"]) == (3, "ModelMissing")
