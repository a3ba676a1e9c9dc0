"""The build machine on the toy site."""

from __future__ import annotations

import copy

from hypothesis import strategies as st
from hypothesis.stateful import rule

from parkpress.diagnostics import ProblemError
from parkpress.engine.reads import Answers, Reads
from parkpress.engine.report import Report
from parkpress.engine.write import MARKER, MARKER_TEXT
from tests.engine.machine import BuildMachine, Place, Tree
from tests.engine.toy import BROKEN, Content, Record, ToySite, Workshop, plan, renderer

IDS = st.sampled_from("abcd")
FIGURES = st.sampled_from(["area", "output"])
TEMPLATES = st.sampled_from(
    ["base.html", "page.html", "list.html", "plain.html", "special.html", "foot.html", "parts/macros.html"]
)
TEXTS = (
    "own {{ page }}",
    "",
    "<b>own</b>{% include 'foot.html' ignore missing %}",
    "{% macro title(t) %}{{ t }}!{% endmacro %}",
)


class ToyMachine(BuildMachine):
    """Any history of edits to the toy site."""

    def start(self) -> None:
        self.workshop = Workshop(self.folder)
        self.target, self.cache_folder = self.workshop.target, self.workshop.cache_folder
        self.content = Content(
            records={
                "a": Record("Alpha", ("area",)),
                "b": Record("Beta all"),
                "d": Record("Delta all", ("area",)),
                "c": Record("Gamma", ("output", "area")),
            },
            figures={"area": "160", "output": "118.9"},
            files={"map.svg": b"<svg/>"},
        )
        self.earlier = copy.deepcopy(self.content)

    def make(self, *, jobs: int, clean: bool) -> Report:
        return self.workshop.build(self.content, jobs=jobs, clean=clean)

    def make_plainly(self) -> tuple[Tree, set[Place]]:
        """Render everything, one after another, without the engine's help."""
        templates = self.workshop.templates()
        made: Tree = {MARKER: MARKER_TEXT}
        problems = set()
        for output in plan(self.content):
            reads = Reads(Answers(ToySite(self.content), templates))
            try:
                made[output.path] = renderer(self.content.version)(output, reads).data
            except ProblemError as error:
                problems.add((error.problem.code, error.problem.span))
        return made, problems

    @rule(id=IDS, title=st.sampled_from(["One", "Two", "All: all"]), figures=st.sets(FIGURES))
    def edit_record(self, id: str, title: str, figures: set[str]) -> None:
        self.content.records[id] = Record(title, tuple(sorted(figures)))

    @rule(id=IDS)
    def delete_record(self, id: str) -> None:
        self.content.records.pop(id, None)

    @rule(old=IDS, new=IDS)
    def rename_record(self, old: str, new: str) -> None:
        if old in self.content.records:
            self.content.records[new] = self.content.records.pop(old)

    @rule(id=FIGURES, value=st.sampled_from(["1", "2", None]))
    def edit_figure(self, id: str, value: str | None) -> None:
        self.content.figures.pop(id, None)
        if value is not None:
            self.content.figures[id] = value

    @rule(path=st.sampled_from(["map.svg", "plan.pdf", "sub/x"]), data=st.sampled_from([b"1", b"2", b"", None]))
    def edit_file(self, path: str, data: bytes | None) -> None:
        self.content.files.pop(path, None)
        if data is not None:
            self.content.files[path] = data

    @rule(id=IDS)
    def change_the_front(self, id: str) -> None:
        self.content.front = id

    @rule()
    def change_the_program(self) -> None:
        self.content.version += 1

    @rule(name=TEMPLATES, text=st.sampled_from([None, None, *TEXTS]))
    def override_template(self, name: str, text: str | None) -> None:
        self.workshop.override(name, text)

    @rule(name=TEMPLATES, text=st.sampled_from(BROKEN))
    def break_template(self, name: str, text: str) -> None:
        self.workshop.override(name, text)

    @rule()
    def repair(self) -> None:
        for file in self.workshop.overrides.rglob("*.html"):
            file.unlink()

    @rule()
    def remember(self) -> None:
        self.earlier = copy.deepcopy(self.content)

    @rule()
    def go_back(self) -> None:
        """Undo every edit since the last `remember`."""
        version = self.content.version
        self.content = copy.deepcopy(self.earlier)
        self.content.version = version

    @rule(path=st.sampled_from(["map.svg", "plan.pdf"]))
    def build_while_a_file_is_being_saved(self, path: str) -> None:
        """The file has other bytes for a moment: the build may use them, and the next one must not keep them."""
        if path in self.content.files:
            self.workshop.build(self.content, transient={path: b"half"})
