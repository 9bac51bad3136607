"""What a screen reader and a keyboard find in a widget, and what they would miss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QScrollArea, QTextEdit, QWidget

Role = QAccessible.Role
Text = QAccessible.Text
CONTROLS = (
    Role.Button,
    Role.ButtonMenu,
    Role.ButtonDropDown,
    Role.CheckBox,
    Role.RadioButton,
    Role.ComboBox,
    Role.EditableText,
    Role.SpinBox,
    Role.Slider,
    Role.List,
    Role.Tree,
    Role.Table,
    Role.PageTab,
    Role.MenuItem,
    Role.ProgressBar,
    Role.Link,
)
ITEMS = (Role.ListItem, Role.TreeItem, Role.Cell)
BARE = (Role.NoRole, Role.Client, Role.Window, Role.Pane, Role.Border)
"""Roles that say nothing of what can be done."""


def interfaces(node: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    """The node and all below it that are not hidden."""
    if node is None or not node.isValid() or node.state().invisible:
        return
    yield node
    for number in range(node.childCount()):
        yield from interfaces(node.child(number))


def tree(widget: QWidget) -> list[QAccessibleInterface]:
    """All that a screen reader finds in a widget."""
    return list(interfaces(QAccessible.queryAccessibleInterface(widget)))


def gaps(widget: QWidget) -> list[str]:
    """What could not be told to a person who does not see: empty where all can."""
    nodes = tree(widget)
    found = [f"no name: {_told(each)}" for each in nodes if _is_nameless(each)]
    found += [f"no role: {_told(each)}" for each in nodes if _is_bare(each)]
    found += [f"an icon without words: {_told(each)}" for each in nodes if _is_riddle(each)]
    found += [f"twice the same: {name}" for each in nodes for name in _doubles(each)]
    return sorted(set(found))


def _is_nameless(node: QAccessibleInterface) -> bool:
    return node.role() in (*CONTROLS, *ITEMS) and not node.text(Text.Name).strip()


def _is_bare(node: QAccessibleInterface) -> bool:
    """Takes the keyboard and says nothing of what it is; areas that only scroll are passed."""
    widget = node.object()
    if not isinstance(widget, QWidget) or isinstance(widget, QScrollArea):
        return False
    takes_keys = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
    is_named = bool(node.text(Text.Name).strip())
    return takes_keys and node.role() in BARE and not is_named


def _is_riddle(node: QAccessibleInterface) -> bool:
    """A button of an icon alone needs a name and a word on hovering."""
    widget = node.object()
    is_icon = isinstance(widget, QAbstractButton) and not widget.text() and _is_own(widget)
    return is_icon and not (widget.toolTip() and node.text(Text.Name).strip())


def _is_own(button: QAbstractButton) -> bool:
    """Those that Qt puts into its own widgets are not ours to name."""
    return not button.objectName().startswith(("qt_", "ScrollLeft", "ScrollRight"))


def _doubles(node: QAccessibleInterface) -> list[str]:
    children = [node.child(number) for number in range(node.childCount())]
    names = Counter(
        (each.role(), each.text(Text.Name).strip())
        for each in children
        if each is not None and not each.state().invisible and each.role() in CONTROLS
    )
    return [f"{role.name} {name}" for (role, name), count in names.items() if count > 1]


def _told(node: QAccessibleInterface) -> str:
    widget = node.object()
    kind = type(widget).__name__ if widget is not None else "item"
    above = type(widget.parent()).__name__ if widget is not None else ""
    return f"{node.role().name} {kind} in {above} {node.text(Text.Name)!r}"


def tab_stops(root: QWidget) -> list[QWidget]:
    """The widgets in sight that the Tab key has to reach."""
    return [
        each
        for each in root.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and each.focusProxy() is None
        and not each.visibleRegion().isEmpty()
        and each.window() is root.window()
    ]


def has_text(view: QWidget) -> bool:
    """A view that paints its rows, or a text, tells them to who listens."""
    node = QAccessible.queryAccessibleInterface(view)
    if isinstance(view, QAbstractItemView):
        rows = [node.child(number) for number in range(node.childCount())]
        return all(each.text(Text.Name).strip() for each in rows if each.role() in ITEMS)
    if isinstance(view, QTextEdit):
        text = node.textInterface()
        return text is not None and text.characterCount() > 0
    return bool(node.text(Text.Name).strip() or node.text(Text.Description).strip())
