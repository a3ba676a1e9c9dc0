"""Finding quantities in running Chinese text, and telling them from dates, names and idioms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from parkpress.figures.mentions import RELATIVE, Mention, Role, headed, may_name, quoted, scan
from parkpress.figures.quantity import Qualifier, Quantity, Reading, Trend
from parkpress.figures.text import plain
from parkpress.figures.units import COUNTED, CURRENCIES, TIME, UNITS
from parkpress.figures.zh.nouns import counted
from parkpress.figures.zh.patterns import NUMBER, PATTERNS, han
from parkpress.figures.zh.reading import quantity_at
from parkpress.figures.zh.words import BEFORE, CURRENCY_SIGNS, TRENDS, UNIT_OF, one_of

_NUMERALS = "0-9〇零一二两三四五六七八九十百千万亿几数半"
_OTHERS = r"A-Za-z〔\[【(翻第上下前图表周星亩每人地今去明本次当首环头"
_QUALIFIED = re.compile(rf"{one_of(TRENDS)}|{one_of(BEFORE)}|{one_of(CURRENCY_SIGNS)}")
_BEGINNING = "".join(sorted({re.escape(word[0]) for words in (TRENDS, BEFORE, CURRENCY_SIGNS) for word in words}))
_CANDIDATE = re.compile(
    rf"([{_NUMERALS}{_OTHERS}]|年(?=[末底])|全(?=年)|[大多泰](?=半)|双(?=[十1])|荣(?=枯))|[{_BEGINNING}]"
)
_QUANTITY = re.compile(rf"[{_NUMERALS}翻]|[同环]比|[较比]上年|[大多泰]半|[亩地人]均|每[亩人]|{_QUALIFIED.pattern}")
"""With what a quantity may begin; the other candidates begin names, dates and the like only."""


# 产值突破百亿, 从零到千亿: large round numbers say their number without a unit; 百万雄师 and 千万小心 do not.
_LARGE = re.compile(r"[一二两三四五六七八九十百千万]{1,4}亿(?!万)|(?:(?<=[超破近逾])|(?<=超过|达到))[百千]万")
# A qualifier that is the end of another word: 签约, 通过, 附近, 以上.
_GLUED = re.compile(
    r"(?<=[签节合预公契制特邀续违履])约|(?<=[通经不渡度透越超])过|(?<=[打攻击识爆])破|(?<=[附最靠邻新])近|上(?![百千万亿扬浮升涨调])|(?<=[以网])上"
)
# 近三年 is the last three years, not nearly three.
_RECENT = re.compile(r"近(?=[0-9一两二三四五六七八九十]{1,3}(?:年|个月|天|周))")


# 最高可获得200万元, 至少提供50个: the qualifier stands before the verb.
_EARLIER = re.compile(
    r"(最高|最多|最长|至多|至少|不超过|不低于)(?:[可能将给予奖励获得补助贴支持资扶享受领申请取租贷免减抵延达为是]{1,8})$"
    r"|(至少|至多|不少于|不低于|不超过)(?:(?![〇零一二两三四五六七八九十百千万亿的])[\u4e00-\u9fff]){1,6}$"
    r"|(?P<of>不足|不到|不满|超过|接近|超|近|约|逾)(?:全[国省市区县球]|世界|总[数量额])的?$"  # 不足全市2%
    r"|(不低于|不少于|不超过|不高于|低于|高于|超过|不足|不到)[\u4e00-\u9fff]{2,8}的$"  # 不低于财政收入的10%
)
_EACH_EARLIER = re.compile(
    "(?:(亩均|每亩)[\u4e00-\u9fff]{1,8}|每(平方米|公顷|平方公里|立方米|吨|公斤|千克|千瓦时|度|公里|米|升)[\u4e00-\u9fff]{0,8})$"
)
"""每亩投资强度不低于500万元."""
_LIMIT = re.compile("最([高长多大低少短小])(?:期限|年限|时限|额度|比例|金额|限额|租期|年龄|时长)[为是]$")
"""最长期限为3年."""
_EACH_ONE = re.compile("每[\u4e00-\u9fff]{0,4}$")
"""每缴纳1元: every yuan."""
_EACH_TIME = re.compile(
    "(?:每个?(秒|分钟|小时|天|日|周|月|年)|(?<![0-9一二三四五六七八九十今去上明近当本半全])([日周月年])[均产])"
    "[\u4e00-\u9fff]{0,8}$"
)
"""每分钟可灌装1200瓶."""
_TIMES = {
    "秒": "second", "分钟": "minute", "小时": "hour",
    "天": "day", "日": "day", "周": "week", "月": "month", "年": "year",
}
_ALSO_EACH = re.compile("(?:[/·・]每?|每)([天日月年])(?![前后度份末])")
_ALSO_EACH_EARLIER = re.compile("(?:每([天日月年])|([日月年])(?=租金))[\u4e00-\u9fff]{0,8}$")
"""25元/平方米/月, 租金每月每平方米25元."""
_SAID_AS_ONE = frozenset({"ratio", "percentage points", "multiple", *CURRENCIES})
"""What 一 says on purpose: 一成, 一元; 一吨 may be "each ton"."""
_DAY_AND_NIGHT = 24
_WHOLE = 100
_FASTER = re.compile("[快高多大长重强贵远厚宽]出?了?$")
_TIMES_MORE = re.compile("[高多]出[\u4e00-\u9fff]{2,9}$")
_BASIS = re.compile("(?:(同比|[比较](?:上年|去年)(?:同期)?)|环比|[比较]上个?(?:月|季度))[^，。；、0-9]{0,6}$")
"""What a rate compares with."""
_RATIO = re.compile("[:\u2236] ?[0-9]")
_VERB = re.compile(
    "(?:压减|减少|削减|缩减|压缩|降低|下调|调减|上调|提高)[^到至为达占超过逾近按比率的，。；、0-9]{2,14}$"
)
"""压减办公经费10%: the object stands between the change and the number."""
_LONGEST_VERB = 18
_FROST = re.compile("(?:零下|负|(?<![0-9A-Za-z℃])-)约?$")
_DEGREES = re.compile("(?:零下|[气水室高低]温|温度)[^，。；、0-9]{0,4}-?$")
"""零下25度."""
_SHARES = frozenset({"percent", "pp", "bp", "cheng"})
_COMPARED = re.compile(
    "(?<!不)(?:(高于|高出|快于|多于|低于|慢于|少于)[\u4e00-\u9fff]{2,9}(?<!的)|([高低快慢])"
    "|(?:[比较][\u4e00-\u9fff]{1,9}|减)([多少大小长短宽窄厚薄轻贵强弱]))$"
)
"""高于全市1.1个百分点."""
_DENIED = re.compile("(?:(不[得应能可宜会许]|[未没]有?|无一)|(?:没有|无)(?:一|任何)[\u4e00-\u9fff]{1,10})$")
_TURNED = {Qualifier.UNDER: Qualifier.AT_LEAST, Qualifier.OVER: Qualifier.AT_MOST}
"""不得低于 is not less than; of 没有一个项目超过 words alone do not tell which bound it is."""
_LONGEST_EARLIER = 12
_LONGEST_RATE = 6
_LASTING = re.compile(rf"(?<=连续)第({NUMBER})(年|个月|个季度|周|天|次|届)")
_QUOTED = re.compile(r"“[^“”]{1,16}”|\"[^\"]{1,16}\"|「[^「」]{1,16}」")
_IN_SLOGANS = re.compile("[二三四五六七八九十](?=[\u4e00-\u9fff])")
_WEAK = re.compile(
    r"第[一二三四](?![届期批季届轮版代])|[今去上前明本次当]年|首[期届]|[0-9二三四五六七八九]{1,2}代|双|[五六七八]一|2[01]世纪|[0-9]{1,2}[·.][0-9]|二十一?世纪|三八|十一(?=[黄长假国])"
)
_SMALL = frozenset("一二两三四五六七八九十")
_NAMED = frozenset({*"企岗村兆连", "荣枯"})
"""Words that stand for their thing in names, after a number that may say none: 千企万岗, 一企一策."""
_THAT_IS = re.compile(r"\($|[(，,](?:折?合|即|约合|约折合)约?$")
"""33.3公顷，约合500亩."""
_RATE = re.compile(
    "(?:[增降涨跌减升]速|[增降涨跌减升]幅|(?:增长|下降|上涨|提高)[率量额值]|增[量加]额?)(?:达到?|为|是|约为)$"
)
"""增速达到5%: a difference, though it is told as a level."""
_LEVEL = re.compile("(?:[到至达]了?(?:每[天日周月年亩吨人户台件]|[人亩日月年户]均)?|为)$")
"""减少到每天300吨."""
_OF_WHOLE = re.compile("(?:为|是|相当于|达到?)[\u4e00-\u9fff]{2,9}的$")
"""为去年同期的95%."""
_SOURCES = ("由", "从")
_ONWARD = re.compile("[^，。；、0-9]{0,8}[到至]")
"""由3亿平方米扩大到10亿平方米: the level before."""


def find(source: str, most: int | None = None) -> tuple[Mention, ...]:
    """Every number that the text states, in order; with `most` the first so many."""
    text = plain(source)

    def accept(text: str, start: int) -> Reading | None:
        if text.startswith("荣枯", start):
            return _threshold(start, source)
        if _GLUED.match(text, start) or _RECENT.match(text, start):
            return None
        lasting = _LASTING.match(text, start)
        if lasting:
            return _lasting(lasting, source)
        if not _QUANTITY.match(text, start):
            return None
        reading = quantity_at(text, start, source, apart=True)
        first = text[reading.start + reading.quantity.digits[0]]
        large = _LARGE.match(text, reading.start + reading.quantity.digits[0])
        if reading.bare and reading.quantity.digits[0] and _RATIO.match(text, reading.end):
            return None  # 约1:2:3
        slogan = in_quotes(start) and _IN_SLOGANS.match(text, start)
        return None if reading.bare and not (first.isdigit() or large or slogan) else reading

    in_quotes = quoted(_QUOTED, text)
    candidates = (
        found.start()
        for found in _CANDIDATE.finditer(text)
        if found[1] or _QUALIFIED.match(text, found.start())
    )
    mentions = _shared(islice(scan(text, candidates, PATTERNS, accept), most), text)
    return tuple(headed((_marked(mention, text, in_quotes) for mention in mentions), text))


def _shared(mentions: Iterable[Mention], text: str) -> list[Mention]:
    """The mentions, in which numbers of a list have the unit that is said once: 6.4万和3.6万平方米, 3个、5个百分点."""
    found = list(mentions)
    for place in range(len(found) - 2, -1, -1):
        one, other = found[place : place + 2]
        if not (one.quantity and other.quantity) or text[one.end : other.start] not in _LISTED:
            continue
        unit = other.quantity.unit
        if (one.bare and unit not in COUNTED) or (one.quantity.measure == "个" and unit == "pp"):
            quantity = replace(one.quantity, unit=unit, per=other.quantity.per, measure="")
            if one.trend and unit in ("pp", "percent"):
                quantity = replace(quantity, trend=one.trend)
            found[place] = one._replace(quantity=quantity, bare=False)
    return found


_LISTED = frozenset({"、", "和", "与", "及", "或", "以及"})


def _threshold(start: int, source: str) -> Reading:
    """荣枯线, the line between growth and decline, stands at 50 points."""
    fifty = Decimal(50)
    end = start + 2
    quantity = Quantity(fifty, fifty, "count", measure="荣枯", written=source[start:end], lang="zh", digits=(0, 2))
    return Reading(quantity, start, end)


def _is_weak(mention: Mention, text: str) -> bool:
    """Whether a date or an ordinal may be left out: last year, the hour, the day of a month not named."""
    day = mention.value.startswith("monthday") and not text.endswith("每月", 0, mention.start)
    generation = text.endswith("后", 0, mention.end) and mention.value.endswith("x")
    vague = day or generation or ":" in mention.value or mention.value.startswith(RELATIVE)
    return vague or bool(_WEAK.match(text, mention.start))


def _lasting(match: re.Match[str], source: str) -> Reading:
    """连续第三年 is told as three years, as 连续三年 is."""
    value = Decimal(han(match.group(1)))
    unit = UNIT_OF[match.group(2)]
    measure = match.group(2) if unit == "count" else ""
    written = source[match.start() : match.end()]
    quantity = Quantity(value, value, unit, measure=measure, written=written, lang="zh", digits=(1, len(match[1]) + 1))
    return Reading(quantity, match.start(), match.end())


def _marked(mention: Mention, text: str, in_quotes: Callable[[int], bool]) -> Mention:
    """一家 may be an article, 两个 a pronoun and 第一 "firstly"; a bracket may hold a conversion, quotes a slogan."""
    quantity = mention.quantity
    if quantity is None:
        return mention._replace(weak=_is_weak(mention, text))
    start, end = (mention.start + place for place in quantity.digits)
    measured = bool(quantity.measure) or quantity.unit in ("day", "year")
    one = quantity.unit in TIME and text[start:end] == "一"  # an hour, a month
    summed = text[mention.start - 1 : mention.start] == "等"
    small = text[start:end] in _SMALL or text[start : end + 1] in ("百日", "百年")
    article = text[start:end] == "一" and UNITS[quantity.unit].dimension not in _SAID_AS_ONE
    single = UNITS[quantity.unit].dimension not in _SAID_AS_ONE and not quantity.places
    each_one = _EACH_ONE.search(text, max(0, mention.start - _LONGEST_EARLIER), mention.start)
    one = one or (quantity.high == 1 and bool(article or single or each_one))
    one = one or (quantity.unit == "hour" and quantity.high == _DAY_AND_NIGHT)
    weak = one or (measured and (small or summed or quantity.measure in _NAMED) and quantity.measure != "免")
    weak = weak or quantity.high == 0 or (quantity.unit == "fraction" and "半" in text[start:end])  # most of them
    weak = weak or (text[mention.start] == "上" and bool(quantity.measure))  # 上百家: "hundreds of" them
    weak = weak or (quantity.unit in TIME and text[start] == "半")  # "in two months rather than six"
    weak = weak or (quantity.unit == "percent" and quantity.low == _WHOLE)  # "all of them" will do
    weak = weak or (in_quotes(mention.start) and not text[start].isdigit() and quantity.measure != "免")
    each = _EACH_EARLIER.search(text, max(0, mention.start - _LONGEST_EARLIER), mention.start)
    if each and quantity.unit in CURRENCIES and not quantity.per:
        quantity = replace(quantity, per="mu" if each[1] else UNIT_OF.get(each[2], "kWh"))
    also = ""
    if quantity.per and quantity.unit in CURRENCIES:
        early = text[max(0, mention.start - _LONGEST_EARLIER) : start]
        paid = _ALSO_EACH.match(text, mention.end) or _ALSO_EACH_EARLIER.search(early)
        also = f"each {_TIMES[paid[paid.lastindex or 1]]}" if paid else ""
    each_time = _EACH_TIME.search(text, max(0, mention.start - _LONGEST_EARLIER), mention.start)
    if each_time and not quantity.per and quantity.unit not in TIME:
        quantity = replace(quantity, per=_TIMES[each_time[1] or each_time[2]])
    earlier = _EARLIER.search(text, max(0, mention.start - _LONGEST_EARLIER), mention.start)
    if earlier and not quantity.qualifier and (not earlier["of"] or quantity.unit in ("percent", "cheng", "fraction")):
        quantity = replace(quantity, qualifier=BEFORE[earlier[earlier.lastindex or 1]])

    limit = _LIMIT.search(text, max(0, mention.start - 6), mention.start)
    if limit and not quantity.qualifier:
        quantity = replace(quantity, qualifier=Qualifier.AT_MOST if limit[1] in "高长多大" else Qualifier.AT_LEAST)
    faster = _FASTER.search(text, max(0, mention.start - 3), mention.start)  # 快两倍
    more = _TIMES_MORE.search(text, max(0, mention.start - _LONGEST_EARLIER), mention.start)  # 高出平均水平1.6倍
    if quantity.unit == "times" and (faster or more or text[start:end] in ("一", "1")):  # 多盖了一倍
        quantity = replace(quantity, unit="fold", low=quantity.low + 1, high=quantity.high + 1)
    if text.endswith("单向", 0, mention.start) and text.startswith("车道", end):
        quantity = replace(quantity, low=2 * quantity.low, high=2 * quantity.high)
    bare = mention.bare
    if bare and text.startswith("度", mention.end) and _DEGREES.search(
        text, max(0, mention.start - _LONGEST_EARLIER), mention.start
    ):
        quantity, bare = replace(quantity, unit="degC"), False
    frost = quantity.unit == "degC" and _FROST.search(text, max(0, mention.start - 4), mention.start)
    if frost and not quantity.is_range:
        quantity = replace(quantity, low=-abs(quantity.high), high=-abs(quantity.low))
    share = quantity.unit in _SHARES
    compared = _COMPARED.search(text, max(0, mention.start - _LONGEST_EARLIER), mention.start) if share else None
    if compared and not mention.trend:
        word = (compared[1] or compared[2] or compared[3])[0]
        quantity = replace(quantity, trend=Trend.UP if word in "高快多大长宽厚贵强" else Trend.DOWN)
    if quantity.qualifier in _TURNED:
        denied = _DENIED.search(text, max(0, mention.start - _LONGEST_EARLIER), mention.start)
        turned = quantity.qualifier if denied is None else _TURNED[quantity.qualifier] if denied[1] else Qualifier.NONE
        quantity = replace(quantity, qualifier=turned)
    whole = quantity.unit in ("percent", "cheng") and _OF_WHOLE.search(
        text, max(0, mention.start - _LONGEST_EARLIER), mention.start
    )
    rate_named = _RATE.search(text, max(0, mention.start - _LONGEST_RATE), mention.start)
    if rate_named and quantity.unit == "percent" and quantity.low > 0 and not quantity.trend:
        quantity = replace(quantity, trend=Trend.DOWN if rate_named[0][0] in "降跌减下" else Trend.UP)
    reached = _LEVEL.search(text, max(0, mention.start - 6), mention.start) or whole
    from_level = text.endswith(_SOURCES, 0, mention.start) and _ONWARD.match(text, mention.end)
    level = bool(reached or from_level) and not rate_named
    level = level or (text.startswith("突破", mention.start) and not mention.trend)
    verb = quantity.unit in ("percent", "cheng") and not mention.trend and _VERB.search(
        text, max(0, mention.start - _LONGEST_VERB), mention.start
    )
    rate = share or quantity.unit in ("times", "fold", "fraction")
    compared_with = _BASIS.search(text, max(0, mention.start - _LONGEST_EARLIER), start) if rate else None
    role = Role.DIFFERENCE if mention.trend or verb else Role.LEVEL if level else Role.UNSAID
    return mention._replace(
        quantity=quantity,
        role=role,
        weak=weak,
        bare=bare,
        basis=also if compared_with is None else "year" if compared_with[1] else "last",
        glosses=bool(_THAT_IS.search(text[max(0, mention.start - 2) : start])),
        names=may_name(quantity, bare=bare),
        counts=counted(text, end) if weak else (),
    )
