"""Files for hosts send the policy of the pages, and keep only what is named by its content."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from parkpress.media.hosting import HEADERS
from parkpress.media.shell import CSP
from tests.sites import CONFIG, SiteFolder

FILES = {"headers": "_headers", "edgeone": "edgeone.json", "nginx": "nginx.conf", "apache": ".htaccess"}


def built(folder: Path, hosts: str) -> SiteFolder:
    site = SiteFolder(folder, f"{CONFIG}hosting: {hosts}\n")
    site.built()
    return site


@pytest.mark.parametrize("host", FILES)
def test_a_host_gets_its_file_with_every_header(host: str, tmp_path: Path) -> None:
    site = built(tmp_path, f"[{host}]")
    text = site.page(FILES[host])
    for name, value in HEADERS.items():
        assert name in text
        assert value in text
    assert set(FILES.values()) & site.tree().keys() == {FILES[host]}


def test_without_the_setting_there_is_no_file(tmp_path: Path) -> None:
    assert not set(FILES.values()) & built(tmp_path, "[]").tree().keys()


def test_a_host_that_is_named_no_more_loses_its_file(tmp_path: Path) -> None:
    site = built(tmp_path, "[nginx, apache]")
    site.edit("site_config.yaml", "[nginx, apache]", "[apache]")
    site.built()
    assert set(FILES.values()) & site.tree().keys() == {".htaccess"}


def test_pages_and_hosts_have_one_policy_without_exceptions(tmp_path: Path) -> None:
    site = built(tmp_path, "[headers]")
    assert CSP.startswith("default-src 'self'")
    assert HEADERS["Content-Security-Policy"] == f"{CSP}; frame-ancestors 'self'"
    assert "unsafe" not in site.page("_headers")
    for path, data in site.tree().items():
        if path.endswith(".html"):
            assert f'http-equiv="Content-Security-Policy" content="{CSP}"' in data.decode().replace("&#39;", "'"), path


def test_only_what_is_named_by_its_content_is_kept(tmp_path: Path) -> None:
    site = built(tmp_path, "[headers, nginx, apache, edgeone]")
    kept = [path for path in site.tree() if path.startswith("assets/")]
    assert kept
    assert all(re.search(r"\.[0-9a-f]{10}\.\w+$", path) for path in kept)
    assert site.page("_headers").index("/assets/*") < site.page("_headers").index("immutable")
    assert "location /base/assets/ { expires 1y; }" in site.page("nginx.conf")
    assert "SetEnvIf Request_URI ^/base/assets/ kept" in site.page(".htaccess")
    everything, assets = json.loads(site.page("edgeone.json"))["headers"]
    assert (everything["source"], assets["source"]) == ("/*", "/assets/*")


def test_servers_that_know_the_address_show_its_page_of_errors(tmp_path: Path) -> None:
    site = built(tmp_path, "[nginx, apache]")
    assert "error_page 404 /base/404.html;" in site.page("nginx.conf")
    assert "ErrorDocument 404 /base/404.html" in site.page(".htaccess")


@pytest.mark.parametrize("path", ["a;return", "a{b}", "a'b", "a(b", "%0A"])
def test_an_address_that_would_break_the_files_of_hosts_is_refused(path: str, tmp_path: Path) -> None:
    site = SiteFolder(tmp_path, CONFIG.replace("https://park.example/base", f'"https://park.example/{path}"'))
    (problem,) = site.build().problems
    assert problem.code == "schema.url"
    assert "letters, digits" in problem.advice("en")
