"""Profiles in social networks and names in messengers, as address books write them.

They give a network and an address, or a network and a name in it. Of a name an address is made
where the network has one for everybody; any other is kept as a line of text.
"""

from __future__ import annotations

import re
from urllib.parse import quote

import msgspec

from kith.importers.tidy import tidy
from kith.text.profiles import canonical_profile

_ADDRESSES = {
    "linkedin": "https://www.linkedin.com/in/{}",
    "xing": "https://www.xing.com/profile/{}",
    "github": "https://github.com/{}",
    "gitlab": "https://gitlab.com/{}",
    "twitter": "https://x.com/{}",
    "facebook": "https://www.facebook.com/{}",
    "instagram": "https://www.instagram.com/{}",
    "threads": "https://www.threads.com/@{}",
    "bluesky": "https://bsky.app/profile/{}",
    "telegram": "https://t.me/{}",
    "youtube": "https://www.youtube.com/@{}",
    "tiktok": "https://www.tiktok.com/@{}",
    "flickr": "https://www.flickr.com/photos/{}",
    "orcid": "https://orcid.org/{}",
}
_NAMES = {
    "linkedin": "LinkedIn", "xing": "XING", "github": "GitHub", "gitlab": "GitLab",
    "youtube": "YouTube", "tiktok": "TikTok", "orcid": "ORCID", "xmpp": "XMPP", "aim": "AIM",
    "icq": "ICQ", "msn": "MSN", "qq": "QQ", "sip": "SIP", "irc": "IRC", "whatsapp": "WhatsApp",
    "wechat": "WeChat", "facetime": "FaceTime",
    "gadu-gadu": "Gadu-Gadu", "googletalk": "Google Talk", "groupwise": "GroupWise",
}  # fmt: skip
_OTHERS = (
    "discord",
    "line",
    "mastodon",
    "matrix",
    "signal",
    "skype",
    "teams",
    "viber",
    "yahoo",
)
_SYNONYMS = {
    "jabber": "xmpp", "google talk": "googletalk", "gtalk": "googletalk",
    "google hangouts": "googletalk", "msnim": "msn", "ymsgr": "yahoo", "gg": "gadu-gadu",
    "gadugadu": "gadu-gadu", "bsky": "bluesky", "tg": "telegram", "linked-in": "linkedin",
    "linked in": "linkedin", "skype username": "skype", "twitter/x": "twitter",
}  # fmt: skip
_NETWORKS = frozenset({*_ADDRESSES, *_NAMES, *_OTHERS})
# Words of which a title alone means something else.
_AMBIGUOUS = frozenset({"line", "matrix", "signal", "teams", "threads"})
# Words beside the name of a network that do not make it another thing.
_BESIDE = frozenset({
    "url", "link", "profile", "profil", "perfil", "profilo", "profiel", "page", "public", "de",
    "del", "do", "di", "username", "handle", "account", "id", "address", "my", "x", "com",
})  # fmt: skip
_WORD = re.compile(r"[a-z]+")
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):(?!//)(.*)\Z", re.IGNORECASE | re.DOTALL)
_WEB = re.compile(r"https?://\S+\Z", re.IGNORECASE)
_HANDLE = re.compile(r"[\w.\-%~+]{1,100}\Z")
_FEDERATED = re.compile(r"@?([\w.\-]{1,100})@([\w\-]+(?:\.[\w\-]+)+)\Z")
_LINKEDIN_PATH = re.compile(r"(in|pub|company|school)/(\S+)\Z", re.IGNORECASE)
_MARKS_OF_ADDRESS = re.compile(r"[.:/]")
_BARE = frozenset({"", "in"})
_WORDS_OF_PROGRAMS = frozenset({"x-apple", "im", "username"})


class Profile(msgspec.Struct, frozen=True):
    """A profile: an address, or a text where none can be made.

    Args:
        address: Its web address.
        text: What was given, as a line for the body of a contact's file.
    """

    address: str = ""
    text: str = ""


def network_of(name: str) -> str:
    """A network by a name that a program or a person gives it; nothing where it is none."""
    folded = " ".join(name.casefold().split())
    folded = _SYNONYMS.get(folded, folded)
    return folded if folded in _NETWORKS else ""


def network_in(title: str) -> str:
    """The network that a title in small letters is about: ``linkedin profile url``."""
    words = set(_WORD.findall(title))
    networks = words & (_NETWORKS - _AMBIGUOUS)
    if len(networks) != 1:
        return ""
    return networks.pop() if words - networks <= _BESIDE else ""


def read_web_address(text: str, label: str) -> Profile:
    """A web address, or the name in a network that stands in its place.

    Args:
        text: As it is written.
        label: What it is called, such as the name of a network; nothing where it is not.
    """
    network = network_of(label)
    if network:
        return read_profile(network, text)
    if label and not _MARKS_OF_ADDRESS.search(text):
        return Profile(text=f"{label}: {tidy(text)}")
    return Profile(text)


def read_profile(network: str, text: str, user: str = "", noun: str = "") -> Profile:
    """A profile as an address book gives it.

    Args:
        network: As :func:`network_of` gives it; nothing where it is not known.
        text: An address, a name, or either behind the word of a program: ``x-apple:lena-vogt``.
        user: The name in the network, where it is given apart.
        noun: What to call it where no network is known.
    """
    scheme, value = _split_scheme(tidy(text))
    network = network or network_of(scheme)
    user = tidy(user)
    for candidate in (value, user):
        address = _address(network, candidate)
        if address:
            return Profile(address)
    if _WEB.match(value):
        return Profile(value)
    given = value or user
    label = _NAMES.get(network) or network.capitalize() or noun or "Profile"
    return Profile(text=f"{label}: {given}") if given else Profile()


def _split_scheme(text: str) -> tuple[str, str]:
    """The word of a program or of a messenger before a colon, and the rest."""
    match = _SCHEME.match(text)
    if match is None:
        return "", text
    scheme = match[1].casefold()
    if scheme not in _WORDS_OF_PROGRAMS and not network_of(scheme):
        return "", text
    return scheme, tidy(match[2])


def _address(network: str, value: str) -> str:
    """The address of a profile; nothing where it cannot be told."""
    if network == "linkedin":
        return _linkedin_address(value)
    if "/" in value:
        return _web_address(value)
    if network == "mastodon":
        server = _FEDERATED.match(value)
        return f"https://{server[2]}/@{server[1]}" if server else ""
    handle = value.removeprefix("@")
    if network not in _ADDRESSES or not _HANDLE.match(handle):
        return ""
    return _ADDRESSES[network].format(quote(handle, safe="%"))


def _web_address(value: str) -> str:
    """An address of the web, whether or not it says so; nothing where it leads nowhere."""
    if _WEB.match(value):
        has_path = value.rstrip("/").count("/") > 2
        return value if has_path else ""
    host = value.partition("/")[0]
    if "." not in host or not _WEB.match(f"https://{value}"):
        return ""
    return f"https://{value}"


def _linkedin_address(value: str) -> str:
    if "linkedin." in value.casefold():
        return canonical_profile(value) or _web_address(value)
    path = value.strip("/")
    match = _LINKEDIN_PATH.match(path)
    if match and match[1].lower() != "in":
        return f"https://www.linkedin.com/{match[1].lower()}/{match[2]}"
    handle = (match[2] if match else path).removeprefix("@")
    if handle in _BARE or not _HANDLE.match(handle):
        return ""
    return canonical_profile(_ADDRESSES["linkedin"].format(handle))
