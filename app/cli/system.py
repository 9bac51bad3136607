"""``self-test``, ``doctor`` and ``example``."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from app.cli.answer_lines import answer_lines
from app.cli.terminal import HomeOption, JsonOption, Terminal, output
from app.cli.views import citation_view, finding_view
from app.core.answers import Style
from app.core.errors import LibraryCorrupt
from app.core.findings import Finding
from app.core.sessions import AskRequest
from app.paths import Paths
from app.services import rescue
from app.services.self_test import QUESTION, run_self_test

FAILED = 3


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Add the commands."""
    _register_doctor(app, terminal)

    @app.command("self-test")
    def self_test(json: JsonOption = False, home: HomeOption = None) -> None:
        """Check this installation: add a bundled document, ask, find the citation."""
        with (
            tempfile.TemporaryDirectory(prefix="carrel-self-test-") as folder,
            terminal.elsewhere(Path(folder)) as desk,
        ):
            desk.start()
            citation = run_self_test(desk)
        output(json).show(
            {"ok": True, "citation": citation_view(citation)},
            [f"Carrel works. It cited page {citation.page}: “{citation.quote}”"],
        )

    @app.command()
    def example(home: HomeOption = None) -> None:
        """Show the main job on the bundled guide and save a picture of the cited sentence."""
        with terminal.writing(home) as desk:
            desk.start()
            guide = desk.imports.add_guide()
            request = AskRequest(QUESTION, document_ids=(guide.id,), style=Style.QUOTES)
            answer = desk.answering.ask(request).answer
            lines = [QUESTION, "", *(answer_lines(answer) if answer else ())]
            if answer is not None and answer.claims:
                cited = answer.claims[0].citations[0]
                picture = desk.paths.cache / "example.png"
                picture.parent.mkdir(parents=True, exist_ok=True)
                desk.pages.save_lit(cited.document_id, cited.page, cited.boxes, picture)
                lines += ["", f"The cited page with its sentence lit up: {picture}"]
        output(False).show(None, lines)


def _register_doctor(app: typer.Typer, terminal: Terminal) -> None:
    @app.command()
    def doctor(
        repair: Annotated[bool, typer.Option("--repair", help="Mend what can be mended.")] = False,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> int:
        """Check the library: database, files, index."""
        paths = Paths(terminal.root(home))
        terminal.unlock(paths.root)
        findings = rescue.repair(paths) if repair else []
        try:
            with terminal.writing(home) as desk:
                if repair:
                    desk.notes.catch_up()
                findings += desk.doctor.repair() if repair else desk.doctor.check()
        except LibraryCorrupt:
            report = None if repair else rescue.examine(paths)
            if report is None:
                raise
            findings += report.findings()
        is_sound = all(each.is_sound for each in findings)
        plain = {"sound": is_sound, "findings": [finding_view(each) for each in findings]}
        output(json).show(plain, _finding_lines(findings))
        return 0 if is_sound else FAILED


def _finding_lines(findings: Sequence[Finding]) -> Iterator[str]:
    for each in findings:
        yield f"{'ok ' if each.is_sound else 'BAD'} {each.check}: {each.detail}"
        yield from (f"      {part}" for part in each.parts)
        if not each.is_sound and each.is_repairable:
            yield "      Mend it with: carrel doctor --repair"
