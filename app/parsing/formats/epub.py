"""EPUB 2 and 3: the chapters in their order, with the pictures that are inside."""

from __future__ import annotations

from typing import IO
from xml.etree.ElementTree import Element

from app.core.errors import DocumentEncrypted, DocumentError, DocumentUnreadable
from app.core.text import one_line
from app.parsing.formats.archives import Archive, beside, local_name
from app.parsing.formats.decoding import decode
from app.parsing.formats.images import Images
from app.parsing.formats.markup import blocks_of
from app.parsing.formats.rendition import Block, Rendition, in_order, on_new_page

_CONTAINER = "META-INF/container.xml"
_RIGHTS = "META-INF/encryption.xml"
_FONT_METHODS = ("www.idpf.org/2008/embedding", "ns.adobe.com/pdf/enc#RC")
"""Ways to veil a font, which leave the text open; as they are named, without what is before //."""
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_DUBLIN_CORE = "/dc/elements/1.1/}"
_NO_BOOK = ("This EPUB is damaged.", "Download it again, then add the new file.")


def read_epub(file: IO[bytes]) -> Rendition:
    """The book as one run of blocks, each chapter on a new page.

    Raises:
        DocumentEncrypted: its text is locked by its seller.
        DocumentUnreadable, DocumentTooLarge: it is damaged, or too much is in it.
    """
    archive = Archive(file, "EPUB")
    _refuse_locked(archive)
    package_name = _package_name(archive)
    package = archive.xml(package_name)
    blocks: list[Block] = []
    images = Images(lambda name: _image(archive, name))
    for name in _chapters(archive, package_name, package):
        blocks += on_new_page(_chapter(archive, name, images))
    return Rendition(tuple(blocks), images.by_name, _declared(package))


def _chapter(archive: Archive, name: str, images: Images) -> list[Block]:
    """One chapter; a damaged one does not take the book with it."""
    try:
        html = decode(archive.read(name), is_markup=True)
    except DocumentEncrypted:
        raise
    except DocumentError:
        return [Block("p", "[A part of this book is damaged and could not be read.]")]

    def load(source: str) -> str | None:
        is_data = source[:5].lower() == "data:"
        inside = source if is_data else beside(name, source)
        return images.load(inside) if inside else None

    return blocks_of(html, load)


def _image(archive: Archive, name: str) -> bytes | None:
    try:
        return archive.read(name) if name in archive.names else None
    except DocumentError:
        return None


def _refuse_locked(archive: Archive) -> None:
    if _RIGHTS not in archive.names:
        return
    root = archive.xml(_RIGHTS)
    methods = [
        each.get("Algorithm", "")
        for each in root.iter()
        if local_name(each.tag) == "EncryptionMethod"
    ]
    if any(method.rpartition("//")[2] not in _FONT_METHODS for method in methods):
        raise DocumentEncrypted(
            "This EPUB is locked by the shop that sold it (DRM).",
            "Carrel cannot open it; ask the shop or the publisher for a copy without DRM.",
        )


def _package_name(archive: Archive) -> str:
    if _CONTAINER in archive.names:
        for each in archive.xml(_CONTAINER).iter():
            name = each.get("full-path", "")
            if local_name(each.tag) == "rootfile" and name in archive.names:
                return name
    found = sorted(name for name in archive.names if name.endswith(".opf"))
    if not found:
        raise DocumentUnreadable(*_NO_BOOK)
    return found[0]


def _chapters(archive: Archive, package_name: str, package: Element) -> list[str]:
    items = {each.get("id"): each for each in package.iter() if local_name(each.tag) == "item"}
    named = []
    for each in package.iter():
        item = items.get(each.get("idref")) if local_name(each.tag) == "itemref" else None
        if item is not None and item.get("media-type") in _PAGES:
            is_list = "nav" in (item.get("properties") or "").split()
            named.append("" if is_list else beside(package_name, item.get("href", "")))
    chapters = [name for name in dict.fromkeys(named) if name in archive.names]
    if not chapters:
        raise DocumentUnreadable(*_NO_BOOK)
    return chapters


def _declared(package: Element) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for each in package.iter():
        text = one_line("".join(each.itertext()))
        if text and _DUBLIN_CORE in each.tag:
            found.setdefault(local_name(each.tag), []).append(text)
    declared = {
        "title": found.get("title", [""])[0],
        "author": "; ".join(map(in_order, found.get("creator", []))),
        "date": found.get("date", [""])[0],
        "doi": next((each for each in found.get("identifier", []) if "10." in each), ""),
    }
    return {key: value for key, value in declared.items() if value}
