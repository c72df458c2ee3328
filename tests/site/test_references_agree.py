"""What is a link on a page is what the check sees, and the other way round."""

import datetime as dt
import re
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.load.journal import parse_journal
from kith.network.network import Network
from kith.site.addresses import Addresses
from kith.site.bodies import BodyRenderer
from kith.site.own_links import link_references
from kith.text.links import find_references

FILES = {
    "contacts/a.md": "---\nname: A\n---\n",
    "contacts/x/omar haddad.md": "---\nname: Omar Haddad\n---\n",
    "contacts/ac me.md": "---\nname: Ac Me\nkind: organization\n---\n",
    "posts/a.md": "---\ntitle: The post\n---\n",
}
SLUGS = {"a", "omar haddad", "ac me"}
SIGNS = [
    "[[a]]", "[[omar haddad|w]]", "[[a#h]]", "[[#h]]", "![[p.png|100]]", "![[ac me]]", "[[gone]]",
    "[[a\\|w]]", "[x](a.md)", "[x](<omar haddad.md>)", "[x](ac me.md)", "[x](gone.md 't')",
    "[x](/contacts/a.md#d)", "[x](http://q.example/a.md)", "![x](a.md)", "[a]: a.md\n", "[a]",
    "[q][d]", "[d]: <ac me.md> 't'\n", "[^1]: ", "<a href='a.md'>", "<a title=x href=gone.md>",
    "</a>", "<img src='a.md' alt=q>", "<div>", "</div>", "<!--", "-->", "<script>", "</script>",
    "<style>", "<title>", "<template>", "<plaintext>", "<xmp>", "<table>", "<td>", "<select>",
    "<svg>", "<p>", "<li>", "<pre>", "</pre>", "<code>", "<?", "<![CDATA[", "<!x", ">", "[", "]",
    "(", ")", "!", "|", "\n", "\n\n", "\r\n", "- ", "> ", "# ", "    ", "\t", "`", "```\n", "*",
    "**", "_", "\\", "---\n", "|a|b|\n", "|-|-|\n", "&lt;", "&#91;", "$", "word ", "\x0b", "\x00",
]  # fmt: skip


@pytest.fixture(scope="module")
def addresses():
    journal = parse_journal(FILES)
    return Addresses(journal, Network(journal, dt.date(2026, 6, 1)))


@pytest.fixture(scope="module")
def render(addresses):
    renderer = BodyRenderer(addresses)
    return lambda body: renderer.render_notes(body, "../")


def pages(shown):
    """The pages of the journal that HTML leads to, in order."""
    found = re.findall(
        r'href="\.\./(?:contacts|organizations|posts)/([^"]*)\.html"', shown
    )
    return [unquote(page) for page in found]


@given(st.lists(st.sampled_from(SIGNS), max_size=16).map("".join))
@settings(max_examples=150, deadline=None)
def test_the_links_of_a_page_are_the_references_of_its_text(render, body):
    references = [one.slug for one in find_references(body)]

    shown = render(body)

    assert set(pages(shown)) == set(references) & SLUGS
    assert len(pages(shown)) >= sum(slug in SLUGS for slug in references)
    # Nothing leads to a file.
    assert not re.search(r'(?:href|src)="(?:[^":]*/)?[\w%]+\.md[#"]', shown)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("[[omar haddad]]", ">Omar Haddad</a>"),
        ("[[omar haddad#Notes]]", ">Omar Haddad: Notes</a>"),
        ("[[omar haddad#^b1]]", ">Omar Haddad</a>"),
        ("[[omar haddad#Notes|his notes]]", ">his notes</a>"),
        ("| a |\n|---|\n| [[omar haddad\\|he]] |", ">he</a></td>"),
        ("![[omar haddad]]", ">Omar Haddad</a>"),
        ("![x](<omar haddad.md>)", ">x</a>"),
        ("[x](omar haddad.md)", ">x</a>"),
        ("[x](x/omar%20haddad.md 'who')", 'title="who"'),
        (
            "- > ## [*x*][o]\n\n[o]: /contacts/x/omar%20haddad.md",
            "><em>x</em></a></h3>",
        ),
        ("<a href='omar haddad.md'>x <b>y</b></a>", ">x <b>y</b></a>"),
        ("<img src='omar haddad.md' alt='x'>", ">x</a>"),
        (
            "a[^1]\n\n[^1]: b\n\n    [[omar haddad|x]]",
            "<p>a[^1]</p>\n<p>[^1]: b</p>\n<p><a",
        ),
    ],
)
def test_every_form_leads_to_the_page(render, body, shown):
    html = render(body)

    assert pages(html) == ["omar haddad"]
    assert shown in html


def test_a_folder_tells_a_post_from_a_contact(render):
    html = render("[x](a.md) [y](../posts/a.md) [[posts/a]]")

    assert re.findall(r'href="([^"]*)"', html) == [
        "../contacts/a.html", "../posts/a.html", "../posts/a.html",
    ]  # fmt: skip


def test_what_leads_nowhere_is_words(render):
    html = render(
        "[[#Log]] ![[p.png|100]] [[gone#x|y]] [he](gone.md) <a href='gone.md'>it</a>"
    )

    assert "href" not in html
    assert html.startswith("<p>Log p.png ")
    assert '<span class="unknown">he</span>' in html


def test_what_html_hides_takes_no_link_along(render):
    html = render(
        "a <template>[[a]]</template> <plaintext> b\n\n[[a|shown]] <xmp>\n\n*c*"
    )

    assert pages(html) == ["a"]
    assert ">shown</a>" in html
    assert "<em>c</em>" in html
    assert "[[a]]" not in html


@pytest.mark.parametrize(
    ("written", "linked"),
    [
        (
            "[[omar haddad|he]]",
            '<a class="reference" href="../contacts/omar%20haddad.html">he</a>',
        ),
        ("[[gone|a|b]]", '<span class="unknown">a&#124;b</span>'),
        (
            "[x](<../../contacts/x/omar haddad.md> 't')",
            "[x](<../contacts/omar%20haddad.md> 't')",
        ),
        ("[x](/contacts/ac%20me.md#log)", "[x](../organizations/ac%20me.md#log)"),
        ("[x](omar haddad.md)", "[x](../contacts/omar%20haddad.md)"),
        ("[x]\n\n[x]: a.md", "[x]\n\n[x]: ../contacts/a.md"),
        ("<a href='a.md'>x</a>", "<a href='../contacts/a.html'>x</a>"),
        ("[x](own.md) `[[a]]` [y](gone.md)", "[x](own.md) `[[a]]` [y](gone.md)"),
    ],
)
def test_a_page_of_ones_own_leads_to_the_journal(addresses, written, linked):
    shown = link_references(
        written, "notes/page.md", addresses, {"notes/own.md"}.__contains__
    )

    assert shown == linked
