"""The papers of the journeys: a small field that does not exist, written here."""

from __future__ import annotations

from pathlib import Path

from sample_pdfs import write_paper

HIVES = ("oak", "beech", "alder", "willow", "maple", "birch", "ash", "lime", "pine", "larch")
RAINS = (12, 15, 9, 18, 11, 14, 20, 8, 16, 10)
MANY = 300


def found_in(number: int) -> tuple[str, int]:
    """The place of a study, and how much rain in mm doubled the chance there."""
    return f"{HIVES[number % len(HIVES)]} valley {number}", RAINS[number % len(RAINS)]


def write_study(folder: Path, number: int) -> Path:
    """A study of one page about one kind of tree; the number decides what it found."""
    tree = HIVES[number % len(HIVES)]
    place, found = found_in(number)
    sections = (
        (
            "1 Methods",
            (
                f"We watched {40 + number} colonies in the {place} for two years. "
                "Rain was measured with a tipping gauge that empties at 0.2 mm.",
            ),
        ),
        (
            "2 Results",
            (
                f"In the {place} rain above {found} mm on one day doubled the chance of a move. "
                "Wind had no effect that we could measure.",
            ),
        ),
    )
    title = f"Colonies of the {place} and the Weather"
    return write_paper(
        folder / f"{tree}-{number:03}.pdf",
        title=title,
        doi=f"10.1234/carrel.{number}",
        sections=sections,
    )


def write_studies(folder: Path, count: int) -> list[Path]:
    """That many studies, no two the same."""
    folder.mkdir(parents=True, exist_ok=True)
    return [write_study(folder, number) for number in range(count)]
