"""A trained verifier -> ONNX in 8 bits, and the calibration of what it says.

Needs the package ``onnx``; running what comes out needs ``onnxruntime`` alone.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from network import Verifier
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from pairs import Pair
from tokenizers import Encoding

Numbers = NDArray[np.float32]

OPSET = 17
LABELS = ("support", "neutral", "contradict")
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
STEPS = 300


def export(model: Verifier, file: Path) -> None:
    """Write the network in 32 bits; any number of pairs, any length."""
    model.eval()
    example = tuple(torch.ones(2, 8, dtype=torch.int64) for _ in INPUTS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of shapes that are traced: they are dynamic
        torch.onnx.export(
            model,
            example,
            str(file),
            input_names=list(INPUTS),
            output_names=["logits"],
            dynamic_axes={name: {0: "pairs", 1: "tokens"} for name in INPUTS}
            | {"logits": {0: "pairs"}},
            opset_version=OPSET,
            dynamo=False,
        )


def quantize(whole: Path, small: Path) -> None:
    """Weights and word vectors in 8 bits, each row of a matrix with a scale of its own."""
    quantize_dynamic(
        str(whole),
        str(small),
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        per_channel=True,
        reduce_range=False,
        weight_type=QuantType.QInt8,
    )


def logits_of(file: Path, encoded: Sequence[Encoding]) -> Numbers:
    """What a file gives for encoded pairs, ``(n, 3)``, one by one as the program asks it."""
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    found = np.zeros((len(encoded), 3), dtype=np.float32)
    for row, each in enumerate(encoded):
        values = (each.ids, each.attention_mask, each.type_ids)
        inputs = {n: np.array([v], np.int64) for n, v in zip(INPUTS, values, strict=True)}
        found[row] = session.run(["logits"], inputs)[0][0]
    return found


def calibrate(logits: Numbers, pairs: Sequence[Pair]) -> tuple[float, list[float]]:
    """Temperature and bias with the least surprise on these pairs (least log loss)."""
    aims = torch.tensor([pair.target for pair in pairs])
    given = torch.from_numpy(logits)
    heat, bias = torch.zeros(1, requires_grad=True), torch.zeros(3, requires_grad=True)
    optimizer = torch.optim.LBFGS([heat, bias], max_iter=STEPS)

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        found = torch.nn.functional.cross_entropy(given / heat.exp() + bias, aims)
        found.backward()
        return found

    optimizer.step(loss)
    middle = bias.detach() - bias.detach().mean()
    return float(heat.detach().exp()), [round(float(each), 4) for each in middle]


def write_calibration(file: Path, temperature: float, bias: Sequence[float]) -> None:
    """``calibration.json`` as the program reads it."""
    found = {"labels": LABELS, "temperature": round(temperature, 4), "bias": list(bias)}
    file.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
