"""Stored figures as pages show them."""

from __future__ import annotations

from markupsafe import escape

from parkpress import figures as quantities
from parkpress.content.models import Figure, Source
from parkpress.content.site import FigureEntry, Site
from parkpress.media.addressing import source_anchor
from parkpress.media.revisions import revision_views
from parkpress.media.scope import Scope
from parkpress.media.views.figures import ChangeView, FigureView
from parkpress.media.views.words import Words

_MINUS = "\u2212"


def figure_view(scope: Scope, entry: FigureEntry) -> FigureView:
    """A stored figure in the words of the page's language."""
    figure = entry.figure
    parts = quantities.parts(figure.quantity, scope.lang.id)
    kind, id = entry.page
    home = scope.reads.ask(Site.address, kind, id, scope.lang.id)
    sources = scope.reads.ask(Site.address, "sources", "", scope.lang.id)
    return FigureView(
        id=entry.anchor,
        label=scope.words(entry.name),
        text=parts.before + parts.number + parts.after,
        before=parts.before,
        number=parts.number,
        after=parts.after,
        gloss=parts.gloss,
        value=quantities.exact(figure.quantity),
        change=change_view(scope, figure),
        basis=figure.basis or "",
        note=scope.maybe_words(figure.note),
        as_of=scope.date(figure.as_of).long if figure.as_of else "",
        source=source_words(scope, entry.source),
        source_href=scope.href(f"{sources}#{source_anchor(entry.ref)}") if entry.source and sources else "",
        href=scope.href(f"{home}#{entry.anchor}") if home else "",
        definition=scope.maybe_words(entry.definition),
        revisions=revision_views(scope, entry.ref) if entry.indicator else (),
    )


def figure_views(scope: Scope, refs: tuple[str, ...]) -> tuple[FigureView, ...]:
    """The figures of these references, those that exist."""
    entries = (scope.reads.ask(Site.figure, ref) for ref in refs)
    return tuple(figure_view(scope, entry) for entry in entries if entry is not None)


def change_view(scope: Scope, figure: Figure) -> ChangeView | None:
    """A figure's stated growth; None where none is stated."""
    if figure.growth is None:
        return None
    amount = quantities.parts(figure.growth, scope.lang.id)
    text = amount.before + amount.number + amount.after
    low, high, *_ = figure.growth.canonical()
    falls = high < 0
    level = low == 0 and high == 0
    sign = "" if level else _MINUS if falls else "+"
    return ChangeView(
        text=quantities.change(figure.growth, scope.lang.id),
        short=sign + text.lstrip("-" + _MINUS),
        direction="level" if level else "down" if falls else "up",
    )


def source_words(scope: Scope, source: Source | None) -> Words | None:
    """Title and date of a source."""
    if source is None:
        return None
    title = scope.words(source.title)
    if source.date is None:
        return title
    date = scope.t["source.dated"].format(title="{}", date=scope.date(source.date).long)
    before, _, after = date.partition("{}")
    return Words(escape(before) + title + escape(after), before + title.plain + after)
