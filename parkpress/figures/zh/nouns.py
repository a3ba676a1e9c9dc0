"""Chinese words for what figures are about, by the thing that they name, as in the table of every other language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from parkpress.figures.swaps import Bond

NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "export": "出口",
        "import": "进口",
        "tax": "税收 纳税 税额",
        "output": "产值",
        "revenue": "营业收入 营收 销售额 销售收入",
        "profit": "利润",
        "loss": "亏损",
        "investment": "投资",
        "fixed assets": "固定资产",
        "foreign": "外资 外商",
        "industry": "工业",
        "farming": "农业",
        "primary": "第一产业 小学",
        "secondary": "第二产业",
        "tertiary": "第三产业",
        "international": "国际",
        "national": "国家级 国家标准",
        "provincial": "省级 全省 省份",
        "municipal": "市级",
        "retail": "零售",
        "population": "人口",
        "urban": "城镇",
        "rural": "农村 乡村",
        "year on year": "同比",
        "last period": "环比",
        "last year": "上年 去年",
        "this year": "今年",
        "next year": "明年",
        "job": "就业 岗位",
        "job fair": "招聘会 双选会",
        "talent": "人才",
        "doctor": "博士 医生 医师",
        "postdoctoral": "博士后",
        "master": "硕士",
        "bachelor": "本科",
        "academician": "院士",
        "student": "学生 学位",
        "teacher": "教师 老师",
        "patent": "专利",
        "invention": "发明专利",
        "trademark": "商标",
        "copyright": "著作权",
        "laboratory": "实验室",
        "incubator": "孵化器",
        "research": "研发 科研",
        "span": "主跨",
        "pylon": "主塔",
        "bridge": "桥梁 大桥",
        "tunnel": "隧道",
        "road": "道路 公路 路网",
        "pipe": "管网 管道 管线",
        "green space": "绿化 绿地",
        "lamp": "路灯",
        "lane": "车道",
        "charger": "充电桩",
        "parking": "停车位 车位",
        "workshop": "厂房 车间",
        "warehouse": "仓库 仓储",
        "dormitory": "宿舍",
        "apartment": "公寓",
        "downtown": "市中心 市区",
        "congress": "人大",
        "consultative": "政协",
        "office": "办公 办事处",
        "school": "学校 中学",
        "university": "高校 大学",
        "hospital": "医院",
        "bed": "床位 病床",
        "land": "占地 用地",
        "floor area": "建筑面积 建面",
        "width": "宽",
        "depth": "深度 水深",
        "height": "高度 净高 塔高 层高 楼高",
        "length": "总长 全长 长度",
        "diameter": "直径",
        "airport": "机场 空港",
        "hong kong": "香港",
        "seaport": "港口 海港 港区 港",
        "railway": "铁路 高铁",
        "country": "国家",
        "tourist": "游客",
        "guest": "嘉宾",
        "exhibitor": "参展",
        "athlete": "运动员",
        "member": "成员 会员",
        "team": "代表队 团队",
        "expert": "专家",
        "volunteer": "志愿者",
        "worker": "工人 员工 职工",
        "engineer": "工程师",
        "people": "居民",
        "family": "家庭 住户",
        "loan": "贷款",
        "reward": "奖励",
        "subsidy": "补贴 补助",
        "interest": "利率 利息 贴息",
        "rent": "租金 房租",
        "equity": "股权",
        "debt": "负债",
        "electricity": "用电 电力 电量 发电",
        "water": "用水 供水 水量 自来水",
        "gas": "天然气 燃气",
        "steam": "蒸汽",
        "heat": "供热 供暖",
        "solar": "光伏 太阳能",
        "wind": "风电 风力",
        "storage": "储能",
        "hydrogen": "氢",
        "battery": "电池",
        "vehicle": "汽车 整车 乘用车",
        "truck": "卡车 货车 重卡",
        "bus": "公交 客车",
        "refrigerator": "冰箱 冰柜",
        "washing machine": "洗衣机",
        "air conditioner": "空调",
        "television": "电视",
        "chip": "芯片",
        "wafer": "晶圆",
        "robot": "机器人",
        "ship": "船舶 船",
        "carbon": "二氧化碳 碳排放",
        "coal": "煤",
        "steel": "钢",
        "concrete": "混凝土",
        "cargo": "货物",
        "container": "集装箱 标箱 标准箱",
        "flight": "航班",
        "route": "航线 线路",
        "passenger": "旅客 客流",
        "company": "企业 公司",
        "project": "项目",
        "contract": "合同",
        "order": "订单",
        "registered capital": "注册资本",
        "capacity": "产能",
        "satisfaction": "满意",
        "coverage": "覆盖",
        "occupancy": "入驻率 出租率",
        "range": "续航",
        "designated size": "规上 规模以上 限额以上",
        "small": "小微 中小",
        "high-tech": "高新技术 高企",
        "little giant": "小巨人",
        "srdi": "专精特新",
        "gazelle": "瞪羚",
        "unicorn": "独角兽",
        "east": "东区 东部 东侧",
        "west": "西区 西部 西侧",
        "north": "北区 北部 北侧",
        "south": "南区 南部 南侧",
        "online": "线上 网上",
        "in person": "线下",
        "underground": "地下",
        "aboveground": "地上",
        "fiscal": "财政",
        "consumption": "消费",
        "income": "可支配收入",
        "goods": "货物贸易",
        "deposit": "存款",
        "credit": "授信 信贷",
        "fund": "基金",
        "fee": "费用 手续费",
        "deadline": "截止",
        "reading": "阅览",
        "library": "图书馆",
        "book": "图书 藏书",
        "theater": "剧院 剧场",
        "park bench": "座椅",
        "toilet": "公厕",
        "lake": "湖",
        "river": "河道 河流",
        "beach": "沙滩",
        "island": "海岛 岛屿",
        "dock": "泊位 码头",
        "crane": "塔吊 起重机",
        "truck trip": "车辆",
        "drone": "无人机",
        "satellite": "卫星",
        "server": "服务器 机架",
        "camera": "摄像头",
        "sensor": "传感器",
        "tire": "轮胎",
        "engine": "发动机",
        "beer": "啤酒",
        "medicine": "药品 新药",
        "device": "器械",
        "vaccine": "疫苗",
        "cell": "电芯",
        "module": "组件",
        "waste": "垃圾 固废",
        "sewage": "污水",
        "dust": "粉尘",
        "noise": "噪声 噪音",
        "graduate": "毕业",
        "energy": "能耗",
        "labor": "人工",
        "scenario": "场景",
        "technology": "技术",
        "central": "中央",
        "local": "地方",
        "bond": "债券 专项债",
        "japan": "日本 对日 日方",
        "korea": "韩国 对韩 韩方",
        "germany": "德国 对德 德方",
        "china": "中方",
        "america": "美国 对美",
        "europe": "欧盟 欧洲",
        "asean": "东盟",
        "production line": "产线 生产线 流水线",
        "beginning of the year": "年初",
        "junior high": "初中",
        "senior high": "高中",
        "overall": "综合 总体",
        "innovation": "创新",
        "inventory": "库存",
        "cost": "成本",
        "startup": "初创 在孵",
        "settled": "办结",
        "copy": "复印件",
        "floor": "楼层",
        "building": "楼宇 楼栋",
    }
)
"""Words, separated by spaces."""

_NAMED = {word: thing for thing, words in NOUNS.items() for word in words.split()}
_ANY = re.compile("|".join(sorted(_NAMED, key=len, reverse=True)))


def things(text: str) -> list[tuple[int, int, str]]:
    """What a text names: from where to where, and which thing."""
    found = [(*named.span(), _NAMED[named.group()]) for named in _ANY.finditer(text)]
    found += [(*letter.span(), letter[1]) for letter in _LETTERED.finditer(text)]  # B类
    return found + [(*one.span(), _MEMBERS[one[0]]) for one in _MEMBER.finditer(text)]


def counted(text: str, at: int) -> tuple[str, ...]:
    """The things whose names follow a number that ends at `at`."""
    measure = _MEASURED.get(text[at : at + 1])
    following = _CLAUSE_END.split(text[at : at + _BESIDE], maxsplit=1)[0]
    return (*(thing for _, _, thing in things(following)), *([measure] if measure else []))


_BESIDE = 7
_MEASURED = {"份": "copy", "层": "floor", "栋": "building", "幢": "building", "辆": "vehicle", "艘": "ship"}
"""What a measure word alone tells of the thing."""
_MEMBERS = {"户": "family", "人": "people"}
_MEMBER = re.compile("(?<=[0-9万千百余多])(?:户|人(?!次))")
"""4.2万户、11.8万人."""
_LETTERED = re.compile("([A-Z])(?:[类级区座栋档组]|地块)")
_CLAUSE_END = re.compile(r"[，；：、;]|[,:](?![0-9])|([。！？!?\n])")
_BONDS = (
    (re.compile(r"[^，。；,;0-9]{1,10}[至到为成](?:了?[约近超逾]过?|不足|(?:如今|目前|现在|今年)的?)?"), Bond.BEFORE),
    (re.compile(r"[^。；;0-9]{0,10}[，,]其中[^，。；,;0-9]{0,12}"), Bond.WHOLE),
    (re.compile(r"[^，。；,;0-9]{0,10}中[，,]?有?"), Bond.WHOLE),
)
_JOINED = re.compile(r"[和与及、,，]|以及")


def clauses(text: str) -> list[tuple[int, bool]]:
    """Where the clauses of a text end, and whether a sentence ends with them."""
    return [(found.start(), bool(found[1])) for found in _CLAUSE_END.finditer(text)]


def bond(between: str) -> Bond:
    """What the first of two numbers is to the second, by the words between them."""
    return next((meant for pattern, meant in _BONDS if pattern.fullmatch(between)), Bond.NONE)


def counts(between: str) -> bool:
    """Whether a number counts what follows these words."""
    return len(between) <= 1


def divides(before: str) -> bool:
    """Whether others are told by the number after these words."""
    return before.endswith("每")


def joined(between: str) -> bool:
    """Whether these words stand between the members of a list."""
    return bool(_JOINED.fullmatch(between))
