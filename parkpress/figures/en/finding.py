"""Finding quantities in running English text, and telling them from dates, names and idioms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from parkpress.figures.en.nouns import counted
from parkpress.figures.en.patterns import FLAGS, MONTHS, ORDINAL, PATTERNS, ordinal
from parkpress.figures.en.reading import is_occasion, quantity_at
from parkpress.figures.en.words import (
    BEFORE,
    CURRENCY_SIGNS,
    FOLDS,
    NUMBER_WORDS,
    ORDINALS,
    PERSONS,
    SCALES,
    TRENDS,
    UNIT_OF,
    one_of,
)
from parkpress.figures.mentions import (
    RELATIVE,
    Kind,
    Mention,
    Role,
    headed,
    may_name,
    quoted,
    scan,
)
from parkpress.figures.quantity import Qualifier, Quantity, Reading, Trend
from parkpress.figures.text import plain
from parkpress.figures.units import COUNTED, CURRENCIES, TIME, UNITS

_STARTS = [*TRENDS, *BEFORE, *FOLDS, *NUMBER_WORDS, *ORDINALS, *MONTHS[0], *MONTHS[1], "sept"]
_STARTS += (
    "phase|phases|top|inaugural|first-ever|maiden|millionth|hundred|thousand|million|billion|trillion|half|halved|between|figure|table|no.|no|room|"
    "building|block|line|centenary|centennial|"
    "highway|around|round|plot|pier|berth|unit|workshop|plant|tower|exit|area|window|counter|station|"
    "last month|last quarter|the preceding|previous|preceding|month|quarter|fortune|may day|labor day|iso|"
    "iec|gb/t|gb|iatf|grade|at one|lines|some of|double-digit|"
    "single-digit|number|issue|article|volume|vol.|session|round|batch|lot|item|part|chapter|section|class|type|"
    "level|tier|category|gate|hall|"
    "terminal|route|zone|version|page|this year|last year|"
    "final|closing|last half|last six|last three|end of|year to|generation|gen|paragraph|clause|"
    "next year|that year|the previous|the following|the coming|the current|a year"
).split("|")
_SIGNS = "|".join(map(re.escape, CURRENCY_SIGNS))
_MANY = (
    r"an? (?:[a-z]{3,7} and a half|hundred|thousand|million|billion|trillion|dozen|half|third|quarter|fifth|tenth"
    r"|number|second|decade|century|millennium|[a-z]{4,9}th|[0-9]{2,4}th|(?:minute|hour|day|week|month|year) or two)"
)
_WORDS = re.compile(rf"{one_of(_STARTS)}|{_MANY}|(?:{_SIGNS})(?=[ 0-9])", FLAGS)
_FIRST_WORDS = frozenset(re.match(r"[a-z&/]*", word)[0] for word in (*_STARTS, *CURRENCY_SIGNS)) | {"a", "an"}  # type: ignore[index]
_TOKEN = re.compile(r"([A-Za-z&]{1,40}(?:/[A-Za-z]{1,20})?)([0-9]?)|[0-9]+|[€¥£$+↑↓\[]|\((?=[+0-9])", re.ASCII)


def _candidates(text: str) -> Iterator[int]:
    """Where a number, or the words before one, may begin."""
    for token in _TOKEN.finditer(text):
        word, digit = token.groups()
        if word is None or digit or (word.lower() in _FIRST_WORDS and _WORDS.match(text, token.start())):
            yield token.start()


_CLOCK = re.compile(r" ?[ap]\.?m(?![A-Za-z])|:[0-9]{2}", FLAGS)
_RATIO = re.compile("[:\u2236] ?[0-9]")
_TAKES_UP = re.compile(r"\b(?:mak(?:es?|ing)|made|tak(?:es?|ing|en)|took) $", FLAGS)
"""Makes up 62 percent: no rise."""
_LONGEST_VERB = 8
_VAGUE = ("several ", "few ", "many ", "couple ")
_OTHERS = re.compile(r" others?(?![a-z])", FLAGS)
"""One and four others are five: such a number stands beside what it adds to."""
_NEUTRAL = frozenset({"case", "cases"})
"""Nouns that may count visits as well as things."""
_LASTING = re.compile(
    rf"{ORDINAL} (?:(?:straight |consecutive |successive )(day|week|month|quarter|year|time)"
    r"|(day|week|month|quarter|year|time)(?= (?:running|in a row|in succession))|anniversary)(?![A-Za-z])"
    r"|cent(?:enary|ennial)(?![A-Za-z])",
    FLAGS,
)
_ROUND_THE_CLOCK = re.compile(r"a?round[ -]the[ -]clock|24/7", FLAGS)
_QUOTED = re.compile(r"“[^“”]{1,60}”|\"[^\"]{1,60}\"")
_BARE_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_FROM = re.compile(r"(?<!range )(?<!ranges )(?<!ranged )(?<!ranging )from $", FLAGS)
_TO_LEVEL = re.compile(r" to ", FLAGS)
_BY = re.compile(r" by $", FLAGS)
_REACHED = re.compile(r" to $", FLAGS)
_NOUN = re.compile("[ -][a-z]")
_MORE = re.compile(r" (?:more|higher|greater|larger|faster|increase|growth|rise|jump)(?![a-z])", FLAGS)
_SAID_AS_ONE = frozenset({"ratio", "percentage points", "multiple", *CURRENCIES})
"""What "one" says on purpose: one percent, one yuan; one ton may be "each ton"."""
_COMPARED = re.compile(
    r" (?:as|the|that|those|what|its|their|higher|larger|more|greater|faster|over|increase)\b", FLAGS
)
"""What follows "three times" where it compares; else it says how often."""
_SLOGANS = frozenset({"count", "person", "day", "month", "year", "times", "fold"})
"""What is counted in slogans."""
_EACH_TIME = re.compile(
    r"(?: of [a-z]+)?(?: (?!(?:half|once|twice|for|in|within|of|over|than|and|or|to|from|by|with|at|as)\b)[a-z]+){0,3}"
    r" (?:(?:an?|per|each|every) (minute|hour|day|week|month|year)(?![A-Za-z]| (?:ago|earlier|later|before))"
    r"|(?:per|each|every|a(?=\ssecond(?:[.,;]|$))) (second)(?![A-Za-z])"
    r"|per (hectare|mu|square kilometer|square meter)(?![A-Za-z]))",
    FLAGS,
)
"""1,200 bottles an hour, RMB 4.5 million of taxes per hectare."""
_ADJECTIVES = (
    r"(?: (?!(?:of|in|for|to|at|on|by|with|from|per|a|an|the|as|is|are|was|were|has|have|had|who|that|or)\b)"
    r"[a-z'’-]+){1,4}?"
)
_HEAD = re.compile(
    rf"{_ADJECTIVES} ({one_of(word for word in PERSONS if word.endswith('s') or word == 'people')})",
    FLAGS,
)
"""34,000 primary and secondary school students."""
_COMPANY_HEAD = re.compile(rf"{_ADJECTIVES} (companies|enterprises|firms|businesses)(?! (?:visit|trip))", FLAGS)
"""520 different companies."""
_ALSO_EACH = re.compile(r"(?: per |/| an? | each )(day|month|year)(?![A-Za-z])", FLAGS)
_RENT = re.compile(r"(?:(daily)|(monthly)|(annual|yearly)) (?:rent(?:al)?|fee|rate|price)s?[^.,;0-9]*$", FLAGS)
"""RMB 25 per square meter per month."""
_PERSONS = frozenset(PERSONS)
_EACH_EARLIER = re.compile(r"per[ -](hectare|acre|mu|square kilometer|square meter)(?![a-z])[^.,;:0-9]*$", FLAGS)
"""Output per hectare reached RMB 8.6 million."""
_MINUS = re.compile(r"(?:\bminus |(?<![0-9A-Za-z°])-)$", FLAGS)
_BASIS = r"(?:(year)|month|quarter)[ -]on[ -](?:year|month|quarter)(?![a-z])"
_COMPARABLE = frozenset({"percent", "pp", "bp", "times", "fold", "fraction"})
_BASIS_IN = re.compile(_BASIS, FLAGS)
_BASIS_AFTER = re.compile(rf"[^.,;:0-9]{{0,30}}?{_BASIS}", FLAGS)
_BASIS_BEFORE = re.compile(rf"{_BASIS}[^.,;:0-9]{{0,20}}$", FLAGS)
"""What a rate compares with."""
_THAN = re.compile(" (?:more|less|fewer|higher|lower)(?: [a-z]+)? than(?! (?:planned|the target|its target))", FLAGS)
_BELOW_ZERO = re.compile("(?: degrees?(?: Celsius)?)? below (?:zero|freezing)", FLAGS)
_EACH_WAY = re.compile(
    r"[ -](?:traffic |vehicle )?lanes? (?:in (?:each|either) direction|each way|on (?:each|either) side)", FLAGS
)
"""A road of six lanes has three in each direction."""
_DENIED = re.compile(
    r"(?:\b(?:nor|not|never|neither|cannot|none|no)|n't)"
    r"(?! (?:only|just|merely|until|yet|because))(?: [a-z]+){0,3} $",
    FLAGS,
)
"""Nor may output be lower than, no charge for over 20 services: which of the two it is, words alone do not tell."""
_BOUNDS = (Qualifier.UNDER, Qualifier.OVER)
_IN_THE_COURSE = re.compile(r"(?<!\bfor )(?<!\bwell )(?<!\bjust )(?<!\bis )(?<!\bwas )(?<!\bof )(?<!\bin )over ", FLAGS)
"""RMB 1 billion over three years is spent within them; for over three years is more."""
_HOLIDAY = re.compile(r"(?:Day|Festival|Holiday|Eve|Week) \($")
"""Singles' Day (November 11): the day is told by its name."""
_LOOSE = frozenset({"double", "triple", "quadruple", "twice", "half"})
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
        if reading.bare and reading.quantity.digits[0] and _RATIO.match(text, reading.end):
            return None  # about 2:1
        if text.endswith(_VAGUE, 0, start):
            return None  # several thousand
        if _TAKES_UP.search(text, max(0, start - _LONGEST_VERB), start) and text.startswith("up ", start):
            return None
        added = _OTHERS.match(text, reading.end) and text.endswith(("and ", "with "), 0, start)
        return None if _is_year(text, reading) or added else reading

    in_quotes = quoted(_QUOTED, text)
    mentions = _shared(islice(scan(text, _candidates(text), PATTERNS, accept), most), text)
    return tuple(headed((_marked(mention, text, in_quotes) for mention in mentions), text))


def _shared(mentions: Iterable[Mention], text: str) -> list[Mention]:
    """The mentions, in which numbers of a list have the unit and the scale that are said once: RMB 1.2 and 1.5 billion,
    3, 5 and 8 percent; from 60 days to 20."""
    found = list(mentions)
    power: int | None = None  # of the list that ends here
    for place in range(len(found) - 2, -1, -1):
        one, other = found[place : place + 2]
        if not (one.quantity and other.quantity) or other.start - one.end > _LONGEST_JOINT:
            power = None
            continue
        joint = text[one.end : other.start + other.quantity.digits[0]]
        begun = place and text[found[place - 1].end : one.start] == ", "
        if joint in _LAST or (joint == ", and " and begun):
            power = _power(other.quantity)
        elif joint != ", ":
            power = None
        if power is not None and (one.bare or one.quantity.unit in CURRENCIES) and not one.quantity.is_range:
            found[place], found[place + 1] = _as_listed(one, other, power)
        elif _goes_on_to(one, other, text):
            found[place + 1] = other._replace(quantity=replace(other.quantity, unit=one.quantity.unit), bare=False)
    return found


def _goes_on_to(one: Mention, other: Mention, text: str) -> bool:
    """Whether the unit of the second level is only said with the first: from 30 percent to nearly 50."""
    assert one.quantity
    levels = text[one.end : other.start] == " to " and text.endswith("from ", 0, one.start)
    measured = one.quantity.unit not in COUNTED and one.quantity.unit not in CURRENCIES
    return levels and measured and other.bare and not _NOUN.match(text, other.end)


_LONGEST_JOINT = 12
_LAST = frozenset({" and ", " or ", " and by "})
"""What stands between the last two of a list."""
_SCALED = re.compile(rf"[ -]({'|'.join(SCALES)})(?![A-Za-z])", FLAGS)
_THOUSAND = 1000


def _power(quantity: Quantity) -> int:
    """The power of ten of the word in a quantity: 6 for 1.5 million."""
    scale = _SCALED.search(quantity.written)
    return SCALES[scale[1].lower()] if scale else 0


def _times_ten_to(quantity: Quantity, power: int) -> Quantity:
    return replace(quantity, low=quantity.low.scaleb(power), high=quantity.high.scaleb(power))


def _as_listed(one: Mention, other: Mention, power: int) -> tuple[Mention, Mention]:
    """Two neighbours in a list: the first has the unit and scale of the second, or this the currency of the first."""
    assert one.quantity and other.quantity
    first, second = one.quantity, other.quantity
    if first.high < _THOUSAND and not _power(first):
        first = _times_ten_to(first, power)
    if first.unit in CURRENCIES and other.bare and _power(second):
        second = replace(second, unit=first.unit)
    elif first.unit == "count" and second.unit not in COUNTED:
        first = replace(first, unit=second.unit, per=second.per)
    return (
        one._replace(quantity=first, bare=one.bare and first.unit == "count"),
        other._replace(quantity=second, bare=other.bare and second.unit == "count"),
    )


def _day_and_night(text: str, start: int, source: str) -> Reading:
    """Around the clock is told as 24 hours."""
    match = _ROUND_THE_CLOCK.match(text, start)
    assert match
    hours = Decimal(24)
    return Reading(Quantity(hours, hours, "hour", written=source[start : match.end()], lang="en"), start, match.end())


def _lasting(match: re.Match[str], source: str) -> Reading:
    """The 75th anniversary is told as 75 years, as 75周年 is, the 14th straight month as 14 months."""
    value = Decimal(ordinal(match.group(1)) if match.group(1) else 100)
    word = (match.group(2) or match.group(3) or "year").lower()
    unit = "times" if word == "time" else UNIT_OF[word]
    written = source[match.start() : match.end()]
    digits = 0, len(match.group(1) or match.group())
    quantity = Quantity(value, value, unit, written=written, lang="en", digits=digits)
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
    first = first._replace(start=start, end=first.end + shift)
    if first.bare and first.end == to.start():
        second = quantity_at(text, to.end(), source)
        power = _power(second.quantity)
        if first.quantity.high < second.quantity.high.scaleb(-power):
            first = first._replace(quantity=_times_ten_to(first.quantity, power))
        unit = second.quantity.unit if first.quantity.unit == "count" else first.quantity.unit
        first = first._replace(quantity=replace(first.quantity, unit=unit), bare=second.bare and unit == "count")
    return first


def _is_frost(text: str, start: int, end: int) -> bool:
    """Whether the temperature from `start` to `end` is one below zero."""
    return bool(_MINUS.search(text, max(0, start - 7), start) or _BELOW_ZERO.match(text, end))


def _also_each(text: str, start: int, end: int) -> str:
    """The time that a price per square meter is paid for."""
    after = _ALSO_EACH.match(text, end)
    if after:
        return f"each {after[1].lower()}"
    before = _RENT.search(text, max(0, start - _NEAR), start)
    return ("each day", "each month", "each year")[(before.lastindex or 1) - 1] if before else ""


def _basis(text: str, start: int, end: int) -> str:
    """What the rate from `start` to `end` compares with."""
    found = _BASIS_IN.search(text, start, end) or _BASIS_AFTER.match(text, end)
    found = found or _BASIS_BEFORE.search(text, max(0, start - _NEAR), start)
    return "" if found is None else "year" if found[1] else "last"


def _marked(mention: Mention, text: str, in_quotes: Callable[[int], bool]) -> Mention:
    """One may be an article, the four a pronoun; a bracket may hold a conversion, quotes a slogan."""
    quantity, start = mention.quantity, mention.start
    if quantity is None:
        # "First, ..." and "the second of them" number the sentence; 3rd is always said on purpose.
        named = mention.kind is Kind.ORDINAL and text[start].isalpha() and " " not in mention.value
        feast = mention.kind is Kind.DATE and _HOLIDAY.search(text, max(0, start - 12), start)
        return mention._replace(weak=named or bool(feast) or mention.value.startswith(RELATIVE) or ":" in mention.value)
    # "One or two sentences" says no number either, so the words of a range count as a word.
    word = text[start + quantity.digits[0] : start + quantity.digits[1]].replace(" ", "").isalpha()
    one = quantity.high == 1 and UNITS[quantity.unit].dimension not in _SAID_AS_ONE
    small = quantity.high <= 10 and quantity.unit in ("count", "person")
    often = quantity.high <= 10 and quantity.unit == "times" and not _COMPARED.match(text, mention.end)
    divides = quantity.high > 1 and text.endswith(("every ", "per "), 0, start)  # every ten new companies
    weak = (word and (one or small or often) and not divides) or text[start : mention.end].lower() in _LOOSE
    clock = text[mention.end - 5 : mention.end].lower() == "clock" or text.startswith(" a day", mention.end)
    weak = weak or quantity.high == 0 or (quantity.unit == "hour" and clock)
    weak = weak or (word and text.startswith("-olds", mention.end))  # three-year-olds are a class
    weak = weak or (in_quotes(start) and quantity.unit in _SLOGANS)
    bare = mention.bare or quantity.measure in _NEUTRAL
    heads = _HEAD.match(text, mention.end) if bare else None
    if heads and heads[1].lower() in _PERSONS and not is_occasion(text, heads.end()):
        quantity, bare = replace(quantity, unit="person", measure=heads[1].lower()), False
    heads = _COMPANY_HEAD.match(text, mention.end) if bare else None
    if heads:
        quantity, bare = replace(quantity, measure=heads[1].lower()), False
    each_time = _EACH_TIME.match(text, mention.end)
    if each_time and quantity.per in ("", "count", "person") and quantity.unit not in TIME:
        quantity = replace(quantity, per=UNIT_OF[(each_time[1] or each_time[2] or each_time[3]).lower()])
    money = quantity.unit in CURRENCIES and not quantity.per
    also = _also_each(text, start, mention.end) if quantity.per and quantity.unit in CURRENCIES else ""
    each = _EACH_EARLIER.search(text, max(0, start - _NEAR), start) if money else None
    if each:
        quantity = replace(quantity, per=UNIT_OF[each[1].lower()])
    if quantity.unit == "times" and (mention.trend is Trend.UP or _MORE.match(text, mention.end)):
        quantity = replace(quantity, trend=Trend.UP)
    if quantity.qualifier in _BOUNDS and _DENIED.search(text, max(0, start - _NEAR), start):
        quantity = replace(quantity, qualifier=Qualifier.NONE)
    if quantity.qualifier is Qualifier.OVER and quantity.unit in TIME and _IN_THE_COURSE.match(text, start):
        quantity = replace(quantity, qualifier=Qualifier.NONE)
    if (quantity.unit == "degC" or bare) and not quantity.is_range and _is_frost(text, start, mention.end):
        quantity = replace(quantity, low=-abs(quantity.high), high=-abs(quantity.low))
    if _EACH_WAY.match(text, mention.end):
        quantity = replace(quantity, low=2 * quantity.low, high=2 * quantity.high)
    before = max(0, start - 4)
    by = _BY.search(text, before, start) or " by " in text[start : start + quantity.digits[0]].lower()
    reached = _REACHED.search(text, before, start) and not mention.trend
    than = quantity.unit == "percent" and _THAN.match(text, mention.end)
    role = Role.DIFFERENCE if by or than else Role.LEVEL if reached else Role.UNSAID
    return mention._replace(
        quantity=quantity,
        role=role,
        weak=weak,
        bare=bare,
        basis=_basis(text, start, mention.end) if quantity.unit in _COMPARABLE else also,
        glosses=text[start - 1 : start] == "(" or text.endswith((", or ", "—or ", "– or "), 0, start),
        names=may_name(quantity, bare=bare) and not _NOUN.match(text, mention.end),
        counts=counted(text, start + quantity.digits[1]) if weak else (),
    )
