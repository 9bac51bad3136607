"""Models behind an endpoint in a whole library: added, used, asked, saved, removed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file
from local_endpoint import LocalEndpoint, endpoint

from app.core.answers import Style
from app.core.errors import EndpointFailed, ModelMissing, UsageError
from app.core.events import ModelsChanged
from app.core.messages import Message
from app.core.models import FitVerdict
from app.core.sessions import AskRequest, TurnState
from app.core.types import ModelSpec
from app.services.desk import Desk

pytestmark = pytest.mark.usefixtures("loopback")

QUESTION = "What does the dance of a honey bee encode?"
CITED = "The dance of a honey bee encodes distance and direction."
ENDPOINTS_OFF = "switched off"


@pytest.fixture
def behind() -> Iterator[LocalEndpoint]:
    with endpoint() as made:
        yield made


@pytest.fixture
def parts() -> DeskParts:
    return DeskParts()


@pytest.fixture
def desk(tmp_path: Path, parts: DeskParts) -> Iterator[Desk]:
    made = make_desk(tmp_path / "library", parts)
    yield made
    made.close()


def spec_at(address: str) -> ModelSpec:
    return ModelSpec("m", address, 0, 0, 4096, "", "endpoint")


def test_adding_an_endpoint_is_the_consent_that_switches_endpoints_on(
    desk: Desk, behind: LocalEndpoint, parts: DeskParts
) -> None:
    was_on = desk.settings.current.endpoints

    spec = desk.endpoints.add(behind.base.removesuffix("/v1"))

    assert (was_on, desk.settings.current.endpoints) == (False, True)
    assert (spec.name, spec.path) == ("tiny@127.0.0.1", behind.path)
    assert spec in desk.models.models()
    assert parts.of(ModelsChanged)
    assert desk.models.card(spec.name).fit.verdict is FitVerdict.ELSEWHERE


def test_only_loopback_stays_on_this_machine(desk: Desk) -> None:
    elsewhere = ("http://192.168.1.7:1/v1#m", "https://a.example/v1#m", "http://nas.local/v1#m")
    here = ("http://127.0.0.1:1/v1#m", "http://localhost:1/v1#m", "http://[::1]:1/v1#m", "/m.gguf")

    assert all(desk.endpoints.leaves_machine(spec_at(each)) for each in elsewhere)
    assert not any(desk.endpoints.leaves_machine(spec_at(each)) for each in here)


def test_of_several_models_one_must_be_named(desk: Desk, behind: LocalEndpoint) -> None:
    behind.script.models = [{"id": "small"}, {"id": "org/large:7b", "max_model_len": 32_768}]

    assert desk.endpoints.names(behind.base) == ("small", "org/large:7b")
    with pytest.raises(UsageError) as several:
        desk.endpoints.add(behind.base)
    with pytest.raises(EndpointFailed) as unknown:
        desk.endpoints.add(behind.base, "huge")
    named = desk.endpoints.add(f"{behind.base}#org/large:7b")

    assert "small, org/large:7b" in several.value.hint
    assert "small, org/large:7b" in unknown.value.hint
    assert (named.name, named.context_length) == ("large:7b@127.0.0.1", 32_768)


def test_two_models_never_share_a_name(desk: Desk, behind: LocalEndpoint) -> None:
    behind.script.models = [{"id": "a/m"}, {"id": "b/m"}]

    names = [desk.endpoints.add(behind.base, each).name for each in ("a/m", "b/m", "a/m")]

    assert names == ["m@127.0.0.1", "m@127.0.0.1-2", "m@127.0.0.1"]


@pytest.mark.parametrize(
    ("models", "said"), [([], "has no model"), ([{"id": 3}, {}, "x", {"id": "a\nb"}], "no model")]
)
def test_an_endpoint_without_models_is_a_sentence(
    desk: Desk, behind: LocalEndpoint, models: list[object], said: str
) -> None:
    behind.script.models = models  # type: ignore[assignment]  # as a strange endpoint says

    with pytest.raises(EndpointFailed, match=said):
        desk.endpoints.add(behind.base)

    assert not desk.settings.current.endpoints


def test_a_key_is_kept_in_a_file_of_its_own_that_nobody_else_reads(
    desk: Desk, behind: LocalEndpoint
) -> None:
    behind.script.key = "sk-secret-4711"

    with pytest.raises(EndpointFailed, match="key"):
        desk.endpoints.names(behind.base, "wrong")
    assert not desk.paths.keys.exists()
    spec = desk.endpoints.add(behind.base, key="sk-secret-4711")

    assert desk.endpoints.names(behind.base) == ("tiny",)
    assert desk.paths.keys.stat().st_mode & 0o077 == 0
    assert json.loads(desk.paths.keys.read_text()) == {behind.base: "sk-secret-4711"}
    holding = [
        path.name
        for path in desk.paths.root.rglob("*")
        if path.is_file() and b"4711" in path.read_bytes()
    ]
    assert holding == ["keys.json"]
    desk.models.remove(spec.name)
    desk.endpoints.tidy()
    assert not desk.paths.keys.exists()


def test_a_key_that_is_none_is_not_repeated(desk: Desk, behind: LocalEndpoint) -> None:
    with pytest.raises(UsageError) as refused:
        desk.endpoints.add(behind.base, key="two words")

    assert "two words" not in str(refused.value)


def test_its_answer_is_bound_to_the_evidence_and_checked(
    desk: Desk, behind: LocalEndpoint, tmp_path: Path
) -> None:
    desk.imports.add([str(write_file(tmp_path / "bees.pdf"))])
    desk.models.use(desk.endpoints.add(behind.base).name)
    behind.script.pieces = ("The dance of a honey bee ", "encodes distance and direction [1].")

    turn = desk.answering.ask(AskRequest(QUESTION, style=Style.WRITTEN))

    assert turn.state is TurnState.ANSWERED
    assert turn.answer is not None
    assert turn.answer.model == "tiny@127.0.0.1"
    assert turn.answer.claims[0].citations[0].quote
    assert "grammar" not in behind.bodies[-1]


def test_markers_that_no_evidence_has_point_nowhere(
    desk: Desk, behind: LocalEndpoint, tmp_path: Path
) -> None:
    desk.imports.add([str(write_file(tmp_path / "bees.pdf"))])
    desk.models.use(desk.endpoints.add(behind.base).name)
    behind.script.pieces = ("Bees dance in the hive [99]. ", "And [0] more [x] <b>[1]</b>.")

    turn = desk.answering.ask(AskRequest(QUESTION, style=Style.WRITTEN))

    assert turn.answer is not None
    shown = {each.citation.marker for each in turn.answer.packing.used}
    cited = {each.marker for claim in turn.answer.claims for each in claim.citations}
    assert cited <= shown


def test_an_endpoint_that_is_gone_fails_the_turn_and_keeps_the_question(
    desk: Desk, behind: LocalEndpoint, tmp_path: Path
) -> None:
    desk.imports.add([str(write_file(tmp_path / "bees.pdf"))])
    spec = desk.endpoints.add(behind.base)
    behind.server.close()

    with pytest.raises(EndpointFailed, match="Nobody answers"):
        desk.answering.ask(AskRequest(QUESTION, style=Style.WRITTEN, model=spec.name))

    (session,) = desk.sessions.sessions()
    (turn,) = desk.sessions.turns(session.id)
    assert (turn.question, turn.state) == (QUESTION, TurnState.FAILED)


def test_switched_off_nobody_is_asked(desk: Desk, behind: LocalEndpoint, tmp_path: Path) -> None:
    desk.imports.add([str(write_file(tmp_path / "bees.pdf"))])
    spec = desk.endpoints.add(behind.base)
    desk.settings.change(endpoints=False)
    asked = len(behind.server.asked)

    with pytest.raises(EndpointFailed, match=ENDPOINTS_OFF):
        desk.answering.ask(AskRequest(QUESTION, style=Style.WRITTEN, model=spec.name))

    assert len(behind.server.asked) == asked


def test_its_answer_can_be_saved_but_not_made_again(
    desk: Desk, behind: LocalEndpoint, tmp_path: Path
) -> None:
    desk.imports.add([str(write_file(tmp_path / "bees.pdf"))])
    desk.models.use(desk.endpoints.add(behind.base).name)
    behind.script.pieces = (f"{CITED.removesuffix('.')} [1].",)
    turn = desk.answering.ask(AskRequest(QUESTION, style=Style.WRITTEN))
    file = tmp_path / "answer.json"

    desk.capsules.save(turn.id, str(file))

    assert behind.base not in file.read_text()
    with pytest.raises(ModelMissing, match="Another program"):
        desk.capsules.replay(str(file))


def test_files_still_go_to_the_process(desk: Desk, parts: DeskParts, tmp_path: Path) -> None:
    desk.imports.add([str(write_file(tmp_path / "bees.pdf"))])

    desk.answering.ask(AskRequest(QUESTION, style=Style.WRITTEN))

    assert parts.generator.requests
    assert parts.generator.requests[-1].messages[0] == Message(
        "system", parts.generator.requests[-1].messages[0].content
    )
    assert not desk.paths.network_log.exists()
