"""The web addresses of a card, and the names its person has in networks and messengers."""

from __future__ import annotations

from kith.importers.address_books.cards import Card, Property
from kith.importers.address_books.profiles import network_of, read_profile

PROFILES = frozenset({
    "URL", "SOCIALPROFILE", "X-SOCIALPROFILE", "IMPP", "X-MS-IMADDRESS", "X-AIM", "X-ICQ",
    "X-MSN", "X-YAHOO", "X-JABBER", "X-GROUPWISE", "X-GADUGADU", "X-SKYPE", "X-SKYPE-USERNAME",
    "X-QQ", "X-GOOGLE-TALK", "X-GTALK", "X-TWITTER", "X-FACEBOOK", "X-INSTAGRAM", "X-LINKEDIN",
    "X-XING", "X-GITHUB", "X-MASTODON", "X-BLUESKY", "X-TELEGRAM", "X-WHATSAPP", "X-SIGNAL",
    "X-MATRIX", "X-KADDRESSBOOK-X-IMADDRESS", "X-KADDRESSBOOK-BLOGFEED", "CONTACT-URI",
})  # fmt: skip
"""The properties that hold them."""
_WEB = frozenset({"URL", "X-KADDRESSBOOK-BLOGFEED", "CONTACT-URI"})
_MESSENGERS = frozenset({"IMPP", "X-MS-IMADDRESS", "X-KADDRESSBOOK-X-IMADDRESS"})


def web_addresses_of(card: Card) -> tuple[list[str], list[str]]:
    """The web addresses of a card, and a line of text for each name that has none."""
    addresses: list[str] = []
    texts: list[str] = []
    labels = card.labels
    for item in card.all(*PROFILES):
        network = _network(item, labels.get(item.group, ""))
        if item.name in _WEB and not network:
            addresses.append(item.text)
            continue
        user = item.parameter("X-USER", "USERNAME")
        noun = "Messenger" if item.name in _MESSENGERS else "Profile"
        profile = read_profile(network, item.text, user, noun)
        addresses.append(profile.address)
        texts.append(profile.text)
    return list(filter(None, addresses)), list(filter(None, texts))


def _network(item: Property, label: str) -> str:
    """The network a property is about: by a parameter, a type, a label or its own name."""
    service = item.parameter("SERVICE-TYPE", "X-SERVICE-TYPE", "X-SERVICE")
    own_name = item.name.removeprefix("X-").replace("-", " ")
    for name in (service, *sorted(item.types), label, own_name):
        network = network_of(name)
        if network:
            return network
    return ""
