"""``search`` and ``ask``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated

import typer

from app.cli.answer_lines import answer_lines, result_lines
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
from app.cli.helping import helped_search, tell_estimate, tell_help, tell_helped
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
from app.core.answers import Style
from app.core.cancel import Cancelled
from app.core.searching import SearchRequest
from app.core.sessions import AskRequest, Turn
from app.core.types import SearchMode
from app.services.desk import Desk

InsteadOption = Annotated[
    str, typer.Option("--instead-of", metavar="TURN", help="Ask again, beside that answer.")
]
ContinueOption = Annotated[
    str, typer.Option("--continue", metavar="TURN", help="Go on where that answer was cut.")
]


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
        with terminal.writing(home) as desk, stoppable(desk) as cancel:
            filters = filters_of(desk, limits)
            ticks = passage_ids(desk, like), passage_ids(desk, dislike)
            if mode is not SearchMode.LEXICAL:
                desk.start()
            request = SearchRequest(query, count, mode, filters, *ticks)
            tell_help(desk, mode)
            helped = helped_search(desk, request, cancel)
            response = helped.response
            if mode is SearchMode.LATE:
                tell_cost(desk)
        tell_helped(helped)
        for typed, used in response.corrected:
            print(f"No passage holds “{typed}”: searched for “{used}”.", file=sys.stderr)
        output(json).show(search_view(response), result_lines(response.results))


def _register_ask(app: typer.Typer, terminal: Terminal) -> None:
    @app.command()
    def ask(
        question: Annotated[str | None, typer.Argument(show_default=False)] = None,
        session: Annotated[str, typer.Option(metavar="ID", help="Go on with it.")] = "",
        document: DocumentOption = None,
        collection: CollectionOption = None,
        author: AuthorOption = None,
        year: YearOption = "",
        section: SectionOption = None,
        kind: TypeOption = None,
        read: ReadOption = None,
        like: LikeOption = None,
        dislike: DislikeOption = None,
        style: Annotated[Style, typer.Option(help="How the answer is written.")] = Style.AUTO,
        model: Annotated[str, typer.Option(metavar="NAME|PATH", help="Which model.")] = "",
        seed: Annotated[int, typer.Option(help="Same seed, same answer.")] = 0,
        instead_of: InsteadOption = "",
        go_on: ContinueOption = "",
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Ask the library; every sentence of the answer is cited.

        With --instead-of the question may be left out: the same one is asked again, of the same
        documents. What it takes the place of stays in the session, with all that follows it.
        """
        limits = Limits(None, collection, author, year, section, kind, read)
        place = _Place(session, instead_of, go_on)
        if question is None and not place.is_beside:
            raise typer.BadParameter("There is no question: give one, or --instead-of TURN.")
        with terminal.writing(home) as desk, stoppable(desk) as cancel:
            asked = AskRequest(
                question or "",
                document_ids=document_ids(desk, document),
                style=style,
                model=model,
                seed=seed,
                filters=filters_of(desk, limits),
                liked=passage_ids(desk, like),
                disliked=passage_ids(desk, dislike),
            )
            asked = place.of(desk, asked)
            desk.start()
            if not json:
                tell_estimate(desk, asked)
            turn = desk.answering.ask(asked, cancel)
        if turn.answer is None:
            raise Cancelled
        output(json).show(answer_view(turn, turn.answer), _turn_lines(turn))


@dataclass(frozen=True)
class _Place:
    """Where a question goes: ids or their beginnings, empty where none was named."""

    session: str
    instead_of: str
    go_on: str

    @property
    def is_beside(self) -> bool:
        """True where it takes the place of another turn."""
        return bool(self.instead_of or self.go_on)

    def of(self, desk: Desk, asked: AskRequest) -> AskRequest:
        """The request in its place; what is asked again keeps what was not said anew."""
        session_id = desk.sessions.session(self.session).id if self.session else None
        if not self.is_beside:
            return replace(asked, session_id=session_id)
        turn = desk.sessions.turn(self.go_on or self.instead_of)
        before = desk.sessions.request(turn.id)
        again = replace(
            asked,
            question=asked.question or turn.question,
            session_id=session_id,
            document_ids=asked.document_ids or before.document_ids,
            filters=before.filters if asked.filters.is_empty else asked.filters,
            liked=asked.liked or before.liked,
            disliked=asked.disliked or before.disliked,
        )
        if self.go_on:
            return replace(again, continues=turn.id)
        return replace(again, instead_of=turn.id)


def _turn_lines(turn: Turn) -> Iterator[str]:
    if turn.answer is not None:
        yield from answer_lines(turn.answer)
        if turn.answer.is_cut:
            yield f"Go on with: carrel ask --continue {turn.id[:12]}"
    yield f"(turn {turn.id[:12]} of session {turn.session_id[:12]})"
