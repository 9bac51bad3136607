"""A bare Debian in a folder, for installing what was built where nothing of ours is.

Needs root, debootstrap and a mirror of Debian. The base is made once and kept in ``build``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BASE = ROOT / "build" / "clean-root"
SUITE = "bookworm"
MIRROR_VARIABLE = "CARREL_DEBIAN_MIRROR"
MIRROR = "http://deb.debian.org/debian"
PERSON = "reader"
HOME = f"/home/{PERSON}"
DISPLAYS = Path("/tmp/.X11-unix")
LIMIT_SECONDS = 900
ENTER = """\
mount -t proc proc "$1/proc"
mount --rbind /dev "$1/dev"
mkdir -p "$1/tmp/.X11-unix"
[ ! -d /tmp/.X11-unix ] || mount --bind /tmp/.X11-unix "$1/tmp/.X11-unix"
root="$1"
shift
chroot "$root" "$@" &
wait $!
"""
"""Runs in name spaces of its own, so that no mount is left whatever happens. The shell stays: the
first process of such a space cannot be ended by a plain signal, and a person's program can."""


class CannotTest(Exception):
    """What this computer lacks, in a sentence."""


@dataclass(frozen=True)
class Ran:
    """How a command in the root ended."""

    code: int
    out: str
    err: str


def missing() -> list[str]:
    """What is needed for a clean root and a window in it, and is not here."""
    tools = {
        "debootstrap": "debootstrap",
        "unshare": "util-linux",
        "Xvfb": "xvfb",
        "xwininfo": "x11-utils",
        "dpkg-deb": "dpkg",
    }
    lacking = [
        f"{name} (apt-get install {tools[name]})" for name in tools if not shutil.which(name)
    ]
    return lacking if os.geteuid() == 0 else ["root", *lacking]


@dataclass(frozen=True)
class CleanRoot:
    """A folder with a system in it; ``person`` is a user without rights."""

    folder: Path

    @classmethod
    def fresh(cls, folder: Path) -> CleanRoot:
        """A new copy of the base, which is made first where it is missing.

        Raises:
            CannotTest: the base cannot be made here.
        """
        _make_base()
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run(["cp", "-a", "--reflink=auto", str(BASE), str(folder)], check=True)
        made = cls(folder)
        made.run(["useradd", "-m", "-s", "/bin/sh", PERSON])
        return made

    def run(
        self,
        command: Sequence[str],
        *,
        is_person: bool = False,
        has_network: bool = True,
        variables: Mapping[str, str] | None = None,
    ) -> Ran:
        """Run a command to its end."""
        done = subprocess.run(
            self.command(
                command, is_person=is_person, has_network=has_network, variables=variables
            ),
            capture_output=True,
            text=True,
            timeout=LIMIT_SECONDS,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    def command(
        self,
        command: Sequence[str],
        *,
        is_person: bool = False,
        has_network: bool = True,
        variables: Mapping[str, str] | None = None,
    ) -> list[str]:
        """The command line that enters the root and runs ``command`` there."""
        spaces = ["unshare", "--mount", "--pid", "--fork", "--kill-child"]
        spaces += [] if has_network else ["--net"]
        home = HOME if is_person else "/root"
        paths = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        kept = {"HOME": home, "PATH": paths, "LANG": "C.UTF-8", **(variables or {})}
        who = [f"--userspec={PERSON}:{PERSON}"] if is_person else []
        inside = ["env", "-i", *(f"{name}={value}" for name, value in kept.items()), *command]
        script = ENTER.replace('chroot "$root"', f'chroot {" ".join(who)} "$root"')
        return [*spaces, "sh", "-ec", script, "sh", str(self.folder), *inside]

    def place(self, inside: str) -> Path:
        """Where a path of the root lies outside."""
        return self.folder / inside.lstrip("/")

    def give(self, source: Path, inside: str) -> None:
        """Copy a file into the root, readable for everyone."""
        target = self.place(inside)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        target.chmod(0o755)

    def remove(self) -> None:
        """Delete the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _make_base() -> None:
    if (BASE / "etc" / "debian_version").exists():
        return
    unfinished = BASE.with_name("clean-root.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    mirror = os.environ.get(MIRROR_VARIABLE, MIRROR)
    command = ["debootstrap", "--variant=minbase", SUITE, str(unfinished), mirror]
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        shutil.rmtree(unfinished, ignore_errors=True)
        said = (done.stdout + done.stderr).strip().splitlines()[-1:]
        raise CannotTest(
            f"debootstrap failed ({' '.join(said)[:200]}). It needs a mirror of Debian; "
            f"{MIRROR_VARIABLE} names another one."
        )
    shutil.copyfile("/etc/resolv.conf", unfinished / "etc" / "resolv.conf")
    unfinished.rename(BASE)
