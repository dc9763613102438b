"""A batch of reports under fire: workers that crash, hang and eat memory, garbage, a run killed twice with -9, a disk that fills.

    python -m bench.faults FOLDER_OF_REPORTS [--count 300] [--cluster]

Every report that nothing was done to must come out as in an undisturbed run, byte for byte, in the output folders and in the store; every
other one must be told with its reason; none is lost, none done twice. With --cluster the same reports go to four processes of a dask
cluster, of which one is killed in the middle.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import asdict

from bench.faulty import faulty
from pipeline.batch.cluster import Cluster
from pipeline.batch.pool import Limits, outcomes
from pipeline.batch.run import NoRoom, folder_of, run_batch
from pipeline.batch.store import Store
from pipeline.batch.task import work
from pipeline.options import Options
from pipeline.run import Run

RUN = Run(Options(second_reader=False), Path("out"), ("csv",), "never", "id", True)
FATES = {"segfault": "crashed", "hang": "timeout", "memory": "memory", "garbage": "not_a_pdf"}  # name of the fault, reason to be told
EACH = 30  # of so many reports each fate befalls one
SMALL = 10  # reports of the folder that are used, the smallest: the test is about faults, not about reading
KILLS = (0.25, 0.55)  # of the reports: so many had ended when the run is killed
DISK = 2**30  # bytes of the disk on which outputs and store lie
ROOM = 1.2  # of what lies on the disk after the second kill: so large it is made, until it is full
FULL = 9  # exit code of a run that found the disk full

Given = list[tuple[str, Path, Run]]


def reports(folder: Path, count: int, garbage: Path) -> Given:
    """`count` reports under names that tell their fate."""
    small = sorted(folder.rglob("*.pdf"), key=lambda p: (p.stat().st_size, p))[:SMALL]
    garbage.write_bytes(b"garbage " * 1000)
    fates = [*FATES, *["good"] * (EACH - len(FATES))]
    spread = [fates[n * 7 % EACH] for n in range(EACH)]
    given = []
    for n in range(count):
        fate = spread[n % EACH]
        given.append((f"r{n:03}-{fate}", garbage if fate == "garbage" else small[(n * 7 + n // EACH) % len(small)], RUN))
    return given


def child(folder: Path, out: Path, options: argparse.Namespace) -> int:
    """One run, in a process that may be killed: tells every report when it is kept."""
    given = reports(folder, options.count, out.parent / "garbage.pdf")
    engine = Cluster("local:4") if options.cluster else outcomes
    limits = Limits(options.jobs, seconds=options.timeout, megabytes=1024)
    do = work if options.calm else faulty
    with Store.in_folder(out) as store:
        try:
            for step in run_batch(given, store, out, limits, do=do, engine=engine):
                if step.outcome:
                    print(step.outcome.name, flush=True)
        except NoRoom as error:
            print(f"the disk is full: {error}", file=sys.stderr)
            return FULL
    return 0


def launched(folder: Path, out: Path, options: argparse.Namespace, *more: str) -> subprocess.Popen[str]:
    call = [sys.executable, "-m", "bench.faults", str(folder), "--child", str(out), "--count", str(options.count)]
    call += ["--jobs", str(options.jobs), "--timeout", str(options.timeout), *more]
    return subprocess.Popen(call, stdout=subprocess.PIPE, text=True)


def followed(process: subprocess.Popen[str], told: list[str], at: int | None = None, do: Callable[[], None] = lambda: None) -> int:
    """Collect the names a run tells; once `at` of them are told, `do`. Its exit code."""
    assert process.stdout is not None
    for line in process.stdout:
        told.append(line.strip())
        if len(told) == at:
            do()
    return process.wait()


def rows(out: Path, names: set[str]) -> dict[str, Any]:
    """What the store and the folder have of these reports."""
    with Store.in_folder(out) as store:
        held: dict[str, Any] = {r.name: [asdict(r), store.document(r.name), []] for r in store.reports() if r.name in names}
        for finding in store.findings():
            if finding["report"] in held:
                held[finding["report"]][2].append(finding)
    for name, row in held.items():
        place = folder_of(name, out)
        row.append({p.relative_to(place).as_posix(): p.read_bytes() for p in sorted(place.rglob("*")) if p.is_file()})
    return held


def left_over(processes: list[Any]) -> int:
    """How many of the killed run's processes live on."""
    import psutil

    return len(psutil.wait_procs(processes, timeout=20)[1])


def under_fire(folder: Path, out: Path, options: argparse.Namespace, told: list[str]) -> Iterator[str]:
    """Kill the run twice, let it fill the disk, run it to its end; tells what happened."""
    import psutil

    out.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(out)], check=False).returncode == 0
    for share in KILLS:
        process = launched(folder, out, options)
        family: list[Any] = []

        def kill(process: subprocess.Popen[str] = process, family: list[Any] = family) -> None:
            family += psutil.Process(process.pid).children(recursive=True)
            process.send_signal(signal.SIGKILL)

        code = followed(process, told, int(options.count * share), kill)
        yield f"killed: exit code {code} after {len(told)} reports, {left_over(family)} of its {len(family)} processes live on"
    try:
        if mounted:
            room = int(shutil.disk_usage(out).used * ROOM)
            subprocess.run(["mount", "-o", f"remount,size={room}", str(out)], check=True)
            yield f"disk of {room >> 10} KiB: exit code {followed(launched(folder, out, options), told)} after {len(told)} reports"
            subprocess.run(["mount", "-o", f"remount,size={DISK}", str(out)], check=True)
        yield f"then: exit code {followed(launched(folder, out, options), told)} after {len(told)} reports"
        shutil.copytree(out, out.parent / "fire")
    finally:
        if mounted:
            subprocess.run(["umount", str(out)], check=True)


def on_cluster(folder: Path, out: Path, options: argparse.Namespace, told: list[str]) -> str:
    """The same on a cluster of this machine; one of its workers is killed in the middle."""
    import psutil

    process = launched(folder, out, options, "--cluster")

    def kill() -> None:
        workers = [p for p in psutil.Process(process.pid).children() if any("spawn_main" in part for part in p.cmdline())]
        workers[1].kill()

    return f"cluster, one of four workers killed: exit code {followed(process, told, options.count // 2, kill)} after {len(told)} reports"


def judged(told: list[str], calm: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """Compare with the undisturbed run."""
    good = {name for name in calm if name.endswith("good")}
    right = sum(found.get(name) == calm[name] for name in good)
    failures = Counter(row[0]["reason"] for row in found.values() if row[0]["state"] == "failed")
    wanted = Counter(FATES[name.rpartition("-")[2]] for name in calm if name not in good)
    files = sum(len(calm[name][3]) for name in good)
    return [
        f"right: {right} of {len(good)} (rows of the store and {files} files compared)",
        f"failures told: {dict(sorted(failures.items()))}, {'as wanted' if failures == wanted else f'WANTED {dict(wanted)}'}",
        f"lost: {len(calm.keys() - found.keys())}; done twice: {len(told) - len(set(told))}",
    ]


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="bench.faults")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--timeout", type=float, default=20.0)
    parser.add_argument("--cluster", action="store_true")
    parser.add_argument("--calm", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        return child(options.folder, options.child, options)
    with tempfile.TemporaryDirectory(prefix="lkip-faults-") as place:
        home = Path(place)
        names = {name for name, _path, _run in reports(options.folder, options.count, home / "garbage.pdf")}
        began = time.monotonic()

        def tell(text: str) -> None:
            print(f"{time.monotonic() - began:6.0f} s  {text}", flush=True)

        code = followed(launched(options.folder, home / "calm", options, "--calm"), [])
        calm = rows(home / "calm", names)
        whole = sum(row[0]["state"] == "done" for row in calm.values())
        tell(f"undisturbed: exit code {code}, {whole} of {len(calm)} reports checked")
        told: list[str] = []
        if options.cluster:
            tell(on_cluster(options.folder, home / "far", options, told))
            for text in judged(told, calm, rows(home / "far", names)):
                tell(text)
            return 0
        for text in under_fire(options.folder, home / "out", options, told):
            tell(text)
        found = rows(home / "fire", names)
        for text in judged(told, calm, found):
            tell(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
