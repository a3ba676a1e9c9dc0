"""What the builders of pages share."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from markupsafe import Markup

from parkpress.content.markdown import parse
from parkpress.content.markdown.document import Document
from parkpress.content.models import Source, Text
from parkpress.content.references import MEDIA_FOLDER
from parkpress.content.site import Site
from parkpress.languages import LANGUAGES
from parkpress.media.cards import cards
from parkpress.media.figures import source_words
from parkpress.media.head import About, head
from parkpress.media.prose import fill
from parkpress.media.scope import Scope
from parkpress.media.share import share_view
from parkpress.media.views import AttachmentView, Card, Heading, LinkView, Words

NEWS_ON_RECORD = 6
"""Articles shown on the page of a record."""

_UNITS = ("B", "KB", "MB", "GB")


def trail(scope: Scope, *sections: str) -> tuple[LinkView, ...]:
    """Breadcrumbs: the home page, then these sections."""
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
        paths = (scope.reads.ask(Site.address, *step, other) for step in steps if step != ("section", ""))
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
    translated = scope.reads.ask(Site.translated, about.kind, about.id, scope.lang.id)
    about = replace(about, indexable=about.indexable and translated)
    page_head = head(scope, about, crumbs)
    return {
        "template": template,
        "kind": kind,
        "head": page_head,
        "title": about.title,
        "summary": summary,
        "breadcrumbs": crumbs,
        "switch": switch(scope, about.kind, about.id, section),
        "untranslated": "" if translated else about.title.tag,
        "share": share_view(scope, about.kind, page_head.canonical, about.published),
    }


def body(scope: Scope, kind: str, id: str, folder: str) -> tuple[Markup, str, tuple[Heading, ...]]:
    """(HTML, `lang` tag, headings) of an article's or page's text, in the page's language or the first that has it."""
    for lang in scope.order:
        document = scope.reads.ask(Site.body, kind, id, lang)
        if document is not None:
            return fill(scope, document, lang, folder), LANGUAGES[lang].tag, headings(document)
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
    return tuple(
        AttachmentView(item.name, scope.href(item.output), item.name.rpartition(".")[2].upper(), size(item.size))
        for item in scope.reads.ask(Site.attachments, kind, id)
    )


def size(count: int) -> str:
    """A file's size for people, in units of 1,000 bytes."""
    amount, unit = float(count), 0
    while amount >= 1000 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1000, unit + 1
    return f"{amount:.0f} {_UNITS[unit]}" if unit == 0 or amount >= 10 else f"{amount:.1f} {_UNITS[unit]}"


def news_about(scope: Scope, kind: str, id: str) -> tuple[Card, ...]:
    """The newest articles about a record."""
    return cards(scope, "news", scope.reads.ask(Site.about, kind, id, scope.lang.id)[:NEWS_ON_RECORD])


def source_of(scope: Scope, source: Source | None) -> dict[str, Any]:
    """The `source` and `source_href` fields of a record's page."""
    return {"source": source_words(scope, source), "source_href": (source.url or "") if source else ""}
