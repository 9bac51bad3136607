from __future__ import annotations

import subprocess
import sys

import pytest

from app.retrieval.chroma_parts import NoSender

ASKED = (
    "import sys, app.retrieval.vector_index\n"
    "print(*sorted({'grpc', 'kubernetes', 'uvicorn', 'torch'} & set(sys.modules)))"
)


def test_the_index_loads_nothing_that_could_send_telemetry() -> None:
    done = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True)

    assert done.stdout.split() == []
    with pytest.raises(RuntimeError, match="no telemetry"):
        NoSender(endpoint="anywhere")
