from __future__ import annotations

import datetime as dt
import html.parser
import re
from pathlib import Path

import pytest

from kith.load.journal import parse_journal
from kith.network.network import Network
from kith.site.addresses import Addresses
from kith.site.bodies import BodyRenderer, inline_code, sanitize, sanitize_own_page

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples" / "hostile"
ALLOWED_SCHEMES = {"http", "https", "mailto"}


@pytest.fixture(scope="module")
def renderer() -> BodyRenderer:
    journal = parse_journal(
        {
            "contacts/lena-vogt.md": "---\nname: Lena *Vogt* <b>\n---\n",
            "contacts/acme.md": "---\nname: Acme\nkind: organization\n---\n",
            "contacts/odd #1 100%?.md": "---\nname: Odd\n---\n",
            "posts/contracts.md": "---\ntitle: Contracts\n---\n",
            "posts/lena-vogt-says.md": "---\ntitle: Lena says\n---\n",
        }
    )
    return BodyRenderer(Addresses(journal, Network(journal, dt.date(2026, 6, 1))))


def notes(renderer: BodyRenderer, body: str) -> str:
    return renderer.render_notes(body, "../")


class Markup(html.parser.HTMLParser):
    """What a browser would see: tags with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def dangers(fragment: str) -> list[str]:
    """Everything in a fragment that could run or fetch something."""
    markup = Markup()
    markup.feed(fragment)
    found = []
    for tag, attributes in markup.tags:
        if tag in {
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "svg",
            "math",
            "form",
            "base",
        }:
            found.append(tag)
        for name, value in attributes.items():
            scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", value or "", re.IGNORECASE)
            fetches = scheme or (value or "").strip().startswith(("//", "\\\\"))
            leads_astray = scheme and scheme[1].lower() not in ALLOWED_SCHEMES
            if (
                name.startswith("on")
                or name in {"style", "id", "name", "srcset"}
                or (name == "src" and fetches)
                or (name == "href" and leads_astray)
            ):
                found.append(f"{tag} {name}={value}")
    return found


def test_a_reference_shows_the_name_and_leads_to_the_page(
    renderer: BodyRenderer,
) -> None:
    shown = notes(renderer, "See [[acme]] and [[contracts|what I wrote]].")
    assert 'href="../organizations/acme.html"' in shown
    assert ">Acme</a>" in shown
    assert 'href="../posts/contracts.html"' in shown
    assert ">what I wrote</a>" in shown


def test_a_name_with_markup_in_it_stays_text(renderer: BodyRenderer) -> None:
    shown = notes(renderer, "See [[lena-vogt]].")
    assert ">Lena *Vogt* &lt;b&gt;</a>" in shown
    assert "<em>" not in shown


def test_a_reference_to_nothing_is_plain_words(renderer: BodyRenderer) -> None:
    assert '<span class="unknown">nobody-here</span>' in notes(
        renderer, "[[nobody-here]]"
    )


def test_an_odd_slug_is_quoted(renderer: BodyRenderer) -> None:
    assert 'href="../contacts/odd%20%231%20100%25%3F.html"' in notes(
        renderer, "[x](<odd %231 100%25%3F.md>)"
    )


def test_a_relative_link_to_a_file_leads_to_its_page(renderer: BodyRenderer) -> None:
    shown = notes(renderer, "[a](acme.md), [b](../posts/contracts.md)")
    assert 'href="../organizations/acme.html"' in shown
    assert 'href="../posts/contracts.html"' in shown


def test_references_in_code_stay_as_they_are(renderer: BodyRenderer) -> None:
    shown = notes(renderer, "Write `[[acme]]`.\n\n```\n[[acme]]\n```\n")
    assert "href" not in shown
    assert shown.count("[[acme]]") == 2


def test_tables_and_code_blocks_are_rendered(renderer: BodyRenderer) -> None:
    shown = notes(
        renderer, "| a | b |\n|---|---|\n| c | d |\n\n```python\nx < 1\n```\n"
    )
    assert "<td>c</td>" in shown
    assert "x &lt; 1" in shown


def test_one_body_leaves_nothing_behind_for_the_next(renderer: BodyRenderer) -> None:
    notes(renderer, "[there][x]\n\n[x]: https://example.org\n")
    assert "href" not in notes(renderer, "[there][x]")


def test_headings_stand_below_the_pages_own(renderer: BodyRenderer) -> None:
    shown = notes(renderer, "## First\n\n### Second\n")
    assert "<h3>First</h3>" in shown
    assert "<h4>Second</h4>" in shown


def test_a_hashtag_is_not_a_heading(renderer: BodyRenderer) -> None:
    shown = notes(renderer, "#ocean #wind\n\n# A heading\n")
    assert "#ocean #wind" in shown
    assert shown.count("<h") == 1


def test_items_to_be_done_have_a_box(renderer: BodyRenderer) -> None:
    shown = notes(
        renderer, "- [ ] write to [[lena-vogt]]\n\n- [x] thank her\n- [y] neither\n"
    )
    assert "☐ write to <a" in shown
    assert "☑ thank her" in shown
    assert "[y] neither" in shown
    assert "[ ]" in notes(renderer, "`- [ ]` is how it is written")


def test_an_empty_body_is_nothing(renderer: BodyRenderer) -> None:
    assert notes(renderer, " \n\n") == ""


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&#58;alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://elsewhere.example/pixel.gif)",
        "![x](//elsewhere.example/pixel.gif)",
        "![x](\\\\elsewhere.example\\pixel.gif)",
        "<svg><animate onbegin=alert(1) attributeName=x></svg>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<p style='background:url(https://elsewhere.example)'>x</p>",
        "<a id=kith-found name=kithNames href=x>x</a>",
        "<form action=https://elsewhere.example><input name=q></form>",
        "<base href=https://elsewhere.example>",
        "<math><mtext></mtext><mglyph><style><img src onerror=alert(1)>",
        "[[acme|<img src=x onerror=alert(1)>]]",
        '[[acme|" onmouseover="alert(1)]]',
        "[x](https://example.org 'a\" onclick=\"alert(1)')",
    ],
)
def test_nothing_dangerous_survives(renderer: BodyRenderer, hostile: str) -> None:
    assert dangers(notes(renderer, hostile)) == []


@pytest.mark.samples
@pytest.mark.parametrize(
    "sample",
    [
        "xss-payload-list/xss-payload-list.txt",
        "owasp-cheatsheet/XSS_Filter_Evasion_Cheat_Sheet.md",
        "blns/blns.txt",
    ],
)
def test_no_known_payload_survives(renderer: BodyRenderer, sample: str) -> None:
    location = SAMPLES / sample
    if not location.exists():
        pytest.skip(f"the sample {sample} is not here")
    text = location.read_text("utf-8", "replace")
    lines = [line for line in text.splitlines() if line.strip()]
    for line in lines:
        assert dangers(notes(renderer, line)) == [], line
    assert dangers(notes(renderer, text)) == []
    # All of it at once is refused: too many tags are open.
    for start in range(0, len(lines), 50):
        assert dangers(sanitize("\n".join(lines[start : start + 50]))) == []


def test_links_give_nothing_away(renderer: BodyRenderer) -> None:
    assert 'rel="noopener noreferrer nofollow"' in notes(
        renderer, "[x](https://example.org)"
    )


def test_pictures_of_the_site_are_kept_and_no_others(renderer: BodyRenderer) -> None:
    with_pictures = BodyRenderer(
        renderer._html._addresses, {"media/a b.png"}.__contains__
    )

    def shown(body: str) -> str:
        return with_pictures.render_notes(body, "../", folder="contacts")

    assert 'src="../media/a%20b.png"' in shown("![a](<../media/a b.png>)")
    assert 'src="../media/a%20b.png"' in shown("<img src='..\\media\\a b.png?x#y'>")
    assert "src" not in shown("![a](../media/missing.png)")


def test_a_hand_written_page_keeps_anchors_but_not_the_themes_own() -> None:
    shown = sanitize_own_page(
        '<h2 id="why">Why</h2><h2 id="kith-main">x</h2><script>1</script>'
    )
    assert '<h2 id="why">' in shown
    assert "kith-main" not in shown
    assert "script" not in shown


def test_backticks_become_code_and_markup_stays_text() -> None:
    assert inline_code("write `a: <b>`") == "write <code>a: &lt;b&gt;</code>"
