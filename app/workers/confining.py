"""Has the kernel refuse this process every way out, also to native code (Linux alone).

A seccomp filter looks at the family of each new socket and lets none but Unix sockets through,
which end on this machine; the rest fail with EACCES, as does io_uring, which could make sockets
unseen. It cannot be taken off again and holds for all children. Filter programs: Linux kernel
documentation, "Seccomp BPF", and the ``BPF`` instructions of McCanne and Jacobson, 1993.
"""

from __future__ import annotations

import ctypes
import errno
import logging
import platform
import struct
import sys
from pathlib import Path
from typing import Final

log = logging.getLogger(__name__)

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
LOAD, JUMP_IF_EQUAL, JUMP_IF_AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
NUMBER_AT, MACHINE_AT, FIRST_ARGUMENT_AT = 0, 4, 16
"""Where in ``struct seccomp_data`` the parts of a call are."""
MACHINES: Final = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""What the kernel calls a machine (``AUDIT_ARCH_...``), and its number of ``socket``."""
IO_URING_SETUP = 425
X32_BIT = 0x40000000
"""Calls of the x32 interface have numbers of their own, and are refused."""
AF_UNIX = 1
FILTERED = "2"
"""``Seccomp:`` of a process with a filter, in ``/proc/PID/status``."""


class Program(ctypes.Structure):
    """``struct sock_fprog``: how many instructions, and where they are."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def confine() -> bool:
    """Let no socket but a Unix one be made in this process from now on; True where that holds.

    False where the system knows no such filter: then the audit hook alone stands guard.
    """
    known = MACHINES.get(platform.machine())
    if not sys.platform.startswith("linux") or known is None:
        return False
    code = b"".join(struct.pack("HBBI", *step) for step in _steps(*known))
    program = Program(len(code) // 8, code)
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) != 0:
        log.warning("the kernel takes no filter: %s", errno.errorcode.get(ctypes.get_errno()))
        return False
    return True


def is_confined(pid: int, proc: Path = Path("/proc")) -> bool:
    """True where the kernel says that a process runs under a filter."""
    try:
        lines = (proc / str(pid) / "status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    words = (line.split() for line in lines.splitlines() if line.startswith("Seccomp:"))
    return next(words, ["", ""])[1:] == [FILTERED]


def _steps(machine: int, socket_number: int) -> tuple[tuple[int, int, int, int], ...]:
    """The program: code, steps to skip where true, where false, and a constant."""
    return (
        (LOAD, 0, 0, MACHINE_AT),
        (JUMP_IF_EQUAL, 0, 7, machine),
        (LOAD, 0, 0, NUMBER_AT),
        (JUMP_IF_AT_LEAST, 5, 0, X32_BIT),
        (JUMP_IF_EQUAL, 4, 0, IO_URING_SETUP),
        (JUMP_IF_EQUAL, 0, 2, socket_number),
        (LOAD, 0, 0, FIRST_ARGUMENT_AT),
        (JUMP_IF_EQUAL, 0, 1, AF_UNIX),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, REFUSE),
    )
