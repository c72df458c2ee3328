"""Whatever goes into the sanitiser, only what is on its list comes out."""

from __future__ import annotations

import html.parser
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import payloads
from kith.site.bodies import (
    _ATTRIBUTES,
    _CLASSES,
    _SCHEMES,
    _SCROLLED,
    _TAGS,
    sanitize,
    sanitize_own_page,
)

_PIECES = st.sampled_from(
    (
        *payloads.EVERY,
        *(
            "<",
            ">",
            "</",
            "/>",
            "'",
            '"',
            "`",
            "=",
            "&",
            "&#",
            "&lt;",
            "<!--",
            "-->",
            "<![CDATA[",
        ),
        *(
            "<a ",
            "href=",
            "src=",
            "onclick=",
            "style=",
            "id=",
            "class=reference ",
            "<img ",
            "<svg>",
        ),
        *(
            "<p>",
            "</p>",
            "<table>",
            "<td ",
            "<math>",
            "<template>",
            "</template>",
            "\x00",
            "\t",
            "\n",
        ),
    )
)
_FRAGMENTS = st.lists(st.one_of(_PIECES, st.text(max_size=6)), max_size=8).map("".join)


class _Markup(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def not_on_the_list(fragment: str, *, is_own_page: bool) -> list[str]:
    markup = _Markup()
    markup.feed(fragment)
    more_tags = {"div", "figure", "figcaption", "section"} if is_own_page else set()
    found = []
    for tag, attributes in markup.tags:
        if tag not in _TAGS | more_tags:
            found.append(tag)
        for name, value in attributes.items():
            fits = name in _ATTRIBUTES.get(tag, ()) or (tag, name) == ("a", "rel")
            fits = fits or value in _CLASSES.get(tag, {}).get(name, ())
            fits = fits or value == _SCROLLED.get(tag, {}).get(name, "")
            # A heading of one's own page may be linked to, unless it stands in for the theme's.
            fits = fits or (
                is_own_page
                and name == "id"
                and re.fullmatch("h[1-6]", tag) is not None
                and not (value or "").lower().startswith("kith")
            )
            scheme = re.match(
                r"[\s\x00-\x20]*([a-z][a-z0-9+.-]*):", value or "", re.IGNORECASE
            )
            if name in {"href", "src"} and scheme and scheme[1].lower() not in _SCHEMES:
                fits = False
            if name == "src" and (
                scheme or (value or "").strip().startswith(("//", "\\\\", "/\\"))
            ):
                fits = False
            if not fits:
                found.append(f"{tag} {name}={value}")
    return found


@settings(max_examples=150, deadline=None)
@given(_FRAGMENTS)
def test_nothing_outside_the_list_remains(fragment: str) -> None:
    assert not_on_the_list(sanitize(fragment), is_own_page=False) == []
    assert not_on_the_list(sanitize_own_page(fragment), is_own_page=True) == []


@settings(max_examples=200, deadline=None)
@given(_FRAGMENTS)
@example("\ufeff\ufeff")
@example("<script>x</script>\ufeffa")
def test_what_was_made_safe_once_stays_as_it_is(fragment: str) -> None:
    for clean in (sanitize, sanitize_own_page):
        once = clean(fragment)
        assert clean(once) == once


@pytest.mark.parametrize("clean", [sanitize, sanitize_own_page])
def test_harmless_markup_stays(clean: object) -> None:
    text = (
        '<p>a <em>b</em> <a href="x.html" rel="noopener noreferrer nofollow">c</a></p>'
    )
    assert callable(clean)
    assert clean(text) == text
