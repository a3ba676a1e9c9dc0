"""A made-up bilingual park of any size, the same for the same number of articles. Everything in it is fictional.

Each article has its text in Chinese and in English: paragraphs, headings, a list, a picture, a link to another host, a
project that it names, in every tenth a figure of its year, in some a table. Beside the articles there are 60 projects,
120 enterprises, 10 years with figures, five industries and 30 tags.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cached_property

from bench import phrases
from bench.phrases import Pair

LANGS = ("zh", "en")
"""The languages of the corpus: the places of a `Pair`."""
PROJECTS = 60
ENTERPRISES = 120
YEARS = tuple(range(2016, 2026))
PHOTOS = 40
FIGURE_EVERY = 10
"""Every so many articles one prints a figure by reference."""
INDICATORS: dict[str, tuple[str, Pair]] = {
    "industrial_output": ("亿元", ("工业总产值", "Industrial output")),
    "fixed_investment": ("亿元", ("固定资产投资", "Fixed-asset investment")),
    "new_projects": ("个", ("新签约项目", "New projects signed")),
    "companies": ("家", ("入驻企业", "Resident companies")),
    "jobs": ("人", ("从业人员", "Jobs")),
    "land_revitalised": ("亩", ("盘活土地", "Land put back to use")),
}
"""Indicator -> unit, name."""
NAMED_INDICATOR = "industrial_output"
"""The indicator that articles print."""
STAGES = ("signed", "construction", "production")
_SEED = "starlake"
_START = datetime(2016, 1, 1, 8, 0, tzinfo=timezone(timedelta(hours=8)))
_MINUTES = 3650 * 24 * 60


@dataclass(frozen=True, slots=True)
class Table:
    """A small table: heads, then rows."""

    heads: tuple[Pair, ...]
    rows: tuple[tuple[Pair, ...], ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences in Markdown, with spaces between them where a language sets them."""

    sentences: tuple[Pair, ...]
    project: str = ""
    """A project that its last sentence points to; empty for none."""
    figure: str = ""
    """The year whose output it states; empty for none."""
    bulletin: int | None = None
    """Number of a bulletin on another host that its last sentence points to."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the second level."""

    text: Pair


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of the pool, alone in its paragraph."""

    number: int


Block = Paragraph | Heading | Items | Photo | Table


@dataclass(frozen=True, slots=True)
class Article:
    """An article in both languages."""

    slug: str
    moment: datetime
    title: Pair
    summary: Pair
    tags: tuple[str, ...]
    project: str
    cover: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A project or an enterprise. Money is in units of 10 million yuan, land in mu."""

    id: str
    name: Pair
    summary: Pair
    body: tuple[Pair, ...]
    """Paragraphs."""
    industry: str
    investment: int = 0
    land: int = 0
    stage: str = ""
    year: int = 0
    enterprise: str = ""
    founded: int = 0
    website: str = ""


@dataclass(frozen=True, slots=True)
class Year:
    """A year: a foreword, and its figures in Chinese as the office writes them."""

    year: int
    summary: Pair
    foreword: tuple[Pair, ...]
    figures: dict[str, str]


class Corpus:
    """The whole park. Articles are made when they are asked for, one by one."""

    def __init__(self, articles: int) -> None:
        self.count = articles

    def articles(self) -> Iterator[Article]:
        """All articles, oldest first."""
        return (self.article(number) for number in range(1, self.count + 1))

    def article(self, number: int) -> Article:
        """The article with that number, from 1 on; a higher one is newer."""
        chance = random.Random(f"{_SEED}-{number}")
        moment = _START + timedelta(minutes=int((number - 1) * _MINUTES / self.count))
        who, did = chance.choice(phrases.WHO), chance.choice(phrases.DID)
        project = f"p{chance.randint(1, PROJECTS):02}"
        return Article(
            slug=f"a{number:06}",
            moment=moment,
            title=(f"{who[0]}{did[0]}（第{number}号）", f"{_capital(who[1])} {did[1]} (No. {number})"),
            summary=_point(chance),
            tags=tuple(sorted(chance.sample(list(phrases.TAGS), chance.randint(1, 3)))),
            project=project,
            cover=chance.randrange(PHOTOS),
            blocks=_blocks(chance, project, number, str(moment.year)),
        )

    @cached_property
    def projects(self) -> tuple[Record, ...]:
        """The projects, in the order of their ids."""
        return tuple(_record("p", number) for number in range(1, PROJECTS + 1))

    @cached_property
    def enterprises(self) -> tuple[Record, ...]:
        """The enterprises, in the order of their ids."""
        return tuple(_record("e", number) for number in range(1, ENTERPRISES + 1))

    @cached_property
    def years(self) -> tuple[Year, ...]:
        """The years, oldest first."""
        return tuple(_year(year) for year in YEARS)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sentence(chance: random.Random, mark: str = "") -> Pair:
    """A sentence; `mark` (`*`, `**`) stands round some words of it."""
    if chance.random() < 0.5:
        when, who = chance.choice(phrases.WHEN), chance.choice(phrases.WHO)
        did, result = chance.choice(phrases.DID), chance.choice(phrases.RESULT)
        return (
            f"{when[0]}，{who[0]}{mark}{did[0]}{mark}，{result[0]}。",
            f"{when[1]}, {who[1]} {mark}{did[1]}{mark}, {result[1]}.",
        )
    return _point(chance, mark)


def _point(chance: random.Random, mark: str = "") -> Pair:
    """A sentence that is short enough to describe a page to search engines."""
    link, point = chance.choice(phrases.LINK), chance.choice(phrases.POINT)
    return f"{link[0]}，{mark}{point[0]}{mark}。", f"{link[1]}, {mark}{point[1]}{mark}."


def _blocks(chance: random.Random, project: str, number: int, year: str) -> tuple[Block, ...]:
    """The text of an article."""
    count = chance.randint(6, 10)
    sentences = [1 + (chance.random() < 0.85) + (count < 8) for _ in range(count)]
    headings = dict(zip((2, 4, 5 if count < 8 else 7), chance.sample(phrases.HEADINGS, 3), strict=True))
    if chance.random() < 0.5:
        del headings[max(headings)]
    blocks: list[Block] = []
    for place, length in enumerate(sentences):
        if place in headings:
            blocks.append(Heading(headings[place]))
        mark = {0: "**", 2: "*"}.get(place, "")
        blocks.append(
            Paragraph(
                tuple(_sentence(chance, mark if first == 0 else "") for first in range(length)),
                project=project if place == 1 else "",
                figure=year if place == 3 and number % FIGURE_EVERY == 0 else "",
                bulletin=number % 97 if place == 4 else None,
            )
        )
        if place == 1:
            blocks.append(Photo(number % PHOTOS))
        elif place == 3:
            blocks.append(Items(tuple(chance.sample(phrases.DID, chance.randint(3, 5)))))
        elif place == 5 and number % 10 < 3:
            blocks.append(_table(chance))
    return tuple(blocks)


def _table(chance: random.Random) -> Table:
    def row(name: Pair) -> tuple[Pair, ...]:
        cells = (f"{chance.randint(100, 199)}.{chance.randint(0, 9)}", f"{chance.randint(1, 15)}%")
        return (name, *((cell, cell) for cell in (*cells, str(chance.randint(50, 900)))))

    return Table(phrases.TABLE_HEADS, tuple(row(name) for name in phrases.QUARTERS))


def _paragraphs(chance: random.Random, count: int) -> tuple[Pair, ...]:
    pairs = [(_sentence(chance), _sentence(chance)) for _ in range(count)]
    return tuple((one[0] + two[0], f"{one[1]} {two[1]}") for one, two in pairs)


def _record(kind: str, number: int) -> Record:
    chance = random.Random(f"{_SEED}-{kind}-{number}")
    industry = chance.choice(list(phrases.INDUSTRIES))
    field = phrases.INDUSTRIES[industry]
    summary, body = _sentence(chance), _paragraphs(chance, 3)
    if kind == "e":
        name = (f"湖岸{number}号{field[0]}有限公司", f"Lakeside {number} {_capital(field[1])} Co., Ltd.")
        return Record(
            f"e{number:03}", name, summary, body, industry,
            founded=chance.randint(1995, 2024), website=f"https://e{number}.example.com/",
        )  # fmt: skip
    name = (f"湖岸{number}号{field[0]}项目", f"Lakeside {number} project for {field[1].lower()}")
    return Record(
        f"p{number:02}", name, summary, body, industry,
        investment=chance.randint(100, 900), land=chance.randint(2, 40) * 15, stage=chance.choice(STAGES),
        year=chance.choice(YEARS), enterprise=f"e{number * 2:03}",
    )  # fmt: skip


def _year(year: int) -> Year:
    chance = random.Random(f"{_SEED}-{year}")
    growth = year - YEARS[0]
    figures = {
        "industrial_output": f"{300 + 41 * growth + chance.randint(0, 30)}.{chance.randint(1, 9)}亿元",
        "fixed_investment": f"{40 + 6 * growth + chance.randint(0, 5)}.{chance.randint(1, 9)}亿元",
        "new_projects": f"{20 + chance.randint(0, 30)}个",
        "companies": f"{200 + 31 * growth}家",
        "jobs": f"{9000 + 1300 * growth + chance.randint(0, 900)}人",
        "land_revitalised": f"{15 * chance.randint(4, 30)}亩",
    }
    return Year(year, _sentence(chance), _paragraphs(chance, 3), figures)
