from __future__ import annotations

from io import StringIO

from rich.console import Console

from app.cli.progress import ImportBar, rate_line
from app.core.events import (
    DownloadMoved,
    EncodingAnew,
    ImportBatchChanged,
    ImportProgressed,
    ImportStage,
)
from app.core.models import DownloadProgress


def shown(is_terminal: bool = True) -> tuple[ImportBar, StringIO]:
    written = StringIO()
    return ImportBar(Console(file=written, force_terminal=is_terminal, width=120)), written


def test_a_batch_is_shown_with_its_rate_and_gone_at_its_end() -> None:
    bar, written = shown()

    bar.publish(ImportBatchChanged(1, 3, 0, 30.0, 50, 84.0, 1))
    bar.publish(ImportProgressed("d", "bees.pdf", ImportStage.READING, 2, 9))
    during = written.getvalue()
    bar.publish(ImportBatchChanged(3, 3, 0))

    assert "1/3" in during
    assert "84 pages/s, 1 searchable, about 30 s left" in during
    assert "reading bees.pdf 2/9" in during
    assert written.getvalue().endswith("\x1b[2K")
    bar.close()


def test_a_change_of_the_encoder_is_shown_until_all_is_encoded() -> None:
    bar, written = shown()

    bar.publish(EncodingAnew("mini-multi", 32, 90))
    during = written.getvalue()
    bar.publish(EncodingAnew("mini-multi", 90, 90))

    assert "32/90" in during
    assert "encoding by mini-multi" in during
    assert written.getvalue().endswith("\x1b[2K")
    bar.close()


def test_a_download_is_shown_in_megabytes_until_it_ends() -> None:
    bar, written = shown()

    bar.publish(DownloadMoved(DownloadProgress("a", 30_000_000, 90_000_000, 2_000_000.0)))
    during = written.getvalue()
    bar.publish(DownloadMoved(DownloadProgress("a", 40_000_000, 90_000_000, 0.0), is_over=True))

    assert "30/90" in during
    assert "MB, 2.0 MB/s, about 30 s left" in during
    assert written.getvalue().endswith("\x1b[2K")
    bar.publish(DownloadMoved(DownloadProgress("a", 5_000_000, 0, 0.0)))
    bar.close()


def test_a_name_is_never_markup_and_never_too_long() -> None:
    bar, written = shown()

    bar.publish(ImportBatchChanged(0, 1, 0))
    bar.publish(ImportProgressed("d", "[red]" + "x" * 80, ImportStage.READING))

    assert "[red]xxx" in written.getvalue()
    assert "x" * 41 not in written.getvalue()
    bar.close()


def test_nothing_is_written_where_nobody_watches_or_after_the_end() -> None:
    silent, unwritten = shown(is_terminal=False)
    silent.publish(ImportBatchChanged(0, 2, 0))
    silent.close()
    bar, written = shown()
    bar.close()
    bar.publish(ImportBatchChanged(0, 2, 0))

    assert unwritten.getvalue() == written.getvalue() == ""


def test_a_long_time_is_told_in_hours() -> None:
    assert rate_line(ImportBatchChanged(0, 9, 0, 9000.0)) == "about 2.5 h left"
