"""A claim and its evidence -> support, neutral or contradict, by a small cross-encoder in ONNX.

Runs in a worker process of its own: importing it costs what the window must not pay. How the
network was made stands in ``resources/models/verifier/card.md``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from app.core.checking import Judgment
from app.core.errors import ModelCorrupt, ModelMissing

MODEL_FILE, CALIBRATION_FILE = "model.onnx", "calibration.json"
MAX_TOKENS = 160
"""Claim and evidence together, as in training; the longer of the two is cut."""
THREADS = 2

Numbers = NDArray[np.float32]
Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Softmax of ``logits / temperature + bias``; order: support, neutral, contradict.

    After Guo, Pleiss, Sun and Weinberger, "On Calibration of Modern Neural Networks", 2017,
    section 4.2 (bias-corrected temperature scaling).
    """

    temperature: float = 1.0
    bias: tuple[float, float, float] = (0.0, 0.0, 0.0)


class OnnxClaimChecker:
    """Judges pairs of claim and evidence with the network of a folder."""

    def __init__(self, model_folder: str, tokenizer_file: str, threads: int = THREADS) -> None:
        """Load ``model.onnx`` and ``calibration.json`` of a folder, and a ``tokenizer.json``.

        Raises:
            ModelMissing: a file is not there.
            ModelCorrupt: a file is there and cannot be used.
        """
        folder = Path(model_folder)
        for file in (folder / MODEL_FILE, folder / CALIBRATION_FILE, Path(tokenizer_file)):
            if not file.is_file():
                raise ModelMissing(
                    f"The file {file.name} of the claim verifier is not there.",
                    "Install Carrel anew; until then claims are checked by rules alone.",
                )
        self._calibration = read_calibration(folder / CALIBRATION_FILE)
        self._tokenizer = _tokenizer(tokenizer_file)
        self._session = _session(folder / MODEL_FILE, threads)
        # A file of another network fails here, not with the first answer.
        self.judge([("A first claim.", "A first sentence.")])

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgment]:
        """How each evidence bears on its claim, in order; no pairs give none.

        Pairs are ``(claim, evidence)``. The same pairs give the same numbers.

        Raises:
            ModelCorrupt: the network does not take or give what it should.
        """
        encoded = self._tokenizer.encode_batch(list(pairs))
        # One by one: in 8 bits a pair's numbers would depend on what shares its batch, and two
        # cores are no faster with more.
        rows = [self._logits(each) for each in encoded]
        return [_judgment(row, self._calibration) for row in rows]

    def _logits(self, encoded: Encoding) -> Numbers:
        inputs = {
            "input_ids": _row(encoded.ids),
            "attention_mask": _row(encoded.attention_mask),
            "token_type_ids": _row(encoded.type_ids),
        }
        try:
            found = self._session.run(["logits"], inputs)[0]
        except Exception as error:  # onnxruntime has no class of its own above its errors
            raise _corrupt() from error
        return cast("Numbers", found[0])


def _row(values: Sequence[int]) -> Ids:
    return np.array([values], dtype=np.int64)


def read_calibration(file: Path) -> Calibration:
    """What ``calibration.json`` says.

    Raises:
        ModelCorrupt: it is no such file.
    """
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        support, neutral, contradict = (float(each) for each in found["bias"])
        return Calibration(float(found["temperature"]), (support, neutral, contradict))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _corrupt() from error


def _tokenizer(file: str) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_file(file)
    except Exception as error:  # tokenizers raises a bare Exception
        raise _corrupt() from error
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS, strategy="longest_first")
    return tokenizer


def _session(file: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    # Waiting threads must not spin: the language model needs the cores.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    onnxruntime.disable_telemetry_events()
    try:
        return onnxruntime.InferenceSession(
            str(file), sess_options=options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # onnxruntime has no class of its own above its errors
        raise _corrupt() from error


def _judgment(logits: Numbers, calibration: Calibration) -> Judgment:
    scaled = logits / calibration.temperature + np.asarray(calibration.bias, dtype=np.float32)
    exponentials = np.exp(scaled - scaled.max())
    support, neutral, contradict = (float(each) for each in exponentials / exponentials.sum())
    return Judgment(support, neutral, contradict)


def _corrupt() -> ModelCorrupt:
    return ModelCorrupt(
        "The claim verifier cannot be used: its files are damaged.",
        "Install Carrel anew; until then claims are checked by rules alone.",
    )
