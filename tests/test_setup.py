"""What a stranger meets first: the command without its libraries, the lock files, the menu of commands."""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
import venv
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import build

if TYPE_CHECKING:
    from playwright.sync_api import Browser

POSIX = os.name == "posix"

ENGLISH = "parkpress does not have its libraries yet: type "
CHINESE = "parkpress 还没有装好所需的库：请输入"


@pytest.fixture(scope="module")
def project(repository: Path) -> dict[str, Any]:
    return tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def build_py(repository: Path) -> str:
    return (repository / "build.py").read_text(encoding="utf-8")


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "HOME") if name in os.environ}
    kept["PYTHONIOENCODING"] = "utf-8"
    return subprocess.run(
        command, cwd=cwd, env=kept | environment, capture_output=True, encoding="utf-8", timeout=60, check=False
    )


def name_of(requirement: str) -> str:
    """The normalized name of what a requirement asks for."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def locked(path: Path) -> dict[str, list[str]]:
    """The hashes of each distribution that a lock file pins."""
    entries = re.findall(r"^([a-z0-9-]+)==\S+(.*?)(?=^[a-z]|\Z)", path.read_text(encoding="utf-8"), re.M | re.S)
    return {name: re.findall(r"--hash=sha256:([0-9a-f]{64})", rest) for name, rest in entries}


@pytest.fixture
def checkout(repository: Path, tmp_path: Path) -> Path:
    """A folder with build.py alone, as in a fresh clone without .venv."""
    shutil.copy(repository / "build.py", tmp_path)
    return tmp_path


@pytest.mark.parametrize(("locale", "start"), [("zh_CN.UTF-8", CHINESE), ("en_US.UTF-8", ENGLISH), ("C", ENGLISH)])
def test_without_its_libraries_the_command_says_in_one_sentence_what_to_type(
    checkout: Path, locale: str, start: str
) -> None:
    done = run(sys.executable, "-I", "-S", "build.py", "check", cwd=checkout, LANG=locale)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(start)
    assert done.stderr.count("\n") == 1
    assert "requirements.lock" in done.stderr


def test_an_empty_virtual_environment_gets_the_same_sentence(checkout: Path) -> None:
    venv.create(checkout / ".venv", symlinks=POSIX)
    done = run(sys.executable, "build.py", cwd=checkout, LANG="en_US.UTF-8")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(ENGLISH)


def test_an_environment_that_lost_its_python_is_passed_over(checkout: Path) -> None:
    programs = checkout / ".venv" / ("bin" if POSIX else "Scripts")
    programs.mkdir(parents=True)
    (programs / ("python" if POSIX else "python.exe")).write_bytes(b"no program")
    done = run(sys.executable, "-I", "-S", "build.py", cwd=checkout, LANG="en_US.UTF-8")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(ENGLISH)


def fake_package(checkout: Path, cli: str) -> None:
    (checkout / "parkpress").mkdir()
    (checkout / "parkpress" / "__init__.py").write_text("", encoding="utf-8")
    (checkout / "parkpress" / "cli.py").write_text(cli, encoding="utf-8")


@pytest.fixture
def without_libraries(checkout: Path) -> Path:
    """A checkout whose .venv has empty modules for libraries, so that the command is reached."""
    environment = checkout / ".venv"
    venv.create(environment, symlinks=POSIX)
    packages = environment / ("lib" if POSIX else "Lib")
    if POSIX:
        packages = next(packages.glob("python3*"))
    for name in build.LIBRARIES:
        (packages / "site-packages" / f"{name}.py").write_text("", encoding="utf-8")
    return checkout


def test_the_command_runs_in_the_environment_beside_it_with_its_arguments_and_exit_status(
    without_libraries: Path,
) -> None:
    cli = "import sys\ndef main():\n    print(sys.prefix)\n    print(sys.argv[1:])\n    return 7\n"
    fake_package(without_libraries, cli)
    elsewhere = without_libraries / "elsewhere"
    elsewhere.mkdir()
    done = run(sys.executable, without_libraries / "build.py", "new", "news", "园区 新闻", cwd=elsewhere)
    assert done.returncode == 7
    prefix, arguments = done.stdout.splitlines()
    assert Path(prefix).samefile(without_libraries / ".venv")
    assert arguments == "['new', 'news', '园区 新闻']"


@pytest.mark.skipif(not POSIX, reason="sends SIGINT to one process, which Windows cannot")
def test_ctrl_c_ends_the_command_quietly(without_libraries: Path) -> None:
    cli = "import time\ndef main():\n    print('ready', flush=True)\n    time.sleep(60)\n"
    fake_package(without_libraries, cli)
    with subprocess.Popen(
        [sys.executable, "build.py"], cwd=without_libraries, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        # A test run started in the background ignores Ctrl-C, and so would what it starts.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == b"ready\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130
        assert process.stderr.read() == b""


def test_every_library_is_looked_for_before_the_command_starts(project: dict[str, Any]) -> None:
    provided = importlib.metadata.packages_distributions()
    looked_for = {name_of(distribution) for module in build.LIBRARIES for distribution in provided[module]}
    # Data for one system only is not a module that every system imports.
    needed = (entry for entry in project["project"]["dependencies"] if "sys_platform" not in entry)
    assert looked_for >= set(map(name_of, needed))


def test_the_script_metadata_of_the_command_is_that_of_the_package(build_py: str, project: dict[str, Any]) -> None:
    block = re.search(r"(?m)^# /// script\n((?:#.*\n)+?)# ///$", build_py)
    assert block
    metadata = tomllib.loads(re.sub(r"(?m)^# ?", "", block[1]))
    assert metadata == {
        "requires-python": project["project"]["requires-python"],
        "dependencies": project["project"]["dependencies"],
    }


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_lock_files_hold_names_versions_and_hashes_and_no_address(repository: Path, lock: str) -> None:
    text = (repository / lock).read_text(encoding="utf-8")
    for line in text.splitlines():
        assert re.fullmatch(r"([a-z0-9-]+==[\w.]+( ; [^\\]+)?|    --hash=sha256:[0-9a-f]{64})( \\)?", line), line
    assert all(locked(repository / lock).values())


def test_lock_files_cover_every_dependency_and_agree(repository: Path, project: dict[str, Any]) -> None:
    run_time = locked(repository / "requirements.lock")
    dev = locked(repository / "requirements-dev.lock")
    assert set(map(name_of, project["project"]["dependencies"])) <= set(run_time)
    assert set(map(name_of, project["project"]["optional-dependencies"]["dev"])) <= set(dev)
    assert run_time.items() <= dev.items()


def targets(repository: Path) -> set[str]:
    return set(re.findall(r"(?m)^([a-z]+):", (repository / "Makefile").read_text(encoding="utf-8")))


def test_every_make_command_that_is_written_about_exists(repository: Path) -> None:
    named = {
        target
        for page in [*repository.glob("*.md"), *repository.glob("docs/**/*.md")]
        for target in re.findall(r"(?m)(?:^\s*|`)make ([a-z]+)", page.read_text(encoding="utf-8"))
    }
    assert named >= {"site", "test", "lint"}
    assert named <= targets(repository)


def test_the_menu_lists_every_make_command(repository: Path) -> None:
    make = shutil.which("make")
    if make is None:
        pytest.skip("no make on this machine")
    done = run(make, cwd=repository)
    listed = set(re.findall(r"(?m)^make (\w+)", done.stdout))
    assert listed == targets(repository)


def test_workflows_pin_actions_by_version_and_name_no_host(repository: Path) -> None:
    files = [*(repository / ".github" / "workflows").glob("*.yml"), repository / ".gitlab-ci.yml"]
    assert len(files) >= 3
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert "://" not in text
        for action in re.findall(r"uses: (\S+)", text):
            assert re.fullmatch(r"actions/[a-z-]+@v\d+", action)


def test_the_wheel_settings_carry_the_theme(repository: Path, project: dict[str, Any]) -> None:
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"] == {"templates": "parkpress/theme"}
    assert (repository / "templates").is_dir()


@pytest.fixture
def suite_without_browser(repository: Path, tmp_path: Path) -> Path:
    """A suite of one browser test beside this suite's conftest."""
    shutil.copy(repository / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_page.py").write_text("def test_it_looks_good(browser):\n    pass\n", encoding="utf-8")
    return tmp_path


def test_browser_tests_are_skipped_loudly_where_there_is_no_browser(suite_without_browser: Path) -> None:
    done = run(sys.executable, "-m", "pytest", cwd=suite_without_browser, PARKPRESS_CHROMIUM="no-such-program")
    assert done.returncode == 0
    closing = done.stdout.partition("NOT RUN: browser tests")[2]
    assert "1 test did not run: no Chromium on this machine" in closing
    assert "test_page.py" in closing


def test_browser_tests_fail_without_a_browser_where_one_is_required(suite_without_browser: Path) -> None:
    done = run(
        *(sys.executable, "-m", "pytest"),
        cwd=suite_without_browser,
        PARKPRESS_CHROMIUM="no-such-program",
        PARKPRESS_REQUIRE_BROWSER="1",
    )
    assert done.returncode == 1
    assert "asks for one: make browsers" in done.stdout


def test_the_browser_shows_a_page(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<h1>园区</h1>")
    assert page.inner_text("h1") == "园区"
    page.close()


def program(folder: Path, name: str, script: str) -> None:
    """Put a small shell program into `folder`, for a script to find on its PATH."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


def programs(folder: Path, *names: str) -> None:
    """Put links to programs of this machine into `folder`."""
    folder.mkdir(exist_ok=True)
    for name in names:
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)


@pytest.mark.skipif(not POSIX, reason="a shell script for systems with make")
def test_the_environment_is_made_by_the_first_python_that_is_new_and_whole(repository: Path, tmp_path: Path) -> None:
    old, broken, whole = (tmp_path / name for name in ("old", "broken", "whole"))
    program(old, "python3", "exit 1  # for any question, as a Python 3.9 answers whether it is new enough")
    program(broken, "python3.11", '[ "$1" = -c ] || [ "$1" = --version ]  # and no venv')
    program(whole, "python3.11", f'exec "{sys.executable}" "$@"')
    programs(whole, "tr", "rm")
    path = ":".join(map(str, (old, broken, whole)))
    done = run("/bin/sh", repository / ".ci" / "venv", tmp_path / "made", cwd=tmp_path, PATH=path)
    assert done.returncode == 0
    assert f"{broken}/python3.11 cannot make a virtual environment" in done.stderr
    assert f"({whole}/python3.11)" in done.stdout
    assert (tmp_path / "made" / "bin" / "python").exists()


@pytest.mark.skipif(not POSIX, reason="a shell script for systems with make")
def test_without_a_new_python_the_set_up_says_what_to_install(repository: Path, tmp_path: Path) -> None:
    programs(tmp_path / "bin", "tr", "rm")
    done = run("/bin/sh", repository / ".ci" / "venv", "made", cwd=tmp_path, PATH=str(tmp_path / "bin"))
    assert done.returncode == 1
    assert done.stderr.startswith("No Python 3.11 or newer with venv was found: install one")
    assert not (tmp_path / "made").exists()


@pytest.mark.skipif(not POSIX, reason="a shell script for systems with make")
@pytest.mark.parametrize("manager", ["apt-get", "dnf", "pacman"])
def test_what_browser_tests_need_is_installed_once(repository: Path, tmp_path: Path, manager: str) -> None:
    machine = tmp_path / "bin"
    log = tmp_path / "log"
    checkout = tmp_path / "checkout"
    shutil.copytree(repository / "tests" / "node", checkout / "tests" / "node", ignore=lambda *_: ["node_modules"])
    (checkout / ".ci").mkdir()
    script = shutil.copy(repository / ".ci" / "browsers", checkout / ".ci")
    programs(machine, "cp", "touch", "cmp", "mkdir")
    program(machine, "id", "echo 0")
    program(machine, "uname", "echo Linux")
    program(machine, "java", "echo 'openjdk version \"11.0.2\"'")
    program(tmp_path / "new", "java", "echo 'openjdk version \"17.0.15\" 2025-04-15'")
    program(tmp_path / "new", "npm", f'echo "npm $*" >>"{log}"\nmkdir -p "$3/node_modules"')
    program(machine, manager, f"""
        echo "$*" >>"{log}"
        case "$*" in *chromium*) cp "{machine}/id" "{machine}/chromium"; touch "{tmp_path}/fonts";; esac
        case "$*" in *j??-*npm*|*java*npm*) cp "{tmp_path}/new/java" "{tmp_path}/new/npm" "{machine}";; esac
    """)
    program(machine, "fc-list", f'[ ! -e "{tmp_path}/fonts" ] || echo Noto Sans CJK SC')
    everything = "Chromium, Chinese fonts and the HTML validator"

    first = run("/bin/sh", script, cwd=tmp_path, PATH=str(machine))
    assert (first.returncode, first.stdout) == (0, f"{everything} are installed.\n"), first.stderr
    installed = log.read_text(encoding="utf-8")
    assert "cjk" in installed
    assert "npm ci --prefix" in installed and "--ignore-scripts" in installed

    second = run("/bin/sh", script, cwd=tmp_path, PATH=str(machine))
    assert (second.returncode, second.stdout) == (0, f"{everything} are there.\n")
    assert log.read_text(encoding="utf-8") == installed


@pytest.mark.parametrize("folder", ["tests/node", "bench/lighthouse"])
def test_locks_of_npm_hold_versions_and_hashes_and_no_address_of_a_package(repository: Path, folder: str) -> None:
    asked = json.loads((repository / folder / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    packages = json.loads((repository / folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert packages.pop("")["devDependencies"] == asked
    assert {f"node_modules/{name}" for name in asked} <= set(packages)
    for name, package in packages.items():
        assert package["version"] and package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name
