"""Which names a preview answers to.

A page of another site may point a name of its own at 127.0.0.1 and read a local server through the reader's
browser (DNS rebinding). Such a request carries the foreign name in its Host header, so that name decides.
"""

from __future__ import annotations

import ipaddress
import re
import socket

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

_HEADER = re.compile(r"(?:\[(?P<v6>[0-9A-Fa-f:.]+)\]|(?P<name>[^\[\]:@/\\\s]+))(?::(?P<port>[0-9]{1,5}))?")


def split(header: str) -> tuple[str, int] | None:
    """Name and port (80 where it is left out) of a Host header; None where it is not one."""
    match = _HEADER.fullmatch(header)
    if match is None:
        return None
    return (match["v6"] or match["name"]).lower(), int(match["port"] or 80)


def allowed(header: str, host: str) -> bool:
    """Whether a server that listens on `host` answers a request with this Host header.

    It answers to the names of this machine and to `host` itself; where it listens on all addresses, to every
    bare IP address too, so that a phone in the same network can preview: an address cannot be rebound.
    """
    parts = split(header)
    if parts is None:
        return False
    name = parts[0]
    return name in LOOPBACK or name == host.lower() or (is_open(host) and _address(name) is not None)


def is_open(host: str) -> bool:
    """Whether `host` means every address of this machine."""
    address = _address(host)
    return address is not None and address.is_unspecified


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None


def address(name: str, port: int) -> str:
    """The address of the preview at this name."""
    return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"


def own_address() -> str | None:
    """This machine's IPv4 address in its network; None where it has none.

    Connecting a UDP socket sends nothing; it only makes the system choose the address it would send from.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # TEST-NET-1, RFC 5737: never a real machine
        except OSError:
            return None
        found: str = probe.getsockname()[0]
    return None if found in LOOPBACK or found == "0.0.0.0" else found
