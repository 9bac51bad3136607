"""What the person wrote themselves is named as theirs wherever it is shown or given away."""

from __future__ import annotations

from dataclasses import replace

from note_samples import PAPER

from app.cli.answer_lines import result_lines
from app.cli.views import citation_view, result_view
from app.core.answers import Citation, EvidenceSentence
from app.core.serialization import from_plain, to_plain
from app.core.types import Ranker, SearchResult, Sentence
from app.generation.citations import citation_of
from app.services.export.sources import Sources, works_of

CITED = Citation(1, "s1", PAPER, "bees.pdf", "On bees", 2, "Bees dance.", ())
OWN = replace(CITED, file="note-1.note", title="My doubt", quote="I doubt it.", own=True)
RESULT = SearchResult(
    1, 2.5, Ranker.FUSED, PAPER, "bees.pdf", "On bees", 2, "p1", "", "Bees dance.", ()
)


def test_a_citation_keeps_by_value_whose_words_it_is() -> None:
    sentence = Sentence("s1", PAPER, 1, 0, 11, "I doubt it.", ())
    evidence = EvidenceSentence(sentence, 0.9, "note-1.note", "My doubt", 1, own=True)

    assert citation_of(evidence).own
    assert from_plain(Citation, to_plain(OWN)) == OWN


def test_a_citation_of_before_is_of_a_paper() -> None:
    plain = to_plain(CITED)
    assert isinstance(plain, dict)
    del plain["own"]

    assert from_plain(Citation, plain) == CITED


def test_shapes_of_papers_stay_as_they_were() -> None:
    assert "own" not in citation_view(CITED)
    assert "own" not in result_view(RESULT)
    assert citation_view(OWN)["own"] is True
    assert result_view(replace(RESULT, own=True))["own"] is True


def test_the_terminal_says_your_note() -> None:
    own, paper = replace(RESULT, title="My doubt", own=True), RESULT

    lines = list(result_lines([own, paper]))

    assert lines[0] == "1. Your note “My doubt”, 2.500"
    assert lines[2] == "1. On bees, p. 2 (bees.pdf), 2.500"


def test_an_export_names_a_note_as_own_and_lists_it_as_no_work() -> None:
    sources = Sources(lambda document_id: None)
    for each in (CITED, OWN):
        sources.number_of(each)

    texts = [each.text for each in sources.blocks()]
    assert texts[0].startswith("“Bees dance.” On bees, p. 2")
    assert works_of((CITED, OWN), lambda document_id: None)[0].title == "On bees"
    assert works_of((OWN,), lambda document_id: None) == []
