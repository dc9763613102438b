"""Every text that a user can see exists in Indonesian, with the same placeholders, in an up-to-date catalogue."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.i18n import language, render, translator
from pipeline.locale.build import compiled, merged, mo_path, po_files
from pipeline.words import REASONS, reason
from rules.finding import Message

HOME = Path(__file__).parent.parent


def calls(folder: str) -> Iterator[tuple[Path, ast.Call]]:
    for path in sorted((HOME / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield path, node


def literals(node: ast.expr) -> list[str]:
    """The string constants an expression can be: one, or both of `a if x else b`."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp(body=body, orelse=orelse):
            return literals(body) + literals(orelse)
    return []


def marked_texts() -> dict[str, str]:
    """msgid -> file, of all `Message.of("...")` of the rules and all `_("...")`, `N_("...")` of the pipeline."""
    found: dict[str, str] = {}
    for folder in ("rules", "pipeline"):
        for path, call in calls(folder):
            match call.func:
                case ast.Attribute(value=ast.Name(id="Message"), attr="of") | ast.Name(id="_" | "N_" | "Message"):
                    found.update(dict.fromkeys(literals(call.args[0]) if call.args else [], str(path.relative_to(HOME))))
    return found


def reason_words() -> dict[str, str]:
    """Reason words of `Skipped(...)` in the rules -> file."""
    found: dict[str, str] = {}
    for path, call in calls("rules"):
        if isinstance(call.func, ast.Name) and call.func.id == "Skipped":
            given = call.args[2:3] + [k.value for k in call.keywords if k.arg == "reason"]
            found.update(dict.fromkeys([w for node in given for w in literals(node)], str(path.relative_to(HOME))))
    return found


def names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


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
    assert [f"{where}: {word}" for word, where in reason_words().items() if word not in REASONS] == []


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
