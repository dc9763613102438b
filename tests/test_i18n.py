"""Every text that a user can see exists in Indonesian, with the same placeholders, in an up-to-date catalogue."""

from __future__ import annotations

import string
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from pipeline import check_report
from pipeline.i18n import language, render, translator
from pipeline.locale.build import compiled, merged, mo_path, po_files
from pipeline.words import REASONS, reason
from rules.finding import Message
from tests.templates import Texts, Unresolved, calls, name_of, sources

HOME = Path(__file__).parent.parent
SAMPLES = sorted((HOME / "samples").glob("*.pdf"))


def shown(package: str, functions: set[str], place: int, keyword: str = "") -> tuple[dict[str, str], list[str]]:
    """The texts at argument `place` of calls to `functions`: (text -> module, expressions that could not be followed)."""
    modules = tuple(sources(package, HOME))
    texts = Texts(modules)
    found: dict[str, str] = {}
    riddles: list[str] = []
    for source in modules:
        for function, call in calls(source):
            if name_of(call) not in functions or (function and function.name == "of"):
                continue
            named = [k.value for k in call.keywords if k.arg == keyword]
            for node in named or call.args[place : place + 1]:
                try:
                    found.update(dict.fromkeys(texts.of(node, source, function), source.name))
                except Unresolved as error:
                    riddles.append(f"{source.name}:{node.lineno}: {error}")
    return found, riddles


@cache
def rule_texts() -> tuple[dict[str, str], list[str]]:
    return shown("rules", {"Message.of", "Message"}, 0, "template")


@cache
def pipeline_texts() -> dict[str, str]:
    """`_("...")` and `N_("...")`, also in templates; `_(name)` shows a text that was marked by `N_` elsewhere."""
    found, _ = shown("pipeline", {"_", "N_"}, 0)
    return found | template_texts()


def template_texts() -> dict[str, str]:
    return {
        str(text): path.name
        for path in sorted((HOME / "pipeline").rglob("*.j2"))
        for _line, _function, text in extract_from_ast(Environment().parse(path.read_text("utf-8")), ("_",))
    }


@cache
def reason_words() -> dict[str, str]:
    """The reason words that can be found by reading the code; the samples show the others."""
    return shown("rules", {"Skipped"}, 2, "reason")[0]


def marked_texts() -> dict[str, str]:
    return rule_texts()[0] | pipeline_texts()


def names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_every_message_of_the_rules_can_be_found_by_reading_the_code() -> None:
    assert rule_texts()[1] == []


def test_every_text_has_an_indonesian_translation() -> None:
    texts = marked_texts()
    assert len(texts) > 50
    known = merged(po_files("id"), "id")
    missing = [f"{where}: {text}" for text, where in texts.items() if known.get(text) is None]
    assert missing == []


def test_translations_keep_the_placeholders() -> None:
    for message in merged(po_files("id"), "id"):
        if message.id:
            assert names(str(message.id)) == names(str(message.string)), message.id


def test_catalogues_hold_no_text_that_is_not_used() -> None:
    rooms = [p for p in po_files("id") if p.name != "click.po"]
    used = set(marked_texts()) | {"error", "warning", "info"}
    assert [str(m.id) for m in merged(rooms, "id") if m.id and m.id not in used] == []


def test_the_compiled_catalogue_is_up_to_date() -> None:
    assert mo_path("id").read_bytes() == compiled("id"), "run python -m pipeline.locale.build"


def test_every_reason_word_of_the_rules_is_in_the_glossary() -> None:
    assert [f"{where}: {word}" for word, where in reason_words().items() if word and word not in REASONS] == []


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.stem)
def test_every_reason_that_a_sample_report_gives_is_in_the_glossary(sample: Path) -> None:
    result = check_report(sample)
    given = {s.reason for s in result.skipped} | {t.code for t in result.troubles} | {u.reason for u in result.coverage.unchecked}
    assert sorted(given - REASONS.keys()) == []


@pytest.mark.parametrize(
    ("chosen", "environ", "expected"),
    [
        ("en", {"LANG": "id_ID.UTF-8"}, "en"),
        (None, {"LANG": "en_GB.UTF-8"}, "en"),
        (None, {"LANG": "id_ID.UTF-8", "LC_ALL": "en_US"}, "en"),
        (None, {"LANG": "C.UTF-8"}, "id"),
        (None, {}, "id"),
        (None, {"LC_ALL": "", "LANG": "en"}, "en"),
    ],
)
def test_language(chosen: str | None, environ: dict[str, str], expected: str) -> None:
    assert language(chosen, environ) == expected


def test_messages_are_rendered_without_losing_braces_or_missing_values() -> None:
    message = Message.of("p. {page}", page="{x}")
    assert render(message, "id") == "hlm. {x}" and render(message, "en") == "p. {x}"
    assert render(Message.of("{a} {b}", a=1), "en") == "1 {b}"


def test_an_unknown_reason_word_is_shown_as_words() -> None:
    assert reason("some_new_reason", translator("id")) == "some new reason"
