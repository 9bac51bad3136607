"""What may be imported where, beyond the contracts that import-linter checks."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest
from architecture.source import ROOT, imported_by, name_of, python_files

HOMES = {
    "pymupdf": "app/parsing/pdf",
    "tokenizers": "app/parsing/tokens app/generation/claim_check app/retrieval/bundled_encoder",
    "onnxruntime": "app/generation/claim_check app/retrieval/bundled_encoder",
    "torch": "app/retrieval/encoders",
    "sentence_transformers": "app/retrieval/encoders",
    "chromadb": "app/retrieval/chroma_parts",
    "llama_cpp": "app/generation/llama",
    "sqlite3": "app/storage/database",
    "sqlcipher3": "app/storage/database",
    "cryptography": "app/sealing",
    "rapidocr": "app/parsing/ocr/rapid",
    "docx": "app/services/export",
    "citeproc": "app/services/export",
    "lxml": "app/services/export",
    "psutil": "app/services/free_memory",
    "httpx": "app/network/client",
    "httpcore": "app/network/client app/network/wire",
}
"""Each library with the one module, or the folder of that name, which may import it.

``tokenizers`` has three, all in processes of their own: it counts for the reader, and cuts what
the encoder and the verifier read. Those two are networks for ``onnxruntime``.
"""

NOWHERE = ("transformers", "requests", "fitz")
"""Installed by others, not wanted here."""

HEAVY = (
    "torch",
    "sentence_transformers",
    "transformers",
    "llama_cpp",
    "chromadb",
    "pymupdf",
    "fitz",
    "tokenizers",
    "onnxruntime",
    "rapidocr",
    "cv2",
    "httpx",
    "httpcore",
)
"""What must never come into the window's process; they live in worker processes."""

CIPHERS = ("cryptography", "sqlcipher3")
"""What is loaded when the first file of an encrypted library is opened, and not before."""

COME_ALONG = ("shiboken6",)
"""Parts of a named library that have a package of their own."""

NETWORK = (
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "ftplib",
    "smtplib",
    "requests",
    "httpx",
    "httpcore",
    "aiohttp",
    "urllib3",
    "websockets",
    "PySide6.QtNetwork",
)
OUTSIDE = "app/network/"
"""The one room that may talk to a network, and does so through doors that a person opened."""
LOCAL_ONLY = {
    "PySide6.QtNetwork",
    "PySide6.QtNetwork.QLocalServer",
    "PySide6.QtNetwork.QLocalSocket",
}
"""Qt's way from one process of this machine to another; it reaches no network."""

IMPORT_ALL = """
import importlib, pkgutil, sys
import app.main, app.cli, app.gui, app.services
for package in (app.cli, app.gui, app.services):
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(found.name)
print(" ".join(name for name in sys.argv[1:] if name in sys.modules))
"""


@pytest.mark.parametrize("library", HOMES)
def test_a_native_library_is_imported_in_its_one_place(library: str) -> None:
    homes = HOMES[library].split()
    allowed = tuple(f"{home}{end}" for home in homes for end in (".py", "/"))

    places = importers_of(library)

    assert places, f"nothing imports {library}; is its home still {homes}?"
    assert {each for each in places if not each.startswith(allowed)} == set()


@pytest.mark.parametrize("library", NOWHERE)
def test_an_unwanted_library_is_imported_nowhere(library: str) -> None:
    assert importers_of(library) == set()


def test_every_library_that_is_imported_is_named_in_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["ocr"]]
    named = {plain_name(re.split(r"[=<>\[]", each)[0]) for each in wanted}
    imported = {
        name.partition(".")[0] for path in python_files("app") for name in imported_by(path)
    }
    brought_by = packages_distributions()

    strangers = {
        name
        for name in imported - set(sys.stdlib_module_names) - {"app", *COME_ALONG}
        if not named & {plain_name(each) for each in (name, *brought_by.get(name, ()))}
    }

    assert strangers == set()


def test_a_plain_library_is_opened_without_what_encrypts_one() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, *CIPHERS],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


def test_starting_the_window_or_the_terminal_loads_no_heavy_library() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, *HEAVY],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


def test_nothing_but_the_room_of_doors_can_talk_to_a_network() -> None:
    talking = {
        name_of(path): sorted(found)
        for path in python_files("app")
        if not name_of(path).startswith(OUTSIDE)
        and (found := {name for name in imported_by(path) if reaches_out(name)} - LOCAL_ONLY)
    }

    assert talking == {}


def importers_of(library: str) -> set[str]:
    """The files of the program that import a library or anything in it."""
    return {
        name_of(path)
        for path in python_files("app")
        if library in {name.partition(".")[0] for name in imported_by(path)}
    }


def plain_name(distribution: str) -> str:
    """The one spelling of a package's name, whatever the case and the marks in it."""
    return re.sub(r"[-_.]+", "-", distribution).strip().lower()


def reaches_out(module: str) -> bool:
    """True for a module of the network, or one inside it."""
    return any(module == each or module.startswith(f"{each}.") for each in NETWORK)
