"""The environment that worker processes inherit; it must be set before the first one starts."""

from __future__ import annotations

import os

CHILD_ENVIRONMENT = {
    # Spinning OpenMP threads slow token generation two hundred times on a busy machine.
    "OMP_WAIT_POLICY": "passive",
    "TOKENIZERS_PARALLELISM": "false",
    # PyTorch keeps a compiled product for each length of text, 1,024 of them: 0.8 GB in the end.
    "LRU_CACHE_CAPACITY": "16",
    "ONEDNN_PRIMITIVE_CACHE_CAPACITY": "16",
    # Nothing leaves the machine: no library may look for a newer file or report its use.
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "TRANSFORMERS_VERBOSITY": "error",
    "ORT_DISABLE_TELEMETRY": "1",
    "ANONYMIZED_TELEMETRY": "False",
    "DO_NOT_TRACK": "1",
}
"""Read by native libraries while they load, so setting them later changes nothing."""


def prepare_environment() -> None:
    """Set ``CHILD_ENVIRONMENT`` in this process, whatever was set before; call it first."""
    os.environ.update(CHILD_ENVIRONMENT)
