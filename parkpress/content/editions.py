"""What of a year is frozen as an edition: its figures, and short hashes of its texts and of the words it prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b

from parkpress import figures as quantities
from parkpress.content.frozen import Edition, FrozenFigure, as_published
from parkpress.content.ledger import normalised
from parkpress.content.models import Text, Year
from parkpress.content.site import Site
from parkpress.content.when import When
from parkpress.languages import LANGUAGES


def short_hash(words: str) -> str:
    """The short hash of a text, without regard to what needs no new reading: spaces, the width of marks."""
    return blake2b(normalised(words).encode(), digest_size=4).hexdigest()


def texts_of(year: Year) -> Iterator[tuple[str, Text]]:
    """The texts of a year that are frozen with it, by their fields; entries of lists are counted from 1."""
    for name in ("title", "summary", "foreword"):
        text = getattr(year, name)
        if text is not None:
            yield name, text
    for place, highlight in enumerate(year.highlights, 1):
        yield f"highlights.{place}.title", highlight.title
        yield f"highlights.{place}.text", highlight.text


def differing_words(figure: FrozenFigure, lang: str, other: FrozenFigure | None, basis: str) -> list[str]:
    """The value, growth and basis of a figure as tables print them; only what differs from another, if one is given.

    What only the other has is no words; where nothing else is left, the figure is given whole. `basis` is what the
    figure's basis is called.
    """
    words = []
    if other is None or not figure.same_value(other):
        words.append(quantities.write(figure.value, lang, style="table", gloss=False))
    if figure.growth is not None and (other is None or not figure.same_growth(other)):
        words.append(quantities.change(figure.growth, lang, style="table"))
    if figure.basis and (other is None or figure.basis != other.basis):
        words.append(basis)
    return words or differing_words(figure, lang, None, basis)


def figure_words(figure: FrozenFigure, lang: str, apart_from: FrozenFigure | None = None) -> str:
    """A figure on one line for messages, its basis as files name it; only what differs from another."""
    words = differing_words(figure, lang, apart_from, f"basis: {figure.basis}")
    return ("，" if LANGUAGES[lang].han else ", ").join(words)


def wording_of(figures: Mapping[str, FrozenFigure], site: Site) -> dict[str, str]:
    """Language -> short hash of all that is printed of these figures: names and values.

    It changes where an indicator is renamed, and where a newer version of the program prints a quantity differently.
    """
    found = {}
    for lang in site.settings().languages:
        lines = []
        for id, figure in figures.items():
            label = site.label("indicators", id)
            name = label.get(lang) if label else None
            lines.append(f"{id}|{name or ''}|{figure_words(figure, lang)}")
        found[lang] = short_hash("\n".join(lines))
    return found


def new_edition(site: Site, year: Year, number: int, date: When) -> Edition:
    """A year of a site as it is now."""
    figures = {id: as_published(figure) for id, figure in year.indicators.items()}
    return Edition(
        number, date, figures,
        {name: {lang: short_hash(words) for lang, words in text} for name, text in texts_of(year)},
        wording_of(figures, site),
        tuple((revision.date.iso(), id) for revision in year.revisions for id in revision.figures),
    )  # fmt: skip
