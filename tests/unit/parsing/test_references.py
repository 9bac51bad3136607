from __future__ import annotations

import pytest

from app.core.messages import ReadingFinished, ReferencesFound
from app.core.references import Reference, ReferenceMark
from app.core.types import Metadata, Sentence, SentenceKind
from app.parsing.references import ReferenceFinder, find_references

ID = "d" * 64
LONG = "In this text we say a few words about bees that fly over hills."
NUMBERED = (
    "[1] Jo Kim and D. Roe. On bees: A study. Journal of Hives, 3(4):5–6, 2019. doi:10.1234/one.",
    "[2] A. Vale. On wasps. In Proceedings of Stings, pages 1–9, 2018.",
    "[3] B. Nest et al. Hives of the world. Hive Press, 2001.",
)
DATED = (
    "Kim, J. A., & Roe, D. (2019a). On bees: A study. Hives, 3, 4. https://doi.org/10.1234/a",
    "Kim, J. A., Roe, D., & Vale, E. (2019b). On drones. Hives, 4, 5.",
    "R Core Team. (2021). R: A language and environment. https://www.R-project.org/",
    "van der Berg, C. (2020). On queens. Hives, 5, 6.",
)


def document(*texts: str, listed: tuple[str, ...]) -> list[Sentence]:
    """Sentences of running text, then a list of references."""
    body = [(SentenceKind.BODY, text) for text in (LONG, *texts)]
    kinds = [*body, *((SentenceKind.REFERENCE, text) for text in listed)]
    return [
        Sentence(f"{ID[:16]}-s{n}", ID, 2, 0, len(text), text, (), kind)
        for n, (kind, text) in enumerate(kinds)
    ]


def named(text: str, listed: tuple[str, ...]) -> list[tuple[str, int]]:
    """The marks of one sentence: their words and the number of the entry."""
    sentences = document(text, listed=listed)
    _, marks = find_references(sentences, ID)
    by_id = {each.id: each.text for each in sentences}
    return [
        (by_id[mark.sentence_id][mark.start : mark.end], int(mark.reference_id.split("-r")[1]))
        for mark in marks
    ]


def entries(*listed: str) -> list[Reference]:
    return list(find_references(document(listed=listed), ID)[0])


def test_a_numbered_list_gives_its_entries_with_all_that_they_say() -> None:
    first, second, _ = entries(*NUMBERED)

    assert first == Reference(
        id=f"{ID[:16]}-r0",
        document_id=ID,
        number=0,
        label="1",
        text=NUMBERED[0],
        sentence_ids=(f"{ID[:16]}-s1",),
        title="On bees: A study",
        authors=("Jo Kim", "D. Roe"),
        year=2019,
        doi="10.1234/one",
    )
    assert (second.title, second.year, second.doi) == ("On wasps", 2018, None)


@pytest.mark.parametrize(
    ("text", "authors", "year", "title"),
    [
        (DATED[0], ("J. A. Kim", "D. Roe"), 2019, "On bees: A study"),
        (DATED[2], ("R Core Team",), 2021, "R: A language and environment"),
        (DATED[3], ("C. van der Berg",), 2020, "On queens"),
        (
            "A. Kim and B. Roe, “On bees,” Hives, vol. 3, pp. 1–2, 2019.",
            ("A. Kim", "B. Roe"),
            2019,
            "On bees",
        ),
        (
            "Kim, A., Roe, B. C. & Vale, D. On bees and wasps. Hives 3, 4–5 (2019).",
            ("A. Kim", "B. C. Roe", "D. Vale"),
            2019,
            "On bees and wasps",
        ),
        (
            "Kim AB, Roe C. On bees and wasps. Hives. 2019;3:4-5.",
            ("AB Kim", "C Roe"),
            2019,
            "On bees and wasps",
        ),
        (
            "A. Kim. nlw/bees.jl: First release. https://host/bees, May 2019.",
            ("A. Kim",),
            2019,
            "nlw/bees.jl: First release",
        ),
        (
            "Ann Kim, Bob Roe, et al. Bees everywhere. https://host/bees, 2019.",
            ("Ann Kim", "Bob Roe"),
            2019,
            "Bees everywhere",
        ),
        ("Kim, A. (n.d.). Bees of old times. Hives.", ("A. Kim",), None, "Bees of old times"),
        (
            "The smallest bee of the world. (2008). In Hives. Springer.",
            (),
            2008,
            "The smallest bee of the world",
        ),
    ],
)
def test_entries_of_many_styles_are_understood(
    text: str, authors: tuple[str, ...], year: int | None, title: str
) -> None:
    found = entries(text, "Roe, D. (2001). On something else. Hives, 3, 4.")[0]

    assert (found.authors, found.year, found.title) == (authors, year, title)


def test_a_running_head_within_the_list_is_no_entry_and_no_part_of_one() -> None:
    found = entries(NUMBERED[0], "1(1), 2021", NUMBERED[1], "Fraction of trials", NUMBERED[2])

    assert [each.text for each in found] == list(NUMBERED)


def test_an_entry_that_goes_on_in_a_second_sentence_is_one() -> None:
    broken = (NUMBERED[0], "[2] A. Vale. On wasps and other", "animals. Hives, 2018.", NUMBERED[2])

    found = entries(*broken)

    assert [each.label for each in found] == ["1", "2", "3"]
    assert found[1].sentence_ids == (f"{ID[:16]}-s2", f"{ID[:16]}-s3")
    assert found[1].title == "On wasps and other animals"


def test_two_entries_that_were_read_as_one_sentence_are_two() -> None:
    found = entries(f"{NUMBERED[0]} {NUMBERED[1]}", NUMBERED[2])

    assert [each.text for each in found] == list(NUMBERED)
    assert found[0].sentence_ids == found[1].sentence_ids


def test_running_text_that_was_taken_into_the_list_is_cut_off() -> None:
    strays = (
        "(4) Add the bees of every valley.",
        f"5. Related Work We follow [2, 3]. {NUMBERED[0]}",
    )

    found = entries(*strays, *NUMBERED[1:])

    assert [each.text for each in found] == list(NUMBERED)


def test_two_dated_entries_that_were_read_as_one_sentence_are_two() -> None:
    found = entries(f"{DATED[0]} nick16. (2019). Bees on a screen. https://host/bees", DATED[1])

    assert [each.title for each in found] == [
        "On bees: A study",
        "Bees on a screen",
        "On drones",
    ]


def test_a_list_that_was_read_as_running_text_is_found_under_its_heading() -> None:
    texts = (
        "7. References",
        "[1] Jo Kim and D. Roe.",
        "On bees.",
        "Hives, 2019.",
        "[2] A. Vale.",
        "On wasps.",
        "[3] C. Nest.",
        "On nests.",
        "[4] D. Comb.",
        "On wax.",
    )

    found, _ = find_references(document(*texts, listed=()), ID)

    assert [each.label for each in found] == ["1", "2", "3", "4"]
    assert [each.title for each in found] == ["On bees", "On wasps", "On nests", "On wax"]


def test_text_without_references_has_none() -> None:
    assert find_references(document("It was [1] day in 2019 (May).", listed=()), ID) == ((), ())
    assert find_references([], ID) == ((), ())


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Bees fly [2].", [("[2]", 1)]),
        ("Bees fly [1, 3] and sting [2][1, p. 4].", [("1", 0), ("3", 2), ("[2]", 1), ("1", 0)]),
        ("Bees fly [1-3].", [("1-3", 0), ("1-3", 1), ("1-3", 2)]),
        ("Bees fly [[2]].", [("[2]", 1)]),
        (
            "In the interval [0, 1] and for a[4] nothing is cited, but [3] is.",
            [("[3]", 2)],
        ),
    ],
)
def test_numbers_in_brackets_point_to_entries(text: str, marks: list[tuple[str, int]]) -> None:
    assert named(text, NUMBERED) == marks


def test_raised_numbers_point_to_entries_where_the_list_is_numbered() -> None:
    listed = tuple(text.replace("[", "").replace("]", ".", 1) for text in NUMBERED)

    found = named("Bees1 fly over hills2,3 in May and bees sleep on hills at night.", listed)

    assert found == [("2", 1), ("3", 2)]


def test_a_number_within_a_name_is_no_mark() -> None:
    assert named("The genes abc1 and Sept02 and R2 and h2o1 are known.", NUMBERED) == []


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Bees fly (van der Berg, 2020).", [("van der Berg, 2020", 3)]),
        (
            "Bees fly (see Kim & Roe, 2019a; R Core Team, 2021).",
            [("Kim & Roe, 2019a", 0), ("R Core Team, 2021", 2)],
        ),
        ("As Kim et al. (2019b) say, they do.", [("Kim et al. (2019b)", 1)]),
        ("Kim and Roe (2019) and nobody else.", [("Kim and Roe (2019)", 0)]),
        ("Bees fly (Kim et al., 2019) a lot.", [("Kim et al., 2019", 1)]),
        ("Bees fly (Kim & Roe, 2019a, p. 3).", [("Kim & Roe, 2019a", 0)]),
        ("Bees fly (Unknown, 2020) and in May (2019).", []),
        ("Bees fly (Kim, 2019).", []),
    ],
)
def test_names_and_years_point_to_entries(text: str, marks: list[tuple[str, int]]) -> None:
    assert named(text, DATED) == marks


def test_the_finder_takes_sentences_page_by_page() -> None:
    sentences = document("Bees fly [2]. They do [1] and [3].", listed=NUMBERED)
    finder = ReferenceFinder(ID)
    for each in sentences:
        finder.add([each])

    references, marks = finder.found()

    assert (references, marks) == find_references(sentences, ID)
    assert marks[0] == ReferenceMark(f"{ID[:16]}-s1", 9, 12, f"{ID[:16]}-r1")


@pytest.mark.parametrize(
    "piece", ["[", "(", "a ", "Kim, A., ", "2019, ", "1. ", "[1", "A. ", "“", "10.1234/"]
)
def test_hostile_text_takes_no_time(piece: str) -> None:
    sentences = document(piece * 4_000, listed=(*NUMBERED, piece * 4_000, *DATED))

    references, _ = find_references(sentences, ID)

    assert references


def test_a_reading_ends_with_small_batches_and_the_completed_metadata() -> None:
    listed = tuple(f"[{n}] A. Kim. On bees part {n}. Hives, 2019." for n in range(1, 451))
    finder = ReferenceFinder(ID)
    finder.add(document("Bees fly [1-40] and [41-80] and [81-120].", listed=listed))

    *steps, last = finder.last_steps(Metadata("On Bees"), None)

    batches = [each for each in steps if isinstance(each, ReferencesFound)]
    assert [len(each.references) for each in batches] == [200, 200, 50, 0]
    assert [len(each.marks) for each in batches] == [0, 0, 0, 120]
    assert last == ReadingFinished(Metadata("On Bees"), None)
