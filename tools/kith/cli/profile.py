"""Opens somebody's profile in the browser, when the user asks for it."""

from __future__ import annotations

from kith.errors import KithError
from kith.model.contact import Person
from kith.text.profiles import canonical_profile, profile_key
from kith.text.visible import visible


def profile_address(person: Person) -> str:
    """The address of somebody's profile or of a page of theirs; empty if none is recorded."""
    for profile in person.linkedin:
        handle = profile_key(profile)
        address = canonical_profile(f"linkedin.com/in/{handle}") if handle else ""
        if address:
            return address
    for url in person.urls:
        if url.lower().startswith(("https://", "http://")):
            return url
    return ""


def open_profile(person: Person) -> str:
    """Open somebody's profile in the browser; gives the address.

    Raises:
        KithError: None is recorded, or there is no browser.
    """
    import webbrowser  # noqa: PLC0415 - only where the user asks for it

    address = profile_address(person)
    if not address:
        raise KithError(
            f"{visible(person.name)} has no profile in the file", "add the key linkedin"
        )
    if not webbrowser.open_new_tab(address):
        raise KithError("no browser could be opened", address)
    return address
