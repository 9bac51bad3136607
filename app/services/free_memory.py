"""How much memory is free: of the machine, of the control group, of the limits of a process."""

from __future__ import annotations

import sys
from pathlib import Path

CGROUP_ROOT = Path("/sys/fs/cgroup")
CGROUP_OF_SELF = Path("/proc/self/cgroup")
UNLIMITED = 1 << 60
"""Control groups of version 1 say a number like this where there is no limit."""
ADDRESSES_TAKEN = 512 * 1024 * 1024
"""Address space of a worker before a model is loaded; 160-420 MB were measured."""


def free_memory(root: Path = CGROUP_ROOT, membership: Path = CGROUP_OF_SELF) -> int:
    """Bytes that a new process could take now; what the machine can drop from caches counts."""
    import psutil  # here, as the window starts without it

    limits = [int(psutil.virtual_memory().available), *_group_rooms(root, membership)]
    return max(0, min([*limits, *_address_room()]))


def held_by(pid: int | None) -> int:
    """Bytes that the end of a process would give back; 0 where there is none."""
    if pid is None:
        return 0
    import psutil  # here, as the window starts without it

    try:
        process = psutil.Process(pid)
        seen = process.memory_info()
        if hasattr(seen, "shared"):
            # Linux counts mapped weights as free already: they are caches of a file.
            return max(0, int(seen.rss - seen.shared))
        return int(process.memory_full_info().uss)
    except (psutil.Error, OSError):
        return 0


def _address_room() -> list[int]:
    """What a limit on address space leaves, if there is one; worker processes inherit it."""
    if sys.platform == "win32":
        return []
    import resource

    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    return [limit - ADDRESSES_TAKEN] if limit != resource.RLIM_INFINITY else []


def _group_rooms(root: Path, membership: Path) -> list[int]:
    """What is left of the limit of each group that this process is in, whichever version."""
    rooms = []
    for line in _text(membership).splitlines():
        _, controllers, path = (*line.split(":", 2), "", "")[:3]
        if not controllers:
            rooms += _rooms_up(root, path, ("memory.max", "memory.current", "inactive_file"))
        elif "memory" in controllers.split(","):
            names = ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file")
            rooms += _rooms_up(root / "memory", path, names)
    return rooms


def _rooms_up(root: Path, path: str, names: tuple[str, str, str]) -> list[int]:
    """The rooms of a group and of those around it: each limit holds for all inside."""
    folder = root / path.strip("/")
    folders = [folder, *folder.parents]
    within = [each for each in folders if each == root or root in each.parents]
    found = [_room(each, *names) for each in within]
    return [each for each in found if each is not None]


def _room(folder: Path, limit_name: str, used_name: str, cached_name: str) -> int | None:
    """Limit less use; cached files are dropped before anything is refused."""
    limit, used = _number(folder / limit_name), _number(folder / used_name)
    if limit is None or used is None or limit >= UNLIMITED:
        return None
    lines = (line.split() for line in _text(folder / "memory.stat").splitlines())
    cached = next((int(each[1]) for each in lines if each[:1] == [cached_name]), 0)
    return limit - used + cached


def _number(path: Path) -> int | None:
    text = _text(path).strip()
    return int(text) if text.isdigit() else None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
