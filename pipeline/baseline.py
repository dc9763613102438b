"""The baseline: findings that are known and accepted for now, by fingerprint. A check against it shows only what is new.

The file is JSON, sorted, so that its changes can be read in a version history; it holds many reports, each by its name. An entry holds
as long as its figures stay: when they change, the finding is shown again, as one whose dismissal has expired.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from pipeline.fingerprints import subject_of
from pipeline.i18n import N_, Translate
from pipeline.result import Result
from rules.finding import Finding, Message

FORMAT = "lkip-check baseline"
VERSION = 1

NO_JSON = N_("{file}, line {line}: this is not valid JSON")
NO_BASELINE = N_("{file} is not a baseline written by lkip-check")
OTHER_VERSION = N_("{file} is a baseline of version {version}; this lkip-check knows version {known}. Write it anew with --write-baseline.")


EXPIRED = N_("the dismissal has expired, its figures have changed (it was {reported} -> {expected})")
GONE = N_("the dismissal has expired, its figures have changed")


class BadBaseline(ValueError):
    """A file that cannot be used as a baseline; the text says why, in the language asked for."""


class Entry(Struct, frozen=True):
    """One known finding. All but `fingerprint` is for readers; `note` is theirs to fill in and is kept when the file is written anew."""

    fingerprint: str
    rule: str
    severity: str = ""
    page: int = 0
    table: str = ""
    row: str = ""
    column: str = ""
    reported: str = ""
    expected: str = ""
    other: str = ""
    note: str = ""

    @staticmethod
    def of(finding: Finding) -> Entry:
        place = finding.place
        table, row, column, reported, expected, other = (
            " ".join(text.split())
            for text in (
                place.table,
                place.row,
                place.column,
                finding.reported,
                finding.expected,
                finding.other.text if finding.other else "",
            )
        )
        return Entry(finding.fingerprint, finding.rule, finding.severity.value, place.page, table, row, column, reported, expected, other)


class Baseline(Struct, frozen=True):
    """Entries by the name of the report."""

    reports: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)

    def compared(self, result: Result, wanted: Callable[[str], bool]) -> Result:
        """The result with what is new alone; the rest of the comparison in its `aside`.

        Entries of rules that were not applied (`wanted` is False) and of findings that an ignore left out are not taken for repaired.
        """
        entries = {e.fingerprint: e for e in self.reports.get(result.report, ())}
        new = [f for f in result.findings if f.fingerprint not in entries]
        known = tuple(f for f in result.findings if f.fingerprint in entries)
        present = {f.fingerprint for f in result.findings} | {i.finding.fingerprint for i in result.aside.ignored}
        gone = [e for e in entries.values() if e.fingerprint not in present and wanted(e.rule)]
        expired: list[tuple[str, Entry]] = []
        for place, finding in enumerate(new):
            same = next((e for e in gone if subject_of(e.fingerprint) == subject_of(finding.fingerprint)), None)
            if same is not None:
                gone.remove(same)
                expired.append((finding.fingerprint, same))
                was = Message.of(EXPIRED, reported=same.reported, expected=same.expected) if same.expected else Message.of(GONE)
                new[place] = replace(finding, message=_preceded(finding.message, was))
        aside = replace(result.aside, baseline=True, known=known, repaired=tuple(gone), expired=tuple(expired))
        return replace(result, findings=tuple(new), aside=aside)

    def with_reports(self, results: Iterable[tuple[Result, Callable[[str], bool]]]) -> Baseline:
        """The baseline with everything found in `results` accepted; other reports, rules not applied and notes stay as they are."""
        reports = dict(self.reports)
        for result, wanted in results:
            before = reports.get(result.report, ())
            notes = {e.fingerprint: e.note for e in before}
            found = [Entry.of(f) for f in (*result.findings, *result.aside.known)]
            entries = [replace(e, note=notes.get(e.fingerprint, "")) for e in found]
            reports[result.report] = tuple(sorted([*entries, *(e for e in before if not wanted(e.rule))], key=_order))
        return Baseline(reports)

    def text(self) -> str:
        """The content of the file: reports by name, entries by rule and place, one entry per line."""
        lines = []
        for name in sorted(self.reports):
            rows = [f"   {json.dumps(_filled(e), ensure_ascii=False)}" for e in sorted(self.reports[name], key=_order)]
            body = "[\n" + ",\n".join(rows) + "\n  ]" if rows else "[]"
            lines.append(f"  {json.dumps(name, ensure_ascii=False)}: {body}")
        body = "{\n" + ",\n".join(lines) + "\n }" if lines else "{}"
        return f'{{\n "format": {json.dumps(FORMAT)},\n "version": {VERSION},\n "reports": {body}\n}}\n'


def _preceded(message: Message, first: Message) -> Message:
    """`message` with `first` before everything else."""
    return replace(message, before=_preceded(message.before, first) if message.before else first)


def _order(entry: Entry) -> tuple[str, str, str, str, str, str]:
    """Without pages: a page put in before leaves the order as it is."""
    return entry.rule, entry.table, entry.row, entry.column, entry.reported, entry.fingerprint


def _filled(entry: Entry) -> dict[str, object]:
    values = {name: getattr(entry, name) for name in Entry.__struct_fields__}
    return {name: value for name, value in values.items() if value not in {"", 0}}


def read(path: Path, _: Translate) -> Baseline:
    """The baseline in the file at `path`. Raises BadBaseline."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BadBaseline(_("{file} cannot be read: {why}").format(file=path, why=error.strerror or error)) from None
    except json.JSONDecodeError as error:
        raise BadBaseline(_(NO_JSON).format(file=path, line=error.lineno)) from None
    except (UnicodeDecodeError, RecursionError):
        raise BadBaseline(_(NO_BASELINE).format(file=path)) from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise BadBaseline(_(NO_BASELINE).format(file=path))
    if data.get("version") != VERSION:
        raise BadBaseline(_(OTHER_VERSION).format(file=path, version=data.get("version"), known=VERSION))
    try:
        return Baseline({str(name): tuple(_entry(e) for e in entries) for name, entries in data["reports"].items()})
    except (AttributeError, KeyError, TypeError, ValueError):
        raise BadBaseline(_(NO_BASELINE).format(file=path)) from None


def _entry(data: dict[str, Any]) -> Entry:
    """One entry; keys of others are left alone."""
    mark, rule = data["fingerprint"], data["rule"]
    if not isinstance(mark, str) or not isinstance(rule, str):
        raise TypeError("fingerprint and rule are texts")
    page = data.get("page", 0)
    texts = {name: str(data.get(name, "")) for name in Entry.__struct_fields__ if name != "page"}
    return Entry(**texts, page=page if isinstance(page, int) else 0)


def write(path: Path, baseline: Baseline) -> None:
    """Write the file whole or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_text(baseline.text(), encoding="utf-8", newline="\n")
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
