"""Who the export belongs to, so that their side of a message is told from the others'."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from kith.importers.tables import Table
from kith.importers.tidy import tidy
from kith.model.settings import Me
from kith.network.organizations import name_key
from kith.text.profiles import canonical_profile


class Owner(msgspec.Struct, frozen=True):
    """The owner of the export.

    Args:
        profiles: Addresses in their canonical form.
        names: As compared by :func:`kith.network.organizations.name_key`.
    """

    profiles: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def is_me(self, name: str, profile: str) -> bool:
        """Whether a sender or recipient is the owner; the profile decides where it is known."""
        if profile and self.profiles:
            return profile in self.profiles
        return bool(name) and name_key(name) in self.names

    def is_among(self, names: str) -> bool:
        """Whether a list of several names, joined by commas, holds the owner's."""
        key = name_key(names)
        return key not in self.names and any(
            f" {own} " in f" {key} " for own in self.names
        )


def find_owner(
    me: Me, profile: Table | None, invitations: Table | None, messages: Table | None
) -> Owner:
    """Work out who the owner is, from the surest source to the least sure.

    Args:
        me: What the journal's settings say.
        profile: ``Profile.csv``, if the export has it.
        invitations: ``Invitations.csv``: whoever sent the outgoing ones.
        messages: ``messages.csv``: whoever takes part in nearly every conversation.
    """
    profiles: set[str] = set()
    names: set[str] = set()
    if me.linkedin:
        handle = (
            me.linkedin if "/in/" in me.linkedin else f"linkedin.com/in/{me.linkedin}"
        )
        profiles.add(canonical_profile(handle))
    if me.name:
        names.add(name_key(me.name))
    for row in profile.rows[:1] if profile else ():
        names.add(name_key(f"{row.get('first_name')} {row.get('last_name')}"))
    found, called = _from_invitations(invitations)
    profiles |= found
    names |= called
    if messages and not names and not profiles:
        profiles, names = _from_messages(messages)
    if messages and not profiles - {""}:
        profiles = _profiles_of(names, messages)
    return Owner(frozenset(profiles - {""}), frozenset(names - {""}))


def _profiles_of(names: set[str], table: Table) -> set[str]:
    """The profile under which somebody of these names wrote, where it is one."""
    found = {
        canonical_profile(row.get("sender_url"))
        for row in table.rows
        if name_key(tidy(row.get("from"))) in names
    } - {""}
    return found if len(found) == 1 else set()


def _from_invitations(table: Table | None) -> tuple[set[str], set[str]]:
    profiles: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for row in table.rows if table else ():
        is_mine = row.get("direction").upper() == "OUTGOING"
        profiles[
            canonical_profile(row.get("inviter_url" if is_mine else "invitee_url"))
        ] += 1
        names[name_key(row.get("from" if is_mine else "to"))] += 1
    return _commonest(profiles), _commonest(names)


def _from_messages(table: Table) -> tuple[set[str], set[str]]:
    profiles: Counter[str] = Counter()
    names: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    for number, row in enumerate(table.rows):
        conversation = row.get("conversation") or str(number)
        parts = [
            (canonical_profile(row.get("sender_url")), tidy(row.get("from"))),
            *(
                (canonical_profile(url), "")
                for url in row.get("recipient_urls").split(",")
            ),
            ("", tidy(row.get("to"))),
        ]
        for profile, name in parts:
            for counter, who in ((profiles, profile), (names, name_key(name))):
                if who and (conversation, who) not in seen:
                    seen.add((conversation, who))
                    counter[who] += 1
    return _commonest(profiles), _commonest(names)


def _commonest(counter: Iterable[str] | Counter[str]) -> set[str]:
    """The most frequent one, where it is clearly ahead of the next."""
    ranked = [item for item in Counter(counter).most_common(3) if item[0]]
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return set()
    return {ranked[0][0]}
