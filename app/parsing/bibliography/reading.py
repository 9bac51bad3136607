"""A file of references -> its entries; what it is, is told by what is in it."""

from __future__ import annotations

from pathlib import Path

from app.core.bibliography import Bibliography, BibliographyFormat
from app.core.errors import BibliographyError
from app.parsing.bibliography.csl import read_csl
from app.parsing.bibliography.ris import read_ris

MAX_BYTES = 64 << 20
"""About 100,000 entries with abstracts; a larger file is something else."""


def _read_bibtex(text: str) -> Bibliography:
    # Its parsers take a fiftieth of the window's start, and few starts read such a file.
    from app.parsing.bibliography.bibtex import read_bibtex

    return read_bibtex(text)


_READERS = {
    BibliographyFormat.BIBTEX: _read_bibtex,
    BibliographyFormat.RIS: read_ris,
    BibliographyFormat.CSL_JSON: read_csl,
}
_SUFFIXES = {
    ".bib": BibliographyFormat.BIBTEX,
    ".bibtex": BibliographyFormat.BIBTEX,
    ".ris": BibliographyFormat.RIS,
    ".json": BibliographyFormat.CSL_JSON,
}


def read_bibliography(path: Path) -> Bibliography:
    """The entries of a ``.bib``, ``.ris`` or ``.json`` file; broken ones are told, not raised.

    Raises:
        BibliographyError: the file is missing, too large, or none of these.
    """
    text = _text_of(path)
    kind = _kind_of(path, text)
    if kind is None:
        raise BibliographyError(
            f"{path.name} is no file of references that Carrel knows.",
            "Export it as BibTeX (.bib), RIS (.ris) or CSL-JSON (.json), then try again.",
        )
    found = _READERS[kind](text)
    if not found.entries:
        raise BibliographyError(
            f"There is no reference in {path.name} that could be read.",
            "Open it in the program that made it and export it again.",
        )
    return found


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BibliographyError(
                f"{path.name} is larger than {MAX_BYTES >> 20} MiB.",
                "Export the references in several smaller files.",
            )
        content = path.read_bytes()
    except OSError as error:
        raise BibliographyError(
            f"The file {path} cannot be read.", "Check that it is there and that you may read it."
        ) from error
    return decoded(content)


def decoded(content: bytes) -> str:
    r"""Bytes as text: UTF-8 or UTF-16 where they say so or fit, else Windows' Western letters.

    >>> decoded("Müller".encode("latin-1")), decoded(b"\xef\xbb\xbfA")
    ('Müller', 'A')
    """
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return text.replace("\x00", "")


def _kind_of(path: Path, text: str) -> BibliographyFormat | None:
    start = text.lstrip()
    if start[:1] in ("{", "[") and path.suffix.lower() in (".json", ".csljson", ""):
        return BibliographyFormat.CSL_JSON
    if "\nTY  -" in f"\n{text[:20_000]}":
        return BibliographyFormat.RIS
    return _SUFFIXES.get(path.suffix.lower())
