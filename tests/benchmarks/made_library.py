"""Makes a library of any number of passages without reading or encoding anything.

Words follow Zipf's law, each document has a subject with words and a vector of its own, each
passage 6 to 8 sentences with a box per line. Everything goes through the tables, the triggers of
the word index and the vector index of the program; only what reading and encoding give is made up.
The same seed makes the same library.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.core.text import encoded_text, text_hash
from app.core.types import Box, Document, DocumentStatus, Page, Passage, Sentence
from app.main import Opened, join
from app.paths import Paths
from app.processes import Adapters, make_workers, worker_adapters
from app.retrieval.bundled import ENCODER_DIMENSION, ENCODER_NAME
from app.services.desk import Desk
from app.services.index_keeper import IndexKeeper
from app.services.store import Store

if TYPE_CHECKING:
    from app.core.interfaces import Vectors

PASSAGES_PER_DOCUMENT = 30
WORDS, ZIPF = 60_000, 1.05
COMMON = 120
"""Ranks of words so common that no question is made of them."""
SUBJECTS, SUBJECT_WORDS, SUBJECT_SHARE = 400, 150, 0.2
NOISE = 0.9
"""Length of what a passage's vector differs by from its subject's, of length 1."""
SECTIONS = ("1. Introduction", "2. Methods", "3. Results", "4. Discussion", "5. Outlook", "Notes")
COLLECTIONS = 10
FIRST_YEAR, YEARS = 1990, 35
LINES_PER_SENTENCE = 2
RECIPE = "made.json"

_SYLLABLES = [a + b for a in "bcdfghjklmnprstvwz" for b in ("a", "e", "i", "o", "u", "ai", "or")]


@dataclass(frozen=True, slots=True)
class OpenLibrary:
    """A desk over worker processes, and what stands behind it."""

    desk: Desk
    store: Store
    adapters: Adapters

    @property
    def root(self) -> Path:
        """The library folder."""
        return self.desk.paths.root


def open_library(home: Path) -> OpenLibrary:
    """The library in ``home`` as the window opens it, without a window."""
    paths = Paths(home)
    opened = Opened(paths)
    adapters = worker_adapters(make_workers(paths, lambda _: None), is_window=True)
    return OpenLibrary(join(opened, adapters, lambda _: None), opened.store, adapters)


class Maker:
    """Draws documents; ``numpy``'s generator seeded by ``seed`` decides everything."""

    def __init__(self, seed: int) -> None:
        self._rng = np.random.default_rng(seed)
        self.words = np.array([_word(number) for number in range(WORDS)])
        weights = 1.0 / (np.arange(WORDS) + 2.7) ** ZIPF
        self._weights = np.cumsum(weights / weights.sum())
        self._subject_words = self._rng.integers(COMMON, WORDS // 4, (SUBJECTS, SUBJECT_WORDS))
        self._centers = _unit(self._rng.standard_normal((SUBJECTS, ENCODER_DIMENSION)))

    def sentence(self, subject: int) -> str:
        """Twelve to thirty words: common ones, rare ones, some of the subject."""
        length = int(self._rng.integers(12, 31))
        ranks = np.searchsorted(self._weights, self._rng.random(length)).clip(max=WORDS - 1)
        own = self._rng.random(length) < SUBJECT_SHARE
        ranks[own] = self._rng.choice(self._subject_words[subject], int(own.sum()))
        return " ".join(self.words[ranks]).capitalize() + "."

    def question(self, subject: int) -> str:
        """Six words that are not common, from sentences of one subject."""
        drawn = (self.sentence(subject) for _ in range(3))
        ranks = {str(word): None for text in drawn for word in text.lower().rstrip(".").split()}
        common = set(self.words[:COMMON])
        return " ".join([word for word in ranks if word not in common][:6])

    def subject(self) -> int:
        """Any of the subjects."""
        return int(self._rng.integers(SUBJECTS))

    def vectors(self, subject: int, count: int) -> Vectors:
        """Around the subject's, ``(count, d)`` of length 1."""
        noise = self._rng.standard_normal((count, ENCODER_DIMENSION))
        return _unit(self._centers[subject] + NOISE * _unit(noise))

    def sentence_count(self) -> int:
        """Sentences of the next passage."""
        return int(self._rng.integers(6, 9))

    def year(self) -> int:
        """When the next document appeared."""
        return FIRST_YEAR + int(self._rng.integers(YEARS))


def is_made(home: Path, passages: int, seed: int) -> bool:
    """True where ``home`` holds this very library, whole.

    Raises:
        SystemExit: it holds another one.
    """
    if not home.exists() or not any(home.iterdir()):
        return False
    recipe = home / RECIPE
    if recipe.is_file() and json.loads(recipe.read_text()) == [passages, seed]:
        return True
    raise SystemExit(f"{home} holds another library, or half of this one: name an empty folder.")


def make_library(library: OpenLibrary, passages: int, seed: int) -> Iterator[tuple[str, float]]:
    """Fill an empty library; gives each step with its seconds."""
    maker, began = Maker(seed), time.monotonic()
    for number in range(-(-passages // PASSAGES_PER_DOCUMENT)):
        count = min(PASSAGES_PER_DOCUMENT, passages - number * PASSAGES_PER_DOCUMENT)
        _add_document(library.store, maker, number, count)
    yield "tables and words", time.monotonic() - began
    began = time.monotonic()
    store = library.store
    keeper = IndexKeeper(store, library.adapters.index, ENCODER_NAME, lambda _: None)
    keeper.rebuild()
    yield "vector index", time.monotonic() - began
    (library.root / RECIPE).write_text(json.dumps([passages, seed]))


def _add_document(store: Store, maker: Maker, number: int, count: int) -> None:
    subject = maker.subject()
    title = maker.question(subject).capitalize()
    document = _document(number, title, maker.year())
    store.documents.insert(document)
    passages: list[Passage] = []
    for place in range(count):
        page, sentences = _page(maker, document.id, subject, place)
        store.contents.add_page(page, sentences)
        section = SECTIONS[place * len(SECTIONS) // PASSAGES_PER_DOCUMENT]
        ids = tuple(each.id for each in sentences)
        passage_id = f"{document.id[:16]}-p{place}"
        at = page.number
        passages.append(Passage(passage_id, document.id, at, at, ids, section, page.text))
    store.contents.add_passages(passages, title)
    hashes = [text_hash(encoded_text(title, each.section, each.text)) for each in passages]
    store.vectors.put(ENCODER_NAME, hashes, maker.vectors(subject, count))
    name = f"shelf {number % COLLECTIONS}"
    store.collections.create(name)
    store.collections.add(name, [document.id])
    store.documents.set_status(document.id, DocumentStatus.READY)


def _document(number: int, title: str, year: int) -> Document:
    return Document(
        id=hashlib.sha256(b"made %d" % number).hexdigest(),
        file=f"made-{number:05}.pdf",
        path=f"/made/made-{number:05}.pdf",
        title=title,
        authors=(f"A. Name{number % 200}",),
        year=year,
        doi=None,
        page_count=PASSAGES_PER_DOCUMENT,
        added_at=datetime.fromtimestamp(1_700_000_000 + number, UTC),
        status=DocumentStatus.READING,
    )


def _page(maker: Maker, owner: str, subject: int, place: int) -> tuple[Page, list[Sentence]]:
    """One passage, on a page of its own."""
    at, start, sentences = place + 1, 0, []
    for each in range(maker.sentence_count()):
        text = maker.sentence(subject)
        boxes = tuple(
            Box(at, 72.0, 80.3 + 24.4 * each + 12.2 * line, 523.7, 91.1 + 24.4 * each + 12.2 * line)
            for line in range(LINES_PER_SENTENCE)
        )
        name = f"{owner[:16]}-s{place * 8 + each}"
        sentences.append(Sentence(name, owner, at, start, start + len(text), text, boxes))
        start += len(text) + 1
    text = " ".join(each.text for each in sentences)
    return Page(owner, at, text, 595.3, 841.9, 1.0), sentences


def _word(number: int) -> str:
    """A word for each number; common ones are short, as in every language."""
    syllables = []
    number += len(_SYLLABLES) // 2
    while number:
        number, rest = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[rest])
    return "".join(syllables)


def _unit(rows: Vectors) -> Vectors:
    return np.asarray(rows / np.linalg.norm(rows, axis=-1, keepdims=True), dtype=np.float32)
