"""``folders``, ``versions``, ``collections``: what is watched, what belongs together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from app.cli.terminal import HomeOption, JsonOption, Terminal, output, stoppable
from app.cli.views import document_view
from app.core.folders import VersionPair, WatchedFolder
from app.core.types import Document
from app.services.desk import Desk
from app.services.watching import ScanReport

FolderArgument = Annotated[str, typer.Argument(metavar="PATH")]
NameArgument = Annotated[str, typer.Argument(metavar="NAME")]
IdArgument = Annotated[str, typer.Argument(metavar="ID")]
IdsArgument = Annotated[list[str], typer.Argument(metavar="ID...")]


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Add the commands."""
    folders = _group(app, "folders", "Folders whose documents are added by themselves.")
    _register_folders(folders, terminal)
    _register_scan(folders, terminal)
    _register_versions(_group(app, "versions", "Documents that are one work."), terminal)
    collections = _group(app, "collections", "Named sets of documents.")
    _register_collections(collections, terminal)
    _register_members(collections, terminal)


def _group(app: typer.Typer, name: str, about: str) -> typer.Typer:
    group = typer.Typer(help=about, no_args_is_help=True)
    app.add_typer(group, name=name)
    return group


def _register_folders(group: typer.Typer, terminal: Terminal) -> None:
    @group.command("list")
    def list_folders(home: HomeOption = None, json: JsonOption = False) -> None:
        """List the watched folders."""
        with terminal.reading(home) as desk:
            found = desk.folders.folders()
            views = [_folder_view(each, desk) for each in found]
        lines = _folder_lines(found) if found else ["No folder is watched."]
        output(json).show({"folders": views}, lines)

    @group.command()
    def watch(
        path: FolderArgument,
        collection: Annotated[str, typer.Option(help="Put its documents here.")] = "",
        by_subfolder: Annotated[
            bool, typer.Option("--by-subfolder", help="One collection of each folder below it.")
        ] = False,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Watch a folder from now on; `folders scan` or the window adds its documents."""
        with terminal.writing(home) as desk:
            folder = desk.folders.watch(path, collection, by_subfolder)
            view = _folder_view(folder, desk)
        output(json).show({"watched": view}, [f"{folder.path} is watched."])

    @group.command()
    def unwatch(path: FolderArgument, home: HomeOption = None, json: JsonOption = False) -> None:
        """Watch a folder no longer; its documents stay in the library."""
        with terminal.writing(home) as desk:
            desk.folders.unwatch(path)
        output(json).show({"unwatched": path}, [f"{path} is no longer watched."])


def _register_scan(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def scan(home: HomeOption = None, json: JsonOption = False) -> None:
        """Look into the watched folders now and add what is new."""
        with terminal.writing(home) as desk, stoppable(desk) as cancel:
            report = desk.folders.scan_until_settled(cancel)
            desk.imports.run(cancel)
            desk.folders.follow()
        output(json).show(_scan_view(report), _scan_lines(report))


def _register_versions(group: typer.Typer, terminal: Terminal) -> None:
    @group.command("list")
    def list_versions(home: HomeOption = None, json: JsonOption = False) -> None:
        """List documents that are versions of one work, or look like it."""
        with terminal.reading(home) as desk:
            pairs = [*desk.versions.offered(), *desk.versions.joined()]
            named = [(each, *_both(desk, each)) for each in pairs]
        plain = [_pair_view(*each) for each in named]
        output(json).show({"versions": plain}, _pair_lines(named))

    @group.command()
    def join(
        newer: IdArgument, older: IdArgument, home: HomeOption = None, json: JsonOption = False
    ) -> None:
        """Say that two documents are versions of one work, the newer first."""
        with terminal.writing(home) as desk:
            one, other = desk.library.document(newer), desk.library.document(older)
            desk.versions.join(one.id, other.id)
        plain = {"newer": document_view(one), "older": document_view(other)}
        output(json).show({"joined": plain}, [f"“{one.title}” is a version of “{other.title}”."])

    @group.command()
    def separate(
        one: IdArgument, other: IdArgument, home: HomeOption = None, json: JsonOption = False
    ) -> None:
        """Say that two documents are different works."""
        with terminal.writing(home) as desk:
            first, second = desk.library.document(one), desk.library.document(other)
            desk.versions.separate(first.id, second.id)
        plain = [document_view(first), document_view(second)]
        lines = [f"“{first.title}” and “{second.title}” are different works."]
        output(json).show({"separated": plain}, lines)


def _register_collections(group: typer.Typer, terminal: Terminal) -> None:
    @group.command("list")
    def list_collections(home: HomeOption = None, json: JsonOption = False) -> None:
        """List the collections."""
        with terminal.reading(home) as desk:
            found = desk.collections.collections()
        lines = [f"{count:5}  {name}" for name, count in found] or ["There are no collections."]
        plain = [{"name": name, "documents": count} for name, count in found]
        output(json).show({"collections": plain}, lines)

    @group.command()
    def show(name: NameArgument, home: HomeOption = None, json: JsonOption = False) -> None:
        """List the documents of a collection."""
        with terminal.reading(home) as desk:
            found = [desk.library.document(each) for each in desk.collections.document_ids(name)]
        plain = {"name": name, "documents": [document_view(each) for each in found]}
        output(json).show(plain, (f"{each.id[:12]}  {each.title}" for each in found))

    @group.command()
    def rename(
        name: NameArgument,
        new: Annotated[str, typer.Argument(metavar="NEW")],
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Give a collection another name."""
        with terminal.writing(home) as desk:
            kept = desk.collections.rename(name, new)
        output(json).show({"renamed": kept}, [f"The collection is now “{kept}”."])

    @group.command()
    def delete(name: NameArgument, home: HomeOption = None, json: JsonOption = False) -> None:
        """Delete a collection; its documents stay in the library."""
        with terminal.writing(home) as desk:
            documents = desk.collections.delete(name)
        plain = {"deleted": name, "documents": documents}
        output(json).show(plain, [f"Deleted “{name}”; its documents stay in the library."])


def _register_members(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def add(
        name: NameArgument,
        documents: IdsArgument,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Put documents into a collection, which is made if it is new."""
        with terminal.writing(home) as desk:
            found = [desk.library.document(each) for each in documents]
            kept = desk.collections.add(name, [each.id for each in found])
        plain = {"name": kept, "added": [document_view(each) for each in found]}
        output(json).show(plain, [f"Put {len(found)} into “{kept}”."])

    @group.command()
    def remove(
        name: NameArgument,
        documents: IdsArgument,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Take documents out of a collection; they stay in the library."""
        with terminal.writing(home) as desk:
            found = [desk.library.document(each) for each in documents]
            desk.collections.remove(name, [each.id for each in found])
        plain = {"name": name, "removed": [document_view(each) for each in found]}
        output(json).show(plain, [f"Took {len(found)} out of “{name}”."])


def _folder_view(folder: WatchedFolder, desk: Desk) -> dict[str, object]:
    return {
        "path": folder.path,
        "collection": folder.collection,
        "by_subfolder": folder.by_subfolder,
        "files": desk.folders.file_count(folder.path),
        "is_missing": folder.is_missing,
    }


def _folder_lines(folders: Sequence[WatchedFolder]) -> Iterator[str]:
    for each in folders:
        place = " (one collection per folder)" if each.by_subfolder else ""
        place = f" → {each.collection}" if each.collection and not place else place
        yield f"{each.path}{place}{' (not there now)' if each.is_missing else ''}"


def _scan_view(report: ScanReport) -> dict[str, object]:
    return {
        "new": report.acted.new,
        "changed": report.acted.changed,
        "moved": report.acted.moved,
        "gone": report.acted.gone,
        "unreadable": report.acted.unreadable,
        "missing": list(report.missing),
    }


def _scan_lines(report: ScanReport) -> Iterator[str]:
    acted = report.acted
    yield f"{acted.new} new, {acted.changed} changed, {acted.moved} moved, {acted.gone} gone"
    for path in report.missing:
        yield f"{path} is not there now; nothing in it counts as deleted."
    if acted.unreadable:
        yield f"{acted.unreadable} cannot be read now; they are tried again at the next look."
    if report.is_settling:
        yield "Some files are still being written; scan again when that is done."


def _both(desk: Desk, pair: VersionPair) -> tuple[Document, Document]:
    return desk.library.document(pair.newer_id), desk.library.document(pair.older_id)


def _pair_view(pair: VersionPair, newer: Document, older: Document) -> dict[str, object]:
    return {
        "newer": document_view(newer),
        "older": document_view(older),
        "reason": pair.reason,
        "state": pair.state.value,
    }


def _pair_lines(pairs: Sequence[tuple[VersionPair, Document, Document]]) -> Iterator[str]:
    if not pairs:
        yield "No two documents look like versions of one work."
    for pair, newer, older in pairs:
        yield f"{pair.state}  {newer.id[:12]}  {newer.title}"
        yield f"{'':{len(pair.state)}}  {older.id[:12]}  {older.title}"
        yield f"{'':{len(pair.state)}}  {pair.reason}"
