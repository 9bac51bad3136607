"""Tesseract, as its program.

Measured against the copy inside MuPDF it is two times as fast, tells how sure it is of each word,
and takes nothing with it when it crashes, as it does over an unsuitable language file. It gets a
picture on its standard input and answers in hOCR; no file is written.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import time
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path

from app.core.cancel import CancelToken
from app.parsing.ocr.recognition import (
    PAGE_SECONDS,
    Picture,
    RecognitionFailed,
    SeenLine,
    SeenWord,
)

MAX_LANGUAGES = 3
"""Each further language makes a page slower, and mistakes between them more frequent."""

_POLL_SECONDS = 0.1
_START_SECONDS = 10.0
_NOT_LANGUAGES = ("osd", "equ", "snum")
_LANGUAGE = re.compile(r"[A-Za-z][A-Za-z0-9_/-]*")
_PLACES = (
    r"C:\Program Files\Tesseract-OCR\tesseract.exe",
    "/opt/homebrew/bin/tesseract",
    "/usr/local/bin/tesseract",
)
"""Where its installers put it without telling the search path."""

_NUMBER = r"(-?[\d.]+)"
_BOX = rf"bbox {_NUMBER} {_NUMBER} {_NUMBER} {_NUMBER}"
_AREA = re.compile(r"class=['\"]ocr_carea['\"]")
_LINE = re.compile(r"class=['\"]ocr_(?:line|header|caption|textfloat)['\"][^>]*?title=\"([^\"]*)\"")
_SIZE = re.compile(rf"x_size {_NUMBER}")
_WORD = re.compile(
    rf"class=['\"]ocrx_word['\"][^>]*?{_BOX}; x_wconf {_NUMBER}[^>]*>(.*?)</span>", re.DOTALL
)
_TAG = re.compile(r"<[^>]*>")


class Tesseract:
    """Implements ``Recognizer`` with the installed program."""

    name = "Tesseract"

    def __init__(self, program: str, languages: Sequence[str]) -> None:
        """``program`` is its path, ``languages`` its language packs, the likeliest first."""
        self._command = [
            *_ends_with_us(),
            program,
            "stdin",
            "stdout",
            "-l",
            "+".join(languages),
            "--psm",
            "1",  # looks which way up the page is; costs nothing that can be measured
        ]

    def recognize(self, picture: Picture, cancel: CancelToken | None = None) -> list[SeenLine]:
        """The lines in reading order, columns one after another; about 2 s for a full page.

        Raises:
            RecognitionFailed: it broke down or took longer than ``PAGE_SECONDS``.
            Cancelled: the token was set meanwhile.
        """
        content = b"P5 %d %d 255\n" % (picture.width, picture.height) + picture.gray
        command = [*self._command, "--dpi", str(picture.dpi), "hocr"]
        return list(_lines(_run(command, content, cancel)))


def find_tesseract(languages: str = "") -> Tesseract | None:
    """The installed program with the languages asked for (``eng+deu``), None without it.

    Languages that are not installed are left out; without any, English and others come in the
    order of their names, ``MAX_LANGUAGES`` at most.
    """
    program = shutil.which("tesseract") or next((p for p in _PLACES if Path(p).is_file()), None)
    installed = _installed_languages(program) if program else []
    asked = [name for name in languages.split("+") if name in installed]
    chosen = asked or sorted(installed, key=lambda name: (name != "eng", name))[:MAX_LANGUAGES]
    return Tesseract(program, chosen) if program and chosen else None


def _installed_languages(program: str) -> list[str]:
    try:
        done = subprocess.run(
            [program, "--list-langs"],
            capture_output=True,
            timeout=_START_SECONDS,
            check=False,
            env=_environment(),
        )
    except (OSError, subprocess.SubprocessError):
        return []
    names = done.stdout.decode("utf-8", "replace").split("\n")[1:]
    found = [name.strip() for name in names]
    return [n for n in found if _LANGUAGE.fullmatch(n) and n not in _NOT_LANGUAGES]


def _environment() -> dict[str, str]:
    # One thread: its own threads spend their time waiting for one another.
    return {**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}


def _ends_with_us() -> list[str]:
    """What has the kernel end the program when this process is killed, where there is such a way.

    Elsewhere the program ends by itself after its page.
    """
    keeper = shutil.which("setpriv") if sys.platform == "linux" else None
    return [keeper, "--pdeathsig", "KILL", "--"] if keeper else []


def _run(command: Sequence[str], content: bytes, cancel: CancelToken | None) -> str:
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise RecognitionFailed("it could not be started") from error
    with process:
        try:
            answer = _answer(process, content, cancel)
        finally:
            with contextlib.suppress(OSError):
                process.kill()
    if process.returncode:
        raise RecognitionFailed(f"it ended with code {process.returncode}")
    return answer.decode("utf-8", "replace")


def _answer(process: subprocess.Popen[bytes], content: bytes, cancel: CancelToken | None) -> bytes:
    ends_at = time.monotonic() + PAGE_SECONDS
    _give(process, content)
    while True:
        try:
            return process.communicate(timeout=_POLL_SECONDS)[0]
        except subprocess.TimeoutExpired:
            if cancel is not None:
                cancel.raise_if_cancelled()
        if time.monotonic() > ends_at:
            raise RecognitionFailed("it took too long")


def _give(process: subprocess.Popen[bytes], content: bytes) -> None:
    """Hand over the whole picture; the program takes it all before it answers anything."""
    if process.stdin is None:
        return
    try:
        with process.stdin as pipe:
            pipe.write(content)
    except OSError as error:
        raise RecognitionFailed("it did not take the picture") from error
    process.stdin = None  # else communicate would look after it


def _lines(hocr: str) -> Iterator[SeenLine]:
    starts = [*_LINE.finditer(hocr)]
    ends = [*(found.start() for found in starts[1:]), len(hocr)]
    areas = [found.start() for found in _AREA.finditer(hocr)]
    for found, end in zip(starts, ends, strict=False):
        inside = hocr[found.end() : end]
        words = tuple(word for word in map(_word, _WORD.finditer(inside)) if word.text)
        if words:
            block = bisect_left(areas, found.start())
            yield SeenLine(words, block, _size(found[1], words))


def _word(found: re.Match[str]) -> SeenWord:
    x0, y0, x1, y1, sure = map(float, found.groups()[:5])
    text = unescape(_TAG.sub("", found[6])).strip()
    return SeenWord(text, x0, y0, x1, y1, max(0.0, min(1.0, sure / 100)))


def _size(title: str, words: Sequence[SeenWord]) -> float:
    found = _SIZE.search(title)
    return float(found[1]) if found else max(word.y1 - word.y0 for word in words)
