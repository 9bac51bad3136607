"""Where things are, and what is logged."""

import logging
from pathlib import Path

import pytest

from app.logs import LogFile, recent_troubles, start_logging, stop_logging
from app.paths import HOME_VARIABLE, Paths, default_root, resource_path


def test_the_library_folder_can_be_named_by_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))

    assert default_root() == tmp_path


def test_asking_for_paths_creates_nothing(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "library")

    assert paths.document_file("ab").name == "ab.pdf"
    assert not paths.root.exists()


def test_shipped_files_are_found() -> None:
    assert resource_path("examples/carrel-guide.pdf").exists()
    assert resource_path("styles/light.json").exists()


def test_the_log_is_a_file_in_the_library(tmp_path: Path) -> None:
    handler = start_logging(tmp_path / "logs")
    logging.getLogger("app.test").info("opened %d", 3)
    stop_logging(handler)

    assert "app.test: opened 3" in (tmp_path / "logs" / "carrel.log").read_text()


def test_a_folder_that_cannot_be_made_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file")

    assert start_logging(tmp_path / "logs") is None


def test_a_full_disk_is_no_reason_to_stop_or_to_speak(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    handler = start_logging(tmp_path / "logs")
    assert isinstance(handler, LogFile)

    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(handler, "flush", full)
    logging.getLogger("app.test").info("opened")
    stop_logging(handler)

    assert capfd.readouterr() == ("", "")


def test_what_an_exception_says_is_not_logged(tmp_path: Path) -> None:
    handler = start_logging(tmp_path)
    try:
        raise ValueError("a sentence of a paper")
    except ValueError as error:
        logging.getLogger("app.test").error("work failed", exc_info=error)
    stop_logging(handler)

    text = (tmp_path / "carrel.log").read_text()
    assert "raised ValueError" in text
    assert "test_paths_and_logs.py" in text
    assert "a sentence" not in text


def test_recent_trouble_is_read_back_without_its_words(tmp_path: Path) -> None:
    handler = start_logging(tmp_path)
    logger = logging.getLogger("app.test")
    logger.info("opened")
    logger.warning("the index refused %s", "a name")
    try:
        raise KeyError("a name") from OSError("another")
    except KeyError:
        logger.exception("work failed")
    stop_logging(handler)

    newest, first = recent_troubles(tmp_path)
    assert (newest.kind, newest.where) == ("KeyError", "app.test")
    assert (first.kind, first.where) == ("warning", "app.test")
    assert len(recent_troubles(tmp_path, most=1)) == 1
    assert recent_troubles(tmp_path / "nowhere") == ()
