"""Faults in English texts that a rule can decide: leftovers of Chinese, numbers, phrases translated word by word.

The style is that of the figures the site prints itself (DESIGN 4): percent as a word, RMB before the amount, mu with
hectares, American dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from parkpress.checks.text.rules import Finding, Rule, Subject, claim, clause_around, one_of, short

CONSTANT_PRICES = re.compile(r"comparable|constant[- ]price|real terms|in real", re.IGNORECASE)
"""Notes by which a growth is not the quotient of the values as printed."""

_NUMBER = r"\d[\d,]{0,15}(?:\.\d{1,6})?"
_SCALE = r"(?: (?:thousand|million|billion|trillion))?"
_WORD_NUMBER = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    "|several|many|a hundred|a thousand"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

# Leftovers of Chinese

_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE_MARKS = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    "。": ".", "、": ",", "《": "“", "》": "”", "〈": "‘", "〉": "’", "「": "“", "」": "”", "『": "‘", "』": "’",
    "【": "[", "】": "]", "〔": "[", "〕": "]", "\u3000": " ",
}  # fmt: skip
_LEFT = re.compile(
    rf"[{_HAN}][{_HAN}·、，]{{0,80}}|[{''.join(map(re.escape, _WIDE_MARKS))}]+"
)
_FILING = re.compile(rf"[{_HAN}](?:ICP备\d{{5,12}}号(?:-\d+)?|公网安备[ ]?\d{{14}}号)")


def _han(subject: Subject) -> Iterator[Finding]:
    """Han characters and full-width marks, but for the numbers of filings, which have no other form."""
    words = subject.words
    if words.isascii():
        return
    words = _FILING.sub(lambda filing: " " * len(filing[0]), words)
    for found in _LEFT.finditer(words):
        marks = found[0][0] in _WIDE_MARKS
        mended = "".join(_WIDE_MARKS[mark] for mark in found[0]).strip() if marks else ""
        values = {"written": short(found[0].replace("\u3000", "␣")), "mended": mended}
        yield Finding("text.han-in-english", *found.span(), values, "mended" if mended else "space" if marks else "han")


# Numbers

_QUALIFIERS = "over|more than|above|nearly|almost|about|around|approximately|up to"
_AMOUNT = rf"(?:RMB |USD )?{_NUMBER}{_SCALE}"
_DOUBLED = re.compile(
    rf"\b(?P<before>{_QUALIFIERS}|at least|no less than|no fewer than|some|at most) "
    rf"(?:(?P<second>{_QUALIFIERS}) (?P<amount>{_AMOUNT})"
    rf"|(?P<number>{_AMOUNT}(?: (?!or\b|and\b)[a-z]{{1,20}}){{0,2}})"
    r" (?P<after>or more|and above|or above|or so|at most|or less))\b",
    re.IGNORECASE,
)
_CLASSES = {
    **dict.fromkeys(("about", "around", "approximately", "some", "or so"), "about"),
    **dict.fromkeys(("nearly", "almost", "up to", "at most", "or less"), "upper"),
    **dict.fromkeys(
        ("more than", "over", "above", "at least", "no less than", "no fewer than", "or more", "and above", "or above"),
        "lower",
    ),
}


def _doubled_qualifiers(subject: Subject) -> Iterator[Finding]:
    for found in _DOUBLED.finditer(subject.words):
        before, second, after = found["before"], found["second"], found["after"]
        rest = found["amount"] or found["number"]
        one, other = f"{before} {rest}", f"{second} {rest}" if second else f"{rest} {after}"
        same = _CLASSES[before.lower()] == _CLASSES[(second or after).lower()]
        values = {"written": short(found[0]), "mended": one, "one": one, "other": other}
        yield Finding("text.double-qualifier", *found.span(), values, "mended" if same else "either")


def _percent_styles(subject: Subject) -> Iterator[Finding]:
    """25.6% in running text that also has the word."""
    if "percent" not in subject.words:
        return
    for found in re.finditer(rf"(?<![\w.,])({_NUMBER})%", subject.words):
        if not _in_table(subject.words, found.start()):
            values = {"written": found[0], "mended": f"{found[1]} percent"}
            yield Finding("text.percent-style", *found.span(), values, "mended")


def _in_table(words: str, place: int) -> bool:
    return words[words.rfind("\n", 0, place) + 1 :].lstrip().startswith("|")


_CURRENCY = re.compile(
    rf"(?P<double>\b(?:RMB|CNY) ?(?P<inner>{_NUMBER}{_SCALE}) (?:yuan|RMB)\b)"
    rf"|(?P<after>\b(?P<amount>{_NUMBER}{_SCALE}) (?:yuan RMB|yuan \(RMB\)|RMB yuan))\b"
    rf"|(?P<sign>[¥￥] ?(?P<value>{_NUMBER}{_SCALE}))"
)


@lru_cache(maxsize=1)
def _has_rmb(words: str) -> bool:
    return "RMB" in words


def _currency(found: re.Match[str]) -> str | None:
    amount = found["inner"] or found["amount"] or found["value"]
    if found["sign"] and not _has_rmb(found.string):
        return None
    return f"RMB {amount}"


_BIG_MILLION = re.compile(r"(?<![\w.,])(?P<sign>RMB |USD )?(?P<number>\d{1,3},\d{3}(?:\.\d{1,3})?) million\b")
_TIMES = rf"(?:over |more than |nearly |about )?(?:{_NUMBER}|{_WORD_NUMBER}) times"
_TIMES_MORE = re.compile(
    rf"\b(?:{_NUMBER}|{_WORD_NUMBER}) times (?:more|higher|greater|larger|bigger|faster|better)\b"
    rf"|\b(?:increased|grew|rose|expanded|jumped|risen|grown|up) (?:by )?{_TIMES}\b",
    re.IGNORECASE,
)
_FALL_BY_TIMES = re.compile(
    rf"\b(?:fell|fallen|decreased|dropped|declined|reduced|cut|down|shrank) (?:by )?{_TIMES}\b"
    rf"|\b(?:{_NUMBER}|{_WORD_NUMBER}) times (?:less|fewer|lower|smaller)\b",
    re.IGNORECASE,
)
_SMALL_WORDS = "to|and|or|in|the|was|is|by|at|on|for|with|of|as|from|it|a|when|that"
_UNGROUPED = re.compile(
    r"(?<![\w.,:/#&+\-–—\ufffc])(?<!No )(?<!ISO )(?<!Room )(?P<number>[1-9]\d{3,8})"
    rf"(?P<noun> (?!(?:{_SMALL_WORDS})\b)[a-z]{{2,20}})"
)


def _ungrouped(found: re.Match[str]) -> str | None:
    """2167 hazards; but 2021 may be a year (the 2021 report), and what follows a capital word is its number."""
    number = int(found["number"])
    before = found.string[max(0, found.start() - 20) : found.start()].split()
    named = bool(before) and before[-1][:1].isupper() and found.string[found.start() - 1 : found.start()] == " "
    if before[-1:] in (["No."], ["Nos."]):
        return None
    sentence_start = len(before) > 1 and before[-2][-1:] in ".!?"
    if (1900 <= number <= 2099 and len(found["number"]) == 4) or (named and not sentence_start and before[-1] != "RMB"):
        return None
    return f"{number:,}{found['noun']}"


_MU = re.compile(rf"\b(?P<number>{_NUMBER})[ -]mu\b")
_ACRES = re.compile(rf"\b{_NUMBER}[ -]acres?\b")


def _areas(subject: Subject) -> Iterator[Finding]:
    """The first mu of a text without hectares, and acres where no mu is named."""
    words = subject.words
    if "mu" not in words and "acre" not in words:
        return
    first = _MU.search(words)
    if first and not re.search(r"hectare|\bha\b", words[first.end() : first.end() + 60]):
        hectares = Decimal(first["number"].replace(",", "")) / 15
        shown = hectares.quantize(Decimal("0.1")).normalize()
        about = "" if shown == hectares else "about "
        values = {"written": first[0], "mended": f"{first[0]} ({about}{shown:,f} hectares)"}
        yield Finding("text.hectares", *first.span(), values, "mended")
    if not first:
        for found in _ACRES.finditer(words):
            yield Finding("text.hectares", *found.span(), {"written": found[0]}, "acre")


_FIRST_DIGIT = re.compile(r"(?<![\d.,])\d[\d,.]{0,15}(?=[ %-])")
_NEW_SENTENCE = re.compile(r"(?:[a-z]{3}|[a-z][)”\"’])[.!?][”\"’]? $|\n$|^$")
_ABBREVIATIONS = re.compile(r"\b(?:approx|vol|fig|art|sec|est|nos|etc|eds|dept|ext|incl)\. $", re.IGNORECASE)


def _starts_with_digit(subject: Subject) -> Iterator[Finding]:
    """Sentences of running text only: titles, tables and lists may begin with a number."""
    if subject.role not in ("body", "summary", "profile", "foreword", "text"):
        return
    for found in _FIRST_DIGIT.finditer(subject.words):
        before = subject.words[max(0, found.start() - 10) : found.start()]
        running = _NEW_SENTENCE.search(before) and not _ABBREVIATIONS.search(before)
        if running and "." in _line_from(subject.words, found.end()):
            yield Finding("text.digit-start", *found.span(), {"written": found[0]}, "advice")


def _line_from(words: str, start: int) -> str:
    end = words.find("\n", start)
    return words[start : end if end >= 0 else len(words)]


_AMERICAN_DATE = re.compile(rf"\b(?:{_MONTHS}) \d{{1,2}}, \d{{4}}")
_BRITISH_DATE = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTHS}),? (?P<year>\d{{4}})")


def _date_styles(subject: Subject) -> Iterator[Finding]:
    """31 December 2021 in a text that also has December 31, 2021."""
    if any(month in subject.words for month in _MONTHS.split("|")) and _AMERICAN_DATE.search(subject.words):
        for found in _BRITISH_DATE.finditer(subject.words):
            mended = f"{found['month']} {found['day']}, {found['year']}"
            yield Finding("text.date-style", *found.span(), {"written": found[0], "mended": mended}, "mended")


# Phrases

_PHRASES = {
    "safety production": "work safety",
    "production safety accident": "work accident",
    "One Belt One Road": "the Belt and Road Initiative",
    "One Belt, One Road": "the Belt and Road Initiative",
    "industry chain leader enterprise": "lead enterprise of an industrial chain",
    "chain master enterprise": "lead enterprise of an industrial chain",
    "high-tech talents": "skilled people in high technology",
    "high-end talents": "highly skilled people",
    "high-level talents": "highly skilled people",
    "introduce talents": "attract skilled people",
    "talents introduction": "attracting talent",
    "win-win cooperation": "cooperation that benefits both sides",
    "win-win situation": "a result that benefits both sides",
    "double-carbon": "dual carbon",
    "double carbon": "dual carbon",
    "above-scale enterprises": "enterprises above designated size",
    "scale-above enterprises": "enterprises above designated size",
    "little giant enterprise of specialized and new": "“little giant” SRDI enterprise",
    "specialized and special new": "SRDI",
    "specialized, refined, special and new": "SRDI (specialized, refined, distinctive and innovative)",
    "characteristic town": "specialty town",
    "cage for bird": "cage for new birds",
    "spiritual civilization": "public ethics",
    "cadres and masses": "officials and residents",
}
"""Set phrases translated word by word, and the forms that readers abroad understand (DOMAIN 3)."""

_YEAR_ON_YEAR = re.compile(
    r"\byear on year(?= (?:growth|increase|decrease|rise|decline|drop|gain|change|basis|comparison|expansion)\b)"
    r"|(?<=percent )year-on-year\b(?! [a-z])|(?<=% )year-on-year\b(?! [a-z])",
)
_REGIONS = re.compile(
    r"\b(?:countries (?:such as|including|like)[^.;\n]{0,60}?\b(?:Taiwan|Hong Kong|Macao|Macau)\b"
    r"|(?:Taiwan|Hong Kong|Macao|Macau)\b[^.;\n]{0,40}?\band other (?P<other>countries)\b(?! and regions))"
)
_STRONG = (
    "the best", "number one", "world-class", "world’s best", "world's best", "unparalleled", "unrivaled", "unmatched",
    "the most advanced", "top-notch", "the finest", "second to none", "one and only",
)  # fmt: skip
_WEAK = (
    "first ever", "first-ever", "the very first", "the only", "the largest", "leading", "pioneering",
    "the first in China", "the first in the world",
)  # fmt: skip
_CLAIM = re.compile(
    rf"\b(?:(?P<strong>{one_of(_STRONG)}|No\. 1(?= (?:brand|in (?:the world|China)|worldwide|seller)))"
    rf"|(?P<weak>{one_of(_WEAK)}))\b(?!-)",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:reported|according to|(?:ranked|rated|listed) by|recognized|certified|awarded|named|designated"
    r"|statistics|survey|source)\b",
    re.IGNORECASE,
)
_NO_CLAIM = re.compile(
    r"leading (?:to|the way to|up|from|into|officials?|group|role|enterprise|compan|firm)"
    r"|the best (?:way|time|of|use|possible|practice|efforts?|known)"
    r"|the only (?:way|thing|reason|one|exception|condition|words?|difference)|the largest possible",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"\b(?:aims?|strives?|seeks?|goal|target|vision|becom(?:e|ing)|towards?)\b", re.IGNORECASE
)


def _claims(subject: Subject) -> Iterator[Finding]:
    """Absolute terms, as in Chinese: let pass where quoted, an aim, or reported."""
    words = subject.words
    low = words.lower()
    if "no. 1" not in low and not any(word.lower() in low for word in (*_STRONG, *_WEAK)):
        return
    for found in _CLAIM.finditer(words):
        start, end = found.span()
        among = words[max(0, start - 8) : start].lower().endswith(("among ", "one of "))
        if among or words[start - 1 : start] in tuple("“‘\"") or _NO_CLAIM.match(words, start):
            continue
        sentence = clause_around(words, start, end, ".;!?\n")
        if not _REPORTED.search(sentence) and not _AIM.search(sentence[: sentence.find(found[0])]):
            yield claim(subject, start, end, strong=found["strong"] is not None)


def _phrases(subject: Subject) -> Iterator[Finding]:
    low = subject.words.lower()
    for phrase, better in _PHRASES.items():
        wanted = phrase.lower()
        place = low.find(wanted)
        while place >= 0:
            values = {"written": subject.words[place : place + len(phrase)], "mended": better}
            yield Finding("text.word-for-word", place, place + len(phrase), values, "mended")
            place = low.find(wanted, place + len(phrase))


def _regions(subject: Subject) -> Iterator[Finding]:
    if "countries" not in subject.words:
        return
    for found in _REGIONS.finditer(subject.words):
        whole = "countries and regions"
        mended = f"{found[0]} and regions" if found["other"] else found[0].replace("countries", whole, 1)
        yield Finding("text.regions", *found.span(), {"written": short(found[0]), "mended": mended}, "mended")


def _thousandth(number: str) -> str:
    return f"{(Decimal(number.replace(',', '')) / 1000).normalize():f}"


_RULES = (
    Rule("text.currency-style", _CURRENCY, _currency, ("yuan", "¥", "￥")),
    Rule(
        "text.big-million",
        _BIG_MILLION,
        lambda found: f"{found['sign'] or ''}{_thousandth(found['number'])} billion",
        ("million",),
    ),
    Rule("text.times-more", _TIMES_MORE, signs=("times",)),
    Rule("text.times-fall", _FALL_BY_TIMES, signs=("times",)),
    Rule("text.digit-groups", _UNGROUPED, _ungrouped),
    Rule(
        "text.year-on-year",
        _YEAR_ON_YEAR,
        lambda found: "year on year" if "-" in found[0] else "year-on-year",
        ("year on year", "year-on-year"),
    ),
)


def findings(subject: Subject) -> Iterator[Finding]:
    """Every fault of an English text."""
    for rule in _RULES:
        yield from rule.apply(subject)
    looks = (_han, _doubled_qualifiers, _percent_styles, _areas, _starts_with_digit, _date_styles, _phrases, _regions)
    for look in (*looks, _claims):
        yield from look(subject)
