"""Translations that are missing."""

from __future__ import annotations

from collections.abc import Iterator

from parkpress.content.addresses import RECORD_KINDS
from parkpress.content.models import Article, Page, Policy
from parkpress.content.places import locate_field
from parkpress.content.site import Site
from parkpress.diagnostics import Problem, Span


def check(site: Site) -> Iterator[Problem]:
    """Records that are shown to readers of a language in another one, or not at all.

    Where the settings make that an error, loading has said so already.
    """
    settings = site.settings()
    for kind in RECORD_KINDS:
        policy = settings.policy(kind)
        if policy == "error":
            continue
        code = "translation.hidden" if policy == "hide" else "translation.fallback"
        for id in site.ids(kind):
            for lang in settings.languages:
                if not site.translated(kind, id, lang):
                    record = site.record(kind, id)
                    hint = "file" if isinstance(record, Article | Page) else "name"
                    values = {"lang": lang, "key": "title" if isinstance(record, Policy) else "name"}
                    own = site.source_of(kind, id)
                    span = Span(own) if own else locate_field(site.folder, f"content/{kind}.yaml", (id,), key=True)
                    yield Problem(code, span, values, hint)
