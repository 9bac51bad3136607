"""Whether the library answers a question at all. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.answers import EvidenceSentence
from app.generation.words import content_words

SURE_SIMILARITY = 0.58
"""From here on the best sentence is on the question's subject, whatever its words."""
SIMILARITY_SHARE = 0.6
CONFIDENCE_FLOOR = 0.41
"""Set on 237 questions to 33 papers, against 300 of other fields asked of the same papers."""
LOOKED_AT = 5
"""Best sentences of which one should cover the question's words."""


def should_abstain(
    question: str, sentences: Sequence[EvidenceSentence], best_similarity: float
) -> bool:
    """True when the best sentences found neither mean nor name what is asked.

    ``best_similarity`` is the largest cosine (-1 to 1) between the question and a sentence.
    No sentences: True. A question that names no subject ("What is this about?") asks of whatever
    was found: False.
    """
    if not sentences:
        return True
    if best_similarity >= SURE_SIMILARITY or not content_words(question):
        return False
    confidence = SIMILARITY_SHARE * max(0.0, best_similarity)
    confidence += (1 - SIMILARITY_SHARE) * question_coverage(question, sentences)
    return confidence < CONFIDENCE_FLOOR


def question_coverage(question: str, sentences: Sequence[EvidenceSentence]) -> float:
    """Largest share (0-1) of the question's content words in one of the five best sentences.

    One sentence, not all together: five unrelated ones cover many questions by chance.
    A question without content words gives 0.
    """
    wanted = set(content_words(question))
    best = sorted(sentences, key=lambda each: (-each.score, each.sentence.id))[:LOOKED_AT]
    found = (wanted & set(content_words(each.sentence.text)) for each in best)
    return max((len(words) / len(wanted) for words in found), default=0.0) if wanted else 0.0
