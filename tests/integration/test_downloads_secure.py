"""Encrypted connections: who cannot prove who it is gets and gives nothing."""

from __future__ import annotations

import ssl
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from local_server import LocalServer, Served, serving

from app.core.errors import DownloadRefused
from app.network import client
from app.network.doors import Doors
from app.network.downloads import Downloader, Wishes
from app.network.fetching import Manner
from app.network.log import NetworkLog
from app.network.web import Patience, Web

pytestmark = pytest.mark.usefixtures("loopback")

MODEL = b"GGUF" + bytes(range(256)) * 2_000
CERTIFICATE = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=here"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of this machine that nobody vouches for, and its key."""
    folder = tmp_path_factory.mktemp("certificate")
    key, made = folder / "key.pem", folder / "made.pem"
    where = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(made)]
    try:
        subprocess.run([*CERTIFICATE.split(), *where], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("openssl makes the certificate")
    return made, key


@pytest.fixture
def server(certificate: tuple[Path, Path]) -> Iterator[LocalServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    with serving(context) as made:
        made.files["/m.gguf"] = Served(MODEL)
        yield made


@pytest.fixture
def trusted(certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.create_default_context(cafile=str(certificate[0]))
    monkeypatch.setattr(client, "certificates", lambda: context)


def downloader(folder: Path) -> Downloader:
    log = NetworkLog(folder / "network.jsonl", lambda: datetime(2026, 1, 2, tzinfo=UTC))
    web = Web(Doors(log), Patience(connect=20.0, silence=20.0))
    return Downloader(web, folder / "models", manner=Manner(3, 0.01, 0))


@pytest.mark.usefixtures("trusted")
def test_a_model_comes_over_an_encrypted_connection(server: LocalServer, tmp_path: Path) -> None:
    server.files["/go.gguf"] = Served(status=302, headers={"location": "/m.gguf"})
    made = downloader(tmp_path)
    offer = made.offer(f"{server.url}/go.gguf")
    server.files["/m.gguf"].stops = [200_000]

    path = made.fetch(offer, Wishes())

    assert server.url.startswith("https://")
    assert path.read_bytes() == MODEL


def test_who_cannot_prove_who_it_is_is_asked_for_nothing(
    server: LocalServer, tmp_path: Path
) -> None:
    with pytest.raises(DownloadRefused, match="cannot prove"):
        downloader(tmp_path).offer(f"{server.url}/m.gguf")

    assert server.asked == []


@pytest.mark.usefixtures("trusted")
def test_nobody_is_led_from_an_encrypted_connection_to_an_open_one(
    server: LocalServer, tmp_path: Path
) -> None:
    with serving() as plain:
        plain.files["/m.gguf"] = Served(MODEL)
        server.files["/go.gguf"] = Served(status=302, headers={"location": f"{plain.url}/m.gguf"})

        with pytest.raises(DownloadRefused, match="sends Carrel on"):
            downloader(tmp_path).offer(f"{server.url}/go.gguf")

        assert plain.asked == []


def test_a_server_that_speaks_no_encryption_is_refused(tmp_path: Path) -> None:
    with serving() as plain, pytest.raises(DownloadRefused, match="cannot prove"):
        downloader(tmp_path).offer(f"{plain.url.replace('http:', 'https:')}/m.gguf")
