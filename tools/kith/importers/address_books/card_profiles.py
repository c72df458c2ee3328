"""The web addresses of a card, and the names its person has in networks and messengers."""

from __future__ import annotations

from kith.importers.address_books.cards import Card, Property
from kith.importers.address_books.profiles import (
    network_in,
    network_of,
    read_profile,
    read_web_address,
)

PROFILES = frozenset({
    "URL", "SOCIALPROFILE", "X-SOCIALPROFILE", "IMPP", "X-MS-IMADDRESS", "X-AIM", "X-ICQ",
    "X-MSN", "X-YAHOO", "X-JABBER", "X-GROUPWISE", "X-GADUGADU", "X-SKYPE", "X-SKYPE-USERNAME",
    "X-QQ", "X-GOOGLE-TALK", "X-GTALK", "X-TWITTER", "X-FACEBOOK", "X-INSTAGRAM", "X-LINKEDIN",
    "X-XING", "X-GITHUB", "X-MASTODON", "X-BLUESKY", "X-TELEGRAM", "X-WHATSAPP", "X-SIGNAL",
    "X-MATRIX", "X-KADDRESSBOOK-X-IMADDRESS", "X-KADDRESSBOOK-BLOGFEED", "CONTACT-URI",
})  # fmt: skip
"""The properties that hold them; so does any other one named after a network."""
_WEB = frozenset({"URL", "X-KADDRESSBOOK-BLOGFEED", "CONTACT-URI"})
# Properties that are not named after a network.
_OWN_NAMES = {
    **dict.fromkeys(_WEB, ""),
    "IMPP": "Messenger",
    "X-MS-IMADDRESS": "Messenger",
    "X-KADDRESSBOOK-X-IMADDRESS": "Messenger",
    "SOCIALPROFILE": "Profile",
    "X-SOCIALPROFILE": "Profile",
}
# Types that say where or how, and labels that say nothing.
_NO_NAMES = frozenset({"home", "internet", "other", "pref", "text", "uri", "work"})


def web_addresses_of(card: Card) -> tuple[list[str], list[str]]:
    """The web addresses of a card, and a line of text for each name that has none."""
    addresses: list[str] = []
    texts: list[str] = []
    labels = card.labels
    for item in filter(is_profile, card.properties):
        names = _names(item, labels.get(item.group, ""))
        network = next(filter(None, map(network_of, names)), "")
        noun = " ".join(names[:1]).capitalize()
        if item.name in _WEB:
            profile = read_web_address(item.text, network or noun)
        else:
            profile = read_profile(network, item.text, _user(item), noun)
        addresses.append(profile.address)
        texts.append(profile.text)
    return list(filter(None, addresses)), list(filter(None, texts))


def is_profile(item: Property) -> bool:
    """Whether a property holds a web address, or somebody's name in a network."""
    if item.name not in PROFILES and not _named_network(item):
        return False
    return bool(item.value.strip() or _user(item))


def _named_network(item: Property) -> str:
    """The network in the name of a property: ``X-LINKEDIN-URL``."""
    if not item.name.startswith("X-"):
        return ""
    return network_in(item.name.casefold().removeprefix("x-"))


def _user(item: Property) -> str:
    return item.parameter("X-USER", "USERNAME")


def _names(item: Property, label: str) -> list[str]:
    """What a property calls its network: by a parameter, a type, a label or its own name."""
    service = item.parameter("SERVICE-TYPE", "X-SERVICE-TYPE", "X-SERVICE")
    own_name = _named_network(item) or item.name.removeprefix("X-").replace("-", " ")
    own_name = _OWN_NAMES.get(item.name, own_name)
    names = (service, *sorted(item.types - _NO_NAMES), label, own_name)
    return [name for name in names if name]
