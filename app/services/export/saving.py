"""Writes a file whole or not at all, and says in a person's words why it could not."""

from __future__ import annotations

import contextlib
import errno
import os
import uuid
from pathlib import Path

from app.core.errors import AppError, ExportFailed
from app.sealing.private import give_to_person


def save(path: str, content: bytes) -> None:
    """Put ``content`` at ``path``; a file that is there is replaced in one step.

    Raises:
        ExportFailed: its folder is missing or cannot be written to, or the disk is full.
    """
    try:
        target = Path(path).expanduser()
        if not path.strip() or target.is_dir():
            raise ExportFailed(
                f"“{path}” is a folder, not a file." if path.strip() else "No file was named.",
                "Name the file to write, such as answer.docx.",
            )
        # A link stays a link: what it leads to is replaced.
        _replace(target.resolve(), content)
    except (OSError, ValueError, RuntimeError) as error:
        raise _problem(path, error) from error


def _replace(target: Path, content: bytes) -> None:
    part = target.with_name(f".{uuid.uuid4().hex}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        give_to_person(part)
        os.replace(part, target)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _problem(path: str, error: Exception) -> AppError:
    code = error.errno if isinstance(error, OSError) else None
    if code in (errno.ENOSPC, errno.EDQUOT):
        return ExportFailed("No space is left on that disk.", "Free some space, then try again.")
    if code in (errno.ENOENT, errno.ENOTDIR):
        return ExportFailed(
            f"The folder for {path} does not exist.", "Make it first, or choose another."
        )
    if code in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ExportFailed(
            f"{path} cannot be written to.", "Choose another folder, or change its permissions."
        )
    if code == errno.ENAMETOOLONG:
        return ExportFailed("The name of the file is too long.", "Choose a shorter one.")
    return ExportFailed(f"{path} cannot be written.", "Choose another file.")
