"""``carrel notes`` and ``carrel highlights``, on the real program with real models."""

from __future__ import annotations

from pathlib import Path

from carrel import carrel
from sample_pdfs import pymupdf

QUOTE = "Rain was measured with a tipping gauge"
TEXT = "# Gauge worry\n\nThe bucket device underestimates drizzle, so I doubt their threshold."


def paper(home: Path) -> str:
    documents = carrel(home, "list", "--json").json["documents"]
    return str(next(each["id"] for each in documents if each["file"] == "bees.pdf"))


def test_a_note_is_written_shown_found_and_given_away(own_home: Path, tmp_path: Path) -> None:
    place = ("--document", paper(own_home)[:12], "--page", "1", "--quote", QUOTE.lower())
    made = carrel(own_home, "notes", "add", TEXT, *place, "--json")

    assert made.code == 0, made.err
    note = made.json["note"]
    assert (note["title"], note["text"]) == ("Gauge worry", TEXT)
    assert [(each["text"], each["page"]) for each in note["places"]] == [(QUOTE, 1)]
    assert note["places"][0]["boxes"]
    assert carrel(own_home, "notes", "show", note["id"][:8], "--json").json["note"] == note
    [found] = carrel(own_home, "notes", "search", "DRIZZLE", "--json").json["results"]
    assert found["text"][found["start"] : found["end"]] == "drizzle"
    target = tmp_path / "notes.md"
    assert carrel(own_home, "notes", "export", str(target), "--json").json["notes"] == 1
    assert f"> “{QUOTE}” (" in target.read_text(encoding="utf-8")


def test_a_note_is_changed_removed_brought_back_and_erased(own_home: Path) -> None:
    note = carrel(own_home, "notes", "add", TEXT, "--json").json["note"]

    edited = carrel(own_home, "notes", "edit", note["id"], "I doubt it.", "--json").json["note"]
    assert (edited["id"], edited["text"]) == (note["id"], "I doubt it.")
    assert carrel(own_home, "notes", "remove", note["id"], "--json").code == 0
    assert carrel(own_home, "notes", "list", "--json").json["notes"] == []
    assert carrel(own_home, "notes", "restore", note["id"], "--json").code == 0
    assert carrel(own_home, "notes", "remove", note["id"], "--for-good", "--json").code == 0
    assert carrel(own_home, "notes", "restore", note["id"], "--json").code == 3


def test_a_note_is_searched_and_cited_as_own_and_is_no_document(own_home: Path) -> None:
    before = carrel(own_home, "list", "--json").json
    carrel(own_home, "notes", "add", TEXT)

    results = carrel(own_home, "search", "bucket device drizzle", "--json").json["results"]
    answer = carrel(own_home, "ask", "Does the bucket device underestimate drizzle?", "--json").json

    assert results[0]["own"] is True
    assert all("own" not in each for each in results[1:])
    own = [each for claim in answer["claims"] for each in claim["citations"] if each.get("own")]
    assert [each["title"] for each in own] == ["Gauge worry"]
    assert carrel(own_home, "list", "--json").json == before
    findings = carrel(own_home, "doctor", "--json").json["findings"]
    assert all(each["sound"] for each in findings)


def test_highlights_are_made_listed_and_written_into_a_copy(own_home: Path, tmp_path: Path) -> None:
    document = paper(own_home)
    marked = ("--page", "1", "--quote", QUOTE, "--color", "pink", "--comment", "Which?")
    made = carrel(own_home, "highlights", "add", document, *marked, "--json")

    assert made.code == 0, made.err
    highlight = made.json["highlight"]
    assert (highlight["color"], highlight["comment"]) == ("pink", "Which?")
    assert carrel(own_home, "highlights", "list", "--json").json["highlights"] == [highlight]
    of_paper = carrel(own_home, "highlights", "list", document[:12], "--json").json["highlights"]
    assert of_paper == [highlight]
    target = tmp_path / "copy.pdf"
    ran = carrel(own_home, "highlights", "export", document, str(target), "--json")
    assert ran.json["highlights"] == 1
    with pymupdf.open(target) as copy:
        assert [each.info["content"] for each in copy[0].annots()] == ["Which?"]
    again = carrel(own_home, "highlights", "export", document, str(target), "--json")
    assert (again.code, again.json["error"]["kind"]) == (3, "ExportFailed")
    assert carrel(own_home, "highlights", "remove", highlight["id"][:8], "--json").code == 0
    assert carrel(own_home, "highlights", "list", "--json").json["highlights"] == []


def test_what_cannot_be_is_said(home: Path) -> None:
    document = paper(home)
    wrong = {
        "QuoteNotFound": ("highlights", "add", document, "--page", "1", "--quote", "no such words"),
        "NoteNotFound": ("notes", "show", "unknown"),
        "NoteEmpty": ("notes", "add", "  "),
        "HighlightNotFound": ("highlights", "remove", "unknown"),
        "UsageError": ("notes", "add", "x", "--document", document),
        "DocumentNotFound": ("highlights", "list", "unknown"),
    }
    for kind, arguments in wrong.items():
        ran = carrel(home, *arguments, "--json")
        assert (ran.code, ran.json["error"]["kind"]) == (3, kind), ran.err
    assert carrel(home, "notes", "list").out.startswith("There are no notes.")
