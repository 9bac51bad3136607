from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from app.core.errors import UsageError
from app.services.export import StyleShelf, installed_styles

STYLE = '<style xmlns="http://purl.org/net/xbiblio/csl"><info><title>{}</title>{}</info></style>'
LINK = '<link rel="independent-parent" href="http://www.zotero.org/styles/{}"/>'


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StyleShelf:
    """Carrel as it is installed: all its styles in one archive."""
    with zipfile.ZipFile(tmp_path / installed_styles.ARCHIVE, "w") as archive:
        archive.writestr("ieee.csl", STYLE.format("IEEE", ""))
        archive.writestr("dependent/bee-letters.csl", STYLE.format("Bee", LINK.format("ieee")))
        archive.writestr("dependent/lost.csl", STYLE.format("Lost", LINK.format("gone")))
    monkeypatch.setattr(installed_styles, "resource_path", lambda name: tmp_path / name)
    return StyleShelf(tmp_path / "own")


def test_styles_are_read_from_an_archive_as_from_a_folder(shelf: StyleShelf) -> None:
    path, is_own = shelf.file_of("bee-letters")

    assert (path.name, is_own) == ("ieee.csl", False)
    assert b"IEEE" in path.read_bytes()
    assert [(each.name, each.title) for each in shelf.offered()] == [("ieee", "IEEE")]
    assert [each.name for each in shelf.matching("bee letters")] == ["bee-letters"]


def test_a_style_that_an_archive_lacks_is_named(shelf: StyleShelf) -> None:
    with pytest.raises(UsageError, match="needs the style gone"):
        shelf.file_of("lost")
    with pytest.raises(UsageError, match="no citation style named"):
        shelf.file_of("../dependent/lost")
