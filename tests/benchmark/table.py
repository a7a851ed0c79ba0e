"""The benchmark's figures as Markdown: `python -m tests.benchmark.table build/benchmark.json`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

Figures = Mapping[str, Any]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables of one run."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmark.table",
        description="Prints what `make bench` measured as Markdown.",
        epilog="Example: python -m tests.benchmark.table build/benchmark.json",
    )
    parser.add_argument("json", type=Path, nargs="?", default=Path("build/benchmark.json"))
    print(markdown(json.loads(parser.parse_args(arguments).json.read_text())))


def markdown(figures: Figures) -> str:
    """All tables for which there are figures."""
    state = "" if figures["finished"] else ", not finished"
    head = (
        f"{figures['form']} form{state}, {figures['cores']} cores, {figures['machine']}, "
        f"Python {figures['python']}"
    )
    tables = [_of_labs(figures), _of_all(figures), _of_training(figures)]
    return "\n\n".join([head, *(table for table in tables if table)])


def _of_labs(figures: Figures) -> str:
    rows = [
        (
            lab,
            _times(one, "throughput_ratio"),
            _times(one, "throughput_limit"),
            _times(one, "throughput_ratio_at_least"),
            _times(one, "throughput_ratio_live_keras"),
            _seconds(one, "throughput_stock_s"),
            _seconds(one, "throughput_our_s"),
            _seconds(one, "student_cpu_s"),
            _seconds(one, "overhead_cpu_s"),
            _seconds(one, "setup_s"),
            _scores(one),
        )
        for lab, one in figures.get("per_lab", {}).items()
    ]
    heads = (
        "lab", "times stock", "limit", "at least", "live Keras", "stock", "ours",
        "CPU, student's code", "CPU, all else", "start", "tests: same, ours more, stock more",
    )  # fmt: skip
    return _table(heads, rows)


def _of_all(figures: Figures) -> str:
    sizes = [key.removeprefix("cost_s_at_") for key in figures if key.startswith("cost_s_at_")]
    of_lab = f" ({figures.get('class_sizes_lab')})"
    found = {
        "times stock, median of all labs": _times(figures, "throughput_ratio_median"),
        "limit, median of all labs": _times(figures, "throughput_limit_median"),
        "times stock with live Keras, median": _times(
            figures, "throughput_ratio_live_keras_median"
        ),
        "processor time beside the student's own code, median of all labs": _seconds(
            figures, "overhead_cpu_s_median"
        ),
        f"efficiency ({figures.get('lab')})": _plain(figures, "efficiency"),
        "most memory of a worker's trusted side": _memory(figures, "peak_trusted_mb"),
        "most memory of a worker with its sandbox": _memory(figures, "peak_worker_mb"),
        "most memory of the writer": _memory(figures, "peak_writer_mb"),
        f"a submission in a class of {', '.join(sizes)}, start taken off{of_lab}": ", ".join(
            _seconds(figures, f"cost_without_setup_s_at_{size}") for size in sizes
        ),
        f"largest class against smallest{of_lab}": _times(figures, "flatness"),
        f"second half of the largest class against its first{of_lab}": _times(figures, "growth"),
        f"all cores against one{of_lab}": _times(figures, "scaling_1_to_2"),
        f"feedback pages a second, of {figures.get('feedback_pages')}{of_lab}": _plain(
            figures, "feedback_pages_per_s"
        ),
        f"the same, start taken off{of_lab}": _plain(figures, "feedback_pages_per_s_without_setup"),
    }
    return _table(("", ""), [(what, value) for what, value in found.items() if value])


def _of_training(figures: Figures) -> str:
    by_clock = figures.get("numpy_over_keras_clock", {})
    rows = [
        (
            name,
            f"{1000 * times['numpy']['cpu_s']:.0f} ms",
            f"{1000 * times['keras']['cpu_s']:.0f} ms",
            f"{figures['numpy_over_keras'][name]:.2f}",
            f"{by_clock[name]:.2f}",
        )
        for name, times in figures.get("training_seconds_per_epoch", {}).items()
    ]
    heads = (
        "setting", "NumPy, CPU an epoch", "Keras, CPU an epoch", "NumPy's speed over Keras's",
        "by the clock",
    )  # fmt: skip
    return _table(heads, rows)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [" | ".join(row) for row in rows]
    if not lines:
        return ""
    bars = ["---", *["---:"] * (len(heads) - 1)]
    return "\n".join(f"| {line} |" for line in (" | ".join(heads), " | ".join(bars), *lines))


def _plain(figures: Figures, key: str) -> str:
    return f"{figures[key]}" if key in figures else ""


def _times(figures: Figures, key: str) -> str:
    return f"{figures[key]} times" if key in figures else ""


def _seconds(figures: Figures, key: str) -> str:
    return f"{figures[key]:.2f} s" if key in figures else ""


def _memory(figures: Figures, key: str) -> str:
    return f"{figures[key]:.0f} MiB" if key in figures else ""


def _scores(figures: Figures) -> str:
    scores = figures.get("scores")
    return f"{scores['same']}, {scores['ours_more']}, {scores['stock_more']}" if scores else ""


if __name__ == "__main__":
    main()
