"""Templates: found in a list of folders, closed over what they include, and honest about where they fail.

A template depends on the source of every template that it can reach, and on the absence of those that it
would include if they were there. That closure is found by reading the sources, never by watching a render:
Jinja keeps compiled templates, so a second render would seem to use nothing. What is asked of a template
between builds is only the digest of its source, for which Jinja is not needed (nor imported).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parkpress.diagnostics import Problem, ProblemError, Span

if TYPE_CHECKING:
    import jinja2
    from jinja2 import nodes

    from parkpress.engine.sealed import SealedEnvironment

FOLDER = "templates"
"""What the folders of templates are called in problems, the site's own and the built-in theme alike."""


class Templates:
    """The templates of `folders`; a template in an earlier folder overrides its namesake in a later one.

    Every source is read once, so that a build sees one state of each template; `fresh` looks again. `filters`
    are added to Jinja's own: pure functions of their arguments, for they may be run when a template is compiled.
    """

    def __init__(self, folders: Sequence[Path], filters: Mapping[str, Callable[..., Any]] | None = None) -> None:
        self._folders = tuple(folders)
        self._filters = filters or {}
        self._sources: dict[str, bytes | None] = {}
        self._closures: dict[str, tuple[str, ...]] = {}
        self._reached: dict[str, tuple[str, ...] | Problem] = {}
        self._trees: dict[str, nodes.Template] = {}
        """Of templates that have been examined and not yet compiled."""
        self._environment: SealedEnvironment | None = None
        self._ready: dict[str, Template] = {}

    def fresh(self) -> Templates:
        """These templates as they are on disk now: this object, with all it has compiled, where none has changed."""
        if all(self._find(name) == source for name, source in self._sources.items()):
            return self
        return Templates(self._folders, self._filters)

    def digest(self, name: str) -> bytes | None:
        """The digest of one template's source, None where there is no such template."""
        source = self._source(name)
        return None if source is None else blake2b(source, digest_size=16).digest()

    def closure(self, name: str) -> tuple[str, ...]:
        """The names of all templates that `name` can reach, itself first, absent ones included.

        Raises ProblemError where one of them cannot be read or breaks a rule of `sealed`.
        """
        if name not in self._closures:
            if self._source(name) is None:
                raise ProblemError(Problem("template.missing", Span(f"{FOLDER}/{name}"), {"name": name}))
            found: dict[str, None] = {}
            waiting = [name]
            while waiting:
                current = waiting.pop()
                if current not in found:
                    found[current] = None
                    if self._source(current) is not None:
                        waiting += self._reaches(current)
            self._closures[name] = tuple(found)
        return self._closures[name]

    def get(self, name: str) -> Template:
        """A template, ready to render. Raises ProblemError where it, or one that it reaches, is broken."""
        found = self._ready.get(name)
        if found is None:
            self.closure(name)
            try:
                found = self._ready[name] = Template(self._sealed().get_template(name))
            except Exception as error:
                raise ProblemError(_problem(error)) from error
        return found

    def _reaches(self, name: str) -> tuple[str, ...]:
        """The templates that one template names. Raises ProblemError where it is broken."""
        found = self._reached.get(name)
        if found is None:
            try:
                found = self._examine(name)
            except ProblemError as error:
                found = error.problem
            self._reached[name] = found
        if isinstance(found, Problem):
            raise ProblemError(found)
        return found

    def _examine(self, name: str) -> tuple[str, ...]:
        from parkpress.engine.sealed import Breach, breaches, references

        tree = self._trees[name] = self._tree(name)
        reached: list[str] = []
        for found in (*breaches(tree), *references(tree)):
            span = Span(f"{FOLDER}/{name}", found.line)
            if isinstance(found, Breach):
                raise ProblemError(Problem(found.code, span, found.values))
            if found.required and all(self._source(other) is None for other in found.names):
                raise ProblemError(Problem("template.missing", span, {"name": ", ".join(found.names)}))
            reached += found.names
        return tuple(reached)

    def _tree(self, name: str) -> nodes.Template:
        source = self._source(name)
        assert source is not None
        try:
            return self._sealed().parse(source.decode("utf-8-sig"), name, f"{FOLDER}/{name}")
        except Exception as error:
            raise ProblemError(_problem(error, name)) from error

    def _sealed(self) -> SealedEnvironment:
        if self._environment is None:
            from parkpress.engine.sealed import environment

            self._environment = environment(self._parsed, self._filters)
        return self._environment

    def _parsed(self, name: str) -> tuple[nodes.Template, str] | None:
        if self._source(name) is None:
            return None
        return self._trees.pop(name, None) or self._tree(name), f"{FOLDER}/{name}"

    def _source(self, name: str) -> bytes | None:
        if name not in self._sources:
            self._sources[name] = self._find(name)
        return self._sources[name]

    def _find(self, name: str) -> bytes | None:
        if "\\" in name or any(part in ("", ".", "..") for part in name.split("/")):
            return None
        for folder in self._folders:
            try:
                return (folder / name).read_bytes()
            except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
                continue
            except PermissionError:  # what Windows says of a folder
                if not (folder / name).is_dir():
                    raise
        return None


class Template:
    """A compiled template whose failures are problems with a file and a line."""

    __slots__ = ("_compiled",)

    def __init__(self, compiled: jinja2.Template) -> None:
        self._compiled = compiled

    def render(self, **context: object) -> str:
        """The text made from `context`. Raises ProblemError where the template fails."""
        try:
            return self._compiled.render(context)
        except ProblemError:
            raise
        except Exception as error:
            raise ProblemError(_problem(error, self._compiled.name or "")) from error


def _problem(error: Exception, name: str = "") -> Problem:
    """What went wrong, at the line of the template where it did; `name` is the template that was asked for."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

    if isinstance(error, UnicodeDecodeError):
        return Problem("template.encoding", Span(f"{FOLDER}/{name}"))
    if isinstance(error, TemplateSyntaxError):
        span = Span(f"{FOLDER}/{error.name or name}", error.lineno)
        return Problem("template.syntax", span, {"error": error.message or ""})
    span = _place(error, name)
    if isinstance(error, UndefinedError):
        return Problem("template.undefined", span, {"error": error.message or ""})
    if isinstance(error, TemplateNotFound):
        return Problem("template.missing", span, {"name": str(error)})
    return Problem("template.error", span, {"error": f"{type(error).__name__}: {error}"})


def _place(error: Exception, name: str) -> Span:
    """The innermost line of a template in the traceback, which Jinja has rewritten to the template's own lines."""
    place = Span(f"{FOLDER}/{name}")
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(f"{FOLDER}/"):
            place = Span(file, trace.tb_lineno)
        trace = trace.tb_next
    return place
