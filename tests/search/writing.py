"""Many articles in two languages, no two alike, for tests and measurements of search."""

from __future__ import annotations

import random
from pathlib import Path

CONFIG = """\
format: 1
name: {zh: 星湖产业园, en: Starlake Industrial Park}
url: https://park.example
languages: [zh, en]
"""
TAGS = "works: {zh: 工程, en: Works}\nservices: {zh: 服务, en: Services}\npeople: {zh: 人才, en: People}\n"

_ZH = (
    "园区 企业 项目 芯片 集成电路 生物医药 新能源 智能制造 工业互联网 产业链 供应链 研发中心 实验室 生产线"
    " 厂房 标准地 道路 管网 变电站 人才公寓 幼儿园 银行 基金 贷款 补贴 专精特新 瞪羚 高新技术 上市 挂牌 专利"
    " 标准 检测 认证 订单 出口 跨境电商 物流 仓储 码头 海关 税务 环保 安全生产 消防 应急演练 走访 座谈 调研"
    " 培训 招聘 签约 开工 竣工 投产 达产 验收 审批 一窗受理 帮办代办 五月 三季度 去年 今年以来 上半年 会议 方案"
    " 清单 台账 专班 网格员 党员 志愿者 湖东 星湖大道 创新路 学府街 12英寸 5G基站 AI质检"
).split()
_VERBS_ZH = "推进 完成 启动 建设 引进 服务 支持 帮助 组织 召开 通过 形成 提升 扩大 优化 落实 协调 解决 打通".split()
_EN = (
    "park enterprise project chip integrated circuit biomedicine energy manufacturing internet chain supply"
    " research center laboratory line plant land road network substation apartment kindergarten bank fund loan"
    " subsidy gazelle technology listing patent standard test certificate order export commerce logistics"
    " warehouse terminal customs tax environment safety fire drill visit meeting survey training recruitment"
    " signing construction completion production acceptance approval window agent May quarter year half plan"
    " list team officer member volunteer lake avenue street wafer 5G AI"
).split()
_VERBS_EN = "advances completes starts builds attracts serves supports helps organizes holds passes forms".split()


def write_articles(folder: Path, count: int, rng: random.Random) -> None:
    """A site with so many articles, each of about 700 Han characters and 250 English words."""
    _write(folder / "site_config.yaml", CONFIG)
    _write(folder / "content/tags.yaml", TAGS)
    for number in range(count):
        date = f"{2015 + number % 12}-{1 + number % 10:02}-{1 + number % 28:02}"
        tag = rng.choice(("works", "services", "people"))
        home = folder / f"content/news/n{number:05}"
        zh = "\n\n".join("".join(_sentence_zh(rng) for _ in range(6)) for _ in range(5))
        en = "\n\n".join(" ".join(_sentence_en(rng) for _ in range(5)) for _ in range(5))
        head = f"---\ntitle: {_sentence_zh(rng)[:-1]}\ndate: {date}\ntags: [{tag}]\n---\n"
        _write(home / "zh.md", f"{head}{zh}\n")
        _write(home / "en.md", f"---\ntitle: {_sentence_en(rng)[:-1]}\n---\n{en}\n")


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _sentence_zh(rng: random.Random) -> str:
    words = [rng.choice(_ZH), rng.choice(_VERBS_ZH), rng.choice(_ZH), rng.choice(_ZH)]
    if rng.random() < 0.4:
        words.append(f"，总投资{rng.randint(1, 200)}.{rng.randint(1, 9)}亿元")
    if rng.random() < 0.3:
        words += ["，", rng.choice(_VERBS_ZH), rng.choice(_ZH)]
    return "".join(words) + "。"


def _sentence_en(rng: random.Random) -> str:
    words = ["The", rng.choice(_EN), rng.choice(_VERBS_EN), "a", rng.choice(_EN), rng.choice(_EN)]
    if rng.random() < 0.4:
        words += ["worth RMB", f"{rng.randint(1, 20)}.{rng.randint(1, 999)}", "billion"]
    return " ".join(words) + "."
