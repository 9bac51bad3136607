"""Every file and folder that Carrel owns, and where shipped resources are."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from app.sealing.keyring import ENVELOPE, key_of
from app.sealing.names import opened_stem, sealed_stem

HOME_VARIABLE = "CARREL_HOME"


@dataclass(frozen=True, slots=True)
class Paths:
    """One folder holds everything; nothing is created by asking for a path."""

    root: Path

    @property
    def database(self) -> Path:
        """The truth: one SQLite file."""
        return self.root / "library.sqlite3"

    @property
    def lock(self) -> Path:
        """Held by the one process that may write."""
        return self.root / "library.lock"

    @property
    def chroma(self) -> Path:
        """The search index; can be deleted and rebuilt."""
        return self.root / "chroma"

    def chroma_of(self, encoder_folder: str) -> Path:
        """The search index of an added encoder, by the name of its folder; can be rebuilt too."""
        return self.root / f"chroma-{encoder_folder}"

    @property
    def files(self) -> Path:
        """The library's own copy of each document, named by content hash."""
        return self.root / "files"

    @property
    def models(self) -> Path:
        """Model files that Carrel fetched itself."""
        return self.root / "models"

    @property
    def kept_reading(self) -> Path:
        """What models have read, as keys and values; can be deleted at any time."""
        return self.cache / "reading"

    @property
    def styles(self) -> Path:
        """Citation styles (CSL files) that the person added."""
        return self.root / "styles"

    @property
    def cache(self) -> Path:
        """What may be deleted at any time."""
        return self.root / "cache"

    @property
    def logs(self) -> Path:
        """Rotating log files."""
        return self.root / "logs"

    @property
    def backups(self) -> Path:
        """Copies of the database: daily ones, and one before each migration."""
        return self.root / "backups"

    @property
    def settings(self) -> Path:
        """What the person chose."""
        return self.root / "settings.json"

    @property
    def self_measured(self) -> Path:
        """What the library found when it measured its own search last."""
        return self.root / "self-measured.json"

    @property
    def network_log(self) -> Path:
        """Every connection that was ever made, a line or two for each."""
        return self.root / "network.jsonl"

    @property
    def keys(self) -> Path:
        """Keys of endpoints; readable by the owner alone, never part of a backup."""
        return self.root / "keys.json"

    @property
    def envelope(self) -> Path:
        """That the library is encrypted, and its wrapped key; a plain library has none."""
        return self.root / ENVELOPE

    @property
    def is_sealed(self) -> bool:
        """True where the library is encrypted and unlocked in this process."""
        return key_of(self.root) is not None

    def document_file(self, document_id: str) -> Path:
        """The PDF that a document is read and shown from: its copy, or the rendering of it."""
        return self.original_file(document_id, "pdf")

    def original_file(self, document_id: str, file_format: str) -> Path:
        """The library's own copy of the file as it was added; for a PDF the same."""
        return self.files / f"{self.file_stem(document_id)}.{file_format}"

    def file_stem(self, document_id: str) -> str:
        """How the names of a document's files begin; in an encrypted library it tells no id."""
        key = key_of(self.root)
        return document_id if key is None else sealed_stem(key, document_id)

    def document_id_of(self, file: Path) -> str:
        """The document that a file of ``files`` belongs to; empty where it can be none."""
        key = key_of(self.root)
        return file.stem if key is None else opened_stem(key, file.stem)


def default_root() -> Path:
    """The library folder without ``--home``: ``CARREL_HOME``, else the platform's place."""
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return Path(named).expanduser()
    return Path(platformdirs.user_data_dir("Carrel", appauthor=False))


def resource_path(name: str) -> Path:
    """A shipped file, such as ``styles/light.json``: in the bundle, the package or the checkout."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen) / "resources" / name
    beside = Path(__file__).resolve().parent
    installed = beside / "resources" / name
    return installed if installed.exists() else beside.parent / "resources" / name
