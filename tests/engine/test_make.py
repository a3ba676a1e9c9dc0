"""What a build does, reports and refuses."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from parkpress.diagnostics import Problem, ProblemError, Severity, Span
from parkpress.engine import pool, write
from parkpress.engine.incremental import gather, make
from parkpress.engine.lock import Holder, locked
from parkpress.engine.outputs import Output, Rendered
from parkpress.engine.reads import Answers, Reads
from parkpress.engine.reasons import Why
from parkpress.engine.report import Report
from parkpress.engine.write import Folder, in_the_way
from parkpress.folders import signature
from tests.engine.machine import killed_at, tree
from tests.engine.toy import Content, Record, ToySite, Workshop, plan, renderer

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


@pytest.fixture
def content() -> Content:
    return Content(
        records={"a": Record("Alpha", ("area",)), "b": Record("Beta"), "c": Record("Gamma")},
        figures={"area": "160"},
        files={"map.svg": b"<svg/>"},
    )


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def why(report: Report) -> dict[str, list[Why]]:
    return {path: [reason.why for reason in reasons] for path, reasons in report.reasons.items()}


def test_a_second_build_renders_and_writes_nothing(workshop: Workshop, content: Content) -> None:
    first = workshop.build(content)
    assert (first.pages, first.rendered, first.written, first.removed) == (7, 7, 7, 0)
    second = workshop.build(content)
    assert (second.pages, second.rendered, second.written, second.removed) == (7, 0, 0, 0)


def test_only_what_shows_a_figure_is_made_again_when_it_changes(workshop: Workshop, content: Content) -> None:
    workshop.build(content)
    content.figures["area"] = "161"
    report = workshop.build(content)
    assert why(report) == {"index.html": [Why.CHANGED], "records/a.html": [Why.CHANGED]}
    assert report.reasons["index.html"][0].what == "figure(area)"
    assert report.reasons["index.html"][0].text("en").startswith("figure(area) has changed (")


def test_every_kind_of_reason_is_told(workshop: Workshop, content: Content) -> None:
    assert set(map(tuple, why(workshop.build(content)).values())) == {(Why.EMPTY,)}
    assert set(map(tuple, why(workshop.build(content, clean=True)).values())) == {(Why.CLEAN,)}
    (workshop.target / "records" / "b.html").unlink()
    (workshop.target / "records" / "c.html").write_text("altered")
    content.files["map.svg"] = b"<svg></svg>"
    content.figures.clear()
    content.records["d"] = Record("Delta")
    report = workshop.build(content)
    assert why(report)["records/b.html"] == [Why.MISSING]
    assert why(report)["records/c.html"] == [Why.ALTERED]
    assert report.reasons["files/map.svg"][0].what == "map.svg"
    assert why(report)["records/a.html"] == [Why.VANISHED]
    assert why(report)["records/d.html"] == [Why.NEW]
    workshop.override("foot.html", "foot")
    assert workshop.build(content).reasons["records/a.html"][0].what == "templates/foot.html"
    content.front = "b"
    assert why(workshop.build(content)) == {"index.html": [Why.RECIPE]}
    content.version += 1
    report = workshop.build(content)
    assert set(map(tuple, why(report).values())) == {(Why.SALT,)}
    assert all(reason.text(lang) for reasons in report.reasons.values() for reason in reasons for lang in ("zh", "en"))


def test_a_problem_names_the_template_the_page_and_its_source_and_nothing_is_written(
    workshop: Workshop, content: Content
) -> None:
    workshop.build(content)
    before = tree(workshop.target)
    workshop.override("plain.html", "\n{{ nowhere }}")
    content.records["a"] = Record("New")
    report = make(
        plan(content), Answers(ToySite(content), workshop.templates()), renderer(1),
        target=workshop.target, cache_folder=workshop.cache_folder, salt="1",
        origin=lambda output: f"content/{output.args[0]}.yaml",
    )  # fmt: skip
    (problem,) = report.problems
    assert (problem.code, problem.span) == ("template.undefined", Span("templates/plain.html", 2))
    assert problem.advice("en") == "found while making index.html from content/a.yaml"
    assert "content/a.yaml" in problem.advice("zh")
    assert tree(workshop.target) == before


def test_a_preview_writes_what_can_be_made(workshop: Workshop, content: Content) -> None:
    workshop.build(content)
    workshop.override("list.html", "{{ nowhere }}")
    content.records["a"] = Record("New")
    old = (workshop.target / "lists/0.html").read_bytes()
    report = workshop.build(content, partial=True)
    assert report.failed
    assert b"New" in (workshop.target / "records/a.html").read_bytes()
    assert (workshop.target / "lists/0.html").read_bytes() == old
    workshop.override("list.html", None)
    assert workshop.build(content).rendered == 2, "what had failed is made again"


def test_a_first_build_that_fails_leaves_nothing_behind(workshop: Workshop, content: Content) -> None:
    workshop.override("list.html", "{{ nowhere }}")
    assert workshop.build(content).failed
    assert not workshop.target.exists()


def test_a_folder_that_is_not_ours_is_refused_and_left_alone(workshop: Workshop, content: Content) -> None:
    workshop.target.mkdir()
    (workshop.target / "thesis.doc").write_text("years of work")
    report = workshop.build(content)
    assert [problem.code for problem in report.problems] == ["page.foreign-output"]
    assert tree(workshop.target) == {"thesis.doc": b"years of work"}


def test_a_file_in_place_of_the_output_folder_is_refused(workshop: Workshop, content: Content) -> None:
    workshop.target.write_text("a file")
    (problem,) = workshop.build(content).problems
    assert (problem.code, problem.hint) == ("page.foreign-output", "file")
    assert workshop.target.read_text() == "a file"


def test_links_in_the_output_are_replaced_and_never_followed(workshop: Workshop, content: Content) -> None:
    workshop.build(content)
    expected = tree(workshop.target)
    elsewhere = workshop.folder / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").write_text("kept")
    for place in sorted((workshop.target / "records").iterdir()):
        place.unlink()
    (workshop.target / "records").rmdir()
    (workshop.target / "records").symlink_to(elsewhere)
    workshop.build(content)
    assert tree(workshop.target) == expected
    assert tree(elsewhere) == {"kept": b"kept"}


def test_the_history_of_a_deployment_branch_is_spared(workshop: Workshop, content: Content) -> None:
    workshop.build(content)
    (workshop.target / ".git").mkdir()
    (workshop.target / ".git" / "HEAD").write_text("ref")
    (workshop.target / "stray").write_text("stray")
    assert workshop.build(content, clean=True).removed == 1
    assert (workshop.target / ".git" / "HEAD").exists()


@pytest.mark.parametrize(
    ("unplanned", "planned", "obstacles"),
    [
        (["a/x"], ["a"], {"a/x"}),
        (["a"], ["a/x"], {"a"}),
        (["Media/x"], ["media/x"], {"Media/x"}),
        (["Media/y"], ["media/x"], {"Media/y"}),
        (["media/y", "z"], ["media/x"], set()),
        (["e\u0301"], ["\u00e9"], {"e\u0301"}),
    ],
)
def test_what_stands_in_the_way_of_planned_files(unplanned: list[str], planned: list[str], obstacles: set[str]) -> None:
    assert in_the_way(unplanned, planned) == obstacles


def test_a_file_no_older_than_its_record_is_read(
    workshop: Workshop, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change within one tick of the clock, with size and times as recorded, must be seen."""
    monkeypatch.setattr(Folder, "stamp", lambda self: 1)
    workshop.build(content)
    place = workshop.target / "records/a.html"
    place.write_bytes(b"#" * place.stat().st_size)
    same = signature(place.lstat())
    real = Folder.check
    monkeypatch.setattr(Folder, "check", lambda self, trace: real(self, trace._replace(signature=same)))
    assert why(workshop.build(content))["records/a.html"] == [Why.ALTERED]


@pytest.mark.parametrize("path", ["/a", "../a", "a//b", "a/./b", "a\\b", "", "a\0"])
def test_a_path_that_leaves_the_output_folder_is_refused(workshop: Workshop, path: str) -> None:
    with pytest.raises(ValueError, match="not a path"):
        make_outputs(workshop, [Output(path, "m")])


@pytest.mark.parametrize("paths", [("a", "a"), ("a", "a/b"), ("a/b/c", "a")])
def test_outputs_that_cannot_stand_in_one_folder_are_refused(workshop: Workshop, paths: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="output"):
        make_outputs(workshop, [Output(path, "m") for path in paths])


def make_outputs(
    workshop: Workshop,
    outputs: list[Output],
    render: Callable[[Output, Reads], Rendered] = lambda output, reads: Rendered(b""),
    **options: Any,
) -> Report:
    answers = Answers(ToySite(Content()), workshop.templates())
    return make(
        outputs, answers, render, target=workshop.target, cache_folder=workshop.cache_folder, salt="", **options
    )


@needs_fork
def test_every_number_of_jobs_makes_the_same(workshop: Workshop, tmp_path: Path, content: Content) -> None:
    content.records |= {f"r{number}": Record(f"Record {number}", ("area",)) for number in range(60)}
    content.files["gone.pdf"] = b"x"
    reports, trees = [], []
    for jobs in (1, 2, 4):
        (tmp_path / str(jobs)).mkdir()
        other = Workshop(tmp_path / str(jobs))
        reports.append(other.build(content, jobs=jobs))
        trees.append(tree(other.target))
        assert other.build(content, jobs=1).rendered == 0
    assert trees[0] == trees[1] == trees[2]
    assert reports[0].reasons == reports[1].reasons == reports[2].reasons


@needs_fork
def test_problems_are_the_same_for_every_number_of_jobs(workshop: Workshop) -> None:
    def render(output: Output, reads: Reads) -> Rendered:
        raise ProblemError(Problem("page.vanished", Span(output.path), {"why": output.path}))

    outputs = [Output(f"{number}", "m") for number in range(50)]
    assert (
        make_outputs(workshop, outputs, render, jobs=1).problems
        == make_outputs(workshop, outputs, render, jobs=3).problems
    )


@needs_fork
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_warning_withholds_its_output_alone_unless_the_build_is_strict(workshop: Workshop, jobs: int) -> None:
    wrong = False

    def render(output: Output, reads: Reads) -> Rendered:
        if wrong and output.path == "1":
            raise ProblemError(Problem("page.vanished", Span("1"), {"why": ""}, level=Severity.WARNING))
        return Rendered(f"{output.path} {wrong}".encode())

    outputs = [Output(str(number), "m") for number in range(4)]
    make_outputs(workshop, outputs, render, jobs=jobs)
    before = tree(workshop.target)
    wrong = True
    strict = make_outputs(workshop, outputs, render, jobs=jobs, clean=True, strict=True)
    assert [problem.severity for problem in strict.problems] == [Severity.WARNING]
    assert tree(workshop.target) == before
    report = make_outputs(workshop, outputs, render, jobs=jobs, clean=True)
    assert [problem.severity for problem in report.problems] == [Severity.WARNING] and report.removed == 1
    assert tree(workshop.target).keys() == before.keys() - {"1"}
    wrong = False
    assert make_outputs(workshop, outputs, render, jobs=jobs).written == 1
    assert tree(workshop.target)["1"] == before["1"]


@needs_fork
def test_a_worker_that_dies_is_a_problem_and_nothing_is_written(workshop: Workshop, content: Content) -> None:
    workshop.build(content)
    before = tree(workshop.target)

    def render(output: Output, reads: Reads) -> Rendered:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    (problem,) = make_outputs(workshop, [Output(str(number), "m") for number in range(9)], render, jobs=2).problems
    assert (problem.code, problem.values["status"]) == ("page.worker", "-9")
    assert tree(workshop.target) == before


@needs_fork
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_of_the_program_is_raised_and_nothing_is_written(workshop: Workshop, jobs: int) -> None:
    def render(output: Output, reads: Reads) -> Rendered:
        raise KeyError("a fault")

    with pytest.raises((KeyError, pool.RenderError)) as caught:
        make_outputs(workshop, [Output("a", "m"), Output("b", "m")], render, jobs=jobs)
    assert "a fault" in str(caught.value)
    assert not workshop.target.exists()


@needs_fork
def test_a_build_killed_at_any_moment_is_repaired_by_the_next(tmp_path: Path, content: Content) -> None:
    for moment in range(40):
        (tmp_path / str(moment)).mkdir()
        workshop = Workshop(tmp_path / str(moment))
        changed = Content(
            {"a": Record("New"), "d": Record("Delta"), "e": Record("E")}, {"area": "1"}, {"map.svg": b"new"}
        )
        workshop.build(content)
        pid = os.fork()
        if pid == 0:
            with killed_at(moment, kill=lambda: os.kill(os.getpid(), signal.SIGKILL)):
                workshop.build(changed)
            os._exit(0)
        _, status = os.waitpid(pid, 0)
        workshop.build(changed)
        (tmp_path / f"{moment}-clean").mkdir()
        clean = Workshop(tmp_path / f"{moment}-clean")
        clean.build(changed)
        assert tree(workshop.target) == tree(clean.target)
        if os.waitstatus_to_exitcode(status) == 0:
            assert moment > 10, "the build was killed at each of its operations"
            return
    pytest.fail("the build was still being killed at its fortieth operation")


def test_facts_are_found_again_only_for_what_changed(workshop: Workshop, content: Content) -> None:
    looked_at: list[str] = []

    def facts(output: Output, data: bytes) -> int:
        looked_at.append(output.path)
        return len(data)

    def collect() -> dict[str, int]:
        answers = Answers(ToySite(content), workshop.templates())
        cache_folder = workshop.cache_folder
        return gather(plan(content), answers, renderer(1), facts, name="sizes", cache_folder=cache_folder, salt="1")[1]

    first = collect()
    assert set(first) == set(looked_at) == {output.path for output in plan(content)}
    looked_at.clear()
    assert collect() == first
    assert not looked_at
    content.files["map.svg"] = b"longer than before"
    assert collect() == {**first, "files/map.svg": 18}
    assert looked_at == ["files/map.svg"]
    assert not workshop.target.exists()


def test_a_question_must_be_marked_and_have_plain_arguments(workshop: Workshop, content: Content) -> None:
    reads = Reads(Answers(ToySite(content), workshop.templates()))
    with pytest.raises(TypeError, match="not marked"):
        reads.ask(ToySite.read, "map.svg")
    with pytest.raises(TypeError, match="strings and integers"):
        reads.ask(ToySite.record, ("a",))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="by position"):
        reads.ask(ToySite.record, id="a")


def test_a_source_file_that_has_gone_is_a_problem(workshop: Workshop, content: Content) -> None:
    reads = Reads(Answers(ToySite(content), workshop.templates()))
    with pytest.raises(ProblemError) as caught:
        reads.read("gone.pdf")
    assert caught.value.problem.code == "page.vanished"


def test_a_place_that_cannot_be_written_is_a_problem(
    workshop: Workshop, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.build(content)
    content.records["a"] = Record("New")

    def refuse(staged: str, place: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(write, "_replace", refuse)
    (problem,) = workshop.build(content).problems
    assert problem.code == "page.unwritable"
    assert "Permission denied" in problem.message("en")


@needs_fork
def test_a_first_build_that_cannot_be_written_leaves_nothing_behind(
    workshop: Workshop, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder with half a file and no marker would be taken for somebody else's ever after."""
    real = write._write

    def full_disk(place: str | Path, data: bytes) -> None:
        if str(place).endswith(".html"):
            real(place, data[:3])
            raise OSError(28, "No space left on device")
        real(place, data)

    with monkeypatch.context() as patch:
        patch.setattr(write, "_write", full_disk)
        (problem,) = workshop.build(content).problems
    assert problem.code == "page.unwritable"
    assert not workshop.build(content).problems


def test_a_second_writer_waits_and_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    ready, release = os.pipe(), os.pipe()
    pid = os.fork()
    if pid == 0:
        with locked(tmp_path):
            os.write(ready[1], b"!")
            os.read(release[0], 1)
        os._exit(0)
    os.read(ready[0], 1)
    holders: list[Holder] = []

    def waiting(holder: Holder) -> None:
        holders.append(holder)
        threading.Timer(0.1, os.write, (release[1], b"!")).start()

    started = time.monotonic()
    with locked(tmp_path, waiting):
        assert time.monotonic() - started >= 0.1
    assert [holder.pid for holder in holders] == [pid]
    assert abs(holders[0].since - time.time()) < 60
    os.waitpid(pid, 0)


@needs_fork
def test_a_lock_goes_with_its_process(tmp_path: Path) -> None:
    pid = os.fork()
    if pid == 0:
        with locked(tmp_path):
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(pid, 0)
    with locked(tmp_path, lambda holder: pytest.fail("nobody holds it")):
        pass
