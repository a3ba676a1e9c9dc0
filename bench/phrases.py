"""The words of the made-up park: pairs of Chinese and English that say the same. Nothing in them is real."""

from __future__ import annotations

Pair = tuple[str, str]
"""The same in Chinese and in English."""

PARK: Pair = ("星湖产业园", "Starlake Industrial Park")
TAGLINE: Pair = ("向湖而兴，因产而强", "Growing by the lake, strong in industry")

TAGS: dict[str, Pair] = {
    "investment": ("招商", "Investment"), "projects": ("重点项目", "Key projects"), "research": ("科研", "Research"),
    "low-carbon": ("低碳", "Low carbon"), "factories": ("工厂", "Factories"), "talent": ("人才", "Talent"),
    "safety": ("安全", "Safety"), "pharma": ("医药", "Medicine"), "energy": ("能源", "Energy"),
    "chips": ("芯片", "Chips"), "logistics": ("物流", "Logistics"), "finance": ("金融", "Finance"),
    "policy": ("政策", "Policy"), "exchange": ("交流", "Exchange"), "building": ("建设", "Construction"),
    "digital": ("数字化", "Digital park"), "services": ("服务", "Services"), "enterprises": ("企业", "Enterprises"),
    "notices": ("公告", "Notices"), "meetings": ("会议", "Meetings"), "training": ("培训", "Training"),
    "schools": ("教育", "Education"), "culture": ("文化", "Culture"), "sports": ("体育", "Sports"),
    "volunteers": ("志愿者", "Volunteers"), "water": ("水环境", "Water"), "transport": ("交通", "Transport"),
    "fairs": ("展会", "Trade fairs"), "quality": ("质量", "Quality"), "lake": ("湖区", "The lake"),
}  # fmt: skip

INDUSTRIES: dict[str, Pair] = {
    "materials": ("新材料", "New materials"),
    "energy": ("新能源", "New energy"),
    "pharma": ("生物医药", "Biomedicine"),
    "chips": ("集成电路", "Integrated circuits"),
    "logistics": ("智慧物流", "Smart logistics"),
}

WHEN: tuple[Pair, ...] = (
    ("本周", "This week"),
    ("近日", "In recent days"),
    ("开春以来", "Since the beginning of spring"),
    ("季度末", "At the end of the quarter"),
    ("按照年初的计划", "As planned at the beginning of the year"),
    ("签约仪式结束后", "After the signing ceremony"),
    ("经过半年的筹备", "After half a year of preparation"),
    ("在各方的支持下", "With the support of all sides"),
)
WHO: tuple[Pair, ...] = (
    ("园区建设办公室", "the construction office of the park"),
    ("湖东片区指挥部", "the command of the district east of the lake"),
    ("星湖材料研究院", "the Starlake institute of materials"),
    ("企业服务专班", "the task force for enterprise services"),
    ("重点项目联络组", "the liaison group for key projects"),
    ("青年工程师团队", "a team of young engineers"),
    ("产业链联盟", "the alliance of the supply chain"),
    ("园区人才驿站", "the talent station of the park"),
    ("招商服务中心", "the center for investment services"),
    ("能源管理平台", "the platform for energy management"),
    ("外来专家工作组", "a working group of visiting experts"),
    ("湖畔科技孵化器", "the technology incubator on the lakeside"),
)
DID: tuple[Pair, ...] = (
    ("召开了现场推进会", "held a progress meeting on the site"),
    ("完成了首批设备的安装调试", "finished installing and testing the first equipment"),
    ("启动了新一轮技术改造", "started a new round of technical upgrades"),
    ("走访了片区内的骨干企业", "visited the leading companies of the district"),
    ("公布了新的服务清单", "published a new list of services"),
    ("组织了上下游供需对接", "brought suppliers and customers together"),
    ("开展了安全生产专项检查", "carried out a special inspection of work safety"),
    ("通过了专家组的评审", "passed the review of a panel of experts"),
    ("与多所高校签署了合作协议", "signed agreements with several universities"),
    ("推进了标准厂房的主体施工", "pushed ahead with the main structure of the standard plants"),
    ("落实了减税降费的各项措施", "applied every measure that lowers taxes and fees"),
    ("开放了一站式办事大厅", "opened the one-stop service hall"),
    ("更新了园区的地下管网图", "brought the map of underground pipes up to date"),
    ("发布了人才安居的实施细则", "issued detailed rules on housing for talent"),
)
RESULT: tuple[Pair, ...] = (
    ("把任务细化到周、责任落实到人", "breaking the work down by week and by person"),
    ("为后续投产打下了坚实基础", "laying a solid foundation for production"),
    ("明显缩短了项目审批的时间", "which clearly shortens the approval of projects"),
    ("吸引了一批配套企业前来考察", "which drew a number of suppliers to come and look"),
    ("得到了与会代表的一致肯定", "to the approval of all delegates present"),
    ("进一步完善了本地的产业配套", "making the local supply chain more complete"),
    ("让企业切实感受到服务的温度", "so that companies feel the warmth of good service"),
    ("使单位产品的能耗明显下降", "so that each product takes clearly less energy"),
    ("带动了周边居民的就业", "which brings jobs to the people who live nearby"),
    ("形成了可以推广的经验", "gathering experience that others can use"),
    ("成为下一阶段工作的重点", "and made it a focus of the next stage"),
    ("受到了湖区居民的欢迎", "to the joy of those who live by the lake"),
)
LINK: tuple[Pair, ...] = (
    ("下一步", "In the next step"),
    ("与此同时", "At the same time"),
    ("此外", "In addition"),
    ("在此基础上", "On this basis"),
    ("从长远看", "In the long run"),
    ("根据统一安排", "Under the common plan"),
)
POINT: tuple[Pair, ...] = (
    (
        "园区将继续优化营商环境，坚持问题导向，逐项解决企业反映的困难",
        "the park will go on improving its business climate and solve the difficulties of companies one by one",
    ),
    (
        "基础设施的短板要加快补齐，道路、供水和供电能力同步提高",
        "gaps in the infrastructure are to be closed quickly, with roads, water and power growing together",
    ),
    (
        "科研成果要就地转化，缩短从样品到产品的距离",
        "the results of research are to become products where they are made, on a shorter way from sample to market",
    ),
    (
        "工作将围绕新能源和高端装备两条主线展开，延长链条、补上缺口",
        "work will follow the two main lines of new energy and advanced equipment, longer chains and fewer gaps",
    ),
    (
        "屋顶光伏和余热回收将在全园推广，减少用能的支出",
        "solar roofs and the recovery of waste heat will spread across the park and lower the cost of energy",
    ),
    (
        "人才安居计划继续实施，帮助技术骨干解决住房和子女入学",
        "the housing program goes on, helping engineers to find homes and schools for their children",
    ),
    (
        "数字平台让政策直达企业，不必申请，也不必跑腿",
        "the digital platform brings support straight to companies, without an application and without a trip",
    ),
    (
        "安全和环保是不可逾越的红线，发现隐患就要立即整改",
        "safety and the environment are lines that nobody may cross, and every risk is dealt with once it is found",
    ),
    (
        "湖岸的生态修复要与产业发展一起规划、一起建设",
        "the restoration of the lakeshore is to be planned and built together with industry",
    ),
    (
        "全部楼宇力争在年底前竣工，交付后尽快投入使用",
        "all buildings are to be finished before the end of the year and put to use soon after",
    ),
)
HEADINGS: tuple[Pair, ...] = (
    ("项目进展", "Progress of the project"),
    ("下一步安排", "What comes next"),
    ("企业反响", "What companies say"),
    ("主要成效", "Main results"),
    ("服务举措", "Measures of service"),
    ("背景情况", "Background"),
    ("技术亮点", "Technical highlights"),
    ("数据一览", "Figures at a glance"),
)
QUARTERS: tuple[Pair, ...] = (
    ("一季度", "First quarter"),
    ("二季度", "Second quarter"),
    ("三季度", "Third quarter"),
    ("四季度", "Fourth quarter"),
    ("全年", "Year"),
)
TABLE_HEADS: tuple[Pair, ...] = (("时段", "Period"), ("指数", "Index"), ("增幅", "Growth"), ("岗位", "Jobs"))
