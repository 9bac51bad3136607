"""Zip files that may be hostile: only named members, in memory, within limits."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from typing import IO
from urllib.parse import unquote
from xml.etree import ElementTree

from app.core.errors import DocumentEncrypted, DocumentTooLarge, DocumentUnreadable

MAX_ENTRIES = 20_000
MAX_BYTES = 512 << 20
"""All members together, unpacked."""
MAX_MEMBER = 128 << 20
MAX_XML = 64 << 20
_IS_ENCRYPTED = 0x1
_AGAIN = "Download or export it again, then add the new file."
_PROBLEMS = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError,
             ValueError, KeyError)  # fmt: skip


class Archive:
    """The members of a zip file by name; nothing is ever written to a disk."""

    def __init__(self, file: IO[bytes], what: str) -> None:
        """Look at the list of members; ``what`` is the format in a person's words.

        Raises:
            DocumentUnreadable, DocumentTooLarge: it is no sound zip file, or too much is in it.
        """
        self._what = what
        try:
            self._zip = zipfile.ZipFile(file)
        except _PROBLEMS as error:
            raise self._broken() from error
        entries = self._zip.infolist()
        if len(entries) > MAX_ENTRIES or sum(each.file_size for each in entries) > MAX_BYTES:
            raise DocumentTooLarge(
                f"This {what} unpacks to more than Carrel reads.",
                "Split it into smaller files and add those.",
            )
        self.names = {each.filename for each in entries if not each.is_dir()}

    def read(self, name: str, limit: int = MAX_MEMBER) -> bytes:
        """The bytes of a member.

        Raises:
            DocumentUnreadable, DocumentTooLarge, DocumentEncrypted: they cannot be had.
        """
        try:
            entry = self._zip.getinfo(name)
            if entry.flag_bits & _IS_ENCRYPTED:
                raise DocumentEncrypted(
                    f"This {self._what} is locked with a password.",
                    "Save a copy without the password, then add the copy.",
                )
            with self._zip.open(entry) as member:
                content = member.read(limit + 1)
        except _PROBLEMS as error:
            raise self._broken() from error
        if len(content) > limit:
            raise DocumentTooLarge(
                f"A part of this {self._what} is larger than Carrel reads.",
                "Split it into smaller files and add those.",
            )
        return content

    def xml(self, name: str) -> ElementTree.Element:
        """The root of a member in XML; definitions of entities are refused.

        Raises:
            DocumentUnreadable, DocumentTooLarge, DocumentEncrypted: it cannot be had.
        """
        try:
            return parse_xml(self.read(name, MAX_XML))
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise self._broken() from error

    def _broken(self) -> DocumentUnreadable:
        return DocumentUnreadable(f"This {self._what} is damaged.", _AGAIN)


def parse_xml(content: bytes) -> ElementTree.Element:
    """Parse XML that defines no entities; outside ones are never looked up.

    Raises:
        ElementTree.ParseError, ValueError: it is not such XML.
    """
    if b"<!ENTITY" in content.replace(b"\0", b""):
        raise ValueError("entities are defined")
    return ElementTree.fromstring(content)


def beside(name: str, reference: str) -> str:
    """The member that ``reference`` names from within the member ``name``; "" for none.

    >>> beside("OEBPS/text/a.xhtml", "../images/b%20c.png#x")
    'OEBPS/images/b c.png'
    >>> beside("a.xhtml", "data:image/png,x"), beside("a.xhtml", "/etc/passwd")
    ('', '')
    """
    path = unquote(reference.partition("#")[0].partition("?")[0])
    if not path or ":" in path or path.startswith("/") or "\\" in path:
        return ""
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    return "" if whole.startswith("..") else whole


def local_name(tag: str) -> str:
    """The name of an XML tag without its name space."""
    return tag.rpartition("}")[2]
