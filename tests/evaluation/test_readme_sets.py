"""What the README says a set looks like can be read as one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.services.evaluation_sets import corpus_in, missing_rows, queries_in, questions_in

README = Path(__file__).parents[2] / "README.md"
BLOCK = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    text = README.read_text(encoding="utf-8").partition("### Measure Carrel on your own")[2]
    for block in BLOCK.findall(text.partition("\n## ")[0]):
        file = tmp_path
        for line in block.splitlines():
            if line.startswith("    "):
                with file.open("a", encoding="utf-8") as lines:
                    lines.write(line.removeprefix("    ") + "\n")
            else:
                file = tmp_path / line
                file.parent.mkdir(exist_ok=True)
    return tmp_path


def test_the_set_of_papers_is_one(sets: Path) -> None:
    questions = questions_in(sets / "bees")

    assert [each.pages for each in questions] == [frozenset({3})] * 2
    assert questions[-1].answers == ("tempo of the dance", "waggle run")


def test_the_sets_of_texts_are_sets(sets: Path) -> None:
    rows = corpus_in(sets / "abstracts")

    assert missing_rows(sets / "abstracts", rows) == ()
    assert dict(queries_in(sets / "abstracts")[0].grades) == {"a1": 1}
    [question] = questions_in(sets / "texts")
    assert question.doc == corpus_in(sets / "texts")[0].id
