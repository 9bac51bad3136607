"""Which of llama.cpp's parts for processors is used, with the real library."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.generation.llama.processors import parts_in, processor_signs

ROOT = Path(__file__).parents[2]
LIBRARIES = ROOT / "build" / "llama" / "lib"
ASKED = (
    "from app.generation.llama.processors import load_processor_part, processor_signs\n"
    "print(load_processor_part(), processor_signs())"
)


def signs(folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", ASKED],
        env={**os.environ, "LLAMA_CPP_LIB_PATH": str(folder)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_parts_are_known_by_their_names(tmp_path: Path) -> None:
    for name in ("libggml-cpu-zen4.so", "ggml-cpu-x64.dll", "libggml-cpu.so", "libllama.so"):
        (tmp_path / name).touch()

    assert parts_in(tmp_path) == ("ggml-cpu-x64.dll", "libggml-cpu-zen4.so")
    assert parts_in(tmp_path / "none") == ()


def test_a_build_for_this_processor_has_its_part_built_in() -> None:
    assert processor_signs().startswith("CPU : ")


@pytest.mark.skipif(not LIBRARIES.is_dir(), reason="packaging/build.py llama was not run")
def test_the_best_part_of_those_that_are_there_is_used(tmp_path: Path) -> None:
    assert signs(LIBRARIES).startswith("True CPU : ")
    for path in LIBRARIES.iterdir():
        if "-cpu-" not in path.name or path.name.endswith("-x64.so"):
            (tmp_path / path.name).symlink_to(path.resolve())

    assert "AVX" not in signs(tmp_path)
