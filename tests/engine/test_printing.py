"""What templates print is what Jinja prints, letter for letter."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from parkpress.engine.printing import Printer, printed
from parkpress.engine.sealed import SealedEnvironment


class Loud(str):
    """A text that prints itself differently from its letters."""

    def __str__(self) -> str:
        return f"<{self.upper()}>"


class Colour(StrEnum):
    RED = "<red>"


class Tagged:
    """Prints whatever it is given as HTML."""

    def __init__(self, html: object) -> None:
        self.html = html

    def __html__(self) -> object:
        return self.html

    def __str__(self) -> str:
        return "<plain>"


class Plain:
    """HTML of one object only, which is none of its class."""

    def __init__(self, html: str) -> None:
        self.__dict__["__html__"] = lambda: html

    def __str__(self) -> str:
        return "<plain>"


TEXTS = st.text(st.sampled_from("&<>\"'ab园\x00\u2028"))
LETTERS = TEXTS | TEXTS.map(Markup) | TEXTS.map(Loud) | st.just(Colour.RED)
VALUES = (
    LETTERS | LETTERS.map(Tagged) | st.integers().map(Tagged) | TEXTS.map(Plain) | st.none() | st.booleans()
    | st.integers() | st.floats() | st.decimals() | st.lists(LETTERS) | st.dictionaries(TEXTS, LETTERS) | st.binary()
)  # fmt: skip
FORMS = {
    "value": "{{ v }}",
    "pair": "{{ v }}{{ v }}",
    "set": "{% set x %}{{ v }}{% endset %}{{ x }}",
    "macro": "{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(v) }}",
    "call": "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ v }}{% endcall %}",
    "filter": "{% filter upper %}{{ v }}{% endfilter %}{{ v|upper }}",
    "filtered": "{% filter e %}{{ v }}{% endfilter %}{{ v|e }}{{ v|safe }}",
    "joined": "{{ v ~ '<' }}{{ [v, '<']|join }}",
    "loop": "{% for x in [v, v] %}{{ loop.index }}{{ x }}{% endfor %}",
    "unescaped": "{% autoescape false %}{{ v }}{% endautoescape %}{{ v }}",
    "either": "{% autoescape on %}{{ v }}{% endautoescape %}",
    "block": "{% block b %}{{ v }}{% endblock %}{% set x = self.b() %}{{ x }}",
}


def environment(kind: type[Environment]) -> Environment:
    return kind(loader=DictLoader(FORMS), autoescape=True, undefined=StrictUndefined, extensions=[])


OURS, THEIRS = environment(SealedEnvironment), environment(Environment)


def outcome(found: Environment, form: str, value: object, on: bool) -> object:
    """What a template prints; the kind of error where it fails."""
    try:
        return found.get_template(form).render(v=value, on=on)
    except (TypeError, AttributeError) as error:
        return type(error)


@given(value=VALUES)
@example(value=Tagged(None))
@example(value=Decimal("1.50"))
def test_a_value_prints_the_letters_that_markupsafe_gives(value: object) -> None:
    try:
        expected = str.__str__(escape(value))
    except TypeError:
        with pytest.raises(TypeError):
            printed(value)
    else:
        assert "".join([printed(value)]) == expected


@pytest.mark.parametrize("form", FORMS)
@given(value=VALUES, on=st.booleans())
def test_a_template_prints_what_jinja_alone_would_print(form: str, value: object, on: bool) -> None:
    assert outcome(OURS, form, value, on) == outcome(THEIRS, form, value, on)


def test_the_environment_of_templates_prints_this_way() -> None:
    assert SealedEnvironment.code_generator_class is Printer
    assert "printed(" in str(OURS.compile("{{ v }}", raw=True))


def test_what_is_not_there_cannot_be_printed() -> None:
    with pytest.raises(UndefinedError, match="'v' is undefined"):
        OURS.get_template("value").render()
