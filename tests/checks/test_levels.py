"""How bad a problem is: the settings decide first, then the rule, then the code and who runs the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites import SiteFolder

SITE = """\
-- site_config.yaml --
format: 1
name: 星湖产业园
url: https://park.example/base
languages: [zh]
{settings}
-- content/enterprises/acme.yaml --
name: 恒星公司
summary: 国内最大的芯片企业，项目峻工。
-- content/projects/alpha.yaml --
name: 星湖芯片厂
investment: 5亿元
"""
PUBLIC = "operator: {type: public_institution, name: 中心}"
COMPANY = "operator: {type: company, name: 公司}"


def levels(tmp_path: Path, settings: str) -> dict[str, str]:
    site = SiteFolder(tmp_path, SITE.replace("{settings}", settings))
    return {problem.code: str(problem.severity) for problem in site.check()}


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", {"text.superlative": "error", "text.typo": "warning", "figure.unsourced": "info"}),
        (COMPANY, {"text.superlative": "error", "text.typo": "warning", "figure.unsourced": "info"}),
        (PUBLIC, {"text.superlative": "error", "text.typo": "error", "figure.unsourced": "info"}),
        (
            PUBLIC + "\nchecks: {levels: {text.superlative: info, text.typo: warning, figure.unsourced: error}}",
            {"text.superlative": "info", "text.typo": "warning", "figure.unsourced": "error"},
        ),
        ("checks: {levels: {text.superlative: 'off', text.typo: 'off', figure.unsourced: 'off'}}", {}),
    ],
)
def test_the_level_of_a_problem(tmp_path: Path, settings: str, expected: dict[str, str]) -> None:
    assert levels(tmp_path, settings) == expected


def test_off_needs_no_quotation_marks(tmp_path: Path) -> None:
    assert "text.typo" not in levels(tmp_path, "checks: {levels: {text.typo: off}}")
