"""What every chapter of a report is written with: texts, figures, pictures and charts as elements for the template.

Each figure that is printed gets a number, under which the chapter of sources says where it comes from. What a report
must not be printed with (a picture that nobody describes, headings that skip a level) is noted with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from parkpress.content.markdown import Document, PictureHole, Plates, Reference, parse
from parkpress.content.models import Chart, Photo, Source, Text
from parkpress.content.references import MEDIA_FOLDER, resolve
from parkpress.content.site import FigureEntry, Picture, Site
from parkpress.content.stored import figure_ref, split_modifier
from parkpress.content.yamltext import Loc
from parkpress.diagnostics import Problem
from parkpress.engine.reads import Reads
from parkpress.languages import LANGUAGES
from parkpress.media.addressing import source_anchor
from parkpress.media.charts import chart_view
from parkpress.media.charts.measure import NARROW, WIDE
from parkpress.media.figures import figure_view
from parkpress.media.prose import file_href, reference
from parkpress.media.reports import places
from parkpress.media.reports.elements import HELD, Element, Node, line, tree
from parkpress.media.reports.svg import key, svg
from parkpress.media.scope import Scope, parse_inline
from parkpress.media.views.charts import ChartView
from parkpress.media.views.figures import FigureView, RevisionView

COLOURS: Final[Mapping[str, str]] = {
    "paper": "#ffffff", "paper_2": "#f2f4f2", "ink": "#17211f", "ink_2": "#4a5755", "line": "#ccd3d0",
    "field": "#6b7876", "accent": "#0b5a6f", "signal": "#a93a12",
}  # fmt: skip
"""Those of the theme's light version, on white paper. The accent is the park's own where it has one."""


@dataclass(slots=True)
class Material:
    """What a report is set from besides its text, and what is wrong with it. All its languages share one."""

    reads: Reads
    colours: Mapping[str, str]
    numbers: dict[str, int] = field(default_factory=dict)
    """Reference of a figure -> the number of its note."""
    pictures: dict[str, tuple[str, Picture]] = field(default_factory=dict)
    """Name of a file for the template -> (path of the source, the picture)."""
    drawings: dict[str, str] = field(default_factory=dict)
    """Name of a file -> a chart as SVG."""
    written: list[tuple[str, str]] = field(default_factory=list)
    """(path of a source file, a text that stands in it), to find a character again."""
    flaws: list[Problem] = field(default_factory=list)

    def number(self, ref: str) -> int:
        """The number of a figure's note."""
        return self.numbers.setdefault(ref, len(self.numbers) + 1)


class Press:
    """One language of a report."""

    def __init__(self, scope: Scope, material: Material, *, leader: str = "") -> None:
        """In two columns `leader` is the first language: what it shows, the other shows beside it.

        The charts of such a report are those for phones.
        """
        self.scope = scope
        self.leader = leader or scope.lang.id
        self._narrow = bool(leader)
        self.reads = scope.reads
        self.material = material
        self.targets: dict[str, str] = {}
        """Public address of a record's page -> its place in the report."""
        self._anchors: dict[str, str] = {}
        """Fragment on the page of sources -> reference of the figure."""

    # Texts

    def words(self, text: Text | None, kind: str, id: str = "") -> list[Node]:
        """A short text of a record."""
        if text is None:
            return []
        lang, source = text.pick(*self.scope.order)
        self._remember(kind, id, lang, source)
        document = parse_inline(source, lang)
        nodes = line(self._html(document, lang, "", []), self._link)
        return self._in_language(nodes, lang)

    def long(self, text: Text | None, loc: Loc, kind: str, id: str = "") -> list[Node]:
        """A text that takes the whole of Markdown; `loc` is its place in the record's file."""
        if text is None:
            return []
        lang, source = text.pick(*self.scope.order)
        self._remember(kind, id, lang, source)
        path = self.reads.ask(Site.file_of, kind, id, lang)
        self.material.flaws += places.skipped_headings(self.reads, path, (*loc, lang), source)
        document = parse(source, lang=lang)
        held: list[Element] = []
        html = self._html(document, lang, MEDIA_FOLDER, held, where=(path, (*loc, lang)))
        return self._in_language(tree(html, held, self._link), lang)

    def plain(self, key: str, **values: object) -> list[Node]:
        """A text of the interface."""
        return [self.scope.t[key].format(**values)]

    def _remember(self, kind: str, id: str, lang: str, source: str) -> None:
        self.material.written.append((self.reads.ask(Site.file_of, kind, id, lang), source))

    def _in_language(self, nodes: list[Node], lang: str) -> list[Node]:
        if lang == self.scope.lang.id or not nodes:
            return nodes
        inline = all(isinstance(node, str) or node["k"] not in ("p", "h", "list", "table", "quote") for node in nodes)
        return [{"k": "lang" if inline else "group", "tag": LANGUAGES[lang].tag, "b": nodes}]

    def _html(
        self, document: Document, lang: str, folder: str, held: list[Element], where: tuple[str, Loc] | None = None
    ) -> str:
        pieces: list[str] = []
        for part in document.parts:
            if isinstance(part, str):
                pieces.append(part)
            elif isinstance(part, Reference):
                if part.embed:
                    pieces.append(self._held(held, self._embedded(part.id)))
                else:
                    self._expect(part)
                    pieces.append(reference(self.scope, part, lang))
            elif isinstance(part, PictureHole | Plates):
                holes = part.pictures if isinstance(part, Plates) else (part,)
                pieces += (self._held(held, self._pictured(hole, folder, where)) for hole in holes)
            else:
                pieces.append(file_href(self.scope, part, folder))
        return "".join(pieces)

    def _held(self, held: list[Element], element: Element | None) -> str:
        if element is None:
            return ""
        held.append(element)
        return f'<{HELD} n="{len(held) - 1}"></{HELD}>'

    def _expect(self, part: Reference) -> None:
        """A figure named in a text leads to its note."""
        name, _ = split_modifier(part.field)
        ref = figure_ref(part.kind, part.id, name)
        entry = self.reads.ask(Site.figure, ref)
        if entry is not None:
            self._anchors[source_anchor(ref)] = ref

    def _link(self, href: str, inner: list[Node]) -> Node:
        _, _, fragment = href.partition("#")
        ref = self._anchors.get(fragment)
        if ref is not None:
            return {"k": "fig", "b": inner, "no": self.material.number(ref)}
        if href in self.targets:
            return {"k": "link", "to": self.targets[href], "b": inner}
        if href.startswith("#") or not re.match(r"https?:|mailto:|tel:", href):
            return {"k": "plain", "b": inner}
        return {"k": "link", "href": href, "b": inner}

    # Figures

    def figure(self, ref: str) -> Element | None:
        """A stored figure with the number of its note; None where there is none."""
        entry = self.reads.ask(Site.figure, ref)
        return None if entry is None else self.entry(entry)

    def entry(self, entry: FigureEntry, *, label: Text | None = None) -> Element:
        """A stored figure."""
        view: FigureView = figure_view(self.scope, entry)
        change = view.change
        named = ("indicators", entry.indicator) if entry.indicator else entry.page
        return {
            "no": self.material.number(entry.ref),
            "label": self.words(label or entry.name, *named),
            "before": view.before, "number": view.number, "after": view.after, "text": view.text, "gloss": view.gloss,
            "change": {"text": change.text, "short": change.short, "direction": change.direction} if change else None,
            "basis": self.scope.t[f"basis.{view.basis}"] if view.basis else "",
            "as_of": view.as_of,
            "revisions": [self.revision(item) for item in view.revisions],
            "note": self.words(entry.figure.note, *entry.page),
        }  # fmt: skip

    def revision(self, view: RevisionView) -> Element:
        """A published figure and what became of it."""
        reasons = [{"date": reason.date.long, "text": [reason.text.plain]} for reason in view.reasons]
        return {"text": view.text, "reasons": reasons}

    def figures(self, refs: Iterable[str]) -> list[Element]:
        """The figures of these references, those that exist."""
        found = (self.figure(ref) for ref in refs)
        return [item for item in found if item is not None]

    def source(self, source: Source | None, kind: str, id: str) -> Element | None:
        """A source as the report prints it."""
        if source is None:
            return None
        date = self.scope.date(source.date).long if source.date else ""
        return {"title": self.words(source.title, kind, id), "date": date, "href": source.url or ""}

    # Pictures and charts

    def photo(self, photos: Sequence[Photo], number: int, kind: str, id: str) -> Element | None:
        """A picture of a record; None where it cannot be shown."""
        if number >= len(photos):
            return None
        photo = photos[number]
        path = self.reads.ask(Site.file_of, kind, id, self.scope.lang.id)
        alt = photo.alt.pick(*self.scope.order)[1] if photo.alt else ""
        if not alt.strip():
            self.material.flaws.append(places.no_alt(self.reads, path, ("photos", number, "file"), photo.file))
        self.material.written.append((path, alt))
        element = self._picture(resolve(photo.file, MEDIA_FOLDER), alt)
        if element is not None:
            element["caption"] = self.words(photo.caption, kind, id)
            element["credit"] = photo.credit or ""
        return element

    def _pictured(self, hole: PictureHole, folder: str, where: tuple[str, Loc] | None) -> Element | None:
        if not hole.alt.strip() and where is not None:
            path, loc = where
            self.material.flaws.append(places.no_alt(self.reads, path, loc, hole.src, hole.line, hole.column))
        element = self._picture(resolve(hole.src, folder), hole.alt)
        if element is not None and hole.title:
            element["caption"] = [hole.title]
        return element

    def _picture(self, path: str, alt: str) -> Element | None:
        found = self.reads.ask(Site.picture, path)
        if found is None:
            return None
        names = {source: name for name, (source, _) in self.material.pictures.items()}
        form = {"drawing": "svg", "photo": "jpg"}.get(found.kind, "png")
        name = names.get(path) or f"picture-{len(names) + 1}.{form}"
        self.material.pictures[name] = (path, found)
        wide, high = found.width or 4, found.height or 3
        return {"k": "picture", "file": name, "alt": alt, "caption": [], "credit": "", "ratio": round(high / wide, 4)}

    def _embedded(self, id: str) -> Element | None:
        chart = self.reads.ask(Site.record, "charts", id)
        return self.chart(chart, id) if isinstance(chart, Chart) else None

    def chart(self, chart: Chart, id: str) -> Element | None:
        """A chart of the site; None where it has nothing to draw."""
        view = chart_view(self.scope, chart, id)
        if view is None:
            return None
        self._remember("charts", id, *chart.title.pick(*self.scope.order))
        refs = [item.figure for item in chart.figures if self.reads.ask(Site.figure, item.figure) is not None]
        return {**self.drawn(view), "notes_of": [self.material.number(ref) for ref in refs]}

    def drawn(self, view: ChartView, *, small: bool = False) -> Element:
        """A chart that has been drawn; a `small` one is one of many."""
        material = self.material
        narrow = small or self._narrow
        drawing = view.drawings[0 if narrow else -1]
        room = NARROW if narrow else WIDE
        name = f"chart-{len(material.drawings) + 1}.svg"
        material.drawings[name] = svg(drawing, room, material.colours)
        keys: list[dict[str, Any]] = []
        for entry in view.keys:
            own = f"chart-{len(material.drawings) + 1}.svg"
            material.drawings[own] = key(entry, view.kind, material.colours)
            keys.append({"file": own, "label": entry.label.plain})
        return {
            "k": "chart", "file": name, "room": room, "title": view.title.plain, "keys": keys,
            "alt": f"{view.title.plain}{self.scope.t['report.colon']}{view.description}",
            "notes": [note.plain for note in view.notes], "notes_of": [],
        }  # fmt: skip
