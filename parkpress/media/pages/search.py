"""search.html: where the index is asked."""

from __future__ import annotations

from parkpress.media.assets import SEARCH_SCRIPT, asset_path
from parkpress.media.head import About
from parkpress.media.pages.parts import base, trail
from parkpress.media.scope import Scope
from parkpress.media.views.general import SearchPage


def search(scope: Scope, id: str) -> SearchPage:
    """search.html. Search engines are told not to list it: it has no words of its own."""
    title = scope.plain_words(scope.t["search.title"])
    about = About("search", "", title, scope.t["search.description"], indexable=False)
    return SearchPage(
        **base(scope, "search.html", "search", about, trail(scope)),
        folder="search/",
        script=scope.href(asset_path(scope.reads, SEARCH_SCRIPT)),
    )
