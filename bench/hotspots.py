"""Where a build's time goes: a cold build of the made-up park under cProfile, in one process.

    python bench/hotspots.py [--articles 1000] [--real] [--warm] [--by tottime] [--top 40] [--save FILE]

Prints the seconds of each phase and of each kind of output without the profiler, then the costliest functions with it.
`--warm` profiles the build after one paragraph has been edited instead. `--save` keeps the profile for other viewers
(snakeviz, pstats).
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.corpus import write_site
from bench.park import Corpus
from parkpress import media
from parkpress.build import Options, Outcome, build
from parkpress.engine.outputs import Output, Rendered
from parkpress.engine.reads import Reads

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


def main() -> int:
    """Print the table. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=1000, metavar="N", help="bilingual articles (default 1000)")
    parser.add_argument("--real", action="store_true", help="with the built-in theme, search and reports")
    parser.add_argument("--warm", action="store_true", help="profile the build after an edit, not the cold one")
    parser.add_argument("--by", default="tottime", choices=("tottime", "cumtime"), help="own time or all below")
    parser.add_argument("--top", type=int, default=40, metavar="N", help="functions to print (default 40)")
    parser.add_argument("--save", type=Path, metavar="FILE", help="keep the profile")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        site = Path(name) / "site"
        write_site(Corpus(options.articles), site, plain=not options.real)
        with kinds_timed() as kinds:
            tell(build(Options(site, site / "output", NOW, jobs=1)))
        for kind, times in sorted(kinds.items(), key=lambda entry: -sum(entry[1])):
            print(f"{kind:20}{len(times):7,} {sum(times):8.3f} s {1000 * sum(times) / len(times):8.2f} ms each")
        if options.warm:
            article = sorted((site / "content/news").glob("*/*/zh.md"))[options.articles // 2]
            article.write_text(article.read_text(encoding="utf-8") + "\n新增一段。\n", encoding="utf-8")
        else:
            shutil.rmtree(site / "output")
            shutil.rmtree(site / ".cache")
        profile = cProfile.Profile()
        with profile:
            tell(build(Options(site, site / "output", NOW, jobs=1)))
    pstats.Stats(profile).sort_stats(options.by).print_stats(options.top)
    if options.save:
        profile.dump_stats(options.save)
    return 0


@contextmanager
def kinds_timed() -> Iterator[dict[str, list[float]]]:
    """Processor seconds of each render meanwhile, by kind of output. The first pays for what all share."""
    kinds: dict[str, list[float]] = defaultdict(list)
    render = media.render

    def timed(output: Output, reads: Reads) -> Rendered:
        started = process_time()
        rendered = render(output, reads)
        kinds[f"page {output.args[0]}" if output.medium == "page" else output.medium].append(process_time() - started)
        return rendered

    media.render = timed
    try:
        yield kinds
    finally:
        media.render = render


def tell(outcome: Outcome) -> None:
    """Print the seconds of each phase; the build must have gone well."""
    assert outcome.report is not None and not outcome.failed, outcome.problems
    print(", ".join(f"{phase} {seconds:.2f} s" for phase, seconds in outcome.seconds.items()))


if __name__ == "__main__":
    sys.exit(main())
