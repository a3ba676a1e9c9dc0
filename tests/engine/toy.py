"""A toy site for the engine: records, figures, files and templates, small enough to be edited at random."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from parkpress.engine.incremental import make
from parkpress.engine.outputs import Output, Rendered
from parkpress.engine.pool import Render
from parkpress.engine.reads import Answers, Reads
from parkpress.engine.report import Report
from parkpress.engine.templates import Templates
from parkpress.questions import file_digest, query

THEME = {
    "base.html": "<html>{% block main %}{% endblock %}{% include 'foot.html' ignore missing %}</html>\n",
    "page.html": "{% extends 'base.html' %}{% import 'parts/macros.html' as m %}{% block main %}"
    "{{ m.title(page.title) }}{{ page.text }}{% include ['special.html', 'plain.html'] %}{% endblock %}\n",
    "plain.html": "plain",
    "parts/macros.html": "{% macro title(t) %}<h1>{{ t }}</h1>{% endmacro %}",
    "list.html": "{% for row in page %}{{ row }};{% endfor %}\n",
}

BROKEN = (
    "{% if %}",
    "{{ nowhere }}",
    "{% include 'absent.html' %}",
    "{% include page.title %}",
    "{{ page._secret }}",
    "{{ 1 / 0 }}",
)
"""Templates that cannot be used, one for each way to fail."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record of the toy site."""

    title: str
    figures: tuple[str, ...] = ()
    """Figures that its text names."""


@dataclass
class Content:
    """What an editor of the toy site can change, apart from templates."""

    records: dict[str, Record] = field(default_factory=dict)
    figures: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    front: str = "a"
    """The record that index.html shows: part of the recipe."""
    version: int = 1
    """The version of the program, which every page shows."""


class ToySite:
    """A loaded toy site: a frozen copy of the content, and the questions that may be asked of it."""

    def __init__(self, content: Content, transient: Mapping[str, bytes] | None = None) -> None:
        self._content = copy.deepcopy(content)
        self._transient = transient or {}

    @query
    def ids(self) -> tuple[str, ...]:
        return tuple(sorted(self._content.records))

    @query
    def record(self, id: str) -> Record | None:
        return self._content.records.get(id)

    @query
    def newest(self, start: int, count: int) -> tuple[str, ...]:
        return tuple(sorted(self._content.records, reverse=True))[start : start + count]

    def _figure_key(self, id: str) -> object:
        value = self._content.figures.get(id)
        return value and file_digest(value.encode())

    @query(known_by=_figure_key)
    def figure(self, id: str) -> str | None:
        return self._content.figures.get(id)

    @query
    def file(self, path: str) -> str | None:
        data = self._content.files.get(path)
        return None if data is None else file_digest(data)

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; one in `transient` is being saved just now and has other bytes for a moment."""
        return self._transient.get(path, self._content.files.get(path))


def plan(content: Content) -> list[Output]:
    """Everything the toy site is made of."""
    records = [Output(f"records/{id}.html", "record", (id,)) for id in content.records]
    files = [Output(f"files/{path}", "file", (path,)) for path in content.files]
    lists = [Output(f"lists/{start}.html", "list", (start, 2)) for start in range(0, len(content.records), 2)]
    return [Output("index.html", "record", (content.front,)), *records, *lists, *files]


def renderer(version: int) -> Render:
    """The render function of a version of the program."""

    def render(output: Output, reads: Reads) -> Rendered:
        if output.medium == "file":
            return Rendered(reads.read(str(output.args[0])))
        if output.medium == "list":
            start, count = output.args
            assert isinstance(start, int)
            assert isinstance(count, int)
            rows = [_title(reads, id) for id in reads.ask(ToySite.newest, start, count)]
            return Rendered(reads.template("list.html").render(page=rows).encode())
        record = reads.ask(ToySite.record, str(output.args[0])) or Record("nobody")
        texts = [f"{id}={reads.ask(ToySite.figure, id)}" for id in record.figures]
        if "all" in record.title:
            texts += reads.share(overview)
        page = {"title": record.title, "text": f"v{version} {' '.join(texts)}"}
        return Rendered(reads.template("page.html").render(page=page).encode())

    return render


def overview(reads: Reads) -> tuple[str, ...]:
    """What several pages show: every title, and two figures."""
    figures = (f"{id}={reads.ask(ToySite.figure, id)}" for id in ("area", "output"))
    return *reads.share(titles), *figures


def titles(reads: Reads) -> tuple[str, ...]:
    """The titles of all records."""
    return tuple(_title(reads, id) for id in reads.ask(ToySite.ids))


def _title(reads: Reads, id: str) -> str:
    record = reads.ask(ToySite.record, id)
    return record.title if record else "?"


class Workshop:
    """A folder with the templates, the cache and the output of a toy site."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.target = folder / "output"
        self.cache_folder = folder / ".cache"
        self.overrides = folder / "site-templates"
        self.overrides.mkdir()
        theme = folder / "theme"
        for name, text in THEME.items():
            (theme / name).parent.mkdir(parents=True, exist_ok=True)
            (theme / name).write_text(text, encoding="utf-8")
        self._folders = (self.overrides, theme)
        self._templates = self.templates()

    def templates(self) -> Templates:
        """The templates of this site, nothing of them read yet."""
        return Templates(self._folders)

    def override(self, name: str, text: str | None) -> None:
        """Put a template into the site's own folder; None takes it out again."""
        path = self.overrides / name
        path.parent.mkdir(exist_ok=True)
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.write_text(text, encoding="utf-8")

    def build(
        self,
        content: Content,
        *,
        jobs: int = 1,
        clean: bool = False,
        partial: bool = False,
        transient: Mapping[str, bytes] | None = None,
    ) -> Report:
        """Build into the output folder, with the templates kept between builds as a preview does."""
        self._templates = self._templates.fresh()
        return make(
            plan(content),
            Answers(ToySite(content, transient), self._templates),
            renderer(content.version),
            target=self.target,
            cache_folder=self.cache_folder,
            salt=str(content.version),
            jobs=jobs,
            clean=clean,
            partial=partial,
        )
