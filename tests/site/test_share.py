"""A share holds the keys that are declared to be shared and nothing else, down to the last byte."""

import datetime as dt
import json
import re

import pytest
from mkdocs.config import load_config

from kith.cli.main import main
from kith.load.journal import load_journal
from kith.model.fields import record_spec
from kith.model.settings import Me, Settings
from kith.model.shared_fields import shared_keys
from kith.network.network import Network
from kith.site.mkdocs_run import build
from kith.site.share.journal import share_journal
from kith.site.share.leaks import find_leaks
from planted_journal import (
    HIDDEN,
    MARKS,
    MODELS,
    OWN_SETTINGS,
    SHOWN,
    plant,
    write_file,
)

pytestmark = pytest.mark.slow

TODAY = dt.date(2026, 6, 1)


def test_a_share_shows_the_keys_above_and_no_others():
    assert {model: set(shared_keys(model)) for model in MODELS} == {
        model: SHOWN.get(model, set()) for model in MODELS
    }
    for model in MODELS:
        private = {spec.key for spec in record_spec(model) if spec.field.private}
        assert private <= HIDDEN[model], model


def test_of_every_setting_somebody_has_decided_whether_a_share_shows_it():
    assert {*Settings.__struct_fields__} == {
        "title", "me", "rules", "folders", "strength", "reply_days", "word_lists", "leap_day",
        "left_out", "baseline"
    }  # fmt: skip
    assert {*Me.__struct_fields__} == {"name", *OWN_SETTINGS}


@pytest.fixture
def planted(tmp_path):
    """A journal with a secret wherever one can be, and the secrets."""
    root = tmp_path / "journal"
    return root, plant(root)


def _everything(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_no_byte_of_a_share_tells_a_secret(planted, tmp_path):
    root, secrets = planted
    assert len(secrets) > 100

    build(root, output=tmp_path / "share", today=TODAY, is_shared=True)

    files = _everything(tmp_path / "share")
    for name, data in files.items():
        text = (name + "\n" + data.decode("utf-8", "replace")).casefold()
        for mark in MARKS:
            assert mark not in text, name
    person = files["contacts/ada-byron.html"].decode()
    for shown in ("Ada Byron", "she/her", "Turin", "Finds the error", "contracts", "translator",
                  "Analyst", "Initech"):  # fmt: skip
        assert shown in person
    post = files["posts/what-a-migration-taught-us.html"].decode()
    assert "somebody and him" in post
    assert 'href="../contacts/ada-byron.html"' in post
    assert {name for name in files if name.endswith(".html")} == {
        "404.html", "index.html", "people.html", "organizations.html", "posts.html",
        "contacts/ada-byron.html", "contacts/zoe-adler.html", "organizations/initech.html",
        "posts/what-a-migration-taught-us.html",
    }  # fmt: skip
    data = {name for name in files if name.startswith("assets/") and "data" in name}
    assert data == {"assets/people-data.js", "assets/site-data.js"}
    assert not [name for name in files if name.startswith("assets/words")]


PLAIN = {
    "contacts/ada-byron.md": {
        "name": "Ada Byron", "status": "connected", "pronouns": "she/her", "location": "Turin",
        "vouch": "Finds the error first.", "offers": ["reading contracts"],
        "needs": ["a translator"],
        "positions": [{"organization": "Initech", "title": "Analyst", "start": "2019"}],
    },
    "contacts/zoe-adler.md": {"name": "Zoe Adler", "status": "connected"},
    "contacts/initech.md": {"name": "Initech", "kind": "organization", "industry": "Software"},
    "posts/what-a-migration-taught-us.md": {
        "title": "What a migration taught us", "status": "published", "published": "2025-01-01",
    },
}  # fmt: skip


def test_a_share_is_the_same_as_if_nothing_private_had_ever_been_there(
    planted, tmp_path
):
    """Not even an order, a number or the lack of a page tells that something was left out."""
    root, _ = planted
    plain = tmp_path / "plain"
    assert main(["init", str(plain)]) == 0
    for path in [*plain.glob("contacts/*.md"), *plain.glob("posts/*.md")]:
        path.unlink()
    for path, values in PLAIN.items():
        text = (
            "Thanks to [[ada-byron]], somebody and him."
            if path.startswith("posts/")
            else ""
        )
        write_file(plain / path, values, body=text)
    (plain / "pyproject.toml").write_text('[tool.kith.me]\nname = "Mira Halvorsen"\n')
    name = json.dumps(load_config(str(root / "mkdocs.yml")).site_name)
    given = (plain / "mkdocs.yml").read_text()
    (plain / "mkdocs.yml").write_text(
        re.sub("(?m)^site_name:.*$", f"site_name: {name}", given)
    )

    build(root, output=tmp_path / "share", today=TODAY, is_shared=True)
    build(plain, output=tmp_path / "other", today=TODAY, is_shared=True)

    assert _everything(tmp_path / "share") == _everything(tmp_path / "other")


def test_the_secrets_are_where_the_whole_site_shows_them(planted, tmp_path):
    """Else the test above would pass because nothing was read."""
    root, secrets = planted

    build(root, output=tmp_path / "whole", today=TODAY)

    everything = "\n".join(
        data.decode("utf-8", "replace")
        for data in _everything(tmp_path / "whole").values()
    )
    shown = [secret for secret in secrets if secret in everything]
    assert len(shown) > len(secrets) / 2


ADA = """---
name: Ada Byron
status: connected
aliases: [Adam Gordon]
email: ada@home.example
phone: "+44 (0)20 7946 0999"
linkedin: https://www.linkedin.com/in/ada-byron-77/
private: Project Bluebird. Salary of 90k. Not yet. He wants out by spring, she does not.
keep_in_touch: 3m  # she never answers before the evening
x-money: she asked me for a loan twice
knows: [{name: Priya Raman, organization: Initech}]
positions: [{organization: Initech, note: they will not keep her there}]
concerns: [{date: 2020, what: told a customer our price, basis: told, resolved: 2021}]
"""
NOTES = """It was sunny. At the end of the day. She is about to leave her husband soon.
彼女は来年会社を辞めるつもりだ。
"""
LEFT_OUT = {
    "gone": "Sekretname Goneaway",
    "gone-for-good-4": "Karel Čapek",
    "cjk": "田中太郎",
}


def _journal_of(root, vouch, post="Nothing."):
    assert main(["init", str(root)]) == 0
    for path in [*root.glob("contacts/*.md"), *root.glob("posts/*.md")]:
        path.unlink()
    text = f"{ADA}vouch: {json.dumps(vouch)}\n---\n{NOTES}"
    (root / "contacts" / "ada.md").write_text(text, "utf-8")
    for slug, name in LEFT_OUT.items():
        write_file(
            root / "contacts" / f"{slug}.md", {"name": name, "status": "removed"}
        )
    write_file(
        root / "posts" / "one.md", {"title": "One", "status": "published"}, body=post
    )
    return root


FOUND = (
    "Write to ADA@home.example any time",
    "mailto:ada%40home.example",
    "call +44 20 7946 0999",
    "call 020 7946-0999",
    "call 00442079460999",
    "see linkedin.com/in/ada-byron-77",
    "a better boss than Sekretname Goneaway",
    "a better boss than sekretname\u00a0goneaway's",
    "Goneaway, Sekretname",
    "<b>Sekretname</b> <i>Goneaway</i>",
    "_Sekretname_ Goneaway",
    "Sekret\u00adname Gone\u200baway",
    "Sekretname R. Goneaway and Karel Capek",
    "昨日田中太郎と会った",
    "once Adam Gordon",
    "a friend of Priya Raman",
    "about Project Bluebird",
    "for a salary of 90k",
    "she is about to leave her husband soon",
    "彼女は来年会社を辞めるつもりらしい",
    "she never answers before the evening",
    "She asked me for a loan twice.",
    "they will not keep her there",
    "told a customer our price",
    "as gone-for-good-4 said",
)


def test_a_secret_in_a_place_that_is_shown_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr("kith.site.share.leaks.explain_leaks", lambda *_: "")
    root = _journal_of(tmp_path / "journal", vouch="Write to her.")
    for number, words in enumerate(FOUND):
        case = {"name": f"Case {number}", "status": "connected", "vouch": words}
        write_file(root / "contacts" / f"case-{number}.md", case)
    journal = load_journal(root)
    shared = share_journal(journal, Network.of(journal, TODAY, Settings()))
    build(root, output=tmp_path / "share", today=TODAY, is_shared=True)

    files = {leak.file for leak in find_leaks(tmp_path / "share", journal, shared)}

    pages = {
        f"contacts/case-{number}.html": words for number, words in enumerate(FOUND)
    }
    assert [words for page, words in pages.items() if page not in files] == []
    assert files - set(pages) == set()


def test_what_is_no_secret_is_shared(tmp_path):
    vouch = (
        "Byron, Ada: 2079 460 is no number; as good as gone for good 4 times, of Čapek's kin, "
        "at the end of the day, not yet"
    )
    root = _journal_of(tmp_path / "journal", vouch=vouch)

    build(root, output=tmp_path / "share", today=TODAY, is_shared=True)


def test_a_leak_takes_the_share_away_and_leaves_what_was_there_before(tmp_path, capsys):
    root = _journal_of(tmp_path / "journal", vouch="ask Sekretname Goneaway")
    repository = tmp_path / "out" / ".git"
    repository.mkdir(parents=True)
    (repository / "HEAD").write_text("ref: refs/heads/main\n")

    code = main(
        ["build", "--share", "--output", str(tmp_path / "out"), "--journal", str(root)]
    )

    assert code == 2
    said = capsys.readouterr().err
    assert (
        'contacts/ada-byron.html: the name of contacts/gone.md, who is left out ("'
        in said
    )
    assert _everything(tmp_path / "out") == {".git/HEAD": b"ref: refs/heads/main\n"}


def test_a_share_that_was_stopped_half_way_is_taken_away(tmp_path):
    root = _journal_of(tmp_path / "journal", vouch="fine")

    def stop(_pages):
        if (tmp_path / "share" / "people.html").exists():
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(
            root, output=tmp_path / "share", today=TODAY, is_shared=True, progress=stop
        )

    assert _everything(tmp_path / "share") == {}


@pytest.mark.parametrize(
    ("post", "shown"),
    [
        ("Thanks [[gone]] and [[nobody|a friend]].", "Thanks somebody and a friend."),
        ("See [[idea]] and [[two]].", "See something and [[two-s-title|Two's title]]."),
        ("[see [1] him](gone.md#x), [her](../a/ada.md \"(x)\").",
         "see [1] him, [[ada-byron|her]]."),
        ("[x [[ada]] y](gone.md) z", "[x [[ada-byron|Ada Byron]] y z"),
        ("[x [[gone]] y](ada.md) z", "[x somebody y z"),
        ("text](gone.md) and", "text and"),
        ("![him](gone.md)", "him"),
        ("[him][g], [g]\n\n[g]: ../x/gone.md 'who'", "him, g"),
        ('<a href="gone.md">him</a>', "him"),
    ],
)  # fmt: skip
def test_references_of_a_post_become_words_or_lead_to_what_is_shared(
    tmp_path, post, shown
):
    root = _journal_of(tmp_path / "journal", vouch="fine", post=post)
    write_file(
        root / "posts" / "idea.md", {"title": "Sekretidea of mine", "status": "idea"}
    )
    write_file(
        root / "posts" / "two.md",
        {"title": "Two's title", "status": "published"},
        body="x",
    )
    journal = load_journal(root)

    posts = share_journal(journal, Network.of(journal, TODAY, Settings())).posts

    assert [one.body.strip() for one in posts if one.title == "One"] == [shown]


def test_a_name_that_is_a_word_or_part_of_a_shared_name_is_no_leak(tmp_path):
    root = tmp_path / "journal"
    assert main(["init", str(root)]) == 0
    for path in [*root.glob("contacts/*.md"), *root.glob("posts/*.md")]:
        path.unlink()
    anna = {
        "name": "Anna Lee Smith",
        "status": "connected",
        "vouch": "She will finish it.",
    }
    write_file(root / "contacts" / "anna.md", anna)
    for name in ("Will", "Anna Lee"):
        write_file(
            root / "contacts" / f"{name[:3]}-gone.md",
            {"name": name, "status": "removed"},
        )

    build(root, output=tmp_path / "share", today=TODAY, is_shared=True)

    assert "contacts/anna-lee-smith.html" in _everything(tmp_path / "share")


def test_a_share_needs_a_folder_of_its_own(tmp_path, capsys):
    assert main(["init", str(tmp_path / "j")]) == 0

    assert main(["build", "--share", "--journal", str(tmp_path / "j")]) == 2
    assert "--share needs --output" in capsys.readouterr().err


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- zanzibar words -->",
        "<!--zanzibar\n\nwords-->",
        "<!-- zanzibar --!>",
        "<!-- zanzibar, never closed",
        "`<!-- zanzibar -->`",
        "```\n<!-- zanzibar -->\n```",
        "> - <!-- zanzibar -->",
        "<![CDATA[ zanzibar ]]>",
        "<? zanzibar ?>",
        "<!zanzibar>",
        "</ zanzibar>",
        "%% zanzibar %%",
        "%%\nzanzibar\n%%",
        "\n[//]: # (zanzibar)\n",
        "\n[comment]: <> (zanzibar (again) zanzibar)\n",
        '\n[x]: # "zanzibar"\n',
    ],
)
def test_no_comment_of_a_post_is_shared(tmp_path, comment):
    text = "Mine. <!-- zanzibar --> %% zanzibar %%"
    root = _journal_of(tmp_path / "journal", vouch=text, post=f"Before.\n\n{comment}")
    values = {"title": text, "status": "published", "takeaway": text, "topics": [text]}
    write_file(root / "posts" / "two.md", values, body=f"Before.\n{comment.strip()}")

    build(root, output=tmp_path / "share", today=TODAY, is_shared=True)

    files = _everything(tmp_path / "share")
    assert [path for path, data in files.items() if b"zanzibar" in data.lower()] == []
    posts = [data for path, data in files.items() if path.startswith("posts/")]
    assert len(posts) == 2
    assert all(b"Before." in data for data in posts)
