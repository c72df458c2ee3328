"""A share holds the keys that are declared to be shared and nothing else, down to the last byte."""

import datetime as dt
import itertools
import json
import re
import subprocess

import pytest
from mkdocs.config import load_config

from kith.cli.main import main
from kith.load.journal import load_journal
from kith.model.contact import (
    Allow,
    Concern,
    Opportunity,
    Organization,
    Parting,
    Person,
    Position,
)
from kith.model.fields import record_spec
from kith.model.post import Post
from kith.model.settings import Me, Settings
from kith.model.shared_fields import shared_keys
from kith.network.network import Network
from kith.site.mkdocs_run import build
from kith.site.share.journal import share_journal
from kith.site.share.leaks import find_leaks

pytestmark = pytest.mark.slow

TODAY = dt.date(2026, 6, 1)
VALUES = {
    "date": "2024-05-01",
    "duration": "17w",
    "number": "4711",
    "birthday": "1971-02-03",
}
MARKS = ("sekret", "2024-05-01", "17w", "4711", "1971", "hidden.example", "2020-02-02")

# Every key that a share shows. A new one is left out, and a field declared to be shared fails the
# first test below until it is here, too.
SHOWN = {
    Person: {"name", "pronouns", "location", "positions", "vouch", "offers", "needs"},
    Organization: {"name", "kind", "aliases", "urls", "location", "domains", "industry"},
    Post: {
        "title", "kind", "status", "published", "url", "audience", "takeaway", "source", "topics",
        "disclosure",
    },
    Position: {"organization", "title", "start", "end"},
}  # fmt: skip


def _models(model):
    """A record and those below it."""
    found = {model}
    for spec in record_spec(model):
        if spec.record is not None:
            found |= _models(spec.record)
    return found


MODELS = _models(Person) | _models(Organization) | _models(Post)
HIDDEN = {
    model: {spec.key for spec in record_spec(model)} - SHOWN.get(model, set())
    for model in MODELS
}
# Words from a closed list, which many files have, cannot be marked. What they make of a share
# (who is in it) is told by the test below.
NOT_MARKED = {("kind",), ("status",), ("since",), ("concerns", "resolved")}
ELSEWHERE = {("removed",), ("declined",)}


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


OWN_SETTINGS = (
    "email",
    "linkedin",
    "employers",
    "products",
    "sites",
    "positions",
    "schools",
)


class Planter:
    """Writes a marked secret into every key that is not shown."""

    def __init__(self):
        self.numbers = itertools.count(1)
        self.secrets = []
        self.planted = set()

    def word(self, kind="text"):
        number = next(self.numbers)
        secret = f"sekret{number:03}"
        self.secrets.append(secret)
        if kind == "email":
            return f"{secret}@hidden.example"
        return (
            f"https://{secret}.example/x"
            if kind == "link"
            else f"{secret} of words here now"
        )

    def fields(self, model, above=()):
        """The hidden keys of a record with a value for each."""
        found = {}
        for spec in record_spec(model):
            path = (*above, spec.key)
            if spec.key not in HIDDEN.get(model, ()) or path in NOT_MARKED | ELSEWHERE:
                continue
            self.planted.add((model, spec.key))
            if spec.key == "allow":
                found["allow"] = {
                    "stranger": {"reason": self.word(), "until": VALUES["date"]}
                }
                self.planted |= {(Allow, "reason"), (Allow, "until")}
            elif spec.record is not None:
                below = self.fields(spec.record, path)
                found[spec.key] = [below] if spec.many else below
            else:
                found[spec.key] = self._value(spec)
        return found

    def _value(self, spec):
        if spec.kind == "choice":
            return spec.choices[0]
        if spec.kind in VALUES:
            return VALUES[spec.kind]
        if spec.kind in {"contact", "contact-or-post"}:
            value = "gone-sekretslug"
        elif spec.kind == "organization":
            value = "Sekretwork Limited"
        else:
            value = self.word(spec.kind)
        return [value] if spec.many else value


def _write(path, values, body=""):
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "\n".join(f"{key}: {json.dumps(value)}" for key, value in values.items())
    path.write_text(f"---\n{lines}\n# sekretcomment\n---\n{body}\n", encoding="utf-8")


@pytest.fixture
def planted(tmp_path):
    """A journal with a secret wherever one can be, and the secrets."""
    root = tmp_path / "journal"
    assert main(["init", str(root), "--no-git"]) == 0
    for path in [*root.glob("contacts/*.md"), *root.glob("posts/*.md")]:
        path.unlink()
    plant = Planter()
    _plant_contacts(root / "contacts", plant)
    _plant_posts(root / "posts", plant)
    _plant_site(root, plant)
    _plant_settings(root, plant)
    _plant_git(root, plant)
    hidden = {(model, key) for model, keys in HIDDEN.items() for key in keys}
    assert hidden - plant.planted == {
        (Person, "kind"), (Person, "status"), (Person, "since"), (Concern, "resolved")
    }  # fmt: skip
    return root, plant.secrets


def _own(plant):
    """Keys that Kith does not know."""
    return {
        "x-own": plant.word(),
        "x-deep": {"more": [plant.word()]},
        "emial": plant.word(),
    }


def _plant_contacts(folder, plant):
    ada = plant.fields(Person)
    _write(
        folder / "sekretteam" / "ada-sekretslug.md",
        {
            **ada, **_own(plant),
            "name": "Ada Byron", "status": "connected", "since": "2020-02-02",
            "pronouns": "she/her", "location": "Turin", "vouch": "Finds the error first.",
            "offers": ["reading contracts"], "needs": ["a translator"],
            "concerns": [{**ada["concerns"][0], "resolved": "2021"}],
            "positions": [{"organization": "initech-sekretslug", "title": "Analyst",
                           "start": "2019", **plant.fields(Position), "x-own": plant.word()}],
        },
        body=f"{plant.word()} in the body [[gone-sekretslug]]\n\n![](../site/pages/pic.png)",
    )  # fmt: skip
    _write(folder / "a-first.md", {"name": "Zoe Adler", "status": "connected"})
    for status in ("removed", "declined"):
        parting = plant.fields(Parting, (status,))
        plant.planted.add((Person, status))
        name = "gone-sekretslug" if status == "removed" else "said-no"
        _write(folder / f"{name}.md",
               {"name": f"Sekret{status} Goneaway", "status": status, status: parting})  # fmt: skip
    _write(folder / "doubt.md",
           {"name": "Sekretdoubt Person", "status": "connected",
            "concerns": [plant.fields(Concern, ("concerns",))]})  # fmt: skip
    _write(folder / "both.md", {"name": "Sekretboth Person", "status": "connected",
                                "removed": plant.fields(Parting, ("removed",))})  # fmt: skip
    for status in ("received", "invited", "considering"):
        _write(
            folder / f"{status}.md",
            {"name": f"Sekret{status} Person", "status": status},
        )
    _write(folder / "nobody.md", {"name": "Sekretnobody Person"})
    initech = plant.fields(Organization)
    _write(
        folder / "initech-sekretslug.md",
        {**initech, **_own(plant), "name": "Initech", "kind": "organization",
         "industry": "Software", "concerns": [{**initech["concerns"][0], "resolved": "2021"}]},
        body=plant.word(),
    )  # fmt: skip
    _write(folder / "wished-for.md",
           {"name": "Sekretwish Inc", "kind": "organization",
            "opportunities": [plant.fields(Opportunity, ("opportunities",))]})  # fmt: skip
    (folder / "unread-sekretslug.md").write_text(f"---\nname: [{plant.word()}\n---\n")
    _write(folder / "doubtful.md",
           {"name": "Sekretdoubtful Inc", "kind": "organization",
            "concerns": [plant.fields(Concern, ("concerns",))]})  # fmt: skip


def _plant_posts(folder, plant):
    text = "Thanks to [[ada-sekretslug]], [[gone-sekretslug]] and [him](gone-sekretslug.md)."
    for status in ("published", "idea", "draft", "ready", "dropped"):
        is_out = status == "published"
        _write(
            folder / f"{status}-sekretslug.md",
            {"title": "What a migration taught us" if is_out else plant.word(), "status": status,
             "published": "2025-01-01", **plant.fields(Post), **_own(plant)},
            body=text if is_out else plant.word(),
        )  # fmt: skip


def _plant_site(root, plant):
    pages, theme = root / "site" / "pages", root / "site" / "theme"
    for folder in (
        pages / "css",
        pages / "sekretfolder",
        theme / "assets",
        theme / "css",
    ):
        folder.mkdir(parents=True, exist_ok=True)
    (pages / "about.md").write_text(
        f"---\ntitle: {plant.word()}\n---\n# {plant.word()}\n"
    )
    (pages / "sekretfolder" / "sekretfile.md").write_text(f"# Trip\n\n{plant.word()}\n")
    (pages / "notes.txt").write_text(plant.word())
    (pages / "css" / "own.css").write_text(f"/* {plant.word()} */")
    (pages / "pic.png").write_bytes(b"\x89PNG\r\n\x1a\n" + plant.word().encode())
    (theme / "css" / "own.css").write_text(f"/* {plant.word()} */")
    (theme / "sekret.jpg").write_bytes(b"\xff\xd8\xff\xe0" + plant.word().encode())
    for name in ("person.html", "base.html", "shared.html", "404.html"):
        (theme / name).write_text(f'{{% extends "kith/{name}" %}}{{% block title %}}{plant.word()}'
                                  "{% endblock %}")  # fmt: skip
    for name in ("kith.css", "search.js"):
        (theme / "assets" / name).write_text(f"/* {plant.word()} */")
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates" / "path.txt").write_text(plant.word())
    (root / "hook.py").write_text(
        f"def on_post_page(output, page, config):\n    return output + '{plant.word()}'\n"
    )
    given = (root / "mkdocs.yml").read_text()
    assert "  - kith\n" in given
    (root / "mkdocs.yml").write_text(
        given.replace(
            "  - kith\n", '  - kith: {editor: "sekreteditor://open/{path}:{line}"}\n'
        )
    )
    with (root / "mkdocs.yml").open("a") as configuration:
        configuration.write(
            f"hooks: [hook.py]\nextra_css: [css/sekretstyle.css]\n"
            f"extra_javascript: [sekretscript.js]\ncopyright: {plant.word()}\n"
            f"site_author: {plant.word()}\nsite_description: {plant.word()}\n"
            f"site_url: https://hidden.example/sekretplace/\nrepo_url: https://sekretcode.example\n"
            f"extra: {{mine: {plant.word()}}}\nnav: [{plant.word()}: about.md]\n"
        )


def _plant_settings(root, plant):
    lists = ("email", "employers", "products", "sites")
    own = {name: [plant.word("email" if name == "email" else "text")] for name in lists}
    own["linkedin"] = plant.word()
    place = '[{{organization = "{}", title = "{}"}}, {{organization = "Initech", start = "2018"}}]'
    lines = [f"{name} = {json.dumps(value)}" for name, value in own.items()]
    lines += [f"{name} = {place.format(plant.word(), plant.word())}"
              for name in ("positions", "schools")]  # fmt: skip
    assert {*own, "positions", "schools"} == {*OWN_SETTINGS}
    (root / "pyproject.toml").write_text(
        f'# {plant.word()}\n[tool.kith.me]\nname = "Mira Halvorsen"\n'
        + "\n".join(lines)
        + "\n"
        '[tool.kith.folders."contacts/sekretteam".rules]\nstranger = "off"\n'
        f'[tool.other]\nkey = "{plant.word()}"\n'
    )


def _plant_git(root, plant):
    """What was there once, and who wrote it."""
    note = root / "contacts" / "once.md"
    note.write_text(f"---\nname: {plant.word()}\n---\n")
    git = ["git", "-C", str(root), "-c", "user.name=Sekretwriter",
           "-c", "user.email=sekretwriter@hidden.example"]  # fmt: skip
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", plant.word()]):
        subprocess.run([*git, *words], check=True, capture_output=True)
    note.unlink()


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
        _write(plain / path, values, body=text)
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
        _write(root / "contacts" / f"{slug}.md", {"name": name, "status": "removed"})
    _write(
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
        _write(root / "contacts" / f"case-{number}.md", case)
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
    _write(
        root / "posts" / "idea.md", {"title": "Sekretidea of mine", "status": "idea"}
    )
    _write(
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
    _write(root / "contacts" / "anna.md", anna)
    for name in ("Will", "Anna Lee"):
        _write(
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
    _write(root / "posts" / "two.md", values, body=f"Before.\n{comment.strip()}")

    build(root, output=tmp_path / "share", today=TODAY, is_shared=True)

    files = _everything(tmp_path / "share")
    assert [path for path, data in files.items() if b"zanzibar" in data.lower()] == []
    posts = [data for path, data in files.items() if path.startswith("posts/")]
    assert len(posts) == 2
    assert all(b"Before." in data for data in posts)
