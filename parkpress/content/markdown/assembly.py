"""From converted HTML to a document: marks become holes, headings get levels and ids, links are sorted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape, unescape

from parkpress.content.markdown.addresses import Target, classify
from parkpress.content.markdown.document import (
    ANY_TAG,
    FOOTNOTE_MARKS,
    Document,
    FileHole,
    Flaw,
    Heading,
    Part,
    PictureHole,
    Plates,
)
from parkpress.content.markdown.headings import Outline
from parkpress.content.markdown.marks import ETX, MARK, PLACEHOLDER, WORDS_TAG, Lines, Place
from parkpress.content.markdown.references import Found
from parkpress.content.markdown.sentences import starts_after

_PLACEHOLDER = re.compile(f"{PLACEHOLDER}[0-9]+{ETX}")
_EVENT = re.compile(
    f"\x02(?P<kind>[ruw])(?P<number>[0-9]+)\x03"
    rf"|<(?P<close>/?)(?P<tag>a|code|img|pre|table|{WORDS_TAG})\b(?P<attributes>(?:[^>\"]|\"[^\"]*\")*)>"
)
_ATTRIBUTE = re.compile(r"([a-z]+)=\"([^\"]*)\"")
_ID = re.compile(r"\bid=\"([^\"]+)\"")
_INLINE_TAGS = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|br|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|"
    rf"wbr|{WORDS_TAG})\b(?:[^>\"]|\"[^\"]*\")*>"
)
_HEADING = re.compile(r"<h([1-6])\b((?:[^>\"]|\"[^\"]*\")*)>(.*?)</h\1>", re.DOTALL)
_BREAKS = re.compile(r"(?:\s|<br>)*")
_MOST_MISSES = 20
"""Searches in vain before no more are made: they go through the whole text."""
_BEFORE = 400
"""How many characters before a reference are looked at to see whether a sentence starts there."""


class Assembler:
    """Cuts one converted text into parts. Used once."""

    def __init__(self, lines: Lines, found: Sequence[Found], addresses: Sequence[int]) -> None:
        """`found`: the references by their marks' numbers; `addresses`: the offsets of marked addresses."""
        self._lines = lines
        self._found = found
        self._addresses = addresses
        self._parts: list[Part] = []
        self._headings: list[Heading] = []
        self._flaws: list[Flaw] = []
        self._searched = 0
        self._misses = 0
        self._links = 0
        self._tables = 0
        self._code = 0

    def document(self, html: str, flaws: Sequence[Flaw], *, inline: bool) -> Document:
        """The document of `html`; `flaws` are those found on the way to it."""
        self._flaws += flaws
        if "<h" in html:
            html = self._with_headings(html)
        self._cut(html, inline=inline)
        parts = _with_plates(_merged(self._parts))
        ordered = tuple(sorted(self._flaws, key=lambda flaw: (flaw.line, flaw.column, flaw.code)))
        return Document(parts, tuple(self._headings), ordered)

    # Headings first, for an id may be wanted by a heading that stands further down.

    def _with_headings(self, html: str) -> str:
        outline = Outline(set(_ID.findall(html)) if 'id="' in html else set())
        explicit: set[str] = set()

        def printed(match: re.Match[str]) -> str:
            attributes = dict(_ATTRIBUTE.findall(match[2]))
            text = self._heading_text(match[3])
            id = unescape(attributes.pop("id", ""))
            if id:
                place = self._search(f"#{id}")
                if id in explicit:
                    self._flaw("text.heading-id", place, {"id": id}, "rename")
                    id = ""
                explicit.add(id)
            id = id or outline.id(text)
            level = outline.level(int(match[1]))
            self._headings.append(Heading(level, id, text))
            rest = "".join(f' {name}="{value}"' for name, value in attributes.items())
            return f'<h{level}{rest} id="{escape(id)}">{match[3]}</h{level}>'

        html = _HEADING.sub(printed, html)
        self._searched = 0
        return html

    def _heading_text(self, inner: str) -> str:
        text = inner
        if "\x02" in text:
            text = MARK.sub(lambda mark: "" if mark[1] == "u" else self._named(int(mark[2])), text)
        if "<" in text:
            text = ANY_TAG.sub("", FOOTNOTE_MARKS.sub("", text))
        return " ".join(unescape(text).split())

    def _named(self, number: int) -> str:
        """A reference inside a name of something: its target, as its label is not known here."""
        found = self._found[number]
        if found.reference is None:
            return escape(found.source)
        return escape(found.words or found.reference.id)

    # Then everything from front to back.

    def _cut(self, html: str, *, inline: bool) -> None:
        done = 0
        words: tuple[int, int] | None = None
        for event in _EVENT.finditer(html):
            if event.start() < done:
                continue
            tag = event["tag"]
            if words is not None:
                if tag == WORDS_TAG and event["close"]:
                    start, number = words
                    self._reference(number, html[start : event.start()], html, event)
                    words, done = None, event.end()
                continue
            self._parts.append(html[done : event.start()])
            done = event.end()
            if tag is None:
                done = self._mark(event, html, inline=inline)
            elif tag == WORDS_TAG:
                words = self._words_from(event)
            else:
                self._tag(event)
        self._parts.append(html[done:])

    def _words_from(self, event: re.Match[str]) -> tuple[int, int] | None:
        number = dict(_ATTRIBUTE.findall(event["attributes"])).get("n", "")
        if event["close"] or not number.isdecimal() or int(number) >= len(self._found):
            return None
        return (event.end(), int(number)) if self._found[int(number)].words is not None else None

    def _mark(self, event: re.Match[str], html: str, *, inline: bool) -> int:
        """Puts what a mark in running text stands for; returns where the text goes on."""
        if event["kind"] == "u":
            return event.end()
        number = int(event["number"])
        found = self._found[number]
        if self._code:
            self._parts.append(escape(found.source, quote=False))
        elif found.reference is None:
            if found.flaw:
                self._flaws.append(found.flaw)
            self._parts.append(escape(found.source, quote=False))
        elif found.reference.embed:
            return self._embed(found, event, html, inline=inline)
        else:
            words = None if found.words is None else escape(found.words, quote=False)
            self._reference(number, words, html, event)
        return event.end()

    def _embed(self, found: Found, event: re.Match[str], html: str, *, inline: bool) -> int:
        assert found.reference is not None
        before, after = html.startswith("<p>", event.start() - 3), html.startswith("</p>", event.end())
        if inline or not (before and after):
            reference = found.reference
            place = Place(reference.line, reference.column, reference.length)
            self._flaw("text.embed", place, {"written": found.source}, "alone")
            self._parts.append(escape(found.source, quote=False))
            return event.end()
        self._parts[-1] = str(self._parts[-1])[:-3]
        self._parts.append(found.reference)
        return event.end() + len("</p>")

    def _reference(self, number: int, words: str | None, html: str, event: re.Match[str]) -> None:
        reference = self._found[number].reference
        assert reference is not None
        if words is not None:
            # A reference is a link itself: no link or picture fits into its words.
            words = MARK.sub("", re.sub(r"</?(?:a|img)\b(?:[^>\"]|\"[^\"]*\")*>", "", words))
        start = html.rfind("<" + WORDS_TAG, 0, event.start()) if event["tag"] else event.start()
        sentence_start = _starts_sentence(html, start)
        self._parts.append(
            replace(
                reference, words=words, sentence_start=sentence_start,
                linked=self._links > 0, in_table=self._tables > 0,
            )
        )

    def _tag(self, event: re.Match[str]) -> None:
        tag, close = event["tag"], bool(event["close"])
        if tag == "a":
            self._links = max(0, self._links - 1) if close else self._links + 1
            self._parts.extend(["</a>"] if close else self._link(event))
        elif tag == "img":
            self._parts.append(self._picture(event))
        elif tag == "table":
            self._tables = max(0, self._tables - 1) if close else self._tables + 1
            self._parts.append("</table></div>" if close else f'<div class="table" tabindex="0">{event[0]}')
        else:
            if tag in ("code", "pre"):
                self._code = max(0, self._code - 1) if close else self._code + 1
            self._parts.append(event[0])

    def _link(self, event: re.Match[str]) -> list[Part]:
        attributes = dict(_ATTRIBUTE.findall(event["attributes"]))
        own = attributes.get("class", "")
        if own.startswith("footnote-"):
            # The title that Python-Markdown gives is in English whatever the text's language.
            return [f'<a class="{own}" href="{attributes.get("href", "")}">']
        if "href" not in attributes:
            return [MARK.sub("", event[0])]
        href, place = self._address(attributes["href"])
        target = classify(href)
        title = self._titled(attributes)
        if target is Target.REFUSED:
            self._flaw("link.scheme", place, {"href": href}, "file")
            return [f"<a{title}>"]
        if target is Target.BARE_HOST:
            self._flaw("link.bare-host", place, {"href": href, "mended": f"https://{href}"}, "mended")
            href, target = f"https://{href}", Target.WEB
        rest = "".join(f' {name}="{attributes[name]}"' for name in ("id", "lang") if name in attributes)
        if target is Target.WEB:
            own = f"{own} external".lstrip()
            return [f'<a class="{own}" href="{escape(href)}"{rest} rel="external noopener"{title}>']
        rest = (f' class="{own}"' if own else "") + rest
        if target is Target.CONTACT:
            return [f'<a{rest} href="{escape(href)}"{title}>']
        return [f'<a{rest} href="', FileHole(href, place.line, place.column, place.length), f'"{title}>']

    def _picture(self, event: re.Match[str]) -> Part:
        attributes = dict(_ATTRIBUTE.findall(event["attributes"]))
        src, place = self._address(attributes.get("src", ""))
        alt, title = (self._attribute_text(attributes.get(name, "")) for name in ("alt", "title"))
        if classify(src) is not Target.FILE:
            self._flaw("image.remote", place, {"src": src})
            return escape(alt)
        return PictureHole(src, alt, title, place.line, place.column, place.length)

    def _titled(self, attributes: Mapping[str, str]) -> str:
        title = self._attribute_text(attributes.get("title", ""))
        return f' title="{escape(title)}"' if title else ""

    def _attribute_text(self, value: str) -> str:
        # Of marks in marks, as in `![[[projects/x|*words*]]](x.png)`, Python-Markdown leaves its placeholders there.
        value = _PLACEHOLDER.sub("", value)
        return unescape(MARK.sub(lambda mark: "" if mark[1] == "u" else self._named(int(mark[2])), value))

    def _address(self, value: str) -> tuple[str, Place]:
        """An address without its mark, and where it stands."""
        mark = MARK.search(value)
        if mark is not None:
            value = MARK.sub(lambda mark: "" if mark[1] == "u" else self._found[int(mark[2])].source, value)
        address = unescape(value)
        if mark is not None and mark[1] == "u":
            offset = self._addresses[int(mark[2])]
            self._searched = max(self._searched, offset + len(address))
            return address, self._lines.place(offset, len(address))
        return address, self._search(address)

    def _search(self, written: str) -> Place:
        """Where something stands that no mark was put before: its next occurrence in the source."""
        if not written or self._misses > _MOST_MISSES:
            return Place(1, 1, 1)
        text = self._lines.text
        offset = text.find(written, self._searched)
        if offset < 0:
            offset = text.find(written)
        if offset < 0:
            self._misses += 1
            return Place(1, 1, 1)
        self._searched = offset + len(written)
        return self._lines.place(offset, len(written))

    def _flaw(self, code: str, place: Place, values: Mapping[str, str], hint: str = "") -> None:
        self._flaws.append(Flaw(code, place.line, place.column, place.length, values, hint))


def _merged(parts: Sequence[Part]) -> tuple[Part, ...]:
    """`parts` with neighbouring strings joined and empty ones left out."""
    merged: list[Part] = []
    pieces: list[str] = []
    for part in parts:
        if isinstance(part, str):
            pieces.append(part)
            continue
        if html := "".join(pieces):
            merged.append(html)
        merged.append(part)
        pieces.clear()
    if html := "".join(pieces):
        merged.append(html)
    return tuple(merged)


def _with_plates(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """`parts` with each paragraph that holds nothing but pictures as one part, without the paragraph's tags."""
    if not any(isinstance(part, PictureHole) for part in parts):
        return parts
    made: list[Part] = []
    place = 0
    while place < len(parts):
        end = _end_of_pictures(parts, place) if isinstance(parts[place], PictureHole) else place
        before, after = parts[place - 1] if place else None, parts[end] if end < len(parts) else None
        if (
            end == place
            or not isinstance(before, str) or not before.endswith("<p>")
            or not isinstance(after, str) or not after.lstrip().startswith("</p>")
        ):  # fmt: skip
            made.append(parts[place])
            place += 1
            continue
        made[-1] = str(made[-1]).removesuffix("<p>")
        made.append(Plates(tuple(part for part in parts[place:end] if isinstance(part, PictureHole))))
        made.append(after.lstrip().removeprefix("</p>"))
        place = end + 1
    return tuple(part for part in made if part != "")


def _end_of_pictures(parts: tuple[Part, ...], start: int) -> int:
    """Where the pictures end that follow one another from `start` on, with at most line breaks between them."""
    end = place = start
    while place < len(parts):
        part = parts[place]
        if isinstance(part, PictureHole):
            end = place + 1
        elif not isinstance(part, str) or not _BREAKS.fullmatch(part):
            break
        place += 1
    return end


def _starts_sentence(html: str, index: int) -> bool:
    before = html[max(0, index - _BEFORE) : index]
    text = _INLINE_TAGS.sub("", before)
    text = text[text.rfind(">") + 1 :] if not text.endswith("\x03") else text
    return starts_after(unescape(MARK.sub("0", text)))
