"""The made-up park as a site of parkpress, written as its editors would: references for records and figures.

    python bench/corpus.py --articles 1000 FOLDER            a site with the plain theme of bench/plain
    python bench/corpus.py --articles 1000 --real FOLDER     the same content with the built-in theme and all it makes

The folder can be built at once: `python build.py --site FOLDER`. An article has some 600 Han characters in Chinese and
some 490 words in English.
"""

from __future__ import annotations

import argparse
import json
import shutil
import struct
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import phrases
from bench.park import (
    INDICATORS,
    LANGS,
    NAMED_INDICATOR,
    PHOTOS,
    Article,
    Block,
    Corpus,
    Heading,
    Items,
    Paragraph,
    Photo,
    Record,
    Year,
)
from bench.phrases import Pair

PLAIN = Path(__file__).parent / "plain"
URL = "https://park.example"
NAVIGATION = ("news", "projects", "enterprises", "achievements", "industries", "about")
"""Six sections; with the home page the menus of all sites of the bench have seven entries."""
ABOUT: Pair = (
    "星湖产业园是一座虚构的园区，它的全部内容只用来测量时间。",
    "Starlake Industrial Park does not exist; all that is told of it serves to measure time.",
)
SOURCE: Pair = ("星湖产业园统计公报（虚构）", "Starlake bulletin of statistics (fictional)")

PLAIN_SETTINGS = "search: false\nreport: {pdf: false}\n"
"""What can be switched off of what other generators do not make."""


def write_site(corpus: Corpus, folder: Path, *, plain: bool) -> None:
    """Write a site: `plain` with the theme of bench/plain and nothing that can be switched off."""
    content = folder / "content"
    for part in ("media", "news", "projects", "enterprises", "achievements", "pages/about"):
        (content / part).mkdir(parents=True)
    save(folder / "site_config.yaml", settings() + (PLAIN_SETTINGS if plain else ""))
    save(content / "tags.yaml", "".join(f"{id}: {flow(name)}\n" for id, name in phrases.TAGS.items()))
    save(content / "industries.yaml", "".join(f"{id}: {{name: {flow(n)}}}\n" for id, n in phrases.INDUSTRIES.items()))
    save(content / "indicators.yaml", "".join(_indicator(id) for id in INDICATORS))
    save(content / "park.yaml", f"profile: {flow(ABOUT)}\n")
    for place, lang in enumerate(LANGS):
        title = ("关于园区", "About the park")[place]
        save(content / f"pages/about/{lang}.md", f"---\ntitle: {title}\n---\n\n{ABOUT[place]}\n")
    for record in corpus.projects:
        save(content / f"projects/{record.id}.yaml", _project(record))
    for record in corpus.enterprises:
        save(content / f"enterprises/{record.id}.yaml", _enterprise(record))
    for year in corpus.years:
        save(content / f"achievements/{year.year}.yaml", _year(year))
    for article in corpus.articles():
        beside = content / f"news/{article.moment.year}/{article.slug}"
        beside.mkdir(parents=True)
        for place, lang in enumerate(LANGS):
            save(beside / f"{lang}.md", _article(article, place))
    write_media(content / "media")
    if plain:
        shutil.copytree(PLAIN, folder / "templates")


def settings() -> str:
    """site_config.yaml"""
    return (
        f"format: 1\nname: {flow(phrases.PARK)}\ntagline: {flow(phrases.TAGLINE)}\nurl: {URL}\n"
        f"languages: [{', '.join(LANGS)}]\nnavigation: [{', '.join(NAVIGATION)}]\n"
    )


def save(path: Path, text: str) -> None:
    """Write a text file with plain line ends."""
    path.write_bytes(text.encode())


def quoted(text: str) -> str:
    """A YAML scalar that is read as this text."""
    return json.dumps(text, ensure_ascii=False)


def flow(pair: Pair) -> str:
    """`{zh: …, en: …}`"""
    return "{" + ", ".join(f"{lang}: {quoted(words)}" for lang, words in zip(LANGS, pair, strict=True)) + "}"


def block(key: str, paragraphs: tuple[Pair, ...]) -> str:
    """A long text below `key`."""
    lines = [f"{key}:\n"]
    for place, lang in enumerate(LANGS):
        text = "\n\n".join(f"    {paragraph[place]}" for paragraph in paragraphs)
        lines.append(f"  {lang}: |\n{text}\n")
    return "".join(lines)


def markdown(blocks: tuple[Block, ...], place: int, project: Callable[[str], str], figure: Callable[[str], str]) -> str:
    """A text in the language at that place; `project` and `figure` print a project's link and a year's output."""
    return "\n\n".join(_block(item, place, project, figure) for item in blocks) + "\n"


def _block(item: Block, place: int, project: Callable[[str], str], figure: Callable[[str], str]) -> str:
    match item:
        case Heading(text):
            return f"## {text[place]}"
        case Photo(number):
            return f"![{('现场图片', 'A view of the site')[place]}](/media/{photo_name(number)})"
        case Items(items):
            return "\n".join(f"- {words[place]}" for words in items)
        case Paragraph():
            return _paragraph(item, place, project, figure)
        case table:
            lines = ["| " + " | ".join(cell[place] for cell in row) + " |" for row in (table.heads, *table.rows)]
            return "\n".join([lines[0], "| --- | ---: | ---: | ---: |", *lines[1:]])


def _paragraph(item: Paragraph, place: int, project: Callable[[str], str], figure: Callable[[str], str]) -> str:
    sentences = [pair[place] for pair in item.sentences]
    if item.project:
        sentences.append(("详情见{}。", "For details see {}.")[place].format(project(item.project)))
    if item.figure:
        words = ("当年工业总产值为{}。", "Industrial output in that year was {}.")[place]
        sentences.append(words.format(figure(item.figure)))
    if item.bulletin is not None:
        words = ("统计公报", "bulletin of statistics")[place]
        link = f"[{words}](https://statistics.example.org/bulletin/{item.bulletin})"
        sentences.append(("另见{}。", "See also the {}.")[place].format(link))
    return ("", " ")[place].join(sentences)


def _article(article: Article, place: int) -> str:
    head = [f"title: {quoted(article.title[place])}"]
    if place == 0:
        head += [f"date: {article.moment:%Y-%m-%d %H:%M}"]
    head += [f"summary: {quoted(article.summary[place])}"]
    if place == 0:
        tags, cover = ", ".join(article.tags), photo_name(article.cover)
        head += [f"tags: [{tags}]", f"projects: [{article.project}]", f"cover: /media/{cover}"]
    head += [f"cover_alt: {('园区一角', 'A corner of the park')[place]}"]
    body = markdown(
        article.blocks, place,
        project=lambda id: f"[[projects/{id}]]",
        figure=lambda year: f"[[achievements/{year}.{NAMED_INDICATOR}]]",
    )  # fmt: skip
    return "\n".join(["---", *head, "---", "", body])


def _project(record: Record) -> str:
    return (
        f"name: {flow(record.name)}\nsummary: {flow(record.summary)}\n{block('body', record.body)}"
        f"stage: {record.stage}\nmilestones: [{{stage: signed, date: {record.year}}}]\n"
        f"investment: {tens_of_millions(record.investment)}\nland: {record.land}亩\n"
        f"industry: {record.industry}\nenterprises: [{record.enterprise}]\nsource: {{title: {flow(SOURCE)}}}\n"
    )


def tens_of_millions(amount: int) -> str:
    """`23.5亿元`"""
    return f"{amount // 10}.{amount % 10}亿元"


def _enterprise(record: Record) -> str:
    return (
        f"name: {flow(record.name)}\nsummary: {flow(record.summary)}\n{block('body', record.body)}"
        f"industry: {record.industry}\nwebsite: {record.website}\nfounded: {record.founded}\n"
    )


def _indicator(id: str) -> str:
    unit, name = INDICATORS[id]
    return f"{id}: {{name: {flow(name)}, unit: {unit}}}\n"


def _year(year: Year) -> str:
    figures = "".join(f"  {id}: {value}\n" for id, value in year.figures.items())
    return (
        f"year: {year.year}\nsummary: {flow(year.summary)}\n{block('foreword', year.foreword)}"
        f"source: {{title: {flow(SOURCE)}, date: {year.year + 1}}}\nindicators:\n{figures}"
    )


def photo_name(number: int) -> str:
    """The file of a picture of the pool."""
    return f"photo-{number:02}.svg"


def write_media(folder: Path) -> None:
    """The pool of pictures, all drawings, and the picture of shared links."""
    for number in range(PHOTOS):
        hills = "".join(f" L{x} {200 - (number * 7 + x * 3) % 90}" for x in range(0, 641, 40))
        save(
            folder / photo_name(number),
            f'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="240" viewBox="0 0 640 240">'
            f'<path d="M0 240{hills} L640 240 Z" fill="none" stroke="#345" stroke-width="2"/></svg>\n',
        )
    (folder / "social.png").write_bytes(_png(1200, 630))


def _png(width: int, height: int) -> bytes:
    """A picture of one shade of grey."""
    rows = (b"\0" + b"\x88" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    chunks = (struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def main() -> int:
    """Write the site. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that does not exist yet")
    parser.add_argument("--articles", type=int, default=1000, metavar="N", help="bilingual articles (default 1000)")
    parser.add_argument("--real", action="store_true", help="with the built-in theme, search and reports")
    options = parser.parse_args()
    if options.folder.exists():
        parser.error(f"{options.folder} exists")
    write_site(Corpus(options.articles), options.folder, plain=not options.real)
    print(f"{options.articles} articles in {options.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
