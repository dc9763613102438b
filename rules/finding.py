"""What a rule says: a finding, a check that held, or a check that could not be made."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from rules.facts import Fact, Place


class Severity(StrEnum):
    """`error` cannot be right; `warning` very likely wrong or misleading; `info` worth a look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        return {"info": 0, "warning": 1, "error": 2}[self.value]


class Message(Struct, frozen=True):
    """An English template with {names} (the msgid of the catalogues) and its values, ready to be rendered in any language.

    `before` is a message that is to be read first, `after` a sentence that follows.
    """

    template: str
    values: tuple[tuple[str, str], ...] = ()
    before: Message | None = None
    after: Message | None = None

    @staticmethod
    def of(template: str, **values: object) -> Message:
        return Message(template, tuple((k, str(v)) for k, v in values.items()))


class Finding(Struct, frozen=True):
    """Something that does not hold.

    `place` is the accused figure; `other` the place it disagrees with, if any. `facts` are the ids of all facts it rests on,
    the accused first. `expected`, `difference` are printed forms. `root` is filled by rules.roots: the finding_id of the cause.
    `related` ids tie places of one slip together before roots are drawn (facts that share the wrong value).
    `fingerprint` names the finding from version to version of a report: see pipeline.fingerprints, which fills it.
    """

    rule: str
    severity: Severity
    place: Place
    message: Message
    expected: str = ""
    difference: str = ""
    other: Place | None = None
    facts: tuple[int, ...] = ()
    confidence: float = 1.0
    changes_conclusion: bool = False
    evidence: tuple[Place, ...] = ()
    finding_id: str = ""
    root: str = ""
    fingerprint: str = ""

    @property
    def reported(self) -> str:
        return self.place.text


class Held(Struct, frozen=True):
    """A check that was made and held; `how` says which formula or comparison fits, in English glossary words."""

    rule: str
    place: Place
    how: str
    facts: tuple[int, ...] = ()


class Skipped(Struct, frozen=True):
    """A check that could not be made; `reason` is a glossary word (doubtful_reading, no_target, zero_target, unlike_units ...)."""

    rule: str
    place: Place
    reason: str
    facts: tuple[int, ...] = ()


Outcome = Finding | Held | Skipped


def confidence_of(*facts: Fact) -> float:
    """A finding is as sure as the least sure reading it rests on."""
    return min((f.confidence for f in facts), default=1.0)
