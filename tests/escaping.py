"""A hosted object that tries to get out of its process by native code."""

from __future__ import annotations

import ctypes
import errno
import os
import socket
import subprocess
import sys

IO_URING_SETUP = 425
TRY = "import ctypes, os; d = ctypes.CDLL(None, use_errno=True).socket(2, 1, 0); "
TELL = "print(ctypes.get_errno() if d < 0 else 0)"


class Escaping:
    """Each method says what became of its try."""

    def native_socket(self, family: int) -> tuple[str, bool]:
        """The error of a socket that libc is asked for, and whether there is one."""
        libc = ctypes.CDLL(None, use_errno=True)
        made = libc.socket(family, socket.SOCK_STREAM if family < 11 else socket.SOCK_RAW, 0)
        error = errno.errorcode.get(ctypes.get_errno(), "")
        return error, made >= 0

    def io_uring(self) -> str:
        """The error of an io_uring."""
        libc = ctypes.CDLL(None, use_errno=True)
        made = libc.syscall(IO_URING_SETUP, 1, None)
        return errno.errorcode.get(ctypes.get_errno(), "") if made < 0 else "made"

    def child_socket(self) -> str:
        """The error of a program that this process starts."""
        ran = subprocess.run(
            [sys.executable, "-c", TRY + TELL], capture_output=True, text=True, check=True
        )
        return errno.errorcode.get(int(ran.stdout), "")

    def pair(self) -> bytes:
        """What comes through a pair of Unix sockets."""
        here, there = socket.socketpair()
        with here, there:
            here.sendall(b"here")
            return there.recv(8)

    def process_id(self) -> int:
        """The number of the process."""
        return os.getpid()
