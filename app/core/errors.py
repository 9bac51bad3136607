"""What can go wrong, in a researcher's words.

AppError(title, hint)
├── UsageError               the command or the input makes no sense
├── DocumentError
│   ├── DocumentMissing      ├── DocumentUnreadable   ├── DocumentEncrypted
│   ├── DocumentNoText       ├── DocumentTooLarge     ├── DocumentTimedOut
│   ├── DocumentNotPdf       ├── DocumentEmpty        ├── DocumentPartlyReadable
│   ├── DocumentRepaired     └── DocumentNotFound
├── LibraryError
│   ├── LibraryInUse         ├── LibraryCorrupt       ├── LibraryTooNew
│   ├── LibraryReadOnly      ├── IndexMismatch        ├── IndexDamaged
│   ├── DiskFull             ├── LibraryLocked        └── PassphraseWrong
├── QuestionError
│   ├── QuestionEmpty        └── QuestionTooLong
├── BibliographyError        a file of references or a Zotero folder cannot be used
├── ExportFailed            a file cannot be written where it should go
├── CapsuleUnreadable       a file is no saved answer
├── SessionNotFound
├── CollectionNotFound
├── ProjectNotFound
├── MemoryNotFound
├── ModelError
│   ├── ModelMissing         ├── ModelCorrupt         ├── ModelTooLarge
│   ├── ModelLoadFailed      ├── ContextOverflow      ├── ModelStuck
│   └── EndpointFailed
├── DownloadError
│   ├── DownloadInterrupted  ├── DownloadRefused      └── ChecksumMismatch
├── WorkerDied
├── SettingsError
└── SelfTestFailed

Errors are raised with positional arguments only, so that they pickle across processes.
``Cancelled`` (cancel.py) is not an error. Everything else is a bug.
"""

from __future__ import annotations

from app.core.types import Problem


class AppError(Exception):
    """Something a person can understand: ``title`` says what happened, ``hint`` what to do."""

    def __init__(self, title: str, hint: str) -> None:
        super().__init__(title, hint)
        self.title = title
        self.hint = hint

    def __str__(self) -> str:
        """Title and hint in one line."""
        return f"{self.title} {self.hint}"

    @property
    def problem(self) -> Problem:
        """The error as a value that can be stored and shown later."""
        return Problem(type(self).__name__, self.title, self.hint)


class UsageError(AppError):
    """The command or the input makes no sense."""


class DocumentError(AppError):
    """A document could not be added, read or found."""


class DocumentMissing(DocumentError):
    """No file at that path, or nothing to read in that folder."""


class DocumentNotPdf(DocumentError):
    """The file is not a PDF."""


class DocumentEmpty(DocumentError):
    """The file has no bytes or no pages."""


class DocumentUnreadable(DocumentError):
    """The file is broken beyond reading."""


class DocumentEncrypted(DocumentError):
    """The file needs a password."""


class DocumentNoText(DocumentError):
    """The pages are pictures: nothing to search or quote."""


class DocumentTooLarge(DocumentError):
    """Reading it takes more memory than allowed."""


class DocumentTimedOut(DocumentError):
    """Reading it takes longer than allowed."""


class DocumentPartlyReadable(DocumentError):
    """Some pages could not be read; the others are there."""


class DocumentRepaired(DocumentError):
    """The file was damaged and could be mended while reading."""


class DocumentNotFound(DocumentError):
    """No document of the library has this id."""


class LibraryError(AppError):
    """The library folder, its database or its index is in trouble."""


class LibraryInUse(LibraryError):
    """Another process owns the library folder."""


class LibraryCorrupt(LibraryError):
    """The database is damaged."""


class LibraryTooNew(LibraryError):
    """The library was made by a newer Carrel; it is not touched."""


class LibraryReadOnly(LibraryError):
    """The library folder cannot be written to."""


class LibraryLocked(LibraryError):
    """The library is encrypted, and nobody gave its passphrase yet."""


class PassphraseWrong(LibraryError):
    """This secret does not open the library."""


class IndexMismatch(LibraryError):
    """The index was made by another encoder."""


class IndexDamaged(LibraryError):
    """The search index does not hold what it should; it can be rebuilt."""


class DiskFull(LibraryError):
    """No space is left on the disk."""


class BibliographyError(AppError):
    """A file of references or the folder of another program cannot be used."""


class ExportFailed(AppError):
    """A file that is given away cannot be written."""


class CapsuleUnreadable(AppError):
    """A file is no saved answer, or not one that this version can replay."""


class QuestionError(AppError):
    """The question cannot be asked as it is."""


class QuestionEmpty(QuestionError):
    """No question was given."""


class QuestionTooLong(QuestionError):
    """The question is longer than Carrel reads."""


class SessionNotFound(AppError):
    """No session has this id."""


class ProjectNotFound(AppError):
    """No project is called like this."""


class MemoryNotFound(AppError):
    """No memory has this id."""


class NoteError(AppError):
    """A note or a highlight cannot be kept as it is."""


class NoteEmpty(NoteError):
    """A note says nothing."""


class NoteTooLong(NoteError):
    """A note is longer than Carrel keeps."""


class NoteNotFound(NoteError):
    """No note has this id."""


class HighlightNotFound(NoteError):
    """No highlight has this id."""


class QuoteNotFound(NoteError):
    """The words are not on that page."""


class CollectionNotFound(AppError):
    """No collection has this name."""


class ModelError(AppError):
    """A language model cannot be used."""


class ModelMissing(ModelError):
    """No model file at that path, or no model of that name."""


class ModelCorrupt(ModelError):
    """The file is not a GGUF, or it is cut off."""


class ModelTooLarge(ModelError):
    """The model does not fit into memory."""


class ModelLoadFailed(ModelError):
    """llama.cpp refused the model."""


class ContextOverflow(ModelError):
    """The prompt does not fit into the model's context."""


class ModelStuck(ModelError):
    """The model's process did not answer for too long and was ended."""


class EndpointFailed(ModelError):
    """An endpoint could not be reached, or did not answer as one should."""


class DownloadError(AppError):
    """A model cannot be fetched."""


class DownloadInterrupted(DownloadError):
    """The connection ended; what is here is kept, and another try goes on from it."""


class DownloadRefused(DownloadError):
    """The address holds no model, or the server does not give it."""


class ChecksumMismatch(DownloadError):
    """What was fetched is not what was announced; it was thrown away."""


class WorkerDied(AppError):
    """A worker process ended without an answer."""


class SettingsError(AppError):
    """The settings file cannot be used."""


class SelfTestFailed(AppError):
    """The program does not work as it should."""


class UpdateCheckFailed(AppError):
    """It could not be found out whether there is a newer version."""
