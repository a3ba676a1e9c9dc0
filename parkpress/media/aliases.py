"""Old addresses: small pages that lead on to where a page is now."""

from __future__ import annotations

from collections.abc import Iterable

from parkpress.content.site import Site
from parkpress.engine.outputs import Output, Rendered
from parkpress.engine.reads import Reads
from parkpress.languages import LANGUAGES
from parkpress.media.addressing import absolute, relative

MEDIUM = "alias"


def plan(reads: Reads) -> Iterable[Output]:
    """One page per old address."""
    return [Output(old, MEDIUM, (new,)) for old, new in reads.ask(Site.aliases)]


def render(output: Output, reads: Reads) -> Rendered:
    """A page without an index entry that sends the reader on."""
    from parkpress.media.views.general import AliasPage  # late: few sites have old addresses

    target = str(output.args[0])
    settings = reads.ask(Site.settings)
    lang = LANGUAGES[settings.languages[0]]
    t = reads.ask(Site.interface, lang.id)
    page = AliasPage(relative(output.path, target), absolute(settings.url, target), t["alias.title"], lang.tag)
    return Rendered(reads.template("alias.html").render(site=None, page=page, lang=lang, t=t).encode())
