"""The command line: what it understands, what it prints where, and how it ends."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from parkpress import __version__
from parkpress.cli import main
from parkpress.engine import lock
from tests.sites import CONFIG, SiteFolder

BROKEN = "-- content/projects/chips.yaml --\nname: 芯片项目\ninvestment: 5亿远\n"


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    return SiteFolder(tmp_path / "site", CONFIG + "-- content/projects/chips.yaml --\nname: {zh: 芯片, en: Chips}\n")


def run(site: SiteFolder, *arguments: str) -> int:
    return main([*arguments, "--site", str(site.folder), "--lang", "en"])


def test_options_may_stand_before_the_command(site: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--site", str(site.folder), "--lang", "en", "check"]) == 0
    assert not site.output.exists() and "No problems" not in capsys.readouterr().out


def test_a_value_that_is_called_like_a_command_is_a_value(site: SiteFolder, tmp_path: Path) -> None:
    assert run(site, "--output", str(tmp_path / "new")) == 0
    assert main(["--output", "check", "--site", str(site.folder / "nowhere")]) == 2
    assert (tmp_path / "new" / "index.html").is_file()


def test_an_unknown_command_is_named_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chek"]) == 2
    said = capsys.readouterr().err
    assert "chek" in said and "build, check, serve, new" in said


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert end.value.code == 0 and __version__ in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [("build", "--jobs", "0"), ("build", "--jobs", "two"), ("serve", "--port", "65536")]
)
def test_a_number_out_of_range_is_wrong_usage(
    site: SiteFolder, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        run(site, *arguments)
    assert end.value.code == 2 and arguments[-1] in capsys.readouterr().err


@pytest.mark.parametrize("value", ["yesterday", "9" * 20])
def test_a_source_date_that_is_no_number_is_wrong_usage(
    site: SiteFolder, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    assert run(site, "build") == 2
    assert value in capsys.readouterr().err


@pytest.mark.parametrize("place", ["content", "content/public", "templates", ".cache/site"])
def test_no_site_is_built_into_what_it_is_made_from(
    site: SiteFolder, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(site, "build", "--output", str(site.folder / place)) == 2
    assert place.partition("/")[0] in capsys.readouterr().err
    assert not list(site.folder.rglob("*.html"))


def test_statistics_are_all_there_is_on_standard_output(
    site: SiteFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(site, "build", "--stats", "json", "--explain", "index.html") == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["pages"] > 0 and "index.html was made anew" in err


def test_statistics_of_a_failed_build_keep_no_problem_to_themselves(
    site: SiteFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    site.add(BROKEN)
    assert run(site, "build", "--stats", "json") == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["rendered"] == 0 and "figure.unit" in err


def test_an_output_may_be_named_from_the_current_folder(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(site.folder)
    assert main(["--explain", "output/index.html", "--lang", "en"]) == 0
    assert "index.html was made anew" in capsys.readouterr().out
    assert main(["--explain", str(site.output / "index.html"), "--lang", "en"]) == 0
    assert "index.html was kept" in capsys.readouterr().out


def test_only_takes_codes_and_areas_that_exist(site: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    site.add(BROKEN)
    assert run(site, "check", "--only", "figure.unit, translation") == 1
    assert run(site, "check", "--only", "page") == 0
    for name in ("figrue", "figure.unti"):
        assert run(site, "check", "--only", name) == 2
        assert name in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "check"])
def test_what_the_system_refuses_is_told_in_one_sentence(
    site: SiteFolder, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write(".cache", "a file where a folder has to be")
    assert run(site, command) == 1
    said = capsys.readouterr().err
    assert ".cache" in said and "Traceback" not in said


def test_no_traceback_reaches_an_editor(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("first line\nthe cause")

    monkeypatch.setattr("parkpress.build.build", fail)
    assert run(site, "build") == 1
    said = capsys.readouterr().err
    assert "ValueError: the cause" in said and "Traceback" not in said


def test_wrong_usage_is_told_in_the_language_of_the_site(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert main(["new", "project", "甲", "--site", str(site.folder)]) == 2
    assert "不能用作地址" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "check"])
def test_who_has_the_lock_is_told(
    site: SiteFolder, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    held = lock.locked(site.folder / ".cache")
    held.__enter__()
    monkeypatch.setattr(time, "sleep", lambda _: held.__exit__(None, None, None))
    assert run(site, command) == 0
    assert f"Another build is running (process {os.getpid()})" in capsys.readouterr().err
