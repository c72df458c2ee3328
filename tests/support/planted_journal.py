"""A journal with a secret wherever one can be, of which a share must tell none."""

import itertools
import json
import subprocess

from kith.cli.main import main
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


def write_file(path, values, body=""):
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "\n".join(f"{key}: {json.dumps(value)}" for key, value in values.items())
    path.write_text(f"---\n{lines}\n# sekretcomment\n---\n{body}\n", encoding="utf-8")


def plant(root):
    """Write the journal; gives the secrets."""
    assert main(["init", str(root), "--no-git"]) == 0
    for path in [*root.glob("contacts/*.md"), *root.glob("posts/*.md")]:
        path.unlink()
    planter = Planter()
    _plant_contacts(root / "contacts", planter)
    _plant_posts(root / "posts", planter)
    _plant_site(root, planter)
    _plant_settings(root, planter)
    _plant_git(root, planter)
    hidden = {(model, key) for model, keys in HIDDEN.items() for key in keys}
    assert hidden - planter.planted == {
        (Person, "kind"), (Person, "status"), (Person, "since"), (Concern, "resolved")
    }  # fmt: skip
    return planter.secrets


def _own(plant):
    """Keys that Kith does not know."""
    return {
        "x-own": plant.word(),
        "x-deep": {"more": [plant.word()]},
        "emial": plant.word(),
    }


def _plant_contacts(folder, plant):
    ada = plant.fields(Person)
    write_file(
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
    write_file(folder / "a-first.md", {"name": "Zoe Adler", "status": "connected"})
    for status in ("removed", "declined"):
        parting = plant.fields(Parting, (status,))
        plant.planted.add((Person, status))
        name = "gone-sekretslug" if status == "removed" else "said-no"
        write_file(folder / f"{name}.md",
               {"name": f"Sekret{status} Goneaway", "status": status, status: parting})  # fmt: skip
    write_file(folder / "doubt.md",
           {"name": "Sekretdoubt Person", "status": "connected",
            "concerns": [plant.fields(Concern, ("concerns",))]})  # fmt: skip
    write_file(folder / "both.md", {"name": "Sekretboth Person", "status": "connected",
                                "removed": plant.fields(Parting, ("removed",))})  # fmt: skip
    for status in ("received", "invited", "considering"):
        write_file(
            folder / f"{status}.md",
            {"name": f"Sekret{status} Person", "status": status},
        )
    write_file(folder / "nobody.md", {"name": "Sekretnobody Person"})
    initech = plant.fields(Organization)
    write_file(
        folder / "initech-sekretslug.md",
        {**initech, **_own(plant), "name": "Initech", "kind": "organization",
         "industry": "Software", "concerns": [{**initech["concerns"][0], "resolved": "2021"}]},
        body=plant.word(),
    )  # fmt: skip
    write_file(folder / "wished-for.md",
           {"name": "Sekretwish Inc", "kind": "organization",
            "opportunities": [plant.fields(Opportunity, ("opportunities",))]})  # fmt: skip
    (folder / "unread-sekretslug.md").write_text(f"---\nname: [{plant.word()}\n---\n")
    write_file(folder / "doubtful.md",
           {"name": "Sekretdoubtful Inc", "kind": "organization",
            "concerns": [plant.fields(Concern, ("concerns",))]})  # fmt: skip


def _plant_posts(folder, plant):
    text = "Thanks to [[ada-sekretslug]], [[gone-sekretslug]] and [him](gone-sekretslug.md)."
    for status in ("published", "idea", "draft", "ready", "dropped"):
        is_out = status == "published"
        write_file(
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
