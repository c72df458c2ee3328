"""Links of every form in which a file gets another name."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kith.editor.merge_body import rebase_links
from kith.editor.references import Renaming, renamed_in, renamed_in_body
from kith.errors import EditRefused
from kith.text.links import read_references

SIGNS = [
    "[[bob]]", "[[bob#h|w]]", "[[x/bob.md]]", "[[bob\\|w]]", "![[bob]]", "[x](bob.md)",
    "[x](<bob.md> 't')", "[x](../y/bob.md#z)", "[x](/contacts/bob.md)", "[x](bob eve.md)",
    "[x](bob%20eve.md)", "[o]: bob.md\n", "[o]: <bob.md> 't'\n", "[o]", "[x][o]", "[^1]: ",
    "<a href='bob.md'>", "</a>", "<img src=bob.md>", "<div>", "<!--", "-->", "`", "```\n", "~~~\n",
    "    ", "\n", "\n\n", "\r\n", "- ", "> ", "|", "|a|b|\n", "|-|-|\n", "[", "]", "(", ")", "\\",
    "!", "bob", "[[bobcat]]", "é", "http://x.example/bob.md",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(SIGNS), max_size=14).map("".join)
HEAD = "---\nname: Ada\n---\n"


def slugs(body):
    return [one.slug for one in read_references(body).links]


def beside_names(body):
    """A body in parts, without the names in it."""
    place, parts = 0, []
    for name in read_references(body).names:
        start, end = name.path
        parts.append(body[place:start])
        place = end
    return [*parts, body[place:]]


@given(TEXTS, st.sampled_from(["robert-stone", "ro bert", "zoë"]))
@settings(deadline=None)
def test_what_named_one_names_the_other_and_nothing_else_changes(body, new):
    try:
        text = renamed_in_body(HEAD + body, "contacts/ada.md", Renaming("bob", new))
    except EditRefused:
        # Where a blank more or less would make something else of the text around it.
        assume(new == "ro bert")
        return
    after = text.removeprefix(HEAD)

    assert slugs(after) == [new if slug == "bob" else slug for slug in slugs(body)]
    assert beside_names(after) == beside_names(body)
    back = renamed_in_body(text, "contacts/ada.md", Renaming(new, "bob"))
    assert slugs(back.removeprefix(HEAD)) == slugs(body)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[[omar haddad#Notes|his *notes*]]", "[[omar#Notes|his *notes*]]"),
        ("[[ omar haddad ]], [[x/omar haddad.md]]", "[[ omar ]], [[x/omar.md]]"),
        ("| a |\n|---|\n| [[omar haddad\\|he]] |", "| a |\n|---|\n| [[omar\\|he]] |"),
        ("[x](<omar haddad.md>  'who')", "[x](<omar.md>  'who')"),
        ("[x](omar haddad.md#log \"who\")", "[x](omar.md#log \"who\")"),
        ("[x](../contacts/omar%20haddad.md?a#b)", "[x](../contacts/omar.md?a#b)"),
        ("[x](omar%20haddad%2Emd)", "[x](omar.md)"),
        ("[x][o] and [o]\n\n [o]:\n  <omar haddad.md>\n  'who'\n",
         "[x][o] and [o]\n\n [o]:\n  <omar.md>\n  'who'\n"),
        ("[unused]: omar%20haddad.md", "[unused]: omar.md"),
        ("<a b=c href = \"omar haddad.md#log\">x</a>", "<a b=c href = \"omar.md#log\">x</a>"),
        ("<img src='omar haddad.md'>", "<img src='omar.md'>"),
        ("`[[omar haddad]]` [[omar haddad]]", "`[[omar haddad]]` [[omar]]"),
        ("<!-- [[omar haddad]] -->\n\n[x](/contacts/omar%20haddad.md)",
         "<!-- [[omar haddad]] -->\n\n[x](/contacts/omar.md)"),
    ],
)  # fmt: skip
def test_words_headings_titles_and_quotes_stay(before, after):
    renaming = Renaming("omar haddad", "omar")

    assert renamed_in(HEAD + before, "contacts/ada.md", renaming) == HEAD + after
    crlf = HEAD + before.replace("\n", "\r\n")
    assert renamed_in(crlf, "posts/p.md", renaming) == HEAD + after.replace(
        "\n", "\r\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[[bob|x]] [x](bob.md)", "[[omar haddad|x]] [x](omar%20haddad.md)"),
        ("[x](<bob.md>) <a href=bob.md>x</a>",
         "[x](<omar haddad.md>) <a href=omar%20haddad.md>x</a>"),
        ("[b]\n\n[b]: bob.md", "[b]\n\n[b]: omar%20haddad.md"),
    ],
)  # fmt: skip
def test_a_name_with_blanks_is_written_as_each_form_has_it(before, after):
    assert (
        renamed_in(HEAD + before, "contacts/a.md", Renaming("bob", "omar haddad"))
        == HEAD + after
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[x](old/bob.md)", "[x](new/rob.md)"),
        ("[x](<./old/bob.md>)", "[x](<new/rob.md>)"),
        ("[x](/contacts/old/bob.md)", "[x](/contacts/new/rob.md)"),
        ("[[contacts/old/bob]]", "[[contacts/new/rob]]"),
        ("[[bob]] [x](elsewhere/bob.md)", "[[rob]] [x](elsewhere/rob.md)"),
    ],
)
def test_links_follow_to_another_folder(before, after):
    renaming = Renaming(
        "bob", "rob", old_path="contacts/old/bob.md", new_path="contacts/new/rob.md"
    )

    assert renamed_in(HEAD + before, "contacts/ada.md", renaming) == HEAD + after


def test_a_text_that_moves_takes_its_links_along():
    text = (
        HEAD + "[x](<a b.md>) [y](../posts/p.md#q) [[bob]] [r]\n\n[r]: /contacts/z.md\n"
    )

    moved = rebase_links(text, "contacts/ada.md", "contacts/london/ada.md")

    assert moved == HEAD + (
        "[x](<../a b.md>) [y](../../posts/p.md#q) [[bob]] [r]\n\n[r]: /contacts/z.md\n"
    )


def test_a_name_that_a_form_cannot_hold_stops_it_with_its_line():
    with pytest.raises(EditRefused, match=r"contacts/ada\.md:5"):
        renamed_in(
            HEAD + "x\n[[bob]]\n", "contacts/ada.md", Renaming("bob", "bob | stone")
        )
