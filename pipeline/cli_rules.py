"""`lkip-check rules` and `lkip-check explain CODE`: the rules describe themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pipeline.i18n import LANGUAGES, Translate, language, translator

if TYPE_CHECKING:
    from rules.registry import RuleInfo


def _lang_option(_: Translate) -> click.Option:
    return click.Option(["--lang"], type=click.Choice(LANGUAGES), help=_("Language of messages (default: from LANG, else id)."))


def rules_command(lang: str) -> click.Command:
    """The command that lists all rules."""
    _ = translator(lang)
    return click.Command("rules", params=[_lang_option(_)], callback=_list, help=_("List the rules: code, severity, what it finds."))


def explain_command(lang: str) -> click.Command:
    """The command that prints the page of one rule."""
    _ = translator(lang)
    params = [click.Argument(["code"], metavar="CODE"), _lang_option(_)]
    about = _("Explain a rule: what, why, basis, examples, when it stays silent.")
    return click.Command("explain", params=params, callback=_explain, help=about)


def all_rules() -> dict[str, RuleInfo]:
    """Every rule by code."""
    from rules.run import load_rules  # the rules are imported when they are needed

    return load_rules()


def title(info: RuleInfo, lang: str) -> str:
    return info.title(lang)


def _list(lang: str | None) -> None:
    lang = language(lang)
    _ = translator(lang)
    for code, info in all_rules().items():
        click.echo(f"{code}  {_(info.severity.value):<10}  {title(info, lang)}")


def _explain(code: str, lang: str | None) -> None:
    lang = language(lang)
    _ = translator(lang)
    known = all_rules()
    wanted = code.strip().upper()
    info = known.get(wanted)
    if info is None:
        family = [other for other in known if other[:3] == wanted[:3]]
        import difflib

        near = family or difflib.get_close_matches(wanted, known)
        hint = _("did you mean {codes}?").format(codes=", ".join(near)) if near else _("see `lkip-check rules`")
        raise click.UsageError(_("there is no rule {code}; {hint}").format(code=code, hint=hint))
    click.echo(f"{info.code}  {title(info, lang)}  ({_(info.severity.value)})\n")
    click.echo(info.page(lang) or info.page("en") or _("No description."))
