"""The made-up park as a site of Hugo, with the layouts of bench/hugo: the same texts, addresses and parts of pages.

    python bench/hugo_site.py --articles 1000 FOLDER        then: hugo build --source FOLDER

What parkpress works out is written out here, to Hugo's advantage: figures in the words of both languages, the names of
projects in links. Only the figure in every tenth article is a shortcode, so that a changed one is changed everywhere.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import yaml

from bench import phrases
from bench.corpus import (
    ABOUT,
    NAVIGATION,
    URL,
    markdown,
    photo_name,
    quoted,
    save,
    tens_of_millions,
    write_media,
)
from bench.park import INDICATORS, LANGS, YEARS, Article, Corpus, Record, Year
from bench.phrases import Pair
from parkpress import figures

LAYOUTS = Path(__file__).parent / "hugo"
INTERFACE = Path(__file__).resolve().parent.parent / "templates" / "interface"
LOCALES = (("zh-CN", "zh_CN", "中文"), ("en", "en_US", "English"))
"""Of each language: `lang`, Open Graph, name."""
ROOTS = ("", "/en")
STAGES: dict[str, Pair] = {
    "signed": ("签约", "Signed"),
    "construction": ("建设", "Construction"),
    "production": ("投产", "Production"),
}
CONFIG = f"""\
baseURL = "{URL}/"
defaultContentLanguage = "zh"
timeZone = "Asia/Shanghai"
uglyURLs = true
disableKinds = ["taxonomy"]
enableRobotsTXT = true
disableDefaultLanguageRedirect = true
[taxonomies]
tag = "tags"
archive = "archive"
[permalinks.term]
archive = "/news/year-:contentbasename"
[pagination]
pagerSize = 20
disableAliases = true
[outputs]
home = ["html", "rss"]
section = ["html"]
term = ["html"]
[outputFormats.rss]
baseName = "feed"
[markup.goldmark.extensions.typographer]
disable = true
"""


def write_site(corpus: Corpus, folder: Path) -> None:
    """Write a site of Hugo."""
    content = folder / "content"
    for part in ("news", "projects", "enterprises", "achievements", "industries"):
        (content / part).mkdir(parents=True)
    for part in ("data", "static/media"):
        (folder / part).mkdir(parents=True)
    shutil.copytree(LAYOUTS, folder / "layouts")
    save(folder / "hugo.toml", CONFIG + "".join(_language(place) for place in range(len(LANGS))))
    save(folder / "data/figures.yaml", "".join(_figures(year) for year in corpus.years))
    save(folder / "static/site.css", "body { margin: 0 auto; max-width: 60rem }\n")
    write_media(folder / "static/media")
    for place, lang in enumerate(LANGS):
        words = interface(lang)
        page(content / f"_index.{lang}.md", {"title": phrases.PARK[place]}, ABOUT[place])
        page(content / f"about.{lang}.md", {"title": words["nav"]["about"]}, ABOUT[place])
        for name, layout in (("sources", "sources"), ("sitemap", "sitemap-page")):
            page(content / f"{name}.{lang}.md", {"title": words["title"][name], "layout": layout})
        for section in NAVIGATION[:-1]:
            page(content / f"{section}/_index.{lang}.md", {"title": words["nav"][section]})
        for weight, (id, industry) in enumerate(phrases.INDUSTRIES.items(), 1):
            page(content / f"industries/{id}.{lang}.md", {"title": industry[place], "weight": weight})
        for id, tag in phrases.TAGS.items():
            (content / f"tags/{id}").mkdir(parents=True, exist_ok=True)
            page(content / f"tags/{id}/_index.{lang}.md", {"title": tag[place]})
        for record in corpus.projects:
            page(content / f"projects/{record.id}.{lang}.md", _project(record, place), _body(record.body, place))
        for record in corpus.enterprises:
            page(content / f"enterprises/{record.id}.{lang}.md", _enterprise(record, place), _body(record.body, place))
        for year in corpus.years:
            path = content / f"achievements/{year.year}.{lang}.md"
            newest_first = YEARS[-1] + 1 - year.year
            head = {"title": str(year.year), "description": year.summary[place]}
            page(path, {**head, "weight": newest_first}, _body(year.foreword, place))
    names = {record.id: record.name for record in corpus.projects}
    for article in corpus.articles():
        for place, lang in enumerate(LANGS):
            text = _article(article, place, names[article.project][place])
            save(content / f"news/{article.slug}.{lang}.md", text)


def interface(lang: str) -> dict[str, dict[str, str]]:
    """The words of parkpress's own interface, for equal menus."""
    found: dict[str, dict[str, str]] = yaml.safe_load((INTERFACE / f"{lang}.yaml").read_text(encoding="utf-8"))
    return found


def page(path: Path, head: Mapping[str, str | int], text: str = "") -> None:
    """Write a file of content. Values of `head` that are YAML already begin with a bracket."""
    lines = [
        f"{key}: {quoted(value) if isinstance(value, str) and not value.startswith('[') else value}"
        for key, value in head.items()
    ]
    save(path, "\n".join(["---", *lines, "---", "", text]))


def printed(value: str, place: int) -> str:
    """A figure as tables print it in the language at that place."""
    return figures.write(figures.read(value), LANGS[place], style="table", gloss=False)


def _language(place: int) -> str:
    lang, (locale, social, label) = LANGS[place], LOCALES[place]
    words = interface(lang)
    params = {
        "tagline": phrases.TAGLINE, "latest": ("最新动态", "Latest news"), "older": ("上一篇", "Previous"),
        "newer": ("下一篇", "Next"), "older_page": ("下一页", "Older"), "newer_page": ("上一页", "Newer"),
    }  # fmt: skip
    lines = [
        f"[languages.{lang}]", f'locale = "{locale}"', f"label = {quoted(label)}", f"weight = {place + 1}",
        f"title = {quoted(phrases.PARK[place])}", f"[languages.{lang}.params]", f'locale = "{social}"',
        *(f"{key} = {quoted(pair[place])}" for key, pair in params.items()),
    ]  # fmt: skip
    menu = [("home", f"{ROOTS[place]}/index.html"), *((s, f"{ROOTS[place]}/{s}/index.html") for s in NAVIGATION[:-1])]
    for weight, (name, address) in enumerate([*menu, ("about", f"{ROOTS[place]}/about.html")], 1):
        lines += [
            f"[[languages.{lang}.menus.main]]", f"name = {quoted(words['nav'][name])}", f'identifier = "{name}"',
            f'url = "{address}"', f"weight = {weight}",
        ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _figures(year: Year) -> str:
    rows = [f'"{year.year}":\n']
    for id, value in year.figures.items():
        name = INDICATORS[id][1]
        words = ", ".join(f"{lang}: {quoted(name[place])}" for place, lang in enumerate(LANGS))
        texts = ", ".join(f"{lang}: {quoted(printed(value, place))}" for place, lang in enumerate(LANGS))
        rows.append(f"  - {{id: {id}, name: {{{words}}}, text: {{{texts}}}}}\n")
    return "".join(rows)


def _body(paragraphs: tuple[Pair, ...], place: int) -> str:
    return "\n\n".join(paragraph[place] for paragraph in paragraphs) + "\n"


def _project(record: Record, place: int) -> dict[str, str | int]:
    facts = (
        (("投资", "Investment"), tens_of_millions(record.investment)),
        (("用地", "Land"), f"{record.land}亩"),
    )
    texts = (f"{{name: {quoted(name[place])}, text: {quoted(printed(value, place))}}}" for name, value in facts)
    return {
        "title": record.name[place], "description": record.summary[place], "industry": record.industry,
        "stage": STAGES[record.stage][place], "figures": f"[{', '.join(texts)}]",
        "weight": int(record.id[1:]),
    }  # fmt: skip


def _enterprise(record: Record, place: int) -> dict[str, str | int]:
    return {
        "title": record.name[place], "description": record.summary[place], "industry": record.industry,
        "founded": record.founded, "website": record.website, "weight": int(record.id[1:]),
    }  # fmt: skip


def _article(article: Article, place: int, project: str) -> str:
    head = [
        f"title: {quoted(article.title[place])}",
        f"date: {article.moment.isoformat()}",
        f"description: {quoted(article.summary[place])}",
        f"tags: [{', '.join(article.tags)}]",
        f'archive: ["{article.moment.year}"]',
        f"cover: /media/{photo_name(article.cover)}",
        f"cover_alt: {('园区一角', 'A corner of the park')[place]}",
    ]
    body = markdown(
        article.blocks, place,
        project=lambda id: f"[{project}]({ROOTS[place]}/projects/{id}.html)",
        figure=lambda year: "{{< output " + f'"{year}"' + " >}}",
    )  # fmt: skip
    return "\n".join(["---", *head, "---", "", body])


def main() -> int:
    """Write the site. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that does not exist yet")
    parser.add_argument("--articles", type=int, default=1000, metavar="N", help="bilingual articles (default 1000)")
    options = parser.parse_args()
    if options.folder.exists():
        parser.error(f"{options.folder} exists")
    write_site(Corpus(options.articles), options.folder)
    print(f"{options.articles} articles in {options.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
