"""What `build` says of itself: the line that tells how far it has come, and the tables of where its time went."""

from __future__ import annotations

import io
import json
import os
import re
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from parkpress.cli import main
from parkpress.commands import building
from parkpress.commands.building import Progress, kind_of, where_time_went
from parkpress.engine.outputs import Output
from parkpress.languages import LANGUAGES
from parkpress.media import MEDIA
from parkpress.media.pages import BUILDERS
from parkpress.texts import say
from tests.sites import CONFIG, SiteFolder

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")

PAGE = Output("news/a.html", "page", ("news", "a", "zh"))


class Terminal(io.StringIO):
    """What was written, and what a reader sees of it."""

    def seen(self) -> str:
        """The line as it stands: a carriage return goes back to its start, and what follows is written over it."""
        cells: list[str] = []
        for piece in self.getvalue().split("\r"):
            cells[: len(piece)] = piece
        return "".join(cells).rstrip()


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def told(seconds_each: float, count: int, *, until: int | None = None, lang: str = "zh") -> tuple[Terminal, Progress]:
    """A build of `count` pages that take so long each, watched until one of them."""
    clock, terminal = Clock(), Terminal()
    progress = Progress(terminal, lang, clock)
    for _ in range(count if until is None else until):
        clock.now += seconds_each
        progress.rendered(PAGE, seconds_each, count)
    return terminal, progress


def test_a_long_build_tells_how_far_it_has_come() -> None:
    terminal, _ = told(0.25, 2000, until=500)
    assert terminal.seen() == "已做 500 / 2,000 个网页和文件  ▓▓▓▓▓▓░░░░░░░░░░░░░░░░░░  约剩 374 秒"
    terminal, _ = told(0.25, 2000, until=500, lang="en")
    assert terminal.seen() == "500 of 2,000 pages and files made  ▓▓▓▓▓▓░░░░░░░░░░░░░░░░░░  about 374 s left"


def test_a_build_of_a_second_shows_nothing() -> None:
    assert told(0.01, 100)[0].getvalue() == ""


def test_a_build_that_is_nearly_over_shows_nothing_any_more() -> None:
    assert told(0.01, 140)[0].getvalue() == ""


def test_the_line_is_drawn_some_ten_times_a_second() -> None:
    terminal, _ = told(0.001, 4000)
    assert 20 <= terminal.getvalue().count("\r") <= 31


def test_the_line_is_gone_at_the_end() -> None:
    terminal, progress = told(0.01, 2000)
    assert terminal.seen()
    progress.end()
    assert terminal.seen() == "" and terminal.getvalue().endswith(" \r")


def test_a_shorter_line_leaves_nothing_of_a_longer_one() -> None:
    clock, terminal = Clock(), Terminal()
    progress = Progress(terminal, "zh", clock)
    for done in range(1, 5001):
        clock.now += 0.001
        progress.read(done, 20_000)
    assert re.fullmatch(r"已读 4,\d\d\d / 20,000 个文件  ▓+░+", terminal.seen())
    for _ in range(2):
        clock.now += 1
        progress.rendered(PAGE, 1, 90)
    assert terminal.seen() == "已做 2 / 90 个网页和文件  ░░░░░░░░░░░░░░░░░░░░░░░░  约剩 44 秒"


@pytest.mark.parametrize(
    ("columns", "line"),
    [
        (80, "已做 500 / 2,000 个网页和文件  ▓▓▓▓▓▓░░░░░░░░░░░░░░░░░░  约剩 374 秒"),
        (50, "已做 500 / 2,000 个网页和文件  约剩 374 秒"),
        (31, "已做 500 / 2,000 个网页和文件"),
        (29, ""),
    ],
)
def test_a_narrow_terminal_gets_a_shorter_line(columns: int, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_columns", lambda stream: columns)
    assert told(0.25, 2000, until=500)[0].seen() == line


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    return SiteFolder(tmp_path / "site", CONFIG + "-- content/projects/chips.yaml --\nname: {zh: 芯片, en: Chips}\n")


def on_a_terminal(site: SiteFolder, *, term: str = "xterm") -> str:
    """What a build writes to a pseudo-terminal that is its standard error."""
    ours, theirs = pty.openpty()
    pieces: list[bytes] = []

    def read() -> None:
        with suppress(OSError):  # how Linux says that nobody writes any more
            while piece := os.read(ours, 1 << 12):
                pieces.append(piece)

    reader = threading.Thread(target=read)
    with pytest.MonkeyPatch.context() as patch, open(theirs, "w", encoding="utf-8") as stream:
        reader.start()
        patch.setenv("TERM", term)
        patch.setattr(sys, "stderr", stream)
        assert build(site) == 0
    reader.join()
    os.close(ours)
    return b"".join(pieces).decode("utf-8")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a long build shows, of any build."""
    for name in ("_QUIET", "_REDRAW", "_WORTH_SHOWING"):
        monkeypatch.setattr(building, name, 0)


def build(site: SiteFolder, *options: str) -> int:
    return main(["build", "--site", str(site.folder), "--lang", "en", *options])


@pytest.mark.usefixtures("impatient")
def test_a_terminal_sees_the_line_before_the_result(site: SiteFolder) -> None:
    line, _, result = on_a_terminal(site).partition("Done:")
    assert "pages and files made" in line and line.endswith(" \r") and "\n" not in line and "\x1b" not in line
    assert "files" in result


@pytest.mark.usefixtures("impatient")
def test_a_terminal_that_cannot_rewrite_a_line_sees_none(site: SiteFolder) -> None:
    assert on_a_terminal(site, term="dumb").startswith("Done:")


def test_a_short_build_shows_a_terminal_nothing_but_its_result(site: SiteFolder) -> None:
    assert on_a_terminal(site).startswith("Done:")


@pytest.mark.usefixtures("impatient")
def test_no_line_is_written_where_nobody_watches(site: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(site) == 0
    assert "\r" not in capsys.readouterr().err


def test_statistics_say_where_the_time_went(site: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(site, "--stats") == 0
    out, err = capsys.readouterr()
    assert out == ""
    phases = re.findall(r"^  (\S.*\S) +\d+\.\d\d +\d+%$", err, re.MULTILINE)
    assert phases == [say(f"stats.{phase}", "en") for phase in building.PHASES]
    assert re.search(r"^  projects +\d+\.\d\d +2$", err, re.MULTILINE)


def test_statistics_of_a_build_that_had_nothing_to_do_name_no_kinds(
    site: SiteFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        capsys.readouterr()
        assert build(site, "--stats") == 0
    assert "what took longest" not in capsys.readouterr().err


def test_statistics_take_their_value_only_where_it_is_one(
    site: SiteFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ("--site", str(site.folder), "--lang", "en")
    assert main(["--stats", *place]) == 0 and "look for changes" in capsys.readouterr().err
    assert main(["--stats", "build", *place]) == 0 and "look for changes" in capsys.readouterr().err
    assert main(["--stats", "json", "build", *place]) == 0
    assert json.loads(capsys.readouterr().out)["pages"]


def test_columns_stand_below_each_other_in_every_language() -> None:
    seconds = {"look": 0.1, "render": 12.5}
    table = where_time_went(seconds, {"page-news": (2000, 11.1), "search": (3762, 1.5)}, "zh")
    assert table.splitlines() == [
        "  步骤               秒  占比",
        "  看文件有没有变   0.10    1%",
        "  制作网页和文件  12.50   99%",
        "",
        "  最费时的种类（各进程合计）     秒   个数",
        "  新闻                        11.10  2,000",
        "  搜索索引                     1.50  3,762",
    ]


def test_every_kind_of_output_has_a_name() -> None:
    kinds = {kind_of(Output("x", medium.MEDIUM, ("",))) for medium in MEDIA if medium.MEDIUM != "page"}
    kinds |= {kind_of(Output("x", "page", (kind, "", ""))) for kind in BUILDERS}
    assert all(say(f"made.{kind}", lang) for kind in kinds for lang in LANGUAGES)


@pytest.mark.parametrize("again", [False, True])
def test_a_page_that_does_not_exist_is_no_output_whether_or_not_anything_was_made(
    site: SiteFolder, again: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    if again:
        build(site)
    for path in ("nothing.html", "../site_config.yaml", ".parkpress"):
        assert build(site, "--explain", path) == 0
        assert "is not an output" in capsys.readouterr().out
