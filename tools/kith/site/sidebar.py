"""The sidebar of every page, rendered once for each place in the navigation."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from markupsafe import Markup


class Sidebar:
    """Renders the sidebar; templates call it as ``kith.sidebar(…)``.

    Args:
        env: Makes the template.
        site_name: What the site is called.
    """

    def __init__(self, env: Environment, site_name: str) -> None:
        self._template = env.get_template("sidebar.html")
        self._site_name = site_name
        self._rendered: dict[tuple[str, str, str], Markup] = {}

    def __call__(self, nav: Any, top: str, page: Any, section: str) -> Markup:
        """The sidebar of a page.

        Args:
            nav: MkDocs' navigation.
            top: From the page to the site's top, such as ``../``.
            page: MkDocs' page; ``None`` for the one shown at wrong addresses.
            section: The address of the page in the navigation that this one belongs to, or nothing.
        """
        current = ""
        if page is not None and page.file.inclusion.is_in_nav():
            current = page.url
        key = (top, current, section)
        if key not in self._rendered:
            text = self._template.render(
                nav=nav,
                top=top,
                current=current,
                section=section,
                site_name=self._site_name,
            )
            self._rendered[key] = Markup(text)  # noqa: S704 - made by an escaping template
        return self._rendered[key]
