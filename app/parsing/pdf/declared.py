"""What a PDF says about itself: its information dictionary and its XMP packet."""

# pymupdf comes without types for most of its calls.
# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

from app.parsing.pdf.mupdf import MUPDF_ERRORS, pymupdf

_XMP_TITLE = re.compile(r"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>", re.DOTALL)
_XMP_DOI = re.compile(r"<(?:prism:doi|pdfx:doi|crossmark:DOI)>(.*?)</", re.DOTALL | re.IGNORECASE)
_XMP_VENUE = re.compile(r"<prism:publicationName>(.*?)</", re.DOTALL)
_XMP_CREATORS = re.compile(r"<dc:creator>(.*?)</dc:creator>", re.DOTALL)
_XMP_ITEM = re.compile(r"<rdf:li[^>]*>(.*?)</rdf:li>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_TOP_EDGE, _FOOT_EDGE = 0.3, 0.12
"""Shares of the first page in which a link to a DOI is to the paper's own."""
_MAX_XMP = 200_000
"""Characters; packets are padded and may hold pictures, what counts stands at their start."""


def declared_metadata(document: pymupdf.Document) -> dict[str, str]:
    """The declared values by name, as text; broken ones are left out."""
    try:
        declared = {key: str(value) for key, value in (document.metadata or {}).items() if value}
    except MUPDF_ERRORS:
        declared = {}
    try:
        packet = str(document.get_xml_metadata() or "")[:_MAX_XMP]
    except MUPDF_ERRORS:
        packet = ""
    for key, value in _from_xmp(packet).items():
        declared.setdefault(key, value)
    declared["links"] = _edge_links(document)
    return declared


def _edge_links(document: pymupdf.Document) -> str:
    """The addresses linked from the top and foot of the first page, where a paper names its own."""
    try:
        page = document[0]
        height = page.rect.height
        links = page.get_links()
    except MUPDF_ERRORS:
        return ""
    low, high = _TOP_EDGE * height, (1 - _FOOT_EDGE) * height
    at_edge = [each for each in links if not low < (each["from"].y0 + each["from"].y1) / 2 < high]
    return unquote(" ".join(str(each.get("uri", "")) for each in at_edge))


def _from_xmp(packet: str) -> dict[str, str]:
    found = {}
    for key, pattern in (("title", _XMP_TITLE), ("doi", _XMP_DOI), ("venue", _XMP_VENUE)):
        match = pattern.search(packet)
        if match:
            found[key] = _plain(match[1])
    creators = _XMP_CREATORS.search(packet)
    if creators:
        found["author"] = "; ".join(map(_plain, _XMP_ITEM.findall(creators[1])))
    return {key: value for key, value in found.items() if value}


def _plain(markup: str) -> str:
    return unescape(_TAG.sub("", markup)).strip()
