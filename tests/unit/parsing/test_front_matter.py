"""Venue and abstract, and what is corrected once everything was read."""

import pytest
from sample_words import line, page

from app.core.references import Reference
from app.core.types import Metadata, Sentence, SentenceKind
from app.parsing.abstract import find_abstract
from app.parsing.metadata import complete, find_metadata
from app.parsing.venue import find_venue

LONG = "Bees fly over hills in every valley that we saw, and they come back at night."


def sentence(text: str, kind: SentenceKind = SentenceKind.BODY, number: int = 1) -> Sentence:
    return Sentence(f"s{text[:5]}", "d", number, 0, len(text), text, (), kind)


def heading(text: str) -> Sentence:
    return sentence(text, SentenceKind.HEADING)


@pytest.mark.parametrize(
    ("subject", "venue"),
    [
        ("Proceedings of BeeConf 2024", "Proceedings of BeeConf"),
        ("The Journal of Hives, Volume 3, 1-10", "The Journal of Hives"),
        ("PLOS Bees 2019.14:e021", "PLOS Bees"),
        ("Biology, bees, flight", ""),
        ("Department of Computer Science, University of Bees", ""),
        ("", ""),
    ],
)
def test_the_venue_is_taken_from_a_subject_that_names_one(subject: str, venue: str) -> None:
    assert find_venue({"subject": subject}, [], "On Bees") == venue


def test_the_venue_is_found_in_the_foot_of_a_front_page() -> None:
    foot = line(
        "Kim (2024). On Bees. Journal of Open Bees, 7(75), 90. https://doi.org/10.1/x", y=800
    )

    assert find_venue({}, [page([line(LONG, y=300), foot])], "On Bees") == "Journal of Open Bees"


def test_the_abstract_ends_at_the_next_heading() -> None:
    found = find_abstract(
        [
            heading("On Bees"),
            heading("Abstract"),
            sentence(LONG),
            heading("1 Introduction"),
            sentence("Not this."),
        ]
    )

    assert found == LONG


def test_an_abstract_that_begins_in_its_line_ends_at_the_keywords() -> None:
    found = find_abstract(
        [sentence(f"Abstract — {LONG}"), sentence("They sleep."), sentence("Keywords: bees")]
    )

    assert found == f"{LONG} They sleep."


def test_a_paper_without_an_abstract_has_none() -> None:
    assert find_abstract([heading("Introduction"), sentence(LONG)]) == ""


def test_an_endless_abstract_is_cut_after_a_whole_sentence() -> None:
    found = find_abstract([heading("Summary"), *[sentence(LONG) for _ in range(100)]])

    assert len(found) <= 3_000
    assert found.endswith("at night.")


def test_the_doi_of_a_cited_work_is_dropped_once_the_references_are_known() -> None:
    cited = Reference("r0", "d", 0, "1", "", (), title="On Wasps", doi="10.1234/w")

    found = complete(
        Metadata("On Bees", doi="10.1234/w"), [heading("Abstract"), sentence(LONG)], [cited]
    )

    assert found == Metadata("On Bees", abstract=LONG)


def test_addresses_below_the_authors_are_no_authors() -> None:
    front = page(
        [
            line("The Flight of Dwarf Bees", y=80, block=0, size=17),
            line("Ada Example1", y=105, block=1, size=11),
            line("1Hive Works Limited", y=118, block=1, number=1, size=11),
            line(LONG, y=220, block=2, size=10),
        ]
    )

    assert find_metadata({}, [front]).authors == ("Ada Example",)
