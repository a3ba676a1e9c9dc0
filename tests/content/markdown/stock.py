"""Stock Python-Markdown, and the listed rules by which ours differs, applied to what it prints."""

from __future__ import annotations

import re
from html import escape, unescape

import markdown

from parkpress.content.markdown import Document, FileHole, PictureHole
from parkpress.content.markdown.addresses import Target, classify
from parkpress.content.markdown.blocks import ProseProcessor
from parkpress.content.markdown.document import Plates
from parkpress.content.markdown.notes import Notes

EXTENSIONS = ["tables", "fenced_code", "footnotes", "def_list", "sane_lists", "attr_list"]


def stock(source: str, *, prose: bool = False) -> str:
    """The HTML of stock Python-Markdown, with our listed rules applied to it.

    `prose`: also that lists, tables and paragraphs may follow a line of text, for random texts have such places.
    """
    converter = markdown.Markdown(extensions=EXTENSIONS, output_format="html")
    if prose:
        converter.parser.blockprocessors.register(ProseProcessor(converter.parser, Notes()), "prose", 22)
    html = converter.convert(source)
    html = re.sub(r' title="Jump back to footnote \d+ in the text"', "", html)
    html = re.sub(r'style="text-align: (\w+);"', r'class="align-\1"', html)
    html = re.sub(r"<th((?: [^>]*)?)></th>", r"<td\1></td>", html)
    html = re.sub(r"<th((?: [^>]*)?)>", r'<th\1 scope="col">', html)
    html = html.replace("<table>", '<div class="table" tabindex="0"><table>').replace("</table>", "</table></div>")
    return _without_headings(re.sub(r"<a [^>]*>", _link, html))


def ours(document: Document) -> str:
    """Our HTML with its holes filled as stock Python-Markdown would."""
    pieces: list[str] = []
    for part in document.parts:
        if isinstance(part, str):
            pieces.append(part)
        elif isinstance(part, FileHole):
            pieces.append(escape(part.href))
        elif isinstance(part, Plates):
            pieces.append(f"<p>{' '.join(map(_picture, part.pictures))}</p>")
        else:
            assert isinstance(part, PictureHole), part
            pieces.append(_picture(part))
    html = re.sub(r"<a [^>]*>", _sorted_attributes, "".join(pieces))
    return _without_headings(re.sub(r"<img [^>]*>", _sorted_attributes, html))


def _picture(hole: PictureHole) -> str:
    title = f' title="{escape(hole.title)}"' if hole.title else ""
    return f'<img alt="{escape(hole.alt)}" src="{escape(hole.src)}"{title}>'


def _without_headings(html: str) -> str:
    """Levels and ids of headings are ours."""
    html = re.sub(r"<img [^>]*>", _sorted_attributes, html)
    return re.sub(r"<(/?)h[1-6][^>]*>", r"<\1h>", html)


def _link(link: re.Match[str]) -> str:
    tag = link[0]
    if 'class="footnote-' in tag:
        return tag
    address = re.search(r'href="([^"]*)"', tag)
    target = classify(unescape(address[1])) if address else Target.FILE
    if target is Target.REFUSED:
        tag = re.sub(r' href="[^"]*"', "", tag)
    elif target is Target.WEB:
        tag = tag.replace("<a ", '<a class="external" rel="external noopener" ')
    return _sorted(tag)


def _sorted(tag: str) -> str:
    name, _, rest = tag.partition(" ")
    attributes = sorted((key, unescape(value)) for key, value in re.findall(r'([a-z]+)="([^"]*)"', rest))
    return name + "".join(f' {key}="{escape(value)}"' for key, value in attributes if value or key != "title") + ">"


def _sorted_attributes(tag: re.Match[str]) -> str:
    return _sorted(tag[0])
