"""Records as rows of a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from parkpress import figures as quantities
from parkpress.content.models import (
    PROJECT_FIGURES,
    SPACE_FIGURES,
    STAGES,
    Article,
    Enterprise,
    Industry,
    Milestone,
    Photo,
    Policy,
    Project,
    Service,
    Space,
    Text,
    Year,
)
from parkpress.content.references import MEDIA_FOLDER, resolve
from parkpress.content.site import NewsLine, Place, Site
from parkpress.content.validity import state
from parkpress.content.when import When
from parkpress.media.figures import figure_view, figure_views
from parkpress.media.lazy import later
from parkpress.media.plates import picture_view
from parkpress.media.scope import Scope
from parkpress.media.views.cards import Card, CardGroup, PolicyFacts, SpaceFacts, StageStep, StageView
from parkpress.media.views.figures import FigureView
from parkpress.media.views.pictures import PictureView
from parkpress.media.views.words import LinkView, Words

YEAR_FIGURES = 3
"""Figures shown of a year in a list of years."""


def cards(scope: Scope, kind: str, ids: Iterable[str]) -> tuple[Card, ...]:
    """Cards of these records, those that have a page in this language."""
    places = ((id, scope.reads.ask(Site.place, kind, id, scope.lang.id)) for id in ids)
    return tuple(_card(scope, kind, id, place) for id, place in places if place.path and place.name)


def card(scope: Scope, kind: str, id: str) -> Card | None:
    """What is worth seeing of a record at a glance; None where there is no such record."""
    place = scope.reads.ask(Site.place, kind, id, scope.lang.id)
    return _card(scope, kind, id, place) if place.name else None


def _card(scope: Scope, kind: str, id: str, place: Place) -> Card:
    name, href = scope.written(place.language, place.name), scope.href(place.path) if place.path else ""
    if place.date is not None:
        return _article(scope, id, name, href, place.date)
    record = scope.reads.ask(Site.record, kind, id)
    if isinstance(record, Project):
        refs = tuple(f"projects/{id}.{name}" for name in PROJECT_FIGURES[:2])
        return Card(
            kind, id, name, href,
            summary=later(lambda: scope.maybe_words(record.summary)),
            industry=later(lambda: industry(scope, record.industry)),
            industry_href=industry_href(scope, record.industry),
            stage=later(lambda: stage_view(scope, record.stage, record.milestones)),
            figures=later(lambda: figure_views(scope, refs)),
            picture=later(lambda: first_photo(scope, record.photos)),
            pinned=record.pinned,
            products=later(lambda: tuple(scope.words(product) for product in record.products)),
        )
    if isinstance(record, Enterprise):
        return Card(
            kind, id, name, href,
            summary=later(lambda: scope.maybe_words(record.summary)),
            industry=later(lambda: industry(scope, record.industry)),
            industry_href=industry_href(scope, record.industry),
            picture=later(lambda: first_photo(scope, record.photos)),
            pinned=record.pinned,
            products=later(lambda: tuple(scope.words(product) for product in record.products)),
        )
    summary = record.summary if isinstance(record, Service | Year | Policy | Space | Industry) else None
    return Card(
        kind, id, name, href,
        summary=later(lambda: scope.maybe_words(summary)),
        figures=later(lambda: _first_figures(scope, id) if isinstance(record, Year) else ()),
        picture=later(lambda: first_photo(scope, record.photos) if isinstance(record, Space) else None),
        pinned=record.pinned if isinstance(record, Service | Policy | Space) else False,
        policy=later(lambda: policy_facts(scope, record) if isinstance(record, Policy) else None),
        space=later(lambda: space_facts(scope, id, record) if isinstance(record, Space) else None),
    )


def _article(scope: Scope, id: str, name: Words, href: str, date: When) -> Card:
    """An article in a list: many show no more than its name and date, for which the whole of it is not wanted."""

    def article() -> Article:
        found: Article = scope.reads.ask(Site.record, "news", id)
        return found

    return Card(
        "news", id, name, href,
        summary=later(lambda: scope.maybe_words(article().summary)),
        date=scope.date(date),
        picture=later(lambda: picture(scope, article().cover, article().folder, article().cover_alt)),
        pinned=later(lambda: article().pinned),
        tags=later(lambda: tag_links(scope, article().tags)),
    )


def news_lines(scope: Scope, lines: Iterable[NewsLine]) -> tuple[Card, ...]:
    """Articles in short: name, address and date."""
    return tuple(
        Card("news", line.slug, scope.words(line.title), scope.href(line.path), date=scope.date(line.date))
        for line in lines
    )


def policy_facts(scope: Scope, policy: Policy) -> PolicyFacts:
    """Whether a policy is in force, and what its head says."""
    begun = policy.effective is not None and scope.reads.ask(Site.has_begun, policy.effective.iso())
    over = policy.expires is not None and scope.reads.ask(Site.is_past, policy.expires.iso())
    issued, effective, expires = (
        scope.date(day).long if day else "" for day in (policy.issued, policy.effective, policy.expires)
    )
    issuer = scope.maybe_words(policy.issuer)
    return PolicyFacts(state(policy, begun=begun, over=over), policy.number or "", issuer, issued, effective, expires)


def space_facts(scope: Scope, id: str, space: Space) -> SpaceFacts:
    """The areas of land or a building, and what it may be used for."""
    nothing = space.available is not None and space.available.quantity.high == 0
    area, available = (area_view(scope, f"spaces/{id}.{name}") for name in SPACE_FIGURES)
    return SpaceFacts(space.kind, area, available, nothing, scope.maybe_words(space.use))


def area_view(scope: Scope, ref: str) -> FigureView | None:
    """A stored area with all its conversions as gloss, in every language."""
    entry = scope.reads.ask(Site.figure, ref)
    if entry is None:
        return None
    others = (quantities.write(other, scope.lang.id, style="table") for other in
              quantities.conversions(entry.figure.quantity))
    return replace(figure_view(scope, entry), gloss=scope.t["list.separator"].join(others))


def _first_figures(scope: Scope, year: str) -> tuple[FigureView, ...]:
    groups = scope.reads.ask(Site.indicator_groups, year)
    refs = [ref for _, refs in groups for ref in refs]
    return figure_views(scope, tuple(refs[:YEAR_FIGURES]))


def industry(scope: Scope, id: str | None) -> Words | None:
    """The name of an industry."""
    label = scope.reads.ask(Site.label, "industries", id) if id else None
    return scope.maybe_words(label)


def industry_href(scope: Scope, id: str | None) -> str:
    """The page of an industry."""
    return scope.page_href("industries", id) if id else ""


def links(scope: Scope, kind: str, ids: Iterable[str]) -> tuple[LinkView, ...]:
    """Links to the pages of these records, those that have one in this language."""
    found = (scope.link(kind, id) for id in ids)
    return tuple(link for link in found if link is not None)


def tag_links(scope: Scope, tags: Iterable[str]) -> tuple[LinkView, ...]:
    """Links to the pages of tags."""
    return links(scope, "tags", tags)


def stage_view(scope: Scope, stage: str, milestones: tuple[Milestone, ...]) -> StageView:
    """A project's track: what is behind it, where it is and what lies ahead."""
    if stage not in STAGES:
        return StageView(stage, ())
    now = STAGES.index(stage)
    dates: dict[str, Milestone] = {m.stage: m for m in milestones if m.date is not None}
    steps = []
    for place, name in enumerate(STAGES):
        milestone = dates.get(name)
        date = scope.date(milestone.date).long if milestone and milestone.date else ""
        state = "done" if place < now else "current" if place == now else "ahead"
        steps.append(StageStep(name, state, date, bool(milestone and milestone.planned)))
    return StageView(stage, tuple(steps))


def first_photo(scope: Scope, photos: tuple[Photo, ...]) -> PictureView | None:
    """The picture that stands for a record; None where it has none."""
    return photo_view(scope, photos[0]) if photos else None


def photo_view(scope: Scope, photo: Photo) -> PictureView | None:
    """A record's picture with caption and credit."""
    view = picture(scope, photo.file, MEDIA_FOLDER, photo.alt)
    if view is None:
        return None
    return replace(view, caption=scope.maybe_words(photo.caption), credit=photo.credit or "")


def picture(scope: Scope, file: str | None, folder: str, alt: Text | None) -> PictureView | None:
    """A picture by the name an editor gave it; None where there is none."""
    if not file:
        return None
    found = scope.reads.ask(Site.picture, resolve(file, folder))
    if found is None:
        return None
    words = scope.maybe_words(alt)
    return picture_view(scope, found, words.plain if words else "")


def groups_by(
    cards: tuple[Card, ...], keys: Mapping[str, str], labels: Mapping[str, Words], order: Iterable[str]
) -> tuple[CardGroup, ...]:
    """Cards under headings: `keys` names the heading of each card by its id."""
    return tuple(
        CardGroup(key, labels[key], chosen)
        for key in order
        if (chosen := tuple(card for card in cards if keys[card.id] == key))
    )
