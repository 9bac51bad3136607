"""Models from a server and behind an endpoint, as a person asks for them in a terminal."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from carrel import carrel, started
from local_endpoint import LocalEndpoint, endpoint
from local_server import LocalServer, Served, serving, until
from tiny_models import write_tiny_model

from app.core.network import Connection
from app.network.log import NetworkLog


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LocalServer]:
    with serving() as made:
        content = write_tiny_model(tmp_path / "made.gguf").read_bytes()
        made.files["/tiny.gguf"] = Served(content)
        yield made


@pytest.fixture
def behind() -> Iterator[LocalEndpoint]:
    with endpoint() as made:
        yield made


def connections(home: Path) -> list[Connection]:
    def never() -> None:
        raise AssertionError("nothing is written here")

    return NetworkLog(home / "network.jsonl", never).connections()  # type: ignore[arg-type]  # not asked


def test_download_fetches_a_model_and_adds_it(server: LocalServer, tmp_path: Path) -> None:
    ran = carrel(tmp_path / "home", "models", "download", f"{server.url}/tiny.gguf", "--json")

    assert (ran.code, ran.json["model"]["name"]) == (0, "tiny")
    assert f"from {server.url}/tiny.gguf" in ran.err
    assert Path(ran.json["model"]["path"]).read_bytes() == server.files["/tiny.gguf"].content
    assert [each.purpose for each in connections(tmp_path / "home")] == [
        "Download tiny.gguf",
        "Look at tiny.gguf",
    ]


def test_an_interrupted_download_is_listed_and_goes_on(server: LocalServer, tmp_path: Path) -> None:
    home, url = tmp_path / "home", f"{server.url}/tiny.gguf"
    server.files["/tiny.gguf"].pause = 0.5
    running = started(home, "models", "download", url)
    until(lambda: len(server.asked) > 1 and any(home.glob("models/*.part")), 60)
    until(lambda: any(each.stat().st_size for each in home.glob("models/*.part")), 60)

    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=30)
    left = carrel(home, "models", "unfinished", "--json").json["unfinished"]
    server.files["/tiny.gguf"].pause = 0.0
    again = carrel(home, "models", "download", url)

    assert running.returncode == 130, said
    assert [each["address"] for each in left] == [url]
    assert (again.code, again.out) == (0, "Fetched tiny.\n")
    assert "are here already" in again.err
    assert server.asked[-1].headers["range"] != "bytes=0-"


def test_what_is_no_model_is_one_sentence(server: LocalServer, tmp_path: Path) -> None:
    server.files["/page.gguf"] = Served(b"<html>", kind="text/html")

    ran = carrel(tmp_path / "home", "models", "download", f"{server.url}/page.gguf")

    assert (ran.code, ran.out) == (3, "")
    assert ran.err.splitlines()[0].endswith("is not a GGUF model.")
    assert len(ran.err.splitlines()) == 2


def test_an_endpoint_is_added_with_a_key_out_of_a_file(
    behind: LocalEndpoint, tmp_path: Path
) -> None:
    behind.script.key = "sk-4711"
    key = tmp_path / "key.txt"
    key.write_text("sk-4711\n")
    home = tmp_path / "home"

    refused = carrel(home, "models", "add", behind.base)
    added = carrel(home, "models", "add", behind.base, "--key-file", str(key), "--name", "mine")
    listed = carrel(home, "models", "list", "--json").json["models"]

    assert (refused.code, refused.err.splitlines()[0]) == (
        3,
        "127.0.0.1 asks for a key, or for another one.",
    )
    assert (added.code, added.out) == (0, "Added mine.\n")
    assert [each["path"] for each in listed if each["name"] == "mine"] == [behind.path]
    assert "4711" not in added.out + added.err + (home / "network.jsonl").read_text()
