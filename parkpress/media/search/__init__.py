"""Search: an index in small classic scripts, of which a query loads the few that it needs, even from a disk.

In each language `search/parts.js` names the parts and what can be filtered by. A part (512 articles, or records) has
a table of its pages, its index in shards, and the text of each page, of which results show a piece.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from parkpress.content.addresses import RECORD_KINDS
from parkpress.content.site import Site
from parkpress.engine.outputs import Output, Rendered
from parkpress.engine.reads import Reads
from parkpress.media.scope import Scope
from parkpress.media.search.sizes import parts, shards_of

MEDIUM = "search"
GLOBAL = "parkpressSearch"
"""The one function that the files of the index call."""


def plan(reads: Reads) -> Iterable[Output]:
    """The files of every language's index; none where the settings leave search out."""
    for lang in reads.ask(Site.settings).languages:
        page = reads.ask(Site.address, "search", "", lang)
        if page is not None:
            yield from _of_language(reads, lang, page.removesuffix(".html") + "/")


def _of_language(reads: Reads, lang: str, folder: str) -> Iterator[Output]:
    yield Output(f"{folder}parts.js", MEDIUM, ("parts", lang))
    for part, number, count in parts(reads, lang):
        name = f"{part}-{number}"
        batch = f"search/{lang}/{name}"
        here = (lang, part, number)
        yield Output(f"{folder}{name}/table.js", MEDIUM, ("table", *here), batch)
        for shard in range(shards_of(lang, count)):
            yield Output(f"{folder}{name}/s{shard}.js", MEDIUM, ("shard", *here, shard), batch)
        for place in range(count):
            yield Output(f"{folder}{name}/t{place}.js", MEDIUM, ("text", *here, place), batch)


def render(output: Output, reads: Reads) -> Rendered:
    """One of the files of `plan`."""
    from parkpress.media.search.indexing import columns, entries, folded_entries, index  # late: many builds make none

    form, lang = str(output.args[0]), str(output.args[1])
    if form == "parts":
        return _call("parts", *_parts(reads, lang))
    part, number = str(output.args[2]), int(output.args[3])
    name = f"{part}-{number}"
    if form == "table":
        found = reads.share(entries, lang, part, number)
        folded = reads.share(folded_entries, lang, part, number)
        kinds, industries, tags = (list(ids) for ids in _orders(reads))
        return _call(f"{name}/table", *columns(found, folded, kinds, industries, tags))
    place = int(output.args[4])
    if form == "shard":
        made = reads.share(index, lang, part, number)
        return _call(f"{name}/s{place}", made.grams[place], made.words[place])
    entry = reads.share(entries, lang, part, number)[place]
    root = (reads.ask(Site.address, "search", "", lang) or "").rpartition("/")[0]
    return _call(f"{name}/t{place}", entry.path.removeprefix(root + "/"), entry.title, entry.summary, entry.text)


def _parts(reads: Reads, lang: str) -> tuple[object, ...]:
    """The parts, and the names of kinds, industries and tags in the order in which tables number them."""
    scope = Scope(reads, lang, "")
    kinds, industries, tags = _orders(reads)
    sizes = [[f"{part}-{number}", count, shards_of(lang, count)] for part, number, count in parts(reads, lang)]
    return (
        sizes,
        [[kind, scope.t[f"nav.{kind}"] if kind != "pages" else scope.t["search.pages"]] for kind in kinds],
        [[id, _name(scope, "industries", id)] for id in industries],
        [[id, _name(scope, "tags", id)] for id in tags],
    )


def _name(scope: Scope, kind: str, id: str) -> str:
    label = scope.reads.ask(Site.label, kind, id)
    return scope.words(label).plain if label else id


def _orders(reads: Reads) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Kinds, industries and tags in the order of the index."""
    return RECORD_KINDS, reads.ask(Site.ids, "industries"), reads.ask(Site.ids, "tags")


def _call(*arguments: object) -> Rendered:
    text = ",".join(json.dumps(argument, ensure_ascii=False, separators=(",", ":")) for argument in arguments)
    return Rendered(f"{GLOBAL}({text});\n".encode())
