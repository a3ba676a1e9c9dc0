"""Filling the holes of a parsed text with names, figures, addresses and pictures of the site."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from parkpress import figures as quantities
from parkpress.content.markdown.document import Document, FileHole, PictureHole, Plates, Reference
from parkpress.content.references import resolve
from parkpress.content.site import FigureEntry, Site
from parkpress.content.stored import figure_ref, split_modifier
from parkpress.media.origins import origin
from parkpress.media.pictures import plain_version
from parkpress.media.plates import picture_view
from parkpress.media.views.pictures import PictureView, PlatesView
from parkpress.media.views.words import Words

if TYPE_CHECKING:
    from parkpress.media.scope import Scope

_PLATE = re.compile(r"<figure\b.*?</figure>", re.DOTALL)
_PARAGRAPH = re.compile(r"<p(?: [^>]*)?>(.*?)</p>", re.DOTALL)


def lead(html: Markup) -> str:
    """The first paragraph of HTML that was filled, for a description.

    Headings, tables, charts and captions would run into it.
    """
    text = _PLATE.sub("", html)
    paragraphs = (Markup(found).striptags() for found in _PARAGRAPH.findall(text))
    return next((words for words in paragraphs if words), Markup(text).striptags())


def fill(scope: Scope, document: Document, lang: str, folder: str = "", *, eager: bool = False) -> Markup:
    """The HTML of a text written in `lang`; `folder` is where its pictures and attachments stand.

    `eager`: its first picture is the first of the page, which a reader should not have to wait for.
    """
    pieces: list[str] = []
    for part in document.parts:
        if isinstance(part, str):
            pieces.append(part)
        elif isinstance(part, Reference):
            pieces.append(reference(scope, part, lang))
        elif isinstance(part, PictureHole | Plates):
            pieces.append(_pictures(scope, part, folder, eager=eager))
            eager = False
        else:
            pieces.append(file_href(scope, part, folder))
    return Markup("".join(pieces))


def reference(scope: Scope, reference: Reference, lang: str) -> str:
    """The HTML of a reference in a text written in `lang`."""
    if reference.embed:
        from parkpress.media.charts import embedded  # late: few texts have charts

        return embedded(scope, reference.id, lang)
    name, modifier = split_modifier(reference.field)
    entry = scope.reads.ask(Site.figure, figure_ref(reference.kind, reference.id, name))
    if entry is not None:
        return _figure(scope, reference, entry, modifier, lang)
    if reference.words is not None:
        words, href = reference.words, scope.page_href(reference.kind, reference.id)
    else:
        place = scope.reads.ask(Site.place, reference.kind, reference.id, scope.lang.id)
        named = scope.written(place.language, place.name).__html__() if place.name else ""
        words = named or str(escape(reference.target))
        href = scope.href(place.path) if place.path else ""
    return words if reference.linked or not href else f'<a href="{escape(href)}">{words}</a>'


def _figure(scope: Scope, reference: Reference, entry: FigureEntry, modifier: str, lang: str) -> str:
    text = reference.words
    if text is None:
        text = str(escape(_figure_text(scope, entry, modifier, lang, reference)))
    href = "" if reference.linked else origin(scope, entry)
    if not href:
        return f'<span class="fig">{text}</span>'
    return f'<a class="fig" href="{escape(href)}">{text}</a>'


def _figure_text(scope: Scope, entry: FigureEntry, modifier: str, lang: str, reference: Reference) -> str:
    """Words in running text, digits in tables (DESIGN 4)."""
    figure = entry.figure
    style: quantities.Style = "table" if reference.in_table else "prose"
    if modifier in ("growth", "rate") and figure.growth is not None:
        if modifier == "growth":
            return quantities.change(figure.growth, lang, style=style)
        return quantities.write(figure.growth, lang, style=style)
    if modifier == "noun" and entry.noun is not None:
        _, noun = entry.noun.pick(lang, *scope.order)
        return quantities.with_noun(figure.quantity, lang, noun, sentence_start=reference.sentence_start)
    first = entry.ref not in scope.mentioned
    scope.mentioned.add(entry.ref)
    start = reference.sentence_start and not reference.in_table
    return quantities.write(figure.quantity, lang, style=style, gloss=first, sentence_start=start)


def _pictures(scope: Scope, part: PictureHole | Plates, folder: str, *, eager: bool) -> str:
    """Pictures by their template; of what cannot be shown, the words that stand for it."""
    alone = isinstance(part, Plates)
    views: list[PictureView] = []
    words = []
    for hole in part.pictures if isinstance(part, Plates) else (part,):
        found = scope.reads.ask(Site.picture, resolve(hole.src, folder))
        if found is None:
            words.append(str(escape(hole.alt)))
        else:
            view = picture_view(scope, found, hole.alt)
            views.append(replace(view, caption=Words(escape(hole.title), hole.title)) if hole.title else view)
    html = ""
    if views:
        template = scope.reads.template("pictures.html")
        page = PlatesView(tuple(views), alone, eager)
        html = template.render(site=None, page=page, lang=scope.lang, t=scope.t).strip()
    said = " ".join(filter(None, words))
    return html + (f"<p>{said}</p>" if said and alone else said)


def file_href(scope: Scope, hole: FileHole, folder: str) -> str:
    """The address, ready for an attribute, of a file of this site that a text links to."""
    path, hash_, fragment = hole.href.partition("#")
    if not path:
        return str(escape(hole.href))
    source = resolve(path, folder)
    picture = scope.reads.ask(Site.picture, source)
    output = plain_version(picture).path if picture else scope.reads.ask(Site.attachment, source)
    return str(escape(scope.href(output) + hash_ + fragment if output else hole.href))
