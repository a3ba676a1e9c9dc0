"""Open data as pages. How they are made is imported with the first of them: most builds make none."""

from __future__ import annotations

from parkpress.media.scope import Scope
from parkpress.media.views.data import DataPage, DatasetPage


def index(scope: Scope) -> DataPage:
    """data/index.html"""
    from parkpress.media.data import telling

    return telling.index(scope)


def dataset(scope: Scope, id: str) -> DatasetPage | None:
    """data/<name>.html"""
    from parkpress.media.data import telling

    return telling.dataset(scope, id)
