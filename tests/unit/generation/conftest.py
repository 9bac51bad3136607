"""Evidence made in one line, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.core.answers import EvidenceSentence
from app.core.types import Sentence, SentenceKind

MakeEvidence = Callable[..., EvidenceSentence]


@pytest.fixture
def evidence() -> MakeEvidence:
    """``evidence(text, score=1.0, marker=0, paper="a", place=0, kind=BODY, title=None)``."""

    def make(
        text: str,
        score: float = 1.0,
        marker: int = 0,
        paper: str = "a",
        place: int = 0,
        kind: SentenceKind = SentenceKind.BODY,
        title: str | None = None,
    ) -> EvidenceSentence:
        name = f"{paper}-s{place}-{abs(hash(text)) % 10**8}"
        sentence = Sentence(name, paper, 1, place, place + len(text), text, (), kind)
        shown = f"Paper {paper}" if title is None else title
        return EvidenceSentence(sentence, score, f"{paper}.pdf", shown, marker)

    return make
