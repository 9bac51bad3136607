"""Reads the turns of a long session piece by piece, as the person scrolls up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from app.core.cancel import CancelToken
from app.core.sessions import BranchTurn
from app.gui.conversation.turn_list import TurnList
from app.gui.kit import Kit

AT_ONCE = 60
"""Turns that are read at a time: reading 5,000 with their answers takes seconds."""


class TurnLoading(QObject):
    """Gives a list of turns those before its first one when it wants them."""

    def __init__(self, kit: Kit, turns: TurnList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._turns = turns
        turns.more_wanted.connect(self._on_wanted)

    def _on_wanted(self, turn_id: str) -> None:
        self._kit.soon(partial(self._read, turn_id), partial(self._on_read, turn_id))

    def _read(self, turn_id: str, token: CancelToken) -> tuple[BranchTurn, ...]:
        return self._kit.desk.sessions.earlier(turn_id, AT_ONCE)

    def _on_read(self, turn_id: str, found: Sequence[BranchTurn]) -> None:
        self._turns.add_earlier(found, turn_id, has_more=len(found) == AT_ONCE)
