"""Finding quantities in running English text, and telling them from dates, names and idioms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import islice, pairwise

from parkpress.figures.en.nouns import counted
from parkpress.figures.en.reading import quantity_at
from parkpress.figures.en.words import BEFORE, CURRENCY_SIGNS, FOLDS, NUMBER_WORDS, ONES, TRENDS, UNIT_OF, one_of
from parkpress.figures.mentions import (
    RELATIVE,
    Kind,
    Mention,
    Pattern,
    Patterns,
    Role,
    code,
    may_name,
    phone,
    quoted,
    scan,
)
from parkpress.figures.quantity import Quantity, Reading, Trend
from parkpress.figures.text import plain
from parkpress.figures.units import CURRENCIES, UNITS

_FLAGS = re.IGNORECASE | re.ASCII
_MONTHS = (
    "january february march april may june july august september october november december".split(),
    "jan feb mar apr may jun jul aug sep oct nov dec".split(),
)
_MONTH = rf"({'|'.join(name.capitalize() for names in _MONTHS for name in names)}|Sept)\.?"
_ORDINAL_WORDS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_ORDINAL = rf"({'|'.join(_ORDINAL_WORDS)}|[0-9]{{1,3}}(?:st|nd|rd|th))"
_SMALL = rf"({'|'.join(ONES)}|[0-9]{{1,4}})"
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_YEAR = r"((?:19|20)[0-9]{2})"
_TO = r" ?(?:[-–—]| to | through ) ?"

_STARTS = [*TRENDS, *BEFORE, *FOLDS, *NUMBER_WORDS, *_ORDINAL_WORDS, *_MONTHS[0], *_MONTHS[1], "sept"]
_STARTS += (
    "phase|top|millionth|hundred|thousand|million|billion|trillion|half|halved|between|figure|table|no.|no|room|"
    "building|block|line|"
    "highway|around|round|plot|pier|berth|unit|workshop|plant|tower|exit|area|window|counter|station|"
    "last month|last quarter|the preceding|previous|preceding|month|quarter|fortune|may day|labor day|iso|"
    "iec|gb/t|gb|iatf|grade|at one|lines|some of|double-digit|"
    "single-digit|number|issue|article|volume|vol.|session|round|batch|lot|item|part|chapter|section|class|type|"
    "level|tier|category|gate|hall|"
    "terminal|route|zone|version|page|this year|last year|"
    "next year|that year|the previous|the following|the current|a year"
).split("|")
_SIGNS = "|".join(map(re.escape, CURRENCY_SIGNS))
_MANY = (
    r"an? (?:[a-z]{3,7} and a half|hundred|thousand|million|billion|trillion|dozen|half|third|quarter|fifth|tenth"
    r"|number|second)"
)
_WORDS = re.compile(rf"{one_of(_STARTS)}|{_MANY}|(?:{_SIGNS})(?=[ 0-9])", _FLAGS)
_FIRST_WORDS = frozenset(re.match(r"[a-z&/]*", word)[0] for word in (*_STARTS, *CURRENCY_SIGNS)) | {"a", "an"}  # type: ignore[index]
_TOKEN = re.compile(r"([A-Za-z&]{1,40}(?:/[A-Za-z]{1,20})?)([0-9]?)|[0-9]+|[€¥£$+↑↓\[]", re.ASCII)


def _candidates(text: str) -> Iterator[int]:
    """Where a number, or the words before one, may begin."""
    for token in _TOKEN.finditer(text):
        if token[1] is None or token[2] or (token[1].lower() in _FIRST_WORDS and _WORDS.match(text, token.start())):
            yield token.start()


_NAMES = (
    "one-stop|two-way|one-on-one|one of|no one|one another|second to none|double-digit|single-digit|half-way|"
    "at one|one-network|zero-carbon|zero-distance|first-class|first-rate|world-first|May Day|"
    "six stabilities|six securities|three ties|seven north-south and six east-west|one-off|"
    "three critical battles|first time|one-time|nine-year school|at a time|some of|a number of|Labor Day"
)


def _ordinal(text: str) -> str:
    word = text.lower()
    return str(_ORDINAL_WORDS.index(word)) if word in _ORDINAL_WORDS else str(int(word[:-2]))


def _small(text: str) -> str:
    word = text.lower()
    return str(ONES.index(word)) if word in ONES else str(int(word))


def _month(text: str) -> int:
    word = text.lower()[:3]
    return _MONTHS[1].index(word) + 1


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
    number = int(_ordinal(match.group(1)))
    return f"{3 * number - 2}-{3 * number}"


def _listed(match: re.Match[str]) -> str:
    """All days of September 5, 12 and 19."""
    days = re.findall("[0-9]{1,2}", match[2])
    return "/".join(f"{_month(match[1]):02}-{int(day):02}" for day in days)


def _clock(match: re.Match[str]) -> str:
    return _time(match.group(1), match.group(2), match.group(3))


def _hours(match: re.Match[str]) -> str:
    """The hour of 9 a.m., both of 2 to 5 p.m."""
    first, last, half = match.groups()
    return "/".join(_time(hour, "00", half) for hour in (first, last) if hour)


def _time(hour: str, minute: str, half: str | None) -> str:
    later = 12 * (half.lower() == "p") if half else 0
    return f"{int(hour) % 12 + later if half else int(hour):02}:{minute}"


def _named(match: re.Match[str]) -> str:
    return code(match[0])


def _pattern(pattern: str, kind: Kind | None, value: Callable[[re.Match[str]], str] = str) -> Pattern:
    return rf"(?:{pattern})(?![A-Za-z0-9])", kind, value


_WORDS_BEFORE_MAY = (
    "in by since from of until till early late mid last this next to through before after during for".split()
)
_AFTER_WHICH_MAY = "(?:" + "|".join(f"(?<=(?i:{word}) )" for word in _WORDS_BEFORE_MAY) + ")"
"""Where May is no verb."""
_TWO_MONTHS = "|".join(f"{one} and {other}" for one, other in pairwise(map(str.capitalize, _MONTHS[0])))

_PATTERNS = Patterns(
    (
    _pattern(_NAMES, None),
    (r"(?<=\()[0-9]{1,2}\)", None, str),  # (1) numbers what follows
    _pattern(rf"{_ORDINAL} day of the {_ORDINAL} (?:lunar )?month", None),
    _pattern(r"Lines [0-9]{1,2}(?:(?:, | and |, and )[0-9]{1,2}){0,9}", None),
    _pattern(r"[0-9a-z]{1,8}-by-[0-9a-z]{1,8}", None),
    _pattern(
        r"(?-i:Plot|Pier|Berth|Unit|Workshop|Plant|Tower|Exit|Area|Window|Counter|Station|Line|Highway|Room|Building"
        r"|Block) ?([0-9]{1,4})",
        Kind.CODE,
        lambda m: f"number {int(m[1])}",
    ),
    _pattern(
        r"(?:Class|Type|Level|Tier|Category|Gate|Hall|Terminal|Route|Zone|Version|Page) ?[0-9]{1,4}[A-Z]{0,2}", None
    ),
    _pattern(r"(?:No\.|Number) ?([0-9]{1,6})", Kind.CODE, lambda m: f"number {int(m[1])}"),
    _pattern(
        r"(?:Issue|Article|Volume|Vol\.|Session|Round|Batch|Lot|Item|Part|Chapter|Section) ?([0-9]{1,4})",
        Kind.ORDINAL,
        lambda m: str(int(m[1])),
    ),
    _pattern(
        r"(?-i:ISO|IEC|GB/T|GB|IATF|IPv|PM|Grade)"
        r" ?[0-9]{1,6}(?:[.:—–-][0-9]{1,6})?",
        Kind.CODE,
        _named,
    ),
    _pattern(r"Q([1-4])", Kind.PERIOD, lambda m: f"{3 * int(m[1]) - 2}-{3 * int(m[1])}"),
    _pattern(r"H1", Kind.PERIOD, lambda m: "1-6"),
    _pattern(r"(?!(?:RMB|CNY|USD|EUR|GBP|HKD|JPY|US)[0-9])[A-Z]{1,12}-?[0-9]{1,8}[A-Z0-9]{0,8}", Kind.CODE, _named),
    _pattern(r"([0-9]{1,4}(?:[GDK]|[AB]{1,3}))(?:-level)?", Kind.CODE, lambda m: code(m[1])),
    _pattern(r"[\[(][0-9]{4}[\])] No\. ?([0-9]{1,6})", Kind.CODE, lambda m: f"number {int(m[1])}"),
    (r"\[[0-9]{4}\]", None, str),
    _pattern(
        r"(?:\+?86[- ]?)?(?:0[0-9]{2,3}|(?<=86[- ])[0-9]{2,3}|\(0?[0-9]{2,3}\))[- ]?[0-9]{4} ?[0-9]{3,4}"
        r"|\+86[- ]?[0-9]{2,3}[- ]?[0-9]{7,8}|1[3-9][0-9]{9}|400-[0-9]{3}-?[0-9]{4}",
        Kind.CODE,
        lambda m: phone(m[0]),
    ),
    _pattern(r"[0-9]{1,3}(?:\+[0-9A-Z]{1,3}){1,6}", None),
    _pattern(r"([0-9]{1,3}) ?[:\u2236] ?([0-9])(?![0-9.])", Kind.CODE, lambda m: f"ratio {m[1]}:{m[2]}"),
    _pattern(
        r"([0-9]{1,5}) (?-i:[A-Z][A-Za-z]{1,20}(?: [A-Z][a-z]{1,20}){0,3})"
        r" (?:Road|Rd|Street|St|Avenue|Ave|Lane|Boulevard)",
        Kind.CODE,
        lambda m: f"number {int(m[1])}",
    ),
    _pattern(r"[0-9]{6}", None),
    _pattern(rf"{_ORDINAL} Five-Year Plan", Kind.PLAN, lambda m: _ordinal(m[1])),
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
    _pattern(r"first (two|three|four) quarters", Kind.PERIOD, lambda m: f"1-{3 * int(_small(m[1]))}"),
    _pattern(rf"first {_SMALL} months", Kind.PERIOD, lambda m: f"1-{_small(m[1])}"),
    _pattern(
        r"(?:this|last|next|that|the previous|the following|the current) year|a year (?:earlier|ago)",
        Kind.DATE,
        lambda m: RELATIVE,
    ),
    _pattern(r"(first|second|third|fourth|1st|2nd|3rd|4th)[ -]quarter", Kind.PERIOD, _quarter),
    _pattern(r"((?:19|20)[0-9])0s", Kind.DATE, lambda m: f"{m[1]}x"),
    _pattern(rf"{_YEAR}{_TO}{_YEAR}", Kind.DATE, lambda m: f"{m[1]}/{m[2]}"),
    _pattern(rf"between {_YEAR} and {_YEAR}", Kind.DATE, lambda m: f"{m[1]}/{m[2]}"),
    _pattern(r"([0-9]{1,2}):([0-9]{2})(?: ?([ap])\.?m\.?)?", Kind.DATE, _clock),
    _pattern(r"([0-9]{1,2})(?:(?: to | and | ?[-–—] ?)([0-9]{1,2}))? ?([ap])\.?m\.?", Kind.DATE, _hours),
    _pattern(r"Phase (I{1,3}|IV|VI{0,3}|IX|X|V)", Kind.ORDINAL, lambda m: f"phase {_ROMAN.index(m[1].upper())}"),
    _pattern(rf"Phase {_SMALL}", Kind.ORDINAL, lambda m: f"phase {_small(m[1])}"),
    _pattern(rf"{_ORDINAL} phase", Kind.ORDINAL, lambda m: f"phase {_ordinal(m[1])}"),
    _pattern(rf"(?:Fortune (?:Global )?|top ){_SMALL}", Kind.ORDINAL, lambda m: f"rank {_small(m[1])}"),
    _pattern(r"(?:Figure|Table) ([0-9]{1,3})", Kind.ORDINAL, lambda m: m[1]),
    _pattern(
        r"[0-9]{1,3}(?:st|nd|rd|th)(?:(?:, | and |, and )[0-9]{1,3}(?:st|nd|rd|th)){0,6} (?:floor|roads?|streets?)",
        None,
    ),
    _pattern(
        r"([0-9]{1,3}(?:,[0-9]{3}){1,3})(?:st|nd|rd|th)", Kind.ORDINAL, lambda m: str(int(m[1].replace(",", "")))
    ),
    _pattern(r"(?:one[ -])?millionth", Kind.ORDINAL, lambda m: "1000000"),
    _pattern(
        rf"{_ORDINAL}(?! (?:anniversary|straight|consecutive|successive))", Kind.ORDINAL, lambda m: _ordinal(m[1])
    ),
    _pattern(
        rf"{_YEAR}(?!,[0-9]|\.[0-9]| (?:million|billion|mu|yuan|companies|people|square))", Kind.DATE, lambda m: m[1]
    ),
    ),
    _FLAGS,
)

_CLOCK = re.compile(r" ?[ap]\.?m(?![A-Za-z])|:[0-9]{2}", _FLAGS)
_OTHERS = re.compile(r" others?(?![a-z])", _FLAGS)
"""One and four others are five: such a number stands beside what it adds to."""
_NEUTRAL = frozenset({"case", "cases"})
"""Nouns that may count visits as well as things."""
_LASTING = re.compile(
    rf"{_ORDINAL} (?:(?:straight |consecutive |successive )(day|week|month|quarter|year|time)"
    r"|anniversary)(?![A-Za-z])",
    _FLAGS,
)
_ROUND_THE_CLOCK = re.compile(r"a?round[ -]the[ -]clock|24/7", _FLAGS)
_QUOTED = re.compile(r"“[^“”]{1,60}”|\"[^\"]{1,60}\"")
_BARE_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_FROM = re.compile(r"(?<!range )(?<!ranges )(?<!ranged )(?<!ranging )from $", _FLAGS)
_TO_LEVEL = re.compile(r" to ", _FLAGS)
_BY = re.compile(r" by $", _FLAGS)
_REACHED = re.compile(r" to $", _FLAGS)
_NOUN = re.compile("[ -][a-z]")
_MORE = re.compile(r" (?:more|higher|greater|larger|faster|increase|growth|rise|jump)(?![a-z])", _FLAGS)
_SAID_AS_ONE = frozenset({"ratio", "percentage points", "multiple", *CURRENCIES})
"""What "one" says on purpose: one percent, one yuan; one ton may be "each ton"."""
_COMPARED = re.compile(
    r" (?:as|the|that|those|what|its|their|higher|larger|more|greater|faster|over|increase)\b", _FLAGS
)
"""What follows "three times" where it compares; else it says how often."""
_SLOGANS = frozenset({"count", "person", "day", "month", "year", "times", "fold"})
"""What is counted in slogans."""
_LOOSE = frozenset({"double", "twice", "half"})
"""Words that may say no number."""
_NEAR = 60
"""Characters within which "to" may follow "from"."""


def find(source: str, most: int | None = None) -> tuple[Mention, ...]:
    """Every number that the text states, in order; with `most` the first so many."""
    text = plain(source)

    def accept(text: str, start: int) -> Reading | None:
        if _FROM.search(text, max(0, start - 13), start):
            to = _TO_LEVEL.search(text, start, start + _NEAR)
            if to:
                return _first_level(text, start, to, source)
        if _ROUND_THE_CLOCK.match(text, start):
            return _day_and_night(text, start, source)
        lasting = _LASTING.match(text, start)
        if lasting:
            return _lasting(lasting, source)
        reading = quantity_at(text, start, source, apart=True)
        if reading.bare and _CLOCK.match(text, reading.end):
            return None  # between 8 p.m. and 9 p.m.
        added = _OTHERS.match(text, reading.end) and text.endswith(("and ", "with "), 0, start)
        return None if _is_year(text, reading) or added else reading

    in_quotes = quoted(_QUOTED, text)
    mentions = islice(scan(text, _candidates(text), _PATTERNS, accept), most)
    return tuple(_marked(mention, text, in_quotes) for mention in mentions)


def _day_and_night(text: str, start: int, source: str) -> Reading:
    """Around the clock is told as 24 hours."""
    match = _ROUND_THE_CLOCK.match(text, start)
    assert match
    hours = Decimal(24)
    return Reading(Quantity(hours, hours, "hour", written=source[start : match.end()], lang="en"), start, match.end())


def _lasting(match: re.Match[str], source: str) -> Reading:
    """The 75th anniversary is told as 75 years, as 75周年 is, the 14th straight month as 14 months."""
    value = Decimal(_ordinal(match.group(1)))
    word = (match.group(2) or "year").lower()
    unit = "times" if word == "time" else UNIT_OF[word]
    written = source[match.start() : match.end()]
    quantity = Quantity(value, value, unit, written=written, lang="en", digits=(0, len(match.group(1))))
    return Reading(quantity, match.start(), match.end())


def _is_year(text: str, reading: Reading) -> bool:
    """Whether words before a year were taken for those before a number: growth of 2021, within 2022."""
    first, last = (reading.start + place for place in reading.quantity.digits)
    return bool(reading.bare and first > reading.start and _BARE_YEAR.fullmatch(text, first, last)) and not (
        reading.quantity.qualifier and not text[reading.start : first].lower().startswith("within")
    )


def _first_level(text: str, start: int, to: re.Match[str], source: str) -> Reading:
    """From 2.8 to 3.3 percent is two levels, not a range: the first of them, in the unit of both."""
    before = text[max(0, start - _NEAR) : to.start()]  # a short piece, so that time stays linear
    shift = max(0, start - _NEAR)
    first = quantity_at(before, start - shift, source[shift : to.start()])
    first = replace(first, start=start, end=first.end + shift)
    if first.bare and first.end == to.start():
        second = quantity_at(text, to.end(), source)
        first = replace(first, quantity=replace(first.quantity, unit=second.quantity.unit), bare=second.bare)
    return first


def _marked(mention: Mention, text: str, in_quotes: Callable[[int], bool]) -> Mention:
    """One may be an article, the four a pronoun; a bracket may hold a conversion, quotes a slogan."""
    quantity, start = mention.quantity, mention.start
    if quantity is None:
        # "First, ..." and "the second of them" number the sentence; 3rd is always said on purpose.
        named = mention.kind is Kind.ORDINAL and text[start].isalpha() and " " not in mention.value
        return replace(mention, weak=named or mention.value == RELATIVE or ":" in mention.value)
    # "One or two sentences" says no number either, so the words of a range count as a word.
    word = text[start + quantity.digits[0] : start + quantity.digits[1]].replace(" ", "").isalpha()
    one = quantity.high == 1 and UNITS[quantity.unit].dimension not in _SAID_AS_ONE
    small = quantity.high <= 10 and quantity.unit in ("count", "person")
    often = quantity.high <= 10 and quantity.unit == "times" and not _COMPARED.match(text, mention.end)
    weak = (word and (one or small or often)) or text[start : mention.end].lower() in _LOOSE
    clock = text[mention.end - 5 : mention.end].lower() == "clock" or text.startswith(" a day", mention.end)
    weak = weak or quantity.high == 0 or (quantity.unit == "hour" and clock)
    weak = weak or (in_quotes(start) and quantity.unit in _SLOGANS)
    bare = mention.bare or quantity.measure in _NEUTRAL
    if quantity.unit == "times" and (mention.trend is Trend.UP or _MORE.match(text, mention.end)):
        quantity = replace(quantity, trend=Trend.UP)
    before = max(0, start - 4)
    by = _BY.search(text, before, start) or " by " in text[start : start + quantity.digits[0]].lower()
    reached = _REACHED.search(text, before, start) and not mention.trend
    role = Role.DIFFERENCE if by else Role.LEVEL if reached else Role.UNSAID
    return replace(
        mention,
        quantity=quantity,
        role=role,
        weak=weak,
        bare=bare,
        glosses=text[start - 1 : start] == "(",
        names=may_name(quantity, bare=bare) and not _NOUN.match(text, mention.end),
        counts=counted(text, start + quantity.digits[1]) if weak else "",
    )
