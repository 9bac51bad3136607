"""Sentences of other packages are recognized and said again in the language of the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.core.errors import DocumentMissing
from app.core.types import Problem
from app.gui.language.messages import Templates, problem_line, say, say_error, say_problem
from app.gui.language.speaking import speak


@pytest.fixture(autouse=True)
def _german(qapp) -> Iterator[None]:  # noqa: ANN001
    speak("de")
    yield
    speak("en")


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("Add it again.", "Erneut hinzufügen."),
        ("There is no file at /a/b c.pdf.", "Unter /a/b c.pdf ist keine Datei."),
        ("Pages 1, 2 of 5 cannot be read.", "Seiten 1, 2 von 5: nicht lesbar."),
        (
            "The file is empty. Download or save it again, then add it.",
            "Die Datei ist leer. Erneut herunterladen oder speichern, dann hinzufügen.",
        ),
        (
            "You edited it. It seems to take the place of an earlier one.",
            "Von Hand bearbeitet. Sie scheint an die Stelle einer früheren zu treten.",
        ),
        ("3 copies whole", "3 Kopien vollständig"),
        ("Nobody ever said this.", "Nobody ever said this."),
        ("", ""),
    ],
)
def test_a_sentence_is_said_in_german(english: str, german: str) -> None:
    assert say(english) == german


def test_the_template_with_the_most_words_of_its_own_is_taken() -> None:
    templates = Templates(["{name} is {what}.", "{name} is a folder."])

    assert templates.find("a.pdf is a folder.") == ("{name} is a folder.", {"name": "a.pdf"})


def test_braces_in_a_name_do_no_harm() -> None:
    assert say("{0}.pdf holds no text.") == "{0}.pdf enthält keinen Text."


def test_an_error_keeps_its_kind() -> None:
    error = DocumentMissing("The file is no longer there.", "Add it again.")

    assert say_problem(error.problem) == Problem(
        "DocumentMissing", "Die Datei ist nicht mehr da.", "Erneut hinzufügen."
    )
    assert say_error(error) == problem_line(error.problem)
    assert say_error(error) == "Die Datei ist nicht mehr da. Erneut hinzufügen."


def test_english_is_left_as_it_is() -> None:
    speak("en")

    assert say("There is no file at x.") == "There is no file at x."
