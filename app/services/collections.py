"""Collections: named sets of documents that a person makes, and that folders can fill."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.errors import CollectionNotFound, UsageError
from app.core.events import CollectionsChanged, Publish
from app.core.text import one_line
from app.storage.collections import CollectionTable

NAME_CHARACTERS = 200


class CollectionsService:
    """Collections of one library. A document is in any number of them; none owns it."""

    def __init__(self, table: CollectionTable, publish: Publish) -> None:
        self._table = table
        self._publish = publish

    def collections(self) -> list[tuple[str, int]]:
        """Name and number of documents of each collection, by name."""
        return self._table.all()

    def document_ids(self, name: str) -> list[str]:
        """Ids of the documents in a collection, the first added first.

        Raises:
            CollectionNotFound: there is none of that name.
        """
        return self._table.document_ids(self._known(name))

    def of_document(self, document_id: str) -> list[str]:
        """Names of the collections that a document is in, by name."""
        return self._table.of_document(document_id)

    def create(self, name: str) -> str:
        """Make an empty collection; gives the name as it is kept.

        Raises:
            UsageError: it cannot be a name, or is taken.
        """
        name = collection_name(name)
        if not self._table.create(name):
            raise _taken(name)
        self._publish(CollectionsChanged(name))
        return name

    def add(self, name: str, document_ids: Sequence[str]) -> str:
        """Put documents into a collection, made if it is new; gives the name as it is kept.

        Raises:
            UsageError: it cannot be a name.
        """
        name = collection_name(name)
        self._table.add(name, document_ids)
        self._publish(CollectionsChanged(name))
        return name

    def remove(self, name: str, document_ids: Sequence[str]) -> None:
        """Take documents out of a collection; they stay in the library.

        Raises:
            CollectionNotFound: there is none of that name.
        """
        name = self._known(name)
        self._table.remove(name, document_ids)
        self._publish(CollectionsChanged(name))

    def rename(self, old: str, new: str) -> str:
        """Give a collection another name; gives it as it is kept.

        Raises:
            CollectionNotFound: there is none of the old name.
            UsageError: the new one cannot be a name, or is taken.
        """
        old, new = self._known(old), collection_name(new)
        if old == new:
            return new
        if not self._table.rename(old, new):
            raise _taken(new)
        self._publish(CollectionsChanged(new))
        return new

    def delete(self, name: str) -> list[str]:
        """Delete a collection, not its documents; their ids bring it back through ``add``.

        Raises:
            CollectionNotFound: there is none of that name.
        """
        name = self._known(name)
        document_ids = self._table.document_ids(name)
        self._table.delete(name)
        self._publish(CollectionsChanged(name))
        return document_ids

    def _known(self, name: str) -> str:
        name = one_line(name)
        if self._table.exists(name):
            return name
        raise CollectionNotFound(
            f"There is no collection “{name[:80]}”.", "List the collections to see their names."
        )


def collection_name(text: str) -> str:
    r"""A name as it is kept: one line without blanks around it.

    >>> collection_name(" Bees \n and wasps ")
    'Bees and wasps'

    Raises:
        UsageError: it is empty or longer than 200 characters.
    """
    name = one_line(text)
    if not name:
        raise UsageError("A collection needs a name.", "Give it a name of one word or more.")
    if len(name) > NAME_CHARACTERS:
        raise UsageError(
            f"The name of a collection has at most {NAME_CHARACTERS} characters.",
            "Choose a shorter name.",
        )
    return name


def _taken(name: str) -> UsageError:
    return UsageError(
        f"There is a collection “{name}” already.",
        "Choose another name, or put the documents into that one.",
    )
