"""Outputs for other programs: JSON by our schema, SARIF 2.1.0 by its own."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from msgspec.structs import replace

from extractors.layout import Trouble
from pipeline import check_report
from pipeline.aside import Aside, Ignored
from pipeline.outputs import FORMATS, Job
from pipeline.outputs.json_report import document as json_document
from pipeline.outputs.sarif import FINGERPRINT
from pipeline.outputs.sarif import document as sarif_document
from pipeline.result import Result
from rules.finding import Message, Severity
from tests.hasil import hasil, temuan

SAMPLE = Path(__file__).parents[1] / "samples" / "dinas-pppa-bekasi-2020.pdf"
HOSTILE = "=cmd|' /C calc'!A0 <script>alert(1)</script> \u202e](http://example.org) [x](y) {0} \ud800 \x1b[31m \""


@cache
def checked() -> Result:
    return check_report(SAMPLE)


@cache
def json_schema() -> jsonschema.Draft202012Validator:
    schema = json.loads(files("pipeline.outputs").joinpath("schemas/result-1.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@cache
def sarif_schema() -> jsonschema.Draft4Validator:
    return jsonschema.Draft4Validator(json.loads((Path(__file__).parent / "data" / "sarif-2.1.0.schema.json").read_text("utf-8")))


def job(result: Result, folder: Path = Path(), lang: str = "en", source: Path = SAMPLE) -> Job:
    return Job(result, source, folder, lang)


def complaints(schema: Any, document: Any) -> list[str]:
    through_text = json.loads(json.dumps(document))
    return [f"{e.json_path}: {e.message[:200]}" for e in schema.iter_errors(through_text)]


def hostile() -> Result:
    finding = temuan("F1", text=HOSTILE)
    bad = Message.of(HOSTILE.replace("{", "(").replace("}", ")") + "{stated}", stated=HOSTILE)
    place = replace(finding.place, row=HOSTILE, column=HOSTILE, table=HOSTILE)
    finding = replace(finding, message=bad, place=place, expected=HOSTILE, difference=HOSTILE)
    return hasil(finding, troubles=(Trouble("picture_page", 2, HOSTILE), Trouble("page_failed", 0)), picture_pages=(2,))


RESULTS = {"nothing": lambda: hasil(facts=()), "one": lambda: hasil(temuan("F1")), "hostile": hostile, "sample": checked}


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("name", RESULTS)
def test_json_keeps_to_its_schema(name: str, lang: str) -> None:
    assert complaints(json_schema(), json_document(job(RESULTS[name](), lang=lang))) == []


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("name", RESULTS)
def test_sarif_keeps_to_its_schema(name: str, lang: str) -> None:
    assert complaints(sarif_schema(), sarif_document(job(RESULTS[name](), lang=lang))) == []


def test_the_schemas_do_refuse() -> None:
    document = json_document(job(hasil(temuan("F1"))))
    document["findings"][0]["severity"] = "fatal"
    assert complaints(json_schema(), document)
    log = sarif_document(job(hasil(temuan("F1"))))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert complaints(sarif_schema(), log)


def test_json_holds_what_the_list_holds() -> None:
    result = checked()
    document = json_document(job(result))
    assert [f["finding_id"] for f in document["findings"]] == [f.finding_id for f in result.findings]
    assert document["summary"]["errors"] == result.count(Severity.ERROR) > 0
    known = {fact["id"] for fact in document["facts"]}
    assert all(i in known for f in document["findings"] for i in f["facts"])
    first = document["findings"][0]
    assert first["place"]["page"] == result.findings[0].place.page and len(first["place"]["box"]) == 4
    assert len(document["report"]["sha256"]) == 64


def test_values_are_decimals_as_text() -> None:
    values = [f["value"] for f in json_document(job(hasil(temuan("F1"))))["facts"]]
    assert values == ["100", "80", "90.00", "-7.20", None]


def test_sarif_names_rule_level_and_page() -> None:
    run = sarif_document(job(hasil(temuan("F1"), temuan("F2", Severity.INFO, root="F1"))))["runs"][0]
    first, second = run["results"]
    assert (first["ruleId"], first["level"], second["level"]) == ("CAP101", "error", "note")
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == "CAP101"
    where = first["locations"][0]["physicalLocation"]
    assert where["artifactLocation"]["uri"] == "dinas-pppa-bekasi-2020.pdf"
    assert where["properties"] == {"page": 3, "box": [100.0, 200.0, 150.5, 212.25]}
    assert [x["id"] for x in first["relatedLocations"]] == [1]
    assert second["properties"]["root"] == "F1"


def test_what_was_left_out_is_told_with_its_reason() -> None:
    first, second, third = temuan("F1"), temuan("F2", text="70,00"), temuan("F3", text="60,00")
    aside = Aside(ignored=(Ignored(second, "dua angka, satu sumber", "lkip-check.toml:3"),), baseline=True, known=(third,))
    result = replace(hasil(first), aside=aside)
    document = json_document(job(result))
    assert complaints(json_schema(), document) == []
    assert [i["reason"] for i in document["ignored"]] == ["dua angka, satu sumber"] and len(document["known"]) == 1
    log = sarif_document(job(result))
    assert complaints(sarif_schema(), log) == []
    results = log["runs"][0]["results"]
    assert [r.get("baselineState") for r in results] == ["new", "unchanged", None]
    assert results[2]["suppressions"][0]["justification"] == "dua angka, satu sumber"


def test_fingerprints_go_into_both() -> None:
    result = checked()
    marks = [f.fingerprint for f in result.findings]
    assert all(marks) and len(set(marks)) == len(marks)
    assert [f["fingerprint"] for f in json_document(job(result))["findings"]] == marks
    assert [r["partialFingerprints"] for r in sarif_document(job(result))["runs"][0]["results"]] == [{FINGERPRINT: m} for m in marks]


def test_brackets_of_a_report_are_no_links_and_braces_no_placeholders() -> None:
    text = sarif_document(job(hostile()))["runs"][0]["results"][0]["message"]["text"]
    assert "\\[x\\](y)" in text and "{{0}}" in text and "\x1b" not in text and "\u202e" not in text


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_same_result_same_bytes_and_utf_8(form: str, tmp_path: Path) -> None:
    paths = [FORMATS[form](job(hostile(), tmp_path / name)) for name in "ab"]
    first, again = (p[0].read_bytes() for p in paths)
    assert first == again
    json.loads(first.decode("utf-8"))


def test_a_report_that_is_gone_has_no_hash(tmp_path: Path) -> None:
    gone = job(hasil(), source=tmp_path / "gone 1%.pdf")
    assert json_document(gone)["report"]["sha256"] == ""
    assert "hashes" not in sarif_document(gone)["runs"][0]["artifacts"][0]
    assert sarif_document(gone)["runs"][0]["artifacts"][0]["location"]["uri"] == "gone%201%25.pdf"
