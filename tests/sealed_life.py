"""A library that has lived: every room was used, and its words can be looked for in its files.

Run as a program it opens a library, uses it, and closes it or dies in the middle.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

from format_samples import docx, paragraph
from sample_pdfs import write_paper

from app.core.answers import Style
from app.core.memory import MemoryKind
from app.core.notes import HighlightColor
from app.core.searching import SearchRequest
from app.core.sessions import AskRequest
from app.main import open_desk
from app.paths import Paths
from app.sealing.wrapping import Cost
from app.services.desk import Desk
from app.services.encrypting import Encryption
from app.services.locking import Locking
from app.workers.environment import prepare_environment

CHEAP = Cost(n=1 << 4)
PASSPHRASE = "correct horse battery staple"
SENTENCE = "The zyxquorblatt honeybee dances before the vrundelmoot rain begins to fall."
WORDS = {
    "sentence": "zyxquorblatt",
    "title": "Plimforth",
    "file name": "gurgelwatz",
    "word file": "ostrobandle",
    "question": "quennimore",
    "memory": "trassilvane",
    "note": "wobberlint",
    "highlight": "hulligasp",
    "search": "snorrevick",
    "session": "dramblecot",
    "passphrase": PASSPHRASE,
}
"""One word that is in no language for each kind of content."""


def sources_in(folder: Path) -> list[str]:
    """A paper and a Word file with such words, outside of the library."""
    folder.mkdir(parents=True, exist_ok=True)
    sections = [("1 Introduction", [SENTENCE, "Its colonies move when the wind turns."])]
    title = f"On the {WORDS['title']} Bees of the Valley"
    paper = write_paper(folder / f"{WORDS['file name']}.pdf", title=title, sections=sections)
    word_file = docx(
        folder / "words.docx",
        paragraph(f"The {WORDS['word file']} is a stone that keeps the heat of the day."),
    )
    return [str(paper), str(word_file)]


def live_in(root: Path, sources: list[str]) -> Desk:
    """Use every room of the library once; it stays open."""
    desk = open_desk(root, lambda event: None)
    desk.start()
    added = desk.imports.add(sources)
    paper = added[0].id
    desk.pages.render(paper, 1, 1.0)
    desk.pages.render(added[1].id, 1, 1.0)
    desk.search.search(f"{WORDS['search']} rain", wait_for_encoder=True)
    desk.search_history.add(SearchRequest(f"{WORDS['search']} rain"))
    session = desk.sessions.create(f"About the {WORDS['session']}")
    question = f"Does the {WORDS['question']} bee dance before rain?"
    desk.answering.ask(AskRequest(question, session_id=session.id, style=Style.QUOTES))
    desk.memories.add(MemoryKind.FINDING, f"The {WORDS['memory']} was counted twice.")
    desk.notes.add(f"The {WORDS['note']} is to be asked about.")
    place = desk.highlights.find_quote(paper, 1, "dances before the vrundelmoot rain")
    desk.highlights.add(place, HighlightColor.GREEN, f"Compare with the {WORDS['highlight']}.")
    desk.settings.change(document_id=paper, session_id=session.id)
    return desk


def places_of(folder: Path, looked_for: dict[str, bytes]) -> dict[str, list[str]]:
    """What of it is readable in any file of a folder, or in a file's name, and where."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*")):
        hay = [str(path.relative_to(folder)).encode()]
        if path.is_file():
            raw = path.read_bytes()
            hay += [raw, *unpacked(raw)]
        whole = b"\n".join(hay).lower()
        for name, needle in looked_for.items():
            if needle.lower() in whole:
                found.setdefault(name, []).append(path.name)
    return found


def unpacked(raw: bytes) -> Iterator[bytes]:
    """Everything in a file that zlib has packed: streams of PDFs, members of zip files."""
    for start in re.finditer(rb"stream\r?\n", raw):
        yield _inflated(raw[start.end() :], zlib.MAX_WBITS)
    for start in re.finditer(rb"PK\x03\x04", raw):
        names = int.from_bytes(raw[start.start() + 26 :][:2], "little")
        more = int.from_bytes(raw[start.start() + 28 :][:2], "little")
        yield _inflated(raw[start.start() + 30 + names + more :], -zlib.MAX_WBITS)


def needles(words: dict[str, str]) -> dict[str, bytes]:
    """The words in each way in which text is stored."""
    kinds = {"": "utf-8", " in UTF-16": "utf-16-le", " in UTF-16 BE": "utf-16-be"}
    return {f"{name}{kind}": word.encode(code) for name, word in words.items()
            for kind, code in kinds.items()}  # fmt: skip


def vectors_of(desk: Desk) -> dict[str, bytes]:
    """The middle of each stored vector, in 16 and in 32 bits, and the ids of the documents."""
    import numpy as np

    found: dict[str, bytes] = {}
    with desk.doctor._store.database.read() as connection:
        rows = connection.execute("SELECT vector FROM vectors").fetchall()
    for number, (raw,) in enumerate(rows):
        half = np.frombuffer(raw, dtype="<f2")[100:108]
        found[f"vector {number}"] = half.tobytes()
        found[f"vector {number} in 32 bits"] = half.astype("<f4").tobytes()
    for document in desk.library.documents():
        found[f"id of {document.file}"] = document.id[:16].encode()
        found[f"bytes of the id of {document.file}"] = bytes.fromhex(document.id)
    return found


def main(root: Path, sources: Path, how: str) -> None:
    """``plain`` or ``sealed``, and ``close`` or ``kill``, as ``sealed-kill``."""
    prepare_environment()
    paths, (kind, end) = Paths(root), how.split("-")
    if kind == "sealed":
        open_desk(root, lambda event: None).close()
        Encryption(paths, CHEAP).encrypt(PASSPHRASE)
        assert not Locking(paths).facts().is_locked
    desk = live_in(root, sources_in(sources))
    shown = {name: needle.hex() for name, needle in vectors_of(desk).items()}
    print("\n".join(f"{name}\t{needle}" for name, needle in shown.items()), flush=True)
    if end == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    desk.close()


def _inflated(packed: bytes, bits: int) -> bytes:
    try:
        return zlib.decompressobj(bits).decompress(packed, 1 << 20)
    except zlib.error:
        return b""


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
