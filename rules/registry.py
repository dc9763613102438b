"""The rules by code. A rule is one function: ReportFacts -> outcomes; its docstring is its page (`lkip-check explain CODE`).

The docstring holds two blocks, `[id]` and `[en]`: what, why it matters, basis and source, a wrong and a right example, when it
stays silent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from rules.facts import ReportFacts
from rules.finding import Outcome, Severity

Check = Callable[[ReportFacts], Iterator[Outcome]]


class RuleInfo(Struct, frozen=True):
    """A registered rule: `severity` is its usual one; a finding may carry a lower one."""

    code: str
    severity: Severity
    title_en: str
    title_id: str
    check: Check

    def title(self, lang: str) -> str:
        """The title in `lang` ("id" or "en")."""
        return self.title_id if lang == "id" else self.title_en

    def page(self, lang: str) -> str:
        """The docstring block in `lang` ("id" or "en")."""
        doc = self.check.__doc__ or ""
        blocks = {"id": "", "en": ""}
        current = ""
        for line in doc.splitlines():
            mark = line.strip()
            if mark in {"[id]", "[en]"}:
                current = mark[1:3]
            elif current:
                blocks[current] += line.removeprefix("    ") + "\n"
        return blocks[lang].strip("\n")


RULES: dict[str, RuleInfo] = {}


def rule(code: str, severity: Severity, *, en: str, id: str) -> Callable[[Check], Check]:
    """Register a check under `code`; `en` and `id` are its titles."""

    def register(check: Check) -> Check:
        if code in RULES:
            raise ValueError(f"rule {code} registered twice")
        RULES[code] = RuleInfo(code, severity, en, id, check)
        return check

    return register
