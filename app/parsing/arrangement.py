"""A page's lines -> what is read in order: text, with tables, figures and formulas kept whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.core.types import SentenceKind
from app.parsing.captions import Caption, find_captions
from app.parsing.equations import take_equations
from app.parsing.figures import FoundFigure, find_figures
from app.parsing.layout import reading_order
from app.parsing.notes import mark_footnotes, side_notes_last
from app.parsing.tables import FoundTable, find_tables
from app.parsing.words import Line, Part, RawPage, part_line

CAPTION = SentenceKind.CAPTION


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The lines of a page in reading order, and what was found besides running text."""

    lines: tuple[Line, ...]
    tables: tuple[FoundTable, ...] = ()
    figures: tuple[FoundFigure, ...] = ()


def arrange(page: RawPage, lines: Sequence[Line], body_size: float) -> Arrangement:
    """The ``lines`` of ``page`` (without running lines) as a person reads them."""
    captions = find_captions(lines, body_size, page.rules)
    tables = find_tables(page, lines, captions) if page.rules or captions else []
    in_tables = {id(line) for table in tables for line in table.lines}
    free = [line for line in lines if id(line) not in in_tables]
    figures = find_figures(page, free, captions, (table.box for table in tables), body_size)
    kept = _replaced(lines, tables, figures, body_size)
    named = frozenset(id(line) for caption in captions for line in caption.lines)
    kept = mark_footnotes(page, take_equations(kept, named), body_size, named)
    kept = [replace(line, role=CAPTION) if id(line) in named else line for line in kept]
    ordered = reading_order(side_notes_last(kept, body_size), page.width)
    ties = [(table.part, table.caption) for table in tables]
    ties += [(figure.part, figure.caption) for figure in figures if figure.part is not None]
    for part, word in ties:
        caption = next((item for item in captions if item.word == word), None)
        if caption is not None:
            ordered = _beside(ordered, part, caption)
    return Arrangement(tuple(ordered), tuple(tables), tuple(figures))


def _beside(lines: Sequence[Line], part: Part | None, caption: Caption) -> list[Line]:
    """The lines with ``part`` moved to its caption: a table under its head, else after it."""
    whole = next((line for line in lines if line.part is part), None)
    own = {line.words for line in caption.lines}
    places = [index for index, line in enumerate(lines) if line.words in own]
    if whole is None or not places:
        return list(lines)
    is_after = whole.role is CAPTION or whole.y0 > caption.box[1]
    place = places[-1] + 1 if is_after else places[0]
    before = [line for line in lines[:place] if line is not whole]
    return [*before, whole, *(line for line in lines[place:] if line is not whole)]


def _replaced(
    lines: Sequence[Line],
    tables: Iterable[FoundTable],
    figures: Iterable[FoundFigure],
    body_size: float,
) -> list[Line]:
    """The lines, each table and each figure's labels as one line where they began."""
    stands: dict[int, Line | None] = {}
    for table in tables:
        _stand_in(stands, lines, table.lines, part_line(table.part, body_size))
    for figure in figures:
        part = figure.part
        whole = part_line(part, body_size) if part is not None else None
        _stand_in(stands, lines, figure.lines, whole)
    return [item for line in lines if (item := stands.get(id(line), line)) is not None]


def _stand_in(
    stands: dict[int, Line | None], lines: Sequence[Line], own: Sequence[Line], whole: Line | None
) -> None:
    names: Mapping[int, None] = dict.fromkeys(id(line) for line in own)
    first = next((id(line) for line in lines if id(line) in names), None)
    stands.update(dict.fromkeys(names, None))
    if first is not None:
        stands[first] = whole
