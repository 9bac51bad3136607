"""What was said is found, and only where it was said, whatever happens to it meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from memory_samples import MARCH, Memorized, opened

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import WorkerDied
from app.core.memory import RecallRequest, Speaker
from app.core.sessions import TurnState
from app.services.past_sessions import PastLine
from app.services.recall_signs import ALL_LOOKED_AT
from app.storage.migrations import m008_recall

HARVEST = "The harvest yield of the terraces is the net ratio."
QUESTION = "What is the harvest yield of the terraces?"


@pytest.fixture
def library(library_folder: Path) -> Iterator[Memorized]:
    yield from opened(library_folder)


def recalled(
    library: Memorized, query: str = QUESTION, project_id: str | None = None, without: str = ""
) -> list[str]:
    """The texts that are recalled, best first."""
    request = RecallRequest(query, library.clock.now(), 10, project_id, without_session=without)
    return [each.utterance.text for each in library.services.recall.find(request).utterances]


def session_of(library: Memorized, turn_id: str) -> str:
    """The session of a turn."""
    turn = library.store.sessions.turn(turn_id)
    assert turn is not None
    return turn.session_id


def talk(library: Memorized, *texts: str, project_id: str = "default") -> list[str]:
    """A session of one person's lines; the ids of what was said."""
    lines = [PastLine(Speaker.PERSON, each) for each in texts]
    return library.services.past_sessions.add(project_id, "Talk", library.clock.now(), lines)


@pytest.mark.parametrize("is_encoded", [False, True])
def test_what_was_said_is_found_at_once_and_after_it_is_encoded(
    library: Memorized, is_encoded: bool
) -> None:
    library.say("Bees fly over the meadow.")
    library.say(HARVEST)
    if is_encoded:
        assert library.services.recall.update() == 4

    assert recalled(library)[0] == HARVEST


def test_what_is_said_later_is_found_without_a_new_start(library: Memorized) -> None:
    library.say("Bees fly over the meadow.")
    library.services.recall.update()
    assert HARVEST not in recalled(library)

    library.say(HARVEST)

    assert recalled(library)[0] == HARVEST
    library.services.recall.update()
    assert recalled(library)[0] == HARVEST


def test_an_answer_that_comes_later_is_found(library: Memorized) -> None:
    turn_id = library.say("Tell me about the terraces.", answer="")
    library.services.recall.update()
    recalled(library)

    with library.store.database.write() as connection:
        connection.execute("UPDATE utterances SET text = ? WHERE id = ?", (HARVEST, f"{turn_id}:a"))

    assert HARVEST in recalled(library)


def test_a_project_shows_nothing_of_another(library: Memorized) -> None:
    bees, wasps = library.project("Bees"), library.project("Wasps")
    turn_id = library.say(HARVEST, bees)
    library.services.recall.update()

    assert recalled(library, project_id=wasps) == []
    assert recalled(library, project_id=bees)[0] == HARVEST

    library.services.projects.move_session(session_of(library, turn_id), wasps)

    assert recalled(library, project_id=bees) == []
    assert recalled(library, project_id=wasps)[0] == HARVEST


def test_what_belonged_to_a_project_that_is_gone_belongs_to_none(library: Memorized) -> None:
    bees = library.project("Bees")
    library.say(HARVEST, bees)
    recalled(library, project_id=bees)

    library.services.projects.remove(bees)

    assert recalled(library, project_id="default")[0] == HARVEST


def test_a_private_session_is_not_recalled(library: Memorized) -> None:
    session_id = session_of(library, library.say(HARVEST))
    assert recalled(library)

    library.services.projects.set_private(session_id, True)
    assert recalled(library) == []

    library.services.projects.set_private(session_id, False)
    assert recalled(library)[0] == HARVEST


def test_a_deleted_session_is_not_recalled_until_it_is_back(library: Memorized) -> None:
    session_id = session_of(library, library.say(HARVEST))
    assert recalled(library)

    library.store.sessions.delete(session_id, library.clock.now())
    assert recalled(library) == []

    library.store.sessions.restore(session_id)
    assert recalled(library)[0] == HARVEST


def test_what_is_erased_is_gone_though_its_number_is_given_again(library: Memorized) -> None:
    session_id = session_of(library, library.say(HARVEST))
    library.services.recall.update()
    assert recalled(library)

    library.store.sessions.erase(session_id)
    library.say("Wasps build their nests of paper.", answer="")
    library.services.recall.update()

    assert HARVEST not in recalled(library)
    assert recalled(library, "How do wasps build nests?")[0].startswith("Wasps")


def test_the_session_that_asks_is_left_out(library: Memorized) -> None:
    session_id = session_of(library, library.say(HARVEST))

    assert recalled(library, without=session_id) == []


def test_a_question_for_what_was_said_then_gets_nothing_of_another_time(
    library: Memorized,
) -> None:
    library.say("In March the harvest was poor.")
    library.clock.on(40)
    library.say("The harvest was rich.")

    assert recalled(library, "What did I say about the harvest in March?") == [
        "In March the harvest was poor.",
        "Noted.",
    ]
    assert "The harvest was rich." in recalled(library, "How was the harvest in March?")


def test_when_something_happened_is_no_question_about_a_time(library: Memorized) -> None:
    library.say(HARVEST)
    request = RecallRequest("When did I tell of the harvest?", MARCH + timedelta(days=9))

    found = library.services.recall.find(request)

    assert found.span is None
    assert found.utterances[0].utterance.text == HARVEST


def test_what_was_said_after_an_event_stands_first(library: Memorized) -> None:
    library.say("We chose the red terrace paint.")
    library.clock.on(10)
    library.say("The inauguration workshop took place today.")
    library.clock.on(10)
    library.say("We chose the blue terrace paint.")
    library.clock.on(1)

    found = recalled(library, "Which terrace paint did we choose after the inauguration workshop?")

    assert found.index("We chose the blue terrace paint.") < found.index(
        "We chose the red terrace paint."
    )


def test_neighbors_are_those_before_and_after_in_the_session(library: Memorized) -> None:
    ids = talk(library, "One bee.", "Two bees.", "Three bees.", "Four bees.")
    library.say("Five wasps.")

    found = library.services.recall.around(ids[1], 1)
    wide = library.services.recall.around(ids[0], 9)

    assert [each.text for each in found] == ["One bee.", "Two bees.", "Three bees."]
    assert [each.text for each in wide] == ["One bee.", "Two bees.", "Three bees.", "Four bees."]
    assert library.services.recall.around("nobody:q") == ()


def test_lines_of_one_side_alone_are_compared_between_their_neighbors(library: Memorized) -> None:
    talk(library, "One bee.", "Two bees.", "Three bees.")

    rows = library.store.utterances.unencoded(library.embedder.name(), 9)

    assert [window for _, _, window in rows] == [
        "One bee. Two bees.",
        "One bee. Two bees. Three bees.",
        "Two bees. Three bees.",
    ]


def test_what_changed_beside_it_is_encoded_anew(library: Memorized) -> None:
    session = session_of(library, library.say("One bee."))
    library.services.recall.update()
    [turn] = library.store.sessions.turns(session)

    library.store.sessions.finish_turn(turn.id, TurnState.FAILED, None, now=library.clock.now())
    assert library.services.recall.update() in (0, 2)

    assert recalled(library, "bee")[0] == "One bee."


def test_without_an_encoder_words_alone_are_enough(
    library: Memorized, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.say("Bees fly over the meadow.")
    library.say(HARVEST)

    def dies(_: Sequence[str]) -> None:
        raise WorkerDied("The encoder ended.", "Try again.")

    monkeypatch.setattr(library.embedder, "encode_tokens", dies)

    assert library.services.recall.update() == 0
    assert recalled(library)[0] == HARVEST


def test_encoding_stops_when_it_is_told_to(library: Memorized) -> None:
    library.say(HARVEST)
    token = CancelToken()
    token.cancel()

    with pytest.raises(Cancelled):
        library.services.recall.update(token)


def test_of_much_that_was_said_the_best_is_found(library: Memorized) -> None:
    talk(library, *(f"Number {n} is of no interest." for n in range(ALL_LOOKED_AT + 20)))
    library.say(HARVEST)
    library.services.recall.update()

    assert recalled(library)[0] == HARVEST


def test_the_stamp_moves_with_what_was_said_before_and_not_with_what_is_added(
    library: Memorized,
) -> None:
    table = library.store.utterances
    assert m008_recall.__doc__
    session_id = session_of(library, library.say(HARVEST))
    before = table.stamp()

    library.say("Bees fly.")
    assert table.stamp() == before

    library.store.sessions.delete(session_id, library.clock.now())
    assert table.stamp() != before
