"""Models that come in several files: ``name-00001-of-00003.gguf`` and its sisters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from app.core.errors import ModelCorrupt, ModelMissing
from app.generation.model_shape import Value

MOST_PARTS = 1_000
MOST_NAMED = 3
"""So many missing parts are named; of more the number is said."""

_PART = re.compile(r"^(.*)-(\d{5})-of-(\d{5})\.gguf$")


def part_paths(path: str, entries: Mapping[str, Value | None]) -> list[str]:
    """Where the other parts of the model are whose first part is ``path``; none if it is whole.

    Raises:
        ModelMissing: some of them are not beside it.
        ModelCorrupt: it is not the first part, or not named so that the others can be found.
    """
    count = entries.get("split.count")
    if not isinstance(count, int) or not 1 < count <= MOST_PARTS:
        return []
    named = _PART.match(Path(path).name)
    if named is None:
        raise ModelCorrupt(
            f"{Path(path).name} is one of {count} files of a model, under another name.",
            f"Give all of them their own names back; the first ends in -00001-of-{count:05d}.gguf.",
        )
    number = entries.get("split.no")
    if number != 0:
        raise ModelCorrupt(
            f"{Path(path).name} is not the first of the {count} files of this model.",
            f"Choose {named[1]}-00001-of-{count:05d}.gguf; the others are found by themselves.",
        )
    names = [f"{named[1]}-{n:05d}-of-{count:05d}.gguf" for n in range(2, count + 1)]
    missing = [each for each in names if not Path(path).with_name(each).is_file()]
    if missing:
        raise _missing(count, missing)
    return [str(Path(path).with_name(each)) for each in names]


def _missing(count: int, missing: list[str]) -> ModelMissing:
    named = ", ".join(missing[:MOST_NAMED])
    more = f" and {len(missing) - MOST_NAMED} more" if len(missing) > MOST_NAMED else ""
    return ModelMissing(
        f"This model comes in {count} files, and {named}{more} "
        f"{'is' if len(missing) == 1 else 'are'} not there.",
        "Download or copy the missing files into the same folder.",
    )
