"""Conversations: list, show, branch, rename, delete, restore, export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from app.core.answers import Answer, Citation
from app.core.errors import SessionNotFound
from app.core.events import Publish, SessionsChanged
from app.core.sessions import AskRequest, BranchTurn, Session, Turn, TurnState
from app.core.text import one_line
from app.services.branches import TurnTree
from app.services.earlier_words import EarlierWords
from app.services.store import Store

TITLE_CHARACTERS = 70
UNTITLED = "New session"


class SessionsService:
    """Sessions of one library, newest first."""

    def __init__(
        self,
        store: Store,
        publish: Publish,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._store = store
        self._words = EarlierWords(store)
        self._publish = publish
        self._now = now
        self._new_id = new_id
        self.forget: Callable[[Sequence[str]], None] | None = None
        """Erases sessions in the backups and the word index too; None: in the library alone."""

    def sessions(self) -> list[Session]:
        """All sessions that were not deleted, the last used first."""
        return self._store.sessions.all()

    def session(self, id_or_prefix: str) -> Session:
        """One session by its id or the beginning of its id.

        Raises:
            SessionNotFound: none, or more than one, begins like this.
        """
        found = self._store.sessions.find(id_or_prefix) if id_or_prefix.strip() else []
        if len(found) == 1:
            return found[0]
        raise SessionNotFound(
            f"{len(found) or 'No'} session{'s have' if found else ' has'} the id "
            f"{id_or_prefix[:80]}.",
            "List the sessions to see their ids.",
        )

    def turns(self, session_id: str) -> list[Turn]:
        """All turns of a session in the order they were asked, those not shown among them."""
        return [self.with_quotes(each) for each in self._store.sessions.turns(session_id)]

    def with_quotes(self, turn: Turn) -> Turn:
        """The turn as it is shown: an answer about what was said quotes what is remembered now."""
        return self._words.shown(turn)

    def turn(self, id_or_prefix: str) -> Turn:
        """One turn by its id or the beginning of its id.

        Raises:
            SessionNotFound: none, or more than one, begins like this.
        """
        turn = self._store.sessions.turn(id_or_prefix)
        found = [turn] if turn else self._store.sessions.find_turns(id_or_prefix.strip())
        if len(found) == 1:
            return self.with_quotes(found[0])
        raise SessionNotFound(
            f"{len(found) or 'No'} turn{'s have' if found else ' has'} the id {id_or_prefix[:80]}.",
            "Open the session again.",
        )

    def request(self, turn_id: str) -> AskRequest:
        """What a turn was asked with, so that it can be asked again.

        Raises:
            SessionNotFound: there is no such turn.
        """
        return self._store.sessions.request(turn_id) or AskRequest(self.turn(turn_id).question)

    def branch(self, session_id: str, most: int | None = None) -> tuple[BranchTurn, ...]:
        """The turns that a session shows, oldest first, each with what stands in its place.

        With ``most`` only so many of the last ones: of thousands a screen shows a few.
        """
        found = self._store.sessions.get(session_id)
        tree = self.tree(session_id)
        return self._along(tree, tree.path(tree.leaf(found.shown_turn if found else "")), most)

    def earlier(self, turn_id: str, most: int) -> tuple[BranchTurn, ...]:
        """As ``branch``, the last turns that a turn follows, at most so many.

        Raises:
            SessionNotFound: there is no such turn.
        """
        tree = self.tree(self.turn(turn_id).session_id)
        return self._along(tree, tree.path(turn_id)[:-1], most)

    def show(self, turn_id: str) -> tuple[BranchTurn, ...]:
        """Show the branch through a turn, down to where it was left, and give it as ``branch``.

        Below the turn it is the branch shown now if that goes through it, else the one with the
        turn asked last.

        Raises:
            SessionNotFound: there is no such turn.
        """
        turn = self.turn(turn_id)
        tree = self.tree(turn.session_id)
        leaf = tree.leaf(turn.id, self.session(turn.session_id).shown_turn)
        self._store.sessions.set_shown(turn.session_id, leaf)
        return self._along(tree, tree.path(leaf))

    def tree(self, session_id: str) -> TurnTree:
        """What follows what in a session."""
        return TurnTree(self._store.sessions.links(session_id))

    def before(self, turn: Turn, most: int) -> list[Turn]:
        """The last turns that a turn follows, at most so many, oldest first."""
        path = self.tree(turn.session_id).path(turn.id)[:-1]
        return self._store.sessions.turns_of(path[max(0, len(path) - most) :])

    def _along(
        self, tree: TurnTree, path: Sequence[str], most: int | None = None
    ) -> tuple[BranchTurn, ...]:
        first = 0 if most is None else max(0, len(path) - most)
        turns = self._store.sessions.turns_of(path[first:])
        return tuple(BranchTurn(self.with_quotes(each), tree.siblings(each.id)) for each in turns)

    def set_scope(self, session_id: str, document_ids: Sequence[str]) -> None:
        """Remember which documents a session asks; none means the whole library.

        Raises:
            SessionNotFound: there is no such session.
        """
        self._store.sessions.set_scope(session_id, document_ids)
        self._publish(SessionsChanged(session_id))

    def create(self, title: str = "") -> Session:
        """Begin a session."""
        now = self._now()
        session = Session(self._new_id(), title or UNTITLED, now, now)
        self._store.sessions.create(session)
        self._publish(SessionsChanged(session.id))
        return session

    def name_after(self, session: Session, question: str) -> None:
        """Give a session that has no title of its own the title of its first question."""
        if session.title == UNTITLED:
            self.rename(session.id, title_of(question))

    def rename(self, session_id: str, title: str) -> None:
        """Give a session another title; an empty one is not taken."""
        title = one_line(title)
        if title:
            self._store.sessions.rename(session_id, title[:200])
            self._publish(SessionsChanged(session_id))

    def delete(self, session_id: str) -> None:
        """Take a session out of the list; ``restore`` brings it back."""
        self._store.sessions.delete(session_id, self._now())
        self._publish(SessionsChanged(session_id))

    def restore(self, session_id: str) -> None:
        """Bring a deleted session back."""
        self._store.sessions.restore(session_id)
        self._publish(SessionsChanged(session_id))

    def erase(self, session_id: str) -> None:
        """Delete a session for good, with all that was said in it, in all backups too.

        Raises:
            LibraryError: it was erased, but a backup that it names could not be rewritten.
        """
        self._erase([session_id])

    def empty_trash(self) -> None:
        """Erase what was deleted before: undo lasts as long as the program runs."""
        self._erase(self._store.sessions.deleted_before(self._now()))

    def _erase(self, session_ids: Sequence[str]) -> None:
        if self.forget is not None:
            self.forget(session_ids)
            return
        for each in session_ids:
            self._store.sessions.erase(each)
            self._publish(SessionsChanged(each))

    def export(self, session_id: str) -> str:
        """What a session shows as Markdown: questions, answers, cited sentences with their page."""
        session = self.session(session_id)
        parts = [f"# {session.title}", f"Begun {session.created_at:%Y-%m-%d %H:%M} UTC."]
        for turn in (each.turn for each in self.branch(session.id)):
            parts += [f"## {one_line(turn.question)}", _answer_text(turn), _sources(turn.answer)]
        return "\n\n".join(part for part in parts if part) + "\n"


def title_of(question: str) -> str:
    """A title from a question: one line, at most 70 characters, cut at a word.

    >>> title_of("What is a carrel?")
    'What is a carrel?'
    """
    line = one_line(question)
    if len(line) <= TITLE_CHARACTERS:
        return line
    return line[:TITLE_CHARACTERS].rsplit(" ", 1)[0] + "…"


def _answer_text(turn: Turn) -> str:
    if turn.answer is not None:
        return turn.answer.text
    if turn.state is TurnState.FAILED and turn.problem is not None:
        return f"*{turn.problem.title} {turn.problem.hint}*"
    return "*No answer: it was stopped or interrupted.*"


def _sources(answer: Answer | None) -> str:
    if answer is None:
        return ""
    lines: dict[int, str] = {}
    for claim in answer.claims:
        for cited in claim.citations:
            lines.setdefault(
                cited.marker,
                f"[{cited.marker}] {_source(cited)}: “{cited.quote}”",
            )
    return "\n".join(f"- {lines[marker]}" for marker in sorted(lines))


def _source(cited: Citation) -> str:
    if cited.own:
        return f"your note “{cited.title}”"
    return f"{cited.title}, p. {cited.page} ({cited.file})"
