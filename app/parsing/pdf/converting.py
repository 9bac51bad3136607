"""A file in another format -> the PDF that is read, shown and cited in its place."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import uuid
from pathlib import Path

from app.core.cancel import CancelToken
from app.core.errors import AppError, DiskFull, DocumentUnreadable, LibraryReadOnly
from app.parsing.formats.understanding import understand
from app.parsing.pdf.mupdf import MUPDF_ERRORS
from app.parsing.pdf.rendering_html import render_html
from app.sealing.files import writing

_LEAST_ROOM = 1 << 20
"""Bytes; a disk with less left is full."""


def convert(source: str, target: str, cancel: CancelToken | None = None) -> None:
    """Render ``source`` (its suffix names its format) into the PDF ``target``, whole or not.

    Raises:
        DocumentError: its subclass says why it cannot be rendered.
        LibraryReadOnly, DiskFull: the PDF cannot be written.
        Cancelled: between two pages.
    """
    rendition = understand(source)
    part = Path(target).with_name(f".{uuid.uuid4().hex}.part")
    try:
        part.touch()
        content = render_html(rendition, cancel)
        with writing(part, Path(target).name) as file:
            file.write(content)
        os.replace(part, target)
    except MUPDF_ERRORS as error:
        raise _layout_problem(part.parent) from error
    except OSError as error:
        raise _write_problem(part.parent, error.errno == errno.ENOSPC) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _layout_problem(folder: Path) -> AppError:
    """What MuPDF could not do; it does not say where the disk was the reason."""
    if shutil.disk_usage(folder).free < _LEAST_ROOM:
        return _write_problem(folder, True)
    return DocumentUnreadable(
        "The file cannot be laid out on pages.",
        "Print or save it as a PDF, then add that file.",
    )


def _write_problem(folder: Path, is_full: bool) -> AppError:
    if is_full:
        return DiskFull(
            "No space is left on the disk of the library.",
            "Free some space, then add the documents again; nothing was lost.",
        )
    return LibraryReadOnly(
        f"The library folder {folder} cannot be written to.",
        "Choose another folder with --home, or change its permissions.",
    )
