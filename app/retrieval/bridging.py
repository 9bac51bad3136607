"""A paper that one of the best passages names is likely asked for too (pure).

"Who directed the film that was shot in Leland?" asks for two papers: the one about Leland names
the film. The second step of search over several hops (Qi, Lin, Mehr, Wang and Manning, "Answering
Complex Open-domain Questions Through Iterative Query Generation", 2019, arXiv 1910.07000), without
a second search: what is named must be among the candidates already.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

NAMING = 3
"""Best passages whose text is looked at."""

SHORTEST = 4
"""Letters of a title that is looked for."""

_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")


def named_documents(
    query: str, best: Sequence[tuple[str, str]], titles: Mapping[str, str]
) -> frozenset[str]:
    """The documents whose titles stand in the text of another document's passage.

    ``best`` are document ids and texts of passages, ``titles`` those of the candidates by document
    id. A title counts as written, in the same case, without brackets at its end; not where the
    query has it, nor where several documents have it, for "Introduction" names none of them.

    >>> sorted(named_documents("When was it shot?", [("a", "They shot Waggle.")],
    ...     {"a": "Leland", "b": "Waggle (film)"}))
    ['b']
    """
    names = {each: _BRACKETS.sub("", title).strip() for each, title in titles.items()}
    times = Counter(names.values())
    asked = query.casefold()
    return frozenset(
        document
        for document, name in names.items()
        if len(name) >= SHORTEST and times[name] == 1 and name.casefold() not in asked
        if any(other != document and _stands_in(name, text) for other, text in best)
    )


def _stands_in(name: str, text: str) -> bool:
    """True where the name stands there between words."""
    if name not in text:
        return False
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
