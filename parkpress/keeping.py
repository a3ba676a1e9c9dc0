"""Files of what could be made again: written whole or not at all, and believed only as they were written.

Each begins with a digest of its name and its data, so that half a file, or one from elsewhere, is never believed.
Any of them may be deleted at any time.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Final

_DIGEST: Final = 16


def read_kept(file: Path, name: str) -> bytes | None:
    """What was kept in `file` under `name`; None where that is nothing, or damaged, or of another name."""
    try:
        found = file.read_bytes()
    except OSError:
        return None
    return unsealed(name, found)


def write_kept(file: Path, name: str, data: bytes) -> None:
    """Keep `data` in `file` under `name`. Several processes may do so at once.

    A folder that cannot be written to costs time only.
    """
    new = file.with_name(f".{file.name}.{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(sealed(name, data))
        new.replace(file)


def sealed(name: str, data: bytes) -> bytes:
    """`data` behind a digest of it and of its name."""
    return _digest(name, data) + data


def unsealed(name: str, found: bytes) -> bytes | None:
    """What was sealed under this name; None where `found` is anything else."""
    data = found[_DIGEST:]
    return data if found[:_DIGEST] == _digest(name, data) else None


def _digest(name: str, data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST, person=blake2b(name.encode(), digest_size=16).digest()).digest()
