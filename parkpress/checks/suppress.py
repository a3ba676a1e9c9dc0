"""Problems that editors have looked at and allow, each with a reason; what is allowed in vain is reported.

In a text, `<!-- parkpress: allow figure.mismatch the contract says so -->` allows one code in the block (paragraph,
heading, list item, table row) that it stands in, or, standing alone, in the block that follows. In the settings, an
entry of `checks.allow` allows one code in the files that its path names (`*` stands for any characters).
Only problems that `check` finds can be allowed: those of loading stop a build whatever is said about them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from parkpress.checks.flat import Comment, Flat, flatten
from parkpress.content.files import CONFIG
from parkpress.content.passages import Passage, passages
from parkpress.content.places import locate_field
from parkpress.content.schema import nearest
from parkpress.content.site import Site
from parkpress.diagnostics import Problem, Span, message_areas, messages

_MARK = "parkpress:"
_INSTRUCTION = re.compile(r"\s*parkpress:\s*(?P<verb>[a-z-]*)\s*(?P<code>[a-z0-9.-]*)\s*(?P<reason>.*)", re.DOTALL)
_CODE = re.compile(r"[a-z]+\.[a-z0-9-]+\Z")


@dataclass(slots=True)
class _Allowance:
    """A code that is allowed in some lines of a file, or in all of the files that a pattern names."""

    code: str
    span: Span
    path: str
    first: int | None = None
    last: int | None = None
    used: bool = field(default=False)

    def covers(self, span: Span) -> bool:
        if self.first is None or self.last is None:
            return fnmatchcase(span.path, self.path)
        return span.path == self.path and span.line is not None and self.first <= span.line <= self.last


def not_allowed(site: Site, problems: Iterable[Problem]) -> list[Problem]:
    """`problems` without those that are allowed, and with those of the allowances themselves (`text.*allow*`)."""
    allowances = _of_settings(site)
    faults: list[Problem] = []
    for passage in passages(site):
        for found in _of_passage(site, passage):
            if isinstance(found, Problem):
                faults.append(found)
            else:
                allowances.append(found)
    if not allowances:
        return [*problems, *faults]
    by_code: dict[str, list[_Allowance]] = {}
    for allowance in allowances:
        by_code.setdefault(allowance.code, []).append(allowance)
    kept = [problem for problem in problems if not _is_allowed(problem, by_code.get(problem.code, ()))]
    unused = [Problem("text.unused-allow", a.span, {"code": a.code}) for a in allowances if not a.used]
    return [*kept, *faults, *unused]


def _is_allowed(problem: Problem, allowances: Sequence[_Allowance]) -> bool:
    """Whether a problem, or the other text that it speaks of, stands where its code is allowed."""
    allowed = False
    for allowance in allowances:
        if any(allowance.covers(span) for span in (problem.span, *problem.related)):
            allowance.used = allowed = True
    return allowed


def _of_settings(site: Site) -> list[_Allowance]:
    return [
        _Allowance(entry.code, locate_field(site.folder, CONFIG, ("checks", "allow", place)), entry.path)
        for place, entry in enumerate(site.settings().checks.allow)
    ]


def _of_passage(site: Site, passage: Passage) -> Iterator[_Allowance | Problem]:
    for lang, words in passage.words.items():
        if _MARK in words:
            flat = flatten(words)
            for comment in flat.comments:
                found = _INSTRUCTION.match(comment.words)
                if found:
                    yield _read(site, passage, lang, flat, comment, found)


def _read(
    site: Site, passage: Passage, lang: str, flat: Flat, comment: Comment, found: re.Match[str]
) -> _Allowance | Problem:
    span = passage.span(site, lang, comment.start, comment.end)
    code, reason = found["code"], found["reason"].strip()
    if found["verb"] != "allow" or not _CODE.match(code) or code not in messages_of(code):
        near = nearest(code, [known for area in message_areas() for known in messages(area)])
        return Problem("text.allow-form", span, {"nearest": near}, "nearest" if near else "form")
    if not reason:
        return Problem("text.allow-reason", span, {"code": code})
    first, last = _extent(flat, comment)
    start, end = (passage.span(site, lang, place, place + 1).line for place in (first, max(first, last - 1)))
    return _Allowance(code, span, span.path, start or span.line, end or span.line)


def messages_of(code: str) -> Iterable[str]:
    """The codes of the area of `code`; none where there is no such area."""
    area = code.partition(".")[0]
    return messages(area) if area in message_areas() else ()


def _extent(flat: Flat, comment: Comment) -> tuple[int, int]:
    """Where the block begins and ends that a comment stands in, or that follows it."""
    for block in flat.blocks:
        same_line = "\n" not in flat.lines.text[block.last : comment.start]
        if block.first <= comment.start and (comment.start < block.last or same_line):
            return block.first, block.last
        if block.first >= comment.end:
            return block.first, block.last
    return comment.start, comment.end
