"""What is translated is all that is said, and says the same."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "packaging"))

import translations
from harvest import NotHarvestable, Text, accelerators, placeholders, window_texts
from harvest_messages import templates

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = sorted(each.stem.partition("_")[2] for each in FOLDER.glob("carrel_*.ts"))
REMEDY = "run packaging/build.py translations, then translate what is unfinished"


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    """Everything that the source says."""
    return translations.harvest(ROOT)


def said(language: str) -> dict[Text, tuple[str, ...]]:
    """The finished translations that are stored."""
    return translations.read_said(FOLDER / f"carrel_{language}.ts")


def made_of(folder: Path, source: str) -> list[Text]:
    """What is found in a window of one module."""
    gui = folder / "app" / "gui"
    gui.mkdir(parents=True)
    (gui / "one.py").write_text(source, encoding="utf-8")
    return window_texts(folder)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_the_source_says_is_left_to_be_translated(
    language: str, texts: list[Text]
) -> None:
    known = said(language)

    missing = [each for each in translations.wanted(texts, language) if each not in known]

    assert [f"{each.context}: {each.source}" for each in missing] == [], REMEDY


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_stored_is_what_the_source_says_today(language: str, texts: list[Text]) -> None:
    stored = (FOLDER / f"carrel_{language}.ts").read_text(encoding="utf-8")

    fresh = translations.ts_of(translations.wanted(texts, language), said(language), language)

    assert stored == fresh, REMEDY


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_program_loads_is_made_of_what_is_stored(language: str, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.qm"

    translations.compile_ts(FOLDER / f"carrel_{language}.ts", fresh)

    assert fresh.read_bytes() == (FOLDER / f"carrel_{language}.qm").read_bytes(), REMEDY


def test_the_list_of_templates_is_the_one_of_the_source(texts: list[Text]) -> None:
    stored = (FOLDER / translations.MESSAGES).read_text(encoding="utf-8")

    assert stored == translations.templates_of(texts), REMEDY


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_places_of_its_source(language: str) -> None:
    wrong = [
        (text.source, form)
        for text, forms in said(language).items()
        for form in forms
        if named(form) != named(text.source)
    ]

    assert wrong == []


def named(text: str) -> list[str]:
    """The places of a text but for its number: ``one paper`` needs none."""
    return [each for each in placeholders(text) if each != "%n"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_form_of_a_counted_text_names_the_number(language: str) -> None:
    wrong = [
        text.source
        for text, forms in said(language).items()
        if text.is_counted and "%n" not in placeholders(forms[-1])
    ]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_a_key_where_its_source_has_one(language: str) -> None:
    wrong = [
        (text.source, form)
        for text, forms in said(language).items()
        for form in forms
        if bool(accelerators([text.source])[0]) != bool(accelerators([form])[0])
        and text.context != "Messages"
    ]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_labels_of_a_dialog_have_the_same_key(language: str) -> None:
    keys: dict[str, list[str]] = {}
    for text, forms in said(language).items():
        letter = accelerators([forms[0]])[0]
        if letter and text.context != "Messages":
            keys.setdefault(f"{text.context} Alt+{letter}", []).append(forms[0])

    assert {key: found for key, found in keys.items() if len(found) > 1} == {}


def test_texts_are_found_under_the_context_that_qt_looks_them_up_by(tmp_path: Path) -> None:
    source = (
        "class Window(QWidget):\n"
        "    def show(self):\n"
        "        self.tr('One ' 'line')\n"
        "        self.tr('%Ln papers', '', 3)\n"
        "def tr(text, n=-1):\n"
        "    return QCoreApplication.translate('Words', text, None, n)\n"
        "def words(is_new):\n"
        "    return tr('New' if is_new else 'Old')\n"
    )

    found = made_of(tmp_path, source)

    assert found == [
        Text("Window", "%Ln papers", True),
        Text("Window", "One line"),
        Text("Words", "New"),
        Text("Words", "Old"),
    ]


def test_a_text_that_is_made_at_run_time_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotHarvestable) as caught:
        made_of(tmp_path, "class Window:\n    def name(self):\n        self.tr(f'{self} x')\n")

    assert "one.py:3" in str(caught.value)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("'It is there.'", ["It is there."]),
        ("f'{path.name} is gone.'", ["{name} is gone."]),
        ("f'{len(found)} of {len(all)}'", ["{count} of {count2}"]),
        ("f\"{n or 'No'} session{'s' if n else ''}\"", ["{n} sessions", "{n} session"]),
        ("'a {' + b", ["a {{{b}"]),
    ],
)
def test_an_expression_becomes_a_template_for_each_of_its_branches(
    source: str, expected: list[str]
) -> None:
    node = ast.parse(source, mode="eval").body

    assert templates(node)[: len(expected)] == expected


def test_a_pseudo_language_keeps_places_and_is_longer() -> None:
    text = Text("Window", "Open {name} with %Ln pages", True)

    one, many = translations.pseudo(text)

    assert one == many
    assert (one[0], one[-1]) == ("⟦", "⟧")
    assert placeholders(one) == ["%n", "name"]
    assert len(one) >= len(text.source) + 0.4 * len("Open  with  pages")
