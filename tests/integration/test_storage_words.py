"""The words side of the index: errors, names, other languages, beginnings, counts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from storage_samples import document, document_id, later, made, passage

from app.core.searching import ContentKind, Scope, SectionKind
from app.storage import lexical_index, lexical_plan
from app.storage.contents import ContentTable
from app.storage.database import Database
from app.storage.documents import DocumentTable
from app.storage.lexical_index import FtsIndex
from app.storage.migrations import MIGRATIONS, m004_words

TEXTS = [
    "The publication bias of vitamin studies.",  # 0
    "Written in C++ for speed.",
    "Written in C by hand.",
    "A β-lactam antibiotic.",  # 3
    "Mutations of p53 in tumors.",
    "COVID-19 spread fast.",  # 5
    "See 10.1234/abc for the data.",
    "We trained ResNet-50 twice.",
    "The value of f(x) is H₂O.",  # 8
    "Special relativity explains it.",
    "A t-test was used; TNF-α rose.",  # 10
    "The waggle dance of bees.",
    "C# and F# code.",
]


@pytest.fixture
def database(library_folder: Path) -> Iterator[Database]:
    with closing(made(library_folder)) as opened:
        DocumentTable(opened).insert(document())
        ContentTable(opened).add_passages([passage(n, text) for n, text in enumerate(TEXTS)], "")
        yield opened


@pytest.fixture
def index(database: Database) -> FtsIndex:
    return FtsIndex(database)


def numbers(found: list[tuple[str, float]]) -> list[int]:
    return [int(passage_id.rpartition("p")[2]) for passage_id, _ in found]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("C++", 1),
        ("c++ speed", 1),
        ('"C++ for speed"', 1),
        ("C#", 12),
        ("β-lactam", 3),
        ("beta-lactam", 3),
        ("beta", 3),
        ("p53", 4),
        ("p-53", 4),
        ("COVID-19", 5),
        ("covid19", 5),
        ("covid 19", 5),
        ("10.1234/abc", 6),
        ("ResNet-50", 7),
        ("resnet50", 7),
        ("f(x)", 8),
        ("H2O", 8),
        ("h₂o", 8),
        ("t-test", 10),
        ("t test", 10),
        ("TNF-alpha", 10),
        ("α", 10),
    ],
)
def test_rare_names_and_signs_are_found(index: FtsIndex, query: str, first: int) -> None:
    assert numbers(index.search(query, 5))[:1] == [first]
    assert index.corrected(query) == ()


def test_a_name_with_signs_is_not_the_name_without(index: FtsIndex) -> None:
    assert numbers(index.search("C++", 9)) == [1]
    assert 12 not in numbers(index.search("C++", 9))


@pytest.mark.parametrize(
    ("query", "first", "corrected"),
    [
        ("publicaton bias", 0, (("publicaton", "publication"),)),
        ("Vitmain", 0, (("Vitmain", "vitamin"),)),
        ("waggledance", 11, (("waggledance", "waggle dance"),)),
        ("bess", None, ()),
        ("bias AND publicaton", None, ()),
        ('"publicaton"', None, (("publicaton", "publication"),)),
        ("publicaton*", None, ()),
        ("VITMA", None, ()),
        ("p35", None, ()),
        ("unicorn", None, ()),
    ],
)
def test_errors_are_forgiven_and_told(
    index: FtsIndex, query: str, first: int | None, corrected: tuple[tuple[str, str], ...]
) -> None:
    if first is not None:
        assert numbers(index.search(query, 5))[:1] == [first]
    assert index.corrected(query) == corrected or first is None


def test_a_word_of_a_new_passage_is_no_error_and_one_of_an_old_no_correction(
    database: Database, index: FtsIndex
) -> None:
    assert index.corrected("hippocampsu") == ()

    DocumentTable(database).insert(document(2))
    added = [passage(0, "The hippocampus learns.", of=2)]
    ContentTable(database).add_passages(added, "")
    assert index.corrected("hippocampsu") == (("hippocampsu", "hippocampus"),)

    DocumentTable(database).erase(document_id(2))
    assert index.corrected("hippocampsu") == ()


def test_words_are_read_anew_or_only_those_that_were_added(
    database: Database, index: FtsIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.storage.vocabulary.SMALL", 0)
    assert index.corrected("publicaton") == (("publicaton", "publication"),)

    added = [passage(50, "The hippocampus learns.")]
    ContentTable(database).add_passages(added, "")

    assert index.corrected("hippocampsu") == (("hippocampsu", "hippocampus"),)
    assert index.corrected("publicaton") == (("publicaton", "publication"),)


def test_the_beginning_of_a_word_is_found_whatever_its_stem(index: FtsIndex) -> None:
    for typed in ("rel*", "relat*", "relativ*", "relativit*", "relativity*"):
        assert numbers(index.search(typed, 5)) == [9], typed
    assert numbers(index.search("special rela*", 5)) == [9]


def test_frequencies_are_those_of_all_forms(index: FtsIndex) -> None:
    counts, total = index.document_frequencies(["written", "mutation", "mutations", "unicorn"])

    assert counts == {"written": 2, "mutation": 1, "mutations": 1, "unicorn": 0}
    assert total == len(TEXTS)


def test_frequencies_follow_the_library(database: Database, index: FtsIndex) -> None:
    assert index.document_frequencies(["tumors"]) == ({"tumors": 1}, len(TEXTS))

    ContentTable(database).add_passages([passage(40, "Tumors.")], "")

    assert index.document_frequencies(["tumors"]) == ({"tumors": 2}, len(TEXTS) + 1)


def test_an_empty_library_has_no_words(library_folder: Path) -> None:
    with closing(made(library_folder)) as database:
        index = FtsIndex(database)

        assert index.search("bees", 5) == []
        assert index.corrected("beess") == ()
        assert index.document_frequencies(["bees"]) == ({"bees": 0}, 0)
        assert index.is_sound()


# Pairs that Porter's English rules join: the word as it is written must come first.
OTHER_LANGUAGES = [
    ("Die Rate stieg im Frühling.", "Die Raten stiegen im Frühling."),
    ("La marche commence au matin.", "Le marché commence au matin."),
    ("La casa grande del pueblo.", "Las casas grandes del pueblo."),
    ("Die Weise des Liedes war neu.", "Die Weisen des Landes waren neu."),
    ("Un port ancien du pays.", "Une porte ancienne du pays."),
    ("El corte del papel es fino.", "La corte del papel es fina."),
    ("Der General sprach im Saal.", "Die Generation sprach im Saal."),
    ("La foule attend dehors.", "Les foules attendent dehors."),
    ("Los animales comen hierba.", "El animal come hierba."),
    ("Le livre est ouvert ici.", "Les livres sont ouverts ici."),
]


@pytest.mark.parametrize("place", range(len(OTHER_LANGUAGES)))
def test_other_languages_lose_nothing_by_english_stems(library_folder: Path, place: int) -> None:
    one, other = OTHER_LANGUAGES[place]
    with closing(made(library_folder)) as database:
        DocumentTable(database).insert(document())
        contents = ContentTable(database)
        rest = [text for pair in OTHER_LANGUAGES for text in pair if pair != (one, other)]
        # The other one is stored first, so that a tie would go to it.
        contents.add_passages([passage(n, t) for n, t in enumerate([other, one, *rest])], "")
        index = FtsIndex(database)

        for word in one.rstrip(".").split():
            if word.lower() in other.lower().rstrip(".").split() or len(word) < 4:
                continue
            assert numbers(index.search(word, 9))[:1] == [1], word


def test_in_a_large_library_common_words_wait_and_still_count(
    database: Database, index: FtsIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    common = [passage(n, f"Common words number{n}.") for n in range(100, 125)]
    common += [passage(n, f"Something else{n}.") for n in range(125, 200)]
    rare = [passage(1000, "Rare alone."), passage(1001, "Rare in common.")]
    ContentTable(database).add_passages([*common, *rare], "")
    monkeypatch.setattr(lexical_index, "ROWS", 20)
    monkeypatch.setattr(lexical_plan, "ROWS", 20)

    assert numbers(index.search("common rare", 9)) == [1001, 1000]
    assert len(index.search("common words", 99)) == 25


def test_scopes_are_read_from_an_index_alone(database: Database) -> None:
    scope = Scope((document_id(),), (SectionKind.OTHER,), (ContentKind.TEXT,))
    query, values = lexical_index.within_scope(scope, "d.removed_at IS NULL")

    with database.read() as connection:
        rows = connection.execute(f"EXPLAIN QUERY PLAN {query}", values).fetchall()
        found = connection.execute(query, values).fetchall()

    plan = " ".join(row[3] for row in rows)
    assert "COVERING INDEX passages_by_kind" in plan
    assert len(found) == len(TEXTS)


def test_hidden_documents_are_not_found_in_any_scope(database: Database, index: FtsIndex) -> None:
    assert numbers(index.search("waggle", 5, Scope(sections=(SectionKind.OTHER,)))) == [11]
    assert index.search("waggle", 5, Scope(sections=(SectionKind.METHODS,))) == []
    assert index.search("waggle", 5, Scope(kinds=(ContentKind.TABLE,))) == []

    DocumentTable(database).remove(document_id(), later(1))

    assert index.search("waggle", 5) == []
    assert index.search("waggle", 5, Scope(sections=(SectionKind.OTHER,))) == []


def test_searching_sees_what_changed_since_it_searched_the_same_scope(
    database: Database, index: FtsIndex
) -> None:
    scope = Scope((document_id(),))
    assert numbers(index.search("waggle", 5, scope)) == [11]

    ContentTable(database).add_passages([passage(77, "Waggle waggle.")], "")
    assert numbers(index.search("waggle", 5, scope)) == [77, 11]

    DocumentTable(database).remove(document_id(), later(1))
    assert index.search("waggle", 5, scope) == []


def test_m004_words_indexes_what_is_there(library_folder: Path) -> None:
    with (
        closing(made(library_folder, steps=MIGRATIONS[:3])) as database,
        database.write() as connection,
    ):
        connection.execute(
            "INSERT INTO documents (id, file, path, title, authors, page_count, added_at, status)"
            " VALUES (?, 'a', '/a', '', '[]', 1, '2024-05-01T12:00:00Z', 'ready')",
            (document_id(),),
        )
        connection.executemany(
            "INSERT INTO passages (document, ordinal, id, first_page, last_page, sentence_ids,"
            " title, section, text, text_hash) VALUES (1, ?, ?, 1, 1, '[]', '', '', ?, x'00')",
            [(n, passage(n, "").id, text) for n, text in enumerate(TEXTS)],
        )

    with closing(made(library_folder, steps=(*MIGRATIONS[:3], m004_words))) as database:
        index = FtsIndex(database)

        assert numbers(index.search("C++", 9)) == [1]
        assert numbers(index.search("C#", 9)) == [12]
        assert index.corrected("publicaton") == (("publicaton", "publication"),)
        assert index.is_sound()
        index.purge()
        index.rebuild()
        assert index.is_sound()


def test_words_that_were_read_at_the_start_are_read_anew_after_a_change(
    database: Database, index: FtsIndex
) -> None:
    index.warm()
    assert index.corrected("publicaton") == (("publicaton", "publication"),)

    DocumentTable(database).erase(document_id())
    index.warm()

    assert index.corrected("publicaton") == ()
