"""What the person chose, as one frozen value; the file is replaced atomically and versioned."""

from __future__ import annotations

import base64
import io
import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from app.core.errors import SettingsError
from app.sealing.keyring import key_of, needed_key
from app.sealing.keys import SecretKey
from app.sealing.sealed_file import SealedReader, SealedWriter

SCHEMA_VERSION = 1

SEALED = "sealed"
LOOKS = ("schema_version", "theme", "text_size", "animations", "language")
"""What the window needs before a passphrase is given; it says nothing about the library."""

Plain = dict[str, object]
MIGRATIONS: dict[int, Callable[[Plain], Plain]] = {}
"""From version N to N + 1, each with a test."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Each field has a default and a line of doc; the settings dialog shows that line."""

    theme: str = field(
        default="system",
        metadata={"doc": "Colors: system, light, dark, contrast, contrast-light, contrast-dark."},
    )
    language: str = field(
        default="", metadata={"doc": "Language of the window, such as de; empty for the system's."}
    )
    text_size: int = field(
        default=100, metadata={"doc": "Size of all text, 90 to 150 percent of the system's."}
    )
    animations: str = field(
        default="system", metadata={"doc": "What fades or moves: system, on or off."}
    )
    model: str = field(default="", metadata={"doc": "Model in use; empty for the bundled one."})
    encoder: str = field(default="", metadata={"doc": "Encoder in use; empty for the bundled one."})
    encoder_next: str = field(
        default="", metadata={"doc": "Encoder that the library is being encoded with anew."}
    )
    model_idle_minutes: int = field(
        default=15, metadata={"doc": "Minutes after which an unused model leaves memory; 0 never."}
    )
    kept_reading_mb: int = field(
        default=1024, metadata={"doc": "Disk for what models have read, in MB; 0 keeps nothing."}
    )
    endpoints: bool = field(
        default=False, metadata={"doc": "Allow models that another program or machine runs."}
    )
    style: str = field(default="auto", metadata={"doc": "Answer style: auto, quotes or written."})
    search_mode: str = field(
        default="hybrid",
        metadata={"doc": "How questions are searched: hybrid, dense, lexical, late."},
    )
    query_rewriting: str = field(
        default="rules", metadata={"doc": "Follow-up questions searched alone: off, rules, model."}
    )
    query_expansion: str = field(
        default="off",
        metadata={
            "doc": "Search beside what the model writes: off, passage, hypothesis, keywords."
        },
    )
    search_feedback: str = field(
        default="off", metadata={"doc": "Search again by passages the model accepts: off, votes."}
    )
    search_help_seconds: float = field(
        default=20.0, metadata={"doc": "Help of the model that takes longer is not begun."}
    )
    reranking: str = field(
        default="off",
        metadata={"doc": "Let the model order the best: off, letters, pairs, useful."},
    )
    late_index: bool = field(
        default=False, metadata={"doc": "Keep token vectors, for searches word by word."}
    )
    ocr: str = field(
        default="auto", metadata={"doc": "Text recognition of scans: auto, off, or an engine."}
    )
    ocr_languages: str = field(
        default="", metadata={"doc": "Languages of scans, such as eng+deu; empty for installed."}
    )
    notes_in_answers: bool = field(
        default=True, metadata={"doc": "Search and cite your own notes beside the papers."}
    )
    citation_style: str = field(
        default="apa", metadata={"doc": "Style in which exports list the cited works."}
    )
    highlight_color: str = field(
        default="yellow", metadata={"doc": "Color of the highlighter that was used last."}
    )
    project_id: str = field(default="", metadata={"doc": "Project looked at; empty for all."})
    session_id: str = field(default="", metadata={"doc": "Session shown when Carrel opens."})
    document_id: str = field(default="", metadata={"doc": "Document shown in the reader."})
    page: int = field(default=1, metadata={"doc": "Page shown in the reader, 1-based."})
    page_offset: float = field(default=0.0, metadata={"doc": "Points scrolled into that page."})
    zoom: float = field(default=0.0, metadata={"doc": "Reader zoom; 0 fits the page's width."})
    geometry: str = field(default="", metadata={"doc": "Window size and place, base64."})
    splitter: tuple[int, ...] = field(default=(), metadata={"doc": "Widths of the three panes."})
    scroll: int = field(default=-1, metadata={"doc": "Scroll of the conversation; -1 is its end."})
    version_seen: str = field(
        default="", metadata={"doc": "Version whose changes were told of last."}
    )
    release_feed: str = field(
        default="", metadata={"doc": "Where a newer version is looked for, when asked to."}
    )
    guide_added: bool = field(default=False, metadata={"doc": "The guide was added once."})


def load_settings(path: Path) -> Settings:
    """Read the settings; a missing file gives the defaults, an unknown key is left out.

    Raises:
        SettingsError: the file is not readable as settings, or is from a newer Carrel.
    """
    return load_settings_by(path, key_of(path))


def load_settings_by(path: Path, key: SecretKey | None) -> Settings:
    """As ``load_settings``; sealed ones by a key, and only how the window looks without it."""
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(plain, dict) and SEALED in plain:
            plain = _unsealed(plain, path, key)
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"The settings file {path} cannot be read.",
            "Delete or rename it; Carrel then starts with its defaults.",
        ) from error
    if not isinstance(plain, dict):
        plain = {}
    return _from_plain(_migrated(plain, path))


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings beside the old file, then replace it in one step."""
    save_settings_by(path, settings, needed_key(path))


def save_settings_by(path: Path, settings: Settings, key: SecretKey | None) -> None:
    """As ``save_settings``, sealed by a key, or plain without one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    plain = _sealed({"schema_version": SCHEMA_VERSION, **asdict(settings)}, path, key)
    fresh.write_text(json.dumps(plain, indent=1), encoding="utf-8")
    os.replace(fresh, path)


def _sealed(plain: Plain, path: Path, key: SecretKey | None) -> Plain:
    """In an encrypted library only how a window looks stays readable: it asks for a passphrase."""
    if key is None:
        return plain
    content = io.BytesIO()
    writer = SealedWriter(content, key)
    writer.write(json.dumps(plain).encode("utf-8"))
    writer.finish(path.name)
    looks = {name: plain[name] for name in LOOKS if name in plain}
    return {**looks, SEALED: base64.b64encode(content.getvalue()).decode("ascii")}


def _unsealed(plain: Plain, path: Path, key: SecretKey | None) -> Plain:
    """All settings; without the key how the window looks."""
    looks = {name: value for name, value in plain.items() if name in LOOKS}
    if key is None:
        return looks
    content = io.BytesIO(base64.b64decode(str(plain[SEALED])))
    found = json.loads(SealedReader(content, key, path.name).readall() or b"{}")
    return found if isinstance(found, dict) else looks


def _migrated(plain: Plain, path: Path) -> Plain:
    version = plain.pop("schema_version", SCHEMA_VERSION)
    if not isinstance(version, int) or version > SCHEMA_VERSION:
        raise SettingsError(
            f"The settings file {path} was written by a newer Carrel.",
            "Start that newer version, or rename the file to begin with the defaults.",
        )
    for step in range(version, SCHEMA_VERSION):
        plain = MIGRATIONS[step](plain)
    return plain


def _from_plain(plain: Plain) -> Settings:
    """Keep what has the type of its default; anything else falls back to the default."""
    kept: dict[str, object] = {}
    for each in fields(Settings):
        value = plain.get(each.name)
        if isinstance(value, list):
            value = tuple(value)
        if isinstance(each.default, float) and isinstance(value, int):
            value = float(value)
        if type(value) is type(each.default):
            kept[each.name] = value
    return Settings(**kept)  # type: ignore[arg-type]  # types were compared field by field
