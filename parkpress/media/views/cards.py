"""Records in lists."""

from __future__ import annotations

from parkpress.immutable import immutable
from parkpress.media.lazy import Lazy
from parkpress.media.views.figures import FigureView
from parkpress.media.views.pictures import PictureView
from parkpress.media.views.words import DateView, LinkView, Words


@immutable
class StageStep:
    """One mark of a project's stage track."""

    id: str
    """`planned`, `signed`, …; the name is `t["stage." + id]`."""
    state: str
    """`done`, `current` or `ahead`."""
    date: str
    """When it was reached or is planned, printed; empty where it is not known."""
    planned: bool = False


@immutable
class StageView:
    """How far a project is. `steps` is empty for `paused` and `unknown`."""

    id: str
    steps: tuple[StageStep, ...]


@immutable
class PolicyFacts:
    """What tells one policy from another. Dates are printed, empty where they are not stated."""

    state: str
    """`force`, `pending`, `unstated`, `expired`; `t["policy." + state]`."""
    number: str
    issuer: Words | None
    issued: str
    effective: str
    expires: str


@immutable
class SpaceFacts:
    """What an investor asks of land or a building first. The gloss of an area has it in other units."""

    kind: str
    """`land` or `building`; `t["space." + kind]`."""
    area: FigureView | None
    available: FigureView | None
    let: bool
    """Whether nothing of it is left."""
    use: Words | None


@immutable
class Card(Lazy):
    """A record in a list: a row of a report's table, with what is worth seeing at a glance."""

    kind: str
    id: str
    name: Words
    href: str
    """Empty where the record has no page in this language."""
    summary: Words | None = None
    date: DateView | None = None
    industry: Words | None = None
    industry_href: str = ""
    """The page of that industry; empty where it has none."""
    stage: StageView | None = None
    figures: tuple[FigureView, ...] = ()
    """The one or two that matter most (a project's investment, its land)."""
    picture: PictureView | None = None
    pinned: bool = False
    tags: tuple[LinkView, ...] = ()
    products: tuple[Words, ...] = ()
    policy: PolicyFacts | None = None
    """Of a policy only."""
    space: SpaceFacts | None = None
    """Of land and buildings only."""


@immutable
class CardGroup:
    """Cards under one heading."""

    id: str
    label: Words
    cards: tuple[Card, ...]
