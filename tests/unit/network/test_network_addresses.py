"""Which addresses may be used, and for what."""

from __future__ import annotations

import pytest

from app.core.errors import DownloadRefused, EndpointFailed
from app.core.guard import is_loopback
from app.network.addresses import base_of, endpoint_of, next_hop, place_of, problem_of
from app.network.hub import Listed, choice, file_of


@pytest.mark.parametrize(
    ("address", "base"),
    [
        ("http://127.0.0.1:11434", "http://127.0.0.1:11434/v1"),
        ("http://127.0.0.1:11434/", "http://127.0.0.1:11434/v1"),
        ("http://127.0.0.1:11434/v1/", "http://127.0.0.1:11434/v1"),
        ("http://127.0.0.1:11434/v1#m:3b", "http://127.0.0.1:11434/v1"),
        ("http://localhost:8080/v1/models", "http://localhost:8080/v1"),
        ("http://[::1]:8080", "http://[::1]:8080/v1"),
        ("127.0.0.1:1", "http://127.0.0.1:1/v1"),
        ("192.168.1.7:8000", "http://192.168.1.7:8000/v1"),
        ("nas.local:8000", "http://nas.local:8000/v1"),
        ("models.example.org", "https://models.example.org/v1"),
        ("https://models.example.org/openai/v3", "https://models.example.org/openai/v3"),
        ("https://models.example.org/api", "https://models.example.org/api/v1"),
    ],
)
def test_an_endpoint_has_one_base_whatever_was_given(address: str, base: str) -> None:
    assert base_of(address) == base


@pytest.mark.parametrize(
    "address",
    [
        *("", "http://", "ftp://127.0.0.1", "file:///etc/passwd", "http://127.0.0.1:99999"),
        *("http://127.0.0.1:0", "http://models.example.org", "http://8.8.8.8/v1", "a b"),
        *("http://me:secret@127.0.0.1/v1", "http://127.0.0.1/\na", "http://[::1", "x" * 3_000),
    ],
)
def test_what_is_no_safe_address_of_an_endpoint_is_refused(address: str) -> None:
    with pytest.raises(EndpointFailed):
        base_of(address)


def test_the_model_stands_behind_the_address() -> None:
    assert endpoint_of("http://127.0.0.1:1/v1#a#b") == ("http://127.0.0.1:1/v1", "a#b")


@pytest.mark.parametrize(
    ("url", "is_fine"),
    [
        ("https://a.example/m.gguf", True),
        ("http://127.0.0.1:8/m.gguf", True),
        ("http://a.example/m.gguf", False),
        ("http://192.168.1.7/m.gguf", False),
        ("http://nas/m.gguf", False),
        ("https://u:p@a.example/m.gguf", False),
    ],
)
def test_models_come_over_plain_http_from_this_machine_only(url: str, is_fine: bool) -> None:
    assert (problem_of(url, DownloadRefused) is None) is is_fine


@pytest.mark.parametrize(
    ("old", "location", "new"),
    [
        ("https://a.example/x/m", "/y", "https://a.example/y"),
        ("https://a.example/x/m", "https://cdn.example/z?t=1", "https://cdn.example/z?t=1"),
        ("http://127.0.0.1:8/m", "/n", "http://127.0.0.1:8/n"),
        ("http://127.0.0.1:8/m", "https://a.example/n", "https://a.example/n"),
    ],
)
def test_a_redirect_leads_on(old: str, location: str, new: str) -> None:
    assert next_hop(old, location) == new


@pytest.mark.parametrize(
    ("old", "location"),
    [
        ("https://a.example/m", "http://a.example/m"),
        ("https://a.example/m", "http://127.0.0.1/m"),
        ("https://a.example/m", "https://127.0.0.1/m"),
        ("https://a.example/m", "https://localhost/m"),
        ("https://a.example/m", "https://192.168.1.1/m"),
        ("https://a.example/m", "file:///etc/passwd"),
        ("https://a.example/m", "https://u:p@b.example/m"),
        ("https://a.example/m", ""),
        ("http://127.0.0.1:8/m", "http://a.example/m"),
    ],
)
def test_a_redirect_to_a_worse_place_is_refused(old: str, location: str) -> None:
    with pytest.raises(DownloadRefused):
        next_hop(old, location)


def test_only_this_machine_is_this_machine() -> None:
    here = ["127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost", "LOCALHOST.", "::ffff:127.0.0.1"]
    elsewhere = ["128.0.0.1", "localhost.example.org", "10.0.0.1", "0.0.0.0", "::2", "1", "a"]

    assert [is_loopback(each) for each in here] == [True] * len(here)
    assert [is_loopback(each) for each in elsewhere] == [False] * len(elsewhere)


def test_a_place_has_the_usual_port() -> None:
    assert [place_of(each).port for each in ("https://a/", "http://a/", "http://a:7/")] == [
        443,
        80,
        7,
    ]


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("https://a.example/b/m.gguf", "m.gguf"),
        ("https://a.example/b/M.GGUF?download=true", "M.gguf"),
        ("https://a.example/..%2F..%2Fm.gguf", "m.gguf"),
        ("https://a.example/a%5C..%5Cm.gguf", "m.gguf"),
        ("https://a.example/%00%0Am%3A.gguf", "m.gguf"),
        ("https://a.example/.gguf", ""),
        ("https://a.example/...gguf", ""),
        ("https://a.example/m.zip", ""),
        ("https://a.example/", ""),
        (f"https://a.example/{'n' * 300}.gguf", f"{'n' * 120}.gguf"),
    ],
)
def test_a_file_gets_a_name_that_stays_in_its_folder(url: str, file: str) -> None:
    assert file_of(url) == file


def test_the_label_chooses_one_whole_model() -> None:
    names = ["m-Q4_K_M.gguf", "m-Q4_K_S.gguf", "m-IQ4_K_M.gguf", "sub/m-Q8_0.gguf", "a.bin"]
    files = [Listed(each, 10, "") for each in names]

    assert choice(files, "Q4_K_M", "o/r").path == "m-Q4_K_M.gguf"
    assert choice(files, "q8_0", "o/r").path == "sub/m-Q8_0.gguf"
    assert choice(files[:1], "", "o/r").path == "m-Q4_K_M.gguf"


@pytest.mark.parametrize(
    ("names", "label", "said"),
    [
        (["m-Q4_0.gguf", "m-Q8_0.gguf"], "", "Several models"),
        (["m-Q4_0.gguf"], "Q5_0", "No model called Q5_0"),
        (["m-Q8_0-00001-of-00002.gguf", "m-Q8_0-00002-of-00002.gguf"], "Q8_0", "2 parts"),
        (["mmproj-m.gguf", "model.safetensors"], "", "no model in the GGUF format"),
    ],
)
def test_what_is_not_one_model_is_refused(names: list[str], label: str, said: str) -> None:
    with pytest.raises(DownloadRefused, match=said):
        choice([Listed(each, 10, "") for each in names], label, "o/r")
