"""English words for what figures are about, by the thing that they name, as in the table of every other language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from parkpress.figures.swaps import Bond

NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "export": "export-",
        "import": "import-",
        "tax": "tax-",
        "output": "output",
        "revenue": "revenue,sales",
        "profit": "profit-",
        "loss": "loss",
        "investment": "invest-",
        "fixed assets": "fixed-asset,fixed asset",
        "foreign": "foreign,abroad,overseas",
        "industry": "industrial,industry",
        "farming": "agricultur-,farming",
        "primary": "primary",
        "secondary": "secondary",
        "tertiary": "tertiary",
        "international": "international",
        "national": "national,national-level,state-level",
        "provincial": "provincial,provincial-level,province",
        "municipal": "municipal,city-level",
        "retail": "retail",
        "population": "population",
        "urban": "urban",
        "rural": "rural",
        "year on year": "year on year,year-on-year,from a year earlier,from the year before,than a year earlier",
        "last period": "month on month,quarter on quarter,month-on-month,quarter-on-quarter,from the previous quarter,"
        "from the previous month",
        "last year": "last year,previous year",
        "this year": "this year",
        "next year": "next year",
        "job": "job",
        "job fair": "job fair,recruitment fair,career fair",
        "talent": "talent-,professional",
        "doctor": "phd,doctor-",
        "postdoctoral": "postdoc-",
        "master": "master's,master’s",
        "bachelor": "bachelor-,undergraduate",
        "academician": "academician",
        "student": "student,pupil",
        "teacher": "teacher",
        "patent": "patent",
        "invention": "invention patent",
        "trademark": "trademark",
        "copyright": "copyright",
        "laboratory": "lab,laborator-",
        "incubator": "incubator",
        "research": "r&d,research",
        "span": "main span",
        "pylon": "pylon,main tower",
        "bridge": "bridge",
        "tunnel": "tunnel",
        "road": "road,street",
        "pipe": "pipe-",
        "green space": "green space,greenery,lawn",
        "lamp": "lamp,street light,streetlight",
        "lane": "lane",
        "charger": "charger,charging pile,charging point",
        "parking": "parking",
        "workshop": "workshop,factory building",
        "warehouse": "warehouse,warehousing",
        "dormitory": "dorm-",
        "apartment": "apartment",
        "downtown": "downtown,city center,city centre,urban center",
        "congress": "npc,people's congress",
        "consultative": "cppcc,political consultative",
        "office": "office",
        "school": "school",
        "university": "universit-,college",
        "hospital": "hospital",
        "bed": "bed",
        "land": "land,site area",
        "floor area": "floor area,floor space",
        "width": "wide,width",
        "depth": "deep,depth",
        "height": "high,height,tall",
        "length": "long,length",
        "diameter": "diamet-,across",
        "airport": "airport",
        "hong kong": "hong kong,hk",
        "seaport": "port,seaport",
        "railway": "railway,high-speed rail",
        "country": "countr-",
        "tourist": "tourist,visitor",
        "guest": "guest",
        "exhibitor": "exhibitor",
        "athlete": "athlete",
        "member": "member",
        "team": "team",
        "expert": "expert",
        "volunteer": "volunteer",
        "worker": "worker,employee,staff",
        "engineer": "engineer",
        "people": "people,resident,person",
        "family": "famil-,household",
        "loan": "loan",
        "reward": "reward,award",
        "subsidy": "subsid-,allowance",
        "interest": "interest",
        "rent": "rent-",
        "equity": "equity",
        "debt": "debt,liabilit-",
        "electricity": "electric-,power generation",
        "water": "water",
        "gas": "gas",
        "steam": "steam",
        "heat": "heat-",
        "solar": "solar,photovolta-,pv",
        "wind": "wind",
        "storage": "storage",
        "hydrogen": "hydrogen",
        "battery": "batter-",
        "vehicle": "vehicle,car,auto,automobile",
        "truck": "truck",
        "bus": "bus",
        "refrigerator": "refrigerator,fridge",
        "washing machine": "washing machine,washer",
        "air conditioner": "air condition-",
        "television": "television,tv",
        "chip": "chip",
        "wafer": "wafer",
        "robot": "robot-",
        "ship": "ship,vessel",
        "carbon": "carbon",
        "coal": "coal",
        "steel": "steel",
        "concrete": "concrete",
        "cargo": "cargo,freight",
        "container": "container,teu",
        "flight": "flight",
        "route": "route",
        "passenger": "passenger",
        "company": "compan-,enterprise,firm,business",
        "project": "project",
        "contract": "contract",
        "order": "order",
        "registered capital": "registered capital",
        "capacity": "capacit-",
        "satisfaction": "satisf-",
        "coverage": "coverage,covered",
        "occupancy": "occupancy,leased",
        "range": "range of,driving range",
        "designated size": "above designated size",
        "small": "small,micro,sme",
        "high-tech": "high-tech,high and new",
        "little giant": "little giant",
        "srdi": "srdi,specialized",
        "gazelle": "gazelle",
        "unicorn": "unicorn",
        "east": "east,eastern",
        "west": "west,western",
        "north": "north,northern",
        "south": "south,southern",
        "online": "online",
        "in person": "offline,in person",
        "underground": "underground,below ground,basement",
        "aboveground": "aboveground,above ground",
        "fiscal": "fiscal,budget-",
        "consumption": "consum-",
        "income": "disposable income",
        "goods": "trade in goods",
        "deposit": "deposit",
        "credit": "credit",
        "fund": "fund",
        "fee": "fee",
        "deadline": "deadline",
        "reading": "reading",
        "library": "librar-",
        "book": "book,volume",
        "theater": "theater,theatre",
        "park bench": "seat",
        "toilet": "toilet,restroom",
        "lake": "lake",
        "river": "river",
        "beach": "beach",
        "island": "island",
        "dock": "berth,dock,wharf,quay",
        "crane": "crane",
        "truck trip": "vehicle trip",
        "drone": "drone",
        "satellite": "satellite",
        "server": "server,rack",
        "camera": "camera",
        "sensor": "sensor",
        "tire": "tire",
        "engine": "engine",
        "beer": "beer",
        "medicine": "drug,medicine",
        "device": "device",
        "vaccine": "vaccine",
        "cell": "cell",
        "module": "module",
        "waste": "waste,garbage",
        "sewage": "sewage,wastewater",
        "dust": "dust",
        "noise": "noise",
        "graduate": "graduat-",
        "energy": "energy use,energy consumption",
        "labor": "labor",
        "scenario": "scenario",
        "technology": "technolog-",
        "central": "central",
        "local": "local",
        "bond": "bond",
        "japan": "japan,japanese",
        "korea": "korea,korean",
        "germany": "germany,german",
        "china": "chinese partner,chinese side",
        "america": "united states",
        "europe": "european union,eu,europe",
        "asean": "asean",
        "production line": "line",
        "beginning of the year": "beginning of the year,start of the year",
        "junior high": "junior high",
        "senior high": "senior high",
        "overall": "overall,comprehensive",
        "innovation": "innovat-",
        "inventory": "inventor-",
        "cost": "cost",
        "startup": "startup,start-up",
        "settled": "resolv-,settled",
        "copy": "copies,copy",
        "floor": "floor,story,stories",
        "building": "building",
        "gdp": "gdp,gross domestic product,gross regional product",
        "domestic": "domestic-,at home",
        "within the province": "within the province,in the province",
        "outside the province": "outside the province,other provinces",
        "from elsewhere": "elsewhere,other places",
        "district-level": "district-level",
        "county-level": "county-level",
        "men": "men,male",
        "women": "women,female",
        "adult": "adult",
        "child": "child-",
        "newly built": "newly built,new construction",
        "rebuilt": "rebuil-,renovat-",
        "signed": "signed,signing",
        "started": "started,construction began,began construction,broke ground",
        "completed": "completed,completion",
        "in operation": "into production,into operation,in operation,on stream",
        "planned": "planned",
        "actual": "actual-",
        "uplink": "uplink,upload",
        "downlink": "downlink,download",
        "upstream": "upstream",
        "downstream": "downstream",
        "inbound": "inbound",
        "outbound": "outbound",
        "highest": "highest",
        "lowest": "lowest",
        "by day": "daytime,during the day",
        "by night": "night,nighttime",
        "weekday": "weekday",
        "weekend": "weekend",
        "morning": "morning",
        "afternoon": "afternoon",
        "evening": "evening",
        "spring": "spring",
        "summer": "summer",
        "autumn": "autumn",
        "winter": "winter",
        "left": "left",
        "right": "right",
        "indoor": "indoor",
        "outdoor": "outdoor",
        "large": "large,large-sized",
        "medium": "medium-sized",
        "state-owned": "state-owned",
        "private": "private,privately owned",
        "short-term": "short-term",
        "long-term": "long-term",
        "direct": "direct,directly",
        "indirect": "indirect,indirectly",
        "full-time": "full-time",
        "part-time": "part-time",
        "old zone": "old zone,old area,old town,old district",
        "new zone": "new zone,new area,new town,new district",
        "built-up": "built-up",
        "planned area": "planned area,planning area",
        "commercial": "commercial",
        "residential": "residential,housing",
        "logistics": "logistic-",
        "manufacturing": "manufactur-",
        "services": "service sector,services sector,in services,service industry",
        "construction": "construction industry,construction sector",
        "wholesale": "wholesale",
        "spending": "expenditure,spending",
        "own funds": "own funds,own money,own capital,self-raised",
        "bank": "bank",
        "down payment": "down payment",
        "balance": "balance",
        "hardware": "hardware",
        "software": "software",
        "equipment": "equipment",
        "civil works": "civil works,civil engineering",
        "headquarters": "headquarters,head office",
        "main building": "main building",
        "annex": "annex,podium",
        "motor lane": "motor lane,motor vehicle lane,motor-vehicle lane",
        "cycle lane": "bicycle lane,bike lane,cycle lane",
        "tree": "tree",
        "shrub": "shrub",
        "hazardous": "hazardous",
        "utility model": "utility model",
        "design patent": "design patent",
        "party a": "party a",
        "party b": "party b",
        "outpatient": "outpatient",
        "inpatient": "inpatient",
        "by sea": "sea freight,ocean freight,by sea",
        "by air": "air freight,air cargo,by air",
        "fast charging": "fast,fast-charging",
        "slow charging": "slow,slow-charging",
        "new energy": "new energy,new-energy",
        "meeting room": "meeting room,conference room",
        "canteen": "canteen,restaurant",
        "shop": "shop,store",
        "lecture": "lecture",
        "technician": "technician",
        "intern": "intern",
    }
)
"""Words, separated by commas; of one that ends with a hyphen only the beginning."""


def _rest(word: str) -> str:
    """A pattern for what follows the first letter of a word, with a group behind it that tells which it is."""
    rest = re.escape(word[1:-1]) + "[a-z]{0,20}" if word.endswith("-") else re.escape(word[1:]) + "(?:e?s)?"
    return rest + "(?![A-Za-z])()"


@cache
def _named() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """A pattern for all words, by their first letter and the longest first; and the things that its groups name."""
    words = sorted(((word, thing) for thing, named in NOUNS.items() for word in named.split(",")), key=_by_length)
    letters = sorted({word[0] for word, _ in words})
    rows = [[row for row in words if row[0][0] == letter] for letter in letters]
    patterns = (f"{row[0][0][0]}(?:{'|'.join(_rest(word) for word, _ in row)})" for row in rows)
    things = tuple(thing for row in rows for _, thing in row)
    return re.compile(f"(?<![A-Za-z])(?:{'|'.join(patterns)})", re.IGNORECASE | re.ASCII), things


def _by_length(row: tuple[str, str]) -> int:
    return -len(row[0])


def things(text: str) -> list[tuple[int, int, str]]:
    """What a text names: from where to where, and which thing."""
    pattern, named = _named()
    found = [(*word.span(), named[(word.lastindex or 1) - 1]) for word in pattern.finditer(text)]
    return found + [(*letter.span(), letter[1]) for letter in _LETTERED.finditer(text)]


def counted(text: str, at: int) -> tuple[str, ...]:
    """The things whose names follow a number that ends at `at`."""
    following = text[at : at + _BESIDE]
    return tuple(thing for start, _, thing in things(following) if counts(following[:start]))


_BESIDE = 40
_LETTERED = re.compile(
    r"(?:Category|Class|Type|Grade|Level|Zone|Area|Building|Tower|Block|Tier|Group|Plot) ([A-Z])(?![A-Za-z])"
)
_CLAUSE_END = re.compile(
    r";|[,:](?![0-9])|(?<= )(?:and|while|with|but|whereas|including|compared)(?= )|([!?\n]|\.(?![0-9]))",
    re.IGNORECASE,
)
_NUMBER = re.compile("[0-9]")
"""With bachelor's degrees belongs to what goes before, with a total of RMB 3 billion does not."""
_LEAD = r"(?:[a-z]+ ){0,3}(?:RMB |[A-Z$]{0,3}[$€£¥])?"
_BONDS = (
    (re.compile(rf"[^.,;]{{0,40}} to {_LEAD}"), Bond.BEFORE),
    (re.compile(rf"[^.;]{{0,40}}(?:up|down) from {_LEAD}"), Bond.AFTER),
    (re.compile(rf"[^.;]{{0,40}}(?:including|of which) {_LEAD}"), Bond.WHOLE),
    (re.compile(r" (?:[a-z]+ )?(?:of|out of) (?:the )?"), Bond.PART),
)
_ADJECTIVES = re.compile(
    r"[ -](?:(?!(?:of|in|for|to|at|on|by|with|and|or|from|per|an?|the|is|are|was|were|has|have)\b)[A-Za-z-]+ ){0,3}",
    re.ASCII,
)
_JOINED = re.compile(r",? and (?:by )?|, ")


def clauses(text: str) -> list[tuple[int, bool]]:
    """Where the clauses of a text end, and whether a sentence ends with them."""
    ends = list(_CLAUSE_END.finditer(text))
    starts = [*(found.start() for found in ends), len(text)]
    return [
        (found.start(), bool(found[1]))
        for found, after in zip(ends, starts[1:], strict=True)
        if found[0] != "with" or _NUMBER.search(text, found.end(), after)
    ]


def bond(between: str) -> Bond:
    """What the first of two numbers is to the second, by the words between them."""
    return next((meant for pattern, meant in _BONDS if pattern.fullmatch(between)), Bond.NONE)


def counts(between: str) -> bool:
    """Whether a number counts what follows these words."""
    return bool(_ADJECTIVES.fullmatch(between))


def divides(before: str) -> bool:
    """Whether others are told by the number after these words."""
    return before.lower().endswith(("every ", "each ", "per "))


def joined(between: str) -> bool:
    """Whether these words stand between the members of a list."""
    return bool(_JOINED.fullmatch(between))
