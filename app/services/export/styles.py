"""Where citation styles come from: those that are installed, and files that a person adds.

A style is a CSL file. Those of journals mostly only name the style that they share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from app.core.errors import ExportFailed, UsageError
from app.core.exporting import CitationStyle
from app.services.export.installed_styles import StyleFile, installed_style, installed_styles

OFFERED = (
    "apa",
    "chicago-author-date",
    "chicago-notes-bibliography",
    "ieee",
    "nlm-citation-sequence",
    "harvard-cite-them-right",
    "nature",
    "science",
    "american-chemical-society",
    "american-medical-association",
    "modern-language-association",
    "elsevier-harvard",
    "springer-basic-author-date",
)
"""Shown to choose from; every other installed style can be named."""

ALSO_CALLED = {
    "vancouver": "nlm-citation-sequence",
    "chicago": "chicago-author-date",
    "harvard": "harvard-cite-them-right",
    "acs": "american-chemical-society",
    "ama": "american-medical-association",
    "mla": "modern-language-association",
}
MAX_BYTES = 1 << 20
"""Four times the largest style there is."""

_NAME = re.compile(r"[\w.()&+ -]{1,120}\Z")
_TITLE = re.compile(rb"<title[^<>]*>([^<]{1,300})</title>")
_PARENT = re.compile(rb"<link\b[^<>]*>")
_HEAD_BYTES = 16_384


class StyleShelf:
    """The styles that can be chosen; ``folder`` holds what the person added, it may be missing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def offered(self) -> tuple[CitationStyle, ...]:
        """The person's own styles, then the usual ones as far as they are installed."""
        own = [CitationStyle(path.stem, title_of(path)) for path in self._own_files()]
        names = {each.name for each in own}
        usual = [
            CitationStyle(name, title_of(path))
            for name in OFFERED
            if name not in names and (path := installed_style(name)) is not None
        ]
        return (*own, *usual)

    def matching(self, words: str, limit: int = 50) -> tuple[CitationStyle, ...]:
        """At most ``limit`` styles whose name or title holds all the words; short names first."""
        wanted = words.lower().replace("-", " ").split()
        offered = {each.name: each for each in self.offered()}
        paths = {path.stem: path for path in installed_styles()}
        near = [name for name in paths if name not in offered and _holds(name, wanted)]
        near.sort(key=lambda name: (len(name), name))
        own = [each for each in offered.values() if _holds(f"{each.name} {each.title}", wanted)]
        found = [CitationStyle(name, title_of(paths[name])) for name in near[:limit]]
        return (*own, *found)[:limit]

    def file_of(self, name: str) -> tuple[StyleFile, bool]:
        """The file of a style, and whether the person added it.

        A style that only names another one, as those of most journals do, leads to that one.

        Raises:
            UsageError: there is no such style, or the one that it names is missing.
        """
        name = ALSO_CALLED.get(name.strip().lower(), name.strip().removesuffix(".csl"))
        own = next((path for path in self._own_files() if path.stem == name), None)
        path = own or (installed_style(name) if _NAME.match(name) else None)
        if path is None:
            raise UsageError(
                f"There is no citation style named “{name[:80]}”.",
                f"Choose one of: {', '.join(OFFERED[:6])}; or put a CSL file into {self._folder}.",
            )
        parent = parent_of(path)
        if not parent:
            return path, own is not None
        independent = installed_style(parent)
        if independent is None or parent_of(independent):
            raise UsageError(
                f"The citation style {path.stem} needs the style {parent[:80]}, which is missing.",
                f"Put that CSL file into {self._folder} too, or choose another style.",
            )
        return independent, False

    def place_for(self, name: str) -> Path:
        """Where a style that a person adds belongs; its folder is made if it is missing.

        Raises:
            ExportFailed: it cannot be made.
        """
        kept = re.sub(r"[^\w.()&+ -]", "-", name).strip(" .-")[:80] or "style"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ExportFailed(
                f"The folder {self._folder} cannot be made.",
                "Change the permissions of the library folder.",
            ) from error
        return self._folder / f"{kept}.csl"

    def _own_files(self) -> Iterator[Path]:
        try:
            yield from sorted(each for each in self._folder.glob("*.csl") if each.is_file())
        except OSError:
            return


def title_of(path: StyleFile) -> str:
    """What a style calls itself; the name of its file where it does not say."""
    found = _TITLE.search(_head(path))
    text = found[1].decode("utf-8", "replace") if found else ""
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, letter)
    return " ".join(text.split()) or path.stem


def parent_of(path: StyleFile) -> str:
    """The name of the style that a style stands for; '' for one that stands for itself."""
    for link in _PARENT.findall(_head(path)):
        if b'"independent-parent"' in link:
            found = re.search(rb'href="[^"]*?([^"/]{1,120})"', link)
            return found[1].decode("utf-8", "replace") if found else ""
    return ""


def _head(path: StyleFile) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD_BYTES).partition(b"</info>")[0]
    except OSError:
        return b""


def _holds(name: str, wanted: list[str]) -> bool:
    plain = name.lower()
    return all(word in plain for word in wanted)
