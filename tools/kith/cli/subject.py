"""The person, organization or post that a command tells about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kith.cli.who import chosen_record
from kith.errors import KithError
from kith.model.contact import Organization, Person
from kith.model.post import Post
from kith.network.lookup import SeveralMatches
from kith.network.network import Network
from kith.network.organizations import OrganizationEntry


def chosen_subject(
    words: Sequence[str], network: Network, root: Path
) -> Person | OrganizationEntry | Post:
    """What some words mean; an organization need not have a file.

    Raises:
        SeveralMatches: Several may be meant, and nobody can be asked.
        KithError: There is none; the nearest is suggested.
    """
    try:
        record = chosen_record(words, network.journal, root)
    except SeveralMatches:
        raise
    except KithError:
        entry = network.organizations.find(" ".join(words))
        if entry is None:
            raise
        return entry
    if isinstance(record, Organization):
        return network.organizations.by_slug[record.slug]
    return record
