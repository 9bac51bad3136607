"""What a person calls a model -> the address of one file, with a look at the hub where it must.

Three forms: the address of a GGUF file; ``owner/repository/file.gguf``; and
``owner/repository:Q4_K_M`` or ``owner/repository``, which asks the hub for its list of files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from app.core.cancel import CancelToken
from app.core.errors import DownloadRefused
from app.network.addresses import place_of, problem_of
from app.network.web import Ask, Web, text_of

HUB = "https://huggingface.co"
"""Where models are, unless somebody names another place; only asked after a person named one."""
SUFFIX = ".gguf"
MOST_NAMED = 12
PART = re.compile(r"-\d{5}-of-\d{5}\.gguf$", re.IGNORECASE)
REPOSITORY = re.compile(r"([\w.-]+/[\w.-]+?)(?::([\w.-]+))?")
PAGE = re.compile(r"([\w.-]+/[\w.-]+(?::[\w.-]+)?)(?:/tree/main)?/?")
SHORT_HOSTS = ("hf.co",)
SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of a repository; ``sha256`` may be empty."""

    path: str
    size: int
    sha256: str


class Hub:
    """Finds the address of a model; ``base`` is where the hub is."""

    def __init__(self, web: Web, base: str = HUB) -> None:
        self._web = web
        self.base = base.rstrip("/")

    def address_of(self, name: str, cancel: CancelToken) -> str:
        """The address of the one file that is meant.

        Raises:
            DownloadRefused: nothing, or more than one file, is meant; the hint lists them.
            WebError: the hub does not answer.
        """
        name = self._short(name.strip())
        if "://" in name:
            return self._checked(name)
        if name.lower().endswith(SUFFIX) and name.count("/") >= 2 and ".." not in name:
            owner, repository, path = name.split("/", 2)
            return self._address(f"{owner}/{repository}", path)
        found = REPOSITORY.fullmatch(name)
        if found is None or ".." in name:
            raise DownloadRefused(
                f"{name[:80] or 'Nothing'} is no address of a model.",
                "Give the address of a .gguf file, or owner/repository/file.gguf.",
            )
        repository, label = found[1], found[2] or ""
        chosen = choice(self._listed(repository, cancel), label, repository)
        return self._address(repository, chosen.path)

    def _short(self, name: str) -> str:
        """The name of a repository whose page was given as an address."""
        for host in (place_of(self.base).host, *SHORT_HOSTS):
            bare = name.removeprefix("https://")
            if bare.startswith(f"{host}/"):
                bare = bare.removeprefix(f"{host}/")
                found = PAGE.fullmatch(bare)
                if found or "://" not in name:
                    return found[1] if found else bare
        return name

    def _address(self, repository: str, path: str) -> str:
        return f"{self.base}/{quote(repository)}/resolve/main/{quote(path)}"

    def _checked(self, url: str) -> str:
        problem = problem_of(url, DownloadRefused)
        if problem is not None:
            raise problem
        if place_of(url) == place_of(self.base):
            # The page of a file, as it stands in the address bar of a browser.
            return url.replace("/blob/", "/resolve/", 1)
        return url

    def _listed(self, repository: str, cancel: CancelToken) -> list[Listed]:
        url = f"{self.base}/api/models/{quote(repository)}/tree/main?recursive=true"
        with self._web.send(Ask(url, f"List the files of {repository}"), cancel) as reply:
            if reply.status != 200:
                raise refusal(reply.status, f"The repository {repository}")
            text = text_of(reply)
        try:
            plain = json.loads(text)
        except (ValueError, RecursionError):
            plain = None
        if not isinstance(plain, list):
            raise DownloadRefused(
                f"The list of files of {repository} cannot be read.",
                "Give the name of the file too: owner/repository/file.gguf.",
            )
        return [each for each in map(_listed, plain) if each is not None]


def choice(files: Sequence[Listed], label: str, repository: str) -> Listed:
    """The one whole model that carries ``label`` in its name; empty: the only one there is.

    Raises:
        DownloadRefused: there is none, or there are several.
    """
    models = [each for each in files if _is_model(each.path)]
    wanted = [each for each in models if not label or _carries(each.path, label)]
    if len(wanted) == 1 and not PART.search(wanted[0].path):
        return wanted[0]
    if not models:
        raise DownloadRefused(
            f"{repository} holds no model in the GGUF format.",
            "Look for a repository with GGUF in its name.",
        )
    if wanted and all(PART.search(each.path) for each in wanted):
        raise DownloadRefused(
            f"This model of {repository} comes in {len(wanted)} parts.",
            "Choose a smaller quantization that is one file.",
        )
    whole = [each for each in (wanted or models) if not PART.search(each.path)]
    names = ", ".join(f"{each.path} ({each.size / 1e9:.1f} GB)" for each in whole[:MOST_NAMED])
    said = "Several models" if wanted else f"No model called {label}"
    raise DownloadRefused(
        f"{said} in {repository}.", f"Name one of them: {names or 'none is one file'}"
    )


def file_of(url: str) -> str:
    """The name under which a file of that address is kept, or empty where it is no model.

    >>> file_of("https://models.example/a/b/Small%20Model.Q4_0.gguf?download=true")
    'Small Model.Q4_0.gguf'
    >>> file_of("https://models.example/..%2f..%2fevil.gguf")
    'evil.gguf'
    """
    last = unquote(urlsplit(url).path).replace("\\", "/").rpartition("/")[2]
    kept = "".join(each for each in last if each.isprintable() and each not in '<>:"|?*')
    stem = kept[: -len(SUFFIX)].strip(" .")[:120]
    return f"{stem}{SUFFIX}" if stem and kept.lower().endswith(SUFFIX) else ""


def refusal(status: int, what: str) -> DownloadRefused:
    """What a status that is no success means to a person."""
    if status in (401, 403):
        return DownloadRefused(
            f"{what} is not there, or only for those who have an account.",
            "Check the name; if it asks for a license, download it in a browser and add the file.",
        )
    if status in (404, 410):
        return DownloadRefused(f"{what} is not there.", "Check the name or the address.")
    return DownloadRefused(
        f"{what} is not given: the server answers with error {status}.", "Try again later."
    )


def _listed(plain: object) -> Listed | None:
    if not isinstance(plain, dict) or plain.get("type") != "file":
        return None
    large = plain.get("lfs")
    large = large if isinstance(large, dict) else {}
    path, size, digest = plain.get("path"), large.get("size", plain.get("size")), large.get("oid")
    if not isinstance(path, str) or ".." in path:
        return None
    sha256 = digest if isinstance(digest, str) and SHA256.fullmatch(digest) else ""
    return Listed(path, size if isinstance(size, int) else 0, sha256)


def _is_model(path: str) -> bool:
    last = path.rpartition("/")[2].lower()
    # Beside models lie what sees pictures and what weighs quantizations.
    return last.endswith(SUFFIX) and not last.startswith(("mmproj", "imatrix"))


def _carries(path: str, label: str) -> bool:
    last = path.rpartition("/")[2].lower()
    escaped = re.escape(label.lower().removesuffix(SUFFIX))
    return bool(re.search(rf"(?<![a-z0-9_]){escaped}(?![a-z0-9_])", last))
