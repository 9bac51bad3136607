"""Versions of one work: offered where two documents look like it, joined or parted by a person."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

from app.core.events import LibraryChanged, Publish, VersionOffered
from app.core.folders import VersionPair, VersionState
from app.core.types import Document
from app.services.same_work import Work, is_newer, reason_for, work_of
from app.storage.documents import DocumentTable
from app.storage.versions import VersionTable

log = logging.getLogger(__name__)

MAX_OFFERS = 5
"""More documents that look like one are a mistake in what they say of themselves."""


class VersionService:
    """Versions of the documents of one library; nothing is ever joined without the person.

    What documents say of their works is kept in memory (about 1 KB each), read at first use.
    """

    def __init__(self, versions: VersionTable, documents: DocumentTable, publish: Publish) -> None:
        self._versions = versions
        self._documents = documents
        self._publish = publish
        self._guard = threading.Lock()
        self._works: dict[str, Work] | None = None
        self._by_key: dict[str, set[str]] = {}

    def find_for(self, document: Document) -> list[VersionPair]:
        """Offer the documents that look like another version of this one; gives what is new.

        Call it once its metadata is known, and again when they were changed. What was offered,
        joined or parted before is not offered again.

        Raises:
            LibraryError: the library itself cannot be read or written.
        """
        with self._guard:
            work = self._learn(document)
            alike = self._alike(work)
        offers = [_pair(work, other, reason) for reason, other in self._one_of_each(work, alike)]
        made = [pair for pair in offers[:MAX_OFFERS] if self._versions.offer(pair)]
        for pair in made:
            log.info("documents %s, %s offered as versions", pair.newer_id[:16], pair.older_id[:16])
            self._publish(VersionOffered(pair.newer_id, pair.older_id, pair.reason))
        return made

    def join(self, newer_id: str, older_id: str) -> None:
        """They are versions of one work.

        Raises:
            DocumentNotFound: one of them is not in the library.
        """
        self._say(newer_id, older_id, VersionState.JOINED)

    def separate(self, one_id: str, other_id: str) -> None:
        """They are different works, and not to be offered again.

        Raises:
            DocumentNotFound: one of them is not in the library.
        """
        self._say(one_id, other_id, VersionState.SEPARATE)

    def offered(self) -> list[VersionPair]:
        """Pairs that wait for the person's word, the latest first."""
        return self._versions.in_state(VersionState.OFFERED)

    def joined(self) -> list[VersionPair]:
        """Pairs that are versions of one work, the latest first."""
        return self._versions.in_state(VersionState.JOINED)

    def versions_of(self, document_id: str) -> list[str]:
        """Ids of the other documents of the same work, newest first; removed ones too."""
        return self._versions.of_work(document_id)

    def _one_of_each(self, work: Work, alike: list[tuple[str, Work]]) -> Iterator[tuple[str, Work]]:
        """Of documents that are joined already only the newest, and none of the work's own."""
        told = set(self._versions.of_work(work.document_id)) if alike else set()
        for reason, other in alike:
            if other.document_id not in told:
                told.update(self._versions.of_work(other.document_id))
                yield reason, other

    def _say(self, newer_id: str, older_id: str, state: VersionState) -> None:
        before = self._versions.between(newer_id, older_id)
        reason = before.reason if before is not None else ""
        self._versions.put(VersionPair(newer_id, older_id, reason, state))
        for document_id in (newer_id, older_id):
            self._publish(LibraryChanged(document_id))

    def _learn(self, document: Document) -> Work:
        if self._works is None:
            self._works = {}
            for each in self._documents.all():
                self._put(work_of(each))
        return self._put(work_of(document))

    def _put(self, work: Work) -> Work:
        assert self._works is not None
        before = self._works.get(work.document_id)
        for key in before.keys if before is not None else ():
            self._by_key[key].discard(work.document_id)
        for key in work.keys:
            self._by_key.setdefault(key, set()).add(work.document_id)
        self._works[work.document_id] = work
        return work

    def _alike(self, work: Work) -> list[tuple[str, Work]]:
        """Reason and work of each document that looks like it, as the library has them now."""
        assert self._works is not None
        near = {found for key in work.keys for found in self._by_key[key]}
        alike = [self._works[each] for each in near if reason_for(work, self._works[each])]
        present = [self._documents.get(each.document_id) for each in alike]
        now = [self._put(work_of(each)) for each in present if each is not None]
        found = [(reason_for(work, each), each) for each in now]
        found.sort(key=lambda each: (each[1].added_at, each[1].document_id), reverse=True)
        return [each for each in found if each[0]]


def _pair(work: Work, other: Work, reason: str) -> VersionPair:
    newer, older = (work, other) if is_newer(work, other) else (other, work)
    return VersionPair(newer.document_id, older.document_id, reason)
