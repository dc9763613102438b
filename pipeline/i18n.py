"""Indonesian and English at run time. English text is the msgid; catalogues are built by `python -m pipeline.locale.build`."""

from __future__ import annotations

import gettext
import os
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.patterns import lazy_pattern

if TYPE_CHECKING:
    from rules.finding import Message

DOMAIN = "lkip_check"
LOCALE_DIR = Path(__file__).parent / "locale"
LANGUAGES = ("id", "en")
DEFAULT_LANGUAGE = "id"  # the reports and their readers are Indonesian


def N_(text: str) -> str:
    """Mark a text for translation where it is defined; it is translated where it is shown."""
    return text


PAGE_FORM = N_("p. {page}")
PAGE = lazy_pattern(r"(?:(?<=\()|^)p\. (\d+)(?=\)?$)")  # how the rules write a place, alone or in brackets after a table

Translate = Callable[[str], str]


def language(chosen: str | None, environ: Mapping[str, str] = os.environ) -> str:
    """The language to speak: the one chosen, else that of LC_ALL, LC_MESSAGES or LANG, else Indonesian."""
    if chosen in LANGUAGES:
        return chosen
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name, "")
        if value:
            return value[:2].lower() if value[:2].lower() in LANGUAGES else DEFAULT_LANGUAGE
    return DEFAULT_LANGUAGE


@cache
def translator(lang: str) -> Translate:
    """The function that turns an English text into `lang`; texts without a translation stay English."""
    if lang == "en":
        return N_
    return gettext.translation(DOMAIN, LOCALE_DIR, languages=[lang], fallback=True).gettext


class _Values(dict[str, str]):
    """Values of a template; a name without a value stays visible as {name} rather than losing the finding."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def _places(value: str, _: Translate) -> str:
    """A place among the values of a message (`p. 5`, `Tabel 3.4 (p. 5)`) as this language writes pages."""
    return PAGE.sub(lambda found: _(PAGE_FORM).format(page=found[1]), value)


def render(message: Message, lang: str) -> str:
    """A rule's message in `lang`."""
    _ = translator(lang)
    values = {name: _places(value, _) for name, value in message.values}
    text = _(message.template).format_map(_Values(values))
    if message.after:
        text = f"{text.rstrip('.')}. {render(message.after, lang)}"
    return f"{render(message.before, lang)}: {text}" if message.before else text


def speak_to_click(lang: str) -> None:
    """Let click's own words (Usage, Options, ...) come from our catalogue: it asks the process-wide gettext domain."""
    os.environ["LANGUAGE"] = lang
    gettext.bindtextdomain(DOMAIN, str(LOCALE_DIR))
    gettext.textdomain(DOMAIN)
