#!/usr/bin/env python3
# /// script
# requires-python = ">=3.11"
# dependencies = [
#     "jinja2>=3.1.4",
#     "markdown>=3.11,<3.12",
#     "pyyaml>=6.0.1",
#     "pydantic>=2.9",
#     "nh3>=0.2.18",
#     "babel>=2.16",
#     "pillow>=11.3",
#     "segno>=1.6.1",
#     "livereload>=2.7",
#     "watchfiles>=0.24",
#     "selectolax>=0.3.21",
#     "rcssmin>=1.1.2",
#     "rjsmin>=1.2.2",
#     "tzdata>=2024.1; sys_platform == 'win32'",
# ]
# ///
"""The command of a site: `python build.py [command]`, the same as the installed `parkpress`.

It runs in ./.venv where that exists, and says in one sentence what to type where its libraries are missing.
This file alone must also be readable by older Pythons (3.6 and newer), so that they can be told so.
"""

import importlib.util
import locale
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
HANDED_OVER = "PARKPRESS_HANDED_OVER"
"""Set for the Python of ./.venv, so that a broken environment cannot hand over to itself for ever."""

LIBRARIES = (
    "jinja2",
    "markdown",
    "yaml",
    "pydantic",
    "nh3",
    "babel",
    "PIL",
    "segno",
    "livereload",
    "watchfiles",
    "selectolax",
    "rcssmin",
    "rjsmin",
)
"""The modules of the libraries above, by the names they are imported under."""

WORDS = {
    "en": {
        "libraries": "parkpress does not have its libraries yet: type {install}, then this command again.",
        "python": "parkpress needs Python 3.11 or newer, and this is {version}: type {install} with a newer one.",
        "posix": "“make setup” (or “python3 -m venv .venv && .venv/bin/python -m pip install -r requirements.lock”)",
        "nt": "“py -m venv .venv” and “.venv\\Scripts\\python -m pip install -r requirements.lock”",
    },
    "zh": {
        "libraries": "parkpress 还没有装好所需的库：请输入{install}，然后重新运行本命令。",
        "python": "parkpress 需要 Python 3.11 或更新版本，而现在是 {version}：请用新版本输入{install}。",
        "posix": "“make setup”（或“python3 -m venv .venv && .venv/bin/python -m pip install -r requirements.lock”）",
        "nt": "“py -m venv .venv”和“.venv\\Scripts\\python -m pip install -r requirements.lock”",
    },
}


def language() -> str:
    """The language of this machine's user, as far as the locale tells: Chinese or else English."""
    variables = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next((value for value in variables if value), None) or locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def sentence(reason: str) -> str:
    """What is missing (`libraries` or `python`) and what to type, in one sentence."""
    words = WORDS[language()]
    return words[reason].format(install=words[os.name], version=sys.version.split()[0])


def hand_over() -> None:
    """Run again in ./.venv where that exists. Returns where it does not, or where this is its Python already."""
    if os.environ.pop(HANDED_OVER, "") or os.path.realpath(sys.prefix) == os.path.realpath(VENV):
        return
    python = os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")
    if not os.path.exists(python):
        return
    command = [python, os.path.abspath(__file__), *sys.argv[1:]]
    environment = dict(os.environ, **{HANDED_OVER: "1"})
    try:
        if os.name != "nt":
            os.execve(python, command, environment)
        child = subprocess.Popen(command, env=environment)
    except OSError:
        return  # an environment of another system, or a damaged one
    while True:
        try:
            sys.exit(child.wait())
        except KeyboardInterrupt:
            continue  # Ctrl-C reaches the child as well, which says how it ends


def main() -> int:
    """Hand over, look for the libraries, and run the command. Returns its exit status."""
    hand_over()
    reason = "python" if sys.version_info < (3, 11) else "libraries"
    if reason == "python" or any(importlib.util.find_spec(name) is None for name in LIBRARIES):
        print(sentence(reason), file=sys.stderr)
        return 2
    from parkpress.cli import main as run

    return run()


def end(status: int) -> None:
    """Leave at once: to take apart all that a large site was made of, piece by piece, takes longer than an edit."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        status = status or 1  # whoever read it has gone
    os._exit(status)


if __name__ == "__main__":
    try:
        end(main())
    except KeyboardInterrupt:
        end(130)
