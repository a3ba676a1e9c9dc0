"""From when and until when something holds: policies and qualifications."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import MAXYEAR, MINYEAR, datetime
from typing import Literal

from parkpress.content.models import Enterprise, Honour, Policy, Qualification
from parkpress.content.when import When

State = Literal["force", "pending", "unstated", "expired"]
"""A policy in force, not yet in force, with no term stated, no longer in force."""

STATES: tuple[State, ...] = ("force", "pending", "unstated", "expired")
"""In the order in which readers want them."""


def state(policy: Policy, *, begun: bool, over: bool) -> State:
    """How a policy stands where the day that it takes effect has `begun`, and its last day is `over`.

    Each is only asked where the policy states that day; one that states neither says nothing of its term.
    """
    if policy.expires is not None and over:
        return "expired"
    if policy.effective is not None and not begun:
        return "pending"
    return "force" if policy.effective or policy.expires else "unstated"


def last_day(item: Qualification, honour: Honour | None) -> tuple[When | None, bool]:
    """(until when a qualification holds, whether that is derived).

    Where the entry does not say, it is the year of recognition and the years that this kind of honour is valid for;
    the day is not known then, so the whole of that year counts. A year that no calendar has is no end.
    """
    if item.expires is not None or item.year is None or honour is None or honour.valid_years is None:
        return item.expires, False
    year = item.year + honour.valid_years
    return (When(year), True) if MINYEAR <= year <= MAXYEAR else (None, False)


def moments_of_policy(policy: Policy, timezone: str) -> Iterator[datetime]:
    """When a policy comes into force and when it ceases to be."""
    if policy.effective is not None:
        yield policy.effective.moment(timezone)
    if policy.expires is not None:
        yield policy.expires.end(timezone)


def moments_of_enterprise(enterprise: Enterprise, honours: Mapping[str, Honour], timezone: str) -> Iterator[datetime]:
    """When its qualifications expire."""
    for item in enterprise.qualifications:
        until, _ = last_day(item, honours.get(item.kind))
        if until is not None:
            yield until.end(timezone)
