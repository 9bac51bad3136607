"""What is guessed from which texts, how much of it, and what is learned from misses. Pure."""

from __future__ import annotations

import pytest

from app.generation.llama.chances import Chances, GuessKind
from app.generation.llama.drafting import MAX_DRAFT, Drafter
from app.generation.llama.step_costs import StepCosts
from app.generation.llama.thread_choice import REST, TRIES, ThreadChoice

PROMPT = [*range(100, 140), 7, 8]


class Costs:
    """Each further token of a batch costs ``share`` of one alone."""

    def __init__(self, share: float = 0.1) -> None:
        self.share = share

    def extra(self, count: int) -> float:
        return self.share * (count - 1)


def drafter(
    prompt: list[int] = PROMPT, texts: list[list[int]] | None = None, share: float = 0.1
) -> Drafter:
    return Drafter(texts or [], prompt, Chances(), Costs(share))


def told(made: Drafter, *tokens: int) -> Drafter:
    for token in tokens:
        made.came(token)
    return made


def test_what_followed_the_same_tokens_is_guessed() -> None:
    assert told(drafter(), 110, 111, 112).draft(3) == [113, 114, 115]


def test_nothing_is_guessed_where_no_two_tokens_stood_together() -> None:
    assert told(drafter(), 110, 130).draft(8) == []
    assert drafter([5]).draft(8) == []
    assert drafter([]).draft(8) == []


def test_the_longest_run_decides_and_of_equal_ones_the_latest() -> None:
    prompt = [1, 2, 3, 4, 9, 2, 3, 5, 9, 2, 3, 6, 0]

    assert told(drafter(prompt), 1, 2, 3).draft(1) == [4]
    assert told(drafter(prompt, share=0.01), 8, 2, 3).draft(1) == [6]


def test_an_earlier_answer_is_guessed_from_but_not_across_its_end() -> None:
    made = drafter(texts=[[50, 51, 52, 53], [60, 61, 62, 63]])

    assert told(made, 60, 61, 62).draft(8) == [63]
    assert told(made, 50, 51).draft(1) == [52]


def test_what_was_just_written_is_guessed_from_too() -> None:
    made = told(drafter(), 1, 2, 3, 4, 5, 1, 2, 3)

    assert made.draft(2) == [4, 5]


def test_no_more_is_guessed_than_there_is_room_for() -> None:
    made = told(drafter(share=0.0), 101, 102, 103)

    assert made.draft(0) == []
    assert len(made.draft(3)) == 3
    assert len(made.draft(1000)) <= MAX_DRAFT


def test_a_dear_batch_is_not_tried() -> None:
    assert told(drafter(share=0.95), 110, 111, 112).draft(8) == []


def test_misses_switch_guessing_off_and_hits_switch_it_on_again() -> None:
    prompt = [n for k in range(60) for n in (1, 2, 3, 200 + k)]
    made = told(drafter(prompt, share=0.5), 1, 2, 3)
    for n in range(40):
        made.draft(1)
        told(made, 400 + n, 1, 2, 3)
    assert made.draft(1) == []

    for _ in range(60):
        made.draft(1)
        told(made, 300, 1, 2, 3)

    assert made.draft(1) == [300]


def test_a_chance_follows_what_was_seen_last() -> None:
    chances, kind = Chances(), GuessKind.of(4, True, 0)
    before = chances.of(kind)

    for _ in range(30):
        chances.saw(kind, is_true=False)
    low = chances.of(kind)
    for _ in range(100):
        chances.saw(kind, is_true=True)

    assert low < 0.25 < before
    assert chances.of(kind) > 0.75
    assert chances.of(GuessKind.of(4, True, 1)) == before


def test_costs_are_the_line_through_what_was_measured() -> None:
    costs = StepCosts()
    costs.took(1, 0.02)
    for _ in range(60):
        for count in (2, 5, 9):
            costs.took(count, 0.02 * (1 + 0.25 * (count - 1)))

    assert costs.extra(5) == pytest.approx(1.0, abs=0.15)
    assert costs.extra(13) == pytest.approx(3.0, abs=0.4)


def test_one_slow_moment_changes_little_and_is_forgotten() -> None:
    costs = StepCosts()
    before = costs.extra(9)
    costs.took(1, 0.02)
    costs.took(9, 60.0)
    after = costs.extra(9)
    for _ in range(2000):
        costs.took(1, 0.02)

    assert after < 4 * before
    assert costs.extra(9) == pytest.approx(before, rel=0.05)


@pytest.mark.parametrize(("seconds", "best"), [({8: 4, 4: 2, 2: 3, 1: 5}, 4), ({8: 1}, 8)])
def test_the_fastest_number_of_threads_is_found(seconds: dict[int, float], best: int) -> None:
    choice, used = ThreadChoice(8), []
    for _ in range(10 * REST):
        used.append(choice.threads)
        choice.took(seconds.get(choice.threads, 9.0))

    assert used[0] == 8
    assert used[-5 * REST :].count(best) > 5 * REST * 0.85


def test_a_change_of_the_machine_is_noticed() -> None:
    choice = ThreadChoice(2)
    for _ in range(REST):
        choice.took(1.0 if choice.threads == 2 else 2.0)
    assert choice.threads == 2

    for _ in range(2 * REST):
        choice.took(9.0 if choice.threads == 2 else 2.0)

    assert choice.threads == 1


def test_one_thread_is_always_one() -> None:
    choice = ThreadChoice(1)
    for _ in range(TRIES * 3):
        choice.took(1.0)

    assert choice.threads == 1
