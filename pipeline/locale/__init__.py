"""Translations: `id/*.po`, one file per room, built into `id/LC_MESSAGES/lkip_check.mo` by `python -m pipeline.locale.build`."""
