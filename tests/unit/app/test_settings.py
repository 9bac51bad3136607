"""Settings survive what is wrong in their file, or say so."""

import json
from pathlib import Path

import pytest

from app.core.errors import SettingsError
from app.services.settings_store import SettingsStore
from app.settings import SCHEMA_VERSION, Settings, load_settings, save_settings


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    chosen = Settings(theme="dark", page=7, splitter=(1, 2, 3), zoom=1.5)

    save_settings(path, chosen)

    assert load_settings(path) == chosen
    assert [each.name for each in path.parent.iterdir()] == ["settings.json"]


def test_no_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.json") == Settings()


def test_unknown_keys_and_wrong_types_fall_back_to_the_default(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": 3, "page": "x", "zoom": 2, "later": True}))

    assert load_settings(path) == Settings(zoom=2.0)


@pytest.mark.parametrize("text", ["{", json.dumps({"schema_version": SCHEMA_VERSION + 1})])
def test_a_broken_or_newer_file_is_said_and_kept(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text)

    with pytest.raises(SettingsError):
        load_settings(path)

    assert path.read_text() == text


def test_every_setting_has_a_line_of_doc() -> None:
    assert all(each.metadata["doc"] for each in Settings.__dataclass_fields__.values())


def test_a_change_is_on_disk_at_once(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    store = SettingsStore(path)

    store.change(theme="dark")

    assert SettingsStore(path).current.theme == "dark"


def test_a_reader_changes_nothing_on_disk(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path / "settings.json", is_read_only=True)

    store.change(theme="dark")

    assert not (tmp_path / "settings.json").exists()
