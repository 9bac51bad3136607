"""Citation styles: which there are, and what works look like in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from export_samples import HOSTILE, SCRIPTS, document

from app.core.errors import BibliographyError, UsageError
from app.core.types import Document
from app.services.export import StyleShelf
from app.services.export.citing import CitationWriter, plain_entry
from app.services.export.marks import runs_of
from app.services.export.pieces import Run, said
from app.services.export.style_pruning import StylePruner
from app.services.export.styles import ALSO_CALLED, OFFERED

OWN = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>My &amp; own</title><id>own</id><updated>2024-01-01T00:00:00+00:00</updated></info>
  <macro name="who">{macro}</macro>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout>
    <text macro="who" suffix=": "/><text variable="title" font-style="italic"/>
  </layout></bibliography>
</style>
"""
NAMES = '<names variable="author"><name form="short"/></names>'


@pytest.fixture
def shelf(tmp_path: Path) -> StyleShelf:
    return StyleShelf(tmp_path / "styles")


def own(shelf: StyleShelf, text: str = "", name: str = "own") -> Path:
    path = shelf.place_for(name)
    path.write_text(text or OWN.format(macro=NAMES), encoding="utf-8")
    return path


def listed(shelf: StyleShelf, style: str, *works: Document) -> list[str]:
    entries = CitationWriter(*shelf.file_of(style)).list_of(works)
    return [marked(entry) for entry in entries]


def marked(runs: tuple[Run, ...]) -> str:
    return "".join(f"_{run.text}_" if run.is_italic else run.text for run in runs)


@pytest.mark.parametrize(
    ("style", "entry"),
    [
        (
            "apa",
            "Kim, A. B., & van der Müller, J. (2019). On Bees. _Journal of Bees_. "
            "https://doi.org/10.1000/bees.1",
        ),
        (
            "chicago-author-date",
            "Kim, A. B., and J. van der Müller. 2019. “On Bees.” _Journal of Bees_. "
            "https://doi.org/10.1000/bees.1.",
        ),
        (
            "ieee",
            "[1] A. B. Kim and J. van der Müller, “On Bees,” _Journal of Bees_, 2019, "
            "doi: 10.1000/bees.1.",
        ),
        (
            "vancouver",
            "1. Kim AB, van der Müller J. On Bees. Journal of Bees. 2019. doi:10.1000/bees.1",
        ),
        (
            "harvard",
            "Kim, A.B. and van der Müller, J. (2019) “On Bees,” _Journal of Bees_. Available at: "
            "https://doi.org/10.1000/bees.1.",
        ),
        (
            "nature",
            "1. Kim, A. B. & van der Müller, J. On Bees. _Journal of Bees_ "
            "https://doi.org/10.1000/bees.1 (2019).",
        ),
        (
            "acs",
            "(1) Kim, A. B.; van der Müller, J. On Bees. _Journal of Bees_ 2019. "
            "https://doi.org/10.1000/bees.1.",
        ),
    ],
)
def test_a_work_in_the_usual_styles(shelf: StyleShelf, style: str, entry: str) -> None:
    assert listed(shelf, style, document()) == [entry]


@pytest.mark.parametrize("style", OFFERED)
def test_every_style_offered_writes_any_work(shelf: StyleShelf, style: str) -> None:
    works = [
        document(1, HOSTILE, venue=HOSTILE, authors=(HOSTILE, "Plato"), doi="10.1000/<b>"),
        document(2, SCRIPTS, authors=("山田太郎", "Ἀριστοτέλης"), venue="Conference of bees"),
        document(3, "", authors=(), year=None, doi=None, venue=""),
        document(4, "Why?", doi="10.1000/a(b)c"),
        document(5, "\ue000\ue021\ue001", authors=("\ue000",), venue=""),
    ]
    writer = CitationWriter(*shelf.file_of(style))

    entries = writer.list_of(works)

    assert len(entries) == 5
    # Of the third nothing is known but its file, for which some styles have no words.
    assert writer.plain_count <= 1
    text = " ".join(marked(entry) for entry in entries).lower()
    assert said(HOSTILE).text.strip().lower() in text
    assert all(word.lower() in text for word in SCRIPTS.split())
    assert not any("\ue000" <= letter <= "\uf8ff" for letter in text)
    links = [run.link for entry in entries for run in entry if run.link]
    assert all(link.startswith("https://doi.org/10.1000/") for link in links)
    assert "?." not in text


def test_a_title_in_place_of_authors_comes_once(shelf: StyleShelf) -> None:
    alone = document(authors=(), doi=None, venue="")

    assert listed(shelf, "apa", alone) == ["_On Bees_. (2019)."]
    assert listed(shelf, "chicago", alone) == ["“On Bees.” 2019."]


def test_what_is_only_not_known_is_not_called_ahead_of_print(shelf: StyleShelf) -> None:
    for style in ("chicago", "harvard", "ama"):
        text = listed(shelf, style, document())[0].lower()
        assert not any(word in text for word in ("print", "online"))


def test_pruning_changes_nothing_of_what_is_written(
    shelf: StyleShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = [document(1), document(2, "Proc", venue="Proceedings of X"), document(3, authors=())]
    names = ("apa", "ieee", "nature", "modern-language-association")
    pruned = [listed(shelf, name, *works) for name in names]

    monkeypatch.setattr(StylePruner, "prune", lambda _: None)

    assert [listed(shelf, name, *works) for name in names] == pruned


def test_the_usual_styles_are_offered_with_their_titles(shelf: StyleShelf) -> None:
    found = shelf.offered()

    assert [each.name for each in found] == list(OFFERED)
    assert found[0].title == "APA Style 7th edition"
    assert set(ALSO_CALLED.values()) <= set(OFFERED)


def test_styles_of_journals_are_found_and_stand_for_the_style_they_share(
    shelf: StyleShelf,
) -> None:
    names = [each.name for each in shelf.matching("Nature Neuroscience")]

    assert "nature-neuroscience" in names
    assert shelf.file_of("nature-neuroscience")[0].stem == "nature"
    assert shelf.matching("no journal is called this") == ()


def test_a_style_that_a_person_adds_comes_first_and_works(shelf: StyleShelf) -> None:
    own(shelf)

    assert (shelf.offered()[0].name, shelf.offered()[0].title) == ("own", "My & own")
    assert shelf.matching("own")[0].name == "own"
    assert listed(shelf, "own", document()) == ["Kim, van der Müller: _On Bees_"]
    assert listed(shelf, "own.csl", document(authors=())) == ["_On Bees_"]


@pytest.mark.parametrize(
    "text",
    [
        "no XML",
        "<style/>",
        OWN.format(macro="<nothing/>"),
        '<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + OWN.format(macro="&a;"),
        OWN.format(macro='<text macro="who"/>'),
        OWN.format(macro=NAMES).replace("bibliography", "citation"),
        " " * (1 << 21),
    ],
)
def test_a_bad_style_is_an_error_that_a_person_understands(shelf: StyleShelf, text: str) -> None:
    path = own(shelf, text)

    with pytest.raises(BibliographyError) as error:
        CitationWriter(path, is_own=True).list_of([document()])

    assert "own" in error.value.title


def test_a_style_that_is_not_there_is_named(shelf: StyleShelf) -> None:
    for name in ("none", "", "../apa", "a" * 300, "x\x00y"):
        with pytest.raises(UsageError):
            shelf.file_of(name)


def test_a_style_whose_parent_is_missing_says_so(shelf: StyleShelf) -> None:
    link = '<link href="http://x/styles/gone" rel="independent-parent"/></info>'
    own(shelf, OWN.format(macro=NAMES).replace("</info>", link))

    with pytest.raises(UsageError, match="gone"):
        shelf.file_of("own")


def test_a_work_in_no_style_says_who_when_what_and_where() -> None:
    runs = plain_entry(document())

    assert marked(runs) == (
        "Anna B. Kim, Jörg van der Müller. 2019. On Bees. Journal of Bees. "
        "https://doi.org/10.1000/bees.1"
    )
    assert runs[-1].link == "https://doi.org/10.1000/bees.1"
    assert marked(plain_entry(document(authors=(), year=None, doi=None, title="", venue=""))) == (
        "paper1.pdf."
    )


def test_signs_that_do_not_match_are_no_trouble() -> None:
    assert runs_of("\ue001a\ue000b") == (Run("a"), Run("b", is_italic=True))
