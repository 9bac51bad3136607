"""The labels of a numbered reference list: which form they have, and where entries begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MIN_CHARACTERS = 25
"""A shorter sentence in a list is a running head or a label in a figure."""
_MIN_COUNTED = 4
"""Labels from 1 up that are no chance among unlabeled sentences."""
_MAX_JUMP = 20
"""So many numbers may be missing between two entries; a larger step is no label."""
_MIN_ENTRY = 15
"""Characters of an entry before another may begin in the same sentence."""


@dataclass(frozen=True, slots=True)
class LabelForm:
    """How labels are written: at the start of a sentence, and within one."""

    start: re.Pattern[str]
    inner: re.Pattern[str]

    def label(self, text: str) -> str:
        """The label that ``text`` begins with, or ""."""
        found = self.start.match(text)
        return found[1] if found else ""

    def cut(self, text: str, before: str) -> Iterator[tuple[str, str]]:
        """The text cut at the next numbers of the list; label "" for what goes on.

        ``before`` is the label of the entry before, "" for none.
        """
        label = self.label(text)
        if label.isdigit() and before.isdigit() and not 0 < int(label) - int(before) <= _MAX_JUMP:
            label = ""
        start, last = 0, label or before or "0"
        for found in self.inner.finditer(text) if last.isdigit() else ():
            if int(found[1]) == int(last) + 1 and found.start() - start > _MIN_ENTRY:
                yield label, text[start : found.start()].strip()
                start, label, last = found.start(), found[1], found[1]
        yield label, text[start:].strip()


_FORMS = (
    LabelForm(
        re.compile(r"\s*\[(\d{1,4}|[A-Z][\w+]{1,10}\d{2}[a-z]?)\]"),
        re.compile(r"\s\[(\d{1,4})\](?=\s+[^\W\d_])"),
    ),
    LabelForm(
        re.compile(r"\s*(\d{1,3})\.(?=\s*[^\d\s])"),
        re.compile(r"(?<=[.\d])\s(\d{1,3})\.(?=\s+[^\W\d_])"),
    ),
    LabelForm(re.compile(r"\s*\((\d{1,3})\)(?=\s)"), re.compile(r"\s\((\d{1,3})\)(?=\s+[A-Z])")),
    LabelForm(re.compile(r"\s*(\d{1,3})(?=\s+[A-Z])"), re.compile(r"(?!)(\d)")),
)


def form_of(texts: Sequence[str]) -> LabelForm | None:
    """The form of the labels in a list; None if its entries have none.

    Half of the sentences have a label, or labels count from 1 up.
    """
    substantial = sum(len(text) >= _MIN_CHARACTERS for text in texts)
    best: LabelForm | None = None
    most = 0
    for form in _FORMS:
        labels = [label for text in texts if (label := form.label(text))]
        is_used = 2 * len(labels) >= max(substantial, 1) or _counted(labels) >= _MIN_COUNTED
        if is_used and len(labels) > most:
            best, most = form, len(labels)
    return best


def _counted(labels: Sequence[str]) -> int:
    """How far the labels count from 1 up."""
    count = 0
    for label in labels:
        count += label == str(count + 1)
    return count
