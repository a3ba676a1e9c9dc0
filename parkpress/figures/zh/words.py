"""Chinese words for units, qualifiers and directions. The first word of a unit is the one that is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

from parkpress.figures.quantity import Qualifier, Trend

K = TypeVar("K")

DISCOUNT = "折"
"""Tenths that are left to pay: 八折 is 80 percent of the price, told in other languages as 20 percent off too."""

UNIT_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "CNY": ("元", "元人民币", "人民币", "圆", "块钱"),
        "USD": ("美元", "美金"),
        "EUR": ("欧元",),
        "GBP": ("英镑",),
        "JPY": ("日元", "日圆"),
        "HKD": ("港元", "港币"),
        "TWD": ("新台币", "台币"),
        "KRW": ("韩元", "韩币"),
        "SGD": ("新加坡元", "新元", "新币"),
        "AUD": ("澳元", "澳大利亚元"),
        "CAD": ("加元", "加拿大元"),
        "CHF": ("瑞士法郎", "瑞郎"),
        "RUB": ("卢布",),
        "INR": ("卢比", "印度卢比"),
        "m2": ("平方米", "平米", "平方公尺", "㎡", "m²", "m2"),
        "ha": ("公顷", "ha", "hm²", "hm2"),
        "km2": ("平方公里", "平方千米", "km²", "km2", "㎢"),
        "cm2": ("平方厘米", "cm²", "cm2"),
        "mm2": ("平方毫米", "mm²", "mm2"),
        "mu": ("亩", "市亩"),
        "acre": ("英亩",),
        "sqft": ("平方英尺",),
        "sqmi": ("平方英里",),
        "m3": ("立方米", "立方", "方", "m³", "m3"),
        "litre": ("升", "公升", "L"),
        "kg": ("公斤", "千克", "kg"),
        "g": ("克", "g"),
        "t": ("吨", "公吨", "t"),
        "jin": ("斤", "市斤"),
        "tce": ("吨标准煤", "吨标煤"),
        "kWh": ("千瓦时", "度电", "千瓦·时", "千瓦小时", "kWh"),
        "MWh": ("兆瓦时", "MWh"),
        "GWh": ("吉瓦时", "GWh"),
        "TWh": ("太瓦时", "TWh"),
        "W": ("瓦", "瓦特", "W"),
        "kW": ("千瓦", "kW", "KW", "kWp"),
        "MW": ("兆瓦", "MW", "MWp"),
        "GW": ("吉瓦", "GW", "GWp"),
        "V": ("伏特", "V"),
        "kV": ("千伏", "kV"),
        "kVA": ("千伏安", "kVA"),
        "MVA": ("兆伏安", "MVA"),
        "m": ("米", "公尺", "m"),
        "km": ("公里", "千米", "km"),
        "li": ("里", "华里", "里地"),
        "cm": ("厘米", "公分", "cm"),
        "mm": ("毫米", "mm"),
        "um": ("微米", "μm", "µm"),
        "nm": ("纳米", "nm"),
        "inch": ("英寸", "寸"),
        "foot": ("英尺",),
        "mile": ("英里",),
        "nmi": ("海里",),
        "degC": ("℃", "摄氏度", "°C"),
        "visit": ("人次", "人(次)"),
        "enterprise_visit": ("家次", "家(次)", "企业次", "户次企业"),
        "household_visit": ("户次",),
        "vehicle_trip": ("车次", "台次", "辆次"),
        "percent": ("%", "个百分比"),
        "permille": ("‰",),
        "cheng": ("成", DISCOUNT),
        "pp": ("个百分点", "百分点"),
        "bp": ("个基点", "基点"),
        "times": ("倍",),
        **{unit: (unit,) for unit in "MB GB TB PB Mbps Gbps Tbps".split()},
        "px": ("像素",),
        "MP": ("百万像素",),
        "TEU": ("标准箱", "标箱", "个标准箱", "个标箱", "TEU"),
        "second": ("秒", "秒钟"),
        "minute": ("分钟",),
        "quarter_hour": ("刻钟",),
        "hour": ("小时", "个小时", "钟头", "个钟头"),
        "day": (
            "天",
            *"个日历天 日历天 个高温日 个晴天 个雨天 个日夜 个昼夜 个交易日 昼夜 日内 日以内 日后".split(),
        ),
        "workday": ("个工作日", "工作日"),
        "week": ("周", "个星期", "星期", "个周"),
        "month": ("个月",),
        "quarter": ("个季度",),
        "decade": ("个十年",),
        "century": ("个世纪",),
        "millennium": ("个千年",),
        "year": ("年", "周年", "个年头", "载", "周岁", "岁"),
        "person": ("人", "名", "位", "个人", "口人", "人口"),
    }
)

MEASURES: tuple[str, ...] = tuple(
    "个 家 项 件 步 条 处 户 座 台 套 次 所 栋 幢 间 宗 批 层 款 种 类 场 场次 份 本 部 例 起 笔 单 艘 架 架次 辆 列 "
    "只 头 匹 棵 株 盏 块 片 组 对 支 把 根 册 篇 幅 道 轮 张 门 排 车 床 口 眼 颗 粒 盒 箱 袋 瓶 桶 枚 顶 尊 节 段 "
    "股 堂 班 班次 趟 批次 剂 剂次 期 届 大 兆 课时 企 岗 村 席".split()
)
"""Measure words of what is counted. They belong to the quantity; English leaves the noun to the sentence."""

SLIPS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys("远园员院原源园愿无兀", "元"),
        **dict.fromkeys("母目某畝宙", "亩"),
        **dict.fromkeys("加稼佳", "家"),
        **dict.fromkeys("向相象页", "项"),
        **dict.fromkeys("顿盾蹲", "吨"),
        **dict.fromkeys("入八仁", "人"),
        **dict.fromkeys("各箇個介", "个"),
        **dict.fromkeys("明铭", "名"),
        **dict.fromkeys("健见建间", "件"),
        **dict.fromkeys("出初", "处"),
        **dict.fromkeys("迷来", "米"),
        **dict.fromkeys("进近今", "斤"),
        **dict.fromkeys(("公力", "公理", "公李"), "公里"),
        **dict.fromkeys(("公倾", "公请", "公项"), "公顷"),
    }
)
"""Words typed by mistake for a unit of the same sound or shape."""

CURRENCY_SIGNS: Mapping[str, str] = MappingProxyType(
    {"人民币": "CNY", "RMB": "CNY", "CNY": "CNY", "¥": "CNY", "￥": "CNY", "US$": "USD", "USD": "USD", "$": "USD"}
    | {"HK$": "HKD", "EUR": "EUR", "€": "EUR", "£": "GBP"}
)
"""Currencies named before the number."""


def _by_word(table: Mapping[K, str]) -> Mapping[str, K]:
    """`table` turned round: the words of each value, separated by spaces."""
    return MappingProxyType({word: value for value, words in table.items() for word in words.split()})


BEFORE = _by_word(
    {
        Qualifier.OVER: "超过 超出 超 逾 过 突破 破 多于 大于 高于 上 >",
        Qualifier.AT_LEAST: "不低于 不少于 不小于 至少 最低 最少 起码 ≥",
        Qualifier.NEARLY: "近 接近 将近 临近",
        Qualifier.UNDER: "不足 不到 不满 低于 少于 小于 未满 <",
        Qualifier.AT_MOST: "最高 最多 至多 最大 最长 不超过 不高于 不多于 不大于 ≤",
        Qualifier.ABOUT: "大约 约 约为 约合 大概 约占 ≈",
    }
)
"""Qualifiers before the number."""
AFTER = _by_word(
    {
        Qualifier.AT_LEAST: "以上 及以上 起 之上",
        Qualifier.OVER: "有余 开外",
        Qualifier.AT_MOST: "以内 之内 及以下",
        Qualifier.UNDER: "以下",
        Qualifier.ABOUT: "左右 上下",
        Qualifier.NONE: "之多",
    }
)
"""Qualifiers after the unit."""
INSIDE = _by_word({Qualifier.OVER: "余 多", Qualifier.ABOUT: "来"})
"""Qualifiers between number and unit: 160余亩, 20多万, 十来个."""
TRENDS = _by_word(
    {
        Trend.UP: "增长 高出 多出 提高 提升 上升 增加 上涨 攀升 扩大 上浮 上调 调高 调增 上扬 延长 推迟 延后 "
        "加快 回升 反弹 走高 多增 增幅 涨幅 升幅 激增 猛增 飙升 大增 加收 加征 增 涨 升 新增 净增 ↑ +",
        Trend.DOWN: "下降 降低 减少 下滑 回落 缩短 压缩 缩减 压减 压降 减征 减收 减免 核减 调减 裁减 降幅 "
        "跌幅 减幅 萎缩 收缩 锐减 骤降 放缓 走低 少增 下跌 下调 下浮 调低 提前 收窄 缩小 精简 削减 降 跌 减 ↓",
    }
)
"""Words for a change; followed by 到, 至 or 为 they lead to a level instead."""


def one_of(words: Iterable[str]) -> str:
    """A regular expression for the longest of `words`; a Latin word ends where its letters end."""
    return "|".join(
        re.escape(word) + (r"(?![A-Za-z0-9])" if re.search(r"[A-Za-z][0-9]?$", word) else "")
        for word in sorted(words, key=len, reverse=True)
    )


UNIT_OF: Mapping[str, str] = MappingProxyType(
    {word: unit for unit, words in UNIT_WORDS.items() for word in words} | dict.fromkeys(MEASURES, "count")
)
"""Unit id by word."""
