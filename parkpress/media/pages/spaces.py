"""Pages of land and buildings."""

from __future__ import annotations

from typing import Any

from parkpress.content.models import Space
from parkpress.content.site import Site
from parkpress.media.addressing import absolute
from parkpress.media.cards import links, space_facts
from parkpress.media.pages.parts import attached, photos, record_base
from parkpress.media.scope import Scope
from parkpress.media.views.figures import FigureView
from parkpress.media.views.records import SpacePage


def space(scope: Scope, id: str) -> SpacePage | None:
    """spaces/<id>.html"""
    record = scope.reads.ask(Site.record, "spaces", id)
    if not isinstance(record, Space):
        return None
    facts = space_facts(scope, id, record)
    figures = tuple(figure for figure in (facts.available, facts.area) if figure is not None)
    things = (_place(scope, record, figures),)
    return SpacePage(
        **record_base(scope, "spaces", id, record, kinds=("projects", "policies", "services", "spaces"), things=things),
        facts=facts,
        figures=figures,
        terms=scope.maybe_words(record.terms),
        industries=links(scope, "industries", record.industries),
        photos=photos(scope, record),
        attachments=attached(scope, record.attachments),
    )


def _place(scope: Scope, record: Space, figures: tuple[FigureView, ...]) -> dict[str, Any]:
    """The land or building as a schema.org Place with its areas."""
    areas = [{"@type": "PropertyValue", "name": f.label.plain, "value": f.text} for f in figures]
    thing: dict[str, Any] = {
        "@type": "Place",
        "name": scope.words(record.name).plain,
        "url": absolute(scope.settings.url, scope.path),
        "additionalProperty": areas,
    }
    return {name: value for name, value in thing.items() if value}
