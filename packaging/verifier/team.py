"""Several processes, one thread each, that train one network together.

On a machine that others use too, threads of one process wait for one another at every product;
processes wait once a step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor, multiprocessing, nn


class Barrier(Protocol):
    """Where every member waits for all others."""

    def wait(self) -> int:
        """Come back when all are here."""
        ...


@dataclass(frozen=True, slots=True)
class Team:
    """One member's view: its place, and what all share.

    ``sums`` is ``(members, weights)`` float32, ``rows`` ``(n, 3)`` float32, both in shared memory.
    """

    place: int
    members: int
    sums: Tensor
    rows: Tensor
    barrier: Barrier

    def share_gradients(self, weights: Sequence[nn.Parameter]) -> None:
        """Put the sum of all members' gradients in place of each one's own."""
        own = self.sums[self.place]
        torch.cat([_gradient(each).flatten() for each in weights], out=own)
        self.barrier.wait()
        total = self.sums.sum(0)
        self.barrier.wait()
        start = 0
        for each in weights:
            each.grad = total[start : start + each.numel()].view_as(each)
            start += each.numel()

    def part(self, rows: Sequence[int]) -> list[int]:
        """This member's share of the rows of a batch."""
        return list(rows[self.place :: self.members])


def run_team(
    work: Callable[..., None], plan: object, members: int, weights: int, rows: int
) -> None:
    """Run ``work(team, plan)`` in ``members`` processes; comes back when all have ended.

    Raises:
        ProcessRaisedException: a member failed.
    """
    context = multiprocessing.get_context("spawn")
    sums = torch.zeros(members, weights).share_memory_()
    logits = torch.zeros(rows, 3).share_memory_()
    shared = (members, sums, logits, context.Barrier(members))
    multiprocessing.spawn(_member, (work, plan, shared), nprocs=members, join=True)


def _member(
    place: int,
    work: Callable[..., None],
    plan: object,
    shared: tuple[int, Tensor, Tensor, Barrier],
) -> None:
    torch.set_num_threads(1)
    work(Team(place, *shared), plan)


def _gradient(weights: nn.Parameter) -> Tensor:
    return torch.zeros_like(weights) if weights.grad is None else weights.grad
