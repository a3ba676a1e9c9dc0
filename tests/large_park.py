"""A large fictional park for the yearly report: five years, 80 projects, 120 enterprises. The same park every time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tests.sites import SiteFolder

YEARS = (2021, 2022, 2023, 2024, 2025)
PROJECTS, ENTERPRISES, PORTRAITS = 80, 120, 20

_STARS = "天枢 天璇 天玑 天权 玉衡 开阳 摇光 参宿 心宿 角宿 亢宿 氐宿 房宿 尾宿 箕宿 斗宿 牛宿 女宿 虚宿 危宿".split()
_PINYIN = (
    "Tianshu Tianxuan Tianji Tianquan Yuheng Kaiyang Yaoguang Shenxiu Xinxiu Jiaoxiu Kangxiu Dixiu Fangxiu Weixiu Jixiu "
    "Douxiu Niuxiu Nüxiu Xuxiu Weishi"
).split()
_TRADES = (
    ("精密电子", "Precision Electronics"), ("新材料科技", "New Materials"), ("智能装备", "Smart Equipment"),
    ("生物医药", "Biomedicine"), ("海洋仪器", "Marine Instruments"), ("储能系统", "Energy Storage Systems"),
)  # fmt: skip
_INDUSTRIES = (
    ("微电子", "Microelectronics"), ("新材料", "New materials"), ("智能装备", "Smart equipment"),
    ("生物医药", "Biomedicine"), ("海洋产业", "Marine industry"), ("新能源", "New energy"),
)  # fmt: skip
_STAGES = ("planned", "signed", "landed", "construction", "completed", "production", "full_capacity", "unknown")
_GROUPS = (("economy", "经济规模", "Economy"), ("projects", "项目建设", "Projects"), ("land", "土地利用", "Land"),
           ("enterprises", "企业培育", "Enterprises"), ("innovation", "科技创新", "Innovation"),
           ("services", "服务与安全", "Services and safety"))  # fmt: skip
_INDICATORS = (
    ("industrial_output", "规模以上工业总产值", "Gross industrial output above designated size", "亿元", "economy", 62.4),
    ("revenue", "营业收入", "Business revenue", "亿元", "economy", 81.3),
    ("tax", "税收收入", "Tax revenue", "亿元", "economy", 4.26),
    ("exports", "出口总额", "Exports", "亿元", "economy", 12.7),
    ("new_projects", "新签约项目", "Projects signed", "个", "projects", 11),
    ("started", "新开工项目", "Projects begun", "个", "projects", 9),
    ("investment", "固定资产投资", "Fixed-asset investment", "亿元", "projects", 23.5),
    ("technical", "工业技术改造投资", "Investment in technical upgrades of industry", "亿元", "projects", 6.8),
    ("land_revitalised", "盘活低效用地", "Underused land brought back into use", "亩", "land", 96),
    ("workshops", "新建标准厂房", "Standard workshops built", "万平方米", "land", 8.7),
    ("high_tech", "高新技术企业", "High-tech enterprises", "家", "enterprises", 34),
    ("srdi", "专精特新企业", "SRDI enterprises", "家", "enterprises", 12),
    ("listed", "上市企业", "Listed companies", "家", "enterprises", 2),
    ("patents", "新增发明专利", "Invention patents granted", "件", "innovation", 71),
    ("platforms", "省级以上创新平台", "Innovation platforms of provincial level and above", "个", "innovation", 5),
    ("research", "研发投入", "Spending on research and development", "亿元", "innovation", 3.15),
    ("visits", "走访服务企业", "Visits to enterprises", "家次", "services", 640),
    ("inspections", "安全检查", "Safety inspections", "次", "services", 322),
)


def large_park(site: SiteFolder) -> SiteFolder:
    """Write the park into `site`. JSON is YAML, which is all that its files need to be."""
    site.write("site_config.yaml", _yaml({
        "format": 1, "name": _both("星湖高新技术产业园", "Starlake High-Tech Industrial Park"),
        "tagline": _both("虚构的园区", "A fictional park"), "url": "https://park.example/starlake",
        "languages": ["zh", "en"], "operator": {"type": "company", "name": _both("星湖园区公司", "Starlake Park Company")},
        "licence": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    }))  # fmt: skip
    for path, content in _files():
        site.write(f"content/{path}", content)
    return site


def _files() -> Iterator[tuple[str, str]]:
    yield "park.yaml", _yaml({"photos": [_photo(0)], "profile": _both("虚构的园区。", "A fictional park.")})
    yield "industries.yaml", _yaml({f"chain-{n}": {"name": _both(*names)} for n, names in enumerate(_INDUSTRIES)})
    yield "groups.yaml", _yaml({id: _both(zh, en) for id, zh, en in _GROUPS})
    yield "honours.yaml", _yaml({
        "srdi": {"name": _both("专精特新企业", "SRDI enterprise"), "granted_by": _both("省工信厅", "Provincial MIIT"),
                 "valid_years": 3},
        "high-tech": {"name": _both("高新技术企业", "High-tech enterprise"), "valid_years": 3},
        "gazelle": {"name": _both("瞪羚企业", "Gazelle enterprise"), "valid_years": 3},
    })  # fmt: skip
    yield "indicators.yaml", _yaml({id: _indicator(zh, en, unit, group) for id, zh, en, unit, group, _ in _INDICATORS})
    for year in YEARS:
        yield f"achievements/{year}.yaml", _yaml(_year(year))
    for number in range(PROJECTS):
        yield f"projects/project-{number:02}.yaml", _yaml(_project(number))
    for number in range(ENTERPRISES):
        yield f"enterprises/enterprise-{number:03}.yaml", _yaml(_enterprise(number))
    for number in range(10):
        yield f"services/service-{number}.yaml", _yaml(_service(number))
    for number in range(24):
        yield f"spaces/space-{number:02}.yaml", _yaml(_space(number))
    yield "timeline.yaml", _yaml([
        {"date": f"2025-{month:02}", "text": _both(f"第{month}批重点项目集中开工", f"Batch {month} of key projects begins")}
        for month in range(1, 13)
    ])  # fmt: skip
    yield "charts/output.yaml", _yaml({"title": _both("产值与营业收入", "Output and revenue"), "type": "grouped",
                                       "indicators": ["industrial_output", "revenue"]})  # fmt: skip
    yield "charts/stages.yaml", _yaml({"title": _both("各产业投资", "Investment by industry"), "type": "bars",
                                       "projects": "investment", "by": "industry"})  # fmt: skip
    for number in range(PORTRAITS):
        yield f"media/drawing-{number}.svg", _drawing(number)
    for number in range(30):
        yield from _news(number)


def _yaml(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _both(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


def _name(number: int) -> tuple[str, str]:
    star, trade = number % len(_STARS), (number // len(_STARS) + number) % len(_TRADES)
    return _STARS[star] + _TRADES[trade][0], f"{_PINYIN[star]} {_TRADES[trade][1]}"


def _photo(number: int) -> dict[str, Any]:
    return {
        "file": f"/media/drawing-{number}.svg",
        "alt": _both(f"示意图：第{number + 1}号厂区的屋顶和道路", f"Drawing: roofs and roads of plant {number + 1}"),
        "caption": _both(f"第{number + 1}号厂区（绘图）", f"Plant {number + 1} (drawing)"),
    }


def _drawing(number: int) -> str:
    roofs = "".join(
        f'<path d="M{40 + 90 * column} {330 - 12 * ((column * 7 + number * 5) % 9)}h70v{160}h-70z"/>' for column in range(12)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="640" viewBox="0 0 1200 640">'
        f'<path fill="#edf1ef" d="M0 0h1200v640H0z"/><g fill="#fbfcfa" stroke="#1d2b33" stroke-width="3">{roofs}</g>'
        '<path d="M0 560h1200" stroke="#b4552d" stroke-width="3"/></svg>'
    )


def _indicator(zh: str, en: str, unit: str, group: str) -> dict[str, Any]:
    words = _both(f"{zh}按统计制度口径计算，含园区范围内全部法人单位。",
                  f"{en}: by the rules of official statistics, all legal entities in the park included.")  # fmt: skip
    return {"name": _both(zh, en), "unit": unit, "group": group, "definition": words}


def _year(year: int) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for place, (id, _, _, unit, _, first) in enumerate(_INDICATORS):
        values = [_value(first, place, past) for past in range(YEARS[0], year + 1)]
        figure: dict[str, Any] = {"value": f"{values[-1]}{unit}"}
        if len(values) > 1 and "元" in unit:
            figure["growth"] = f"{(float(values[-1]) / float(values[-2]) - 1) * 100:.1f}%"
        figures[id] = figure
    start = f"achievements/{year}.industrial_output"
    return {
        "year": year,
        "source": {"title": _both(f"星湖园区{year}年统计年报", f"Statistical report of Starlake, {year}"), "date": year + 1},
        "summary": _both(f"{year}年的十八个数字。", f"{year} in eighteen figures."),
        "foreword": _both(
            "\n\n".join(f"{year}年，园区坚持稳中求进，工业总产值[[{start}]]，[[{start}.growth]]。" * 2 for _ in range(5))
            if year > YEARS[0] else "开园第一年。",
            "\n\n".join(f"In {year} the output of the park came to [[{start}]], [[{start}.growth]] on the year before. " * 2
                        for _ in range(5)) if year > YEARS[0] else "The first year.",
        ),
        "indicators": figures,
        "highlights": [
            {"title": _both(f"要事{number}", f"Highlight {number}"),
             "text": _both("项目、土地、企业和服务都有新进展。", "Projects, land, enterprises and services all made progress.")}
            for number in range(1, 6)
        ],
    }  # fmt: skip


def _value(first: float, place: int, year: int) -> str:
    amount = first * (1 + 0.06 * (year - YEARS[0]) + 0.013 * ((place * 3 + year) % 7))
    return f"{amount:.2f}".rstrip("0").rstrip(".") if first % 1 else str(round(amount))


def _project(number: int) -> dict[str, Any]:
    zh, en = _name(number * 3)
    stage = _STAGES[number * 5 % len(_STAGES)]
    project: dict[str, Any] = {
        "name": _both(f"{zh}{number + 1}期项目", f"{en}, phase {number + 1}"),
        "summary": _both(f"建设{zh}生产线与研发中心。", f"A production line and research center of {en}."),
        "stage": stage,
        "investment": f"{number % 37 + 1}.{number % 9 + 1}亿元", "land": f"{(number * 17) % 260 + 20}亩",
        "industry": f"chain-{number % len(_INDUSTRIES)}", "enterprises": [f"enterprise-{number:03}"],
        "source": {"title": _both("项目台账", "Register of projects"), "date": "2026-01"},
    }  # fmt: skip
    if stage not in ("planned", "unknown"):
        project["milestones"] = [{"stage": "signed", "date": f"2023-{number % 12 + 1:02}"}]
    if number % 4 == 0:
        place = number // 4
        project |= {
            "pinned": True, "photos": [_photo(place)], "jobs": f"{number * 13 % 700 + 60}人",
            "products": [_both("高精度传感器", "High-precision sensors"), _both("控制模块", "Control modules")],
            "body": _both(
                "\n\n".join(
                    "项目占地面积较大，分两期建设；“一期”生产厂房、研发楼和仓库，“二期”扩建产线（视市场而定）。"
                    "建成后，主要产品用于汽车、家电、医疗器械等领域。" for _ in range(3)
                ) + "\n\n## 进展\n\n- 土建：主体结构已封顶；\n- 设备：首批设备已进场；\n- 手续：施工许可证已取得。",
                "\n\n".join(
                    "The project is built in two phases: the first has workshops, a research building and warehouses, the "
                    "second more lines as the market asks for them. Its products go into cars, appliances and medical "
                    "devices." for _ in range(3)
                ) + "\n\n## Progress\n\n- Construction: the structure is topped out.\n- Equipment: the first is in.",
            ),
        }  # fmt: skip
    return project


def _enterprise(number: int) -> dict[str, Any]:
    zh, en = _name(number)
    enterprise: dict[str, Any] = {
        "name": _both(f"星湖{zh}有限公司" if number % 3 else f"星湖{zh}股份有限公司（第{number}分公司）", f"Starlake {en} Co."),
        "summary": _both(
            f"从事{zh}的研发、生产与销售，产品出口二十余个国家和地区。" if number % 2 else f"生产{zh}。",
            f"Develops, makes and sells {en.lower()} for more than twenty countries and regions." if number % 2
            else f"Makes {en.lower()}.",
        ),
        "industry": f"chain-{number % len(_INDUSTRIES)}",
    }
    kinds = [kind for step, kind in ((3, "srdi"), (4, "high-tech"), (11, "gazelle")) if number % step == 0]
    if kinds:
        enterprise["qualifications"] = [
            {"kind": kind, "level": ("national", "provincial", "municipal")[number % 3], "year": 2024 + number % 2}
            for kind in kinds
        ]
    return enterprise


def _service(number: int) -> dict[str, Any]:
    return {
        "name": _both(f"第{number + 1}项服务：企业开办“一件事”", f"Service {number + 1}: starting a business in one go"),
        "summary": _both("一次告知、一窗受理、限时办结。", "One notice, one window, and a promised time."),
        "steps": [_both("提交材料", "Hand in the papers"), _both("联合审核", "Joint review"), _both("领取证照", "Take the license")],
        "time_limit": _both("3个工作日", "Three working days"),
    }


def _space(number: int) -> dict[str, Any]:
    land = number % 2 == 0
    return {
        "name": _both(f"星湖{number + 1}号{'地块' if land else '厂房'}", f"Starlake {'plot' if land else 'hall'} {number + 1}"),
        "kind": "land" if land else "building",
        "area": f"{number * 7 + 20}亩" if land else f"{number * 900 + 3000}平方米",
        "available": f"{number * 3 + 10}亩" if land else f"{number * 200 + 500}平方米",
        "use": _both("工业用地（M1）", "Industrial (M1)") if land else _both("装配、仓储", "Assembly, storage"),
        "source": {"title": _both("载体台账", "Register of space")},
    }


def _news(number: int) -> Iterator[tuple[str, str]]:
    day = f"2025-{number % 12 + 1:02}-{number % 27 + 1:02}"
    zh, en = _name(number)
    yield f"news/2025/item-{number:02}/zh.md", f"---\ntitle: {zh}项目（第{number + 1}批）取得新进展\ndate: {day}\n---\n正文。\n"
    yield f"news/2025/item-{number:02}/en.md", f"---\ntitle: {en} makes progress, batch {number + 1}\n---\nText.\n"
