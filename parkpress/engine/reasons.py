"""Why an output was made again, as data and in words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from parkpress.digest import digest
from parkpress.engine.reads import FILE, TEMPLATE, UNKNOWN, Question
from parkpress.immutable import immutable


class Why(StrEnum):
    """The kinds of reason."""

    NEW = "new"
    EMPTY = "empty"
    SALT = "salt"
    CLEAN = "clean"
    RECIPE = "recipe"
    MISSING = "missing"
    ALTERED = "altered"
    APPEARED = "appeared"
    VANISHED = "vanished"
    CHANGED = "changed"


_TEXTS: Mapping[Why, Mapping[str, str]] = MappingProxyType(
    {
        Why.NEW: {"zh": "以前没有这个文件", "en": "it is new"},
        Why.EMPTY: {"zh": "没有上次生成的记录", "en": "there is no record of an earlier build"},
        Why.SALT: {"zh": "parkpress 或它所用的库变了", "en": "parkpress or its libraries have changed"},
        Why.CLEAN: {"zh": "要求全部重做（--clean）", "en": "everything was asked for (--clean)"},
        Why.RECIPE: {"zh": "做法变了：{before} → {after}", "en": "its recipe has changed: {before} → {after}"},
        Why.MISSING: {"zh": "输出文件夹里没有它", "en": "it was missing from the output folder"},
        Why.ALTERED: {"zh": "输出文件夹里的它被改动过", "en": "it had been altered in the output folder"},
        Why.APPEARED: {"zh": "{what} 出现了", "en": "{what} has appeared"},
        Why.VANISHED: {"zh": "{what} 没有了", "en": "{what} has gone"},
        Why.CHANGED: {"zh": "{what} 变了（{before} → {after}）", "en": "{what} has changed ({before} → {after})"},
    }
)


@immutable
class Reason:
    """One reason. `what` is the question whose answer differs; `before` and `after` are digests, or recipes."""

    why: Why
    what: str = ""
    before: str = ""
    after: str = ""

    def text(self, lang: str) -> str:
        """The reason in words."""
        texts = _TEXTS[self.why]
        words = texts.get(lang) or next(iter(texts.values()))
        return words.format(what=self.what, before=self.before, after=self.after)


_ABSENT = digest(None)


def changed_answer(question: Question, before: bytes, after: bytes) -> Reason:
    """The reason that the answer to a question is another one than before."""
    why = Why.APPEARED if before == _ABSENT else Why.VANISHED if after == _ABSENT else Why.CHANGED
    return Reason(why, _in_words(question), _short(before), _short(after))


def _short(found: bytes) -> str:
    return "?" if found == UNKNOWN else found.hex()[:8]


def _in_words(question: Question) -> str:
    name, arguments = question
    if name == TEMPLATE:
        return f"templates/{arguments[0]}"
    if name == FILE:
        return str(arguments[0])
    return f"{name}({', '.join(str(argument) for argument in arguments)})"
