"""``kith list``: filters, order, and lines in which the slug is whole."""

import json

import pytest

LONG = "bartholomaus-freiherr-von-und-zu-obersteinhausen"
FILES = {
    "contacts/ada.md": "name: Ada Byron\nstatus: connected\ntags: [Math, berlin]\n"
    "location: Berlin, Germany\n"
    "relationship: friend\npositions: [{organization: Umbra, end: 2019}, Initech GmbH]\n"
    "interactions: [2026-05-17 met, 2026-04 worked-together, 2024 met]",
    "contacts/bob.md": "name: Bob Lee\nstatus: connected\ntags: [math]\npositions: [Umbra]\n"
    "interactions: [2019-01-10 call]",
    "contacts/cy.md": "name: Çy Ek\nstatus: received\nlocation: Bern\npositions: [Umbra]",
    f"contacts/{LONG}.md": "name: Bartholomäus von Obersteinhausen\nrelationship: [vendor]",
    "contacts/initech.md": "name: Initech\nkind: organization\nindustry: printers",
    "posts/tides.md": "title: Tides\nstatus: draft",
    "posts/dunes.md": "title: Dunes\nstatus: published\npublished: 2025-01-02",
}


@pytest.fixture
def town(journal):
    for path, front in FILES.items():
        (journal / path).write_text(f"---\n{front}\n---\n", "utf-8")
    return journal


@pytest.fixture
def listed(town, kith):
    """The slugs of the people that some filters select."""

    def run(*words):
        out = kith("list", *words, "--format", "json")[1]
        return [person["slug"] for person in json.loads(out)["people"]]

    return run


@pytest.mark.parametrize(
    ("words", "slugs"),
    [
        ([], ["ada", LONG, "bob", "cy"]),
        (["--status", "received", "--status", "none"], [LONG, "cy"]),
        (["--tag", "MATH"], ["ada", "bob"]),
        (["--tag", "math", "--tag", "berlin"], ["ada"]),
        (["--at", "umbra"], ["bob", "cy"]),
        (["--at", "Umbra", "--formerly"], ["ada"]),
        (["--at", "Initech"], ["ada"]),
        (["--relationship", "Friend"], ["ada"]),
        (["--strength", "none"], [LONG, "cy"]),
        (["--strength", "strong", "--strength", "weak"], ["ada", "bob"]),
        (["--last-contact-before", "2020"], ["bob"]),
        (["--last-contact-before", "2019"], []),
        (["--last-contact-since", "May 2026"], ["ada"]),
        (["--place", "ber"], ["ada", "cy"]),
        (["--place", "germ berl"], ["ada"]),
        (["--proved"], ["ada", "bob"]),
        (["--unproved", "--status", "received"], ["cy"]),
        (["--sort", "strength"], ["ada", "bob", LONG, "cy"]),
        (["--sort", "last-contact"], ["ada", "bob", LONG, "cy"]),
    ],
)
def test_every_filter_that_is_given_applies(listed, words, slugs):
    assert listed(*words) == slugs


@pytest.mark.parametrize("columns", [40, 80])
def test_lines_fit_the_terminal_and_slugs_are_whole(town, kith, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))

    *lines, total = kith("list")[1].splitlines()

    assert total == "4 people."
    assert lines[0].startswith("ada ")
    assert [line.split()[0] for line in lines] == ["ada", LONG, "bob", "cy"]
    assert max(len(line) for line in lines if LONG not in line) <= columns
    assert columns == 40 or max(map(len, lines)) <= columns
    assert ("2026-05-17" in lines[0]) is (columns == 80)


def test_organizations_and_posts_have_lists_of_their_own(town, kith):
    organizations = kith("list", "--organizations")[1].splitlines()
    posts = kith("list", "--posts")[1].splitlines()

    assert organizations[0].split() == [
        "initech", "Initech,", "printers", "1", "now", "0", "before",
    ]  # fmt: skip
    assert organizations[-1] == "2 organizations."
    assert [line.split()[0] for line in posts] == ["tides", "dunes", "2"]
    assert kith("list", "--posts", "--status", "draft", "--paths")[1] == (
        "posts/tides.md\n"
    )
    data = json.loads(kith("list", "--organizations", "--format", "json")[1])
    assert [entry["path"] for entry in data["organizations"]] == [
        "contacts/initech.md",
        None,
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--formerly"], "--formerly needs --at"),
        (["--at", "Initec"], 'did you mean "Initech"?'),
        (["--status", "draft"], '"draft" is not a status of people'),
        (["--posts", "--status", "connected"], '"connected" is not a status of posts'),
        (["--organizations", "--status", "x"], "--status is for people and posts"),
        (["--posts", "--tag", "x"], "--tag is for people, not for --posts"),
        (["--last-contact-before", "someday"], "is not a date"),
    ],
)
def test_what_cannot_apply_is_said(town, kith, words, message):
    code, _, err = kith("list", *words)

    assert code == 2
    assert message in err
