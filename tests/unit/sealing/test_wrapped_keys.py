"""The passphrase and the recovery code, and the file that holds the wrapped key."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import LibraryCorrupt, LibraryTooNew, PassphraseWrong
from app.sealing.envelope import (
    PASSPHRASE,
    RECOVERY,
    Envelope,
    Stage,
    begin,
    drop_envelope,
    envelope_file,
    read_envelope,
    write_envelope,
)
from app.sealing.keys import new_key
from app.sealing.wrapping import Cost, new_recovery_code, unwrap, wrap

CHEAP = Cost(n=1 << 4)
WORDS = "correct horse battery staple"


def test_the_passphrase_and_the_code_open_the_same_key() -> None:
    code = new_recovery_code()
    envelope, key = begin(WORDS, code, CHEAP)

    assert envelope.opened(WORDS) == key
    assert envelope.opened(code) == key
    assert envelope.opened(code.lower().replace("-", " ")) == key
    for wrong in ("", WORDS + " ", WORDS.title(), code[:-1] + "?"):
        with pytest.raises(PassphraseWrong):
            envelope.opened(wrong)


def test_a_passphrase_is_the_same_however_its_letters_are_composed() -> None:
    key = new_key()

    kept = wrap(key, PASSPHRASE, "Bücher für Übung", CHEAP)

    assert unwrap(kept, "Bu\u0308cher fu\u0308r U\u0308bung") == key


def test_a_new_passphrase_leaves_key_and_code_and_ends_the_old_one() -> None:
    code = new_recovery_code()
    envelope, key = begin(WORDS, code, CHEAP)

    changed = envelope.with_secret(key, PASSPHRASE, "another one entirely", CHEAP)

    assert changed.opened("another one entirely") == key
    assert changed.opened(code) == key
    with pytest.raises(PassphraseWrong):
        changed.opened(WORDS)


def test_the_cost_is_kept_beside_each_wrap() -> None:
    envelope, key = begin(WORDS, "", CHEAP)

    dearer = envelope.with_secret(key, PASSPHRASE, WORDS, Cost(n=1 << 6))

    assert dearer.wraps[0].cost.n == 1 << 6
    assert dearer.opened(WORDS) == key


def test_two_wraps_of_one_key_have_nothing_in_common() -> None:
    key = new_key()
    one, other = (wrap(key, PASSPHRASE, WORDS, CHEAP) for _ in range(2))

    assert one.salt != other.salt
    assert one.nonce != other.nonce
    assert one.wrapped != other.wrapped


def test_a_wrap_of_one_kind_is_none_of_the_other() -> None:
    kept = wrap(new_key(), PASSPHRASE, "ABCD", CHEAP)

    assert unwrap(replace(kept, kind=RECOVERY), "ABCD") is None


def test_codes_are_long_and_never_the_same() -> None:
    codes = {new_recovery_code() for _ in range(100)}

    assert len(codes) == 100
    assert all(len(each.replace("-", "")) == 32 for each in codes)


def test_the_envelope_is_written_and_read_for_its_owner_alone(tmp_path: Path) -> None:
    envelope, _ = begin(WORDS, new_recovery_code(), CHEAP)
    assert read_envelope(tmp_path) is None

    write_envelope(tmp_path, envelope)

    assert read_envelope(tmp_path) == envelope
    assert envelope_file(tmp_path).stat().st_mode & 0o077 == 0
    assert [each.name for each in tmp_path.iterdir()] == ["encryption.json"]
    drop_envelope(tmp_path)
    assert read_envelope(tmp_path) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"version": 1}',
        '{"version": 1, "stage": "sealed", "wraps": []}',
        '{"version": 1, "stage": "what", "wraps": [{}]}',
        '{"version": 1, "stage": "sealed", "wraps": [{"kind": "passphrase"}]}',
    ],
)
def test_a_damaged_envelope_is_told(tmp_path: Path, text: str) -> None:
    envelope_file(tmp_path).write_text(text)

    with pytest.raises(LibraryCorrupt):
        read_envelope(tmp_path)


def test_an_envelope_that_would_take_all_memory_is_not_believed(tmp_path: Path) -> None:
    envelope, _ = begin(WORDS, "", CHEAP)
    write_envelope(tmp_path, envelope)
    plain = json.loads(envelope_file(tmp_path).read_text())
    plain["wraps"][0]["cost"]["n"] = 1 << 40
    envelope_file(tmp_path).write_text(json.dumps(plain))

    with pytest.raises(LibraryCorrupt):
        read_envelope(tmp_path)


def test_an_envelope_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    envelope_file(tmp_path).write_text('{"version": 2}')

    with pytest.raises(LibraryTooNew):
        read_envelope(tmp_path)


def test_the_stage_is_kept(tmp_path: Path) -> None:
    envelope, _ = begin(WORDS, "", CHEAP)

    for stage in Stage:
        write_envelope(tmp_path, Envelope(stage, envelope.wraps))
        found = read_envelope(tmp_path)
        assert found is not None
        assert found.stage is stage
