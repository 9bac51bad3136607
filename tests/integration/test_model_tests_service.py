"""Reading tests over a scripted generator: what they measure, and what follows from it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file
from reading_answerers import ANSWERERS, replying
from tiny_models import write_tiny_model

from app.core.answers import Style
from app.core.cancel import Cancelled, CancelToken
from app.core.errors import ModelError, ModelMissing
from app.core.events import ModelsChanged, ModelTesting
from app.core.messages import GenerationRequest
from app.core.models import Ability, FitVerdict
from app.core.sessions import AskRequest
from app.core.types import ModelSpec
from app.generation.models import bundled_model
from app.generation.reading_test import drawn_sheets
from app.services.desk import Desk

BUNDLED = bundled_model().name
ALL = sum(len(each.items) for each in drawn_sheets())


@pytest.fixture
def parts() -> DeskParts:
    made = DeskParts()
    made.generator.reply = replying(ANSWERERS["perfect"])
    return made


@pytest.fixture
def desk(tmp_path: Path, parts: DeskParts) -> Iterator[Desk]:
    made = make_desk(tmp_path / "library", parts)
    yield made
    made.close()


@pytest.fixture
def tiny(tmp_path: Path, desk: Desk) -> str:
    """A small model of its own file, added."""
    return desk.models.add(str(write_tiny_model(tmp_path / "tiny.gguf"))).name


def test_a_model_without_fault_gets_the_whole_score(desk: Desk, parts: DeskParts) -> None:
    test = desk.model_tests.run(BUNDLED)

    assert test.score == 1.0
    assert {each.ability: each.asked for each in test.abilities} == {
        Ability.FINDS: 6,
        Ability.COPIES: 6,
        Ability.CITES: 18,
        Ability.REFUSES: 6,
        Ability.LANGUAGE: 6,
    }
    assert len(test.digest) == 64
    assert test.threads >= 1
    assert test.read_rate > 0 < test.write_rate


def test_a_test_is_kept_and_shown_on_the_card(tmp_path: Path, desk: Desk, tiny: str) -> None:
    before = desk.models.card(tiny)
    test = desk.model_tests.run(tiny)
    desk.close()

    again = make_desk(tmp_path / "library", DeskParts())
    after = again.models.card(tiny)
    again.close()

    assert (before.test, before.writes) == (None, False)
    assert after.test == test
    assert after.writes
    assert after.fit.verdict is FitVerdict.FITS


def test_who_passes_writes_and_who_guesses_quotes(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    desk.imports.add([str(write_file(tmp_path / "bees.pdf"))])
    question = AskRequest("What does the dance of a honey bee encode?")

    styles = []
    for name in ("nearest words", "perfect", "any marker"):
        parts.generator.reply = replying(ANSWERERS[name])
        desk.model_tests.run(BUNDLED)
        parts.generator.reply = lambda request: ["Distance ", "and ", "direction ", "[1]."]
        answer = desk.answering.ask(question).answer
        assert answer is not None
        styles.append(answer.style)

    assert styles == [Style.QUOTES, Style.WRITTEN, Style.QUOTES]


def test_the_measured_rate_sizes_the_evidence(desk: Desk, parts: DeskParts, tmp_path: Path) -> None:
    desk.imports.add([str(write_file(tmp_path / "bees.pdf"))])
    question = AskRequest("What does the dance of a honey bee encode?", style=Style.WRITTEN)

    first = desk.answering.ask(question).answer
    desk.model_tests.run(BUNDLED)  # a fake reads at once
    second = desk.answering.ask(question).answer

    assert first is not None
    assert second is not None
    assert first.packing.budget_tokens < 600
    assert second.packing.budget_tokens == 1_600


def test_the_progress_is_told_and_the_end(desk: Desk, parts: DeskParts) -> None:
    desk.model_tests.run(BUNDLED)

    told = [(each.done, each.total) for each in parts.events if isinstance(each, ModelTesting)]
    assert told[0] == (0, ALL)
    assert told[-1] == (ALL, ALL)
    assert told == sorted(told)
    assert isinstance(parts.events[-1], ModelsChanged)


def test_a_slow_model_is_asked_less_and_each_ability_twice(desk: Desk) -> None:
    ticks = iter(range(10**9))
    desk.model_tests._clock = lambda: 2.0 * next(ticks)

    test = desk.model_tests.run(BUNDLED)

    asked = {each.ability: each.asked for each in test.abilities}
    assert asked == dict.fromkeys(Ability, 2) | {Ability.CITES: 6}


def test_a_stopped_test_is_not_kept(desk: Desk, parts: DeskParts) -> None:
    cancel = CancelToken()
    perfect = replying(ANSWERERS["perfect"])

    def reply(request: GenerationRequest) -> list[str]:
        if len(parts.generator.requests) > 9:
            cancel.cancel()
        return perfect(request)

    parts.generator.reply = reply

    with pytest.raises(Cancelled):
        desk.model_tests.run(BUNDLED, cancel)

    assert len(parts.generator.requests) == 10
    assert desk.models.card(BUNDLED).test is None


def test_a_model_that_fails_is_said_and_nothing_is_kept(desk: Desk, parts: DeskParts) -> None:
    parts.generator.error = ModelError("It is broken.", "Choose another.")

    with pytest.raises(ModelError, match="broken"):
        desk.model_tests.run(BUNDLED)

    assert desk.models.card(BUNDLED).test is None


def test_a_changed_file_makes_a_test_void(desk: Desk, tiny: str, tmp_path: Path) -> None:
    desk.model_tests.run(tiny)
    assert desk.models.reading_score(desk.models.resolve(tiny)) == 1.0

    write_tiny_model(tmp_path / "tiny.gguf", seed=1)

    assert desk.models.card(tiny).test is None
    assert desk.models.reading_score(desk.models.resolve(tiny)) is None


def test_the_same_bytes_in_a_new_file_keep_their_test(
    desk: Desk, tiny: str, tmp_path: Path
) -> None:
    desk.model_tests.run(tiny)

    shutil.copyfile(tmp_path / "tiny.gguf", tmp_path / "copy.gguf")
    (tmp_path / "tiny.gguf").unlink()
    (tmp_path / "copy.gguf").rename(tmp_path / "tiny.gguf")

    assert desk.models.card(tiny).test is not None


def test_a_card_says_when_the_file_is_gone(desk: Desk, tiny: str, tmp_path: Path) -> None:
    (tmp_path / "tiny.gguf").unlink()

    card = next(each for each in desk.models.cards() if each.spec.name == tiny)

    assert card.problem is not None
    assert card.problem.kind == "ModelMissing"
    with pytest.raises(ModelMissing):
        desk.models.use(tiny)


def test_a_removed_model_takes_its_test_along(desk: Desk, tiny: str, tmp_path: Path) -> None:
    desk.model_tests.run(tiny)
    desk.models.remove(tiny)

    desk.models.add(str(tmp_path / "tiny.gguf"))

    assert desk.models.card(tiny).test is None


def test_each_change_of_the_models_is_told(desk: Desk, tiny: str, parts: DeskParts) -> None:
    desk.models.use(tiny)
    desk.models.remove(tiny)

    assert len(parts.of(ModelsChanged)) == 3


def test_a_file_that_is_used_by_its_path_is_added(desk: Desk, tmp_path: Path) -> None:
    path = write_tiny_model(tmp_path / "by path.gguf")

    desk.models.use(str(path))

    assert desk.models.current().path == str(path)


def test_another_file_cannot_take_the_name_of_the_bundled_model(desk: Desk, tmp_path: Path) -> None:
    other = write_tiny_model(tmp_path / f"{BUNDLED}.gguf")

    with pytest.raises(ModelError, match="bundled"):
        desk.models.add(str(other))


def test_an_endpoint_is_tested_without_a_file(desk: Desk, parts: DeskParts) -> None:
    address = "http://127.0.0.1:8080/v1#far"
    spec = ModelSpec("far", address, 0, 0, 8192, "", "", has_chat_template=True)
    desk.models.put(spec)
    # Nothing listens there: what asks it is scripted.
    desk.settings.change(endpoints=True)
    desk.model_tests._parts.generator._generator = parts.generator  # type: ignore[attr-defined]

    test = desk.model_tests.run("far")

    assert (test.digest, test.threads, test.load_seconds) == ("", 0, 0.0)
    assert desk.models.card("far").test == test
    assert desk.models.card("far").fit.verdict is FitVerdict.ELSEWHERE


def test_quotes_need_no_estimate_and_written_answers_have_one(desk: Desk) -> None:
    assert desk.models.estimate() is None
    unmeasured = desk.models.estimate(Style.WRITTEN)
    desk.model_tests.run(BUNDLED)
    measured = desk.models.estimate()

    assert unmeasured is not None
    assert not unmeasured.is_measured
    assert measured is not None
    assert measured.is_measured
    assert measured.first_word < unmeasured.first_word


def test_the_pace_of_a_model_is_known_after_a_restart(tmp_path: Path, desk: Desk) -> None:
    test = desk.model_tests.run(BUNDLED)
    desk.close()

    again = make_desk(tmp_path / "library", DeskParts())
    rate = again.models.read_rate(bundled_model())
    again.close()

    assert rate == pytest.approx(test.read_rate)


def test_the_pace_of_answers_is_kept_for_a_model_that_was_never_tested(
    tmp_path: Path, desk: Desk
) -> None:
    pace = desk.model_tests._parts.paces.of(bundled_model().path)
    pace.did_read(400, 4.0)
    desk.model_tests._parts.paces.told(bundled_model().path, pace)
    desk.close()

    again = make_desk(tmp_path / "library", DeskParts())
    rate, test = again.models.read_rate(bundled_model()), again.models.card(BUNDLED).test
    again.close()

    assert rate == pytest.approx(100.0)
    assert test is None
