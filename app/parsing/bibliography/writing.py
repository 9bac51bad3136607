"""Documents -> a file of references that other programs read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from app.core.bibliography import BibliographyFormat
from app.core.text import match_key, one_line, surname_key
from app.core.types import Document

if TYPE_CHECKING:
    from bibtexparser.model import Entry

_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_NO_BRACES = str.maketrans("", "", "{}")
_PROCEEDINGS = ("proceedings", "conference", "workshop", "symposium")


def write_bibliography(documents: Sequence[Document], kind: BibliographyFormat) -> str:
    """The documents in one file of ``kind``, in their order, in UTF-8 letters."""
    keyed = list(zip(_keys(documents), documents, strict=True))
    if kind is BibliographyFormat.BIBTEX:
        return _bibtex_file(keyed)
    if kind is BibliographyFormat.RIS:
        return "".join(_ris(key, each) for key, each in keyed)
    return json.dumps([_csl(key, each) for key, each in keyed], ensure_ascii=False, indent=2) + "\n"


def _bibtex_file(keyed: Iterable[tuple[str, Document]]) -> str:
    # Imported where it is needed: it takes a fiftieth of the window's start.
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library

    return write_string(Library([_bibtex(key, each) for key, each in keyed]))


def _keys(documents: Iterable[Document]) -> list[str]:
    """A key per document such as ``kim2019bees``, each once."""
    taken: set[str] = set()
    keys = []
    for document in documents:
        surname = surname_key(document.authors[0]) if document.authors else ""
        word = next((w for w in map(match_key, document.title.split()) if len(w) > 3), "")
        base = f"{surname}{document.year or ''}{word}" or document.id[:8]
        base = base.encode("ascii", "ignore").decode() or document.id[:8]
        key, count = base, 1
        while key in taken:
            count += 1
            key = f"{base}{count}"
        taken.add(key)
        keys.append(key)
    return keys


def _is_proceedings(document: Document) -> bool:
    return any(word in document.venue.lower() for word in _PROCEEDINGS)


def _bibtex(key: str, document: Document) -> Entry:
    is_paper = _is_proceedings(document)
    kind = "inproceedings" if is_paper else "article" if document.venue else "misc"
    values = {
        "title": _escaped(document.title or document.file),
        "author": " and ".join(_bibtex_name(name) for name in document.authors),
        "year": str(document.year or ""),
        "booktitle" if is_paper else "journal": _escaped(document.venue),
        "doi": one_line(document.doi or "").translate(_NO_BRACES),
        "abstract": _escaped(document.abstract),
    }
    from bibtexparser.model import Entry, Field  # as late as the rest of it

    return Entry(kind, key, [Field(name, text) for name, text in values.items() if text])


def _escaped(text: str) -> str:
    return "".join(_LATEX.get(character, character) for character in one_line(text))


def _bibtex_name(name: str) -> str:
    """A name that is not taken apart where it holds the word that parts names."""
    text = _escaped(name)
    return f"{{{text}}}" if " and " in f" {text.lower()} " or "," in text else text


def _given_and_family(name: str) -> tuple[str, str]:
    """A name in its two parts; small words such as "van der" belong to the family's."""
    words = one_line(name).split(" ")
    start = len(words) - 1
    while start > 1 and words[start - 1].islower():
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])


def _ris(key: str, document: Document) -> str:
    kind = "CONF" if _is_proceedings(document) else "JOUR" if document.venue else "GEN"
    names = [_given_and_family(name) for name in document.authors]
    lines = [
        ("TY", kind),
        ("ID", key),
        ("TI", document.title or document.file),
        *(("AU", f"{family}, {given}" if given else family) for given, family in names),
        ("PY", str(document.year or "")),
        ("T2", document.venue),
        ("DO", document.doi or ""),
        ("AB", document.abstract),
    ]
    written = [f"{tag}  - {one_line(value)}" for tag, value in lines if value]
    return "\n".join((*written, "ER  - ", "", ""))


def _csl(key: str, document: Document) -> dict[str, object]:
    kind = "paper-conference" if _is_proceedings(document) else "article-journal"
    values: dict[str, object] = {
        "id": key,
        "type": kind if document.venue else "document",
        "title": document.title or document.file,
        "author": [_csl_name(name) for name in document.authors],
        "issued": {"date-parts": [[document.year]]} if document.year else None,
        "container-title": document.venue,
        "DOI": document.doi,
        "abstract": document.abstract,
    }
    return {name: value for name, value in values.items() if value}


def _csl_name(name: str) -> dict[str, str]:
    given, family = _given_and_family(name)
    return {"family": family, "given": given} if given else {"literal": family}
