"""Templates: closures, rules of the seal, and problems that name file, line and page."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from parkpress.diagnostics import Problem, ProblemError
from parkpress.engine.templates import Templates


def templates(folder: Path, texts: dict[str, str]) -> Templates:
    """Templates in `folder`/site, and those named with `theme:` in `folder`/theme."""
    for name, text in texts.items():
        layer, _, own = name.rpartition(":")
        place = folder / (layer or "site") / own
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return Templates([folder / "site", folder / "theme"])


def problem_of(found: Templates, name: str = "a.html") -> Problem:
    with pytest.raises(ProblemError) as caught:
        found.get(name).render(page={"title": "t", "rows": [1]})
    return caught.value.problem


def test_the_sites_own_template_overrides_its_namesake_of_the_theme(tmp_path: Path) -> None:
    found = templates(tmp_path, {"theme:a.html": "theme", "theme:b.html": "b", "a.html": "own {% include 'b.html' %}"})
    assert found.get("a.html").render() == "own b"


def test_a_closure_holds_everything_that_can_be_reached_and_what_is_absent(tmp_path: Path) -> None:
    found = templates(
        tmp_path,
        {
            "a.html": "{% extends 'base.html' %}{% block x %}{% include ['own.html', 'usual.html'] %}{% endblock %}",
            "theme:base.html": "{% from 'm.html' import f %}{% block x %}{% endblock %}"
            "{% include 'none.html' ignore missing %}",
            "m.html": "{% macro f() %}{% endmacro %}",
            "usual.html": "u",
        },
    )
    assert set(found.closure("a.html")) == {"a.html", "base.html", "m.html", "none.html", "own.html", "usual.html"}
    assert found.digest("none.html") is None


def test_fresh_templates_are_the_same_object_until_a_file_changes(tmp_path: Path) -> None:
    found = templates(tmp_path, {"a.html": "{% include 'b.html' ignore missing %}a"})
    assert found.get("a.html").render() == "a"
    assert found.fresh() is found
    templates(tmp_path, {"b.html": "b"})
    assert found.get("a.html").render() == "a", "one build sees one state"
    assert found.fresh().get("a.html").render() == "ba"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("\n{% if %}", "template.syntax", 2),
        ("\n\n{{ page.title|nofilter }}", "template.syntax", 3),
        ("\n{{ nowhere }}", "template.undefined", 2),
        ("\n{{ page.nothing.deeper }}", "template.undefined", 2),
        ("\n{% include 'absent.html' %}", "template.missing", 2),
        ("\n{% include ['absent.html', 'gone.html'] %}", "template.missing", 2),
        ("\n{% include page.title %}", "template.dynamic", 2),
        ("\n{{ page.__class__ }}", "template.sealed", 2),
        ("\n{{ page.rows.append(1) }}", "template.sealed", 2),
        ("{% set n = namespace(x=1) %}\n{% macro m() %}{% set n.x = 2 %}{% endmacro %}", "template.sealed", 2),
        ("\n{{ [1]|random }}", "template.syntax", 2),
        ("\n{{ lipsum() }}", "template.undefined", 2),
        ("\n{{ 1 / 0 }}", "template.error", 2),
        ("{{ range(10 ** 10)|list }}", "template.error", 1),
    ],
)
def test_a_faulty_template_is_a_problem_at_its_line(tmp_path: Path, text: str, code: str, line: int) -> None:
    problem = problem_of(templates(tmp_path, {"a.html": text}))
    assert (problem.code, problem.span.path, problem.span.line) == (code, "templates/a.html", line)
    for lang in ("zh", "en"):
        assert problem.message(lang)


def test_a_fault_in_an_included_template_is_shown_there(tmp_path: Path) -> None:
    found = templates(tmp_path, {"a.html": "{% include 'parts/b.html' %}", "theme:parts/b.html": "\n\n{{ nowhere }}"})
    span = problem_of(found).span
    assert (span.path, span.line) == ("templates/parts/b.html", 3)


def test_private_names_cannot_be_reached_by_subscripts_or_filters(tmp_path: Path) -> None:
    for text in ("page['__class__']", "[page]|map(attribute='__class__')|join", "page.rows['append']"):
        assert problem_of(templates(tmp_path, {"a.html": f"{{{{ {text} }}}}"})).code == "template.undefined"


def test_a_template_that_is_not_utf8_is_a_problem(tmp_path: Path) -> None:
    found = templates(tmp_path, {})
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.html").write_bytes("园区".encode("gbk"))
    assert problem_of(found).code == "template.encoding"


def test_html_and_xml_are_escaped_and_text_is_not(tmp_path: Path) -> None:
    found = templates(tmp_path, dict.fromkeys(("a.html", "a.xml", "a.txt"), "{{ page }}"))
    assert [found.get(f"a.{kind}").render(page="<") for kind in ("html", "xml", "txt")] == ["&lt;", "&lt;", "<"]


@pytest.mark.parametrize("name", ["../theme/a.html", "/a.html", "sub\\a.html", "./a.html", ""])
def test_names_that_leave_the_folders_name_nothing(tmp_path: Path, name: str) -> None:
    assert templates(tmp_path, {"theme:a.html": "a", "b.html": "b"}).digest(name) is None


def test_a_digest_is_had_without_the_template_engine(tmp_path: Path) -> None:
    templates(tmp_path, {"a.html": "a"})
    program = (
        "import sys; from pathlib import Path; import parkpress.engine.incremental\n"
        "from parkpress.engine.templates import Templates\n"
        f"assert Templates([Path({str(tmp_path / 'site')!r})]).digest('a.html')\n"
        "assert 'jinja2' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
