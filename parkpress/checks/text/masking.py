"""What of a text is words: code, addresses, references and marks are covered, and every word keeps its place."""

from __future__ import annotations

import re

COVER = "\ufffc"
"""Stands for each covered character: something is there, and no rule knows what."""

_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_RULE_OF_TABLE = re.compile(r"[ \t|:\-=+*_]*")

# No pattern runs on over a whole text: each part ends at its line or after some hundred characters.
_MARKS = re.compile(
    r"""(?=[`!\[\]{<&]) (?:
      (?<!`)(?P<ticks>`{1,4})(?!`)[^`\n]{1,500}(?P=ticks)(?!`)   # code
    | !(?=\[)                                                   # of a picture, whose words stay
    | \[\[ [^\[\]|\n\\]{1,200} (?: \]\] | \\?\| )               # a reference, or all of it before its words
    | \]\]
    | \]\( [^()\n]{0,300} (?: \( [^()\n]{0,100} \) [^()\n]{0,100} )? \)    # what follows the words of a link
    | \[\^[^\]\n]{1,100}\]
    | \{ [:\#.] [^{}\n]{1,100} \}                               # attributes
    | </?[a-zA-Z][^<>\n]{0,500}>
    | <[a-z]{2,10}:[^<>\s]{1,500}>
    | &(?:[a-z]{2,8}|\#\d{1,6});
    )""",
    re.VERBOSE | re.ASCII,
)
_LINE_STARTS = re.compile(
    r"^(?:[ ]{0,3}\[[^\]\n]{1,100}\]:[^\n]{0,500}|[ \t]{0,20}(?:[-*+]|\d{1,4}\.)[ \t])", re.MULTILINE | re.ASCII
)
"""Definitions of links and notes, and marks of lists."""
_ADDRESS = re.compile(r"[a-z]{2,10}://[!-~]{1,500}|(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9.-]{3,100}", re.ASCII)
_NAMES = "com|cn|org|net|gov|edu|html?|pdf|docx?|xlsx?|svg|png|jpe?g|md|yaml"
_ENDING = re.compile(rf"\.(?:{_NAMES})\b", re.ASCII)
_FILE_OR_HOST = re.compile(
    rf"(?<![\w.-])[A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}}){{0,4}}\.(?:{_NAMES})\b", re.ASCII
)


def covered(text: str) -> str:
    """`text` with everything but words covered, character by character, so that all positions stay."""
    if "<!--" in text:
        text = _without_comments(text)
    if "```" in text or "~~~" in text:
        text = _without_fences(text)
    text = _LINE_STARTS.sub(_cover, _MARKS.sub(_cover, text))
    if "://" in text or "@" in text:
        text = _ADDRESS.sub(_cover, text)
    if _ENDING.search(text):
        text = _FILE_OR_HOST.sub(_cover, text)
    if "---" in text:
        lines = text.split("\n")
        text = "\n".join(COVER * len(line) if _RULE_OF_TABLE.fullmatch(line) else line for line in lines)
    return text


def _cover(found: re.Match[str]) -> str:
    return COVER * len(found[0])


def _without_comments(text: str) -> str:
    pieces = []
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start + 4)
        end = end + 3 if end >= 0 else len(text)
        pieces += [text[at:start], re.sub(r"[^\n]", COVER, text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


def _without_fences(text: str) -> str:
    """Fenced code covered; an open fence reaches to the end of the text."""
    lines = text.split("\n")
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence or mark:
            lines[number] = COVER * len(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence) and not line[mark.end() :].strip():
            fence = ""
    return "\n".join(lines)
