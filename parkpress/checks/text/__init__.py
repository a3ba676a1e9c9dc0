"""Lints of words: each language has a module of its own, and what holds in every language stands here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any, Protocol, cast

from parkpress.checks.kept import digest, results
from parkpress.checks.text.masking import covered
from parkpress.checks.text.rules import Finding, Subject
from parkpress.content.markdown.marks import Lines
from parkpress.content.models import WordRule
from parkpress.content.passages import Passage, passages
from parkpress.content.places import locate, locate_field
from parkpress.content.site import Site
from parkpress.diagnostics import Problem, Severity
from parkpress.languages import LANGUAGES

_SECONDS = 2.5e-7
"""That a character takes to judge."""

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
    listed = digest(f"{rule.wrong}\n{rule.right}\n{rule.why}" for rule in unwanted)
    texts = [(passage, lang) for passage in passages(site) for lang in passage.words]
    names = [digest((passage.words[lang], lang, _kind(passage), _role(passage), listed)) for passage, lang in texts]

    def work(place: int) -> list[Any]:
        return list(_faults(*texts[place], unwanted))

    seconds = [_SECONDS * len(passage.words[lang]) for passage, lang in texts]
    rows = results(site.folder, "text", names, work, seconds)
    for (passage, lang), found in zip(texts, rows, strict=True):
        for code, place, values, hint, level in found:
            span = locate(site.folder, passage.places[lang], *place)
            yield Problem(code, span, values, hint, (), Severity(level) if level else None)
    for number, contact in enumerate(site.park().contacts):
        for finding in _personal_data(Subject(contact.phone or "", "park", "phone")):
            span = locate_field(site.folder, "content/park.yaml", ("contacts", number, "phone"))
            yield Problem(finding.code, span, finding.values, finding.hint, (), finding.level)


def _faults(passage: Passage, lang: str, unwanted: tuple[WordRule, ...]) -> Iterator[tuple[Any, ...]]:
    """Faults of a text as they are kept; their places are inside the text."""
    words = passage.words[lang]
    subject = Subject(covered(words), _kind(passage), _role(passage))
    lines = Lines(words)
    seen: Counter[str] = Counter()
    for finding in (*findings(subject, lang), *_unwanted_words(subject, lang, unwanted)):
        seen[finding.code] += 1
        if seen[finding.code] <= MOST:
            place = lines.place(finding.start, finding.end - finding.start)
            where = (place.line, place.column, place.length)
            yield finding.code, where, dict(finding.values), finding.hint, finding.level


def _kind(passage: Passage) -> str:
    return passage.record.partition("/")[0]


def _role(passage: Passage) -> str:
    return passage.field.rpartition(".")[2]


def findings(subject: Subject, lang: str) -> Iterator[Finding]:
    """The faults of a text in `lang`: those of its language, and personal data."""
    yield from grammar(lang).findings(subject)
    yield from _personal_data(subject)


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
