"""All keys in one list that can be searched, made from the actions themselves."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QSize, QSortFilterProxyModel, Qt
from PySide6.QtGui import QAction, QFont, QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTreeView, QWidget

from app.gui.actions import Section
from app.gui.library.sheet import Sheet
from app.gui.parts.buttons import label
from app.gui.theme import Theme

SIZE = (560, 620)
INDENT = 12
KEYS_SHARE = 0.36
"""Share of the width that the column of keys has."""
NATIVE = QKeySequence.SequenceFormat.NativeText


class ShortcutsDialog(Sheet):
    """What can be done, in the sections of the menu, with its keys."""

    def __init__(
        self, theme: Theme, sections: Iterable[Section], parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Keyboard shortcuts"), "", parent)
        self._theme = theme
        self.rows = QStandardItemModel(0, 2, self)
        self.fitting = QSortFilterProxyModel(self)
        self.field = QLineEdit()
        self.view = QTreeView()
        self.nothing = label("soft", tr("Nothing fits. Try another word or a key."))
        for section in sections:
            self._add(section.title, [(_words(each), keys_of(each)) for each in section.actions])
        for title, keys in keys_in_place():
            self._add(title, keys)
        self._build()
        self.field.textChanged.connect(self._find)
        self._find("")

    def shown(self) -> list[tuple[str, str]]:
        """The rows in sight: what is done, and its keys."""
        model, found = self.fitting, []
        for row in range(model.rowCount()):
            heading = model.index(row, 0)
            for place in range(model.rowCount(heading)):
                texts = (model.index(place, column, heading).data() for column in (0, 1))
                found.append((str(next(texts)), str(next(texts))))
        return found

    def _add(self, title: str, rows: Iterable[tuple[str, str]]) -> None:
        heading = QStandardItem(title)
        row_height = round(self._theme.size("row_height"))
        heading.setSizeHint(QSize(0, row_height))
        heading.setSelectable(False)
        heading.setFont(self._theme.font("text_body", QFont.Weight.DemiBold))
        for words, keys in rows:
            pair = [QStandardItem(words), QStandardItem(keys)]
            for item in pair:
                item.setEditable(False)
                item.setSizeHint(QSize(0, row_height))
            pair[1].setAccessibleText(keys or tr("no keys"))
            # Looked for at once by what it does, by its keys and by its section.
            pair[0].setData(f"{words} {keys} {title}", Qt.ItemDataRole.UserRole)
            heading.appendRow(pair)
        heading.setData("", Qt.ItemDataRole.UserRole)
        heading.setEditable(False)
        beside = QStandardItem()
        beside.setAccessibleText(tr("Keys"))
        beside.setSelectable(False)
        self.rows.appendRow([heading, beside])

    def _build(self) -> None:
        self.field.setProperty("role", "roomy")
        self.field.setPlaceholderText(tr("Find an action or a key"))
        self.field.setAccessibleName(tr("Find an action or a key"))
        self.field.setClearButtonEnabled(True)
        self.fitting.setSourceModel(self.rows)
        self.fitting.setRecursiveFilteringEnabled(True)
        self.fitting.setFilterRole(Qt.ItemDataRole.UserRole)
        self.fitting.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        view = self.view
        view.setModel(self.fitting)
        view.setAccessibleName(tr("Keyboard shortcuts"))
        view.setHeaderHidden(True)
        view.setRootIsDecorated(False)
        view.setIndentation(INDENT)
        view.setItemsExpandable(False)
        view.setUniformRowHeights(True)
        view.setTabKeyNavigation(False)
        view.setFrameShape(QTreeView.Shape.NoFrame)
        view.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.header().resizeSection(0, round(SIZE[0] * (1 - KEYS_SHARE)))
        for part in (self.field, view, self.nothing):
            self.column.addWidget(part)
        self.column.setStretchFactor(view, 1)
        self.add_buttons(right=(self.done_button(),))
        self.resize(*SIZE)
        self.field.setFocus()

    def _find(self, words: str) -> None:
        self.fitting.setFilterFixedString(words.strip())
        self.view.expandAll()
        is_empty = self.fitting.rowCount() == 0
        self.view.setHidden(is_empty)
        self.nothing.setVisible(is_empty)


def keys_of(action: QAction) -> str:
    """All keys of an action in the words of the system, '' where it has none."""
    return ", ".join(each.toString(NATIVE) for each in action.shortcuts())


def keys_in_place() -> list[tuple[str, list[tuple[str, str]]]]:
    """Keys that mean something in one place only, by this place."""
    return [
        (
            tr("While a question is written"),
            [
                (tr("Ask"), _keys("Return")),
                (tr("Begin a new line"), _keys("Shift+Return")),
                (tr("Stop the answer"), _keys("Esc")),
            ],
        ),
        (
            tr("In an answer"),
            [
                (tr("Walk through the citations"), _keys("Left", "Right")),
                (tr("Walk through the claims"), _keys("Up", "Down")),
                (tr("Open the citation or the claim"), _keys("Return")),
            ],
        ),
        (
            tr("In lists"),
            [
                (tr("Open"), _keys("Return")),
                (tr("Give another name"), _keys("F2")),
                (tr("Remove, with undo"), _keys("Del")),
                (tr("Open the menu of a row"), _keys("Shift+F10")),
            ],
        ),
        (
            tr("In notes"),
            [
                (tr("Show the note as it reads"), _keys("F5")),
                (tr("Back to the list"), _keys("Esc")),
                (tr("Keep the note that is made of a sentence"), _keys("Ctrl+Return")),
            ],
        ),
        (
            tr("In what was found"),
            [(tr("Tick or untick a paper"), _keys("T"))],
        ),
        (
            tr("In the reader"),
            [(tr("To the first page"), _keys("Home")), (tr("To the last page"), _keys("End"))],
        ),
    ]


def tr(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("ShortcutsDialog", text)


def _keys(*names: str) -> str:
    return ", ".join(QKeySequence(each).toString(NATIVE) for each in names)


def _words(action: QAction) -> str:
    return action.text().replace("&", "")
