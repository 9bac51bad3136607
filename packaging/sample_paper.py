"""Writes the made-up paper of the screenshots: two columns, our own text, nobody's results."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pymupdf

TITLE = "Rain, Wind and the Moves of Dwarf Honeybee Colonies"
AUTHORS = "Ada Example and Ben Sample"
PAGE = pymupdf.Rect(0, 0, 432, 648)
"""The page of a small journal, 6 by 9 inches: it can be read in a picture of the window."""
MARGIN, GUTTER, TOP, BOTTOM = 34.0, 18.0, 38.0, 36.0
FRONT_HEIGHT = 54.0

BODY = """
<h2>Abstract</h2>
<p>Dwarf honeybees leave their single open comb several times a year, and why they leave on one day
and not on another is not known. We watched 48 colonies in two valleys for three years. Heavy rain
doubled the chance that a colony moved within two days, and wind had no effect that we could
measure. Colonies moved 740 m on average, nearly always downhill.</p>
<h2>1. Introduction</h2>
<p>A dwarf honeybee colony lives on one comb that hangs in the open from a twig. It has no cavity to
hide in, so sun, rain and wind reach the brood directly. When a site becomes poor the whole colony
leaves its comb and settles elsewhere, often within a day.</p>
<p>Three causes have been named for such moves: hunger, enemies and weather. Hunger and enemies have
been tested in the field. Weather has been named more often than it has been measured, because a
single station rarely stands close to the combs that are observed.</p>
<h2>2. Methods</h2>
<p>We marked 48 colonies in two neighboring valleys and visited each of them every second day.
A colony counts as moved when its comb is empty on two visits in a row. Rain was measured beside
every tenth comb with a tipping gauge that empties at 0.2 mm. Wind was measured at the height of
the comb, not above the trees.</p>
<p>We weighed each comb once a week with a spring balance. A move was explained with a logistic
model of the rain, the wind, the weight of the comb and the day of the year. Colonies that were
disturbed by people were left out.</p>
<h2>3. Results</h2>
<p>We saw 131 moves in 3,402 colony weeks. A colony moved within two days of heavy rain twice as
often as on other days, and the effect was the same in both valleys. More than 12 mm of rain on one
day counts as heavy. Wind did not change the chance of a move at any strength that we measured.</p>
<p>Light combs were left sooner than heavy ones. When a comb had lost a fifth of its weight, the
colony moved within ten days in 61 of 74 cases. The mean distance of a move was 740 m, and 112 of
131 moves went downhill.</p>
<p>New sites were more sheltered than old ones. The twig of a new comb had more leaves above it in
83 of the 97 moves whose end we found.</p>
<h2>4. Discussion</h2>
<p>Rain drives colonies away, and hunger decides how soon. A heavy comb lets a colony wait for
better weather, a light comb does not. That wind had no effect was not expected, because open combs
swing in it; bees may simply hold the comb still.</p>
<p>Our valleys are warm and green all year. Where the dry season is hard, hunger may matter more
than rain. We could not follow colonies that left the valleys, so the longest moves are missing
from our mean.</p>
<h2 style="page-break-before: always">5. Conclusion</h2>
<p>Weather should be measured where the bees are. A gauge beside the comb explained more moves than
the station of the valley did, at a hundredth of its cost.</p>
"""

STYLE = """
body { font-family: serif; font-size: 9.4px; line-height: 1.32; margin: 0; }
h2 { font-family: sans-serif; font-size: 10px; margin: 9px 0 3px 0;
     page-break-after: avoid; }
p { margin: 0 0 4px 0; text-align: justify; }
"""
FRONT = f"""<div style="text-align: center; font-family: sans-serif">
<p style="font-size: 13px; font-weight: bold; margin: 0 0 6px 0">{TITLE}</p>
<p style="font-size: 9px; margin: 0">{AUTHORS}</p></div>"""


def write_sample_paper(target: Path) -> Path:
    """Write the PDF and give its path."""
    places = _columns()
    story = pymupdf.Story(html=f"<body>{BODY}</body>", user_css=STYLE)
    document = story.write_with_links(lambda _number, _filled: next(places))
    document[0].insert_htmlbox(
        pymupdf.Rect(MARGIN, TOP, PAGE.width - MARGIN, TOP + FRONT_HEIGHT), FRONT
    )
    document.set_metadata({"title": TITLE, "author": AUTHORS})
    document.subset_fonts()
    document.save(target, garbage=4, deflate=True)
    return target


def _columns() -> Iterator[tuple[pymupdf.Rect, pymupdf.Rect, None]]:
    """The left and the right column of each page; the first page begins below its title."""
    width = (PAGE.width - 2 * MARGIN - GUTTER) / 2
    top = TOP + FRONT_HEIGHT
    while True:
        for number, x in enumerate((MARGIN, MARGIN + width + GUTTER)):
            column = pymupdf.Rect(x, top, x + width, PAGE.height - BOTTOM)
            yield (PAGE if number == 0 else pymupdf.Rect()), column, None
        top = TOP
