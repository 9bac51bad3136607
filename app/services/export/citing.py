"""Works in a citation style, by citeproc-py; the only module that imports it and lxml."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Protocol, cast

from app.core.bibliography import BibliographyFormat
from app.core.errors import BibliographyError
from app.core.types import Document
from app.parsing.bibliography import write_bibliography
from app.services.export.installed_styles import StyleFile
from app.services.export.marks import (
    DOI,
    DOI_ORG,
    Marking,
    as_data,
    is_blank,
    linked,
    mended,
    runs_of,
)
from app.services.export.pieces import Run, said, trimmed
from app.services.export.style_pruning import VARIABLES, Element, StylePruner
from app.services.export.styles import MAX_BYTES

log = logging.getLogger(__name__)


class _Root(Element, Protocol):
    def get_locale_option(self, name: str) -> object: ...


class _Style(Protocol):
    root: _Root

    def sort_bibliography(self, items: list[_Item]) -> list[_Item]: ...

    def render_bibliography(self, items: list[_Item]) -> list[object]: ...


class _Citing(Protocol):
    def register(self, citation: object) -> None: ...

    def cite(self, citation: object, callback: object) -> object: ...


class _Item(Protocol):
    key: str

    @property
    def number(self) -> int: ...


class CitationWriter:
    """One style, read once; ``is_own`` says that the person added it, so it is checked first.

    ``plain_count`` is how many works the style could not write so far.
    """

    def __init__(self, path: StyleFile, is_own: bool = False) -> None:
        """Read the style.

        Raises:
            BibliographyError: it cannot be read, is no CSL, or has no list of works.
        """
        self._name = path.stem
        self._is_own = is_own
        self.plain_count = 0
        self._style = _read(path, is_own)
        found = self._style.root.find("{*}bibliography")
        if found is None:
            raise BibliographyError(
                f"The citation style {self._name} has no list of works.",
                "Choose another style; this one cites in notes only.",
            )
        self._is_numbered = bool(found.get("second-field-align"))
        option = str(self._style.root.get_locale_option("punctuation-in-quote"))
        self._are_stops_in_quotes = option.lower() == "true"

    def list_of(self, works: Sequence[Document]) -> list[tuple[Run, ...]]:
        """The works as the style lists them: in its order, or in the order given if it has none.

        A work that the style cannot write is written plainly.

        Raises:
            BibliographyError: a style that the person added breaks down.
        """
        if not works:
            return []
        keyed = {f"w{place}": work for place, work in enumerate(works)}
        return [self._entry(each, keyed[each.key]) for each in self._items(keyed)]

    def _items(self, keyed: dict[str, Document]) -> list[_Item]:
        from citeproc import (  # type: ignore[import-untyped]  # no types
            Citation,
            CitationItem,
            CitationStylesBibliography,
        )
        from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]  # no types

        source = CiteProcJSON(list(_csl_items(keyed)))
        bibliography = CitationStylesBibliography(self._style, source, Marking)
        for key in keyed:
            bibliography.register(Citation([CitationItem(key)]))
        try:
            bibliography.sort()
        except Exception as error:  # noqa: BLE001  # the library raises anything
            self._broke_down(error)
        return list(bibliography.items)

    def _entry(self, item: _Item, work: Document) -> tuple[Run, ...]:
        try:
            text = "".join(map(str, self._style.render_bibliography([item])))
        except Exception as error:  # noqa: BLE001  # the library raises anything
            self._broke_down(error)
            text = ""
        text = mended(text, work, self._is_numbered, self._are_stops_in_quotes)
        if not is_blank(text):
            return runs_of(text, work.doi)
        self.plain_count += 1
        return plain_entry(work, f"{item.number}. " if self._is_numbered else "")

    def _broke_down(self, error: Exception) -> None:
        if self._is_own:
            raise BibliographyError(
                f"The citation style {self._name} cannot be used.",
                "Check the CSL file, or choose another style.",
            ) from error
        log.warning("the citation style %s broke down: %s", self._name, type(error).__name__)


class InTextWriter:
    """How one style cites a page of a work in running text, or in a note below it.

    ``cites_in_notes``: the style's citations belong into notes, not into the text.
    """

    def __init__(self, path: StyleFile, is_own: bool = False) -> None:
        """Read the style, whole: what stands in a list of works says nothing of citations.

        Raises:
            BibliographyError: it cannot be read or is no CSL.
        """
        self._style = _read(path, is_own, is_pruned=False)
        self.cites_in_notes = self._style.root.get("class") == "note"

    def citations(
        self, works: Sequence[Document], places: Sequence[tuple[int, int | None]]
    ) -> list[tuple[Run, ...]]:
        """One citation for each place: the number of its work (from 0), its page or None.

        Numbers of works are those of ``CitationWriter.list_of`` for the same works. What the style
        cannot write is written plainly.
        """
        from citeproc import Citation, CitationItem, Locator

        bibliography = self._bibliography(works)
        found = []
        for number, page in places:
            if self.cites_in_notes:
                # A note that names a work again is short, and citeproc-py does that badly.
                bibliography = self._bibliography(works)
            named = {} if page is None else {"locator": Locator("page", str(page))}
            citation = Citation([CitationItem(f"w{number}", **named)])
            bibliography.register(citation)
            found.append(_cited(bibliography, citation, works[number], page))
        return found

    def _bibliography(self, works: Sequence[Document]) -> _Citing:
        from citeproc import Citation, CitationItem, CitationStylesBibliography
        from citeproc.source.json import CiteProcJSON

        keyed = {f"w{place}": work for place, work in enumerate(works)}
        source = CiteProcJSON(list(_csl_items(keyed)))
        bibliography = CitationStylesBibliography(self._style, source, Marking)
        if not self.cites_in_notes:
            for key in keyed:
                bibliography.register(Citation([CitationItem(key)]))
            with suppress(Exception):  # the library raises anything; the works stay as given
                bibliography.sort()
        return cast("_Citing", bibliography)


def _cited(
    bibliography: _Citing, citation: object, work: Document, page: int | None
) -> tuple[Run, ...]:
    try:
        text = str(bibliography.cite(citation, _nothing))
    except Exception as error:  # noqa: BLE001  # the library raises anything
        log.warning("a citation could not be written: %s", type(error).__name__)
        text = ""
    runs = runs_of(mended(text, work, is_numbered=False, are_stops_in_quotes=False), work.doi)
    if any(map(str.isalnum, "".join(run.text for run in runs))):
        return runs
    where = "" if page is None else f", p. {page}"
    return (said(f"({work.title or work.file}{where})"),)


def _nothing(_item: object) -> None:
    """A work that is cited and unknown; there is none."""


def _read(path: StyleFile, is_own: bool, is_pruned: bool = True) -> _Style:
    """The style, pruned. Its languages are those that come with citeproc-py; nothing is fetched."""
    from citeproc import CitationStylesStyle
    from lxml.etree import LxmlError  # type: ignore[import-untyped]  # no types

    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise _bad_style(path, "it is too large")
        if is_own:
            _check(path, content)
        style = cast("_Style", CitationStylesStyle(io.BytesIO(content), validate=False))
        if is_pruned:
            StylePruner(style.root).prune()
    except (OSError, ValueError, RecursionError, LxmlError) as error:
        raise _bad_style(path, "it cannot be read") from error
    return style


def _check(path: StyleFile, content: bytes) -> None:
    """See that a file is a style as the schema of CSL wants it."""
    from citeproc import SCHEMA_PATH
    from lxml import etree  # type: ignore[import-untyped]  # no types

    # No entity, no DTD, no address is followed: the file may come from anywhere.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    tree = etree.parse(io.BytesIO(content), parser)
    if tree.docinfo.doctype:
        raise _bad_style(path, "it declares a document type")
    schema = etree.RelaxNG(etree.parse(SCHEMA_PATH))
    if not schema.validate(tree):
        line = next((each.line for each in schema.error_log), 1)
        raise _bad_style(path, f"line {line} is not valid CSL 1.0")


def _bad_style(path: StyleFile, reason: str) -> BibliographyError:
    return BibliographyError(
        f"The citation style {path.name} cannot be used: {reason}.",
        "Fetch the CSL file anew, or choose another style.",
    )


def _csl_items(works: dict[str, Document]) -> Iterator[dict[str, object]]:
    text = write_bibliography(list(works.values()), BibliographyFormat.CSL_JSON)
    for key, item in zip(works, json.loads(text), strict=True):
        if not DOI.match(item.get("DOI", "")):
            item.pop("DOI", None)
        if not item["title"].endswith(".."):
            item["title"] = item["title"].rstrip(" .")
        known = {name: as_data(item[name]) for name in VARIABLES if name in item}
        yield {"id": key, "type": item["type"], **known}


def plain_entry(work: Document, number: str = "") -> tuple[Run, ...]:
    """A work in no style: who, when, what, where; ``number`` is written before it."""
    title = work.title or work.file
    parts = (", ".join(work.authors), str(work.year or ""), title, work.venue)
    text = ". ".join(part.strip(" .") for part in parts if part.strip(" ."))
    doi = f" {DOI_ORG}{work.doi}" if work.doi and DOI.match(work.doi) else ""
    return trimmed(linked(said(f"{number}{text}.{doi}"), work.doi))
