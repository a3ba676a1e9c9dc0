"""What the files of a site say, as frozen models. Ids name other records; nothing points at anything."""

from parkpress.content.models.articles import Article, ArticleHead, ArticleWords, Page, PageHead, PageWords
from parkpress.content.models.base import Asset, Figure, Long, Names, Photo, Refers, Source, Text, mended_id
from parkpress.content.models.charts import SERIES, TYPES_OF_SOURCE, Chart, ChartFigure
from parkpress.content.models.records import (
    PROJECT_FIGURES,
    SCHEMAS,
    SPACE_FIGURES,
    STAGES,
    Amount,
    Contact,
    Enterprise,
    Highlight,
    Honour,
    Indicator,
    Industry,
    LooseFigure,
    Milestone,
    Moment,
    Park,
    Policy,
    Project,
    Qualification,
    Revision,
    Service,
    Space,
    Support,
    Term,
    WordRule,
    Year,
)
from parkpress.content.models.settings import SECTIONS, Settings

__all__ = [
    "PROJECT_FIGURES", "SCHEMAS", "SECTIONS", "SERIES", "SPACE_FIGURES", "STAGES", "TYPES_OF_SOURCE", "Amount",
    "Article", "ArticleHead", "ArticleWords", "Asset", "Chart", "ChartFigure", "Contact", "Enterprise", "Figure",
    "Highlight", "Honour", "Indicator", "Industry", "Long", "LooseFigure", "Milestone", "Moment", "Names", "Page",
    "PageHead", "PageWords", "Park", "Photo", "Policy", "Project", "Qualification", "Refers", "Revision", "Service",
    "Settings", "Source", "Space", "Support", "Term", "Text", "WordRule", "Year", "mended_id",
]
