"""Terms of the glossary whose approved translation is missing where they are translated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from parkpress.content.models import Term
from parkpress.content.passages import Passage, passages
from parkpress.content.site import Site
from parkpress.content.stored import figure_ref, split_modifier
from parkpress.diagnostics import Problem
from parkpress.languages import LANGUAGES

_WHOLE = ("news/", "pages/")
"""Records whose texts are translated as one: a term of the title may stand in the translation's text."""

_GAP = "\x00"
"""Stands for what is no text. No term reaches across it."""


def check(site: Site) -> Iterator[Problem]:
    """Each term once in each text. A text without a translation has none that could be missing."""
    source, *others = site.settings().languages
    entries = site.glossary()
    if not entries or not others:
        return
    index = TermIndex([entry.term for entry in entries])
    for texts in _units(passages(site)):
        found = _terms_of(texts, source, index)
        for lang in others if found else ():
            translated = [text for text in texts if lang in text.words]
            if not translated:
                continue
            target = Target(" \n ".join(_with_names(site, text.words[lang], lang) for text in translated), lang)
            for number, (text, start, end) in found.items():
                entry = entries[number]
                accepted = _accepted(entry, lang)
                if accepted and not any(map(target.has, accepted)):
                    values = {"term": entry.term, "words": accepted[0], "accept": ", ".join(accepted[1:]), "lang": lang}
                    same = next((own for own in translated if own.field == text.field), translated[0])
                    yield Problem(
                        "term.missing", text.span(site, source, start, end), values,
                        "accept" if len(accepted) > 1 else "", (same.span(site, lang, _first(same.words[lang])),),
                    )


def _units(texts: Iterator[Passage]) -> Iterator[list[Passage]]:
    """Texts that are translated as one: those of an article together, every field of a record by itself."""
    unit: list[Passage] = []
    for text in texts:
        if unit and (text.record != unit[0].record or not text.record.startswith(_WHOLE)):
            yield unit
            unit = []
        unit.append(text)
    if unit:
        yield unit


def _accepted(entry: Term, lang: str) -> tuple[str, ...]:
    words = entry.words.get(lang)
    return (words, *entry.accept) if words is not None else ()


def _first(words: str) -> int:
    return len(words) - len(words.lstrip())


def _terms_of(texts: Sequence[Passage], source: str, index: TermIndex) -> dict[int, tuple[Passage, int, int]]:
    """Number of a term -> the first place where it stands: the text, and the characters `start` to `end`."""
    found: dict[int, tuple[Passage, int, int]] = {}
    for text in texts:
        if source in text.words:
            for start, end, number in index.find(text.words[source]):
                found.setdefault(number, (text, start, end))
    return found


# The source


_QUOTES = "\"'“”‘’„‟‚‛「」『』«»＂＇"
_FOLDED: Mapping[int, str | int | None] = {
    **{code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)},
    **{code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)},
    **{ord(char): None for char in f"{_QUOTES}*` \t\n\u3000\u00a0"},
}
"""Case, width, quotation marks, emphasis and white space do not tell one term from another."""

_NO_TEXT = re.compile(r"!?\[\[[^\[\]|]*(?:\||\]\])|\]\([^()\s]*\)|\]\]|https?://[\w./?#=&%~:@+-]+")
"""Parts of Markdown that nobody reads: the target of a reference or link, and an address."""


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    number: int


class TermIndex:
    """Finds the terms of a list in texts, in time that grows with the text alone."""

    def __init__(self, terms: Sequence[str]) -> None:
        self._by_first: dict[str, list[tuple[str, int]]] = {}
        for number, term in enumerate(terms):
            folded = term.translate(_FOLDED)
            if folded:
                self._by_first.setdefault(folded[0], []).append((folded, number))
        for known in self._by_first.values():
            known.sort(key=lambda item: -len(item[0]))
        self._firsts = re.compile("[" + "".join(map(re.escape, self._by_first)) + "]") if self._by_first else None

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """(start, end, number) of the terms in a text: of two that overlap the longer."""
        masked = _without_comments(_NO_TEXT.sub(lambda found: _GAP * len(found[0]), text))
        folded = masked.translate(_FOLDED)
        matches = list(self._longest(folded))
        if matches:
            places = _places(masked, [place for match in matches for place in (match.start, match.end - 1)])
            for match in matches:
                yield places[match.start], places[match.end - 1] + 1, match.number

    def _longest(self, folded: str) -> Iterator[_Match]:
        best: _Match | None = None
        for first in self._firsts.finditer(folded) if self._firsts else ():
            match = self._at(folded, first.start())
            if match is None:
                continue
            if best is not None and match.start < best.end:
                if match.end - match.start > best.end - best.start:
                    best = match
                continue
            if best is not None:
                yield best
            best = match
        if best is not None:
            yield best

    def _at(self, folded: str, start: int) -> _Match | None:
        for term, number in self._by_first[folded[start]]:
            end = start + len(term)
            if folded.startswith(term, start) and not _inside_word(folded, start) and not _inside_word(folded, end):
                return _Match(start, end, number)
        return None


def _inside_word(text: str, place: int) -> bool:
    """Whether a Latin word or a number goes on across a place."""
    pair = text[max(0, place - 1) : place + 1] if 0 < place < len(text) else ""
    return pair.isascii() and pair.isalnum()


def _places(text: str, wanted: Sequence[int]) -> dict[int, int]:
    """Where some characters of the folded text, given by their places in order, stand in the text."""
    found: dict[int, int] = {}
    places = iter(sorted(set(wanted)))
    next_place = next(places)
    count = 0
    for place, char in enumerate(text):
        if _FOLDED.get(ord(char), char) is None:
            continue
        if count == next_place:
            found[count] = place
            next_place = next(places, -1)
        count += 1
    return found


def _without_comments(text: str) -> str:
    at = 0
    pieces = []
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        pieces += [text[at:start], _GAP * (end + 3 - start)]
        at = end + 3
    return "".join([*pieces, text[at:]])


# The translation


_REFERENCE = re.compile(r"!?\[\[([a-z]+)/([a-z0-9_-]+)(?:\.([a-z0-9_.-]+))?\]\]")


def _with_names(site: Site, words: str, lang: str) -> str:
    """A text with the names of records, and the nouns of figures, where it refers to them."""

    def name(found: re.Match[str]) -> str:
        kind, id, field = found[1], found[2], found[3] or ""
        if not field and kind != "figures":
            label = site.label(kind, id)
        else:
            own, modifier = split_modifier(field)
            figure = site.figure(figure_ref(kind, id, own))
            label = figure.noun if figure and modifier == "noun" else None
        return f" {label.get(lang) or ''} " if label else " "

    return _REFERENCE.sub(name, words)


class Target:
    """A translation that is searched for terms, without regard to case, plain plurals and quotation marks."""

    def __init__(self, text: str, lang: str) -> None:
        self._han = LANGUAGES[lang].han
        self._text = self._folded(text)

    def has(self, term: str) -> bool:
        """Whether a term stands in the translation."""
        return self._folded(term) in self._text

    def _folded(self, text: str) -> str:
        if self._han:
            return text.translate(_FOLDED)
        words = _WORD.findall(text.translate(_UNQUOTED).lower())
        return f" {' '.join(map(_singular, words))} "


_UNQUOTED = {ord(char): None for char in f"{_QUOTES}*`"}
_WORD = re.compile(r"[^\W_]+")
_SIBILANT = ("ches", "shes", "sses", "xes", "zes")


def _singular(word: str) -> str:
    """A word without the ending of a plain plural. Both sides of a comparison lose it, so no dictionary is needed."""
    if not word.endswith("s") or len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(_SIBILANT) else word[:-1]
