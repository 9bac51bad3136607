"""What a trace of system calls is read as: the watch must see what leads out."""

from __future__ import annotations

import pytest
from traced import calls_in

OUTWARD = '9 connect(3, {sa_family=AF_INET, sin_port=htons(%s), sin_addr=inet_addr("%s")}, 16) = 0'
OUTWARD_6 = (
    "9 sendto(4, 0x7f, 9, 0, {sa_family=AF_INET6, sin6_port=htons(%s), sin6_flowinfo=htonl(0), "
    'inet_pton(AF_INET6, "%s", &sin6_addr), sin6_scope_id=0}, 28 <unfinished ...>'
)


@pytest.mark.parametrize(
    ("line", "leads_out"),
    [
        (OUTWARD % (443, "93.184.216.34"), True),
        (OUTWARD % (443, "10.0.0.7"), True),
        (OUTWARD % (8080, "127.0.0.1"), False),
        (OUTWARD % (53, "127.0.0.53"), True),
        (OUTWARD_6 % (443, "2001:db8::1"), True),
        (OUTWARD_6 % (443, "::1"), False),
        ('9 connect(3, {sa_family=AF_UNIX, sun_path="/run/nscd/socket"}, 110) = -1 ENOENT', False),
        ("9 socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE) = 3", False),
        ("9 socket(AF_PACKET, SOCK_RAW, 768) = 3", True),
        (
            '9 bind(3, {sa_family=AF_INET, sin_port=htons(0), sin_addr=inet_addr("0.0.0.0")}, 16)',
            True,
        ),
    ],
)
def test_a_line_of_the_trace_is_read_for_what_it_is(line: str, leads_out: bool) -> None:
    (call,) = calls_in([line])

    assert call.leads_out is leads_out
