"""An editor's life in fast motion: many saves through the preview's builder lose nothing and take no memory.

A run makes 40 saves on 30 articles. Where PARKPRESS_EXAMPLES is above 100 it makes as many, at most 5,000, on half as
many articles, at most 1,000 (PARKPRESS_ARTICLES sets another number). Saves come as editors and programs make them:
edits, new articles, articles removed and renamed, files broken and mended, files saved in two steps, and a second save
while the first is being built.
"""

from __future__ import annotations

import gc
import os
import random
import shutil
import threading
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from parkpress.build import Options
from parkpress.commands.serving.preview import Preview
from parkpress.commands.serving.watching import Builder
from tests.sites import CONFIG, NOW, SiteFolder

EXAMPLES = int(os.environ.get("PARKPRESS_EXAMPLES", "100"))
SAVES = min(5000, EXAMPLES) if EXAMPLES > 100 else 40
ARTICLES = int(os.environ.get("PARKPRESS_ARTICLES", min(1000, EXAMPLES // 2) if EXAMPLES > 100 else 30))
PATIENCE = 120.0
"""Seconds until a wait for a build is a failure."""
GROWTH = 16_000_000
"""Bytes by which memory may grow from the first fifth of the saves to the last: caches fill, and memory has holes."""
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
WORDS = ("园区", "签约", "芯片", "投产", "服务", "政策", "招商", "人才")


def write_site(folder: Path) -> SiteFolder:
    site = SiteFolder(folder, CONFIG + "-- content/tags.yaml --\ninvestment: {zh: 招商, en: Investment}\n")
    for number in range(ARTICLES):
        write_article(site, f"a{number}", date(2020, 1, 1) + timedelta(days=number))
    return site


def write_article(site: SiteFolder, slug: str, day: date) -> None:
    head = f"title: 第{slug}篇\ndate: {day}\ntags: [investment]"
    site.write(f"content/news/{slug}/zh.md", f"---\n{head}\n---\n园区新闻的第一段。\n")
    site.write(f"content/news/{slug}/en.md", f"---\ntitle: Article {slug}\n---\nThe first paragraph.\n")


class Editor:
    """Makes the saves of a seeded life. Each returns when the file is as it should be."""

    def __init__(self, site: SiteFolder, chance: random.Random, save: Callable[[], None]) -> None:
        self._site = site
        self._chance = chance
        self._save = save
        self._new = 0
        self._broken: dict[str, bytes] = {}

    def work(self) -> None:
        """One save, or two that belong together."""
        kinds = (self.edit, self.add, self.remove, self.rename, self.break_or_mend, self.save_in_two, self.save_twice)
        self._chance.choices(kinds, (60, 8, 6, 6, 8, 6, 6))[0]()

    def rest(self) -> None:
        """Mend whatever is still broken."""
        for path, good in self._broken.items():
            self._site.write(path, good)
        self._broken.clear()
        self._save()

    def _sound(self) -> list[str]:
        found = (self._site.folder / "content/news").glob("*/zh.md")
        paths = sorted(file.relative_to(self._site.folder).as_posix() for file in found)
        return [path for path in paths if path not in self._broken]

    def _one(self) -> str:
        return self._chance.choice(self._sound())

    def _words(self) -> str:
        return "".join(self._chance.choices(WORDS, k=6))

    def _edited(self, path: str) -> str:
        text = (self._site.folder / path).read_text(encoding="utf-8")
        if self._chance.random() < 0.2:
            return "---\ntitle: " + self._words() + text[text.index("\ndate:") :]
        return text[: text.rindex("---\n") + 4] + f"{self._words()}。\n\n{self._words()}。\n"

    def edit(self) -> None:
        path = self._one()
        self._site.write(path, self._edited(path))
        self._save()

    def add(self) -> None:
        self._new += 1
        write_article(self._site, f"n{self._new}", date(2026, 1, 1) + timedelta(days=self._chance.randrange(300)))
        self._save()

    def remove(self) -> None:
        if len(self._sound()) > ARTICLES // 2:
            shutil.rmtree((self._site.folder / self._one()).parent)
            self._save()

    def rename(self) -> None:
        self._new += 1
        folder = (self._site.folder / self._one()).parent
        folder.rename(folder.with_name(f"n{self._new}"))
        self._save()

    def break_or_mend(self) -> None:
        if self._broken:
            path, good = self._broken.popitem()
            self._site.write(path, good)
        else:
            path = self._one()
            self._broken[path] = (self._site.folder / path).read_bytes()
            self._site.write(path, self._chance.choice([b"", b"---\ntitle: [\n---\n", "---\n标题".encode("gbk")]))
        self._save()

    def save_in_two(self) -> None:
        path = self._one()
        data = self._edited(path).encode()
        half = self._chance.randrange(1, len(data))
        self._site.write(path, data[:half])
        self._save()
        self._site.write(path, data)
        self._save()

    def save_twice(self) -> None:
        for _ in range(2):
            path = self._one()
            self._site.write(path, self._edited(path))
            self._save()


class Desk:
    """The preview with its builder, and a count of builds to wait for."""

    def __init__(self, site: SiteFolder) -> None:
        self.output = site.folder / ".cache" / "preview"
        self.said: list[str] = []
        options = Options(site.folder, self.output, NOW, preview=True)
        self.preview = Preview(options, "zh", self._say)
        self.preview.update()
        self._asked = threading.Event()
        self._done = threading.Condition()
        self._builds = 0
        self.builder = Builder(self._build)
        self.builder.start()

    def _say(self, text: str) -> None:
        self.said = [*self.said[-20:], text]

    def _build(self) -> None:
        self.preview.update(lambda shown: None)
        with self._done:
            self._builds += 1
            self._done.notify_all()

    def settle(self) -> None:
        """Ask for a build, and wait for one that began after this moment: the second one that ends did."""
        for _ in range(2):
            with self._done:
                before = self._builds
                self.builder.request()
                assert self._done.wait_for(lambda before=before: self._builds > before, PATIENCE)  # type: ignore[misc]


def memory() -> int:
    """Bytes of this process that are in memory; 0 where the system does not tell."""
    gc.collect()
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE
    except OSError:
        return 0


def test_after_a_life_of_saves_the_preview_is_what_a_fresh_one_is(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    site = write_site(tmp_path / "site")
    chance = random.Random(6)
    desk = Desk(site)
    # Some saves wait for their build, as an editor does who looks at the page; others come while one is under way.
    editor = Editor(site, chance, lambda: desk.settle() if chance.random() < 0.3 else desk.builder.request())
    taken: list[int] = []
    try:
        for number in range(SAVES):
            for path in chance.choices(("index.html", "news/a1.html", "news/a2.html"), k=2):
                desk.preview.visited(path)
            editor.work()
            if (number + 1) % (SAVES // 5) == 0:
                desk.settle()
                taken.append(memory())
        editor.rest()
        desk.settle()
    finally:
        desk.builder.stop()
    record_property("megabytes after each fifth", [round(size / 1e6, 1) for size in taken])
    assert not (desk.preview.shown.everywhere or desk.preview.shown.own), desk.said
    fresh = Preview(Options(site.folder, tmp_path / "fresh", NOW, preview=True, clean=True), "zh", lambda text: None)
    fresh.update()
    assert site.tree(desk.output) == site.tree(tmp_path / "fresh")
    assert taken[-1] - taken[0] <= GROWTH, f"bytes in memory after each fifth of the saves: {taken}"
