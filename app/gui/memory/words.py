"""What is remembered, in the person's words: kinds, states, dates."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.core.memory import Memory, MemoryKind, MemoryStatus


def tr(text: str) -> str:
    """A word in the person's language."""
    return QCoreApplication.translate("Memories", text)


def kind_words(kind: MemoryKind) -> str:
    """The name of a kind."""
    return {
        MemoryKind.DECISION: tr("Decision"),
        MemoryKind.PREFERENCE: tr("Preference"),
        MemoryKind.DEFINITION: tr("Definition"),
        MemoryKind.FINDING: tr("Finding"),
        MemoryKind.HYPOTHESIS: tr("Hypothesis"),
        MemoryKind.OPEN_QUESTION: tr("Open question"),
        MemoryKind.TASK: tr("Task"),
        MemoryKind.PERSON: tr("Person"),
        MemoryKind.EXCLUSION: tr("Exclusion"),
    }[kind]


def date_words(moment: datetime) -> str:
    """A day in the system's way, where the person is."""
    return day_words(moment.astimezone().date())


def day_words(day: date) -> str:
    """A day in the system's way, with the month by its name."""
    return QLocale().toString(QDate(day.year, day.month, day.day), tr("d MMM yyyy"))


def month_words(moment: datetime) -> str:
    """A month with its year, where the person is."""
    day = moment.astimezone()
    return QLocale().toString(QDate(day.year, day.month, 1), tr("MMMM yyyy"))


def state_words(memory: Memory) -> str:
    """Since when, or from when to when, or what became of it."""
    since = date_words(memory.valid_from)
    if memory.status is MemoryStatus.PROPOSED:
        return tr("Proposed {since}").format(since=since)
    if memory.status is MemoryStatus.DISMISSED:
        return tr("Dismissed · said {since}").format(since=since)
    if memory.status is MemoryStatus.FORGOTTEN:
        return tr("Forgotten · {since}").format(since=since)
    if memory.valid_to is None:
        return tr("Since {since}").format(since=since)
    until = date_words(memory.valid_to)
    span = tr("{since} to {until}").format(since=since, until=until)
    return tr("{span} · superseded").format(span=span) if memory.superseded_by else span
