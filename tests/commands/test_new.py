"""`new`: files that are right from the start."""

from __future__ import annotations

import dataclasses
import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from parkpress.commands.new import create
from parkpress.commands.skeleton import scalar, skeletons
from parkpress.commands.writing import Refused
from parkpress.content.models import SCHEMAS, ArticleHead, PageHead
from parkpress.content.yamltext import read_yaml
from parkpress.diagnostics import Severity
from tests.sites import CONFIG, NOW, SiteFolder, show

LISTS = """\
-- content/tags.yaml --
investment: {zh: 招商, en: Investment}
-- content/industries.yaml --
chips: {name: {zh: 芯片, en: Chips}}
-- content/honours.yaml --
srdi: {name: {zh: 专精特新, en: SRDI}}
-- content/groups.yaml --
economy: {zh: 经济, en: Economy}
-- content/indicators.yaml --
industrial_output: {name: {zh: 工业总产值, en: Industrial output}, unit: 亿元, group: economy}
-- content/projects/dialysis.yaml --
name: {zh: 透析器项目, en: Dialyzer project}
-- content/enterprises/richmat.yaml --
name: {zh: 瑞思, en: Richmat}
-- content/services/visits.yaml --
name: {zh: 上门服务, en: Visits}
"""
ENGLISH = "-- site_config.yaml --\nformat: 1\nname: Starlake\nurl: https://park.example\nlanguages: [en]\n"
KINDS = {"news": "zh.md", "page": "zh.md", "project": "yaml", "enterprise": "yaml", "service": "yaml", "policy": "yaml",
         "space": "yaml", "year": "yaml"}
MODELS: dict[str, Any] = {
    "news": ArticleHead, "page": PageHead, "year": SCHEMAS["achievements"], "project": SCHEMAS["projects"],
    "enterprise": SCHEMAS["enterprises"], "service": SCHEMAS["services"], "policy": SCHEMAS["policies"],
    "space": SCHEMAS["spaces"],
}  # fmt: skip


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    return SiteFolder(tmp_path, CONFIG + LISTS)


def make(site: SiteFolder, kind: str, title: str, slug: str = "", now: datetime | None = NOW) -> list[str]:
    return create(site.folder, kind, title, slug, now=now)


def title_of(kind: str) -> str:
    return "2026" if kind == "year" else "New thing"


def clean(site: SiteFolder) -> None:
    problems = [problem for problem in site.check() if problem.severity is not Severity.INFO]
    assert not problems, show(problems)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("config", [CONFIG, ENGLISH])
def test_check_is_clean_after_it(tmp_path: Path, kind: str, config: str) -> None:
    site = SiteFolder(tmp_path, config)
    paths = make(site, kind, title_of(kind))
    assert [path for path in paths if not (site.folder / path).is_file()] == []
    clean(site)
    site.built()


@pytest.mark.parametrize("kind", KINDS)
def test_check_is_clean_after_it_in_a_site_with_records(site: SiteFolder, kind: str) -> None:
    make(site, kind, title_of(kind))
    clean(site)


@pytest.mark.parametrize(
    ("kind", "title", "slug", "path"),
    [
        ("news", "Nine projects: signed!", "", "content/news/2026/nine-projects-signed/zh.md"),
        ("news", "九个项目签约", "", "content/news/2026/2026-11-24-1/zh.md"),
        ("news", "九个项目签约", "nine-projects", "content/news/2026/nine-projects/zh.md"),
        ("project", "Tairuisi 2", "", "content/projects/tairuisi-2.yaml"),
        ("enterprise", "泰睿思", "tairuisi", "content/enterprises/tairuisi.yaml"),
        ("service", "代办", "errands", "content/services/errands.yaml"),
        ("page", "关于我们", "about", "content/pages/about/zh.md"),
        ("year", "2026", "", "content/achievements/2026.yaml"),
        ("year", "２０２６年", "", "content/achievements/2026.yaml"),
    ],
)
def test_where_it_puts_things(site: SiteFolder, kind: str, title: str, slug: str, path: str) -> None:
    assert make(site, kind, title, slug) == [path]


def test_news_of_one_day_are_numbered(site: SiteFolder) -> None:
    made = [make(site, "news", title)[0] for title in ("签约", "开工", "投产")]
    assert [path.split("/")[-2] for path in made] == ["2026-11-24-1", "2026-11-24-2", "2026-11-24-3"]
    clean(site)


def test_today_is_the_day_at_the_park(site: SiteFolder) -> None:
    evening_in_utc = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)
    (path,) = make(site, "news", "元旦", now=evening_in_utc)
    assert path == "content/news/2027/2027-01-01-1/zh.md"
    assert "\ndate: 2027-01-01 " in (site.folder / path).read_text(encoding="utf-8")


def test_a_time_without_a_zone_is_the_parks(site: SiteFolder) -> None:
    (path,) = make(site, "news", "元旦", now=datetime(2027, 1, 1, 0, 30))  # noqa: DTZ001
    assert path.startswith("content/news/2027/")


@pytest.mark.parametrize(
    ("kind", "title", "slug", "key"),
    [
        ("project", "泰睿思", "", "new.slug"),
        ("project", "x", "Upper", "new.slug"),
        ("project", "x", "../../etc", "new.slug"),
        ("project", "x", "index", "new.slug"),
        ("project", "CON", "", "new.slug"),
        ("news", "x", "page-3", "new.slug"),
        ("news", "x", "year-2026", "new.slug"),
        ("news", "!!!", "", "new.slug"),
        ("page", "x", "sitemap", "new.slug"),
        ("year", "二〇二六", "", "new.year"),
        ("year", "26", "", "new.year"),
        ("news", " \t", "", "new.title"),
    ],
)
def test_what_it_refuses(site: SiteFolder, kind: str, title: str, slug: str, key: str) -> None:
    before = site.tree(site.folder)
    with pytest.raises(Refused) as refusal:
        make(site, kind, title, slug)
    assert refusal.value.key == key
    assert site.tree(site.folder) == before


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_exists_is_written_over(site: SiteFolder, kind: str) -> None:
    (path,) = make(site, kind, title_of(kind))
    site.write(path, "mine")
    with pytest.raises(Refused) as refusal:
        make(site, kind, title_of(kind))
    assert refusal.value.key == "new.exists"
    assert (site.folder / path).read_text(encoding="utf-8") == "mine"


def test_the_name_of_an_article_is_taken_in_all_years(site: SiteFolder) -> None:
    site.write("content/news/2019/opening/zh.md", "---\ntitle: 开园\ndate: 2019-01-01\n---\n")
    with pytest.raises(Refused) as refusal:
        make(site, "news", "Opening")
    assert refusal.value.values == {"path": "content/news/2019/opening"}


def test_a_mistake_elsewhere_keeps_nobody_from_writing(site: SiteFolder) -> None:
    site.write("site_config.yaml", "languages: [zh, en]\nname: {")
    site.write("content/tags.yaml", b"\xff\xfe\x00")
    assert make(site, "news", "开园") == ["content/news/2026/2026-11-24-1/zh.md"]


NOT_OFFERED = {"revisions"}
"""What nothing begins with: a year has them once it has been published and frozen."""


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_the_model_is_offered(kind: str) -> None:
    fields = {field.name for field in dataclasses.fields(MODELS[kind])}
    assert set(skeletons()[kind]) == fields - NOT_OFFERED


def photograph() -> bytes:
    """A JPEG of a few pixels."""
    data = BytesIO()
    Image.new("L", (8, 8), 128).save(data, "JPEG")
    return data.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_is_right(site: SiteFolder, kind: str) -> None:
    (path,) = make(site, kind, title_of(kind))
    text = (site.folder / path).read_text(encoding="utf-8")
    used = re.sub(r"(?m)^( *)# (?= *(?:- )?[a-z_]+:(?: |$))", r"\1", text)
    used = used.replace("indicators: {}", "indicators:").replace("industrial_output:  ", "industrial_output: 5亿元  ")
    used = re.sub(r"(?m)^# (?=  - )", "", used)
    assert len(re.findall(r"(?m)^ *# ", used)) == (2 if KINDS[kind] == "zh.md" else 1), used
    used = used.replace("draft: true", "draft: false").replace("publish_at: 2026-12-01", "publish_at: 2026-11-01")
    site.write(path, used)
    site.write(f"{Path(path).parent.as_posix() if path.endswith('.md') else 'content/media'}/site.jpg", photograph())
    clean(site)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_title_is_a_yaml_scalar(title: str) -> None:
    line = " ".join(title.split())
    if not line.isprintable() or not line:
        return
    node, problems = read_yaml(f"title: {scalar(line)}  # comment\n", "x.yaml")
    assert not problems
    assert node is not None
    assert node.data == {"title": line}


@pytest.mark.parametrize(
    "title", ["通知：开会 # 重要", "'quoted'", '"quoted"', "- list", "{a: b}", "&a", "*b", "!tag", "a: b", "@x", "%"]
)
def test_titles_that_mean_something_in_yaml_stay_as_they_are(site: SiteFolder, title: str) -> None:
    make(site, "news", title, "x")
    clean(site)
    site.built()
    assert title.replace("&", "&amp;").replace('"', "&") [:3] in site.page("news/x.html").replace("&#34;", "&")
