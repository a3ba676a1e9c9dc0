"""Time `check` on a made-up bilingual site: cold, with nothing changed, and with one article edited.

    python bench/check.py [--articles N] [--repeat N]

Each run is a new process, as from the command line; its processor time, with that of its helpers, tells two versions
apart on a machine that does other things as well. The articles (four paragraphs in each language, some twenty
figures) are the same for the same N.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

REPOSITORY = Path(__file__).resolve().parent.parent

CONFIG = """\
format: 1
name: {zh: 星湖产业园, en: Starlake Industrial Park}
url: https://park.example/base
languages: [zh, en]
"""

SENTENCES = (
    (
        "上半年，园区完成固定资产投资{a}.{b}亿元，同比增长{c}.{d}%，其中工业投资占比{e}.4%。",
        (
            "In the first half of the year, the park's fixed-asset investment reached RMB {a}.{b}00 hundred million, "
            "up {c}.{d} percent year on year, of which industrial investment accounted for {e}.4 percent."
        ),
    ),
    (
        "新签约项目{a}个，盘活土地{mu}余亩，引进企业{c}家，吸纳就业{d}00人。",
        (
            "The park signed {a} new projects, put over {mu} mu ({e} hectares) of land back to use, brought in {c} "
            "companies and created jobs for {d}00 people."
        ),
    ),
    (
        "会议要求，坚持问题导向，压实各方责任，进一步优化营商环境，让企业安心发展。",
        (
            "The meeting asked all departments to focus on problems, take responsibility and keep improving the "
            "business environment so that companies can grow with confidence."
        ),
    ),
    (
        "项目总投资{a}00万元，建设周期{c}个月，计划于2027年{d}月建成投产。",
        (
            "The project has a total investment of RMB {a} million and a construction period of {c} months, and is to "
            "go into production in {month} 2027."
        ),
    ),
    (
        "园区负责人介绍，下一步将继续完善产业链配套，推广数字平台，提升服务水平。",
        (
            "Next, the head of the park said, the supply chain will be completed further, the digital platform "
            "promoted and services improved."
        ),
    ),
)
MONTHS = "January February March April May June July August September October November December".split()


def main() -> int:
    """Measure and print a table. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=1000, metavar="N", help="bilingual articles (default 1000)")
    parser.add_argument("--repeat", type=int, default=3, metavar="N", help="runs of each kind (default 3)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        site = Path(name)
        write_site(site, options.articles)
        rows: dict[str, list[tuple[float, float]]] = {"cold": [], "nothing changed": [], "one article edited": []}
        for number in range(options.repeat):
            shutil.rmtree(site / ".cache", ignore_errors=True)
            rows["cold"].append(timed(site))
            rows["nothing changed"].append(timed(site))
            with (site / "content/news/a0/en.md").open("a", encoding="utf-8") as file:
                file.write(f"\nRevised {number + 1} times in all, as planned.\n")
            rows["one article edited"].append(timed(site))
    print(f"{options.articles} articles; Python {platform.python_version()}, {os.cpu_count()} processors")
    print(f"{'':20}{'fastest':>10}{'median':>10}{'processor':>12}   (seconds, {options.repeat} runs)")
    for label, times in rows.items():
        elapsed, busy = zip(*times, strict=True)
        print(f"{label:20}{min(elapsed):10.2f}{median(elapsed):10.2f}{median(busy):12.2f}")
    return 0


def write_site(site: Path, articles: int) -> None:
    """A site of that many articles, the same each time."""
    chance = random.Random(1)
    (site / "site_config.yaml").write_text(CONFIG, encoding="utf-8")
    for number in range(articles):
        folder = site / f"content/news/a{number}"
        folder.mkdir(parents=True)
        zh, en = [], []
        for _ in range(4):
            one, other = [], []
            for source, translation in chance.choices(SENTENCES, k=2):
                digits = {name: str(chance.randint(1, 9)) for name in "abd"}
                digits |= {name: str(chance.randint(11, 99)) for name in "ce"}
                digits["mu"] = str(15 * int(digits["e"]))
                one.append(source.format(**digits))
                month = MONTHS[int(digits["d"]) - 1]
                amount = translation.replace("RMB {a}.{b}00 hundred million", "RMB {a}{b}0 million")
                other.append(amount.format(**digits, month=month))
            zh.append("".join(one))
            en.append(" ".join(other))
        date = f"2026-{chance.randint(1, 10):02}-{chance.randint(1, 28):02}"
        for lang, head, body in (
            ("zh", f"title: 第{number}期简报\ndate: {date}", zh), ("en", f"title: Briefing No. {number}", en)
        ):
            text = "\n\n".join([f"---\n{head}\n---", *body]) + "\n"
            (folder / f"{lang}.md").write_text(text, encoding="utf-8")


def timed(site: Path) -> tuple[float, float]:
    """Seconds that `check` takes in a new process: by the clock, and of all processors together."""
    start, before = perf_counter(), os.times()
    done = subprocess.run(
        [sys.executable, str(REPOSITORY / "build.py"), "check", "--site", str(site), "--format", "json"],
        capture_output=True,
        check=False,
    )
    seconds, after = perf_counter() - start, os.times()
    busy = after.children_user + after.children_system - before.children_user - before.children_system
    if done.returncode == 2 or b"Traceback" in done.stderr:
        sys.stderr.buffer.write(done.stderr)
        sys.exit("check did not run")
    return seconds, busy


if __name__ == "__main__":
    sys.exit(main())
