from __future__ import annotations

import pytest

from app.storage.scopes import is_by, is_named


@pytest.mark.parametrize(
    ("authors", "wanted", "is_theirs"),
    [
        (["Karl von Frisch"], ["frisch"], True),
        (["Karl von Frisch"], ["FRISCH, Karl"], True),
        (["von Frisch, K."], ["k frisch"], True),
        (["Karl von Frisch"], ["risch"], False),
        (["Karl von Frisch"], ["karl smith"], False),
        (["K. Smith", "A. Frisch"], ["k frisch"], False),
        (["ÅNGSTRÖM, Bengt"], ["angström"], True),
        (["Bengt Angstrom"], ["Ångström"], True),
        (["Éric Šimák"], ["simak"], True),
        (["Достоевский, Фёдор"], ["ДОСТОЕВСКИЙ"], True),
        (["李明"], ["李"], True),
        (["Ørsted"], ["ØRSTED"], True),
        (["J.-P. Serre"], ["jp serre"], True),
        (["J. P. Serre"], ["j serre"], True),
        (["A. Bee"], ["x", "bee"], True),
        (["A. Bee"], ["***"], False),
        (["A. Bee"], [""], False),
        ([], ["bee"], False),
    ],
)
def test_authors_match_in_any_case_and_without_accents(
    authors: list[str], wanted: list[str], is_theirs: bool
) -> None:
    assert is_by(authors, wanted) is is_theirs


@pytest.mark.parametrize(
    ("name", "wanted", "is_it"),
    [
        ("Thèse", ["THESE"], True),
        ("ÜBERSICHT", ["übersicht"], True),
        ("to read", ["To  Read"], True),
        ("to read", ["read"], False),
        ("★", ["★"], True),
        ("★", ["☆"], False),
    ],
)
def test_collections_match_as_a_whole(name: str, wanted: list[str], is_it: bool) -> None:
    assert is_named(name, wanted) is is_it
