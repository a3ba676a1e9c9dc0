"""The sites of a race: how each is built, and where its files are edited in the same way."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from compileall import compile_dir
from dataclasses import dataclass
from pathlib import Path

from bench import corpus, hugo_site
from bench.park import FIGURE_EVERY, NAMED_INDICATOR, YEARS, Corpus

REPOSITORY = Path(__file__).resolve().parent.parent
LAST_YEAR = str(YEARS[-1])

SCENARIOS = (
    "cold", "nothing changed", "one paragraph changed", "one title changed", "one template changed",
    "one figure changed",
)  # fmt: skip
"""What is built, in this order. Cold: neither output nor any cache is there."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A file that a scenario changes, and where the change must be seen afterwards."""

    file: Path
    change: Callable[[str, int], str]
    """(text before all edits of this scenario, number of the round) -> text with that round's mark."""
    seen: tuple[tuple[str, Callable[[int], str]], ...]
    """(page, what must stand in it after a round)."""


@dataclass(frozen=True, slots=True)
class Side:
    """A site and the command that builds it."""

    name: str
    version: str
    command: tuple[str, ...]
    output: Path
    made: tuple[Path, ...]
    """What a build leaves: removed before a cold one."""
    edits: dict[str, Edit]

    def forget(self) -> None:
        """Put aside all that builds have made.

        It is not deleted before the race is over: ext4 takes ten times as long to make a file where many have been
        deleted within the last half a minute, and both sides would be measured with a delay of chance.
        """
        aside = Path(tempfile.mkdtemp(prefix="aside-", dir=self.output.parent.parent))
        for path in self.made:
            if path.exists():
                path.rename(aside / path.name)


def parkpress(park: Corpus, folder: Path, *, plain: bool) -> Side:
    """A site of parkpress with the plain theme, or with the built-in one."""
    from parkpress import __version__

    compile_dir(REPOSITORY / "parkpress", quiet=1)  # as an installed package is, and Hugo
    site = folder / ("parkpress" if plain else "parkpress-real")
    corpus.write_site(park, site, plain=plain)
    middle = park.article(max(1, park.count // 2))
    template = site / "templates/article.html"
    if not plain:
        template.parent.mkdir()
        shutil.copy(REPOSITORY / "templates/article.html", template)
    build = (sys.executable, str(REPOSITORY / "build.py"), "build", "--site", str(site), "--stats", "json")
    return Side(
        name="parkpress" if plain else "parkpress, its own theme",
        version=__version__,
        command=build,
        output=site / "output",
        made=(site / "output", site / ".cache"),
        edits=_edits(
            park,
            article=site / f"content/news/{middle.moment.year}/{middle.slug}/zh.md",
            template=template,
            figures=site / f"content/achievements/{LAST_YEAR}.yaml",
            change_figure=_new_figure_of_parkpress,
        ),
    )


def hugo(park: Corpus, folder: Path, program: Path, version: str) -> Side:
    """A site of Hugo."""
    site = folder / "hugo"
    hugo_site.write_site(park, site)
    middle = park.article(max(1, park.count // 2))
    return Side(
        name="Hugo",
        version=version,
        command=(str(program), "build", "--quiet", "--source", str(site)),
        output=site / "public",
        made=(site / "public", site / "resources", site / ".hugo_build.lock"),
        edits=_edits(
            park,
            article=site / f"content/news/{middle.slug}.zh.md",
            template=site / "layouts/page.html",
            figures=site / "data/figures.yaml",
            change_figure=_new_figure_of_hugo,
        ),
    )


def _edits(
    park: Corpus, *, article: Path, template: Path, figures: Path, change_figure: Callable[[str, int], str]
) -> dict[str, Edit]:
    number = max(1, park.count // 2)
    page, middle = _page(number), park.article(number)
    around = [_page(other) for other in (number - 1, number + 1) if 0 < other <= park.count]
    others = [_page(1), _page(park.count), f"en/{page}"]
    tens = range(park.count - park.count % FIGURE_EVERY, 0, -FIGURE_EVERY)
    naming = [_page(n) for n in tens if park.article(n).moment.year == YEARS[-1]]
    chinese = naming[:3] + naming[-1:]
    return {
        "one paragraph changed": Edit(article, _new_paragraph, ((page, _mark),)),
        "one title changed": Edit(
            article, _new_title, tuple((path, _mark) for path in (page, *around, f"tags/{middle.tags[0]}.html"))
        ),
        "one template changed": Edit(template, _new_template, tuple((path, _mark) for path in (page, *others))),
        "one figure changed": Edit(
            figures, change_figure,
            (
                *((path, _figure) for path in (*chinese, f"achievements/{LAST_YEAR}.html", "index.html")),
                *((f"en/{path}", _figure_in_english) for path in (*chinese, "index.html")),
            ),
        ),
    }  # fmt: skip


def _page(number: int) -> str:
    return f"news/a{number:06}.html"


def _mark(turn: int) -> str:
    return f"标记{turn}号"


def _figure(turn: int) -> str:
    return f"{900 + turn}.5亿元"


def _figure_in_english(turn: int) -> str:
    return f"RMB {(9005 + 10 * turn) / 100:.2f} billion"


def _new_paragraph(text: str, turn: int) -> str:
    return f"{text}\n园区当天又开了一次现场会，{_mark(turn)}。\n"


def _new_title(text: str, turn: int) -> str:
    return _replaced(r'(?m)^title: "', f'title: "{_mark(turn)}', text)


def _new_template(text: str, turn: int) -> str:
    """A line in the template of articles, which is the first article of the file."""
    return _replaced(r"</article>", f"<p>{_mark(turn)}</p>\n</article>", text)


def _new_figure_of_parkpress(text: str, turn: int) -> str:
    return _replaced(rf"(?m)^  {NAMED_INDICATOR}: .*$", f"  {NAMED_INDICATOR}: {_figure(turn)}", text)


def _new_figure_of_hugo(text: str, turn: int) -> str:
    before, year, after = text.partition(f'"{LAST_YEAR}":')
    words = f'text: {{zh: "{_figure(turn)}", en: "{_figure_in_english(turn)}"}}'
    line = rf"(?m)(^  - {{id: {NAMED_INDICATOR}, .*)text: {{[^}}]*}}"
    return before + year + _replaced(line, rf"\g<1>{words}", after)


def _replaced(pattern: str, replacement: str, text: str) -> str:
    changed, count = re.subn(pattern, replacement, text, count=1)
    assert count == 1, f"{pattern} is not there"
    return changed
