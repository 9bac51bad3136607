"""Makes a library of any number of utterances without reading or encoding anything.

Words follow Zipf's law; every session has a subject with words and a vector of its own, every word
a token vector. Sessions are spread over projects and two years. What encoding gives is made up,
everything else goes through the tables of the program. The same seed makes the same library.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
from made_library import Maker

from app.core.memory import Speaker
from app.core.tokens import TokenVectors
from app.memory.signatures import signs_of
from app.retrieval.late_search import token_codec
from app.services.past_sessions import PastLine, PastSessions
from app.services.store import Store
from app.storage.utterances import SaidVectors

if TYPE_CHECKING:
    from app.core.interfaces import Vectors

NAME, DIMENSION = "made-encoder", 384
PROJECTS, DAYS = 12, 730
FIRST = datetime(2024, 1, 8, 9, tzinfo=UTC)
WORD_NOISE = 0.7
BATCH = 500


class MadeEncoder:
    """Encodes what ``Maker`` writes: a vector for each word, their mean for a text."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._words: dict[str, Vectors] = {}

    def name(self) -> str:
        """Of no real encoder."""
        return NAME

    def dimension(self) -> int:
        """That of the bundled one."""
        return DIMENSION

    def encode(self, texts: Sequence[str]) -> Vectors:
        """``(n, dimension)`` rows of length 1."""
        return self.encode_tokens(texts)[0]

    def encode_tokens(self, texts: Sequence[str]) -> tuple[Vectors, list[TokenVectors]]:
        """The same, with a vector for each word."""
        found = []
        for text in texts:
            words = text.lower().rstrip(".?").split()
            vectors = np.stack([self._word(each) for each in words])
            ends = np.cumsum([len(each) + 1 for each in words]).astype(np.int32)
            lengths = np.array([len(each) for each in words], dtype=np.int32)
            spans = np.stack([ends - lengths - 1, ends - 1], axis=1)
            found.append(TokenVectors(spans, vectors))
        return _unit(np.stack([each.vectors.mean(axis=0) for each in found])), found

    def _word(self, word: str) -> Vectors:
        if word not in self._words:
            drawn = np.random.default_rng([self._seed, *word.encode()])
            self._words[word] = _unit(drawn.standard_normal(DIMENSION)[None, :])[0]
        return self._words[word]


@dataclass
class SessionMaker:
    """Fills a store; ``turns`` of each session are a question and an answer."""

    store: Store
    seed: int = 1
    turns: int = 36

    def fill(self, utterances: int) -> tuple[str, ...]:
        """Make so many utterances with their vectors; the ids of the projects."""
        maker, numbers = Maker(self.seed), iter(range(1 << 40))
        past = PastSessions(self.store, lambda: f"{next(numbers):032x}")
        projects = tuple(f"project-{each}" for each in range(PROJECTS))
        sessions = -(-utterances // (2 * self.turns))
        with self.store.database.write() as connection:
            for each in projects:
                connection.execute("INSERT INTO projects (id, name) VALUES (?, ?)", (each, each))
            for session in range(sessions):
                subject = maker.subject()
                lines = [
                    PastLine(speaker, maker.sentence(subject))
                    for _ in range(self.turns)
                    for speaker in (Speaker.PERSON, Speaker.ASSISTANT)
                ]
                at = FIRST + timedelta(days=DAYS * session / sessions)
                past.add(projects[session % PROJECTS], f"Session {session}", at, lines)
        self._encode()
        return projects

    def questions(self, count: int) -> list[str]:
        """Questions about the subjects of sessions."""
        maker = Maker(self.seed)
        return [maker.question(maker.subject()) for _ in range(count)]

    def _encode(self) -> None:
        table, encoder = self.store.utterances, MadeEncoder(self.seed)
        codec = token_codec(DIMENSION)
        while rows := table.unencoded(NAME, BATCH):
            own, tokens = encoder.encode_tokens([text for _, text, _ in rows])
            around = encoder.encode([window for _, _, window in rows])
            both = np.stack([codec.turned(own), codec.turned(around)], axis=1)
            packed = [
                SaidVectors(
                    signs_of(both[place]),
                    own[place].astype("<f2").tobytes(),
                    around[place].astype("<f2").tobytes(),
                    codec.pack(tokens[place]),
                )
                for place in range(len(rows))
            ]
            told = zip(rows, packed, strict=True)
            table.put_vectors(NAME, [(row[0], row[2], each) for row, each in told])


def _unit(rows: Vectors) -> Vectors:
    return np.asarray(rows / np.linalg.norm(rows, axis=-1, keepdims=True), dtype=np.float32)
