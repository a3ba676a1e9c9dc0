"""The sealed template engine: what comes out of a template is settled by its source and what it was handed.

Everything that could let something else in is refused when a template is compiled, so that rendering pays
nothing for it: private attributes, methods that change their object, names made up at run time, randomness,
and state that an imported template would carry from one page to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound, nodes
from jinja2.filters import FILTERS
from jinja2.sandbox import safe_range
from jinja2.utils import Namespace

from parkpress.engine.printing import Printer, printed
from parkpress.immutable import immutable

CHANGERS = frozenset(
    "add append clear discard extend insert pop popitem remove reverse setdefault sort update format format_map".split()
)
"""Methods that templates may not call: they change what other pages see, or (`format`) reach private attributes."""

_UNSAFE_FILTERS = ("attr", "pprint", "random")
_ESCAPED = (".html", ".htm", ".xml", ".svg")


class SealedEnvironment(Environment):
    """Jinja whose subscripts do not reach private attributes or methods that change their object."""

    code_generator_class = Printer
    printed = staticmethod(printed)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What every template sees, at once: Jinja looks each name up in several places for each page."""
        return {**self.globals, **(d or {})}

    def getitem(self, obj: Any, argument: Any) -> Any:
        try:
            return obj[argument]
        except (AttributeError, TypeError, LookupError):
            if isinstance(argument, str) and not argument.startswith("_") and argument not in CHANGERS:
                try:
                    return getattr(obj, argument)
                except AttributeError:
                    pass
            return self.undefined(obj=obj, name=argument)


class Parsed(BaseLoader):
    """Templates as they have been parsed already."""

    def __init__(self, parsed: Callable[[str], tuple[nodes.Template, str] | None]) -> None:
        """`parsed` gives the tree of a template, for one use, and the name of its file; None where there is none."""
        self._parsed = parsed

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:
        found = self._parsed(name)
        if found is None:
            raise TemplateNotFound(name)
        code = environment.compile(found[0], name, found[1])
        return environment.template_class.from_code(environment, code, globals or {})


def environment(
    parsed: Callable[[str], tuple[nodes.Template, str] | None], filters: Mapping[str, Callable[..., Any]]
) -> SealedEnvironment:
    """A sealed environment over templates that have been `parsed` (see `Parsed`), with pure `filters` added."""
    sealed = SealedEnvironment(
        loader=Parsed(parsed),
        undefined=StrictUndefined,
        autoescape=lambda name: name is None or name.endswith(_ESCAPED),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    sealed.globals.clear()
    sealed.globals.update(range=safe_range, dict=dict, namespace=Namespace)
    sealed.filters = {name: function for name, function in FILTERS.items() if name not in _UNSAFE_FILTERS}
    sealed.filters.update(filters)
    return sealed


@immutable
class Reference:
    """A template that another one names."""

    names: tuple[str, ...]
    """The names tried, in order; one of them at least must exist where it is `required`."""
    line: int
    required: bool


@immutable
class Breach:
    """Something a template may not do: a code of area `template`, and its values."""

    code: str
    line: int
    values: Mapping[str, str]


def references(tree: nodes.Template) -> Iterator[Reference | Breach]:
    """The templates that this one names, in order; a name that is only known at run time is a breach."""
    for node in tree.find_all((nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)):
        assert isinstance(node, nodes.Extends | nodes.FromImport | nodes.Import | nodes.Include)
        names = _names(node.template)
        if names is None:
            yield Breach("template.dynamic", node.lineno, {})
        else:
            yield Reference(names, node.lineno, not getattr(node, "ignore_missing", False))


def _names(template: nodes.Expr) -> tuple[str, ...] | None:
    """The constant names in the position of a template name, None where they are not constant."""
    items = template.items if isinstance(template, (nodes.Tuple, nodes.List)) else [template]
    names = tuple(item.value for item in items if isinstance(item, nodes.Const) and isinstance(item.value, str))
    return names if len(names) == len(items) else None


def breaches(tree: nodes.Template) -> Iterator[Breach]:
    """What in this template would let something in, or leak state from page to page."""
    for access in tree.find_all(nodes.Getattr):
        if access.attr.startswith("_"):
            yield Breach("template.sealed", access.lineno, {"what": f".{access.attr}"})
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Getattr) and call.node.attr in CHANGERS:
            yield Breach("template.sealed", call.lineno, {"what": f".{call.node.attr}()"})
    for macro in tree.find_all(nodes.Macro):
        targets = [assign.target for assign in macro.find_all(nodes.Assign)]
        own = {target.name for target in targets if isinstance(target, nodes.Name)}
        for slot in macro.find_all(nodes.NSRef):
            if slot.name not in own:
                yield Breach("template.sealed", slot.lineno, {"what": f"{slot.name}.{slot.attr} ="})


