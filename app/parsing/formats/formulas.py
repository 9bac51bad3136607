"""Formulas of Word files as one line of text, which is how they can be read and found."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from app.parsing.formats.archives import local_name

_XML = "{http://www.w3.org/XML/1998/namespace}"
_MAX_DEPTH = 40


def with_formulas(content: bytes) -> bytes:
    """The part of a Word file with each formula as a run of text.

    Raises:
        ElementTree.ParseError: it is not XML.
    """
    if b"oMath" not in content:
        return content
    root = ElementTree.fromstring(content)
    run = root.tag.rpartition("}")[0] + "}r"
    for parent in list(root.iter()):
        for index, child in enumerate(list(parent)):
            name = local_name(child.tag)
            is_inner = local_name(parent.tag) == "oMathPara"
            if name == "oMathPara" or (name == "oMath" and not is_inner):
                parent[index] = _run(run, formula_text(child))
    changed: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return changed


def formula_text(element: Element, depth: int = 0) -> str:
    """A formula in one line, such as ``(a+b)/2`` or ``x_i^2``."""
    name = local_name(element.tag)
    if name == "t":
        return element.text or ""
    if name.endswith("Pr") or depth > _MAX_DEPTH:
        return ""
    parts = {local_name(child.tag): formula_text(child, depth + 1) for child in element}
    if name == "f":
        return f"{_grouped(parts.get('num', ''))}/{_grouped(parts.get('den', ''))}"
    if name == "rad":
        return f"{parts.get('deg', '')}√{_grouped(parts.get('e', ''))}"
    if name in ("sSup", "sSub", "sSubSup"):
        low = f"_{_grouped(parts['sub'])}" if "sub" in parts else ""
        high = f"^{_grouped(parts['sup'])}" if "sup" in parts else ""
        return f"{parts.get('e', '')}{low}{high}"
    whole = "".join(formula_text(child, depth + 1) for child in element)
    return f"({whole})" if name == "d" else whole


def _grouped(text: str) -> str:
    return text if len(text) < 2 or text.isalnum() else f"({text})"


def _run(tag: str, text: str) -> Element:
    run = Element(tag)
    child = ElementTree.SubElement(run, f"{tag[:-1]}t", {f"{_XML}space": "preserve"})
    child.text = text
    return run
