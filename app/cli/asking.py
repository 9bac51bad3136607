"""``search`` and ``ask``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from app.cli.filtering import (
    AuthorOption,
    CollectionOption,
    DislikeOption,
    LikeOption,
    Limits,
    ReadOption,
    SectionOption,
    TypeOption,
    YearOption,
    document_ids,
    filters_of,
    passage_ids,
)
from app.cli.late import tell_cost
from app.cli.terminal import (
    DocumentOption,
    HomeOption,
    JsonOption,
    Terminal,
    output,
    stoppable,
)
from app.cli.views import answer_view, search_view
from app.core.answers import Answer, Citation, Style, Verdict
from app.core.cancel import Cancelled
from app.core.helping import HelpKind
from app.core.searching import SearchRequest
from app.core.sessions import AskRequest
from app.core.types import SearchMode, SearchResult

MARKS = {Verdict.SUPPORTED: "supported", Verdict.PARTIAL: "partly", Verdict.UNSUPPORTED: "not"}


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Add the commands."""
    _register_search(app, terminal)
    _register_ask(app, terminal)


def _register_search(app: typer.Typer, terminal: Terminal) -> None:
    @app.command()
    def search(
        query: str,
        count: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many.")] = 10,
        mode: Annotated[SearchMode, typer.Option(help="How to search.")] = SearchMode.HYBRID,
        document: DocumentOption = None,
        collection: CollectionOption = None,
        author: AuthorOption = None,
        year: YearOption = "",
        section: SectionOption = None,
        kind: TypeOption = None,
        read: ReadOption = None,
        like: LikeOption = None,
        dislike: DislikeOption = None,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Find passages by words and by meaning.

        The query may hold "a phrase", AND, OR, -without, begin*, author:name, year:2015-2020,
        in:collection, section:methods, type:table, is:unread.
        """
        limits = Limits(document, collection, author, year, section, kind, read)
        with terminal.writing(home) as desk:
            filters = filters_of(desk, limits)
            ticks = passage_ids(desk, like), passage_ids(desk, dislike)
            if mode is not SearchMode.LEXICAL:
                desk.start()
            request = SearchRequest(query, count, mode, filters, *ticks)
            response = desk.search.find(request, wait_for_encoder=True)
            if mode is SearchMode.LATE:
                tell_cost(desk)
        for typed, used in response.corrected:
            print(f"No passage holds “{typed}”: searched for “{used}”.", file=sys.stderr)
        output(json).show(search_view(response), _result_lines(response.results))


def _register_ask(app: typer.Typer, terminal: Terminal) -> None:
    @app.command()
    def ask(
        question: str,
        session: Annotated[str, typer.Option(metavar="ID", help="Go on with it.")] = "",
        document: DocumentOption = None,
        collection: CollectionOption = None,
        author: AuthorOption = None,
        year: YearOption = "",
        section: SectionOption = None,
        kind: TypeOption = None,
        read: ReadOption = None,
        like: LikeOption = None,
        style: Annotated[Style, typer.Option(help="How the answer is written.")] = Style.AUTO,
        model: Annotated[str, typer.Option(metavar="NAME|PATH", help="Which model.")] = "",
        seed: Annotated[int, typer.Option(help="Same seed, same answer.")] = 0,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Ask the library; every sentence of the answer is cited."""
        limits = Limits(None, collection, author, year, section, kind, read)
        with terminal.writing(home) as desk, stoppable(desk) as cancel:
            session_id = desk.sessions.session(session).id if session else None
            ids = document_ids(desk, document)
            filters, liked = filters_of(desk, limits), passage_ids(desk, like)
            desk.start()
            request = AskRequest(
                question,
                session_id,
                ids,
                style,
                model,
                seed=seed,
                filters=filters,
                liked=liked,
            )
            turn = desk.answering.ask(request, cancel)
        if turn.answer is None:
            raise Cancelled
        output(json).show(answer_view(turn, turn.answer), answer_lines(turn.answer))


def answer_lines(answer: Answer) -> Iterator[str]:
    """An answer for a person: the text, then each cited sentence with its place."""
    yield from _searched_lines(answer)
    yield answer.text
    yield ""
    if answer.abstained:
        if answer.evidence:
            yield "The nearest passages:"
            yield from _result_lines(answer.evidence[:3])
        return
    seen: set[int] = set()
    for claim in answer.claims:
        for cited in claim.citations:
            if cited.marker not in seen:
                seen.add(cited.marker)
                yield _cited_line(cited)
    doubtful = [claim for claim in answer.claims if claim.verdict is not Verdict.SUPPORTED]
    for claim in doubtful:
        yield f"({MARKS[claim.verdict]} supported) {claim.text}"


def _searched_lines(answer: Answer) -> Iterator[str]:
    """What was searched in place of the question or beside it; no paper holds it."""
    if answer.searched_as:
        yield f"Searched as: {answer.searched_as}"
    for each in answer.generated:
        if each.kind is HelpKind.PASSAGE:
            yield f"Also searched, written by {each.model} and not a source: {each.text}"


def _cited_line(cited: Citation) -> str:
    return f"[{cited.marker}] {cited.title}, p. {cited.page} ({cited.file}): “{cited.quote}”"


def _result_lines(results: Sequence[SearchResult]) -> Iterator[str]:
    if not results:
        yield "Nothing found."
    for each in results:
        yield f"{each.rank}. {each.title}, p. {each.page} ({each.file}), {each.score:.3f}"
        yield f"   {each.text}"
