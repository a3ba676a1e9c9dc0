"""What commands share that write files of a site: the reason why one cannot, and a file that is put in place whole."""

from __future__ import annotations

import os
from pathlib import Path


class Refused(Exception):
    """Nothing was written; `key` is the text of texts.yaml that says why."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def write_whole(file: Path, text: str) -> None:
    """Put a file in place whole, so that a stop in the middle leaves the old one."""
    part = file.with_name(f".{file.name}.part")
    part.write_bytes(text.encode())
    os.replace(part, file)
