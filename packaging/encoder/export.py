"""The published encoder -> the network in 8 bits that Carrel runs through onnxruntime.

    python packaging/encoder/export.py [FILE]

Needs the package ``onnx`` beside those of Carrel (``pip install .[networks]``); running what comes
out needs ``onnxruntime`` alone. The same packages give the same file.
"""

from __future__ import annotations

import sys
import tempfile
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import AutoModel

from app.retrieval.bundled import bundled_encoder_folder, bundled_network_file

OPSET = 17
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
OUTPUT = "tokens"


class LastLayer(torch.nn.Module):
    """The network up to the vectors of its tokens, ``(texts, tokens, 384)``."""

    def __init__(self, whole: torch.nn.Module) -> None:
        super().__init__()
        self._whole = whole

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        """The last layer for tokens of one or more texts."""
        found = self._whole(input_ids=ids, attention_mask=mask, token_type_ids=types)
        layer: torch.Tensor = found.last_hidden_state
        return layer


def export(whole: torch.nn.Module, file: Path) -> None:
    """Write the network in 32 bits; any number of texts, any length."""
    example = tuple(torch.ones(2, 8, dtype=torch.int64) for _ in INPUTS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of shapes that are traced: they are dynamic
        torch.onnx.export(
            LastLayer(whole),
            example,
            str(file),
            input_names=list(INPUTS),
            output_names=[OUTPUT],
            dynamic_axes={name: {0: "texts", 1: "tokens"} for name in (*INPUTS, OUTPUT)},
            opset_version=OPSET,
            dynamo=False,
        )


def quantize(whole: Path, small: Path) -> None:
    """Weights and word vectors in 8 bits, each row of a matrix with a scale of its own.

    ``reduce_range`` leaves a bit free: processors without VNNI would overflow in their sums.
    """
    quantize_dynamic(
        str(whole),
        str(small),
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )


def main() -> None:
    """Write the file that is named, or the one of the repository."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else bundled_network_file()
    model = AutoModel.from_pretrained(
        str(bundled_encoder_folder()),
        dtype=torch.float32,
        attn_implementation="eager",
        local_files_only=True,
    ).eval()
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        export(model, whole)
        quantize(whole, out)
    print(f"{out}: {out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
