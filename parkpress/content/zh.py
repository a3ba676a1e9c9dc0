"""What Chinese editors write where a key or a fixed value is wanted, for the hint that names the right one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "名称": ("name", "title"), "名字": ("name",), "标题": ("title", "name"), "题目": ("title",),
        "摘要": ("summary",), "简介": ("summary", "profile"), "概况": ("profile", "summary"),
        "正文": ("body",), "内容": ("body", "text"), "文字": ("text", "body"), "前言": ("foreword",),
        "日期": ("date",), "时间": ("date",), "年份": ("year", "date"), "年": ("year",), "标签": ("tags",),
        "项目": ("projects",), "企业": ("enterprises",), "行业": ("industry", "industries"),
        "产业": ("industry", "industries"), "服务": ("services",), "来源": ("source",), "作者": ("author",),
        "置顶": ("pinned",), "草稿": ("draft",), "封面": ("cover",), "顺序": ("order",), "排序": ("order",),
        "阶段": ("stage",), "节点": ("milestones",), "投资": ("investment",), "总投资": ("investment",),
        "用地": ("land",), "占地": ("land",), "面积": ("floor_area", "area"), "建筑面积": ("floor_area",),
        "就业": ("jobs",), "产品": ("products",), "图片": ("photos", "file"), "照片": ("photos",),
        "文件": ("file",), "说明": ("caption", "note", "definition", "alt"), "备注": ("note",),
        "网站": ("website", "url"), "网址": ("url", "website"), "成立": ("founded",),
        "资质": ("qualifications",), "级别": ("level",), "类型": ("kind", "type"), "数值": ("value",),
        "值": ("value",), "增长": ("growth",), "增速": ("growth",), "单位": ("unit",), "名词": ("noun",),
        "分组": ("group",), "指标": ("indicators", "figures"), "修订": ("revisions",), "理由": ("reason",),
        "原因": ("reason",), "亮点": ("highlights",), "电话": ("phone",),
        "邮箱": ("email",), "地址": ("address", "url"), "联系人": ("desk",), "科室": ("desk",),
        "步骤": ("steps",), "时限": ("time_limit",), "联系方式": ("contact", "contacts"),
        "规划": ("planned",), "签约": ("signed",), "落地": ("landed",), "在建": ("construction",),
        "开工": ("construction",), "竣工": ("completed",), "建成": ("completed",), "投产": ("production",),
        "达产": ("full_capacity",), "暂停": ("paused",), "停建": ("paused",), "未知": ("unknown",),
        "国家级": ("national",), "省级": ("provincial",), "市级": ("municipal",), "国家": ("national",),
        "省": ("provincial",), "市": ("municipal",), "初步": ("preliminary",), "快报": ("preliminary",),
        "年报": ("final",), "推算": ("derived",), "目标": ("target",), "中文": ("zh",), "英文": ("en",),
        "事业单位": ("public_institution",), "政府": ("government",), "公司": ("company",), "隐藏": ("hide",),
        "提示": ("notice",), "柱状图": ("bars",), "条形图": ("bars",), "折线图": ("line",), "堆叠图": ("stacked",),
        "分组柱状图": ("grouped",), "点图": ("dots",), "进度图": ("stages",), "数字": ("figures",), "年度": ("years",),
    }
)  # fmt: skip
"""Word -> keys or values it may stand for, likeliest first."""
