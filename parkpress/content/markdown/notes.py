"""What our rules notice while a text is converted."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Notes:
    """Notices of one conversion; cleared before the next."""

    indented: list[str] = field(default_factory=list)
    """First lines of paragraphs that would have been code blocks."""
    raw_html: bool = False
    too_deep: bool = False

    def clear(self) -> None:
        self.indented = []
        self.raw_html = False
        self.too_deep = False
