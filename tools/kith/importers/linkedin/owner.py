"""Who the export belongs to, so that their side of a message is told from the others'."""

from __future__ import annotations

from collections import Counter

import msgspec

from kith.importers.tables import Table, TableRow
from kith.importers.tidy import tidy
from kith.model.settings import Me
from kith.network.organizations import name_key
from kith.text.profiles import canonical_profile


class ExportOwner(msgspec.Struct, frozen=True):
    """The owner of the export.

    Args:
        profiles: Addresses in their canonical form.
        names: Names as compared by :func:`kith.network.organizations.name_key`.
    """

    profiles: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def is_me(self, name: str, profile: str) -> bool:
        """Whether a sender or recipient is the owner; the profile decides where it is known."""
        if profile and self.profiles:
            return profile in self.profiles
        if not name:
            return False
        return name_key(name) in self.names

    def is_among(self, names: str) -> bool:
        """Whether a list of several names, joined by commas, holds the owner's."""
        key = name_key(names)
        if key in self.names:
            return False
        return any(f" {name} " in f" {key} " for name in self.names)


class _Candidates(msgspec.Struct):
    """Profiles and names that may be the owner's, as far as a table tells."""

    profiles: set[str] = msgspec.field(default_factory=set)
    names: set[str] = msgspec.field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known about the owner."""
        if self.profiles:
            return False
        return not self.names


def find_owner(
    me: Me, profile: Table | None, invitations: Table | None, messages: Table | None
) -> ExportOwner:
    """Work out who the owner is, from the surest source to the least sure.

    Args:
        me: The owner, as the journal's settings describe them.
        profile: ``Profile.csv``, if the export has it.
        invitations: ``Invitations.csv``: whoever sent the outgoing ones.
        messages: ``messages.csv``: whoever takes part in nearly every conversation.
    """
    owner = _from_settings(me)
    if profile:
        for row in profile.rows[:1]:
            full_name = f"{row.get('first_name')} {row.get('last_name')}"
            owner.names.add(name_key(full_name))
    if invitations:
        inviter = _from_invitations(invitations)
        owner.profiles |= inviter.profiles
        owner.names |= inviter.names
    if messages:
        if owner.is_empty:
            owner = _from_messages(messages)
        owner.profiles.discard("")
        if not owner.profiles:
            owner.profiles = _profiles_of(owner.names, messages)
    owner.profiles.discard("")
    owner.names.discard("")
    return ExportOwner(frozenset(owner.profiles), frozenset(owner.names))


def _from_settings(me: Me) -> _Candidates:
    owner = _Candidates()
    if me.linkedin:
        profile = me.linkedin
        if "/in/" not in profile:
            profile = f"linkedin.com/in/{profile}"
        owner.profiles.add(canonical_profile(profile))
    if me.name:
        owner.names.add(name_key(me.name))
    return owner


def _profiles_of(names: set[str], table: Table) -> set[str]:
    """The profile under which somebody of these names wrote, where it is one."""
    profiles = {
        canonical_profile(row.get("sender_url"))
        for row in table.rows
        if name_key(tidy(row.get("from"))) in names
    }
    profiles.discard("")
    return profiles if len(profiles) == 1 else set()


def _from_invitations(table: Table) -> _Candidates:
    profiles: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for row in table.rows:
        if row.get("direction").upper() == "OUTGOING":
            profile, name = row.get("inviter_url"), row.get("from")
        else:
            profile, name = row.get("invitee_url"), row.get("to")
        profiles[canonical_profile(profile)] += 1
        names[name_key(name)] += 1
    return _Candidates(_most_frequent(profiles), _most_frequent(names))


def _from_messages(table: Table) -> _Candidates:
    """Whoever takes part in more conversations than anybody else."""
    profiles: Counter[str] = Counter()
    names: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    for number, row in enumerate(table.rows):
        conversation = row.get("conversation") or str(number)
        for profile, name in _participants(row):
            for counter, key in ((profiles, profile), (names, name_key(name))):
                once = (conversation, key)
                if key and once not in seen:
                    seen.add(once)
                    counter[key] += 1
    return _Candidates(_most_frequent(profiles), _most_frequent(names))


def _participants(row: TableRow) -> list[tuple[str, str]]:
    """Profile and name of everybody in a message; nothing for what it does not give."""
    sender = (canonical_profile(row.get("sender_url")), tidy(row.get("from")))
    urls = row.get("recipient_urls").split(",")
    recipients = [(canonical_profile(url), "") for url in urls]
    return [sender, *recipients, ("", tidy(row.get("to")))]


def _most_frequent(counter: Counter[str]) -> set[str]:
    """The most frequent one, where it is clearly ahead of the next."""
    ranked = [item for item in counter.most_common(3) if item[0]]
    if not ranked:
        return set()
    first, count = ranked[0]
    if len(ranked) > 1 and ranked[1][1] == count:
        return set()
    return {first}
