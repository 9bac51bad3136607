"""Collections, versions and watched folders in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.core.errors import CollectionNotFound, UsageError
from app.core.events import CollectionsChanged, Event, FoldersChanged, LibraryChanged
from app.core.folders import VersionPair, VersionState, WatchedFolder

Publish = Callable[[Event], None]


class FakeCollections:
    """Document ids by the name of a collection."""

    def __init__(self, publish: Publish) -> None:
        self._publish = publish
        self.kept: dict[str, list[str]] = {}

    def collections(self) -> list[tuple[str, int]]:
        return [(name, len(ids)) for name, ids in sorted(self.kept.items())]

    def document_ids(self, name: str) -> list[str]:
        if name not in self.kept:
            raise CollectionNotFound("There is no such collection.", "List them.")
        return list(self.kept[name])

    def of_document(self, document_id: str) -> list[str]:
        return [name for name, ids in sorted(self.kept.items()) if document_id in ids]

    def create(self, name: str) -> str:
        self._require_free(name)
        self.kept[name] = []
        return self._told(name)

    def add(self, name: str, document_ids: Sequence[str]) -> str:
        known = self.kept.setdefault(name, [])
        known += [each for each in document_ids if each not in known]
        return self._told(name)

    def remove(self, name: str, document_ids: Sequence[str]) -> None:
        self.kept[name] = [each for each in self.kept[name] if each not in document_ids]
        self._told(name)

    def rename(self, old: str, new: str) -> str:
        self._require_free(new)
        self.kept[new] = self.kept.pop(old)
        return self._told(new)

    def delete(self, name: str) -> list[str]:
        ids = self.kept.pop(name)
        self._told(name)
        return ids

    def _require_free(self, name: str) -> None:
        if name in self.kept:
            raise UsageError(f"There is a collection “{name}” already.", "Choose another name.")

    def _told(self, name: str) -> str:
        self._publish(CollectionsChanged(name))
        return name


class FakeVersions:
    """Pairs of documents, and what was said about them."""

    def __init__(self, publish: Publish = lambda event: None) -> None:
        self._publish = publish
        self.pairs: list[VersionPair] = []

    def offered(self) -> list[VersionPair]:
        return [each for each in self.pairs if each.state is VersionState.OFFERED]

    def joined(self) -> list[VersionPair]:
        return [each for each in self.pairs if each.state is VersionState.JOINED]

    def versions_of(self, document_id: str) -> list[str]:
        pairs = [(each.newer_id, each.older_id) for each in self.joined()]
        others = [set(pair) - {document_id} for pair in pairs if document_id in pair]
        return [other for each in others for other in each]

    def join(self, newer_id: str, older_id: str) -> None:
        self._say(newer_id, older_id, VersionState.JOINED)

    def separate(self, one_id: str, other_id: str) -> None:
        self._say(one_id, other_id, VersionState.SEPARATE)

    def _say(self, one_id: str, other_id: str, state: VersionState) -> None:
        ids = {one_id, other_id}
        self.pairs = [each for each in self.pairs if {each.newer_id, each.older_id} != ids]
        self.pairs.append(VersionPair(one_id, other_id, "", state))
        for document_id in (one_id, other_id):
            self._publish(LibraryChanged(document_id))


class FakeFolders:
    """Watched folders by path; nothing is ever looked for in them.

    ``refused`` are paths that lead to no folder, ``counts`` files by folder.
    """

    def __init__(self, publish: Publish) -> None:
        self._publish = publish
        self.kept: dict[str, WatchedFolder] = {}
        self.counts: dict[str, int] = {}
        self.refused: set[str] = set()
        self.wakes = 0

    def folders(self) -> list[WatchedFolder]:
        return list(self.kept.values())

    def file_count(self, path: str) -> int:
        return self.counts.get(path, 0)

    def watch(self, path: str, collection: str = "", by_subfolder: bool = False) -> WatchedFolder:
        if path in self.refused:
            raise UsageError(f"There is no folder at {path}.", "Check the spelling.")
        self.kept[path] = WatchedFolder(path, collection, by_subfolder)
        self._publish(FoldersChanged())
        return self.kept[path]

    def unwatch(self, path: str) -> None:
        self.kept.pop(path, None)
        self._publish(FoldersChanged())

    def wake(self) -> None:
        self.wakes += 1
