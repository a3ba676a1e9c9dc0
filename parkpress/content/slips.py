"""The YAML slips that editors make most: what happened, and the line as it should be.

A text that libyaml cannot read is explained from the line itself; its own words never reach an editor. Other
slips are valid YAML with another meaning than the editor's, and are found while data is built.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace

import yaml

from parkpress.diagnostics import EMPTY
from parkpress.immutable import immutable


@immutable
class Slip:
    """A slip at a line and column counted from 0; `mended` is the whole line as it should be, if that is known."""

    code: str
    line: int
    column: int
    length: int = 1
    values: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    hint: str = ""
    mended: str | None = None
    other: tuple[int, int] | None = None


CUT_AT_HASH = re.compile(r"[^\s#] #[^\s#]")
"""Text that YAML takes for a comment: with no space behind the mark it was hardly meant as one."""

_HEAD = r"(?P<head>[ ]*(?:- +)*)"
_KEYED = re.compile(_HEAD + r"(?P<key>[^\s:#'\"\[\]{}][^:#]*?):(?P<gap>[ ]+)(?P<value>\S.*)$")
_ITEM = re.compile(r"(?P<head>[ ]*(?:- +)+)(?P<value>\S.*)$")
_WIDE_COLON = re.compile(_HEAD + r"(?P<key>[^\s:：#'\"\[\]{}，。、；]{1,40})[ ]*：\s*(?P<value>.*)$")
_NO_SPACE = re.compile(_HEAD + r"(?P<key>[A-Za-z_][A-Za-z0-9_-]*):(?P<value>[^\s/].*|/[^/].*)$")
_BLANKS = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u3000\ufeff"
_ODD_GAP = rf"[ ]*[{_BLANKS}][ {_BLANKS}]*"
_ODD_BLANK = re.compile(rf"(?P<indent>^{_ODD_GAP})|(?P<colon>^[^:]*:)(?P<gap>{_ODD_GAP})")
_LIKE_A_KEY = re.compile(r"[ ]*(?:- +)*(?!mailto|tel)[a-z_]+[ ]*[:：]")
"""A key of ours, not `ISO:9001` or an address."""
_FLOW_SPLIT = re.compile(r",\s*(?=[A-Za-z_][A-Za-z0-9_-]*:\s)")
_STARTERS = "@%`*&!]},|>?-"


def quoted(text: str) -> str:
    """`text` between quotation marks, as YAML wants it."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == "'":
        text = text[1:-1]
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def of_error(lines: Sequence[str], error: yaml.MarkedYAMLError) -> Slip:
    """The slip behind an error of libyaml. Always finds words: the last resort is a plain sentence."""
    mark = error.problem_mark or error.context_mark
    at = min(mark.line, len(lines) - 1) if mark else 0
    problem = f"{error.context or ''} {error.problem or ''}"
    if "single document" in problem:
        return Slip("yaml.documents", at, 0, 3)
    if "alias" in problem or "anchor" in problem:
        return _of_reference_mark(lines, error, at)
    for number in _candidates(lines, error, at):
        for rule in _RULES:
            slip = rule(lines, number)
            if slip is not None:
                return slip
    return _plain_words(lines, error, at, problem)


def _candidates(lines: Sequence[str], error: yaml.MarkedYAMLError, at: int) -> Iterator[int]:
    """Lines on which the cause may stand, likeliest first: libyaml often stumbles only on the next one."""
    context = min(error.context_mark.line, len(lines) - 1) if error.context_mark else at
    inner = "quoted" in (error.context or "") or "flow" in (error.context or "")
    numbers = [context, at] if inner else [at]
    before = at - 1
    while before >= 0 and not lines[before].strip():
        before -= 1
    if before >= 0 and not inner:
        numbers.append(before)
    return iter(dict.fromkeys(numbers))


def _tab(lines: Sequence[str], number: int) -> Slip | None:
    line = lines[number]
    found = re.match(r"[ ]*(?:- *)*\t+[ \t]*|[^:#]*:[ ]*\t+(?=\S)", line)
    if found is None:
        return None
    indents = not line[: found.end()].strip()
    mended = line[: found.end()].replace("\t", "  " if indents else " ") + line[found.end() :]
    return _reindented("yaml.tab", number, line.index("\t"), mended, indents=indents)


def _blank(lines: Sequence[str], number: int) -> Slip | None:
    found = _ODD_BLANK.search(lines[number])
    if found is None:
        return None
    line = lines[number]
    if found.group("indent"):
        indent = "".join("  " if c == "\u3000" else "" if c in "\u200b\ufeff" else " " for c in found.group("indent"))
        mended = indent + line[found.end() :]
    else:
        mended = line[: found.end("colon")] + " " + line[found.end() :]
    column = next(place for place, c in enumerate(line) if c in _BLANKS)
    return _reindented("yaml.blank", number, column, mended, indents=bool(found.group("indent")))


def _wide_colon(lines: Sequence[str], number: int) -> Slip | None:
    found = _WIDE_COLON.match(lines[number])
    if found is None or re.search(r":(?:\s|$)", lines[number]):
        return None
    mended = f"{found['head']}{found['key']}: {found['value']}".rstrip()
    return _fixed("yaml.wide-colon", number, lines[number].index("："), 1, mended)


def _no_space(lines: Sequence[str], number: int) -> Slip | None:
    found = _NO_SPACE.match(lines[number])
    if found is None:
        return None
    mended = f"{found['head']}{found['key']}: {found['value']}"
    return _fixed("yaml.no-space", number, found.end("key"), 1, mended)


def _value(lines: Sequence[str], number: int) -> Slip | None:
    """A value that needs quotation marks."""
    line = lines[number]
    found = _KEYED.match(line) or _ITEM.match(line)
    if found is None:
        return None
    value, column = found["value"].rstrip(), found.start("value")
    before = line[:column]
    if value.startswith("{"):
        return _flow(number, before, value) if value.strip("{, ") else None
    code, length = _unquoted(value)
    if not code:
        return None
    if code == "yaml.block-text" and _goes_on(lines, number):
        return Slip(code, number, column, length)
    values = {"mark": value[0]} if code == "yaml.unquoted" else {}
    if code == "yaml.colon":
        column += re.search(r":(?:\s|$)", value).start()  # type: ignore[union-attr]
    mended = before + (value + value[0] if code == "yaml.open-quote" else quoted(value))
    return _fixed(code, number, column, length, mended, values)


def _goes_on(lines: Sequence[str], number: int) -> bool:
    """Whether the next line is indented below this one."""
    this, following = lines[number], lines[number + 1] if number + 1 < len(lines) else ""
    return bool(following.strip()) and len(following) - len(following.lstrip()) > len(this) - len(this.lstrip())


def _unquoted(value: str) -> tuple[str, int]:
    """Why a value cannot stand without quotation marks: the code and how many characters to mark."""
    first = value[0]
    if first in "\"'":
        closed = re.match(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'', value)
        if closed is None:
            return "yaml.open-quote", 1
        rest = value[closed.end() :].strip()
        return ("yaml.quote", closed.end()) if rest and not rest.startswith("#") else ("", 0)
    if first == "[":
        whole = (value.endswith("]") and "]" not in value[:-1]) or value.endswith(",") or value == "["
        whole = whole or value.startswith("[{")  # a list of mappings, in one of which the fault lies
        return ("", 0) if whole else ("yaml.bracket", 2 if value.startswith("[[") else 1)
    if first in "|>":
        return ("yaml.block-text", 1) if re.match(r"[|>][-+0-9]*\s*[^\s#+\-0-9]", value) else ("", 0)
    if first in "?-":
        return ("yaml.unquoted", 1) if value[1:2] in ("", " ") else ("", 0)
    if first in _STARTERS:
        return "yaml.unquoted", 1
    return ("yaml.colon", 1) if re.search(r":(?:\s|$)", value) else ("", 0)


def _flow(number: int, before: str, value: str) -> Slip | None:
    """`{zh: …, en: A: b}` and `{…` without an end."""
    inner = value.removeprefix("{").strip()
    closed = inner.endswith("}")
    inner = inner.removesuffix("}").strip()
    parts = []
    for part in _FLOW_SPLIT.split(inner):
        key, colon, text = part.partition(":")
        if not colon:
            return None
        parts.append(f"{key.strip()}: {_flow_value(text.strip().rstrip(','))}")
    mended = before + "{" + ", ".join(parts) + "}"
    code = "yaml.flow" if closed else "yaml.open-brace"
    return _fixed(code, number, len(before), len(value), mended)


def _flow_value(text: str) -> str:
    if not text or (text[0] in "\"'" and text[-1] == text[0]) or (text[0] == "[" and text[-1] == "]"):
        return text
    return quoted(text) if re.search(r"[,\[\]{}]|:(?:\s|$)|\s#", text) or text[0] in _STARTERS + "\"'" else text


def _no_colon(lines: Sequence[str], number: int) -> Slip | None:
    """A line of words among keys."""
    line = lines[number].strip()
    if not line or line.startswith(("#", "-", "{", "[", "}", "]")) or re.search(r":(?:\s|$)", line):
        return None
    return Slip("yaml.no-colon", number, len(lines[number]) - len(lines[number].lstrip()), len(line))


_RULES: tuple[Callable[[Sequence[str], int], Slip | None], ...] = (
    _tab, _blank, _wide_colon, _no_space, _value, _no_colon,
)


def _fixed(code: str, number: int, column: int, length: int, mended: str, values: Mapping[str, str] = EMPTY) -> Slip:
    return Slip(code, number, column, length, {**values, "line": mended.strip()}, "fix", mended)


def _reindented(code: str, number: int, column: int, mended: str, *, indents: bool) -> Slip:
    spaces = len(mended) - len(mended.lstrip())
    slip = _fixed(code, number, column, 1, mended, {"spaces": str(spaces)})
    return replace(slip, hint="indent") if indents and spaces else slip


def _of_reference_mark(lines: Sequence[str], error: yaml.MarkedYAMLError, at: int) -> Slip:
    """`*` or `&` before a value: an alias that leads nowhere, or more likely emphasis."""
    mark = error.context_mark if error.context_mark and error.context_mark.line == at else error.problem_mark
    slip = _value(lines, at)
    if slip is not None and slip.code == "yaml.unquoted":
        return slip
    return Slip("yaml.alias", at, mark.column if mark else 0)


def _plain_words(lines: Sequence[str], error: yaml.MarkedYAMLError, at: int, problem: str) -> Slip:
    mark = error.problem_mark or error.context_mark
    column = min(mark.column, max(0, len(lines[at]) - 1)) if mark else 0
    if "escape" in problem or "hexdecimal" in problem:
        return Slip("yaml.escape", at, column)
    if "flow" in problem:
        return Slip("yaml.brackets", *_start(lines, error, at, column))
    if "quoted" in problem:
        return Slip("yaml.open-quote", *_start(lines, error, at, column))
    if any(part in problem for part in ("expected key", "document start", "not allowed", "'-' indicator")):
        indent = len(lines[at]) - len(lines[at].lstrip())
        return Slip("yaml.indent", at, indent, max(1, len(lines[at].strip())))
    return Slip("yaml.syntax", at, column)


def _start(lines: Sequence[str], error: yaml.MarkedYAMLError, at: int, column: int) -> tuple[int, int]:
    """Where the thing begins that does not end; libyaml may place it behind the last line."""
    start = error.context_mark
    return (start.line, start.column) if start and start.line < len(lines) else (at, column)


# Valid YAML that means something else than the editor does.


def _line_of(text: str, index: int) -> tuple[str, int]:
    """The line around an index, and the index of its first character."""
    start = text.rfind("\n", 0, index) + 1
    end = text.find("\n", index)
    return text[start : end if end >= 0 else len(text)], start


def of_property(text: str, node: yaml.Node) -> Slip:
    """An anchor, alias or tag: refused, as data must say what it says where it stands."""
    mark = node.start_mark
    line, start = _line_of(text, mark.index)
    found = re.match(r"[&*!]\S*", text[mark.index :])
    word = found.group() if found else ""
    if (word.startswith("!") and not re.fullmatch(r"!![a-z]+[\w/.:]*|![a-z_]\w*", word)) or not word[1:].isascii():
        column = mark.index - start
        mended = line[:column] + quoted(line[column:])
        return _fixed("yaml.unquoted", mark.line, mark.column, 1, mended, {"mark": word[0]})
    code = "yaml.tag" if word.startswith("!") else "yaml.alias"
    return Slip(code, mark.line, mark.column, max(1, len(word)), {"word": word})


def of_sequence(text: str, node: yaml.SequenceNode) -> Iterator[Slip]:
    """`[[projects/x]]` read as a list in a list."""
    mark = node.start_mark
    if not node.flow_style or not text.startswith("[[", mark.index):
        return
    line, start = _line_of(text, mark.index)
    column = mark.index - start
    stop = node.end_mark.column if node.end_mark.line == mark.line else len(line)
    mended = line[:column] + quoted(line[column:stop]) + line[stop:]
    yield _fixed("yaml.bracket", mark.line, mark.column, 2, mended)


def of_comment(text: str, node: yaml.ScalarNode) -> Iterator[Slip]:
    """A value cut at ` #`."""
    end = node.end_mark.index
    if not re.match(r" #[^\s#]", text[end : end + 3]) or node.start_mark.index == end:
        return
    line, start = _line_of(text, end)
    column = node.start_mark.index - start
    if column < 0:
        column = len(line) - len(line.lstrip())
    cut = line[end - start :].strip()
    mended = line[:column] + quoted(line[column:])
    yield _fixed("yaml.comment", node.end_mark.line, node.end_mark.column + 1, len(cut), mended, {"cut": cut})


def of_swallowed_keys(text: str, node: yaml.ScalarNode) -> Iterator[Slip]:
    """`zh:青岛` on a line of its own, read as words for want of a space behind the colon."""
    lines = text.split("\n")
    for number in range(node.start_mark.line, node.end_mark.line + 1):
        start = node.start_mark.column if number == node.start_mark.line else 0
        if lines[number][:start].strip(" -"):
            continue
        slip = _no_space(lines, number) or _wide_colon(lines, number) if _LIKE_A_KEY.match(lines[number]) else None
        if slip is not None:
            yield slip


def of_flow_mapping(text: str, node: yaml.MappingNode) -> Iterator[Slip]:
    """`{value: 1,026.4亿元}` and `{zh: …, en: a, b}`: split at a comma that belongs to the text."""
    line, start = _line_of(text, node.start_mark.index)
    previous: yaml.Node | None = None
    for key, value in node.value:
        bare = isinstance(value, yaml.ScalarNode) and not value.style and not value.value
        wide = isinstance(key, yaml.ScalarNode) and "：" in key.value
        between = text[previous.end_mark.index : key.start_mark.index] if previous is not None else ""
        if bare and not wide and "," in between:
            if node.end_mark.line != node.start_mark.line:
                yield Slip("yaml.comma", key.start_mark.line, key.start_mark.column, len(key.value))
                return
            column = node.start_mark.index - start
            stop = node.end_mark.index - start
            mended = line[:column] + _joined(line[column:stop]) + line[stop:]
            yield _fixed("yaml.comma", key.start_mark.line, key.start_mark.column - 1, 1, mended)
            return
        previous = key if bare else value


def _joined(flow: str) -> str:
    """A mapping in braces whose texts are quoted where they hold a comma."""
    parts = _FLOW_SPLIT.split(flow.removeprefix("{").removesuffix("}").strip())
    pairs = (part.partition(":") for part in parts)
    return "{" + ", ".join(f"{key.strip()}: {_flow_value(value.strip())}" for key, _, value in pairs) + "}"


def of_key(text: str, key: yaml.Node) -> Slip:
    """A list or mapping where a key should be, as in `[[projects/x]]: …` or `? …`."""
    start, end = key.start_mark, key.end_mark
    return Slip("yaml.key", start.line, start.column, max(1, end.column - start.column))


def of_key_text(text: str, key: yaml.ScalarNode) -> Iterator[Slip]:
    """A key of more than keyboard characters: with a blank of another kind or a full-width colon in it."""
    line, _ = _line_of(text, key.start_mark.index)
    if "：" in key.value:
        wide = line.index("：") if "：" in line else 0
        mended = re.sub(r"(?<=[A-Za-z_])：\s*", ": ", line)
        mended = re.sub(r"，\s*(?=[A-Za-z_]+: )", ", ", mended)
        if mended != line:
            yield _fixed("yaml.wide-colon", key.start_mark.line, wide, 1, mended)
    elif any(c in _BLANKS for c in key.value):
        slip = _blank([line], 0)
        if slip is not None:
            yield replace(slip, line=key.start_mark.line)
