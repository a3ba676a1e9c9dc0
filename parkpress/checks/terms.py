"""Terms of the glossary whose approved translation is missing where they are translated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

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
            for number, (text, match) in found.items():
                entry = entries[number]
                accepted = _accepted(entry, lang)
                if accepted and not any(map(target.has, accepted)):
                    values = {"term": entry.term, "words": accepted[0], "accept": ", ".join(accepted[1:]), "lang": lang}
                    same = next((own for own in translated if own.field == text.field), translated[0])
                    start, end = place(text.words[source], match)
                    yield Problem(
                        "term.missing", text.span(site, source, start, end), values,
                        "accept" if len(accepted) > 1 else "", (same.span(site, lang, _first(same.words[lang])),),
                    )


def _units(texts: Iterable[Passage]) -> Iterator[list[Passage]]:
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


def _terms_of(texts: Sequence[Passage], source: str, index: TermIndex) -> dict[int, tuple[Passage, Match]]:
    """Number of a term -> the first place where it stands."""
    found: dict[int, tuple[Passage, Match]] = {}
    for text in texts:
        if source in text.words:
            for match in index.find(text.words[source]):
                found.setdefault(match.number, (text, match))
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
class Match:
    """A term that stands in a text: its number, and its characters in the folded text."""

    start: int
    end: int
    number: int


class TermIndex:
    """Finds the terms of a list in texts, looking only where the first two characters of one stand."""

    def __init__(self, terms: Sequence[str]) -> None:
        groups: dict[str, list[tuple[str, int]]] = {}
        folded = ((term.translate(_FOLDED), number) for number, term in enumerate(terms))
        for item in sorted(folded, key=lambda item: -len(item[0])):
            groups.setdefault(item[0][:2], []).append(item)
        keys = [key for key in groups if key]
        # A term of one character may stand wherever one of more begins.
        self._by_key = {key: [*groups[key], *(groups.get(key[0], ()) if len(key) > 1 else ())] for key in keys}
        longest_first = sorted(map(re.escape, keys), key=len, reverse=True)
        self._keys = re.compile(f"(?=({'|'.join(longest_first)}))") if keys else None

    def find(self, text: str) -> Iterator[Match]:
        """The terms in a text in their order, of two that overlap the longer."""
        folded = _masked(text).translate(_FOLDED)
        best: Match | None = None
        for key in self._keys.finditer(folded) if self._keys else ():
            match = self._at(folded, key.start(), key[1])
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

    def _at(self, folded: str, start: int, key: str) -> Match | None:
        for term, number in self._by_key[key]:
            end = start + len(term)
            if folded.startswith(term, start) and not _inside_word(folded, start) and not _inside_word(folded, end):
                return Match(start, end, number)
        return None


def _inside_word(text: str, place: int) -> bool:
    """Whether a Latin word or a number goes on across a place."""
    pair = text[max(0, place - 1) : place + 1] if 0 < place < len(text) else ""
    return pair.isascii() and pair.isalnum()


def place(text: str, match: Match) -> tuple[int, int]:
    """The characters of a text that are a match: start and end."""
    kept = _kept(text)
    return kept[match.start], kept[match.end - 1] + 1


@lru_cache(maxsize=1)
def _kept(text: str) -> list[int]:
    """Where each character of the folded text stands; remembered, for one text may lack many terms."""
    return [at for at, char in enumerate(_masked(text)) if _FOLDED.get(ord(char), char) is not None]


def _masked(text: str) -> str:
    """The text with what nobody reads made one gap."""
    return _without_comments(_NO_TEXT.sub(lambda found: _GAP * len(found[0]), text))


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


@lru_cache(maxsize=1 << 16)
def _singular(word: str) -> str:
    """A word without the ending of a plain plural. Both sides of a comparison lose it, so no dictionary is needed."""
    if not word.endswith("s") or len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(_SIBILANT) else word[:-1]
