"""The home page leads on at once those who think of settling in the park."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from tests.sites import showcase


def test_the_home_page_leads_to_sections_that_exist_and_to_whom_to_ask(tmp_path: Path) -> None:
    folder = showcase(tmp_path)
    folder.built()
    for path in ("index.html", "en/index.html"):
        links = [node.attributes["href"] for node in LexborHTMLParser(folder.page(path)).css(".goto a")]
        assert links == ["projects/index.html", "spaces/index.html", "policies/index.html", "about.html#contacts"]
    assert 'id="contacts"' in folder.page("about.html")

