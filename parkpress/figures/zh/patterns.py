"""What Chinese says in numbers that are no quantities: dates, periods, ordinals, and names and idioms."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from parkpress.figures.mentions import (
    NEXT,
    PHONE,
    RATIO,
    RELATIVE,
    SOME,
    SUM,
    Kind,
    Patterns,
    code,
    local_phone,
    phone,
    ratio,
)
from parkpress.figures.zh.numerals import VagueError, numeral
from parkpress.figures.zh.words import UNIT_OF, one_of

NUMBER = r"(?:[0-9]{1,4}|[〇零一二两三四五六七八九十百]{1,5})"
_DASH = r"[—–~-]{1,2}|至|到"
IDIOMS = (
    "两位数 三位数 四位数 五位数 六位数 个位数 "
    "半导体 一般公共预算 一体化 一体推进 一站式 一网通办 一网统管 一线 一流 一批 一系列 "
    "一带一路 一张蓝图 统一 进一步 一以贯之 第一时间 第一产业 第二产业 第三产业 三产 三农 三甲 两化融合 双碳 "
    "双方 两端 双轮 十足 百姓 千方百计 千行百业 千家万户 万物互联 万众创新 万众一心 零距离 零碳 "
    "零跑腿 零容忍 亿万 三一重工 万华 万达 百度 一汽 七匹狼 五粮液 九三学社 二维码 三维 二维 五金 八达通 一直 "
    "一定 一起 一些 一样 一旦 一时 一致 一方面 一度 一切 一同 一并 一道 一举 一再 一如既往 一心一意 一次性 "
    "一把手 一手 一揽子 一对一 一把 一片 一个个 一步 一路 一所 万一 唯一 专一 单一 同一 之一 第一线 "
    "第一书记 四面八方 五湖四海 四通八达 七上八下 十全十美 百花齐放 百分百 千载难逢 万里 万象 万科 万向 "
    "三角 四川 六安 九江 十堰 三亚 三明 两会 两岸 两新 三北 二氧化碳 三氧化 四氯 四新 "
    "三挂 十百千万 十百千 六稳 六保 七纵六横 三大攻坚战 四个全面 五位一体 三通一平 七通一平 九年一贯制 "
    "一级 二级 三级 特级 两步走 三同时 三重一大 两不愁 一杯羹 一口气 千帆 一臂之力 一席之地 一锤定音"
).split()
"""Words with a number in them that say no number."""


def han(text: str) -> str:
    """A small number in Arabic digits."""
    if text.isdigit():
        return str(int(text))
    try:
        found = numeral(text, 0)
    except VagueError:
        return text
    return f"{found.low:f}" if found else text


def _named(match: re.Match[str]) -> str:
    return code(match[0].removesuffix("级"))


def _constant(value: str) -> Callable[[re.Match[str]], str]:
    return lambda match: value


def _date(match: re.Match[str]) -> str:
    year, month, day = (match.group(number) for number in (1, 2, 3))
    parts = [_year(year)] if year else []
    return "-".join(parts + [f"{int(han(part)):02}" for part in (month, day) if part])


def _span(match: re.Match[str]) -> str:
    """2023.6—2025.5."""
    first, month, last, to = match.groups()
    return f"{first}-{int(month):02}/{last}-{int(to):02}"


def _year(text: str) -> str:
    return text if text.isdigit() else han(text)


def _days(match: re.Match[str]) -> str:
    """The first and the last day of 9月8日至11日."""
    year, month, day, last_month, last_day = match.groups()
    year = f"{_year(year)}-" if year else ""
    return f"{year}{int(month):02}-{int(day):02}/{year}{int(last_month or month):02}-{int(last_day):02}"


_LATER = ("下午", "晚上", "晚", "夜")
"""Words before an hour after noon."""


def _anniversary(match: re.Match[str]) -> str:
    """A day that is known by its numbers: “5·12”地震, 3.15晚会."""
    return f"{int(match.group(1)):02}-{int(match.group(2)):02}"


def _listed(match: re.Match[str]) -> str:
    """All days of 9月5日、12日、19日."""
    year, month, first, more = match.groups()
    days = [first, *_DIGITS.findall(more)]
    year = f"{_year(year)}-" if year else ""
    return "/".join(f"{year}{int(month):02}-{int(day):02}" for day in days)


def _clock(match: re.Match[str]) -> str:
    """14时30分, and 下午2点30分, whose hour is told from the word before it."""
    hour = int(han(match.group(1)))
    later = match.string.endswith(_LATER, 0, match.start())
    minute = match.group(2) if match.lastindex == 2 else "00"
    return f"{hour + 12 * (later and hour < 12):02}:{_MINUTES.get(minute, minute)}"


def _hours(match: re.Match[str]) -> str:
    """The first and the last hour of 下午2点至5点."""
    later = match.string.endswith(_LATER, 0, match.start())
    return "/".join(f"{int(hour) + 12 * (later and int(hour) < 12):02}:00" for hour in match.groups())


_MINUTES = {"半": "30", "一刻": "15", "三刻": "45"}
_BANDWIDTHS = {"百": 100, "千": 1000, "万": 10_000}
"""Classes of networks, in megabits a second."""
_CENTURIES = {None: 19, "20": 19, "二十": 19, "上": 19, "21": 20, "二十一": 20, "本": 20}


def _decade(match: re.Match[str]) -> str:
    return f"{_CENTURIES[match.group(1)]}{han(match.group(2))}x"


def _rank(match: re.Match[str]) -> str:
    return f"rank {han(match.group(1))}"


def _phases(match: re.Match[str]) -> str:
    return "phase " + "/".join(han(number) for number in match.group(1).split("、"))


def _months(match: re.Match[str]) -> str:
    return f"{int(han(match.group(1)))}-{int(han(match.group(2)))}"


def _han_months(match: re.Match[str]) -> str:
    """三、四月."""
    return "-".join(han(month) for month in re.findall(f"[{_SMALL_HAN}]+", match[0]))


def _quarter(match: re.Match[str]) -> str:
    number = int(han(match.group(1)))
    return f"{3 * number - 2}-{3 * number}"


def _two_quarters(match: re.Match[str]) -> str:
    first, last = (int(han(quarter)) for quarter in match.groups())
    return f"{3 * first - 2}-{3 * last}"


def _quarters(match: re.Match[str]) -> str:
    return f"1-{3 * int(han(match.group(1)))}"


_CONGRESS = (
    r"(十[一二三四五六七八九]|(?<=党的)二十|二十(?=大(?:精神|报告|以来|召开|提出|代表|胜利|部署|决策|战略|闭幕|开幕"
    r"|[，。、；”》,;]|$)))大"
)
_STAGE = r"(?<![分共了办约展织计续版每近余新上下本])([一二三四五六七八九十1-9])期(?:工程|项目|厂房)?"
"""一期 is a phase of construction; 分三期, 举办三期 count."""
_FIRST = "(?:(?<![提之以此目当日])前|(?<![年月街码])头)"
_TIME_OF_DAY = "(?:(?<=[上下中]午)|(?<=[早晚]上)|(?<=[凌清]晨)|(?<=[早晚夜]))"
_DIGITS = re.compile(r"[0-9]{1,2}")
_TWO_MONTHS = "|".join(f"{month}、{month + 1}" for month in range(11, 0, -1))
_SMALL_HAN = "一二三四五六七八九十"
_HAN_MONTHS = [*_SMALL_HAN, "十一", "十二"]
_TWO_HAN_MONTHS = "|".join(f"{one}、{other}" for one, other in reversed(list(pairwise(_HAN_MONTHS))))
_YEAR = r"((?:19|20)[0-9]{2}|二〇[〇一二三四五六七八九]{2})"
_MONTH = r"((?:19|20)[0-9]{2})[./年]([0-9]{1,2})月?"
PATTERNS = Patterns(
    (
        # Names of standards, documents, roads, models: letters and digits grown together, and what hangs on them.
        (
            r"GB(?:/T)? ?[0-9]{1,6}(?:\.[0-9]{1,4})?(?:[—-][0-9]{4})?|(?:ISO|IEC|IATF) ?[0-9]{1,6}(?::[0-9]{4})?",
            Kind.CODE,
            _named,
        ),
        (r"[〔\[【(]([0-9]{4})[〕\]】)] ?([0-9]{1,6})号", Kind.CODE, lambda m: f"number {m[2]}@{m[1]}"),
        (r"(?<=\()[0-9]{1,2}\)", None, str),  # (1) numbers what follows
        (r"[A-Z]座(?:[0-9]{1,3}层)?", None, str),
        (r"Q([1-4])(?![0-9A-Za-z])", Kind.PERIOD, _quarter),
        (r"H([12])(?![0-9A-Za-z])", Kind.PERIOD, lambda m: "1-6" if m[1] == "1" else "7-12"),
        (r"(?!(?:RMB|CNY|USD|EUR|US\$|HK\$))[A-Za-z][A-Za-z.]{0,20}[ -]?[0-9][0-9A-Za-z.]{0,20}", Kind.CODE, _named),
        (r"(?!(?:RMB|CNY|USD|EUR|US\$|HK\$))[A-Za-z]{1,40}", None, str),
        (r"[0-9]{1,4}(?:[GDK](?![A-Za-z])|[AB]{1,3}级?(?![A-Za-z]))", Kind.CODE, _named),
        (PHONE, Kind.CODE, lambda m: phone(m[0])),
        (local_phone("电话", "热线", "传真", "咨询", "拨打", "致电"), Kind.CODE, lambda m: phone(m[0])),
        (SUM, Kind.CODE, lambda m: f"sum {m[0]}"),
        (rf"[0-9]{{1,3}}号?(?:{_DASH})[0-9]{{1,3}}号", None, str),
        (r"([0-9]{1,3})[栋幢](?=[0-9A-Z]{1,5}(?:室|号|层|单元|楼))", Kind.CODE, lambda m: f"number {int(m[1])}"),
        (r"[0-9]{1,3}(?:楼|单元)|1(?:10|19|20)(?=急救|报警|指挥|救护)", None, str),
        (RATIO, Kind.CODE, ratio),
        (r"([0-9]{1,3}) ?[:\u2236] ?([0-9])(?![0-9]|\.[0-9])", Kind.CODE, lambda m: f"ratio {m[1]}/{m[2]}"),
        (r"([0-9]{1,2})(?:·|\.(?=[0-9]{1,2}(?:晚会|消费|国际|大促)))([0-9]{1,2})(?![0-9])", Kind.DATE, _anniversary),
        (r"([0-9]{1,2}\.[0-9])版", Kind.CODE, lambda m: f"version {m[1]}"),
        (r"([05-9])0后", Kind.DATE, lambda m: f"{'20' if m[1] == '0' else '19'}{m[1]}x"),
        (r"([0-9]{1,6})(?:号(?:线|楼|院|路|厂房|地块)?|室|国道|省道)", Kind.CODE, lambda m: f"number {int(m[1])}"),
        (rf"(?<![月年第{_SMALL_HAN}])([{_SMALL_HAN}])号(?![召称令角])", Kind.CODE, lambda m: f"number {han(m[1])}"),
        (r"(?<=[号A-Z][楼座栋])[0-9]{1,3}层", None, str),
        (r"[0-9]{1,6}(?:弄|#|座(?![0-9])(?=[0-9]))", None, str),
        (r"[0-9]{6}(?![0-9.万亿余多个家元平方]|,[0-9])", None, str),
        (r"(?:(20|21|二十|二十一|上|本)世纪)?([1-9])0年代", Kind.DATE, _decade),
        (r"((?:19|20)[0-9])0年代", Kind.DATE, lambda m: f"{m[1]}x"),
        (r"(?:(20|21|二十|二十一|上|本)世纪)?([一二三四五六七八九])十年代", Kind.DATE, _decade),
        (rf"{_YEAR}年?(?:{_DASH}){_YEAR}年", Kind.DATE, lambda m: f"{_year(m[1])}/{_year(m[2])}"),
        (rf"{_YEAR}[/—-]([0-9]{{2}})(?=财年|学年|年度|赛季)", Kind.DATE, lambda m: f"{m[1]}/{m[1][:2]}{m[2]}"),
        (
            rf"(?:{_YEAR}年)?([0-9]{{1,2}})月([0-9]{{1,2}})日?(?:{_DASH})(?:([0-9]{{1,2}})月)?([0-9]{{1,2}})日",
            Kind.DATE,
            _days,
        ),
        (
            rf"(?:{_YEAR}年)?([0-9]{{1,2}})月([0-9]{{1,2}})日?((?:[、和及,][0-9]{{1,2}}日?){{1,12}}(?<=日))",
            Kind.DATE,
            _listed,
        ),
        (rf"{_YEAR}年([0-9]{{1,2}})月([0-9]{{1,2}})日", Kind.DATE, _date),
        (rf"(?:{_YEAR}年)?([{_SMALL_HAN}]{{1,2}})月([{_SMALL_HAN}]{{1,3}})日", Kind.DATE, _date),
        (rf"{_YEAR}年([{_SMALL_HAN}]{{1,2}})月()", Kind.DATE, _date),
        (rf"{_YEAR}-([0-9]{{1,2}})-([0-9]{{1,2}})(?![0-9])", Kind.DATE, _date),
        (rf"{_MONTH}(?:{_DASH}){_MONTH}(?![0-9.万亿元%])", Kind.DATE, _span),
        (rf"{_YEAR}[./]([0-9]{{1,2}})[./]([0-9]{{1,2}})(?![0-9.])", Kind.DATE, _date),
        (rf"{_YEAR}()()年(?=[0-9]{{1,2}}月(?:至|到)[0-9]{{1,2}}月(?![0-9]))", Kind.DATE, _date),
        (rf"{_YEAR}年([0-9]{{1,2}})月()(?!—|-|~)", Kind.DATE, _date),
        (r"()([0-9]{1,2})月([0-9]{1,2})日", Kind.DATE, _date),
        (rf"第?([{_SMALL_HAN}1-4])个?季度[末底]", Kind.PERIOD, lambda m: f"{3 * int(han(m[1]))}-{3 * int(han(m[1]))}"),
        (rf"第?([一二三四1-4])(?:季度)?(?:[、和与]|{_DASH})第?([二三四2-4])个?季度", Kind.PERIOD, _two_quarters),
        (rf"(?:前)?([0-9]{{1,2}})月?(?:{_DASH})([0-9]{{1,2}})月份?", Kind.PERIOD, _months),
        (rf"{_FIRST}({NUMBER})个?季度", Kind.PERIOD, _quarters),
        (rf"{_FIRST}({NUMBER})个月", Kind.PERIOD, lambda m: f"1-{han(m[1])}"),
        (r"第?([一二三四1-4])季度", Kind.PERIOD, _quarter),
        (rf"([{_SMALL_HAN}]{{1,2}})月?(?:{_DASH})([{_SMALL_HAN}]{{1,2}})月份?", Kind.PERIOD, _months),
        (rf"(?:{_TWO_MONTHS})两?月份?(?![0-9])", Kind.PERIOD, lambda m: "-".join(_DIGITS.findall(m[0]))),
        (rf"(?:{_TWO_HAN_MONTHS})两?月份?", Kind.PERIOD, _han_months),
        (rf"([{_SMALL_HAN}]{{1,2}})月(?![{_SMALL_HAN}初廿花])份?", Kind.PERIOD, lambda m: f"{han(m[1])}-{han(m[1])}"),
        (r"首季度?", Kind.PERIOD, _constant("1-3")),
        (r"上半年", Kind.PERIOD, _constant("1-6")),
        (r"下半年", Kind.PERIOD, _constant("7-12")),
        (r"[明次]年", Kind.DATE, _constant(NEXT)),
        (r"(?:今|去|上|前|本|当)年(?!级)", Kind.DATE, _constant(RELATIVE)),
        (r"全年|年[末底]", Kind.DATE, _constant(SOME)),
        (r"环比|上(?:个)?月|上(?:个)?季度", Kind.PERIOD, _constant(RELATIVE)),
        (rf"{_YEAR}()()年", Kind.DATE, _date),
        (
            rf"((?:19|20)[0-9]{{2}})()()(?![0-9.,/%‰+]|年|[-~—～至到][0-9]| ?(?:[余多来万亿千百十]|{one_of(UNIT_OF)}))",
            Kind.DATE,
            _date,
        ),
        (r"()([0-9]{1,2})()月(?![0-9]{1,2}[日号~—–-])份?", Kind.PERIOD, lambda m: f"{int(m[2])}-{int(m[2])}"),
        (r"([0-9]{1,2})[时点:]([0-9]{2})分?", Kind.DATE, _clock),
        (rf"([0-9]{{1,2}}|[{_SMALL_HAN}]{{1,3}})点(半|一刻|三刻)(?![导决])", Kind.DATE, _clock),
        (rf"([0-9]{{1,2}})[点时]?(?:{_DASH})([0-9]{{1,2}})[点时](?![0-9内])", Kind.DATE, _hours),
        (rf"{_TIME_OF_DAY}([0-9]{{1,2}}|[{_SMALL_HAN}]{{1,3}})[点时]", Kind.DATE, _clock),
        (r"([0-9]{1,2})(?:时|点(?=[至到~—–,，。;钟半整前后-]|$))(?!均|内|以内|间|段|代|期)", Kind.DATE, _clock),
        (r"([0-9]{1,2})[日号](?!均|内|以内|后|楼|线|院|路)", Kind.ORDINAL, lambda m: f"monthday {int(m[1])}"),
        (r"(?<=[“\"])([五六七八九])五(?=[”\"])", Kind.PLAN, lambda m: han(m[1])),
        (r"十([一二三四五六七八九])五", Kind.PLAN, lambda m: han("十" + m[1])),
        (rf"({NUMBER})世纪", Kind.ORDINAL, lambda m: han(m[1])),
        (_CONGRESS, Kind.ORDINAL, lambda m: han(m[1])),
        (rf"([{_SMALL_HAN}]{{1,3}})届(?=[全省市区县][国委人政]|人大|政协|党代)", Kind.ORDINAL, lambda m: han(m[1])),
        (rf"([{_SMALL_HAN}]{{1,3}})届(?=[{_SMALL_HAN}]{{1,2}}[中次]全)", Kind.ORDINAL, lambda m: han(m[1])),
        (rf"(?<=届)([{_SMALL_HAN}]{{1,3}})次(?=全会|全体)", Kind.ORDINAL, lambda m: han(m[1])),
        (r"([一二三四五六七])中全会", Kind.ORDINAL, lambda m: han(m[1])),
        ("双(?:十一|11)", Kind.DATE, _constant("11-11")),
        ("双(?:十二|12)(?![0-9寸英])", Kind.DATE, _constant("12-12")),
        ("([五六七八])一(?![一二三四五六七八九十])", Kind.DATE, lambda m: f"{int(han(m[1])):02}-01"),
        ("三八(?=妇女|国际|红旗|节)", Kind.DATE, _constant("03-08")),
        ("十一(?=黄金|长假|假期|国庆)", Kind.DATE, _constant("10-01")),
        ("[百千万](?=兆(?![瓦字赫伏]))兆", Kind.CODE, lambda m: f"bandwidth {_BANDWIDTHS[m[0][0]]}"),
        (one_of(IDIOMS), None, str),
        (r"十分(?![钟之])|[三五]星(?!期)", None, str),  # very, Samsung and five-star hotels
        (r"(?<=[唯专单统同])一", None, str),
        (r"零(?![〇零一二两三四五六七八九十百千万亿点])", None, str),  # 零成本, 零排放, 零件, 零售
        (r"[一二两三四五六七八九十]方(?![土石])", None, str),  # 三方 are parties; 一方混凝土 is no measured volume
        (r"第([0-9]{1,4})万", Kind.ORDINAL, lambda m: f"{m[1]}0000"),
        (
            rf"(?<![.0-9])([0-9]{{1,2}}|[{_SMALL_HAN}])代(?=[A-Z线机产技芯显]|半导|面板)",
            Kind.ORDINAL,
            lambda m: han(m[1]),
        ),
        (r"首届", Kind.ORDINAL, _constant("edition 1")),
        (r"首期", Kind.ORDINAL, _constant("phase 1")),
        (rf"第([{_SMALL_HAN}百]{{1,5}})个五年(?:规划|计划)", Kind.PLAN, lambda m: han(m[1])),
        (r"第?([0-9]{1,2}\.[0-9])代", Kind.ORDINAL, lambda m: m[1]),
        (r"第([0-9]{5,7}|[0-9]{1,3}(?:,[0-9]{3}){1,2})(?![0-9万])", Kind.ORDINAL, lambda m: m[1].replace(",", "")),
        (rf"第([{_SMALL_HAN}百千]{{1,5}}万)(?!元)", Kind.ORDINAL, lambda m: han(m[1])),
        (rf"第{NUMBER}(?:{_DASH})第?{NUMBER}[名位条章期届批]", None, str),
        (rf"(?<!连续)第({NUMBER})[期届位名批次个家年季条款号版代方轮站]?", Kind.ORDINAL, lambda m: han(m[1])),
        (rf"((?:[{_SMALL_HAN}1-9]、){{1,4}}[{_SMALL_HAN}1-9])期", Kind.ORDINAL, _phases),
        (_STAGE, Kind.ORDINAL, lambda m: f"phase {han(m[1])}"),
        (rf"({NUMBER})强", Kind.ORDINAL, _rank),
        (rf"{_FIRST}({NUMBER})(?:名|位|强|甲)", Kind.ORDINAL, _rank),
        (rf"{_FIRST}([{_SMALL_HAN}百]{{1,3}}|[0-9]{{1,3}})(?=[，。；、！”,;!]|之?列|行列|$)", Kind.ORDINAL, _rank),
        (r"[图表](?=[0-9])([0-9]{1,3})", Kind.ORDINAL, lambda m: m[1]),
        (r"[周星期礼拜][一二三四五六日]", None, str),
    )
)
