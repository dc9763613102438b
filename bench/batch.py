"""A thousand reports: reports a minute, one worker against two, memory over the run, against a loop of pdfplumber (see bench/README.md)."""

from __future__ import annotations

import argparse
import itertools
import json
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf
import psutil
from msgspec import Struct, field

from bench.speed import PDFPLUMBER

LITERAL = re.compile(rb"\((?:[^()\\]|\\.)*\)")
FIGURE = re.compile(rb"\d+(?:[.,]\d+)+")  # in a literal: `12,50`, `1.234.567`
CHANGED_A_PAGE = 3  # figures: a report stays a report, with a few findings more
SAMPLE_SECONDS = 0.5
START_SHARE = 0.1  # of the reports, before memory is taken for settled
MEGABYTE = 1e6


class Watch(Struct):
    """Memory of a running batch over the reports that ended: (reports, parent, largest worker, all together) in MB."""

    samples: list[tuple[int, float, float, float]] = field(default_factory=list)
    cpu: dict[int, float] = field(default_factory=dict)  # seconds by process, as last seen

    def settled(self, total: int) -> list[tuple[int, float, float, float]]:
        return [s for s in self.samples if START_SHARE * total <= s[0] < total] or self.samples

    def slope(self, total: int, what: int) -> float:
        """MB per thousand reports, by least squares."""
        some = self.settled(total)
        mean = sum(s[0] for s in some) / len(some), sum(s[what] for s in some) / len(some)
        spread = sum((s[0] - mean[0]) ** 2 for s in some)
        return 1000 * sum((s[0] - mean[0]) * (s[what] - mean[1]) for s in some) / spread if spread else 0.0


def corpus(sources: Sequence[Path], count: int, folder: Path) -> Iterator[tuple[Path, int]]:
    """`count` reports made of `sources` by turns, no two alike; with each how many of its figures were changed."""
    for n, source in zip(range(count), itertools.cycle(sources), strict=False):
        target = folder / f"{source.parent.name}-{source.stem}-{n // len(sources):03}.pdf"
        with pikepdf.open(source) as pdf:
            changed = sum(_changed(page, pdf, random.Random(f"{n} {k}")) for k, page in enumerate(pdf.pages))
            pdf.docinfo["/Subject"] = f"variant {n}"
            pdf.save(target)
        yield target, changed


def _changed(page: pikepdf.Page, pdf: pikepdf.Pdf, dice: random.Random) -> int:
    """Change a digit of a few figures of a page where its text is written in plain letters (not in numbers of glyphs)."""
    try:
        page.contents_coalesce()
        content = page.obj["/Contents"].read_bytes()
    except (KeyError, pikepdf.PdfError):
        return 0
    places = [m.start() + f.start() for m in LITERAL.finditer(content) for f in FIGURE.finditer(m[0])]
    if not places:
        return 0
    new = bytearray(content)
    chosen = dice.sample(places, min(CHANGED_A_PAGE, len(places)))
    for place in chosen:
        new[place] = ord("1") + (new[place] - ord("1") + dice.randint(1, 8)) % 9
    page.obj["/Contents"] = pdf.make_stream(bytes(new))
    return len(chosen)


def run(folder: Path, out: Path, jobs: int, more: Sequence[str] = ()) -> tuple[int, float, Watch]:
    """Check a folder. Returns the reports that ended, the seconds from the first process to the last report, and what was seen."""
    call = [sys.executable, "-m", "pipeline.cli", "batch", str(folder), "--out", str(out), "--jobs", str(jobs), "--jsonl", "--quiet"]
    watch, ended, over = Watch(), 0, threading.Event()
    start = time.perf_counter()
    with subprocess.Popen(
        [*call, "--fail-on", "never", "--no-join", *more], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None

        def look() -> None:
            while not over.wait(SAMPLE_SECONDS):
                _sample(process.pid, ended, watch)

        looking = threading.Thread(target=look, daemon=True)
        looking.start()
        last = start
        for line in process.stdout:
            if json.loads(line)["state"]:
                ended, last = ended + 1, time.perf_counter()
        over.set()
        looking.join()
    return ended, last - start, watch


def _sample(pid: int, ended: int, watch: Watch) -> None:
    try:
        parent = psutil.Process(pid)
        others = parent.children(recursive=True)
        for process in (parent, *others):
            times = process.cpu_times()
            watch.cpu[process.pid] = times.user + times.system
        workers = [p.memory_info().rss / MEGABYTE for p in others]
        own = parent.memory_info().rss / MEGABYTE
    except psutil.NoSuchProcess:  # a worker that ended just now: the next look is soon
        return
    watch.samples.append((ended, own, max(workers, default=0.0), own + sum(workers)))


def plumber(files: Sequence[Path]) -> tuple[float, float]:
    """Wall and CPU seconds of a plain loop over `files`."""
    start, before = time.perf_counter(), _children_cpu()
    subprocess.run([sys.executable, "-c", PDFPLUMBER, *map(str, files)], check=True, capture_output=True)
    return time.perf_counter() - start, _children_cpu() - before


def _children_cpu() -> float:
    times = psutil.Process().cpu_times()
    return float(times.children_user + times.children_system)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="+", type=Path, help="reports to make the others of")
    parser.add_argument("--count", type=int, default=1000, help="reports of the run")
    parser.add_argument("--scaling", type=int, default=120, help="reports of the runs with one worker and with two")
    parser.add_argument("--plumber", type=int, default=30, help="reports that pdfplumber reads; its time for all is extrapolated")
    parser.add_argument("--option", action="append", default=[], help="a further option for lkip-check batch (--option=--no-across)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lkip-bench-") as place:
        home = Path(place)
        (home / "in").mkdir()
        made = list(corpus(chosen.sources, chosen.count, home / "in"))
        print(
            f"{len(made)} reports of {len(chosen.sources)}; figures changed in {sum(n > 0 for _p, n in made)}, in the others only metadata"
        )
        _few(home, [path for path, _n in made], chosen)
        ended, seconds, watch = run(home / "in", home / "out", 2, chosen.option)
        cpu = sum(watch.cpu.values())
        print(
            f"two workers: {ended} reports in {seconds:.0f} s: {60 * ended / seconds:.0f} a minute; {cpu / ended:.2f} CPU s a report",
            flush=True,
        )
        for what, name in ((1, "parent"), (2, "largest worker"), (3, "all processes")):
            some = [s[what] for s in watch.settled(ended)]
            slope = watch.slope(ended, what)
            print(f"memory, {name}: {sum(some) / len(some):.0f} MB, at most {max(some):.0f}; slope {slope:+.1f} MB per 1,000 reports")
        files = random.Random(0).sample([path for path, _n in made], min(chosen.plumber, len(made)))
        wall, theirs = plumber(files)
        a_report = theirs / len(files)
        print(
            f"pdfplumber.extract_tables, plain loop, {len(files)} of the reports: {a_report:.2f} CPU s a report "
            f"({60 * len(files) / wall:.0f} a minute); extrapolated to {ended}: {a_report * ended:.0f} CPU s, ours {cpu:.0f}: "
            f"ratio {cpu / (a_report * ended):.2f}"
        )


def _few(home: Path, files: Sequence[Path], chosen: argparse.Namespace) -> None:
    """The same reports with one worker and with two."""
    some = home / "few"
    some.mkdir()
    for path in files[: chosen.scaling]:
        (some / path.name).hardlink_to(path)
    if not chosen.scaling:
        return
    rates = []
    for jobs in (1, 2):
        ended, seconds, _watch = run(some, home / f"out{jobs}", jobs, chosen.option)
        rates.append(ended / seconds)
    one, two = (60 * rate for rate in rates)
    print(
        f"{len(files[: chosen.scaling])} reports: {one:.0f} a minute with one worker, {two:.0f} with two: {two / one:.2f} times", flush=True
    )


if __name__ == "__main__":
    main()
