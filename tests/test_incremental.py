"""The real site under any history of edits, meddling and kills: incremental equals clean, byte for byte.

100 histories; PARKPRESS_EXAMPLES sets more. The faults of tests/engine/test_sabotage.py, put into what pages ask,
must be found here too.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from hashlib import sha256
from typing import Any
from unittest import mock

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from parkpress.build import CACHE, builtin_theme
from parkpress.content import kept
from parkpress.content.site import Site
from parkpress.diagnostics import Severity
from parkpress.engine import standstill
from parkpress.engine.reads import Answers, Reads
from parkpress.engine.report import Report
from parkpress.media.reports import typesetting
from tests.engine.machine import BuildMachine, Place, Tree, tree
from tests.sites import NOW, TICK, SiteFolder
from tests.small_site import PHOTO, photo, write_small_site

EXAMPLES = int(os.environ.get("PARKPRESS_EXAMPLES", "100"))
BATCH = min(EXAMPLES, 100)
"""Histories in one test: those of a night are chosen at random and shared among the processors."""

WORDS = st.sampled_from(["甲", "Ω & <b>", "新项目落户园区", "a|b", "“引”", "3.5%"])
FROZEN = "content/achievements/2022.yaml"
EDITS: tuple[tuple[str, str, str], ...] = (
    ("content/projects/alpha.yaml", "甲项目", "{} 项目"),
    ("content/projects/alpha.yaml", "investment: 5亿元", "investment: 6.50亿元"),
    ("content/projects/alpha.yaml", "investment: 5亿元", "investment: 约5亿～6亿美元"),
    ("content/projects/alpha.yaml", "stage: construction", "stage: production"),
    ("content/projects/alpha.yaml", "enterprises: [acme]", "enterprises: []"),
    ("content/enterprises/acme.yaml", "恒星公司", "{}公司"),
    ("content/achievements/2025.yaml", "12.3亿元", "45.6亿元"),
    ("content/achievements/2025.yaml", "growth: 4.5%", "growth: -1.5%"),
    (FROZEN, "10.3亿元", "10.4亿元"),
    (FROZEN, "revisions:", "revisions:\n  - {{date: 2024-01-02, figures: output, reason: '{}'}}"),
    (FROZEN, "zh: 按普查结果修订。", "zh: '{}'"),
    ("content/indicators.yaml", "en: Output", "en: '{}'"),
    ("content/figures.yaml", "2000余万元", "约2100万元"),
    ("content/charts/investment.yaml", "by: industry", "note: {}"),
    ("content/charts/output.yaml", "type: bars", "type: dots"),
    ("content/charts/output.yaml", "产值", "{}"),
    ("content/industries.yaml", "芯片", "芯片{}"),
    ("content/policies/rent.yaml", "effective: 2026-02-01", "effective: 2026-11-27"),
    ("content/policies/rent.yaml", "租金补助", "{}"),
    ("content/policies/rent.yaml", "industries: [chips]", "pinned: true"),
    ("content/spaces/hall.yaml", "available: 1200平方米", "available: 0平方米"),
    ("content/spaces/hall.yaml", "kind: building", "kind: land"),
    ("content/honours.yaml", "valid_years: 3", "valid_years: 2"),
    ("content/park.yaml", "转801", "转802"),
    ("content/timeline.yaml", "开园", "开园{}"),
    ("content/tags.yaml", "Works", "Roads"),
    ("content/park.yaml", "园区有", "园区有{}"),
    ("content/news/first/zh.md", "第一篇", "{}"),
    ("content/news/first/zh.md", "date: 2026-01-02", "date: 2026-03-04"),
    ("content/news/first/zh.md", "tags: [works]", "tags: []"),
    ("content/news/first/zh.md", "aliases: [old/first.html]", "aliases: [old/other.html]"),
    ("content/news/first/zh.md", "见[[news/second]]", "见{}"),
    ("content/news/first/en.md", "Roads:", "Streets:"),
    ("content/news/second/zh.md", "date: 2026-02-03", "date: 2026-02-03\nexpires: 2026-11-30"),
    ("content/news/second/zh.md", "date: 2026-02-03", "date: 2026-02-03\npinned: true"),
    ("content/news/second/zh.md", "date: 2026-02-03", "date: 2026-02-03\ndraft: true"),
    ("content/news/second/zh.md", "![湖](lake.jpg)", "![湖](lake.jpg)\n![湖](lake.jpg)"),
    ("content/news/second/zh.md", "date: 2026-02-03", "date: 2026-02-03\ncover: lake.jpg\ncover_alt: 湖"),
    ("content/pages/about/zh.md", "园区在湖边。", "园区在湖边。\n\n## {}\n"),
    ("site_config.yaml", "虚构的园区", "{}"),
    ("site_config.yaml", "url: https://park.example/base", "url: https://other.example"),
    ("site_config.yaml", "languages: [zh, en]", "languages: [en, zh]"),
    ("site_config.yaml", "languages: [zh, en]", "languages: [zh]"),
    ("site_config.yaml", "languages: [zh, en]", "languages: [zh, en]\nlicence: {{name: CC BY 4.0}}"),
    ("site_config.yaml", "name: 园区办", "name: '{}'"),
    ("site_config.yaml", '"#335577"', '"#113355"'),
    ("site_config.yaml", "languages: [zh, en]", "languages: [zh, en]\ntranslations: {{default: hide}}"),
    ("site_config.yaml", "languages: [zh, en]", "languages: [zh, en]\nsearch: false"),
    ("site_config.yaml", "languages: [zh, en]", "languages: [zh, en]\nreport: {{pdf: false}}"),
)
"""(file, what stands there, what an editor makes of it)."""

BREAKS = (
    ("content/projects/alpha.yaml", "name:", "name："),
    ("content/achievements/2025.yaml", "12.3亿元", "12.3亿远"),
    (FROZEN, "date: 2023-06-01", "date: 2023-07-02"),
    ("content/achievements/2022.frozen.yaml", "10.1亿元", "10.2亿元"),
    ("content/news/first/zh.md", "[[news/second]]", "[[news/nowhere]]"),
    ("content/news/first/zh.md", "(plan.svg)", "(gone.svg)"),
    ("site_config.yaml", "format: 1", "format 1"),
)

THEME_FILES = (
    "project.html", "base.html", "parts/lists.html", "parts/chart.html", "article.html", "styles/40-figures.css",
    "feed.xml", "report/parts.typ",
)


MADE_PLAINLY: dict[bytes, tuple[Tree, set[Place]]] = {}
"""What builds without history made of sites that histories come back to: each ends with the site as it began."""


class SiteMachine(BuildMachine):
    """Any history of edits to a small site."""

    def start(self) -> None:
        self.site = SiteFolder(self.folder / "site", "")
        self.write()
        self.target, self.cache_folder = self.site.output, self.site.folder / CACHE
        self.plain = self.folder / "plain"
        self.now = NOW

    def write(self) -> None:
        """The small site with its yearly report, which it does without elsewhere."""
        write_small_site(self.site)
        self.site.edit("site_config.yaml", "report: {pdf: false}\n", "")

    def make(self, *, jobs: int, clean: bool) -> Report:
        time.sleep(TICK)  # else no file is old enough for its look to vouch for it
        with contextlib.ExitStack() as patches:
            if jobs > 1:  # here somebody else looks at the folders, too
                patches.enter_context(mock.patch.object(standstill, "_MUCH", 0))
                patches.enter_context(mock.patch.object(standstill, "free_processors", lambda: 2))
            outcome = self.site.build(jobs=jobs, clean=clean, now=self.now)
        errors = tuple(problem for problem in outcome.problems if problem.severity is Severity.ERROR)
        if outcome.report is None:
            return Report(problems=errors)
        return outcome.report

    def make_again(self) -> Iterator[Report]:
        for file in self.cache_folder.glob("standstill-*"):
            file.unlink()
        yield from super().make_again()  # from what is recorded of each output
        yield from super().make_again()  # from the looks of files

    def make_plainly(self) -> tuple[Tree, set[Place]]:
        key = self.state()
        if key not in MADE_PLAINLY:
            if len(MADE_PLAINLY) == 100:  # a site has 2 MB
                MADE_PLAINLY.clear()
            MADE_PLAINLY[key] = self.make_once_more()
        return MADE_PLAINLY[key]

    def state(self) -> bytes:
        """All that a build without history depends on: the hour, and every file of the site."""
        digest = sha256(self.now.isoformat().encode())
        for part in ("content", "templates", "site_config.yaml"):
            top = self.site.folder / part
            for file in sorted(top.rglob("*")) if top.is_dir() else [top]:
                if file.is_file():
                    data = file.read_bytes()
                    digest.update(f"\0{file.relative_to(self.site.folder)}\0{len(data)}\0".encode() + data)
        return digest.digest()

    def make_once_more(self) -> tuple[Tree, set[Place]]:
        shutil.rmtree(self.plain, ignore_errors=True)
        outcome = self.site.build(output=self.plain, clean=True, jobs=1, now=self.now)
        errors = {(p.code, p.span) for p in outcome.problems if p.severity is Severity.ERROR}
        return (tree(self.plain) if self.plain.exists() else {}), errors

    def repair(self) -> None:
        shutil.rmtree(self.site.folder / "content")
        shutil.rmtree(self.site.folder / "templates", ignore_errors=True)
        self.write()

    def replace(self, path: str, old: str, new: str) -> None:
        """Edit a file, where it is there and still holds `old`."""
        file = self.site.folder / path
        if file.exists() and old in (text := file.read_text(encoding="utf-8")):
            self.site.write(path, text.replace(old, new, 1))

    @rule(edit=st.sampled_from(EDITS), words=WORDS)
    def edit(self, edit: tuple[str, str, str], words: str) -> None:
        path, old, new = edit
        self.replace(path, old, new.format(words.replace('"', "").replace(": ", "")))

    @rule(edit=st.sampled_from(EDITS))
    def undo(self, edit: tuple[str, str, str]) -> None:
        path, old, new = edit
        if "{" not in new:
            self.replace(path, new, old)

    @rule(edit=st.sampled_from(BREAKS), undo=st.booleans())
    def break_or_mend(self, edit: tuple[str, str, str], undo: bool) -> None:
        path, old, new = edit
        self.replace(path, new if undo else old, old if undo else new)

    @rule(slug=st.sampled_from(["third", "fourth", "a-first"]), day=st.integers(1, 28), words=WORDS)
    def write_an_article(self, slug: str, day: int, words: str) -> None:
        front = f"title: '{words}'\ndate: 2026-05-{day:02}\ntags: [works]\nprojects: [alpha]"
        self.site.write(f"content/news/{slug}/zh.md", f"---\n{front}\n---\n{words}[[projects/alpha]]。\n")

    @rule(slug=st.sampled_from(["first", "second", "third"]), words=WORDS)
    def translate(self, slug: str, words: str) -> None:
        if (self.site.folder / f"content/news/{slug}/zh.md").exists():
            text = f"---\ntitle: '{words}'\n---\nRoads cost [[figures/roads]].\n"
            self.site.write(f"content/news/{slug}/en.md", text)

    @rule(path=st.sampled_from(["news/first/zh.md", "news/second/zh.md", "pages/about/zh.md"]), words=WORDS)
    def add_a_paragraph(self, path: str, words: str) -> None:
        file = self.site.folder / "content" / path
        if file.exists():
            self.site.write(f"content/{path}", file.read_text(encoding="utf-8") + f"\n{words}\n")

    @rule(
        path=st.sampled_from(
            ["content/news/first/en.md", "content/news/second", "content/news/third", "content/pages/about",
             "content/services", "content/policies", "content/spaces/hall.yaml",
             "content/achievements/2022.frozen.yaml", "content/achievements/2022.yaml",
             "content/news/first/plan.svg", "content/enterprises/acme.yaml", PHOTO]
        )
    )
    def delete(self, path: str) -> None:
        place = self.site.folder / path
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)

    @rule(shade=st.sampled_from([10, 100, 200]), half=st.booleans())
    def change_the_photograph(self, shade: int, half: bool) -> None:
        data = photo(shade)
        self.site.write(PHOTO, data[: len(data) // 2] if half else data)

    @rule(old=st.sampled_from(["first", "third", "fourth"]), new=st.sampled_from(["moved", "third", "2026/first"]))
    def rename(self, old: str, new: str) -> None:
        news = self.site.folder / "content" / "news"
        if (news / old).exists() and not (news / new).exists():
            self.site.rename(f"content/news/{old}", f"content/news/{new}")

    @rule(name=st.sampled_from(THEME_FILES), words=st.sampled_from(["a", "bb"]))
    def override_the_theme(self, name: str, words: str) -> None:
        text = (builtin_theme() / name).read_text(encoding="utf-8")
        own = f"/* {words} */ .own-{words}{{color:red}}\n" if name.endswith(".css") else ""
        mark = "" if own or name.endswith(".xml") else f"{{# {words} #}}"
        self.site.write(f"templates/{name}", text.replace("</main>", f"<!-- {words} --></main>") + own + mark)

    @rule(name=st.sampled_from(THEME_FILES))
    def drop_the_override(self, name: str) -> None:
        (self.site.folder / "templates" / name).unlink(missing_ok=True)

    @rule(words=WORDS, undo=st.booleans())
    def reword_the_interface(self, words: str, undo: bool) -> None:
        if undo:
            (self.site.folder / "templates/interface/zh.yaml").unlink(missing_ok=True)
        else:
            self.site.write("templates/interface/zh.yaml", f"nav: {{home: '{words}'}}\n")

    @rule(undo=st.booleans())
    def break_a_template(self, undo: bool) -> None:
        self.site.write("templates/tag.html", "" if undo else "{% if %}")
        if undo:
            self.site.delete("templates/tag.html")

    @rule(year=st.sampled_from(["2023", "2024"]), value=st.sampled_from(["9亿元", "10.5亿元"]))
    def add_a_year(self, year: str, value: str) -> None:
        self.site.write(f"content/achievements/{year}.yaml", f"year: {year}\nindicators: {{output: {value}}}\n")

    @rule(days=st.integers(1, 10))
    def let_time_pass(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule()
    def come_back_another_day(self) -> None:
        """A new process, which knows only what is on the disk."""
        self.site = SiteFolder(self.site.folder, "")

    @rule(seed=st.integers(0, 9))
    def touch_a_source(self, seed: int) -> None:
        files = sorted(file for file in (self.site.folder / "content").rglob("*") if file.is_file())
        if files:
            os.utime(files[seed % len(files)])


@pytest.fixture(autouse=True)
def reports_that_are_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """In place of a PDF all that it would be set from: Typst would take most of the time."""
    monkeypatch.setattr(typesetting, "_set", lambda job, fonts: repr((job, sorted(fonts))).encode())


@pytest.fixture(autouse=True)
def texts_that_are_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """As those of a large site are, which has no room for them in memory."""
    monkeypatch.setattr(kept, "_HELD", 0)


@pytest.mark.parametrize("batch", range(1, 1 + EXAMPLES // BATCH))
def test_an_incremental_build_equals_a_clean_one_whatever_happened_before(batch: int) -> None:
    run_state_machine_as_test(SiteMachine, settings=settings(max_examples=BATCH, stateful_step_count=12))


class EagerMachine(SiteMachine):
    """The same with a build after every step, which finds a simple fault sooner."""

    eager = True


def forget(name: str) -> contextlib.AbstractContextManager[Any]:
    """Pages ask this question past the records."""
    real = Reads.ask

    def ask(self: Reads, question: Callable[..., Any], *args: Any) -> Any:
        return real(Reads(self._answers) if question.__name__ == name else self, question, *args)

    return mock.patch.object(Reads, "ask", ask)


def keep_the_keys_of_texts() -> contextlib.AbstractContextManager[Any]:
    """Texts are known by something that does not change with them."""
    return mock.patch.object(Site.body, "__known_by__", lambda site, kind, id, lang: "a text")


def lose_one_question_of_a_set() -> contextlib.AbstractContextManager[Any]:
    """Of what pages ask together the first is not recorded."""
    real = Answers.together
    return mock.patch.object(Answers, "together", lambda self, numbers: real(self, list(self.spread(numbers))[1:]))


QUESTIONS = ["record", "place"] if EXAMPLES <= 100 else ["record", "place", "figure", "body", "interface", "news"]
"""Faults to be found: two in every run, all of them at night."""


FAULTY = settings(
    max_examples=400, stateful_step_count=12, phases=[Phase.generate], derandomize=True, database=None,
    report_multiple_bugs=False,
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_machine_finds_a_question_that_is_not_recorded(question: str) -> None:
    with forget(question), pytest.raises(AssertionError):
        run_state_machine_as_test(EagerMachine, settings=FAULTY)


@pytest.mark.parametrize("fault", [keep_the_keys_of_texts, lose_one_question_of_a_set])
def test_the_machine_finds_a_key_that_stays_and_a_set_that_lacks_a_question(
    fault: Callable[[], contextlib.AbstractContextManager[Any]],
) -> None:
    with fault(), pytest.raises(AssertionError):
        run_state_machine_as_test(EagerMachine, settings=FAULTY)
