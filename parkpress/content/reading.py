"""One file -> what it says. A pure function of the file's bytes, so that its result can be kept by their digest.

Nothing here knows of other files: what a file mentions is listed, and checked later against the whole site.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from parkpress.content.files import decode
from parkpress.content.markdown import parse
from parkpress.content.markdown.document import Document
from parkpress.content.models import ArticleHead, ArticleWords, Asset, Long, Names, PageHead, PageWords, Refers, Text
from parkpress.content.schema import keys_of, validate, walk
from parkpress.content.when import When
from parkpress.content.yamltext import Loc, Node, read_yaml
from parkpress.diagnostics import Problem, Severity, Span
from parkpress.digest import digest
from parkpress.immutable import immutable


@immutable
class Mention:
    """A place where another record, or one of its figures, is named."""

    kind: str
    id: str
    field: str
    span: Span
    reference: bool = False
    """Whether it is written as a reference, `projects/richmat`, and not as the bare id of a known kind."""
    figure: bool = False
    """Whether it names a figure rather than a record."""


Name = tuple[str, str, str, bool, bool]
"""A mention without its place: kind, id, field, reference, figure."""


@immutable
class Wanted:
    """A place where a file is named: `src` as written."""

    src: str
    span: Span
    picture: bool


@immutable
class TextPlace:
    """Where a text stands: `loc` in the YAML (or front matter) of `path`, or with `loc` None its body."""

    path: str
    loc: Loc | None
    first_line: int = 1


@immutable
class Written:
    """The text of an article or page as its editor wrote it."""

    words: str
    place: TextPlace


@immutable
class Reading:
    """What one file says, but for its texts. `value` is None where the file has an error."""

    path: str
    value: Any | None = None
    problems: tuple[Problem, ...] = ()
    mentions: tuple[Mention, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    value_key: bytes = b""
    """Of an article or page: the digest of `value`."""
    body_key: bytes = b""
    """Of an article or page: the digest of its text, and of the language in which it was parsed."""


class Listed(NamedTuple):
    """The fields of an article or page that decide where and when it is shown: its languages share them."""

    date: When | None
    """None of a page."""
    tags: tuple[str, ...]
    industries: tuple[str, ...]
    pinned: bool
    draft: bool
    publish_at: When | None
    expires: When | None
    aliases: tuple[str, ...]


class Outline(NamedTuple):
    """What is wanted of an article's or page's file at every load: little, since there may be very many."""

    broken: bool
    """Whether it has an error, so that it is left out."""
    problems: tuple[Problem, ...]
    title: str
    listed: Listed | None
    """None in a translation."""
    names: tuple[Name, ...]
    """What it names, each once."""
    subjects: tuple[tuple[str, str], ...]
    """(kind, id) of the records that it names, each once."""
    files: tuple[tuple[str, bool], ...]
    """(path, whether shown as a picture) of the files that it names, each once; no path for what cannot be one."""
    value_key: bytes
    body_key: bytes


class Entry(NamedTuple):
    """An article or page in outline, with the files of its languages; the first one's has the shared fields."""

    folder: str
    """Where its files stand, such as `content/news/2026/opening`."""
    languages: tuple[str, ...]
    paths: tuple[str, ...]
    outlines: tuple[Outline, ...]

    @property
    def listed(self) -> Listed:
        """Its shared fields."""
        listed = self.outlines[0].listed
        assert listed is not None
        return listed

    @property
    def title(self) -> Text:
        return Text(tuple(zip(self.languages, (outline.title for outline in self.outlines), strict=True)))

    def titled(self, *langs: str) -> tuple[str, str]:
        """The first of `langs` that it is written in, else its own first, and the title there."""
        for lang in langs:
            if lang in self.languages:
                return lang, self.outlines[self.languages.index(lang)].title
        return self.languages[0], self.outlines[0].title

    @property
    def key(self) -> bytes:
        """What stands for the whole of its fields."""
        return ",".join((self.folder, *self.languages)).encode() + b"".join([own.value_key for own in self.outlines])


@immutable
class Inside:
    """The texts of one file: they are large, and seldom wanted all at once."""

    body: Document | None = None
    texts: tuple[tuple[TextPlace, str, Document], ...] = ()
    """Parsed texts that hold more than plain words, with their language."""


Read = tuple[Reading, Inside]


def read_record(path: str, data: bytes, schema: Any, source: str) -> Read:
    """A YAML file of the given schema. `source` is the source language of the site."""
    text, problems = decode(data, path)
    if text is None:
        return Reading(path, problems=tuple(problems)), Inside()
    node, problems = read_yaml(text, path)
    if node is None:
        return Reading(path, problems=tuple(problems or [Problem("page.empty", Span(path))])), Inside()
    value = _validated(node, schema, source, problems)
    collected = _Collected()
    if value is not None:
        collected.add(node, value, schema)
        return _reading(path, value, problems, collected), Inside(texts=tuple(collected.texts))
    return Reading(path, problems=tuple(problems)), Inside()


def read_article(path: str, data: bytes, lang: str, *, kind: str, home: str) -> Read:
    """A Markdown file of an article or page (`kind`) in `lang`.

    `home` is the language whose file carries the fields shared by all.
    """
    text, problems = decode(data, path)
    if text is None:
        return Reading(path, problems=tuple(problems)), Inside()
    parts = split_front_matter(text)
    if parts is None:
        hint = "dashes" if re.match(r"[-—－–]{2,}[ \t]*\n", text) else ""
        return Reading(path, problems=(Problem("page.front-matter", Span(path, 1, 1), {}, hint),)), Inside()
    front, body_text, body_line = parts
    node, problems = read_yaml(front, path, first_line=2)
    body = parse(body_text, lang=lang)
    collected = _Collected()
    collected.body(path, body, lang, body_line)
    if node is None:
        problems = problems or [Problem("page.front-matter", Span(path, 1, 1), {}, "empty")]
        return Reading(path, problems=(*problems, *collected.problems)), Inside()
    head, words = (ArticleHead, ArticleWords) if kind == "news" else (PageHead, PageWords)
    shared = [] if lang == home else _take_shared(node, _shared_keys(head, words), f"{home}.md")
    value = _validated(node, head if lang == home else words, lang, problems)
    problems += shared
    if value is not None:
        collected.add(node, value, type(value))
        collected.words(node, value, lang)
    body_key = digest((lang, body_text))  # of what it is parsed from, which is much less than what it is parsed to
    reading = _reading(path, value, problems, collected, digest(value), body_key)
    return reading, Inside(body, tuple(collected.texts))


def written_in(path: str, data: bytes) -> Written | None:
    """The text of an article's or page's file as it was written; None where it has no front matter."""
    text, _ = decode(data, path)
    parts = split_front_matter(text) if text is not None else None
    return Written(parts[1], TextPlace(path, None, parts[2])) if parts is not None else None


@cache
def _shared_keys(head: type, words: type) -> frozenset[str]:
    """The keys of a front matter that only one language's file may have."""
    return frozenset(keys_of(head)) - frozenset(keys_of(words))


def _take_shared(node: Node, keys: frozenset[str], file: str) -> list[Problem]:
    """Remove the fields that belong in `file` from a translation; a problem for each."""
    if not isinstance(node.data, dict):
        return []
    found = [key for key in node.data if key in keys]
    for key in found:
        del node.data[key]
    return [Problem("translation.shared", node.key((key,)), {"key": key, "file": file}, "home") for key in found]


def split_front_matter(text: str) -> tuple[str, str, int] | None:
    """The YAML between the first two lines `---`, the text behind it, and the line on which that begins."""
    first = re.match(r"---[ \t]*\n", text)
    last = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE).search(text, first.end()) if first else None
    if first is None or last is None:
        return None
    return text[first.end() : last.start()], text[last.end() :], text.count("\n", 0, last.end()) + 1


def _validated(node: Node, schema: Any, source: str, problems: list[Problem]) -> Any | None:
    """The value, None where anything is wrong; a line that has a problem of YAML gets no second one."""
    value, found = validate(node, schema, source)
    told = {problem.span.line for problem in problems}
    fresh = [problem for problem in found if problem.span.line is None or problem.span.line not in told]
    if any(problem.severity is Severity.ERROR for problem in problems) or found:
        value = None
    problems += fresh if not problems else [problem for problem in fresh if problem.code != "schema.missing"]
    return value


def _reading(
    path: str, value: Any, problems: list[Problem], collected: _Collected, value_key: bytes = b"",
    body_key: bytes = b"",
) -> Reading:
    return Reading(
        path, value, (*problems, *collected.problems), tuple(collected.mentions), tuple(collected.wanted),
        value_key, body_key,
    )


_PLAIN_WORDS = re.compile(r"[\w ，。、；：“”‘’（）《》…—·,.;:'\"()%/+\-]*\Z")
"""Words without any mark that Markdown or our own rules could look at."""


class _Collected:
    """Gathers what a file's texts mention."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.mentions: list[Mention] = []
        self.wanted: list[Wanted] = []
        self.texts: list[tuple[TextPlace, str, Document]] = []

    def add(self, node: Node, value: Any, schema: Any) -> None:
        """Everything in a validated value that names something else."""
        for found in walk(value, schema):
            if isinstance(found.mark, Names):
                span = node.key(found.loc) if isinstance(found.loc[-1], str) and found.loc[-1] == found.value else (
                    node.span(found.loc)
                )
                self.mentions.append(Mention(found.mark.kind, found.value, "", span))
            elif isinstance(found.mark, Refers):
                record, _, field = found.value.partition(".")
                kind, _, id = record.partition("/")
                figure = bool(field) or kind == "figures"
                self.mentions.append(Mention(kind, id, field, node.span(found.loc), reference=True, figure=figure))
            elif isinstance(found.mark, Asset):
                self.wanted.append(Wanted(found.value, node.span(found.loc), found.mark.picture))
            elif isinstance(found.value, Text):
                for lang, words in found.value:
                    loc = (*found.loc, lang) if node.has((*found.loc, lang)) else found.loc
                    self._text(node, loc, words, lang, inline=not isinstance(found.mark, Long))

    def words(self, node: Node, value: Any, lang: str) -> None:
        """The words of a front matter, which are in the file's own language."""
        for key in ("title", "summary", "cover_alt"):
            words = getattr(value, key)
            if words is not None:
                self._text(node, (key,), words, lang, inline=True)

    def _text(self, node: Node, loc: Loc, words: str, lang: str, *, inline: bool) -> None:
        if inline and _PLAIN_WORDS.match(words):
            return
        document = parse(words, lang=lang, inline=inline)
        self.texts.append((TextPlace(node.path, loc, node.first_line), lang, document))
        self._document(document, lambda line, column, length: node.locate(loc, line, column, length))

    def body(self, path: str, document: Document, lang: str, first_line: int) -> None:
        """The text of an article."""
        self.texts.append((TextPlace(path, None, first_line), lang, document))
        self._document(document, lambda line, column, length: Span(path, first_line + line - 1, column, length))

    def _document(self, document: Document, locate: Any) -> None:
        for flaw in document.flaws:
            span = locate(flaw.line, flaw.column, flaw.length)
            self.problems.append(Problem(flaw.code, span, flaw.values, flaw.hint))
        for part in document.references:
            span = locate(part.line, part.column, part.length)
            figure = bool(part.field) or part.kind == "figures"
            mention = Mention(part.kind, part.id, part.field, span, reference=True, figure=figure)
            self.mentions.append(mention)
        for hole in document.pictures:
            self.wanted.append(Wanted(hole.src, locate(hole.line, hole.column, hole.length), picture=True))
        for file in document.files:
            self.wanted.append(Wanted(file.href, locate(file.line, file.column, file.length), picture=False))
