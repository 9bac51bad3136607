"""Dates, times, numbers and sizes as the person's language and country write them."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

KB, MB, GB = 10**3, 10**6, 10**9


def tr(text: str) -> str:
    """A word in the person's language."""
    return QCoreApplication.translate("LocaleWords", text)


def whole(number: float) -> str:
    """A whole number, in groups of three digits.

    >>> QLocale.setDefault(QLocale("en_GB")); whole(12500)
    '12,500'
    """
    return QLocale().toString(round(number))


def decimal(number: float, digits: int = 1) -> str:
    """A number with so many digits behind the point, or comma.

    >>> QLocale.setDefault(QLocale("de_DE")); decimal(2.55, 1), decimal(1200.0, 1)
    ('2,5', '1.200,0')
    """
    return QLocale().toString(float(number), "f", digits)


def short(number: float, digits: int = 1) -> str:
    """With a decimal below ten where that says something, and none above.

    >>> QLocale.setDefault(QLocale("en_GB")); short(1.1), short(4.0), short(12.4), short(1500)
    ('1.1', '4', '12', '1,500')
    """
    if number >= 9.95 or not digits or float(f"{number:.{digits}f}").is_integer():
        return whole(number)
    return decimal(number, digits)


def signed(number: float, digits: int = 3) -> str:
    """A difference, with its sign.

    >>> QLocale.setDefault(QLocale("en_GB")); signed(0.5), signed(-0.25)
    ('+0.500', '-0.250')
    """
    return f"{'+' if number >= 0 else ''}{decimal(number, digits)}"


def size(count: float) -> str:
    """Bytes as a person counts them.

    >>> QLocale.setDefault(QLocale("en_GB")); size(1_100_000_000), size(98_000_000), size(12)
    ('1.1 GB', '98 MB', '1 kB')
    """
    if count >= GB:
        return tr("{size} GB").format(size=short(count / GB))
    if count >= MB:
        return tr("{size} MB").format(size=short(count / MB))
    return tr("{size} kB").format(size=short(max(count, KB) / KB, 0))


def day(moment: datetime | date) -> str:
    """A day, short, where the person is."""
    here = moment.astimezone().date() if isinstance(moment, datetime) else moment
    return QLocale().toString(
        QDate(here.year, here.month, here.day), QLocale.FormatType.ShortFormat
    )


def clock(moment: datetime) -> str:
    """The time of day, with 12 or 24 hours as the person's country counts."""
    here = moment.astimezone()
    return QLocale().toString(QTime(here.hour, here.minute), QLocale.FormatType.ShortFormat)


def moment_words(moment: datetime) -> str:
    """A day with its time."""
    return tr("{day}, {time}").format(day=day(moment), time=clock(moment))
