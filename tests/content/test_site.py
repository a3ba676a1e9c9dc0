"""The questions that pages may ask."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkpress.build import builtin_theme
from parkpress.content.load import load
from parkpress.content.models import Article, Project, Text
from parkpress.content.passages import passages
from parkpress.content.site import Site
from parkpress.digest import digest
from parkpress.questions import is_query
from tests.sites import NOW, SiteFolder, show
from tests.small_site import SMALL_SITE

QUESTIONS = [member for _, member in inspect.getmembers(Site, is_query)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = SiteFolder(tmp_path_factory.mktemp("small"), SMALL_SITE)
    site, problems = load(folder.folder, now=NOW, theme=builtin_theme())
    assert site is not None and not problems, show(problems)
    return site


NAMES = st.sampled_from(
    ["zh", "en", "fr", "projects", "news", "pages", "tags", "section", "about", "alpha", "acme", "first", "second",
     "works", "2025", "1", "", "achievements", "figures", "achievements/2025.output", "figures/roads", "styles",
     "content/media/logo.svg", "../x", "404", "news-page", "indicators", "groups", "2026-11-24"]
)  # fmt: skip
NUMBERS = st.integers(-3, 50) | st.just(2026)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.__name__)
@given(data=st.data())
def test_a_question_always_has_an_answer_that_can_be_recorded(
    site: Site, question: Callable[..., Any], data: st.DataObject
) -> None:
    kinds = [parameter.annotation for parameter in list(inspect.signature(question).parameters.values())[1:]]
    arguments = [data.draw(NAMES if kind == "str" else NUMBERS) for kind in kinds]
    answer = question(site, *arguments)
    assert digest(answer) == digest(question(site, *arguments))
    assert not isinstance(answer, list | set)


def test_records_answer_for_their_kind(site: Site) -> None:
    assert isinstance(site.record("projects", "alpha"), Project) and isinstance(site.record("news", "first"), Article)
    assert isinstance(site.record("tags", "works"), Text) and site.record("projects", "beta") is None
    labels = [site.label(*key) for key in (("news", "first"), ("tags", "works"), ("achievements", "2025"))]
    assert [label.get("en") for label in labels if label] == ["The first", "Works", "2025"]
    assert site.label("enterprises", "nobody") is None


def test_a_figure_knows_its_name_its_home_and_its_source(site: Site) -> None:
    output, investment, roads = (
        site.figure(ref) for ref in ("achievements/2025.output", "projects/alpha.investment", "figures/roads")
    )
    assert output is not None and investment is not None and roads is not None
    assert output.name.get("en") == "Output" and output.page == ("achievements", "2025")
    assert output.source is not None and output.source.title.get("en") == "Yearly report"
    assert investment.name.get("zh") == site.interface("zh")["field.investment"]
    assert investment.page == ("projects", "alpha")
    assert roads.page == ("about", "") and roads.source is None
    assert site.figures() == (
        "achievements/2025.output", "achievements/2022.output", "projects/alpha.investment", "spaces/hall.area",
        "spaces/hall.available", "policies/rent.most", "figures/roads",
    )
    assert site.indicator_groups("2025") == (("economy", ("achievements/2025.output",)),)


def test_news_is_found_by_what_it_names_in_a_field_or_in_its_text(site: Site) -> None:
    assert site.about("projects", "alpha", "zh") == ("first",)
    assert site.about("enterprises", "acme", "zh") == ("second",)
    assert site.about("news", "second", "en") == ("first",) and site.about("news", "second", "zh") == ("first",)
    assert site.subjects("first", "projects") == ("alpha",) and site.subjects("first", "news") == ("second",)
    assert site.projects_of("acme") == ("alpha",)


def test_an_article_has_an_older_and_a_newer_neighbour(site: Site) -> None:
    assert site.neighbours("first", "zh") == (None, "second")
    assert site.neighbours("second", "zh") == ("first", None)
    assert site.neighbours("third", "zh") == (None, None)


def test_pinned_records_come_first_then_their_order_then_their_ids(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, SMALL_SITE)
    for id, more in (("zeta", "pinned: true\n"), ("beta", "order: -1\n"), ("gamma", ""), ("delta", "")):
        folder.write(f"content/projects/{id}.yaml", f"name: {id}\n{more}")
    site, _ = load(folder.folder, now=NOW, theme=builtin_theme())
    assert site is not None and site.ids("projects") == ("zeta", "beta", "alpha", "delta", "gamma")


def test_what_is_over_is_past(site: Site) -> None:
    assert site.is_past("2026-11-23") and not site.is_past("2026-11-24") and not site.is_past("2026")
    assert site.is_past("2025") and not site.is_past("")


def test_a_site_can_be_handed_to_another_process(site: Site) -> None:
    import pickle

    again = pickle.loads(pickle.dumps(site))
    assert again.pages() == site.pages() and again.figure("figures/roads") == site.figure("figures/roads")


def test_every_text_is_found_where_it_stands(site: Site) -> None:
    texts = passages(site)
    names = {(text.record, text.field): text for text in texts}
    assert names["projects/alpha", "summary"].words["en"] == "It makes chips."
    assert names["industries/chips", "name"].words["zh"] == "芯片"
    assert names["news/first", "cover_alt"].words["zh"] == "示意图"
    assert names["achievements/2025", "source.title"].words["en"] == "Yearly report"
    assert names["site_config", "tagline"].words["zh"] == "虚构的园区"
    assert "profile" in {text.field for text in texts if text.record == "park"}
    assert names["news/first", "body"].words.keys() == {"zh", "en"}
    for text in texts:
        for lang, words in text.words.items():
            start = len(words) - len(words.lstrip())
            span = text.span(site, lang, start)
            assert span.line is not None and span.column is not None
            lines = (site.folder / span.path).read_text(encoding="utf-8").split("\n")
            assert lines[span.line - 1][span.column - 1 :].startswith(words.strip().split("\n")[0])


def test_the_texts_of_a_site_are_gathered_once(site: Site) -> None:
    assert passages(site) is passages(site)
