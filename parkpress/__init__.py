"""parkpress: a bilingual park site and yearly report from Markdown news and YAML facts."""

__version__ = "0.1.0"
