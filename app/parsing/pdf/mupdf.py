"""pymupdf, imported once, quietly and without its layout model."""

# pymupdf comes without types for most of its calls.
# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

import sys

# Importing pymupdf pulls in pymupdf.layout where it is installed: half a second, 56 MB, unused.
sys.modules.setdefault("pymupdf.layout", None)  # type: ignore[arg-type]  # None forbids an import
# It also imports onnxruntime, which from 1.31 on reports its use to a host of Microsoft's.
sys.modules.setdefault("onnxruntime", None)  # type: ignore[arg-type]  # None forbids an import

import pymupdf  # noqa: E402  # must come after the line above

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)

MUPDF_ERRORS: tuple[type[Exception], ...] = (
    RuntimeError,
    ValueError,
    TypeError,
    IndexError,
    KeyError,
    AttributeError,
    OverflowError,
    AssertionError,
    pymupdf.mupdf.FzErrorBase,
)
"""What MuPDF and its Python layer raise on broken files; nothing of ours is called under it."""

__all__ = ["MUPDF_ERRORS", "pymupdf"]
