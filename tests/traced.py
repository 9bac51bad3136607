"""Runs a program with all its processes under strace and says what of it led outside (Linux)."""

from __future__ import annotations

import ipaddress
import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CALLS = "socket,connect,bind,sendto,sendmsg,sendmmsg"
NAME_PORTS = (53, 853, 5353)
HOW_TO_GET = (
    "strace is missing, so nobody can tell what leaves this machine. "
    "Install it with `apt-get install strace`, or run `bootstrap.py test --system-packages`."
)
CALL = re.compile(r"(?:\d+ +)?(\w+)\((.*)")
FAMILY = re.compile(r"\b(AF_[A-Z0-9_]+)")
NUMBER = re.compile(r'inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"')
PORT = re.compile(r"(?:sin6?_port)=htons\((\d+)\)")
WITHIN = ("AF_UNIX", "AF_LOCAL", "AF_NETLINK", "AF_UNSPEC")
"""Families that end on this machine; netlink asks the kernel about its own networks."""


@dataclass(frozen=True)
class Call:
    """One system call that has an address or a family."""

    name: str
    family: str
    address: str
    port: int
    line: str

    @property
    def is_about_internet(self) -> bool:
        """True for a socket of the internet, wherever it leads."""
        return self.family in ("AF_INET", "AF_INET6")

    @property
    def leads_out(self) -> bool:
        """True where it leads to another machine, or asks somebody for a name."""
        if not self.address:
            return self.family not in (*WITHIN, "AF_INET", "AF_INET6")
        return self.port in NAME_PORTS or not ipaddress.ip_address(self.address).is_loopback


@dataclass(frozen=True)
class Traced:
    """How the program ended, what it said, and the calls of all its processes."""

    code: int
    out: str
    err: str
    calls: tuple[Call, ...]

    @property
    def outward(self) -> list[str]:
        """The calls that lead out, as strace wrote them."""
        return [each.line for each in self.calls if each.leads_out]

    @property
    def internet(self) -> list[str]:
        """The calls that have to do with the internet at all, loopback among them."""
        return [each.line for each in self.calls if each.is_about_internet]


def traced(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], limit: float
) -> Traced:
    """Run a command to its end with every process traced; the trace is kept in ``folder``."""
    strace = shutil.which("strace")
    assert strace is not None, HOW_TO_GET
    log = folder / "trace.txt"
    watching = ("-f", "--seccomp-bpf", "-qq", "-s", "64", "-o", str(log), "-e", f"trace={CALLS}")
    ran = subprocess.run(
        [strace, *watching, *command],
        cwd=Path(__file__).parents[1],
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=limit,
        check=False,
    )
    lines = log.read_text(errors="replace").splitlines()
    return Traced(ran.returncode, ran.stdout, ran.stderr, tuple(calls_in(lines)))


def calls_in(lines: Sequence[str]) -> list[Call]:
    """The calls of a trace; one that was interrupted stands with what it began with."""
    found = []
    for line in lines:
        match = CALL.match(line)
        family = FAMILY.search(match[2]) if match else None
        if match and family and match[1] in CALLS.split(","):
            number, port = NUMBER.search(match[2]), PORT.search(match[2])
            address = (number[1] or number[2]) if number else ""
            found.append(Call(match[1], family[1], address, int(port[1]) if port else 0, line))
    return found
