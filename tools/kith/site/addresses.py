"""Where each page lies, and which addresses of others may become links."""

from __future__ import annotations

import functools
import re
from urllib.parse import quote, unquote, urlsplit

import msgspec

from kith.model.journal import Journal
from kith.network.network import Network
from kith.text.links import Reference
from kith.text.targets import Target

_HTTP = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
_BARE_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[:/?#]|\Z)", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@<>\"'()\[\],;:\\]+@[\w.-]+\Z")
_NOT_DIALLED = re.compile(r"[^\d+]")
_SPACE = re.compile(r"[\s\x00-\x20\x7f]")


class PageLink(msgspec.Struct, frozen=True):
    """Words, and where they lead.

    Args:
        words: What is shown.
        href: Relative to the site's top, or a whole address; nothing where it leads nowhere.
    """

    words: str
    href: str = ""


@functools.lru_cache(maxsize=100_000)
def page_address(folder: str, slug: str) -> str:
    """The address of a page relative to the site's top, quoted for use in a link."""
    # ContactToAsk for wherever somebody is named; quoting takes ten times as long as finding it again.
    return quote(f"{folder}/{slug}.html", errors="surrogateescape")


class Addresses:
    """Finds the page of whatever a slug or a name refers to.

    Args:
        journal: What was read.
        network: What follows from it.
    """

    def __init__(self, journal: Journal, network: Network) -> None:
        people = journal.people_by_slug
        # Made once: a page names dozens.
        self._contacts = {}
        for slug, contact in journal.contacts.items():
            folder = "contacts" if slug in people else "organizations"
            self._contacts[slug] = PageLink(contact.name, page_address(folder, slug))
        self._posts = journal.posts_by_slug
        self._organizations = network.organizations

    def contact(self, slug: str) -> PageLink | None:
        """The page of a person's or an organization's file."""
        return self._contacts.get(slug)

    def contact_or_words(self, slug: str) -> PageLink:
        """The page of a contact; where there is none, the slug as it was written."""
        return self.contact(slug) or PageLink(slug)

    def post(self, slug: str) -> PageLink | None:
        """The page of a post."""
        post = self._posts.get(slug)
        if post is None:
            return None
        return PageLink(post.title, page_address("posts", slug))

    def anything(self, slug: str) -> PageLink | None:
        """The page of a contact or else of a post."""
        return self.contact(slug) or self.post(slug)

    def of_reference(self, reference: Reference | Target) -> PageLink | None:
        """The page of what a text refers to; a contact's, unless the link says that it is a post's.

        Args:
            reference: What a link leads to.
        """
        post = self.post(reference.slug) if reference.is_post else None
        return post or self.anything(reference.slug)

    def of_reference_or_words(self, reference: Reference) -> PageLink:
        """The page of what a text refers to; where there is none, the slug as written."""
        return self.of_reference(reference) or PageLink(reference.slug)

    def organization(self, name: str) -> PageLink:
        """The page of an organization, by its slug, name, alias or domain."""
        entry = self._organizations.find(name)
        if entry is None:
            return PageLink(name)
        return PageLink(entry.name, page_address("organizations", entry.slug))


def rule_address(name: str) -> str:
    """The page of a rule."""
    return page_address("rules", name)


def web_link(address: str) -> PageLink:
    """An address on the web as a link; anything but http(s) stays words."""
    text = address.strip()
    if _SPACE.search(text):
        return PageLink(text)
    if _HTTP.match(text):
        return PageLink(_shown(text), text)
    if _BARE_DOMAIN.match(text):
        return PageLink(text.rstrip("/"), f"https://{text}")
    return PageLink(text)


def profile_link(profile: str) -> PageLink:
    """A LinkedIn profile as a link, from its address or the part after ``/in/``."""
    text = profile.strip()
    link = web_link(text)
    if link.href or not text:
        return link
    if _NO_HANDLE.search(text):
        return link
    address = f"https://www.linkedin.com/in/{quote(text)}"
    return PageLink(f"linkedin.com/in/{text}", address)


def mail_link(address: str) -> PageLink:
    """An email address as a link, unless it holds what an email address does not."""
    text = address.strip()
    if not _MAIL.match(text):
        return PageLink(text)
    return PageLink(text, f"mailto:{quote(text, safe='@+')}")


def phone_link(number: str) -> PageLink:
    """A phone number as a link."""
    dialled = _NOT_DIALLED.sub("", number)
    if dialled:
        return PageLink(number, f"tel:{dialled}")
    return PageLink(number)


def _shown(address: str) -> str:
    """An address without what goes without saying."""
    parts = _split_address(address)
    if parts is None:
        return address
    text = parts.host.removeprefix("www.") + _readable(parts.rest)
    return text.rstrip("/") or address


class _AddressParts(msgspec.Struct, frozen=True):
    """The host of an address, and what follows it."""

    host: str
    rest: str


def _split_address(address: str) -> _AddressParts | None:
    """Host and the rest of an address; ``None`` where it cannot be taken apart."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    query = f"?{parts.query}" if parts.query else ""
    return _AddressParts(parts.netloc, parts.path + query)


_NO_HANDLE = re.compile(r"[\s\x00-\x20\x7f:/\\]")


def _readable(rest: str) -> str:
    """What follows the host, as letters where they hide nothing: no blank, no change of course."""
    decoded = unquote(rest, errors="replace")
    if not decoded.isprintable():
        return rest
    if not set(decoded).isdisjoint(" \ufffd"):
        return rest
    return decoded
