"""The samples give exactly the findings that were judged by hand (samples/expected, made anew by `python -m samples.expect`)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from samples.build import build
from samples.expect import expected_path, expected_text

SAMPLES = Path(__file__).parent.parent / "samples"
PDFS = sorted(SAMPLES.glob("*.pdf"))


@pytest.mark.parametrize("sample", PDFS, ids=lambda p: p.stem)
def test_findings_are_the_expected_ones(sample: Path) -> None:
    assert expected_text(sample) == expected_path(sample).read_text(encoding="utf-8")


def test_the_clean_sample_has_no_finding() -> None:
    clean = next(p for p in PDFS if "bersih" in p.stem)
    assert len(expected_path(clean).read_text(encoding="utf-8").splitlines()) == 1


# What a reviewer of these two reports knows to be wrong: (sample, rule, figure printed, figure expected)
KNOWN = [
    ("dinas-pppa-bekasi-2020", "SUM201", "577.578", "577.584"),
    ("dinas-pppa-bekasi-2020", "PCT301", "98.33", "54.96"),
    ("dinas-pppa-bekasi-2020", "FMT601", "100.660.5000", "100.660.500"),
    ("dinas-pppa-bekasi-2020", "FMT601", "22.9167.734", "229.167.734"),
    ("dinas-pppa-bekasi-2020", "XRF403", "9,548,000", "9,458,000"),
    ("dinas-pppa-bekasi-2020", "XRF401", "65.69%", "49.55%"),
    ("dinas-p3am-binjai-2023", "XRF401", "43", "241"),
    ("dinas-p3am-binjai-2023", "XRF401", "69,77", "70,65*"),
    ("dinas-p3am-binjai-2023", "XRF401", "725", "502,74"),
    ("dinas-p3am-binjai-2023", "CAP103", "Tinggi", "Sangat Tinggi"),
]


@pytest.mark.parametrize(("sample", "rule", "reported", "expected"), KNOWN)
def test_known_errors_are_found(sample: str, rule: str, reported: str, expected: str) -> None:
    with expected_path(SAMPLES / f"{sample}.pdf").open(encoding="utf-8", newline="") as file:
        rows = [(r["rule"], r["reported"], r["expected"]) for r in csv.DictReader(file)]
    assert (rule, reported, expected) in rows


def test_samples_are_built_from_their_sources(tmp_path: Path) -> None:
    for made in build(tmp_path):
        assert made.read_bytes() == (SAMPLES / made.name).read_bytes()
