"""Opens the settings, and lets every choice hold at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.core.answers import Style
from app.gui.conversation.panel import ConversationPanel
from app.gui.kit import Kit
from app.gui.model_shelf import ModelShelf
from app.gui.settings_dialog import SettingsDialog
from app.gui.settings_encoders import EncoderSettings
from app.gui.settings_models import ModelSettings
from app.gui.settings_search import SearchHelpSettings
from app.gui.window_memory import WindowMemory


class SettingsRoom(QObject):
    """Theme, style, model, encoder and search.

    Signals: ``models_requested()`` when the models are to be seen.
    """

    models_requested = Signal()

    def __init__(
        self,
        kit: Kit,
        shelf: ModelShelf,
        talk: ConversationPanel,
        memory: WindowMemory,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._kit = kit
        self._shelf = shelf
        self._talk = talk
        self._memory = memory
        self._window = window

    def open(self) -> SettingsDialog:
        """Show the dialog."""
        settings = self._kit.desk.settings.current
        dialog = SettingsDialog(settings.theme, Style(settings.style), self._window)
        dialog.theme_chosen.connect(self._on_theme)
        dialog.style_chosen.connect(self._on_style)
        dialog.model_chosen.connect(self._shelf.use)
        dialog.models_requested.connect(self.models_requested)
        dialog.add_part(self.tr("Model &use"), ModelSettings(self._kit, dialog))
        dialog.add_part(self.tr("&Encoder"), EncoderSettings(self._kit, dialog))
        dialog.add_part(self.tr("&Search"), SearchHelpSettings(self._kit, dialog))
        self._shelf.changed.connect(dialog.show_models)
        dialog.finished.connect(dialog.deleteLater)
        self._shelf.load()
        dialog.open()
        return dialog

    def _on_theme(self, name: str) -> None:
        self._kit.look.theme.apply(name)
        self._memory.note(theme=name)

    def _on_style(self, style: Style) -> None:
        self._talk.set_style(style)
        self._memory.note(style=style.value)
