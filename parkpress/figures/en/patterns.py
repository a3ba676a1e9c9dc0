"""What English says in numbers that are no quantities: dates, periods, ordinals, and names of things."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from parkpress.figures.en.words import COUNTED, CURRENCY_WORDS, ONES, ORDINALS, PERSONS, SCALES, TENS, UNIT_OF, one_of
from parkpress.figures.mentions import (
    NEXT,
    PHONE,
    RATIO,
    RELATIVE,
    SUM,
    Kind,
    Pattern,
    Patterns,
    code,
    local_phone,
    phone,
    ratio,
)

FLAGS = re.IGNORECASE | re.ASCII
MONTHS = (
    "january february march april may june july august september october november december".split(),
    "jan feb mar apr may jun jul aug sep oct nov dec".split(),
)
_MONTH = rf"({'|'.join(name.capitalize() for names in MONTHS for name in names)}|Sept)\.?"
ORDINAL = rf"((?:(?:{'|'.join(TENS)})-)?(?:{'|'.join(ORDINALS)})|[0-9]{{1,3}}(?:st|nd|rd|th))"
_LASTING = "anniversary|straight|consecutive|successive|[a-z]{3,7} (?:running|in a row|in succession)"
_SMALL = rf"({'|'.join(ONES)}|[0-9]{{1,4}})"
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_PHASE = r"(I{1,3}|IV|VI{0,3}|IX|X|V|one|two|three|four|five|[1-9])"
_AND = r"(?:, and | and |, | & )"
_YEAR = r"((?:19|20)[0-9]{2})"
_TO = r" ?(?:[-–—]| to | through ) ?"
_NAMES = (
    "one-stop|two-way|one-on-one|one of|no one|one another|second to none|double-digit|single-digit|half-way|"
    "at one|one-network|zero-carbon|zero-distance|first-class|first-rate|world-first|May Day|"
    "six stabilities|six securities|three ties|ten-hundred-thousand|seven north-south and six east-west|one-off|"
    "three critical battles|first time|one-time|nine-year school|at a time|some of|a number of|Labor Day"
)


def ordinal(text: str) -> str:
    """The number of third or 3rd, in digits."""
    ten, _, one = text.lower().rpartition("-")
    if one not in ORDINALS:
        return str(int(one[:-2]))
    return str(ORDINALS.index(one) + (10 * TENS.index(ten) + 20 if ten else 0))


def _small(text: str) -> str:
    word = text.lower()
    return str(ONES.index(word)) if word in ONES else str(int(word))


def _month(text: str) -> int:
    word = text.lower()[:3]
    return MONTHS[1].index(word) + 1


def _dated(year: int, month: int, day: int) -> Callable[[re.Match[str]], str]:
    """The date whose parts are the groups of these numbers; 0 where there is none."""

    def value(match: re.Match[str]) -> str:
        parts = [match.group(year) or ""] if year else []
        parts += [f"{_month(match.group(month)):02}"] if month else []
        parts += [f"{int(match.group(day)):02}"] if day else []
        return "-".join(filter(None, parts))

    return value


def _days(month: int, first: int, last: int) -> Callable[[re.Match[str]], str]:
    """The first and the last day of a span within the month, whose parts are the groups of these numbers."""

    def value(match: re.Match[str]) -> str:
        year = f"{match[4]}-" if match[4] else ""
        return "/".join(f"{year}{_month(match[month]):02}-{int(match[day]):02}" for day in (first, last))

    return value


def _quarter(match: re.Match[str]) -> str:
    number = int(ordinal(match.group(1)))
    return f"{3 * number - 2}-{3 * number}"


def _listed(match: re.Match[str]) -> str:
    """All days of September 5, 12 and 19."""
    days = re.findall("[0-9]{1,2}", match[2])
    return "/".join(f"{_month(match[1]):02}-{int(day):02}" for day in days)


def _end(match: re.Match[str]) -> str:
    """The month with which a quarter, or the first half of the year, ends."""
    month = 6 if match[2] else 3 * int(ordinal(match[1]))
    return f"{month}-{month}"


def _two_quarters(match: re.Match[str]) -> str:
    first, last = (int(ordinal(quarter)) for quarter in match.groups())
    return f"{3 * first - 2}-{3 * last}"


def _phases(match: re.Match[str]) -> str:
    """Phases I and II, the first and second phases."""
    words = re.findall(rf"{_PHASE}(?![A-Za-z])|{ORDINAL}", match[0], re.IGNORECASE)
    return "phase " + "/".join(_phase(one) if one else ordinal(other) for one, other in words)


def _phase(text: str) -> str:
    return str(ROMAN.index(text.upper())) if text.upper() in ROMAN else _small(text)


def _clock(match: re.Match[str]) -> str:
    return _time(match.group(1), match.group(2), match.group(3))


def _hours(match: re.Match[str]) -> str:
    """The hour of 9 a.m., both of 2 to 5 p.m."""
    first, last, half = match.groups()
    return "/".join(_time(hour, "00", half) for hour in (first, last) if hour)


def _time(hour: str, minute: str, half: str | None) -> str:
    later = 12 * (half.lower() == "p") if half else 0
    return f"{int(hour) % 12 + later if half else int(hour):02}:{minute}"


def _bandwidth(match: re.Match[str]) -> str:
    """Of a 10-gigabit network, in megabits a second."""
    return f"bandwidth {int(match[1]) * (1000 if match[2].lower() == 'giga' else 1)}"


def _named(match: re.Match[str]) -> str:
    return code(match[0])


_MEASURES = sorted(UNIT_OF.keys() - {*COUNTED, *PERSONS})
_NO_MEASURE = rf"(?![.,][0-9]|[ -]?(?:%|{one_of([*SCALES, *CURRENCY_WORDS, *_MEASURES])}))"
_NO_QUANTITY = rf"(?![.,][0-9]|[ -]?(?:%|{one_of([*SCALES, *CURRENCY_WORDS, *UNIT_OF])}))"
"""Plot 6 is a name; the plot 6.5 hectares large is none, nor is "the second batch 19 projects"."""
_CLASSES = "Class|Type|Level|Tier|Category|Gate|Hall|Terminal|Route|Zone|Version|Page"
_PARTS = "Issue|Article|Volume|Vol\\.|Session|Round|Batch|Lot|Item|Part|Chapter|Section|Paragraph|Clause"


def _pattern(pattern: str, kind: Kind | None, value: Callable[[re.Match[str]], str] = str) -> Pattern:
    return rf"(?:{pattern})(?![A-Za-z0-9])", kind, value


_WORDS_BEFORE_MAY = (
    "in by since from of until till early late mid last this next to through before after during for".split()
)
_AFTER_WHICH_MAY = "(?:" + "|".join(f"(?<=(?i:{word}) )" for word in _WORDS_BEFORE_MAY) + ")"
"""Where May is no verb."""
_TWO_MONTHS = "|".join(f"{one} and {other}" for one, other in pairwise(map(str.capitalize, MONTHS[0])))
PATTERNS = Patterns(
    (
    _pattern(_NAMES, None),
    _pattern(r"618(?= (?:shopping|mid-year|sales?|online|festival|promotion))", Kind.DATE, lambda m: "06-18"),
    _pattern(r"Double[ -](?:11|Eleven)", Kind.DATE, lambda m: "11-11"),
    _pattern(r"Double[ -](?:12|Twelve)", Kind.DATE, lambda m: "12-12"),
    (r"(?<=\()[0-9]{1,2}\)", None, str),  # (1) numbers what follows
    _pattern(rf"{ORDINAL} day of the {ORDINAL} (?:lunar )?month", None),
    _pattern(r"Lines [0-9]{1,2}(?:(?:, | and |, and )[0-9]{1,2}){0,9}", None),
    _pattern(r"[0-9a-z]{1,8}-by-[0-9a-z]{1,8}", None),
    _pattern(
        r"(?-i:Plot|Pier|Berth|Unit|Workshop|Plant|Tower|Exit|Area|Window|Counter|Station|Line|Highway|Room|Building"
        rf"|Block) ?([0-9]{{1,4}}){_NO_MEASURE}",
        Kind.CODE,
        lambda m: f"number {int(m[1])}",
    ),
    _pattern(r"version ([0-9]{1,2}\.[0-9])", Kind.CODE, lambda m: f"version {m[1]}"),
    _pattern(rf"(?-i:{_CLASSES}) ?[0-9]{{1,4}}(?:,[0-9]{{3}})?[A-Z]{{0,2}}", None),
    _pattern(rf"(?:{_CLASSES}) ?[0-9]{{1,4}}(?= [a-z]){_NO_QUANTITY}", None),
    _pattern(
        r"(?:No\.|Number) ?([0-9]{1,6})(?: of | ?\(| ?\[)([0-9]{4})(?:\]|\)|(?=[ .,;]))",
        Kind.CODE,
        lambda m: f"number {int(m[1])}@{m[2]}",
    ),
    _pattern(
        r"(?:No\.|(?<!s )(?<!people )Number) ?([0-9]{1,6})(?![.,][0-9])",
        Kind.CODE,
        lambda m: f"number {int(m[1])}",
    ),
    _pattern(rf"(?:{_PARTS}) ?([0-9]{{1,4}}){_NO_QUANTITY}", Kind.ORDINAL, lambda m: str(int(m[1]))),
    _pattern(
        r"Gen(?:eration)? ?([0-9]{1,2}(?:\.[0-9])?)|([0-9]{1,2}\.[0-9])(?:th)?[- ]gen(?:eration)?",
        Kind.ORDINAL,
        lambda m: m[1] or m[2],
    ),
    _pattern(
        r"(?-i:ISO|IEC|GB/T|GB|IATF|IPv|PM|Grade)"
        r" ?[0-9]{1,6}(?:[.:—–-][0-9]{1,6})?",
        Kind.CODE,
        _named,
    ),
    _pattern(r"Q([1-4])", Kind.PERIOD, lambda m: f"{3 * int(m[1]) - 2}-{3 * int(m[1])}"),
    _pattern(r"H1", Kind.PERIOD, lambda m: "1-6"),
    _pattern(r"H2", Kind.PERIOD, lambda m: "7-12"),
    (rf"{_YEAR}(?=(?:Q[1-4]|H[12])(?![0-9]))", Kind.DATE, lambda m: m[1]),
    _pattern(rf"FY ?{_YEAR}", Kind.DATE, lambda m: m[1]),
    _pattern(r"FY ?([0-9]{2})", Kind.DATE, lambda m: f"20{m[1]}"),
    _pattern(
        r"(?!(?:RMB|CNY|USD|EUR|GBP|HKD|JPY|US)[0-9])[A-Z]{1,12}-?[0-9]{1,8}[A-Z0-9]{0,8}(?:\.[0-9]{1,4}){0,3}",
        Kind.CODE,
        _named,
    ),
    _pattern(r"([0-9]{1,4}(?:[GDK]|[AB]{1,3}))(?:-level)?", Kind.CODE, lambda m: code(m[1])),
    _pattern(r"[\[(]([0-9]{4})[\])] ?No\. ?([0-9]{1,6})", Kind.CODE, lambda m: f"number {int(m[2])}@{m[1]}"),
    (r"\[[0-9]{4}\]", None, str),
    _pattern(PHONE, Kind.CODE, lambda m: phone(m[0])),
    _pattern(
        local_phone("tel", "phone", "line", "fax", "call", "dial", "quiries"), Kind.CODE, lambda m: phone(m[0])
    ),
    _pattern(SUM, Kind.CODE, lambda m: f"sum {m[0]}"),
    _pattern(r"([0-9]{1,3})[ -]?(giga|mega)bit", Kind.CODE, _bandwidth),
    _pattern(RATIO, Kind.CODE, ratio),
    _pattern(r"([0-9]{1,3}) ?[:\u2236] ?([0-9])(?![0-9]|\.[0-9])", Kind.CODE, lambda m: f"ratio {m[1]}/{m[2]}"),
    _pattern(
        r"([0-9]{1,5}) (?-i:[A-Z][A-Za-z]{1,20}(?: [A-Z][a-z]{1,20}){0,3})"
        r" (?:Road|Rd|Street|St|Avenue|Ave|Lane|Boulevard)",
        Kind.CODE,
        lambda m: f"number {int(m[1])}",
    ),
    _pattern(r"[0-9]{6}", None),
    _pattern(rf"{ORDINAL} Five-Year Plan", Kind.PLAN, lambda m: ordinal(m[1])),
    _pattern(rf"{ORDINAL}(?={_AND}(?:the )?{ORDINAL} Five-Year Plan)", Kind.PLAN, lambda m: ordinal(m[1])),
    _pattern(rf"{_MONTH} ([0-9]{{1,2}}){_TO}([0-9]{{1,2}})(?! ?[ap]\.?m)(?:,? {_YEAR})?", Kind.DATE, _days(1, 2, 3)),
    _pattern(
        rf"{_MONTH} ([0-9]{{1,2}}(?:, [0-9]{{1,2}})*,? and [0-9]{{1,2}})(?![0-9,]*[0-9])"
        r"(?= ?[.,;:)\n]| ?$| (?:the|this|last|next|in|at|to|for|with|by|as|when|a|an|of|it|respectively)\b)",
        Kind.DATE,
        _listed,
    ),
    _pattern(rf"([0-9]{{1,2}}){_TO}([0-9]{{1,2}}) {_MONTH}(?:,? {_YEAR})?", Kind.DATE, _days(3, 1, 2)),
    _pattern(rf"{_MONTH} ([0-9]{{1,2}}),? {_YEAR}", Kind.DATE, _dated(3, 1, 2)),
    _pattern(rf"([0-9]{{1,2}}) {_MONTH},? {_YEAR}", Kind.DATE, _dated(3, 2, 1)),
    _pattern(rf"{_YEAR}-([0-9]{{2}})-([0-9]{{2}})", Kind.DATE, lambda m: f"{m[1]}-{m[2]}-{m[3]}"),
    _pattern(rf"{_MONTH}{_TO}{_MONTH}", Kind.PERIOD, lambda m: f"{_month(m[1])}-{_month(m[2])}"),
    _pattern(rf"between {_MONTH} and {_MONTH}", Kind.PERIOD, lambda m: f"{_month(m[1])}-{_month(m[2])}"),
    _pattern(rf"{_MONTH} {_YEAR}", Kind.DATE, _dated(2, 1, 0)),
    _pattern(rf"{_MONTH} ([0-9]{{1,2}})", Kind.DATE, _dated(0, 1, 2)),
    _pattern(rf"([0-9]{{1,2}}) {_MONTH}", Kind.DATE, _dated(0, 2, 1)),
    _pattern(_TWO_MONTHS, Kind.PERIOD, lambda m: f"{_month(m[0])}-{_month(m[0]) + 1}"),
    _pattern(
        r"(?:the )?(?:previous|preceding) (?:month|quarter)|last (?:month|quarter)|(month|quarter)[ -]on[ -]\1",
        Kind.PERIOD,
        lambda m: RELATIVE,
    ),
    (rf"(?-i:{_AFTER_WHICH_MAY}May)(?![A-Za-z])", Kind.PERIOD, lambda m: "5-5"),
    (rf"(?-i:(?!May ){_MONTH})(?![A-Za-z])", Kind.PERIOD, lambda m: f"{_month(m[1])}-{_month(m[1])}"),
    _pattern(r"first[ -]half(?: of (?:the|this|last) year)?", Kind.PERIOD, lambda m: "1-6"),
    _pattern(r"second[ -]half(?: of (?:the|this|last) year)?|H2", Kind.PERIOD, lambda m: "7-12"),
    _pattern(
        rf"(?:end of the|end of) (?:{ORDINAL} quarter|(first) half)(?: of (?:the|this|last) year)?", Kind.PERIOD, _end
    ),
    _pattern(r"(?:final|last|closing) (?:quarter|three months)(?= of (?:the year|this year|last year|20))",
        Kind.PERIOD, lambda m: "10-12"),
    _pattern(r"(?:final|last) (?:half|six months)(?= of (?:the year|this year|last year|20))",
        Kind.PERIOD, lambda m: "7-12"),
    _pattern(rf"year to {_MONTH}(?! [0-9])", Kind.PERIOD, lambda m: f"1-{_month(m[1])}"),
    _pattern(
        r"(first|second|third)(?: quarter)? (?:and|to|through) (?:the )?(second|third|fourth) quarters?",
        Kind.PERIOD,
        _two_quarters,
    ),
    _pattern(rf"{_SMALL} months (?:to|through|ended|ending) {_MONTH}", Kind.PERIOD, lambda m: f"1-{_month(m[2])}"),
    _pattern(r"Q1(?: to |[-–—])Q([2-4])", Kind.PERIOD, lambda m: f"1-{3 * int(m[1])}"),
    _pattern(r"([1-4])Q", Kind.PERIOD, lambda m: f"{3 * int(m[1]) - 2}-{3 * int(m[1])}"),
    _pattern(r"first (two|three|four)[ -]quarters", Kind.PERIOD, lambda m: f"1-{3 * int(_small(m[1]))}"),
    _pattern(rf"first {_SMALL} months", Kind.PERIOD, lambda m: f"1-{_small(m[1])}"),
    _pattern(r"(?:next|the following|the coming) year", Kind.DATE, lambda m: NEXT),
    _pattern(
        r"(?:this|last|that|the previous|the current) year|a year (?:earlier|ago)",
        Kind.DATE,
        lambda m: RELATIVE,
    ),
    _pattern(r"(first|second|third|fourth|1st|2nd|3rd|4th)[ -]quarter", Kind.PERIOD, _quarter),
    _pattern(r"((?:19|20)[0-9])0s", Kind.DATE, lambda m: f"{m[1]}x"),
    _pattern(rf"{_YEAR}{_TO}{_YEAR}", Kind.DATE, lambda m: f"{m[1]}/{m[2]}"),
    _pattern(rf"{_YEAR} ?= ?100", Kind.DATE, lambda m: m[1]),  # the year an index is based on
    _pattern(rf"{_YEAR}(?:/|[-–—](?=1[3-9]|[2-9]))([0-9]{{2}})", Kind.DATE, lambda m: f"{m[1]}/{m[1][:2]}{m[2]}"),
    _pattern(rf"between {_YEAR} and {_YEAR}", Kind.DATE, lambda m: f"{m[1]}/{m[2]}"),
    _pattern(
        r"([0-9]{1,2})(?=(?: to | and | ?[-–—] ?)[0-9]{1,2}:[0-9]{2} ?[ap]\.?m)",
        Kind.DATE,
        lambda m: _time(m[1], "00", None),
    ),
    _pattern(rf"half[ -]past {_SMALL}", Kind.DATE, lambda m: _time(_small(m[1]), "30", None)),
    _pattern(rf"{_SMALL}(?= to half[ -]past)", Kind.DATE, lambda m: _time(_small(m[1]), "00", None)),
    _pattern(r"([0-9]{1,2}):([0-9]{2})(?: ?([ap])\.?m\.?)?", Kind.DATE, _clock),
    _pattern(r"([0-9]{1,2})(?:(?: to | and | ?[-–—] ?)([0-9]{1,2}))? ?([ap])\.?m\.?", Kind.DATE, _hours),
    _pattern(r"Phase (I{1,3}|IV|VI{0,3}|IX|X|V)", Kind.ORDINAL, lambda m: f"phase {ROMAN.index(m[1].upper())}"),
    _pattern(rf"Phase {_SMALL}", Kind.ORDINAL, lambda m: f"phase {_small(m[1])}"),
    _pattern(rf"Phases {_PHASE}(?:{_AND}{_PHASE}){{1,4}}", Kind.ORDINAL, _phases),
    _pattern(rf"{ORDINAL}(?:{_AND}{ORDINAL}){{1,4}} phases", Kind.ORDINAL, _phases),
    _pattern(rf"{ORDINAL} phase", Kind.ORDINAL, lambda m: f"phase {ordinal(m[1])}"),
    _pattern(
        rf"(?:Fortune (?:Global )?|top ){_SMALL}(?! ?(?:percent|per cent|%))",
        Kind.ORDINAL,
        lambda m: f"rank {_small(m[1])}",
    ),
    _pattern(r"(?:Figure|Table) ([0-9]{1,3})", Kind.ORDINAL, lambda m: m[1]),
    _pattern(
        r"[0-9]{1,3}(?:st|nd|rd|th)(?:(?:, | and |, and )[0-9]{1,3}(?:st|nd|rd|th)){0,6} (?:floor|roads?|streets?)",
        None,
    ),
    _pattern(
        r"([0-9]{1,3}(?:,[0-9]{3}){1,3})(?:st|nd|rd|th)", Kind.ORDINAL, lambda m: str(int(m[1].replace(",", "")))
    ),
    _pattern(rf"(?:{_SMALL}[ -])?millionth(?! of\b)", Kind.ORDINAL, lambda m: f"{_small(m[1] or 'one')}000000"),
    _pattern("inaugural|first-ever|maiden", Kind.ORDINAL, lambda m: "1"),
    _pattern(rf"{ORDINAL}(?! (?:{_LASTING}))", Kind.ORDINAL, lambda m: ordinal(m[1])),
    _pattern(
        rf"{_YEAR}(?!,[0-9]|\.[0-9]| (?:million|billion|mu|yuan|companies|people|square))", Kind.DATE, lambda m: m[1]
    ),
    ),
    FLAGS,
)
