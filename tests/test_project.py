"""The project itself: who may import whom, what is packaged, what the documents promise."""

from __future__ import annotations

import ast
import configparser
import re
from pathlib import Path

import pytest

from pipeline.exit_codes import ExitCode
from pipeline.outputs import FORMATS, rows
from pipeline.words import DOUBTS, REASONS

HOME = Path(__file__).parent.parent
ROOMS = ("extractors", "pipeline", "rules", "samples")


def imports(path: Path) -> set[str]:
    """Top-level names of the packages a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize(("room", "forbidden"), [("extractors", {"pipeline", "rules"}), ("rules", {"pipeline", "extractors"})])
def test_imports_run_one_way(room: str, forbidden: set[str]) -> None:
    files = sorted((HOME / room).rglob("*.py"))
    assert files
    assert [str(p.relative_to(HOME)) for p in files if imports(p) & (forbidden | {"tests"})] == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_folder_of_code_is_a_package_that_says_what_lives_there(room: str) -> None:
    for folder in sorted({p.parent for p in (HOME / room).rglob("*.py")}):
        assert ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))), folder


def test_only_the_way_joins_readers_and_rules() -> None:
    joined = [p.name for p in sorted((HOME / "pipeline").glob("*.py")) if "from extractors.reader" in p.read_text(encoding="utf-8")]
    assert joined == ["check.py"]


def test_the_command_line_knows_the_registered_formats() -> None:
    from pipeline.cli import FORMAT_NAMES

    assert tuple(FORMATS) == FORMAT_NAMES


def test_setup_names_packages_data_and_the_command() -> None:
    setup = configparser.ConfigParser()
    setup.read(HOME / "setup.cfg", encoding="utf-8")
    assert setup["options.entry_points"]["console_scripts"].strip() == "lkip-check = pipeline.cli:main"
    assert [p.rstrip("*") for p in setup["options.packages.find"]["include"].split()] == list(ROOMS)
    assert "*.mo" in setup["options.package_data"]["pipeline.locale"]


@pytest.mark.parametrize("code", list(ExitCode))
def test_exit_codes_are_documented(code: ExitCode) -> None:
    for page in ("docs/exit-codes.md", "README.md"):
        assert re.search(rf"^\| {code.value} \|", (HOME / page).read_text(encoding="utf-8"), re.MULTILINE), (page, code)


@pytest.mark.parametrize("columns", [rows.DISCREPANCIES, rows.FACTS, rows.TABLES, rows.COVERAGE, rows.REPAIRED])
def test_every_column_is_documented(columns: tuple[str, ...]) -> None:
    text = (HOME / "docs/outputs.md").read_text(encoding="utf-8")
    assert [c for c in columns if f"`{c}`" not in text] == []


def test_every_reason_word_is_in_the_glossary() -> None:
    text = (HOME / "docs/glossary.md").read_text(encoding="utf-8")
    assert [word for word in (*REASONS, *DOUBTS) if f"`{word}`" not in text] == []


def test_the_readme_lists_every_rule() -> None:
    from pipeline.cli_rules import all_rules

    text = (HOME / "README.md").read_text(encoding="utf-8")
    assert [code for code in all_rules() if f"| {code} |" not in text] == []


def test_links_between_the_documents_lead_somewhere() -> None:
    for page in [*HOME.glob("*.md"), *sorted((HOME / "docs").glob("*.md")), *sorted((HOME / "bench").glob("*.md"))]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
