"""What a build did, as numbers, reasons and problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from parkpress.diagnostics import Problem, Severity
from parkpress.immutable import immutable

if TYPE_CHECKING:
    from parkpress.engine.reasons import Reason


@immutable
class Report:
    """What a build did."""

    pages: int = 0
    """Outputs planned."""
    rendered: int = 0
    written: int = 0
    """Files whose bytes are new."""
    removed: int = 0
    reasons: Mapping[str, tuple[Reason, ...]] = field(default_factory=dict)
    """Why each rendered output was rendered."""
    problems: tuple[Problem, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    """Time of each phase: verify, render, write."""
    looks: Mapping[str, bytes] = field(default_factory=dict)
    """Of a folder of outputs: the signature of every file in it, as it was put in place or found to be right."""

    @property
    def failed(self) -> bool:
        """Whether something could not be made or put in place."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)
