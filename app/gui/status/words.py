"""Connections and the state of the program in words (pure)."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.core.network import ChainState, Connection, PrivacySeen
from app.core.status import LaneSeen, ModelSeen, ProcessSeen, Status
from app.gui.language.locale_words import day
from app.gui.language.locale_words import moment_words as local_moment
from app.gui.models.words import size_words


def tr(text: str, n: int = -1) -> str:
    """A sentence in the person's language; ``n`` chooses the form of a plural."""
    return QCoreApplication.translate("Status", text, None, n)


def moment_words(at: datetime | None) -> str:
    """A time of this place, to the minute; empty where nobody knows it."""
    return local_moment(at) if at is not None else ""


def sent_words(connections: tuple[Connection, ...], made_at: datetime | None) -> str:
    """The line at the bottom of the window."""
    seen = PrivacySeen(connections, made_at=made_at)
    if seen.outward:
        text = tr("%Ln connections were made, the last to {host}", len(seen.outward))
        return text.format(host=seen.outward[0].host)
    if seen.quiet_since is None:
        return tr("Nothing was ever sent")
    return tr("Nothing sent since {day}").format(day=day(seen.quiet_since))


def headline_words(seen: PrivacySeen) -> str:
    """The first sentence of the list of connections."""
    since = moment_words(seen.quiet_since)
    if not seen.outward:
        if not since:
            return tr("Carrel has never made a connection to another machine.")
        words = tr("Carrel has made no connection to another machine since {when}.")
        return words.format(when=since)
    count = len(seen.outward)
    words = tr("%Ln connections were made to other machines; nothing was sent since {when}.", count)
    return words.format(when=since)


def chain_words(chain: ChainState) -> str:
    """Whether the list is the one that was written."""
    if not chain.is_whole:
        numbers = ", ".join(str(each) for each in chain.broken)
        return tr("This list was changed after it was written, at line {numbers}.").format(
            numbers=numbers
        )
    if not chain.lines:
        return ""
    return tr("Each line is linked to the one before: none was changed, added or taken away.")


def byte_words(connection: Connection, count: int) -> str:
    """Bytes of a connection that is over."""
    return size_words(count) if connection.is_over and count else "0" if connection.is_over else "…"


def asker_words(name: str) -> str:
    """Where a person asked for something."""
    names = {"window": tr("this window"), "terminal": tr("the terminal")}
    return names.get(name, tr("not written down"))


def model_words(model: ModelSeen) -> str:
    """The model in one line."""
    kinds = {
        "bundled": tr("comes with Carrel"),
        "file": tr("a file of yours"),
        "another program": tr("runs in another program"),
    }
    parts = [model.name, kinds.get(model.kind, model.kind)]
    if model.is_loaded:
        parts.append(tr("in memory: {size}").format(size=size_words(model.memory_bytes)))
    else:
        parts.append(tr("not in memory now"))
    if model.reads:
        speed = tr("reads {reads} and writes {writes} tokens a second here")
        parts.append(speed.format(reads=round(model.reads), writes=round(model.writes)))
    return " · ".join(parts)


def process_words(each: ProcessSeen) -> tuple[str, str, str]:
    """Name, what it does, and its memory."""
    states = {
        "rests": tr("not started yet"),
        "starts": tr("starting"),
        "ready": tr("ready"),
        "works": tr("working"),
    }
    state = states.get(each.state, each.state)
    if each.is_confined:
        state = tr("{state}, no way out").format(state=state)
    return each.name, state, size_words(each.memory_bytes) if each.memory_bytes else ""


def lane_words(lanes: tuple[LaneSeen, ...]) -> str:
    """What is being worked on."""
    busy = [each for each in lanes if each.seconds is not None]
    if not busy:
        return tr("Nothing is being worked on")
    alone, before = tr("{name} for {seconds} s"), tr("{name} for {seconds} s, {count} waiting")
    return ", ".join(
        (before if each.waiting else alone).format(
            name=each.name, seconds=round(each.seconds or 0), count=each.waiting
        )
        for each in busy
    )


def memory_words(status: Status) -> str:
    """The memory of all processes together."""
    return size_words(sum(each.memory_bytes for each in status.processes))
