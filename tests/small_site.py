"""A small fictional site with one of everything, for tests that edit it."""

from io import BytesIO

from PIL import Image

from tests.sites import SiteFolder

SMALL_SITE = """\
-- site_config.yaml --
format: 1
name: {zh: 星湖产业园, en: Starlake Industrial Park}
tagline: {zh: 虚构的园区, en: A fictional park}
url: https://park.example/base
languages: [zh, en]
theme: {accent: "#335577", logo: logo.svg}
home: {figures: [achievements/2025.output]}
operator: {type: public_institution, name: 园区办}
mourning: [2026-12-13]
hosting: [headers, nginx]
report: {pdf: false}
-- content/park.yaml --
contacts:
  - {desk: {zh: 招商处, en: Investment office}, phone: 0000-1234567转801}
profile:
  zh: 园区有[[projects/alpha]]。
  en: The park has [[projects/alpha]].
aims: [做实事]
-- content/industries.yaml --
chips: {name: 芯片, summary: {zh: 从设计到封装。, en: From design to packaging.}}
-- content/honours.yaml --
srdi: {name: {zh: 专精特新, en: SRDI}, granted_by: 工信部门, valid_years: 3}
-- content/tags.yaml --
works: {zh: 工程, en: Works}
-- content/groups.yaml --
economy: {zh: 经济, en: Economy}
-- content/indicators.yaml --
output: {name: {zh: 产值, en: Output}, unit: 亿元, group: economy}
-- content/figures.yaml --
roads: {name: {zh: 道路投入, en: Spending on roads}, value: 2000余万元}
-- content/timeline.yaml --
- {date: 2024, text: {zh: 开园, en: The park opens}}
-- content/achievements/2025.yaml --
year: 2025
source: {title: {zh: 年报, en: Yearly report}, date: 2026}
indicators:
  output: {value: 12.3亿元, growth: 4.5%}
-- content/achievements/2022.yaml --
year: 2022
source: {title: {zh: 年报, en: Yearly report}, date: 2023}
indicators:
  output: {value: 10.3亿元, growth: 5.0%}
revisions:
  - date: 2023-06-01
    figures: output
    reason: {zh: 按普查结果修订。, en: Revised after the census.}
-- content/achievements/2022.frozen.yaml --
year: 2022
seal: "eb9c0c1ad6cf0034"
editions:

  - edition: 1
    frozen: 2023-03-01
    figures:
      output:
        value: 10.1亿元
        unit: CNY
        growth: "3.0%"
    wording: {zh: "21d8e7ef", en: "1b816061"}
    seal: "5259f4ab4a4f8634"

  - edition: 2
    frozen: 2023-06-02
    revisions:
      - 2023-06-01 output
    figures:
      output:
        value: 10.3亿元
        unit: CNY
        growth: "5.0%"
    wording: {zh: "93600542", en: "a05d327c"}
    seal: "eb9c0c1ad6cf0034"
-- content/projects/alpha.yaml --
name: {zh: 甲项目, en: Project Alpha}
summary: {zh: 做芯片。, en: It makes chips.}
stage: construction
investment: 5亿元
industry: chips
enterprises: [acme]
-- content/enterprises/acme.yaml --
name: 恒星公司
industry: chips
qualifications:
  - {kind: srdi, level: municipal, year: 2023}
-- content/policies/rent.yaml --
title: {zh: 租金补助, en: Rent subsidy}
issued: 2026-01-05
effective: 2026-02-01
expires: 2026-11-28
body: {zh: "最高[[policies/rent.most]]，见[[spaces/hall]]。", en: "Up to a limit; see [[spaces/hall]]."}
amounts:
  most: {name: {zh: 上限, en: Limit}, value: 60万元}
industries: [chips]
-- content/spaces/hall.yaml --
name: {zh: 一号厂房, en: Hall 1}
kind: building
area: 33亩
available: 1200平方米
industries: [chips]
attachments: [/media/plan.pdf]
-- content/media/plan.pdf --
%PDF-1.4
-- content/services/desk.yaml --
name: {zh: 一站式服务, en: One-stop desk}
-- content/news/first/zh.md --
---
title: 第一篇
date: 2026-01-02
tags: [works]
projects: [alpha]
cover: plan.svg
cover_alt: 示意图
aliases: [old/first.html]
---
总投资[[projects/alpha.investment]]，见[[news/second]]。

![示意图](plan.svg)
-- content/news/first/en.md --
---
title: The first
---
Investment: [[projects/alpha.investment]]. Roads: [[figures/roads]].
-- content/news/first/plan.svg --
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 5"><path d="M1 1h6"/></svg>
-- content/news/second/zh.md --
---
title: 第二篇
date: 2026-02-03
---
恒星公司属于[[enterprises/acme]]。
-- content/charts/investment.yaml --
title: {zh: 投资, en: Investment}
type: bars
projects: investment
by: industry
-- content/charts/output.yaml --
title: 产值
type: bars
indicators: [output]
-- content/pages/about/zh.md --
---
title: 关于园区
---
## 历史

园区在湖边。

![[charts/investment]]

![[charts/output]]
-- content/media/logo.svg --
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M1 1h6"/></svg>
"""

PHOTO = "content/news/second/lake.jpg"
"""A photograph of the site, which a string cannot hold."""


def write_small_site(site: SiteFolder) -> None:
    """Write the site over what is there, with an article that shows a photograph."""
    site.add(SMALL_SITE)
    site.edit("content/news/second/zh.md", "[[enterprises/acme]]。", "[[enterprises/acme]]。\n\n![湖](lake.jpg)")
    site.write(PHOTO, photo(100))


def photo(shade: int) -> bytes:
    """A small photograph that differs with its `shade` (0 to 255): slopes of red and green over one blue."""
    slope = Image.linear_gradient("L").resize((64, 48))
    across = slope.transpose(Image.Transpose.ROTATE_90).resize((64, 48))
    picture = Image.merge("RGB", (slope, across, Image.new("L", (64, 48), shade)))
    made = BytesIO()
    picture.save(made, "JPEG", quality=60)
    return made.getvalue()
