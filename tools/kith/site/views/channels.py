"""How to reach somebody: by telephone and by mail, where a number or an address is on record."""

from __future__ import annotations

from kith.model.contact import Person
from kith.site.addresses import PageLink, mail_link, phone_link


def channels_to(person: Person) -> tuple[PageLink, ...]:
    """A link to call and one to write, each the first that works."""
    calls = [PageLink("Call", phone_link(number).href) for number in person.phone]
    mails = [PageLink("Write", mail_link(address).href) for address in person.email]
    channels = []
    for links in (calls, mails):
        working = [link for link in links if link.href]
        channels += working[:1]
    return tuple(channels)
