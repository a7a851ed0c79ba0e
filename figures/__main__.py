"""`python -m figures`: make the lectures' figures again.

    python -m figures                              what there is, and what is measured
    python -m figures softmax                      one figure, all of its seeds
    python -m figures softmax --seeds 3            its first three seeds
    python -m figures softmax --seed 4             its seed 4 alone
    python -m figures --all                        all of them, cheap ones first
    python -m figures --page                       table, pictures and page anew from what is kept

Each seed is kept as soon as it is done, and a seed that is kept is not made again, so that it may
be stopped at any time. Several figures may be made at the same time, each by a process of its own.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

from figures import page, table
from figures.figure import Script, Tell, by_cost, by_slide, load, names


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit status."""
    chosen = _options().parse_args(arguments)
    if chosen.data:
        os.environ["TRAINLAB_DATASETS"] = chosen.data
    unknown = sorted(set(chosen.figures) - set(names()))
    if unknown:
        sys.stderr.write(f"There is no figure {unknown[0]!r}. There are: {', '.join(names())}.\n")
        return 2
    scripts = by_cost() if chosen.all else [load(name) for name in chosen.figures]
    loaded = {script.name: table.digest(script) for script in scripts}
    for script in scripts:
        wanted = max(1, script.figure.seeds if chosen.seeds is None else chosen.seeds)
        seeds = list(range(wanted)) if chosen.seed is None else [chosen.seed]
        for seed in [0] if script.figure.exact else seeds:
            if not make(script, loaded[script.name], seed, again=chosen.again):
                return 1
    if not scripts and not chosen.page:
        _list()
    elif chosen.page or not chosen.keep_page:
        page.write_all()
        print("Wrote figures/figures.json, docs/figures.md and its pictures.")
    return 0


def make(script: Script, made_by: str, seed: int, *, again: bool = False) -> bool:
    """Make one seed of a figure, unless it is kept already. Whether it could be made.

    Args:
        script: the figure.
        made_by: digest of the script as it was loaded.
        seed: which one.
        again: make it even if it is kept.
    """
    there = table.kept(script)
    if not again and there["digest"] == made_by and str(seed) in there["runs"]:
        return True
    began = time.perf_counter()
    tell = _teller(f"{script.name}, seed {seed}")
    try:
        run = script.measure(seed, tell)
    except ImportError as error:
        sys.stderr.write(f"{script.name} needs {script.figure.needs}: {error}\n")
        return False
    seconds = time.perf_counter() - began
    table.keep(script, made_by, seed, run, seconds)
    short = ", ".join(f"{name} {value:.5g}" for name, value in list(run.values.items())[:3])
    start = "\r\033[K" if sys.stdout.isatty() else ""
    print(f"{start}{script.name}, seed {seed}: {seconds:.0f} s: {short}", flush=True)
    return True


def _teller(head: str) -> Tell:
    """One line that goes on, on a terminal; nothing elsewhere."""
    began = time.perf_counter()

    def tell(text: str) -> None:
        if sys.stdout.isatty():
            print(
                f"\r\033[K{head}: {text}, {time.perf_counter() - began:.0f} s", end="", flush=True
            )

    return tell


def _list() -> None:
    for script in by_slide():
        figure, found = script.figure, len(table.runs(script))
        wanted = max(1, figure.seeds)
        state = f"{found} of {wanted}" if found else "not measured"
        minutes = figure.cost * wanted / 60
        print(f"{script.name:20} deck {figure.deck}  {state:13} {minutes:6.1f} min  {figure.title}")
    print("\nTo make one: python -m figures NAME (python -m figures --help says more)")


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m figures",
        description=__doc__.split("\n\n", 1)[0].split(": ", 1)[1] if __doc__ else None,
        epilog=__doc__.split("\n\n", 1)[1] if __doc__ else None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("figures", nargs="*", metavar="NAME", help="figures to make")
    parser.add_argument("--all", action="store_true", help="all figures, cheap ones first")
    parser.add_argument("--seeds", type=int, metavar="N", help="seeds 0 to N-1 (default: its own)")
    parser.add_argument("--seed", type=int, metavar="N", help="this seed alone")
    parser.add_argument("--again", action="store_true", help="make kept seeds again")
    parser.add_argument("--data", metavar="FOLDER", help="where mnist.npz and the like are")
    parser.add_argument("--page", action="store_true", help="write table, pictures and page")
    parser.add_argument("--keep-page", action="store_true", help="keep the runs, write no page")
    return parser


if __name__ == "__main__":
    sys.exit(main())
