"""References and the doctor in memory; what comes of files is scripted."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace

from app.core.bibliography import AttachReport, BibliographyFormat, ZoteroPlan
from app.core.findings import Finding
from app.core.references import Reference, ReferenceMark
from app.core.types import AddResult


class FakeBibliography:
    """References and marks by document; what comes of files is scripted."""

    def __init__(self) -> None:
        self.references_of: dict[str, list[Reference]] = {}
        self.marks_of: dict[str, list[ReferenceMark]] = {}
        self.citing_of: dict[str, list[Reference]] = {}
        self.report = AttachReport((), ())
        self.plan = ZoteroPlan(())
        self.attached: list[str] = []
        self.applied: list[list[AddResult]] = []

    def references(self, document_id: str) -> list[Reference]:
        return self.references_of.get(document_id, [])

    def marks(self, document_id: str) -> list[ReferenceMark]:
        return self.marks_of.get(document_id, [])

    def citing(self, document_id: str) -> list[Reference]:
        return self.citing_of.get(document_id, [])

    def export(self, document_ids: Sequence[str], kind: BibliographyFormat) -> str:
        return "\n".join([kind.value, *(each[-4:] for each in document_ids)])

    def attach(self, path: str) -> AttachReport:
        self.attached.append(path)
        return self.report

    def read_zotero(self, folder: str, linked_base: str = "") -> ZoteroPlan:
        return self.plan

    def apply(self, plan: ZoteroPlan, results: Sequence[AddResult]) -> AttachReport:
        self.applied.append(list(results))
        return self.report


class FakeDoctor:
    """Finds what it was told; a repair makes all of it sound. A cleared gate holds the check."""

    def __init__(self) -> None:
        self.findings = [Finding("database", True, "whole"), Finding("index", True, "whole")]
        self.gate = threading.Event()
        self.gate.set()

    def check(self) -> list[Finding]:
        self.gate.wait(10)
        return list(self.findings)

    def repair(self) -> list[Finding]:
        self.findings = [replace(each, is_sound=True) for each in self.findings]
        return list(self.findings)
