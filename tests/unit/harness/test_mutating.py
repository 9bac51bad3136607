"""Damage by a seeded plan: always the same, always something, never an error."""

from __future__ import annotations

import random

import pytest
from mutating import DAMAGES, mutations

CONTENT = (
    b"%PDF-1.4\n1 0 obj\n<< /Length 12 /Count 3 >>\nendobj\nxref\n0 2\n"
    b"0000000000 65535 f \n0000000009 00000 n \ntrailer\n<< /Size 2 /Root 1 0 R >>\n%%EOF\n"
) * 20


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_damage_changes_the_bytes_and_is_the_same_for_the_same_seed(kind: str) -> None:
    for seed in range(50):
        damaged = DAMAGES[kind](CONTENT, random.Random(seed))

        assert damaged == DAMAGES[kind](CONTENT, random.Random(seed))
        assert isinstance(damaged, bytes)
    assert any(DAMAGES[kind](CONTENT, random.Random(seed)) != CONTENT for seed in range(5))


@pytest.mark.parametrize("kind", DAMAGES)
@pytest.mark.parametrize("content", [b"ab", b"%PDF-1.4", bytes(3), b"\xff" * 10])
def test_a_damage_takes_any_two_bytes(kind: str, content: bytes) -> None:
    for seed in range(20):
        assert isinstance(DAMAGES[kind](content, random.Random(seed)), bytes)


def test_blocks_change_places_without_a_byte_lost() -> None:
    for seed in range(20):
        damaged = DAMAGES["swapped"](CONTENT, random.Random(seed))

        assert sorted(damaged) == sorted(CONTENT)


def test_wrong_offsets_keep_the_length_of_the_file() -> None:
    damaged = DAMAGES["renumbered"](CONTENT, random.Random(1))

    assert len(damaged) == len(CONTENT)
    assert damaged != CONTENT


def test_mutations_take_all_kinds_in_turn_and_leave_out_empty_files() -> None:
    made = list(mutations([("a.pdf", CONTENT), ("empty.pdf", b"")], 16, seed=3))

    assert len({name for name, _ in made}) == 16
    assert {name.split("-")[1] for name, _ in made} == set(DAMAGES)
    assert all(name.endswith("-a.pdf") for name, _ in made)
    assert made == list(mutations([("a.pdf", CONTENT), ("empty.pdf", b"")], 16, seed=3))
    assert made != list(mutations([("a.pdf", CONTENT)], 16, seed=4))
