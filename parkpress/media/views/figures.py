"""Figures and their revisions."""

from __future__ import annotations

from parkpress.immutable import immutable
from parkpress.media.views.words import DateView, Words


@immutable
class ChangeView:
    """Growth on the year before."""

    text: str
    """`up 25.6 percent`, `增长25.6%`."""
    short: str
    """`+25.6%`, for tables and beside large numerals (with a real minus sign where it falls)."""
    direction: str
    """`up`, `down` or `level`."""


@immutable
class FigureView:
    """A stored figure, in the words of the page's language.

    `before + number + after` is the figure as tables print it, in pieces so that the numeral can be set
    large with its unit small beside it; between the pieces there is no white space of the template's own.
    """

    id: str
    """Anchor on the page that owns the figure."""
    label: Words
    text: str
    """The whole figure as tables print it, without the gloss: `over 160 mu`, `160余亩`."""
    before: str
    number: str
    after: str
    gloss: str
    """A conversion, such as `about 10.7 hectares`; empty where there is none."""
    value: str
    """The exact number (or lower bound of a range) in the base unit, for `<data value>`."""
    change: ChangeView | None
    basis: str
    """`preliminary`, `final`, `derived`, `target` or empty."""
    note: Words | None
    as_of: str
    source: Words | None
    """Title and date of the source."""
    source_href: str
    """The figure's entry on the page of sources; empty where it has no source."""
    href: str
    """Where the figure is at home: a record's page and the fragment there."""
    definition: Words | None = None
    revisions: tuple[RevisionView, ...] = ()
    """How it was revised after it had been published, the newest first."""


@immutable
class FigureGroup:
    """Figures that stand together, such as a group of indicators. `label` is empty for the ungrouped."""

    id: str
    label: Words | None
    figures: tuple[FigureView, ...]


@immutable
class RevisionReason:
    """When and why a figure was revised."""

    date: DateView
    text: Words


@immutable
class RevisionView:
    """A published figure and what became of it."""

    id: str
    """Its anchor on the page of revisions."""
    href: str
    """Its entry on that page."""
    text: str
    """`revised, was RMB 11.89 billion`, `已修订，原为118.9亿元`."""
    was: str
    """What of it was published otherwise: value, growth, basis; empty where it had not been published."""
    now: str
    """The same after the revision; empty where it was withdrawn."""
    reasons: tuple[RevisionReason, ...]
    """Oldest first; at least one."""
