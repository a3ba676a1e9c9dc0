"""Chinese words for how often, where and for whom a figure holds."""

from __future__ import annotations

from parkpress.figures.circumstances import Circumstances

_TIMES = "[^，。；0-9]{0,8}(?:[0-9]{1,3}|[一两二三四五])[次场期轮趟]"
"""每季度召开1次."""
_RHYTHMS = {"day": "[天日]", "week": "周|星期", "month": "月", "quarter": "季", "half-year": "半年", "year": "年"}
circumstances = Circumstances(
    {
        ("scope", "world"): ("全球|全世界", "球|世界|国际"),
        ("scope", "country"): ("全国", "国"),
        ("scope", "province"): ("全省", "省"),
        ("scope", "city"): ("全市", "市(?![场值])"),
        ("share", "person"): ("人均", "每[人名位]"),
        ("share", "household"): ("户均", "每户"),
        ("share", "company"): ("企均", "户均|每[家户]"),
    }
    | {("rhythm", name): (f"每个?(?:{word})度?{_TIMES}", word) for name, word in _RHYTHMS.items()}
)
