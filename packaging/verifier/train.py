"""Trains and exports the claim verifier: ``python packaging/verifier/train.py CLAIMS --out DIR``.

CLAIMS is a folder with ``train.jsonl`` and ``dev.jsonl`` (see ``pairs.py``). The weights to start
from are those of the installed encoder; nothing is fetched. Everything is drawn from one seed.
Needs the package ``onnx`` beside those of Carrel. On two cores it takes about an hour.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

os.environ |= {
    "HF_HUB_OFFLINE": "1",
    "OMP_WAIT_POLICY": "passive",
    "ORT_DISABLE_TELEMETRY": "1",
    # Tensors of changing lengths are otherwise given back to the system at every step.
    "MALLOC_MMAP_THRESHOLD_": str(1 << 30),
    "MALLOC_TRIM_THRESHOLD_": str(4 << 30),
}
sys.path.insert(0, str(Path(__file__).resolve().parent))

import torch
from course import Plan, encoder_folder, make_tokenizer, report, train
from export import calibrate, export, logits_of, quantize, write_calibration
from network import Verifier
from pairs import is_for_calibration, read_pairs
from team import run_team

MEMBERS = 2
AVERAGED = (3, 4, 10)
"""Half epochs whose mean is shipped. Early weights carry over to other fields better, late ones
know the sets better; chosen on SciFact's pairs of ``dev.jsonl`` and on yes or no of PubMedQA."""


def average(weights: Sequence[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """The mean of the weights of several points of one training (Izmailov et al. 2018, SWA)."""
    return {
        name: torch.stack([each[name] for each in weights]).mean(0)
        if first.is_floating_point()
        else first
        for name, first in weights[0].items()
    }


def main(options: argparse.Namespace) -> int:
    """Train (or read weights trained before), export, calibrate, print the figures."""
    options.work.mkdir(parents=True, exist_ok=True)
    dev = read_pairs(options.claims / "dev.jsonl")
    model = Verifier(encoder_folder())
    if options.weights is None:
        pairs = read_pairs(options.claims / "train.jsonl")
        plan = Plan(tuple(pairs), tuple(dev), options.work, options.epochs, options.seed)
        plan = replace(plan, resumed=options.resumed)
        count = sum(each.numel() for each in model.parameters() if each.requires_grad)
        run_team(train, plan, MEMBERS, count, len(dev))
    files = options.weights or [options.work / f"half-{half:02}.pt" for half in AVERAGED]
    model.load_state_dict(average([torch.load(file) for file in files]))
    whole, small = options.work / "whole.onnx", options.out / "model.onnx"
    options.out.mkdir(parents=True, exist_ok=True)
    export(model, whole)
    quantize(whole, small)
    encoded = make_tokenizer().encode_batch([(each.claim, each.evidence) for each in dev])
    for file in (whole, small):
        logits = logits_of(file, encoded)
        print(file.name, " ".join(report(torch.from_numpy(logits), dev)), flush=True)
    rows = [row for row, each in enumerate(dev) if is_for_calibration(each)]
    found = calibrate(logits[rows], [dev[row] for row in rows])
    write_calibration(options.out / "calibration.json", *found)
    print(f"temperature {found[0]:.3f}, bias {found[1]}")
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("build/verifier"))
    parser.add_argument("--weights", type=Path, nargs="+", help="export the mean of these")
    parser.add_argument("--resumed", type=int, default=0, help="half epochs done, in --work")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    sys.exit(main(parser.parse_args()))
