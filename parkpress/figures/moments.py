"""Dates, periods and ordinals of a text that its translation does not name, or names otherwise.

A date is taken apart into what it fixes: year, months, day, hour. "In 2021 ... in October" names the same as
2021年10月. Each is compared as a set, for it may be said again, or said once where the other text repeats it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parkpress.figures.mentions import NEXT, RELATIVE, SOME, Kind, Mention

Atom = tuple[str, str]
"""What is fixed (`year`, `months`, `day`, `monthday`, `hour`, `plan`, `ordinal`, `phase`, `rank`, `code …`), and its
value."""

_ORDER = {"1-3": "1", "4-6": "2", "7-9": "3", "10-12": "4", "1-6": "1", "7-12": "2"}
_ORDER |= {"3-3": "1", "6-6": "2", "9-9": "3"}
"""The numbers of quarters and halves, and of the quarters that end with a month."""
_QUARTER_ENDS = (3, 6, 9, 12)
_LAST_DAYS = ("31", "30", "29", "28")


def unmatched_moments(
    text: Sequence[Mention], translation: Sequence[Mention]
) -> Iterator[tuple[Mention | None, Mention | None]]:
    """Dates and ordinals that only one side names, with what the other side seems to name instead, if anything."""
    ours, theirs = _atoms(text), _atoms(translation)
    only_ours, only_theirs = _only(ours, theirs), _only(theirs, ours)
    for name in ("year", "months"):  # 去年 may be any year that the other side names, 环比 a month
        if not (_names(only_ours, name) and _names(only_theirs, name)):
            only_ours, only_theirs = _without(only_ours, theirs, name), _without(only_theirs, ours, name)
    for atom, one in list(only_ours.items()):
        partners = [other for other in only_theirs if _alike(atom[0], other[0])]
        partner = next((other for other in partners if other != _FIRST), partners[0] if partners else None)
        if partner:
            other = only_theirs.pop(partner)
            del only_ours[atom]
            if atom[0] == "from today" and _names({**ours, **theirs}, "year", RELATIVE):
                continue
            if not (one.weak and other.weak) or _told(atom, partner):
                yield one, other
    for left, missing, side in ((only_ours, ours, 0), (only_theirs, theirs, 1)):
        told: set[int] = set()
        for mention in left.values():
            named = any(atom in missing and atom not in left for atom in _atoms_of(mention))
            if not (mention.weak or named or mention.start in told or mention.kind is Kind.CODE):
                told.add(mention.start)
                yield (mention, None) if side == 0 else (None, mention)


_FIRST = ("ordinal", "1")
"""What may be said of anything: China's first line of the eighth generation."""


def _alike(name: str, other: str) -> bool:
    return name == other or {name, other} == {"edition", "ordinal"}


def _told(one: Atom, other: Atom) -> bool:
    """Whether what both sides might have left out is told by both: third and fourth, but not first."""
    if "edition" in (one[0], other[0]):
        return True  # 首届, the second
    if one[0] == "from today":
        return NEXT in (one[1], other[1])
    return one[0] in ("hour", "ordinal") and "1" not in (one[1], other[1])


def _names(atoms: dict[Atom, Mention], name: str, but: str = "") -> bool:
    return any(atom[0] == name and atom[1] != but for atom in atoms)


def _without(ours: dict[Atom, Mention], theirs: dict[Atom, Mention], name: str) -> dict[Atom, Mention]:
    """What `ours` has without its years (or months), where the other side names one by its distance from today."""
    if (name, RELATIVE) not in theirs:
        return ours
    return {atom: mention for atom, mention in ours.items() if atom[0] != name}


def unnamed(mentions: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    """The dates and ordinals of `mentions` that `others` do not name at all."""
    named = _atoms(others)
    only = _without(_without(_only(_atoms(mentions), named), named, "year"), named, "months")
    left = {mention.start for mention in only.values()}
    return [mention for mention in mentions if mention.start in left]


def _atoms(mentions: Sequence[Mention]) -> dict[Atom, Mention]:
    """Everything that the mentions fix, with the first that does."""
    found: dict[Atom, Mention] = {}
    for mention in mentions:
        for atom in _atoms_of(mention):
            if atom not in found or (found[atom].weak and not mention.weak):
                found[atom] = mention
    return found


def _atoms_of(mention: Mention) -> list[Atom]:
    value = mention.value
    if mention.kind is Kind.PERIOD:
        return [("months", value)]
    if mention.kind is Kind.PLAN:
        return [("plan", value)]
    if mention.kind is Kind.CODE:
        name, _, number = value.rpartition(" ")
        number, _, year = number.partition("@")
        return [(f"code {name}", number)] + ([("code year", year)] if year else [])
    if mention.kind is Kind.ORDINAL:
        name, _, number = value.rpartition(" ")
        return [(name or "ordinal", each) for each in number.split("/")]
    if mention.kind is not Kind.DATE:
        return []
    if ":" in value:
        return [("hour", _on_the_dial(time)) for time in value.split("/")]
    if value.startswith(RELATIVE):
        return [("year", RELATIVE)] + ([("from today", value)] if value != SOME else [])
    return [atom for date in value.split("/") for atom in _parts_of(date)]


def _parts_of(date: str) -> list[Atom]:
    """Year, month and day of one date, as far as it names them."""
    parts = date.split("-")
    atoms = [("year", parts.pop(0))] if len(parts[0]) == 4 else []
    if len(parts) == 1:
        atoms.append(("months", f"{int(parts[0])}-{int(parts[0])}"))
    elif parts:
        atoms.append(("day", "-".join(parts)))
    return atoms


def _on_the_dial(time: str) -> str:
    """The time as a clock with twelve hours shows it: not every text says whether it is in the afternoon."""
    hour, _, minute = time.partition(":")
    return f"{int(hour) % 12}:{minute}"


def _implied(ours: dict[Atom, Mention], theirs: dict[Atom, Mention]) -> set[Atom]:
    """What may be told of a five-year plan by either side alone: its span in brackets (2021-2025), its last year for
    its end, its first for its beginning. The sixth plan began in 1981."""
    found: set[Atom] = set()
    for plan in {atom for atom in (*ours, *theirs) if atom[0] == "plan"}:
        first = 1981 + 5 * (int(plan[1]) - 6)
        ends = [("year", str(first)), ("year", str(first + 4))]
        if all(end in ours for end in ends):
            found |= {*ends}
        if plan in theirs and plan not in ours:
            found |= {*ends}
        if any(end in theirs for end in ends):
            found.add(plan)
    return found


def _within(ours: dict[Atom, Mention], theirs: dict[Atom, Mention]) -> set[Atom]:
    """Years and months that the other side tells by the first and the last of them: 2021, 2022 and 2023."""
    spans = [("year", *mention.value.split("/")) for mention in theirs.values() if _YEARS.fullmatch(mention.value)]
    spans += [("months", *value.split("-")) for name, value in theirs if name == "months" and "-" in value]
    found: set[Atom] = set()
    for name, first, last in spans:
        every = range(int(first), int(last) + 1)
        members = {(name, str(number) if name == "year" else f"{number}-{number}") for number in every}
        if members <= ours.keys():
            found |= members
    return found


_YEARS = re.compile("[0-9]{4}/[0-9]{4}")


def _is_covered(months: str, others: set[str]) -> bool:
    """Whether January and February are told as January to February or one by one, the first half by the end of June."""
    first, last = (int(month) for month in months.split("-")) if "-" in months else (0, 0)
    if any(f"1-{month}" in others and first == last == month for month in _QUARTER_ENDS):
        return True  # by the end of June, for the first half
    if first == 1 and last in _QUARTER_ENDS and f"{last}-{last}" in others:
        return True
    if last == first + 1 and {f"{first}-{first}", f"{last}-{last}"} <= others:
        return True
    return first == last and bool({f"{first - 1}-{first}", f"{first}-{first + 1}"} & others)


def _other_ways(name: str, value: str) -> list[Atom]:
    """Other ways to fix the same: 15日 for September 15, the 15th, and No. 1 for the first."""
    if name == "day":
        return [("monthday", str(int(value[3:]))), ("ordinal", str(int(value[3:])))]
    if name == "phase":
        return [("ordinal", value)]
    if name == "months":  # in the first quarter ... in the second
        return [("ordinal", _ORDER[value])] if value in _ORDER else []
    if name == "ordinal":
        return [("monthday", value), ("code number", value), ("rank", value), ("phase", value), ("edition", value)]
    return [("ordinal", value)] if name in ("monthday", "code number", "rank", "edition") else []


def _only(ours: dict[Atom, Mention], theirs: dict[Atom, Mention]) -> dict[Atom, Mention]:
    """What `theirs` does not have. The end of June may stand for June 30."""
    months = {value for name, value in theirs if name == "months"}
    days = {value for name, value in theirs if name == "day"}
    implied = _implied(ours, theirs) | _within(ours, theirs)
    left = {}
    for atom, mention in ours.items():
        name, value = atom
        if atom in implied or atom in theirs or (value == RELATIVE and name != "from today"):
            continue
        if name == "day" and value[3:] in _LAST_DAYS and f"{int(value[:2])}-{int(value[:2])}" in months:
            continue
        if any(atom_said in theirs for atom_said in _other_ways(name, value)):
            continue
        if name == "months" and _is_covered(value, months):
            continue
        first, _, last = value.partition("-")
        if name == "months" and first == last and any(f"{int(last):02}-{day}" in days for day in _LAST_DAYS):
            continue
        left[atom] = mention
    return left
