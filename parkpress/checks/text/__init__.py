"""Lints of words: each language has a module of its own, and what holds in every language stands here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib import import_module
from typing import Protocol, cast

from parkpress.checks.text.masking import covered
from parkpress.checks.text.rules import Finding, Subject
from parkpress.content.files import decode
from parkpress.content.markdown.marks import Lines
from parkpress.content.models import Article, Page, WordRule
from parkpress.content.places import locate_field
from parkpress.content.reading import split_front_matter
from parkpress.content.site import Site
from parkpress.content.texts import SiteWords
from parkpress.diagnostics import Problem, Severity, Span
from parkpress.languages import LANGUAGES

_NOT_TEXT = ("glossary", "words")
"""Lists that name words instead of using them."""

MOST = 50
"""How often one fault is told of one text."""


class Grammar(Protocol):
    """What a language knows about its texts."""

    CONSTANT_PRICES: re.Pattern[str]

    def findings(self, subject: Subject) -> Iterator[Finding]: ...


@cache
def grammar(lang: str) -> Grammar:
    """The lints of one language of `LANGUAGES`."""
    return cast(Grammar, import_module(f"{__name__}.{LANGUAGES[lang].id}"))


def check(site: Site) -> Iterator[Problem]:
    """Faults in the words of every text that is shown."""
    unwanted = site.words()
    for text in _texts(site):
        role = next((step for step in reversed(text.field) if isinstance(step, str)), "")
        subject = Subject(covered(text.words), text.kind, role)
        seen: Counter[str] = Counter()
        lines = Lines(text.words)
        for finding in (*findings(subject, text.lang), *_unwanted_words(subject, text.lang, unwanted)):
            seen[finding.code] += 1
            if seen[finding.code] <= MOST:
                place = lines.place(finding.start, finding.end - finding.start)
                span = text.locate(place.line, place.column, place.length)
                yield Problem(finding.code, span, finding.values, finding.hint, (), finding.level)
    for number, contact in enumerate(site.park().contacts):
        for finding in _personal_data(Subject(contact.phone or "", "park", "phone")):
            span = locate_field(site.folder, "content/park.yaml", ("contacts", number, "phone"))
            yield Problem(finding.code, span, finding.values, finding.hint, (), finding.level)


def findings(subject: Subject, lang: str) -> Iterator[Finding]:
    """The faults of a text in `lang`: those of its language, and personal data."""
    yield from grammar(lang).findings(subject)
    yield from _personal_data(subject)


def _texts(site: Site) -> Iterator[SiteWords]:
    hidden = site.hidden
    for text in site.texts():
        if text.kind not in _NOT_TEXT and (text.kind, text.id) not in hidden:
            yield text
    for kind in ("news", "pages"):
        for id in site.ids(kind):
            yield from _bodies(site, kind, id, site.record(kind, id))


def _bodies(site: Site, kind: str, id: str, record: Article | Page) -> Iterator[SiteWords]:
    """The texts of an article or page, read again: a site keeps them parsed only."""
    for lang in record.languages:
        path = f"{record.folder}/{lang}.md"
        text, _ = decode(site.read(path) or b"", path)
        parts = split_front_matter(text or "")
        if parts is not None:
            yield SiteWords(kind, id, ("body",), lang, parts[1], True, path, _behind(path, parts[2]))


def _behind(path: str, first_line: int) -> Callable[[int, int, int], Span]:
    return partial(_in_body, path, first_line)


def _in_body(path: str, first_line: int, line: int, column: int, length: int) -> Span:
    return Span(path, first_line + line - 1, column, length)


# Personal data (DOMAIN 1.5)

_MOBILE = re.compile(r"(?<![\d.])(?:\+?86[ -]?)?1[3-9]\d(?:\d{8}|[ -]\d{4}[ -]\d{4})(?!\.?\d)", re.ASCII)
_IDENTITY = re.compile(
    r"(?<!\d)[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])", re.ASCII
)


def _personal_data(subject: Subject) -> Iterator[Finding]:
    """Mobile numbers and identity numbers of persons, shown only as far as needed to find them."""
    for found in _IDENTITY.finditer(subject.words):
        values = {"written": found[0][:6] + "…"}
        yield Finding("text.personal", *found.span(), values, "identity", Severity.ERROR)
    for found in _MOBILE.finditer(subject.words):
        yield Finding("text.personal", *found.span(), {"written": found[0][:3] + "…" + found[0][-2:]}, "mobile")


# The site's own list


def _unwanted_words(subject: Subject, lang: str, rules: tuple[WordRule, ...]) -> Iterator[Finding]:
    """Words of words.yaml. Where the right word contains the wrong one, the right one is no fault."""
    words = subject.words if LANGUAGES[lang].han else subject.words.lower()
    for rule in rules:
        wrong, right = (rule.wrong, rule.right) if LANGUAGES[lang].han else (rule.wrong.lower(), rule.right.lower())
        if wrong not in words:
            continue
        edge = "" if LANGUAGES[lang].han else r"\b"
        allowed = [match.span() for match in re.finditer(re.escape(right), words)] if wrong in right else []
        for found in re.finditer(edge + re.escape(wrong) + edge, words):
            if not any(start <= found.start() and found.end() <= end for start, end in allowed):
                values = {"written": rule.wrong, "mended": rule.right, "why": rule.why or ""}
                yield Finding("text.unwanted-word", *found.span(), values, "why" if rule.why else "mended")
