"""The showcase: a fictional site that has every kind of page, for tests and for looking at the theme."""

from __future__ import annotations

import pytest

from parkpress.build import builtin_theme
from parkpress.content.load import load
from parkpress.diagnostics import Severity
from parkpress.media.pages import BUILDERS
from tests.sites import NOW, SiteFolder, show, showcase


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    folder = showcase(tmp_path_factory.mktemp("showcase"))
    folder.built()
    return folder


def test_check_finds_no_error_and_no_warning(site: SiteFolder) -> None:
    grave = [problem for problem in site.check() if problem.severity is not Severity.INFO]
    assert not show(grave)


def test_it_has_every_kind_of_page_in_both_languages(site: SiteFolder) -> None:
    loaded, _ = load(site.folder, now=NOW, theme=builtin_theme())
    assert loaded is not None
    kinds = {(entry.kind, entry.lang) for entry in loaded.pages()}
    assert kinds >= {(kind, lang) for kind in BUILDERS for lang in ("zh", "en") if kind not in ("404", "components")}
