"""Markdown that was read as HTML: references lead to pages, what leads nowhere is plain words.

What comes out has only the tags that may be shown, and is cleaned once more afterwards.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from kith.site.addresses import Addresses
from kith.site.addresses import Link as PageLink
from kith.text.brackets import Link, links_of_html, unescaped
from kith.text.html_tags import Tag
from kith.text.markdown import is_cut_off, parse_markdown
from kith.text.targets import Target, is_attachment

if TYPE_CHECKING:
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token


# What stands behind "|" where a picture is shown in place.
_SIZE = re.compile(r"\d+(?:x\d+)?")


class MarkdownHtml:
    """Writes bodies as HTML.

    Args:
        addresses: Finds the pages that references lead to.
        tags: The tags that may be shown.
    """

    def __init__(self, addresses: Addresses, tags: Collection[str]) -> None:
        self._addresses = addresses
        self._tags = tags
        self._renderer = _renderer(self)
        self._root = ""
        # Of links that are open, whether they lead anywhere.
        self._open: list[bool] = []

    def of(self, body: str, root: str) -> str:
        """A body as HTML that is still to be cleaned.

        Args:
            body: Markdown, not trusted.
            root: From the page to the site's top, such as ``../``.

        Raises:
            RecursionError: Something in it stands too deep to be read, and would be missing.
        """
        self._root = root
        self._open.clear()
        tokens = parse_markdown(body).tokens
        if is_cut_off(tokens):
            raise RecursionError
        return str(self._renderer.render(tokens, _options(), {}))

    def shown(self, link: Link, written: str) -> str:
        """A link that is a token of its own: ``[[slug]]``, a picture, a tag."""
        if link.tag is not None:
            return self._tag(link, link.tag)
        words = written[link.words[0] - link.start : link.words[1] - link.start].strip()
        if link.kind == "image":
            return self._image(link, unescaped(words))
        return self._wiki_link(link, words)

    def opened(self, link: Link) -> str:
        """The start of a link around words."""
        target, address = link.address.target, link.address
        found = self._page(target)
        self._open.append(target is None or found is not None)
        if not self._open[-1]:
            return '<span class="unknown">'
        href = self._root + found.href if found else _normalized(address.text)
        return _start_tag("a", {"href": href, "title": address.title})

    def opened_otherwise(self) -> None:
        """The start of a link that is written as what it shows: ``<https://example.org>``."""
        self._open.append(True)

    def closed(self) -> str:
        """Its end."""
        return "</a>" if self._open.pop() else "</span>"

    def html_block(self, content: str) -> str:
        """A block of HTML."""
        parts, place = [], 0
        for link in links_of_html(content):
            parts.append(content[place : link.start].replace("<", "&lt;"))
            parts.append(self.shown(link, content[link.start : link.end]))
            place = link.end
        parts.append(content[place:].replace("<", "&lt;"))
        return "".join(parts)

    def _page(self, target: Target | None) -> PageLink | None:
        return self._addresses.of_reference(target) if target else None

    def _wiki_link(self, link: Link, words: str) -> str:
        target, heading = link.address.target, link.address.heading.lstrip("^")
        if link.kind == "embed" and _SIZE.fullmatch(words):
            words = ""
        if target is None:
            name = link.address.text
            return html.escape(words or (name if is_attachment(name) else heading))
        found = self._page(target)
        shown = words or (found.words if found else target.slug)
        if heading and not words and not link.address.heading.startswith("^"):
            shown = f"{shown}: {heading}"
        return self._reference(shown, found)

    def _image(self, link: Link, words: str) -> str:
        target, address = link.address.target, link.address
        if target is not None:
            return self._reference(words or target.slug, self._page(target))
        source = {
            "src": _normalized(address.text),
            "alt": words,
            "title": address.title,
        }
        return _start_tag("img", source)

    def _tag(self, link: Link, tag: Tag) -> str:
        if tag.name not in self._tags:
            return ""
        if tag.is_closing:
            return f"</{tag.name}>"
        attributes = {one.name: one.value for one in tag.attributes}
        target = link.address.target
        if target is None:
            return _start_tag(tag.name, attributes)
        found = self._page(target)
        if tag.name == "img":
            return self._reference(attributes.get("alt") or target.slug, found)
        del attributes["href"]
        return _start_tag(
            "a", {"href": self._root + found.href} | attributes if found else {}
        )

    def _reference(self, words: str, found: PageLink | None) -> str:
        shown = html.escape(words)
        if found is None:
            return f'<span class="unknown">{shown}</span>'
        return f'<a class="reference" href="{html.escape(self._root + found.href)}">{shown}</a>'


def _start_tag(name: str, attributes: dict[str, str]) -> str:
    shown = "".join(
        f' {key}="{html.escape(value)}"'
        for key, value in attributes.items()
        if value or key in {"alt", "href"}
    )
    return f"<{name}{shown}>"


def _normalized(address: str) -> str:
    from markdown_it.common.normalize_url import normalizeLink  # noqa: PLC0415

    return str(normalizeLink(address))


@functools.cache
def _options() -> Any:
    from markdown_it import MarkdownIt  # noqa: PLC0415

    return MarkdownIt("commonmark").options


def _renderer(own: MarkdownHtml) -> RendererHTML:
    """The library's renderer, with Kith's own for what has a link."""
    from markdown_it.renderer import RendererHTML  # noqa: PLC0415

    def with_link(tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
        return own.shown(tokens[index].meta["link"], tokens[index].content)

    def opening(tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        token = tokens[index]
        if "link" in token.meta:
            return own.opened(token.meta["link"])
        own.opened_otherwise()
        return str(renderer.renderToken(tokens, index, options, env))

    renderer = RendererHTML()
    own_rules: dict[str, Any] = {
        **dict.fromkeys(("wiki", "embed", "image", "html_inline"), with_link),
        "html_block": lambda tokens, index, *_: own.html_block(tokens[index].content),
        "link_open": opening,
        "link_close": lambda *_: own.closed(),
        **dict.fromkeys(("footnote_open", "footnote_close"), lambda *_: ""),
    }
    renderer.rules.update(own_rules)
    return renderer
