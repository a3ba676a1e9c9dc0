"""Revised figures as pages show them: what was published, what it is now, when and why it was revised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkpress.content.frozen import FrozenFigure
from parkpress.content.revisions import Correction
from parkpress.content.site import Site
from parkpress.media.addressing import source_anchor
from parkpress.media.views.figures import RevisionReason, RevisionView

if TYPE_CHECKING:
    from parkpress.media.scope import Scope


def errata_anchor(year: str) -> str:
    """The fragment of a year on the page of revisions."""
    return f"year-{year}"


def revision_views(scope: Scope, ref: str) -> tuple[RevisionView, ...]:
    """The revisions of a figure, the newest first."""
    found = scope.reads.ask(Site.revised, ref)
    views = [revision_view(scope, correction, number) for number, correction in enumerate(found, 1)]
    return tuple(reversed(views))


def revision_view(scope: Scope, correction: Correction, number: int) -> RevisionView:
    """One revision of a figure, the `number`th one, counted from 1."""
    before, after = correction.before, correction.after
    was = words(scope, before, after) if before else ""
    now = words(scope, after, before) if after else ""
    text = scope.t["revision.was" if before and after else "revision.withdrawn" if before else "revision.added"]
    id = f"{source_anchor(correction.ref)}-{number}"
    errata = scope.reads.ask(Site.address, "errata", "", scope.lang.id)
    return RevisionView(
        id=id,
        href=scope.href(f"{errata}#{id}") if errata else "",
        text=text.format(was=was),
        was=was,
        now=now,
        reasons=tuple(RevisionReason(scope.date(r.date), scope.words(r.text)) for r in correction.reasons),
    )


def words(scope: Scope, figure: FrozenFigure, other: FrozenFigure | None) -> str:
    """A figure in the page's language: its value, growth and basis, or what of these differs in `other`."""
    from parkpress.content.editions import differing_words  # late: few figures have been revised

    basis = scope.t[f"basis.{figure.basis}"] if figure.basis else ""
    return scope.t["revision.and"].join(differing_words(figure, scope.lang.id, other, basis))
