from __future__ import annotations

from datetime import UTC, datetime

from app.core.notes import MarkedPlace, Note
from app.services.export.note_parts import (
    Quoted,
    blocks_of_markdown,
    note_parts,
    runs_of_markdown,
    without_title,
)
from app.services.export.pieces import BlockKind

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def place(text: str, page: int = 3) -> MarkedPlace:
    return MarkedPlace("d" * 64, page, text, (), (), "bees.pdf", "On bees")


def note(text: str, *places: MarkedPlace) -> Note:
    return Note("n", text, NOON, NOON, places)


def test_a_quoted_block_is_the_quote_of_its_place() -> None:
    dance = place("Bees dance.")

    parts = note_parts(note("Mine.\n\n> Bees dance.\n\nEnd.", dance))

    assert parts == ("Mine.", Quoted("Bees dance.", dance), "End.")


def test_places_that_no_block_holds_follow_at_the_end() -> None:
    one, two = place("Bees dance."), place("Wasps make paper.", 4)

    assert note_parts(note("Mine.", one, two)) == (
        "Mine.",
        Quoted(one.text, one),
        Quoted(two.text, two),
    )


def test_a_quote_without_a_place_stays_a_quote() -> None:
    assert note_parts(note("> My aunt said so.")) == (Quoted("My aunt said so."),)


def test_each_paragraph_of_a_quoted_block_is_a_quote() -> None:
    parts = note_parts(note("> One.\n> goes on.\n>\n> Two."))

    assert parts == (Quoted("One. goes on."), Quoted("Two."))


def test_signs_of_quotes_in_code_are_code() -> None:
    assert note_parts(note("```\n> x\n```")) == ("```\n> x\n```",)


def test_a_first_line_that_became_the_heading_is_not_said_twice() -> None:
    assert without_title("# Bees\n\nThey fly.", "Bees") == "They fly."
    assert without_title("Bees\n\nThey fly.", "Bees") == "They fly."
    assert without_title("Bees\nand wasps.", "Bees") == "Bees\nand wasps."
    assert without_title("They fly.", "Bees") == "They fly."


def test_markdown_becomes_paragraphs_items_and_leads() -> None:
    found = list(blocks_of_markdown("# Head\n\nOne\ntwo.\n\n- item *x*\n- [ ] other\n\n---\nEnd."))

    assert [(each.kind, each.text) for each in found] == [
        (BlockKind.LEAD, "Head"),
        (BlockKind.TEXT, "One two."),
        (BlockKind.ITEM, "item x"),
        (BlockKind.ITEM, "other"),
        (BlockKind.TEXT, "End."),
    ]


def test_marks_become_marks_and_loose_signs_stay() -> None:
    runs = runs_of_markdown("a **b** _c_ ~~d~~ `e` [f](x) 2 * 3 x_y_z")

    marked = [(run.text, run.is_bold, run.is_italic, run.is_struck) for run in runs]
    assert ("b", True, False, False) in marked
    assert ("c", False, True, False) in marked
    assert ("d", False, False, True) in marked
    assert "".join(run.text for run in runs) == "a b c d e f 2 * 3 x_y_z"
