"""Faults in Chinese texts that a rule can decide: numerals, punctuation, well-known typos, claims.

Numerals after GB/T 15835-2011, punctuation after GB/T 15834-2011; claims after the Advertising Law, article 9, and the
guideline on absolute terms (SAMR 2023 No. 6), which lets pass what is quoted, reported or officially granted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from parkpress.checks.text.rules import Finding, Rule, Subject, claim, clause_around, one_of, short
from parkpress.checks.text.typos_zh import TYPOS

CONSTANT_PRICES = re.compile("可比|不变价|同口径|实际增长")
"""Notes by which a growth is not the quotient of the values as printed."""

_HAN = r"\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_NUMBER = r"(?:\d[\d,.]*[十百千]?[万亿]{0,2}|[一二三四五六七八九十百千万亿两几〇零]+)"
_UNITS = "个家名人项亩件台套户次处条座栋万亿千元米吨公克倍年月日天周小只艘辆间套批平美欧港%％"


# Numerals


def _mended_mixture(found: re.Match[str]) -> str | None:
    factor = {"十": 10, "百": 100, "千": 1000}[found["unit"]]
    value = Decimal(found["number"]) * factor
    scale = found["scale"]
    if scale == "万" and value >= 10_000:
        return f"{(value / 10_000).normalize():f}亿"
    return f"{value.normalize():f}{scale}"


_MIXED = Rule(
    "text.mixed-numerals",
    re.compile(
        r"(?<![\d.,])(?P<number>\d{1,3}(?:\.\d{1,2})?)(?P<unit>[十百千])(?P<scale>[万亿]?)"
        r"(?![瓦米克赫伏帕焦卡分兆安字比强佳大周年岁]|人计划|里马|万工程)"
    ),
    _mended_mixture,
    ("十", "百", "千"),
)

_END = r"\d[\d,]{0,12}(?:\.\d{1,4})?"
_RANGE = re.compile(
    rf"(?<![\dA-Za-z./:：～~—–-])(?P<low>{_END})(?P<own>[%％]|万亿|[万亿])?(?P<mark>～|~|—{{1,2}}|--?|–|－|至)"
    rf"(?P<high>{_END})(?P<scale>[%％]|万亿|[万亿])?(?P<after>[{_HAN}]?)(?![\dA-Za-z])"
)
_DATES = "年月日号"
_BAD_MARKS = ("-", "--", "–", "－", "~")


def _ranges(subject: Subject) -> Iterator[Finding]:
    """13～17亿元 leaves open whether 13 is 13亿; 100-150亩 has a hyphen where a range mark belongs."""
    for found in _RANGE.finditer(subject.words):
        scale, own, mark = found["scale"] or "", found["own"] or "", found["mark"]
        date = found["after"] in _DATES and bool(found["after"]) and not scale
        low, high = (Decimal(found[name].replace(",", "")) for name in ("low", "high"))
        values = {"written": short(found[0])}
        end = found.end() - len(found["after"])
        if scale and not own and low < high:
            joint = "至" if mark == "至" else "～"
            values["mended"] = f"{found['low']}{scale}{joint}{found['high']}{scale}{found['after']}"
            yield Finding("text.range-scale", found.start(), end, values, "mended")
        elif mark in _BAD_MARKS and (scale or (found["after"] and found["after"] in _UNITS)):
            if not date and low >= high and not own:
                continue
            joint = "—" if date else "～"
            values["mended"] = f"{found['low']}{own}{joint}{found['high']}{scale}{found['after']}"
            yield Finding("text.range-mark", found.start(), end, values, "mended")


_BEFORE = "大约|约|接近|将近|近|超过|逾|超|不少于|不低于|至少|不超过|不高于|最多|最高"
_MEASURE = (
    r"[万亿]?(?:元|美元|欧元|港元|吨|公斤|平方米|平方公里|亩|公顷|公里|千米|米|千瓦时|千瓦|人次|家次|人|名|个月|个|家|项|件|台|套|户"
    r"|次|处|条|座|栋|辆|天|年|工作日|个工作日|小时|分钟|倍|%)"
)
_DOUBLED = re.compile(
    rf"(?P<before>(?<![最附邻靠贴制条合节隐签])(?:{_BEFORE}))(?P<number>{_NUMBER}(?:[余多](?={_MEASURE}[左上以之]))?)"
    rf"(?:(?P<unit>(?:{_MEASURE})?)(?P<after>左右|上下|以上|以内|以下|之内)|(?P<inner>[余多]))"
)
_CLASSES = {
    **dict.fromkeys(("大约", "约", "左右", "上下"), "about"),
    **dict.fromkeys(("接近", "将近", "近", "不超过", "不高于", "最多", "最高", "以内", "以下", "之内"), "upper"),
    **dict.fromkeys(("超过", "逾", "超", "不少于", "不低于", "至少", "以上", "余", "多"), "lower"),
}
_TIMES = tuple("年月日天周")


def _doubled_qualifiers(subject: Subject) -> Iterator[Finding]:
    """约300亩左右 says the same twice, 近百余家 two things that exclude each other."""
    for found in _DOUBLED.finditer(subject.words):
        before, number, inner = found["before"], found["number"], found["inner"]
        unit, second = found["unit"] or "", found["after"] or inner
        if before == "近" and (unit or subject.words[found.end() :]).startswith(_TIMES):
            continue  # 近十余年 is a time, not a number that is nearly reached
        if inner and before in ("最高", "最多"):
            continue
        one, other = f"{before}{number}{unit}", f"{number}{unit}{second}"
        same = _CLASSES[before] == _CLASSES[second]
        values = {"written": short(found[0]), "mended": one, "one": one, "other": other}
        yield Finding("text.double-qualifier", *found.span(), values, "mended" if same else "either")


_FALL_BY_TIMES = Rule(
    "text.times-fall",
    re.compile(
        rf"(?:下降|减少|降低|缩短|缩小|压缩|下滑|减小|回落)了?(?:近|约|超过|超|将近)?{_NUMBER}[余多]?倍"
    ),
    signs=("倍",),
)

_SHORT_YEAR = Rule(
    "text.short-year",
    re.compile(
        r"(?<![\d.第约近余用了共达每])(?P<year>[0-3]\d)年(?=\d{1,2}月(?!以|内|的时间)|底(?![蕴层线气子部座盘色])|末(?![端梢])"
        r"|初(?![步期级心衷中试始])|[一二三四]季度|[上下]半年)"
    ),
    lambda found: f"20{found['year']}年",
    ("年",),
    in_context=True,
)

_AS_OF = Rule(
    "text.as-of",
    re.compile(rf"(?<![{_HAN}])截止到?(?=目前|今|本|上|去年|前|年底|月底|\d{{1,4}}年|\d{{1,2}}月)"),
    lambda found: "截至",
    ("截止",),
    in_context=True,
)

_VAGUE_DIGITS = Rule(
    "text.vague-digits",
    re.compile(rf"(?<![\d.])(?P<digits>\d{{1,5}})几(?P<after>[{_UNITS}])(?!何)"),
    lambda found: f"{found['digits']}多{found['after']}",
    ("几",),
)

_POINTS = re.compile(
    r"(?:由|从)(?P<from>\d{1,3}(?:\.\d{1,3})?)%(?:[提上增下降减回][^，。；\n\d]{0,5}[到至为](?P<to>\d{1,3}(?:\.\d{1,3})?)%[，,])?"
    r"(?P<verb>提高|上升|增加|增长|下降|降低|减少|回落|提升)了?(?P<change>\d{1,3}(?:\.\d{1,3})?)%"
)


def _points(found: re.Match[str]) -> str | None:
    """由3.2%提高到3.6%，提高0.4%: the difference of two percentages is told in points, unless it is the quotient."""
    if found["to"] is not None and abs(Decimal(found["to"]) - Decimal(found["from"])) != Decimal(found["change"]):
        return None
    return f"{found['verb']}{found['change']}个百分点"


_PERCENTAGE_POINTS = Rule("text.points", _POINTS, _points, ("%",))


def _pair_of_neighbours(found: re.Match[str]) -> str | None:
    digits = "一二三四五六七八九"
    return f"{found[1]}{found[2]}" if digits.index(found[2]) - digits.index(found[1]) == 1 else None


_APPROXIMATE = Rule(
    "text.approximate-comma",
    re.compile(
        r"(?<![第、一二三四五六七八九十期])([一二三四五六七八])、([二三四五六七八九])"
        r"(?=[十百千万年天个家名人亩倍成次](?![级期、]))"
    ),
    _pair_of_neighbours,
    ("、",),
    in_context=True,
)

_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), 0xFF05, 0xFF0E)}
_WIDE_DIGITS = Rule(
    "text.wide-digits",
    re.compile(r"[０-９](?:[０-９．]{0,20}[０-９])?％?|(?<=\d)％"),
    lambda found: found[0].translate(_WIDE),
)


def _digit_groups(subject: Subject) -> Iterator[Finding]:
    """10,000 and 2167 in one text: one of them is not in the style of the other."""
    if not re.search(r"(?<![\d,.])\d{1,3},\d{3}(?!\d)", subject.words):
        return
    for found in re.finditer(rf"(?<![\d,.A-Za-z—～-])\d{{4,9}}(?=[余多]?[{_UNITS}])(?!年|[余多]年)", subject.words):
        mended = f"{int(found[0]):,}"
        yield Finding("text.digit-groups", *found.span(), {"written": found[0], "mended": mended}, "mended")


# Punctuation

_MARKS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_MARK = re.compile(
    rf"(?<=[{_HAN}”》）])[,;:?!)](?!//)|(?<=[{_HAN}”》])\.(?=[\s{_HAN}]|\Z)"
    rf"|[,;:?!(](?=[{_HAN}“《])|(?<=[{_HAN}”》])\((?=\S)"
)


_OUTLINE = re.compile(r"[# ]{0,9}[一二三四五六七八九十]{1,3}")


def _half_width_marks(subject: Subject) -> Iterator[Finding]:
    """Half-width marks beside Han characters, once a line with all of its marks mended."""
    line_end = -1
    for found in _MARK.finditer(subject.words):
        if found.start() < line_end:
            continue
        line_start = subject.words.rfind("\n", 0, found.start()) + 1
        if found[0] == "." and _OUTLINE.fullmatch(subject.words, line_start, found.start()):
            continue  # 一. is told as an outline number
        line_end = subject.words.find("\n", found.end())
        line_end = len(subject.words) if line_end < 0 else line_end
        first = max(line_start, found.start() - 10)
        last = min(line_end, found.end() + 20)
        mended = _with_brackets(_MARK.sub(lambda mark: _MARKS[mark[0]], subject.words[first:last]))
        values = {"written": found[0], "mended": mended.replace("\ufffc", "").strip()}
        yield Finding("text.half-width-mark", *found.span(), values, "mended")


def _with_brackets(words: str) -> str:
    """The other bracket of a pair of which one was mended."""
    words = re.sub(r"（([^（）()]*)\)", r"（\1）", words)
    return re.sub(r"\(([^（）()]*)）", r"（\1）", words)


def _quoted(found: re.Match[str]) -> str | None:
    words = found["double"] or found["corner"] or found["inner"]
    if found["double"] and not re.search(f"[{_HAN}]", words):
        return None
    return f"‘{words}’" if found["inner"] else f"“{words}”"


_PUNCTUATION = (
    Rule(
        "text.dash",
        re.compile(rf"(?<=[{_HAN}，。”》）])[ ]?(?:-{{2,3}}|－{{1,2}}|—{{3,}})[ ]?(?=[{_HAN}“《（])"),
        lambda found: "——",
        ("--", "－", "———"),
        in_context=True,
    ),
    Rule(
        "text.ellipsis",
        re.compile(
            rf"(?<=[{_HAN}，、”》）])(?:\.{{3,6}}|。{{2,6}}|(?<!…)…(?!…)|…{{3,6}}|·{{3,6}})"
            rf"|(?:\.{{3,6}}|。{{3,6}})(?=[{_HAN}])"
        ),
        lambda found: "……",
        ("...", "。。", "…", "···"),
        in_context=True,
    ),
    Rule(
        "text.quotes",
        re.compile(r"\"(?P<double>[^\"\n]{1,60})\"|「(?P<corner>[^「」\n]{1,60})」|『(?P<inner>[^『』\n]{1,60})』"),
        _quoted,
        ('"', "「", "『"),
    ),
    Rule(
        "text.list-comma",
        re.compile(r"(?P<first>[》”])、(?=(?P<second>[《“]))"),
        lambda found: found["first"] if (found["first"] == "》") == (found["second"] == "《") else None,
        ("》、《", "”、“"),
        in_context=True,
    ),
    Rule(
        "text.outline-mark",
        re.compile(
            r"^(?P<start>#{0,6} {0,3})(?:(?P<han>[一二三四五六七八九十]{1,3})[.．]"
            r"|[（(](?P<inner>[一二三四五六七八九十]{1,3}|\d{1,2})[）)]、)",
            re.MULTILINE,
        ),
        lambda found: found["start"] + (f"{found['han']}、" if found["han"] else f"（{found['inner']}）"),
    ),
)


_HEADING = re.compile(r"^#{1,6}[ \t][^\n]{0,200}?(?P<stop>[。，；：、])[ \t#]{0,10}$", re.MULTILINE)
_WITHOUT_STOP = ("title", "name", "caption", "tagline")


def _stops_of_headings(subject: Subject) -> Iterator[Finding]:
    """A full stop at the end of a heading or caption."""
    for found in _HEADING.finditer(subject.words):
        yield _stop(found.start("stop"), found["stop"])
    words = subject.words.rstrip()
    if subject.role in _WITHOUT_STOP and words[-1:] in tuple("。，；：、") and "\n" not in words:
        yield _stop(len(words) - 1, words[-1])


def _stop(place: int, mark: str) -> Finding:
    return Finding("text.heading-stop", place, place + 1, {"written": mark}, "drop")


# Words

_TYPOS = tuple(
    (re.sub(r"\(\?<?[!=][^()]*\)", "", pattern), re.compile(pattern), right) for pattern, right in TYPOS.items()
)
"""(The wrong word, where it is one, the right word)"""


def _typos(subject: Subject) -> Iterator[Finding]:
    for wrong, pattern, right in _TYPOS:
        if wrong in subject.words:
            for found in pattern.finditer(subject.words):
                yield Finding("text.typo", *found.span(), {"written": wrong, "mended": right}, "mended")


_REGIONS = re.compile(
    r"(?:台湾|香港|澳门)(?:地区)?(?:[、和与及][^，。；：\n]{1,40}?)?等(?:[\d一二三四五六七八九十几数百]{0,4}[余多]?个?)"
    r"(?P<word>国家)(?![和与及、或]地区|（地区|级)"
)

_STRONG = (
    "最佳", "最好", "最优", "最先进", "最高级", "最大", "顶级", "极品", "第一品牌", "销量第一", "全网第一", "独家",
    "首选", "唯一", "世界级", "国家级", "王牌", "领袖品牌", "填补国内空白", "填补空白", "史无前例", "万能", "绝无仅有",
)  # fmt: skip
_WEAK = (
    "首个", "首家", "率先", "领先", "全国第一", "全省第一", "世界第一", "全球第一", "位居第一", "排名第一",
    "名列前茅", "前列",
)  # fmt: skip
_CLAIM = re.compile(rf"(?P<strong>{one_of(_STRONG)})|(?P<weak>{one_of(_WEAK)})")
_GRANTS = (
    "高新", "经开", "经济", "开发区", "新区", "专精特新", "“专精特新", "“小巨人", "小巨人", "孵化器", "科技", "企业",
    "绿色", "工程", "重点", "工业", "制造业", "园区", "示范", "试点", "平台", "创新", "众创", "非遗", "实验室", "人才",
    "博士后", "单项冠军", "服务业", "生态", "项目", "自主", "大学",
)  # fmt: skip
_NO_CLAIM = re.compile(
    rf"国家级(?:{one_of(_GRANTS)})|唯一(?:性|标识)|最大(?:限度|程度|化|承载|允许|可能|功率|输出)|率先垂范|前列腺"
    r"|最好(?:先|在|提前)|最优化|万能(?:表|工)"
)
"""Names of official grants, and other words that begin alike."""
_REPORTED = re.compile(
    r"据[^，。；\n]{0,20}(?:报道|统计|介绍|公布|发布|披露|显示)|报道(?:说|称|的)|来源|认定|授予|评为|第三方"
)
_AIM = re.compile("力争|争取|争创|目标|打造|建设(?![了成])|努力|追求|致力|迈向|瞄准|奋力|走在|赶超|定位|愿景")
"""Words before a claim that make it an aim."""


def _claims(subject: Subject) -> Iterator[Finding]:
    """Absolute terms: an error where goods are offered, elsewhere a request for a source.

    Quoted words, official grants, aims, and what a sentence reports from a source are let pass.
    """
    words = subject.words
    if not any(word in words for word in (*_STRONG, *_WEAK)):
        return
    for found in _CLAIM.finditer(words):
        start, end = found.span()
        if words[start - 1 : start] in tuple("“‘《") and words[end : end + 1] in tuple("”’》"):
            continue
        if _NO_CLAIM.match(words, start) or words[max(0, start - 3) : start].endswith(("其中", "当中", "之中")):
            continue
        sentence = clause_around(words, start, end, "。；！？\n")
        if _REPORTED.search(sentence) or _AIM.search(sentence[: sentence.find(found[0])]):
            continue
        yield claim(subject, start, end, strong=found["strong"] is not None)


_RULES = (
    _MIXED, _FALL_BY_TIMES, _SHORT_YEAR, _AS_OF, _VAGUE_DIGITS, _PERCENTAGE_POINTS, _APPROXIMATE, _WIDE_DIGITS,
    *_PUNCTUATION,
)  # fmt: skip


def findings(subject: Subject) -> Iterator[Finding]:
    """Every fault of a Chinese text."""
    for rule in _RULES:
        yield from rule.apply(subject)
    for look in (_ranges, _doubled_qualifiers, _digit_groups, _half_width_marks, _stops_of_headings, _typos, _claims):
        yield from look(subject)
    if "国家" in subject.words:
        for found in _REGIONS.finditer(subject.words):
            values = {"written": short(found[0]), "mended": f"{found[0]}和地区"}
            yield Finding("text.regions", *found.span("word"), values, "mended")
