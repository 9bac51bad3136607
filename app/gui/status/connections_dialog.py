"""What ever left this machine: the list, and a statement of it to hand on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.core.cancel import CancelToken
from app.core.network import PrivacySeen
from app.gui.choosers import choose_statement_target
from app.gui.kit import Kit
from app.gui.library.sheet import Sheet
from app.gui.parts.buttons import button, label
from app.gui.status import words
from app.gui.status.connection_model import ConnectionModel
from app.gui.status.saving import Saving

SIZE = (760, 480)
WHY = 1


class ConnectionsDialog(Sheet):
    """Reads the list when it opens, and again when asked to."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._kit = kit
        self.setWindowTitle(self.tr("What left this machine"))
        self.heading.setText(self.windowTitle())
        self.connections = ConnectionModel(self)
        self.table = QTableView()
        self.empty = label("lead", self._empty_words())
        self.doors = label("lead")
        self.chain = label("soft")
        self.scope = label("soft", self._scope_words())
        self.told = label("soft")
        self.save = button(
            "plain",
            self.tr("Save a statement…"),
            self.tr("Write down what left this machine and how it was watched, to hand it on"),
        )
        self.saving = Saving(kit, self)
        self._build()
        self.load()

    def load(self) -> None:
        """Read what was written down."""
        self._kit.deed(self._read, self._on_read)

    def _build(self) -> None:
        self.lead.show()
        table = self.table
        table.setModel(self.connections)
        table.setAccessibleName(self.tr("Connections"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(WHY, QHeaderView.ResizeMode.Stretch)
        for part in (self.doors, self.table, self.empty):
            self.column.addWidget(part)
        self.column.setStretchFactor(table, 1)
        self.column.addStretch(0)
        for part in (self.chain, self.scope, self.told):
            self.column.addWidget(part)
        for part in (self.table, self.empty, self.doors, self.chain, self.told):
            part.hide()
        self.add_buttons(self.save, right=(self.done_button(),))
        self.save.clicked.connect(self._on_save)
        self.saving.told.connect(self._on_told)
        self.resize(*SIZE)

    def _read(self, token: CancelToken) -> PrivacySeen:
        return self._kit.desk.privacy.seen()

    def _on_read(self, seen: PrivacySeen) -> None:
        self.lead.setText(words.headline_words(seen))
        self.connections.set_connections(seen.connections)
        self.table.setVisible(bool(seen.connections))
        self.empty.setVisible(not seen.connections)
        text = words.chain_words(seen.chain)
        self.chain.setText(text)
        self.chain.setProperty("role", "soft" if seen.chain.is_whole else "part")
        self.chain.style().polish(self.chain)
        self.chain.setVisible(bool(text))
        doors = [f"{each.purpose} ({each.host})" for each in seen.doors]
        self.doors.setText(self.tr("Open now: {doors}").format(doors=", ".join(doors)))
        self.doors.setVisible(bool(doors))

    def _on_save(self) -> None:
        path = choose_statement_target(self)
        self.saving.save(partial(self._kit.desk.privacy.save, path), path)

    def _on_told(self, text: str) -> None:
        self.told.setText(text)
        self.told.show()

    def _empty_words(self) -> str:
        return self.tr(
            "Nothing is listed here, because nothing was ever connected. A connection is made"
            " only after you click something that says so: downloading a model, using one that"
            " another program or machine runs, or looking for a newer version. Each is then"
            " listed here before it is made, with its bytes."
        )

    def _scope_words(self) -> str:
        return self.tr(
            "This list tells of Carrel alone, and of this library. What a statement can and"
            " cannot show is written in it."
        )
