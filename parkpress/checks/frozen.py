"""Frozen years: figures that differ from what was published without a revision that says so, and reworded texts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from parkpress.checks.figure_places import field_span, span_of
from parkpress.content.editions import figure_words, short_hash, texts_of, wording_of
from parkpress.content.frozen import Edition, FrozenFigure, as_published, frozen_path
from parkpress.content.models import Text, Year
from parkpress.content.places import locate_field
from parkpress.content.revisions import open_revisions
from parkpress.content.site import Site
from parkpress.diagnostics import Problem, Span, Wording
from parkpress.languages import LANGUAGES


def check(site: Site) -> Iterator[Problem]:
    """Changes of frozen years that nobody has recorded, year by year."""
    for year in sorted(site.ids("achievements")):
        yield from unrecorded(site, year)
        yield from _texts(site, year)


def unrecorded(site: Site, year: str) -> Iterator[Problem]:
    """Figures of a year that differ from its last edition, were removed or added, and have no revision."""
    frozen, record = site.frozen(year), site.record("achievements", year)
    if frozen is None:
        return
    last = frozen.editions[-1]
    explained = open_revisions(record, frozen)
    line = partial(_frozen_line, site, year, last)
    hint = "another" if record.revisions else "record"
    for id, figure in record.indicators.items():
        ref, before, now = f"achievements/{year}.{id}", last.figures.get(id), as_published(figure)
        values = {"name": _name(site, id), "id": id, "year": year, "now": figure_in_words(now)}
        if id in explained or (before is not None and before.same(now)):
            continue
        if before is None:
            yield Problem("figure.frozen-added", span_of(site, ref), values, "", (line(),))
        else:
            values |= {"before": figure_in_words(before, now), "now": figure_in_words(now, before)}
            part = _part(before, now)
            yield Problem("figure.frozen", span_of(site, ref, part), values, hint, (line("figures", id, part),))
    for id, before in last.figures.items():
        if id not in record.indicators and id not in explained:
            values = {"name": _name(site, id), "id": id, "year": year, "before": figure_in_words(before)}
            span = _list_of_figures(site, year)
            yield Problem("figure.frozen-removed", span, values, hint, (line("figures", id),))


def _part(before: FrozenFigure, now: FrozenFigure) -> str:
    """The key of the first part in which two figures differ."""
    if not before.same_value(now):
        return "value"
    return "basis" if before.same_growth(now) else "growth"


def _list_of_figures(site: Site, year: str) -> Span:
    """The key above the figures of a year."""
    return locate_field(site.folder, site.source_of("achievements", year) or "", ("indicators",), key=True)


def _frozen_line(site: Site, year: str, edition: Edition, *loc: str) -> Span:
    return locate_field(site.folder, frozen_path(year), ("editions", edition.number - 1, *loc))


def _name(site: Site, id: str) -> Wording:
    label = site.label("indicators", id)
    return Wording(dict(label)) if label else Wording(dict.fromkeys(LANGUAGES, id))


def figure_in_words(figure: FrozenFigure, apart_from: FrozenFigure | None = None) -> Wording:
    """A figure for messages, with its growth and basis; only what differs from another."""
    return Wording({lang: figure_words(figure, lang, apart_from) for lang in LANGUAGES})


def _texts(site: Site, year: str) -> Iterator[Problem]:
    """Texts of a frozen year that say something else now, and figures that are worded differently."""
    frozen, record = site.frozen(year), site.record("achievements", year)
    if frozen is None:
        return
    last = frozen.editions[-1]
    now = dict(texts_of(record))
    for name in {**last.texts, **now}:
        text = now.get(name)
        languages = [lang for lang, hash in last.texts.get(name, {}).items() if _hash(text, lang) != hash]
        if languages or name not in last.texts:
            span = field_span(site, "achievements", year, _loc(name, record, languages[:1]))
            related = _frozen_line(site, year, last, *(("texts", name) if name in last.texts else ()))
            values = {"field": name, "year": year, "date": last.date.iso()}
            yield Problem("text.frozen", span, values, "", (related,))
    fresh = wording_of(last.figures, site)
    languages = [lang for lang, hash in last.wording.items() if fresh.get(lang) != hash]
    if languages:
        values = {"year": year, "languages": ", ".join(languages), "date": last.date.iso()}
        span = _list_of_figures(site, year)
        yield Problem("text.frozen-wording", span, values, "", (_frozen_line(site, year, last, "wording"),))


def _hash(text: Text | None, lang: str) -> str:
    words = text.get(lang) if text else None
    return short_hash(words) if words is not None else ""


def _loc(name: str, record: Year, languages: list[str]) -> tuple[str | int, ...]:
    """The place of a text in the year's file; what is gone is looked for where it was."""
    steps: list[str | int] = [int(step) - 1 if step.isdecimal() else step for step in name.split(".")]
    return (*steps, *languages)
