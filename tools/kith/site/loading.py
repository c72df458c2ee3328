"""Reads what a site is made of: the whole journal, or what of it others may see."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from kith.site.data import SiteData


def load_data(root: Path, today: dt.date) -> SiteData:
    """A journal with what follows from it and what the rules find.

    Args:
        root: The journal's folder.
        today: The day on which it is looked at.

    Raises:
        KithError: The journal or its settings cannot be read.
    """
    from kith.check.accepted import findings_not_accepted  # noqa: PLC0415 - only for a build
    from kith.check.check import check_journal  # noqa: PLC0415
    from kith.engine.record_cache import load_kept_journal  # noqa: PLC0415
    from kith.load.absent import journal_reader  # noqa: PLC0415
    from kith.load.settings import load_settings  # noqa: PLC0415
    from kith.network.network import Network  # noqa: PLC0415
    from kith.report.draft import Drafts  # noqa: PLC0415
    from kith.rules.registry import all_rules  # noqa: PLC0415

    settings = load_settings(root)
    journal = load_kept_journal(root)
    network = Network.of(journal, today, settings)
    result = check_journal(journal, network, settings)
    return SiteData(
        journal,
        network,
        findings=result.findings,
        news=findings_not_accepted(result.findings, settings, journal_reader(root)),
        excused=result.excused,
        settings=settings,
        rules=all_rules(),
        drafts=Drafts(settings.me, root / "templates"),
    )


def shared_data(whole: SiteData) -> SiteData:
    """What of a journal others may see: no findings, and nothing of the owner but the name."""
    from kith.network.network import Network  # noqa: PLC0415 - only for a share
    from kith.site.share.journal import share_journal, share_settings  # noqa: PLC0415

    journal = share_journal(whole.journal, whole.network)
    settings = share_settings(whole.settings)
    network = Network(journal, whole.today)
    return SiteData(journal, network, settings=settings)
