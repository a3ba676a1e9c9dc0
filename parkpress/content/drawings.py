"""Drawings (SVG) made harmless: an allow-list of elements, nothing that runs, and nothing from elsewhere.

In an `<img>` a drawing runs nothing, but its file can be opened by itself, and then it is a page of this site. A
drawing in which there is nothing to take out comes out as it is, byte for byte.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Mapping
from html import escape
from xml.parsers import expat

from parkpress.immutable import immutable

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"

_ELEMENTS = frozenset(
    "svg g defs symbol use switch view path rect circle ellipse line polyline polygon text tspan textPath title desc "
    "style linearGradient radialGradient stop clipPath mask pattern marker image filter feBlend feColorMatrix "
    "feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow "
    "feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight "
    "feSpecularLighting feSpotLight feTile feTurbulence".split()
)
_NAMED = frozenset({f"{XLINK} href", f"{XML} space", f"{XML} lang"})
"""Attributes outside the namespace of SVG that mean something in a drawing."""
_SILENT = frozenset({"metadata"})
"""What drawing programs leave behind and nobody sees; so is everything outside the namespace of SVG."""
_FOREIGN_CSS = re.compile(
    r"\\|@import|image-set\s*\(|expression\s*\(|javascript:|-moz-binding|behavior\s*:", re.IGNORECASE
)
_URL = re.compile(r"url\(\s*+[\"']?+(?!#)", re.IGNORECASE)
_EMBEDDED = re.compile(r"data:image/(?:png|jpeg|jpg|gif|webp);base64,([A-Za-z0-9+/=\s]*)")
_NOTES = (b"Exif\0\0", b"eXIf", b"EXIF", b"http://ns.adobe.com/xap/")
"""Marks of metadata in an embedded picture, which may tell where it was taken."""
_IN_QUOTES = str.maketrans({'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
"""A reader of XML would make plain spaces of breaks in an attribute."""
_LENGTH = re.compile(r"\s*([0-9.]+)(?:px)?\s*")


class BadDrawingError(Exception):
    """Raised for what is no drawing, or one that cannot be made harmless; `hint` says why."""

    def __init__(self, hint: str, line: int | None = None) -> None:
        super().__init__(hint)
        self.hint = hint
        self.line = line


@immutable
class Drawing:
    """A drawing that may be published."""

    data: bytes
    width: int | None
    height: int | None
    """In pixels; None where the drawing does not say."""
    removed: tuple[str, ...]
    """What was taken out and might have been seen, such as `script` or `onclick`, in the order of the file."""


def clean(data: bytes) -> Drawing:
    """A drawing without what could run or be fetched. Raises BadDrawingError."""
    cleaner = _Cleaner()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartElementHandler = cleaner.start
    parser.EndElementHandler = cleaner.end
    parser.CharacterDataHandler = cleaner.text
    parser.StartDoctypeDeclHandler = cleaner.doctype
    parser.EntityDeclHandler = cleaner.entity
    parser.ProcessingInstructionHandler = cleaner.instruction
    parser.XmlDeclHandler = cleaner.declaration
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise BadDrawingError("syntax" if cleaner.root is not None else "", error.lineno) from None
    except (ValueError, LookupError):
        raise BadDrawingError("encoding") from None
    if cleaner.root is None:
        raise BadDrawingError("")
    width, height = _size(cleaner.root)
    whole = data if not cleaner.changed else "".join(cleaner.pieces).encode()
    return Drawing(whole, width, height, tuple(dict.fromkeys(cleaner.removed)))


class _Cleaner:
    """Writes what may stay, as it is read. Knows whether that differs from the whole."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.removed: list[str] = []
        self.changed = False
        self.root: Mapping[str, str] | None = None
        self._skipped = 0
        """How many elements are open that are left out, with all they hold."""
        self._style: list[str] | None = None

    def declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        if encoding is not None and encoding.lower().replace("-", "") not in ("utf8", "usascii", "ascii"):
            self.changed = True

    def doctype(self, name: str, system: str | None, public: str | None, inner: int) -> None:
        self.changed = True

    def entity(self, *declaration: object) -> None:
        raise BadDrawingError("entities")

    def instruction(self, target: str, data: str) -> None:
        self._remove(f"?{target}")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if self.root is None:
            if local != "svg" or space not in ("", SVG):
                raise BadDrawingError("")
            self.root = attributes
            self.changed |= space == ""
            self.pieces.append(f'<svg xmlns="{SVG}" xmlns:xlink="{XLINK}"{self._attributes(local, attributes)}>')
        elif self._skipped:
            self._skipped += 1
        elif self._style is not None:  # an element would end the rules before they are judged
            self._skipped = 1
            self._remove(local)
        elif space not in ("", SVG) or local in _SILENT:
            self._skipped, self.changed = 1, True
            if space not in ("", SVG) and local.lower() in ("script", "iframe", "object", "embed"):
                self.removed.append(local)
        elif local not in _ELEMENTS or (local == "image" and not _harmless_image(attributes)):
            self._skipped = 1
            self._remove(local)
        else:
            self.pieces.append(f"<{local}{self._attributes(local, attributes)}>")
            self._style = [] if local == "style" else None

    def end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        local = name.rpartition(" ")[2]
        if self._style is not None and local == "style":
            rules = "".join(self._style)
            if _foreign(rules):
                self._remove("style")
            else:
                self.pieces.append(escape(rules, quote=False))
            self._style = None
        self.pieces.append(f"</{local}>")

    def text(self, words: str) -> None:
        if self._skipped:
            return
        if self._style is not None:
            self._style.append(words)
        else:
            self.pieces.append(escape(words, quote=False))

    def _attributes(self, element: str, attributes: Mapping[str, str]) -> str:
        kept = []
        for name, value in attributes.items():
            space, _, local = name.rpartition(" ")
            if name not in _NAMED and space:  # of a drawing program
                self.changed = True
            elif local.lower().startswith("on") or not _harmless(element, local, value):
                self._remove(local)
            else:
                prefix = {XLINK: "xlink:", XML: "xml:"}.get(space, "")
                kept.append(f" {prefix}{local}=\"{escape(value, quote=False).translate(_IN_QUOTES)}\"")
        return "".join(kept)

    def _remove(self, what: str) -> None:
        self.removed.append(what)
        self.changed = True


def _harmless(element: str, name: str, value: str) -> bool:
    if name in ("href", "src"):
        return value.startswith("#") or (element == "image" and _EMBEDDED.fullmatch(value) is not None)
    return not _foreign(value)


def _foreign(css: str) -> bool:
    return _FOREIGN_CSS.search(css) is not None or _URL.search(css) is not None


def _harmless_image(attributes: Mapping[str, str]) -> bool:
    """Whether an embedded picture comes with the drawing itself, and without notes of the camera."""
    found = _EMBEDDED.fullmatch(attributes.get("href") or attributes.get(f"{XLINK} href") or "")
    if found is None:
        return False
    try:
        data = b64decode(found[1])
    except ValueError:
        return False
    return not any(mark in data for mark in _NOTES)


def _size(root: Mapping[str, str]) -> tuple[int | None, int | None]:
    width, height = _length(root.get("width", "")), _length(root.get("height", ""))
    if width and height:
        return width, height
    sides = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        found = (round(float(sides[2])), round(float(sides[3]))) if len(sides) == 4 else (0, 0)
    except (ValueError, OverflowError):
        return None, None
    return found if min(found) > 0 else (None, None)


def _length(written: str) -> int | None:
    found = _LENGTH.fullmatch(written)
    try:
        return round(float(found[1])) if found else None
    except (ValueError, OverflowError):
        return None
