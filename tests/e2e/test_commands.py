"""The contract of the command line, on the real program with real models."""

from __future__ import annotations

import re
from pathlib import Path

from carrel import Ran, carrel
from sample_pdfs import write_paper

QUESTION = "What rain doubled the chance that a colony moved?"
CITED = "Rain above 12 mm on one day doubled the chance that a colony moved."


def test_add_reports_every_paper_as_ready(added: tuple[Path, Ran]) -> None:
    _, ran = added

    assert ran.code == 0, ran.err
    documents = ran.json["documents"]
    assert [each["file"] for each in documents] == ["bees.pdf", "columns.pdf"]
    assert [each["status"] for each in documents] == ["ready", "ready"]
    assert all(each["passages"] > 0 and each["pages"] > 0 for each in documents)
    assert all(re.fullmatch("[0-9a-f]{64}", each["id"]) for each in documents)


def test_adding_again_is_a_duplicate(home: Path, shelf: Path) -> None:
    ran = carrel(home, "add", str(shelf / "bees.pdf"), "--json")

    assert [each["status"] for each in ran.json["documents"]] == ["duplicate"]


def test_list_and_show_agree(home: Path) -> None:
    documents = carrel(home, "list", "--json").json["documents"]
    shown = carrel(home, "show", documents[0]["id"][:12], "--json").json

    assert shown["document"] == documents[0]
    assert {"id", "file", "title", "authors", "year", "doi", "pages", "status"} <= set(documents[0])
    first = shown["sentences"][0]
    assert {"id", "page", "text", "boxes"} <= set(first)
    assert set(first["boxes"][0]) == {"page", "x0", "y0", "x1", "y1"}


def test_search_finds_the_passage_in_every_mode(home: Path) -> None:
    for mode in ("hybrid", "dense", "lexical"):
        ran = carrel(home, "search", QUESTION, "--mode", mode, "-k", "3", "--json")

        best = ran.json["results"][0]
        assert CITED in best["text"], mode
        assert best["rank"] == 1
        assert best["boxes"]


def test_an_answer_cites_the_sentence_and_its_place(home: Path) -> None:
    ran = carrel(home, "ask", QUESTION, "--json")

    assert ran.code == 0, ran.err
    answer = ran.json
    quotes = {cited["quote"]: cited for claim in answer["claims"] for cited in claim["citations"]}
    assert CITED in quotes
    assert f"[{quotes[CITED]['marker']}]" in answer["answer"]
    assert quotes[CITED]["file"] in ("bees.pdf", "columns.pdf")
    assert all("[" not in claim["text"] for claim in answer["claims"])
    assert answer["style"] == "quotes"
    assert set(answer["seconds"]) == {"retrieve", "first_token", "total"}


def test_a_session_goes_on_and_is_kept(home: Path) -> None:
    first = carrel(home, "ask", QUESTION, "--json").json

    second = carrel(
        home, "ask", "How far did they move?", "--session", first["session_id"], "--json"
    )

    shown = carrel(home, "sessions", "show", first["session_id"], "--json").json
    assert [turn["question"] for turn in shown["turns"]] == [QUESTION, "How far did they move?"]
    assert second.json["session_id"] == first["session_id"]
    listed = carrel(home, "sessions", "list", "--json").json["sessions"]
    assert {"id": first["session_id"], "turns": 2}.items() <= listed[0].items()
    assert CITED in carrel(home, "sessions", "export", first["session_id"]).out


def test_a_written_answer_cites_only_what_was_shown(home: Path) -> None:
    answer = carrel(home, "ask", QUESTION, "--style", "written", "--seed", "7", "--json").json

    shown = {each["text"] for each in answer["evidence"]}
    assert answer["style"] == "written"
    assert answer["model"].startswith("SmolLM2-135M")
    quotes = [cited["quote"] for claim in answer["claims"] for cited in claim["citations"]]
    assert quotes
    assert all(any(quote in text for text in shown) for quote in quotes)


def test_a_question_about_something_else_is_not_answered(home: Path) -> None:
    ran = carrel(home, "ask", "Who won the football world cup in 1974?", "--json")

    assert ran.code == 0
    assert ran.json["abstained"] is True
    assert ran.json["claims"] == []


def test_home_is_taken_before_and_after_the_command(home: Path, tmp_path: Path) -> None:
    before = carrel(tmp_path, "--home", str(home), "list", "--json").json
    after = carrel(tmp_path, "list", "--home", str(home), "--json").json

    assert before == after
    assert len(after["documents"]) == 2


def test_a_removed_document_is_gone_and_can_be_added_again(tmp_path: Path) -> None:
    paper = write_paper(tmp_path / "bees.pdf")
    library = tmp_path / "library"
    document = carrel(library, "add", str(paper), "--json").json["documents"][0]

    assert carrel(library, "remove", document["id"]).code == 0

    assert carrel(library, "list", "--json").json == {"documents": []}
    assert carrel(library, "search", QUESTION, "--json").json["results"] == []
    assert carrel(library, "add", str(paper), "--json").json["documents"][0]["status"] in (
        "ready",
        "duplicate",
    )
    assert CITED in carrel(library, "search", QUESTION, "--json").json["results"][0]["text"]


def test_the_self_test_is_silent_on_standard_error(tmp_path: Path) -> None:
    ran = carrel(tmp_path, "self-test")

    assert (ran.code, ran.err) == (0, "")


def test_doctor_finds_a_whole_library_whole(home: Path) -> None:
    ran = carrel(home, "doctor", "--json")

    assert ran.code == 0
    assert ran.json["sound"] is True


def test_models_are_listed_with_the_one_in_use(home: Path) -> None:
    models = carrel(home, "models", "list", "--json").json["models"]

    assert [(each["bundled"], each["in_use"]) for each in models] == [(True, True)]
