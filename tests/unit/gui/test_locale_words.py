"""Dates, numbers and sizes as a language writes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QLocale

from app.gui.language import locale_words
from app.gui.language.speaking import locale_of, own_name, speak, spoken

LATE = datetime(2026, 3, 14, 21, 5).astimezone(UTC)


@pytest.fixture(autouse=True)
def _locale(qapp) -> Iterator[None]:  # noqa: ANN001
    yield
    speak("en")


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en_GB", ("12,500", "2.5", "1.1 GB", "98 MB", "+0.250", "14/03/2026", "21:05")),
        ("de_DE", ("12.500", "2,5", "1,1 GB", "98 MB", "+0,250", "14.03.26", "21:05")),
    ],
)
def test_a_language_writes_in_its_way(locale: str, expected: tuple[str, ...]) -> None:
    QLocale.setDefault(QLocale(locale))

    written = (
        locale_words.whole(12_500),
        locale_words.decimal(2.5),
        locale_words.size(1_100_000_000),
        locale_words.size(98_000_000),
        locale_words.signed(0.25),
        locale_words.day(date(2026, 3, 14)),
        locale_words.clock(LATE),
    )

    assert written == expected


def test_a_country_that_counts_twelve_hours_gets_them() -> None:
    QLocale.setDefault(QLocale("en_US"))

    assert locale_words.clock(LATE).replace("\u202f", " ") == "9:05 PM"


@pytest.mark.parametrize(
    ("code", "system", "expected"),
    [
        ("de", "de_AT", "de_AT"),
        ("de", "en_US", "de_DE"),
        ("en", "de_DE", "en_DE"),
        ("en", "C", "en_GB"),
        ("en", "en_US", "en_US"),
    ],
)
def test_numbers_follow_the_system_where_it_speaks_the_language(
    code: str, system: str, expected: str
) -> None:
    assert locale_of(code, QLocale(system)).name() == expected


def test_a_language_that_is_not_there_is_english() -> None:
    assert (spoken("xx"), spoken("de"), spoken("de_CH")) == ("en", "de", "de")
    assert own_name("de") == "Deutsch"
