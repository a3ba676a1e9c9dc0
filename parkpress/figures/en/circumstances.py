"""English words for how often, where and for whom a figure holds."""

from __future__ import annotations

from parkpress.figures.circumstances import Circumstances


def _in_the(places: str) -> str:
    """In the province, the province's."""
    return rf"\b(?:in|of|across|throughout|around) the (?:entire |whole )?(?:{places})\b|\bthe (?:{places})['’]s"


_OFTEN = r"\b(?:(?:once|twice|[a-z]{3,8} times|[0-9]{1,2} times) (?:an?|per|each|every)|every|each) "
"""Twice a year, every month."""
_RHYTHMS = {
    "day": ("day", r"\bdaily"),
    "week": ("week", r"\bweekly"),
    "month": ("month", r"\bmonthly"),
    "quarter": ("quarter", r"\bquarterly|\bthree months"),
    "half-year": ("six months", r"\bhalf|twice a year|\b(?:bi|semi-?)annual"),
    "year": ("year", r"\bannual|\byearly"),
}
circumstances = Circumstances(
    {
        ("scope", "world"): (rf"{_in_the('world|globe')}|worldwide", r"world|global|international"),
        ("scope", "country"): (rf"{_in_the('country|nation')}|nationwide|in China|China['’]s", "nation|countr|chin"),
        ("scope", "province"): (rf"{_in_the('province')}|province-?wide", "provinc"),
        ("scope", "city"): (rf"{_in_the('city')}|city-?wide", r"\bcit(?:y|ies)|municipal|urban"),
        ("share", "person"): (
            r"\bper (?:capita|person|head|employee|worker|resident)\b", r"\b(?:each|every) (?:person|resident|employee)"
        ),
        ("share", "household"): (r"\bper (?:household|family)\b", "household|famil"),
        ("share", "company"): (r"\bper (?:company|enterprise|firm|business)\b", "compan|enterprise|firm|business"),
    }
    | {("rhythm", name): (_OFTEN + rf"{word}\b", rf"\b{word}|{hint}") for name, (word, hint) in _RHYTHMS.items()}
)
