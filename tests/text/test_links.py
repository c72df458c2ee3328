import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import assert_grows_with_size
from kith.text import links, plain_links
from kith.text.links import address_spans, find_references, read_references

pytestmark = pytest.mark.slow

# Whatever decides whether something is a link, and links of every form among it.
SIGNS = [
    "[[a]]", "[[a|w]]", "[[a#h|w]]", "[[x/a b.md]]", "![[a]]", "[x](a.md)", "[x](<a b.md> 't')",
    "[x](a b.md)", "[x](a%20b.md)", "![x](a.md)", "[x][a]", "[a]", "[a]: a.md\n", "[^1]: ",
    "<a href='a.md'>", "</a>", "<img src=a.md>", "<div>", "</div>", "<!--", "-->", "<pre>",
    "[", "]", "(", ")", "`", "```\n", "~~~\n", "    ", "\t", "\n", "\n\n", "\r\n", "- ", "> ",
    "1. ", "# ", "|", "|a|b|\n", "|-|-|\n", "---\n", "*", "\\", "!", "word ", "é", "\x0b",
    "\u00a0", "&amp;", ":", "0",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(SIGNS), max_size=14).map("".join)


def slugs(body):
    return [one.slug for one in find_references(body)]


def odd_character_names(body):
    return [body[slice(*one.path)] for one in find_references(body)]


def test_each_reference_has_its_places_and_words():
    body = "See [[ada-byron]] and\n[her](../contacts/lena-vogt.md), [[omar|Omar H.]].\n"

    found = find_references(body, first_line=10)

    assert [(one.slug, one.words, one.line, one.column) for one in found] == [
        ("ada-byron", "", 10, 5),
        ("lena-vogt", "her", 11, 7),
        ("omar", "Omar H.", 11, 34),
    ]
    assert [body[one.start : one.end] for one in found] == [
        "[[ada-byron]]",
        "[her](../contacts/lena-vogt.md)",
        "[[omar|Omar H.]]",
    ]
    assert odd_character_names(body) == [
        "ada-byron",
        "../contacts/lena-vogt.md",
        "omar",
    ]


@pytest.mark.parametrize(
    ("body", "slug", "path"),
    [
        ("[[omar#Notes]]", "omar", "omar"),
        ("[[omar#^b1|his notes]]", "omar", "omar"),
        ("[[ omar |he]]", "omar", "omar"),
        ("[[london/omar.md]]", "omar", "london/omar.md"),
        ("[[Zo\u00eb]]", "Zo\u00eb", "Zo\u00eb"),
        ("![[omar]]", "omar", "omar"),
        ("| a | b |\n|---|---|\n| x | [[omar\\|he]] |", "omar", "omar"),
        ("[x](<omar haddad.md>)", "omar haddad", "omar haddad.md"),
        ("[x](omar%20haddad.md 'who')", "omar haddad", "omar%20haddad.md"),
        ("[x](omar haddad.md)", "omar haddad", "omar haddad.md"),
        ('[x](omar haddad.md#log "who")', "omar haddad", "omar haddad.md"),
        ("[x](omar_\\(1\\).md)", "omar_(1)", "omar_\\(1\\).md"),
        ("[x](omar_(1).md)", "omar_(1)", "omar_(1).md"),
        ("[x](o&amp;h.md?a=b#c)", "o&h", "o&amp;h.md"),
        ("[x](omar%2Emd)", "omar", "omar%2Emd"),
        ("[x](/contacts/omar.md)", "omar", "/contacts/omar.md"),
        ("[x][o]\n\n[o]: <omar haddad.md> 'who'", "omar haddad", "omar haddad.md"),
        ("[o][]\n\n[O]:\n  omar.md", "omar", "omar.md"),
        ("[o]\n\n> [o]: omar.md", "omar", "omar.md"),
        ("![x](omar.md)", "omar", "omar.md"),
        ("a <a title='>' href = \"omar&#46;md\">he</a>", "omar", "omar&#46;md"),
        ("<div>\n<A HREF=omar.md>\nhe</A></div>", "omar", "omar.md"),
        ("<div>\n[[omar]]\n</div>", "omar", "omar"),
        ("<img alt=x src='omar.md'>", "omar", "omar.md"),
        ("- a\n    - b\n\n        [[omar]]", "omar", "omar"),
        ("> > 1. [x](omar.md)", "omar", "omar.md"),
        ("# A **_[[omar]]_** #", "omar", "omar"),
        ("A [[omar]]\n===", "omar", "omar"),
        ("a[^1]\n\n[^1]: [[omar]]", "omar", "omar"),
        ("[^1]: a\n\n    [[omar]] b", "omar", "omar"),
        ("[see](a.md 'x') [![p](p.png)](omar.md)", "omar", "omar.md"),
    ],
)
def test_a_link_is_found_in_whatever_form(body, slug, path):
    found = find_references(body)[-1]

    assert found.slug == slug
    assert body[slice(*found.path)] == path
    assert odd_character_names(body.replace("\n", "\r\n"))[-1] == path


@pytest.mark.parametrize(
    "body",
    [
        "`[[a]]` ``[x](a.md)``",
        "\\[[a]] \\[x](a.md)",
        "```\n[[a]]\n```",
        "~~~\n[[a]]",
        "```md\n[[a]]\n",
        "    [[a]]",
        "- x\n\n      [[a]]",
        "\t[x](a.md)",
        "<!-- [[a]] [x](a.md) -->",
        "text <!-- [[a]]\n --> text",
        "<pre>\n[[a]]\n</pre>",
        "<script>\n[[a]]\n</script>",
        "x <style>[[a]]</style>",
        "[[#Log]] [[#^b1]]",
        "![[pic.png|100]] [[paper.pdf]]",
        "[x](https://x.example/a.md) [y](//x.example/a.md) <https://x.example/a.md>",
        "[x](mailto:a.md) [y](#a.md) [z](?a.md)",
        "[x](a.txt) [y](a.md.txt) [z](.md)",
        "[[https://x.example]]",
        "[[a\nb]]",
        "[[ ]] [[]]",
        "| a | b |\n|---|---|\n| [[a|b]] |",
        "[x]: a.md",
        "[x][y] [y]",
        "![see [[a]]](pic.png)",
        "[x](a b.html)",
    ],
)
def test_what_is_no_link_to_a_file_is_no_reference(body):
    assert slugs(body) == []
    assert slugs(body.replace("\n", "\r\n")) == []


def test_no_link_holds_another_one():
    assert slugs("[a [[b]] c](d.md)") == ["b"]
    assert slugs("[a [b](c.md) d](e.md)") == ["c"]


def test_a_definition_is_a_name_once_however_many_links_lead_by_it_or_none():
    body = "[x][o], [o]\n\n[o]: omar.md 'who'\n[p]: lena.md\n[o]: second.md\n"

    found = read_references(body, first_line=5)

    assert [(one.slug, one.line, one.column) for one in found.links] == [
        ("omar", 7, 6)
    ] * 2
    assert [one.slug for one in found.names] == ["omar", "lena", "second"]
    assert body[slice(*found.names[0].definition)] == "[o]: omar.md 'who'"


def test_words_are_told_without_tags():
    body = "<a href='a.md'>the <b>boss</b></a> [*him*](b.md) [[c|]]"

    assert [one.words for one in find_references(body)] == ["the boss", "*him*", ""]
    assert body[: find_references(body)[0].end].endswith("</a>")


def test_the_address_of_every_link_is_known():
    body = "[a](b c.md), [d](e.pdf 'f') [g]\n\n[g]: https://h.example\n"

    assert [body[slice(*span)] for span in address_spans(body)] == [
        "b c.md",
        "e.pdf",
        "https://h.example",
    ]


@given(TEXTS)
@settings(deadline=None)
def test_a_quick_look_finds_what_reading_finds(body):
    found = read_references(body, 3).links

    assert find_references(body, 3) == found
    if links.may_refer(body) and plain_links.is_plain(body):
        assert tuple(plain_links.plain_references(body, 3)) == found


@given(TEXTS)
@settings(deadline=None)
def test_every_place_holds_what_it_is_said_to_hold(body):
    lines = body.split("\n")
    for one in find_references(body):
        assert body[one.start] in "[!<"
        assert body[one.end - 1] in "])>"
        place = one.start if one.form == "wiki" else one.path[0]
        assert lines[one.line - 1][one.column - 1 :].startswith(
            body[place : place + 3].split("\n")[0]
        )
        assert one.slug[0] in body[slice(*one.path)]


@pytest.mark.parametrize(
    "sign",
    [
        *(
            "[",
            "[[",
            "[a](",
            "[a](<b",
            "<a ",
            "`",
            "` `` ",
            "![",
            "](",
            "[a][",
            "[a]: ",
            "<!-- ",
        ),
        *(
            "x <a b='",
            "[a](b.md ",
            "| [[a",
            "[[a]] ",
            "> [[a]]\n",
            "[a]\n",
            "<script>",
            "*[a](",
        ),
    ],
)
def test_time_grows_with_the_text_and_no_faster(sign):
    def seconds(number):
        body = f"[[z]] [y](z.md)\n\n{sign * number}\n\n[a]: a.md\n"
        start = time.process_time()
        find_references(body)
        return time.process_time() - start

    assert_grows_with_size(seconds, 1000)
