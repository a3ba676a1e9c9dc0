"""What the builders of pages share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from parkpress.content.indexes import industries_of
from parkpress.content.markdown import parse
from parkpress.content.markdown.document import Document
from parkpress.content.models import Source, Text
from parkpress.content.references import MEDIA_FOLDER, resolve
from parkpress.content.site import Attachment, Site
from parkpress.content.when import When
from parkpress.engine.reads import Reads
from parkpress.languages import LANGUAGES
from parkpress.media.cards import cards, photo_view
from parkpress.media.contacts import desks
from parkpress.media.figures import source_words
from parkpress.media.head import About, head
from parkpress.media.lazy import later
from parkpress.media.pictures import plain_version
from parkpress.media.prose import fill
from parkpress.media.scope import Scope
from parkpress.media.share import share_view
from parkpress.media.views.cards import Card
from parkpress.media.views.page import Heading
from parkpress.media.views.pictures import AttachmentView, PictureView
from parkpress.media.views.words import LinkView, Words

NEWS_ON_RECORD = 6
"""Articles shown on the page of a record."""

LEAST_NEWS = 3
"""Where fewer articles are about a record, those of its industries fill up to so many."""

MOST_RELATED = 6
"""Other records shown on the page of one."""

DESK_SECTIONS = ("projects", "spaces", "policies", "services")
"""Sections whose pages tell a reader whom to ask."""

SINGULAR = {
    "projects": "project", "enterprises": "enterprise", "services": "service", "policies": "policy",
    "spaces": "space", "industries": "industry",
}  # fmt: skip
"""Kind of record -> name of its template and of its pages in styles."""

_DATASETS = {"achievements": "achievements", "honours": "honours"}
"""Kind of page that lists records -> their dataset; sections have those of their own name."""

_UNITS = ("B", "KB", "MB", "GB")


def trail(scope: Scope, *sections: str) -> tuple[LinkView, ...]:
    """Breadcrumbs: the home page, then these sections."""
    folder = scope.path.rpartition("/")[0]
    return scope.reads.share(trail_in, scope.lang.id, folder, *sections)


def trail_in(reads: Reads, lang: str, folder: str, *sections: str) -> tuple[LinkView, ...]:
    """The breadcrumbs of pages in a folder of the output, which are alike for all of them."""
    scope = Scope(reads, lang, f"{folder}/")
    links = [scope.link("home", "", key="nav.home")]
    links += [scope.section_link(section) for section in sections]
    return tuple(link for link in links if link is not None)


def switch(scope: Scope, kind: str, id: str, section: str = "") -> tuple[LinkView, ...]:
    """The same page in every other language, else its section, else that language's home page."""
    links = []
    for other in scope.languages:
        if other == scope.lang.id:
            continue
        steps = ((kind, id), ("section", section), ("home", ""))
        paths = (scope.reads.ask(Site.place, *step, other).path for step in steps if step != ("section", ""))
        path = next((path for path in paths if path), None)
        if path:
            language = LANGUAGES[other]
            links.append(LinkView(scope.plain_words(language.name), scope.href(path), tag=language.tag))
    return tuple(links)


def base(
    scope: Scope, template: str, kind: str, about: About, crumbs: tuple[LinkView, ...],
    *, summary: Words | None = None, section: str = "",
) -> dict[str, Any]:
    """The fields of `Page`, for the constructor of a page view."""
    translated = scope.reads.ask(Site.place, about.kind, about.id, scope.lang.id).translated
    page_head = head(scope, about, crumbs)
    return {
        "template": template,
        "kind": kind,
        "head": page_head,
        "title": about.title,
        "summary": summary,
        "breadcrumbs": crumbs,
        "switch": later(lambda: switch(scope, about.kind, about.id, section)),
        "untranslated": "" if translated else about.title.tag,
        "share": later(lambda: share_view(scope, about.kind, page_head.canonical, about.published)),
        "data": later(lambda: _data_link(scope, about.kind, about.id)),
    }


def _data_link(scope: Scope, kind: str, id: str) -> LinkView | None:
    """The dataset of what a page lists; of the page of sources, where figures of all kinds stand, the index."""
    if kind == "sources":
        return scope.section_link("data")
    name = id if kind == "section" else _DATASETS.get(kind, "")
    if not name or scope.reads.ask(Site.address, "dataset", name, scope.lang.id) is None:
        return None
    title = scope.t["data.title"].format(title=scope.t[f"data.{name}.title"])
    return LinkView(scope.plain_words(title), scope.page_href("dataset", name))


def body(
    scope: Scope, kind: str, id: str, folder: str, *, eager: bool = False
) -> tuple[Markup, str, tuple[Heading, ...]]:
    """(HTML, `lang` tag, headings) of an article's or page's text, in the page's language or the first that has it.

    `eager`: no picture stands before it.
    """
    for lang in scope.order:
        document = scope.reads.ask(Site.body, kind, id, lang)
        if document is not None:
            return fill(scope, document, lang, folder, eager=eager), LANGUAGES[lang].tag, headings(document)
    return Markup(""), scope.lang.tag, ()


def headings(document: Document) -> tuple[Heading, ...]:
    """The headings worth a contents list: the two upper levels of a text."""
    return tuple(Heading(h.level, h.text, f"#{h.id}") for h in document.headings if h.level <= 3)


def long_text(scope: Scope, text: Text | None, folder: str = MEDIA_FOLDER) -> Markup:
    """A text field that takes the whole of Markdown."""
    if not text:
        return Markup("")
    lang, source = text.pick(*scope.order)
    html = fill(scope, parse(source, lang=lang), lang, folder)
    if lang == scope.lang.id:
        return html
    return Markup('<div lang="{}">{}</div>').format(LANGUAGES[lang].tag, html)


def attachments(scope: Scope, kind: str, id: str) -> tuple[AttachmentView, ...]:
    """Files beside an article that its text does not show as pictures."""
    return tuple(_attachment(scope, item) for item in scope.reads.ask(Site.attachments, kind, id))


def size(count: int) -> str:
    """A file's size for people, in units of 1,000 bytes."""
    amount, unit = float(count), 0
    while amount >= 1000 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1000, unit + 1
    return f"{amount:.0f} {_UNITS[unit]}" if unit == 0 or amount >= 10 else f"{amount:.1f} {_UNITS[unit]}"


def news_about(scope: Scope, kind: str, id: str, industries: Iterable[str] = ()) -> tuple[Card, ...]:
    """The newest articles about a record, and where there are few, of its industries."""
    if kind == "industries":
        return cards(scope, "news", scope.reads.ask(Site.news_of_industry, id, scope.lang.id, NEWS_ON_RECORD))
    slugs = list(scope.reads.ask(Site.about, kind, id, scope.lang.id)[:NEWS_ON_RECORD])
    for industry in industries:
        if len(slugs) < LEAST_NEWS:
            more = scope.reads.ask(Site.news_of_industry, industry, scope.lang.id, LEAST_NEWS)
            slugs += [slug for slug in more if slug not in slugs][: LEAST_NEWS - len(slugs)]
    found = cards(scope, "news", slugs)
    return tuple(sorted(found, key=lambda card: card.date.iso if card.date else "", reverse=True))


def related(
    scope: Scope, kind: str, id: str, kinds: tuple[str, ...], industries: Iterable[str] = ()
) -> tuple[Card, ...]:
    """Records of some kinds that belong beside one: those linked with it, then those of its industries.

    `industries` is empty where common industries are no reason, or where the record has none.
    """
    found = [other for other in scope.reads.ask(Site.linked, kind, id) if other[0] in kinds]
    for industry in industries:
        for other in kinds:
            ids = scope.reads.ask(Site.of_industry, industry, other, scope.lang.id, MOST_RELATED + 1)
            found += [(other, own) for own in ids if (other, own) != (kind, id)]
    chosen = list(dict.fromkeys(found))[:MOST_RELATED]
    return tuple(card for other, own in chosen for card in cards(scope, other, (own,)))


def record_base(
    scope: Scope, kind: str, id: str, record: Any, *, kinds: tuple[str, ...], things: tuple[dict[str, Any], ...] = (),
    published: When | None = None, article_source: str = "",
) -> dict[str, Any]:
    """The fields of `RecordPage`. `kinds` are those of records that the page shows as related."""
    summary = scope.maybe_words(record.summary)
    name = scope.words(record.name)
    singular = SINGULAR[kind]
    about = About(
        kind, id, name, summary.plain if summary else name.plain, column=kind, things=things, published=published,
        article_source=article_source,
    )
    industries = industries_of(record)
    previous, following = scope.reads.ask(Site.beside, kind, id, scope.lang.id)
    return {
        **base(scope, f"{singular}.html", singular, about, trail(scope, kind), summary=summary, section=kind),
        **source_of(scope, getattr(record, "source", None)),
        "body": long_text(scope, record.body),
        "news": later(lambda: news_about(scope, kind, id, industries)),
        "related": later(lambda: related(scope, kind, id, kinds, industries)),
        "contacts": later(lambda: desks(scope, kind) if kind in DESK_SECTIONS else ()),
        "previous": scope.link(kind, previous) if previous else None,
        "next": scope.link(kind, following) if following else None,
    }


def photos(scope: Scope, record: Any) -> tuple[PictureView, ...]:
    """The pictures of a record."""
    views = (photo_view(scope, photo) for photo in record.photos)
    return tuple(view for view in views if view is not None)


def attached(scope: Scope, files: Iterable[str]) -> tuple[AttachmentView, ...]:
    """Files of content/media that a record hands out."""
    found = ((file, scope.reads.ask(Site.shared_file, resolve(file, MEDIA_FOLDER))) for file in files)
    return tuple(_attachment(scope, item) for _, item in found if item is not None)


def _attachment(scope: Scope, item: Attachment) -> AttachmentView:
    """A file to take away. A picture is offered as it is published: without the notes of the camera."""
    extension = item.name.rpartition(".")[2].lower()
    picture = scope.reads.ask(Site.picture, item.path)
    if picture is not None:
        version = plain_version(picture)
        sides = f"{version.width} × {version.height}" if version.width else ""
        return AttachmentView(item.name, scope.href(version.path), version.format.upper(), sides)
    kind = scope.t.get(f"file.{extension}", extension.upper())
    return AttachmentView(item.name, scope.href(item.output), kind, size(item.size))


def source_of(scope: Scope, source: Source | None) -> dict[str, Any]:
    """The `source` and `source_href` fields of a record's page."""
    return {"source": source_words(scope, source), "source_href": (source.url or "") if source else ""}
