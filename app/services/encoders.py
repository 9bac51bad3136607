"""Encoders: the bundled one and those that a person added; one is in use, one may be wanted."""

from __future__ import annotations

import logging
import os
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.core.cancel import Cancelled, CancelToken
from app.core.encoding import EncoderProgress, EncoderSpec
from app.core.errors import AppError, ModelError, ModelMissing, WorkerDied
from app.core.events import EncodingAnew
from app.core.findings import Finding
from app.core.types import DocumentStatus, Problem
from app.paths import Paths
from app.retrieval.bundled import ENCODER_DIMENSION, ENCODER_NAME, bundled_encoder_folder
from app.services.encoder_change import ChangeParts, EncoderChange, index_folder
from app.services.encoder_folder import (
    PART,
    PREFIX,
    check_can_load,
    check_encoder_folder,
    copy_encoder,
    encoder_name,
    folder_name,
    is_whole,
)
from app.services.late_index import late_folder
from app.services.settings_store import SettingsStore
from app.services.store import Store
from app.storage.space import give_back

log = logging.getLogger(__name__)

LONGEST_NAME = 80
JOIN_SECONDS = 0.2


def bundled_encoder() -> EncoderSpec:
    """The encoder that comes with Carrel."""
    return EncoderSpec(ENCODER_NAME, str(bundled_encoder_folder()), ENCODER_DIMENSION, True)


def known_encoders(store: Store, paths: Paths) -> list[EncoderSpec]:
    """The bundled encoder, then the added ones in the order they came."""
    added = [replace(each, folder=str(paths.models / each.folder)) for each in store.encoders.all()]
    return [bundled_encoder(), *added]


def encoder_in_use(
    store: Store, settings: SettingsStore, paths: Paths
) -> tuple[EncoderSpec, Problem | None]:
    """The chosen encoder, or the bundled one with a problem where the chosen one is not whole."""
    name = settings.current.encoder
    if name in ("", ENCODER_NAME):
        return bundled_encoder(), None
    chosen = next((each for each in known_encoders(store, paths) if each.name == name), None)
    if chosen is not None and is_whole(Path(chosen.folder)):
        return chosen, None
    problem = ModelMissing(
        f"The files of the encoder {name} are not whole in the library's folder.",
        f"Carrel uses {ENCODER_NAME} meanwhile; add the same folder again, or use another encoder.",
    ).problem
    return bundled_encoder(), problem


class EncodersService:
    """Adds, removes and changes encoders; any thread may call, one deed at a time.

    After ``start`` a wanted encoder is brought in by a thread of its own; ``finish`` does it in
    the caller's.
    """

    def __init__(self, parts: ChangeParts, now: Callable[[], datetime]) -> None:
        self._parts = parts
        self._problem: Problem | None = None
        self._now = now
        self._deeds = threading.RLock()
        self._change: EncoderChange | None = None
        self._token = CancelToken()
        self._thread: threading.Thread | None = None
        self._is_started = self._is_closed = False

    def encoders(self) -> list[EncoderSpec]:
        """The bundled encoder, then the added ones in the order they came."""
        return known_encoders(self._parts.store, self._parts.paths)

    def current(self) -> EncoderSpec:
        """The encoder that passages are searched by now."""
        return self._named(self._parts.keeper.encoder)

    def progress(self) -> EncoderProgress:
        """How far the change to another encoder is; reads the library where none is running."""
        wanted, change = self._parts.settings.current.encoder_next, self._change
        current, problem = self._parts.keeper.encoder, self._problem or self._missing()
        if change is not None:
            return EncoderProgress(current, wanted, change.done, change.total, True, problem)
        if not wanted:
            return EncoderProgress(current, problem=problem)
        encoders = self._parts.store.encoders
        total = encoders.passage_count()
        done = total - encoders.waiting_count(wanted)
        return EncoderProgress(current, wanted, done, total, False, problem)

    def _missing(self) -> Problem | None:
        """Why the chosen encoder is not the one in use."""
        parts = self._parts
        return encoder_in_use(parts.store, parts.settings, parts.paths)[1]

    def add(self, folder: str, name: str = "") -> EncoderSpec:
        """Copy an encoder in the format of sentence-transformers into the library.

        It is loaded and tried in a process of its own before it counts. ``name`` empty: that of
        the folder. The same encoder again puts back what is missing of it.

        Raises:
            ModelMissing, ModelCorrupt: there is no such folder, or no encoder in it that works.
            ModelError: its name is taken, the library is being encoded anew, or this Carrel was
                installed without what loads encoders.
            DiskFull: there is no room for the copy.
        """
        check_can_load()
        source = Path(folder).expanduser().resolve()
        check_encoder_folder(source)
        name = " ".join((name or encoder_name(source)).split())[:LONGEST_NAME]
        with self._deeds:
            if self._change is not None:
                raise ModelError(
                    "The library is just being encoded anew.",
                    "Add another encoder when that is done.",
                )
            target = self._parts.paths.models / folder_name(name, source)
            self._check_name(name, target)
            self._sweep()
            return self._taken_in(name, source, target)

    def _check_name(self, name: str, target: Path) -> None:
        if not name.isprintable() or not name:
            raise ModelError("The encoder has no name that can be shown.", "Give it another name.")
        known = {each.name: each for each in self.encoders()}.get(name)
        if known is not None and Path(known.folder) != target:
            raise ModelError(
                f"Another encoder is called {name} already.",
                "Give this one another name, or remove the other one first.",
            )

    def _taken_in(self, name: str, source: Path, target: Path) -> EncoderSpec:
        part = target.with_name(target.name + PART)
        try:
            copy_encoder(source, part)
            spec = EncoderSpec(name, str(part), 0)
            spec = replace(spec, dimension=self._parts.hosts.try_out(spec), folder=str(target))
            shutil.rmtree(target, ignore_errors=True)
            os.replace(part, target)
        finally:
            shutil.rmtree(part, ignore_errors=True)
        self._parts.store.encoders.put(replace(spec, folder=target.name), self._now())
        log.info("encoder %s added, %d numbers per vector", name, spec.dimension)
        if name == self._parts.settings.current.encoder != self._parts.keeper.encoder:
            self.use(name)  # It was chosen once, and its files had been lost.
        return spec

    def use(self, name: str) -> EncoderSpec:
        """Want an encoder: the library is encoded anew by it while the one in use serves.

        The one in use itself ends a change that is under way; what was encoded is kept.

        Raises:
            ModelError: no encoder has this name, or its files are not whole.
        """
        spec = self._named(name)
        if not spec.is_bundled and not is_whole(Path(spec.folder)):
            raise ModelMissing(
                f"The files of the encoder {name} are not whole.", "Add the same folder again."
            )
        with self._deeds:
            self._stop()
            self._problem = None
            if spec.name == self._parts.keeper.encoder:
                self._parts.settings.change(encoder=spec.name, encoder_next="")
            else:
                self._parts.settings.change(encoder_next=spec.name)
                self._go_on()
        return spec

    def remove(self, name: str) -> EncoderSpec:
        """Delete an added encoder with its files, its vectors and its index.

        Raises:
            ModelError: it is in use or wanted, comes with Carrel, or no encoder has this name.
        """
        spec = self._named(name)
        with self._deeds:
            chosen = self._parts.settings.current
            if spec.is_bundled:
                raise ModelError("The bundled encoder cannot be removed.", "Use another instead.")
            if spec.name in (self._parts.keeper.encoder, chosen.encoder, chosen.encoder_next):
                raise ModelError(f"The encoder {name} is in use.", "Use another one first.")
            encoders = self._parts.store.encoders
            encoders.erase_vectors(spec.name)
            index = index_folder(self._parts.paths, spec)
            for folder in (Path(spec.folder), index, late_folder(index)):
                shutil.rmtree(folder, ignore_errors=True)
            encoders.remove(spec.name)
            give_back(self._parts.store.database)
        return spec

    def start(self) -> None:
        """Go on with a wanted change in a thread of its own, and mend what was left behind."""
        if self._parts.store.database.is_read_only:
            return
        with self._deeds:
            self._is_started = True
            self._sweep()
            self._let_missing_be_encoded()
            self._go_on()

    def finish(self, cancel: CancelToken) -> None:
        """Work on the wanted change until it is done; nothing to do is done.

        Raises:
            WorkerDied, ModelError, LibraryError: why it cannot be finished now.
            Cancelled: asked to stop; it goes on another time.
        """
        with self._deeds:
            self._stop()
            self._token = CancelToken(cancel)
            change = self._change = self._wanted_change()
        try:
            if change is not None:
                change.run()
        finally:
            self._change = None

    def close(self) -> None:
        """Stop what is under way; it goes on at the next start."""
        self._is_closed = True
        self._stop()

    def finding(self) -> Finding:
        """What the doctor says of the encoders."""
        problem = self._missing()
        if problem is not None:
            return Finding("encoders", False, problem.title, parts=(problem.hint,))
        strays = self._strays()
        if strays:
            detail = f"vectors of {len(strays)} encoders that are not here"
            return Finding("encoders", False, detail, is_repairable=True)
        progress = self.progress()
        detail = f"{progress.current} in use"
        if progress.wanted:
            detail += f", {progress.wanted} to come: {progress.done} of {progress.total} passages"
        return Finding("encoders", True, detail, is_repairable=True)

    def erase_strays(self) -> int:
        """Erase the vectors of encoders that are not here; gives how many."""
        return sum(self._parts.store.encoders.erase_vectors(name) for name in self._strays())

    def _strays(self) -> list[str]:
        chosen = self._parts.settings.current
        known = [each.name for each in self.encoders()]
        return self._parts.store.encoders.stray_names([*known, chosen.encoder, chosen.encoder_next])

    def _named(self, name: str) -> EncoderSpec:
        for spec in self.encoders():
            if spec.name == name:
                return spec
        raise ModelMissing(
            f"No encoder is called {name[:LONGEST_NAME]}.",
            "List the encoders to see their names, or add a folder first.",
        )

    def _wanted_change(self) -> EncoderChange | None:
        wanted = self._parts.settings.current.encoder_next
        if not wanted or self._is_closed:
            return None
        return EncoderChange(self._parts, self._named(wanted), self._token)

    def _go_on(self) -> None:
        """Begin the thread that brings the wanted encoder in, where there is one to bring in."""
        if not self._is_started or self._is_closed or self._thread is not None:
            return
        self._token = CancelToken()
        try:
            self._change = self._wanted_change()
        except ModelMissing as error:
            self._problem = error.problem
        if self._change is not None:
            self._thread = threading.Thread(
                target=self._work, args=(self._change,), name="encoding-anew", daemon=True
            )
            self._thread.start()

    def _work(self, change: EncoderChange) -> None:
        token = self._token
        try:
            change.run()
        except Cancelled:
            log.info("encoding anew goes on another time")
        except AppError as error:
            if not (token.is_cancelled and isinstance(error, WorkerDied)):
                log.warning("encoding anew stopped: %s", error)
                self._problem = error.problem
                wanted = self._parts.settings.current.encoder_next
                self._parts.publish(EncodingAnew(wanted, change.done, change.total, error.problem))
        finally:
            self._change = self._thread = None

    def _stop(self) -> None:
        thread = self._thread
        self._token.cancel()
        while thread is not None and thread.is_alive():
            self._parts.hosts.end()
            thread.join(JOIN_SECONDS)

    def _let_missing_be_encoded(self) -> None:
        """Passages that the encoder in use has not encoded go the way of new ones.

        All are, where an earlier Carrel came with another encoder.
        """
        store = self._parts.store
        for document_id in store.vectors.unencoded_documents(self._parts.keeper.encoder):
            store.documents.set_status(document_id, DocumentStatus.ENCODING)

    def _sweep(self) -> None:
        """Delete copies and indexes that a killed program left behind."""
        paths, chosen = self._parts.paths, self._parts.settings.current
        known = {Path(each.folder).name for each in self.encoders()}
        for copy in paths.models.glob(f"{PREFIX}*"):
            if copy.name not in known:
                shutil.rmtree(copy, ignore_errors=True)
        used = {self._parts.keeper.encoder, chosen.encoder, chosen.encoder_next}
        kept = {index_folder(paths, each) for each in self.encoders() if each.name in used}
        kept.update([self._parts.keeper.folder or paths.chroma])
        kept.update([late_folder(each) for each in kept])
        names = (paths.chroma.name, f"{paths.chroma.name}-{PREFIX}*")
        for name in (*names, *(late_folder(Path(each)).name for each in names)):
            for folder in paths.root.glob(name):
                if folder not in kept:
                    shutil.rmtree(folder, ignore_errors=True)
