"""Sessions as rows below the headings Today, Last week and Older."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.core.sessions import Session
from app.gui.sidebar.rows import RowRole

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
SESSION_MIME = "application/x-carrel-session"
TODAY, LAST_WEEK, OLDER = range(3)
Row = Session | int
Words = Callable[[Session], str]


def age_group(when: datetime, now: datetime) -> int:
    """0 for the day of ``now``, 1 for the seven days before it, 2 for what is older.

    >>> age_group(datetime(2026, 1, 1), datetime(2026, 1, 9))
    2
    """
    days = (now.date() - when.date()) / timedelta(days=1)
    if days <= 0:
        return TODAY
    return LAST_WEEK if days <= 7 else OLDER


def _no_note(session: Session) -> str:
    """Nothing stands beside its title."""
    return ""


class SessionModel(QAbstractListModel):
    """Rows of ``Session`` with headings between them.

    Signals: ``renamed(session, title)`` when a title was edited in place.
    """

    renamed = Signal(object, str)

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._rows: list[Row] = []
        self._shown = ""
        self._note_of: Words = _no_note
        self._tip_of: Words = _no_note

    def set_sessions(
        self, sessions: Sequence[Session], note_of: Words = _no_note, tip_of: Words = _no_note
    ) -> None:
        """Show these, newest first, below their headings.

        ``note_of`` gives what stands beside a title, ``tip_of`` what its tip says of it.
        """
        self._note_of, self._tip_of = note_of, tip_of
        rows: list[Row] = []
        now = self._now().astimezone()
        for session in sessions:
            group = age_group(session.updated_at.astimezone(), now)
            if not rows or group != self._group_above(rows, now):
                rows.append(group)
            rows.append(session)
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def session(self, index: Index) -> Session | None:
        """The session of a row; None for a heading."""
        row = index.row()
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Session) else None

    def find(self, session_id: str) -> Session | None:
        """A session by its id."""
        row = self.row_of(session_id)
        return self.session(self.index(row)) if row >= 0 else None

    def row_of(self, session_id: str) -> int:
        """The row of a session, -1 where it is not shown."""
        for number, row in enumerate(self._rows):
            if isinstance(row, Session) and row.id == session_id:
                return number
        return -1

    def set_shown(self, session_id: str) -> None:
        """Mark the session that the conversation shows."""
        before, self._shown = self._shown, session_id
        for each in (before, session_id):
            row = self.row_of(each)
            if row >= 0:
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Sessions and headings."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can not be chosen."""
        if self.session(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows, by role."""
        session = self.session(index)
        if session is None:
            return self._heading_data(index, role)
        is_shown = session.id == self._shown
        return {
            int(Qt.ItemDataRole.DisplayRole): session.title,
            int(Qt.ItemDataRole.EditRole): session.title,
            int(Qt.ItemDataRole.ToolTipRole): self._tip_of(session) or session.title,
            int(RowRole.ID): session.id,
            int(RowRole.DOT): "accent" if is_shown else "faint",
            int(RowRole.NOTE): self._note_of(session),
            int(RowRole.IS_SHOWN): is_shown,
        }.get(int(role))

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a new title typed in place."""
        session = self.session(index)
        title = str(value).strip()
        if session is None or role != Qt.ItemDataRole.EditRole or not title:
            return False
        if title != session.title:
            self.renamed.emit(session, title)
        return True

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """A session, to be dropped on a project."""
        return [SESSION_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The id of the session that is dragged."""
        found = [self.session(index) for index in indexes]
        data = QMimeData()
        data.setData(SESSION_MIME, "".join(each.id for each in found[:1] if each).encode())
        return data

    def _heading_data(self, index: Index, role: int) -> object:
        if not 0 <= index.row() < len(self._rows):
            return None
        if role == RowRole.IS_HEADING:
            return True
        if role == Qt.ItemDataRole.DisplayRole:
            names = (self.tr("Today"), self.tr("Last week"), self.tr("Older"))
            group = self._rows[index.row()]
            return names[group] if isinstance(group, int) else None
        return None

    def _group_above(self, rows: list[Row], now: datetime) -> int:
        last = rows[-1]
        return last if isinstance(last, int) else age_group(last.updated_at.astimezone(), now)
