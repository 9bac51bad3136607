"""Pinned papers: read ahead behind questions, first in a prompt, and gone with the paper."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file
from fakes import FakeGenerator, FakeReader

from app.core.answers import Answer, Style
from app.core.cancel import Cancelled, CancelToken
from app.core.errors import DocumentNotFound
from app.core.events import LibraryChanged, ModelsChanged
from app.core.sessions import AskRequest
from app.generation.kept_names import kept_name, paper_key, session_key
from app.services.desk import Desk

PAGES = (
    "Abstract of bees. Bees navigate by the position of the sun in the sky. Foragers dance to "
    "tell where the nectar is. A hive holds many thousand bees in summer.",
    "The dance of a honey bee encodes distance and direction. Cloudy days make the dance longer. "
    "Wasps do not dance at all in any hive.",
)
ASKED = "How do bees navigate?"


@pytest.fixture
def parts() -> DeskParts:
    return DeskParts(FakeReader(PAGES), generator=FakeGenerator(["Bees navigate by the sun [1]."]))


@pytest.fixture
def desk(tmp_path: Path, parts: DeskParts) -> Iterator[Desk]:
    made = make_desk(tmp_path / "home", parts)
    yield made
    made.close()


@pytest.fixture
def paper(desk: Desk, tmp_path: Path) -> str:
    (result,) = desk.imports.add([str(write_file(tmp_path / "bees.pdf"))])
    return result.id


def soon(is_so: Callable[[], bool]) -> bool:
    until = time.monotonic() + 10
    while not is_so() and time.monotonic() < until:
        time.sleep(0.01)
    return is_so()


def written(desk: Desk, paper: str, question: str = ASKED, **others: str) -> Answer:
    request = AskRequest(question, document_ids=(paper,), style=Style.WRITTEN, **others)  # type: ignore[arg-type]
    answer = desk.answering.ask(request).answer
    assert answer is not None
    return answer


def test_a_pinned_paper_is_read_ahead_and_told(desk: Desk, parts: DeskParts, paper: str) -> None:
    desk.pins.pin(paper)

    assert desk.pins.pinned() == (paper,)
    assert soon(lambda: paper_key(paper) in parts.generator.kept)
    assert LibraryChanged(paper) in parts.events


def test_pinning_again_and_unpinning_what_is_not_pinned_change_nothing(
    desk: Desk, paper: str
) -> None:
    desk.pins.pin(paper)
    desk.pins.pin(paper)
    assert desk.pins.pinned() == (paper,)

    desk.pins.unpin(paper)
    desk.pins.unpin(paper)
    assert desk.pins.pinned() == ()


def test_what_is_not_there_cannot_be_pinned(desk: Desk, paper: str) -> None:
    cancel = CancelToken()
    cancel.cancel()

    with pytest.raises(DocumentNotFound):
        desk.pins.pin("no such paper")
    with pytest.raises(Cancelled):
        desk.pins.pin(paper, cancel)
    assert desk.pins.pinned() == ()


def test_a_removed_paper_is_not_pinned_until_it_comes_back(desk: Desk, paper: str) -> None:
    desk.pins.pin(paper)

    desk.library.remove(paper)
    assert desk.pins.pinned() == ()
    desk.library.restore(paper)
    assert desk.pins.pinned() == (paper,)


def test_an_erased_paper_is_unpinned_for_good(desk: Desk, paper: str, tmp_path: Path) -> None:
    desk.pins.pin(paper)
    desk.library.remove(paper)
    desk.library.empty_trash()

    desk.imports.add([str(write_file(tmp_path / "bees.pdf"))])
    assert desk.pins.pinned() == ()


def test_another_model_reads_the_pinned_papers_too(
    desk: Desk, parts: DeskParts, paper: str
) -> None:
    desk.pins.pin(paper)
    assert soon(lambda: paper_key(paper) in parts.generator.kept)
    parts.generator.kept.clear()

    desk.pins.saw(ModelsChanged())
    time.sleep(0.1)
    assert paper_key(paper) not in parts.generator.kept

    desk.pins._read.clear()
    desk.pins.saw(ModelsChanged())
    assert soon(lambda: paper_key(paper) in parts.generator.kept)


def test_a_question_to_a_pinned_paper_begins_with_what_was_read_ahead(
    desk: Desk, parts: DeskParts, paper: str
) -> None:
    bare = written(desk, paper)
    desk.pins.pin(paper)
    pinned = written(desk, paper)
    other = written(desk, paper, "Do wasps dance in the hive?")

    prompts = [each.messages[1].content for each in parts.generator.requests[-2:]]
    block = "Sentences:\n[1] Bees navigate by the position"
    assert all(each.startswith(block) for each in prompts)
    ids = [each.citation.sentence_id for each in pinned.packing.used]
    assert ids == [each.citation.sentence_id for each in other.packing.used][: len(ids)]
    assert {each.citation.sentence_id for each in bare.packing.used} <= set(ids)
    markers = [each.citation.marker for each in pinned.packing.used]
    assert markers == list(range(1, len(markers) + 1))


def test_what_was_only_read_with_a_paper_does_not_count_as_what_was_found(
    desk: Desk, parts: DeskParts, paper: str
) -> None:
    bare = written(desk, paper)
    desk.pins.pin(paper)
    pinned = written(desk, paper)

    context = [each for each in pinned.packing.used if each.is_context]
    found = {each.citation.sentence_id for each in pinned.packing.used if not each.is_context}
    assert found == {each.citation.sentence_id for each in bare.packing.used}
    cited = {each.sentence_id for claim in pinned.claims for each in claim.citations}
    assert pinned.made_from == found | cited
    left_out = {each.citation.sentence_id for each in pinned.packing.left_out}
    assert not left_out & {each.citation.sentence_id for each in context}
    assert pinned.share_used == len(cited) / len(pinned.made_from)


def test_a_question_to_more_than_the_pinned_paper_is_asked_as_always(
    desk: Desk, paper: str, tmp_path: Path
) -> None:
    (other,) = desk.imports.add([str(write_file(tmp_path / "wasps.pdf", "other"))])
    model = desk.models.current()
    desk.pins.pin(paper)

    assert desk.pins.block((paper,), model)
    assert desk.pins.block((paper, other.id), model) == ()
    assert desk.pins.block((other.id,), model) == ()
    assert desk.pins.block((), model) == ()
    assert desk.pins.block((paper,), replace(model, context_length=512)) == ()


def test_what_was_read_for_an_answer_is_kept_behind_it_and_goes_with_its_session(
    desk: Desk, parts: DeskParts, paper: str
) -> None:
    turn = desk.answering.ask(AskRequest(ASKED, document_ids=(paper,), style=Style.WRITTEN))
    key = session_key(turn.session_id)
    assert soon(lambda: key in parts.generator.kept)
    file = desk.paths.kept_reading / kept_name(key, "any.gguf")
    file.parent.mkdir(parents=True)
    file.write_bytes(b"kept")

    desk.sessions.erase(turn.session_id)

    assert not file.exists()
    assert soon(lambda: key not in parts.generator.kept)


def test_quotes_keep_nothing(desk: Desk, parts: DeskParts, paper: str) -> None:
    desk.answering.ask(AskRequest(ASKED, document_ids=(paper,), style=Style.QUOTES))

    time.sleep(0.1)
    assert not parts.generator.kept


def test_nothing_is_kept_where_the_person_wants_nothing_kept(
    desk: Desk, parts: DeskParts, paper: str
) -> None:
    desk.settings.change(kept_reading_mb=0)

    written(desk, paper)

    time.sleep(0.1)
    assert not parts.generator.kept


def test_a_window_reads_its_rules_ahead_where_answers_are_written(
    tmp_path: Path, parts: DeskParts
) -> None:
    folder = tmp_path / "home"
    desk = make_desk(folder, parts, is_window=True)
    strange = desk.paths.kept_reading / kept_name(session_key("gone"), "any.gguf")
    strange.parent.mkdir(parents=True)
    strange.write_bytes(b"kept")
    desk.settings.change(style="written", guide_added=True)

    desk.start()

    assert soon(lambda: "rules" in parts.generator.kept)
    assert not strange.exists()
    desk.close()


def test_a_window_of_quotes_reads_nothing_ahead(tmp_path: Path, parts: DeskParts) -> None:
    desk = make_desk(tmp_path / "home", parts, is_window=True)
    desk.settings.change(style="quotes", guide_added=True)

    desk.start()
    time.sleep(0.1)

    assert not parts.generator.kept
    desk.close()
