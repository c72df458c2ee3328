"""A share holds what is named in share.py and nothing else, down to the last byte."""

import datetime as dt
import itertools
import json

import pytest

from kith.cli.main import main
from kith.load.journal import load_journal
from kith.model.contact import Organization, Person
from kith.model.fields import record_spec
from kith.model.post import Post
from kith.site.mkdocs_run import build
from kith.site.share import ORGANIZATION_FIELDS, PERSON_FIELDS, POST_FIELDS

TODAY = dt.date(2026, 6, 1)
SAFE_BELOW = {("positions", "organization"), ("positions", "title"), ("positions", "start"),
              ("positions", "end")}  # fmt: skip
VALUES = {
    "date": "2024-05-01",
    "duration": "6m",
    "number": "4711",
    "birthday": "1971-02-03",
}


class Planter:
    """Writes a marked secret into every field that is not known to be safe."""

    def __init__(self):
        self.numbers = itertools.count(1)
        self.secrets = []

    def word(self, kind="text"):
        number = next(self.numbers)
        secret = f"sekret{number:03}"
        self.secrets.append(secret)
        if kind == "email":
            return f"{secret}@hidden.example"
        return f"https://{secret}.example/x" if kind == "link" else f"{secret} of words here now"

    def fields(self, model, safe, above=()):
        """The keys of a record with a value for each."""
        found = {}
        for spec in record_spec(model):
            path = (*above, spec.key)
            if spec.key in safe or path in SAFE_BELOW or spec.key in {"kind", "status", "since"}:
                continue
            if spec.record is not None:
                if spec.key == "allow":
                    found["allow"] = {"stranger": self.word()}
                    continue
                below = self.fields(spec.record, (), path)
                found[spec.key] = [below] if spec.many else below
            elif spec.kind == "choice":
                found[spec.key] = spec.choices[0]
            elif spec.kind in {"contact", "contact-or-post"}:
                found[spec.key] = ["gone-sekretslug"] if spec.many else "gone-sekretslug"
            elif spec.kind == "organization":
                found[spec.key] = "Initech"
            elif spec.kind in VALUES:
                found[spec.key] = VALUES[spec.kind]
            else:
                found[spec.key] = [self.word(spec.kind)] if spec.many else self.word(spec.kind)
        return found


def _write(path, values, body=""):
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "\n".join(f"{key}: {json.dumps(value)}" for key, value in values.items())
    path.write_text(f"---\n{lines}\n# sekretcomment\n---\n{body}\n", encoding="utf-8")


@pytest.fixture
def planted(tmp_path):
    root = tmp_path / "journal"
    assert main(["init", str(root)]) == 0
    for path in [*root.glob("contacts/*.md"), *root.glob("posts/*.md")]:
        path.unlink()
    plant = Planter()
    _write(
        root / "contacts" / "ada-sekretslug.md",
        {
            "name": "Ada Byron", "status": "connected", "since": "2020-02-02",
            "pronouns": "she/her", "location": "Turin", "vouch": "Finds the error first.",
            "offers": ["reading contracts"], "needs": ["a translator"],
            "x-own": plant.word(),
            **plant.fields(Person, (*PERSON_FIELDS, "removed", "declined", "concerns")),
            "concerns": [{"what": plant.word(), "resolved": "2021"}],
            "positions": [{"organization": "initech-sekretslug", "title": "Analyst",
                           "start": "2019", "note": plant.word()}],
        },
        body=f"{plant.word()} in the body [[gone-sekretslug]]",
    )  # fmt: skip
    gone = {"name": "Sekretname Goneaway", "status": "removed", "removed": plant.word()}
    _write(root / "contacts" / "gone-sekretslug.md", gone)
    _write(root / "contacts" / "doubt.md",
           {"name": "Sekretdoubt Person", "status": "connected",
            "concerns": [{"what": plant.word()}]})  # fmt: skip
    _write(root / "contacts" / "invited.md",
           {"name": "Sekretinvited Person", "status": "received"})  # fmt: skip
    _write(
        root / "contacts" / "initech-sekretslug.md",
        {"name": "Initech", "kind": "organization", "industry": "Software",
         **plant.fields(Organization, (*ORGANIZATION_FIELDS, "concerns"))},
        body=plant.word(),
    )  # fmt: skip
    for status in ("published", "draft"):
        own = plant.fields(Post, (*POST_FIELDS, "mentions"))
        text = "Thanks to [[ada-sekretslug]], [[gone-sekretslug]] and [him](gone-sekretslug.md)."
        title = "What a migration taught us" if status == "published" else plant.word()
        _write(root / "posts" / f"{status}-sekretslug.md",
               {"title": title, "status": status, "published": "2025-01-01", **own},
               body=text if status == "published" else plant.word())  # fmt: skip
    pages = root / "site" / "pages"
    (pages / "css").mkdir(parents=True, exist_ok=True)
    (pages / "about.md").write_text(f"# About\n\n{plant.word()}\n")
    (pages / "notes.txt").write_text(plant.word())
    (pages / "css" / "own.css").write_text(f"/* {plant.word()} */")
    (root / "pyproject.toml").write_text(
        f'[tool.kith.me]\nname = "Mira Halvorsen"\nemail = "{plant.word("email")}"\n'
    )
    assert load_journal(root).people
    return root, plant.secrets


def _everything(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_no_byte_of_a_share_tells_a_secret(planted, tmp_path):
    root, secrets = planted
    assert len(secrets) > 40

    build(root, output=tmp_path / "share", today=TODAY, is_shared=True)

    files = _everything(tmp_path / "share")
    for name, data in files.items():
        text = (name + "\n" + data.decode("utf-8", "replace")).casefold()
        assert "sekret" not in text, name
        for private in ("2024-05-01", "4711", "1971", "hidden.example", "2020-02-02"):
            assert private not in text, name
    person = files["contacts/ada-byron.html"].decode()
    for shown in ("Ada Byron", "she/her", "Turin", "Finds the error", "contracts", "translator",
                  "Analyst", "Initech"):  # fmt: skip
        assert shown in person
    post = files["posts/what-a-migration-taught-us.html"].decode()
    assert "somebody and him" in post
    assert 'href="../contacts/ada-byron.html"' in post
    assert "index.html" in files
    assert not {"network.html", "opportunities.html", "rules.html", "about.html"} & set(files)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("vouch", "Write to her at ADA@home.example any time"),
        ("offers", "call +44 20 7946 0999"),
        ("needs", "a better boss than Sekretname Goneaway"),
        ("location", "she is about to leave her husband soon"),
    ],
)
def test_a_secret_in_a_place_that_is_shown_takes_the_share_away(tmp_path, name, words, capsys):
    root = tmp_path / "journal"
    assert main(["init", str(root)]) == 0
    for path in [*root.glob("contacts/*.md"), *root.glob("posts/*.md")]:
        path.unlink()
    _write(root / "contacts" / "ada.md",
           {"name": "Ada Byron", "status": "connected", "email": "ada@home.example",
            "phone": "+44 20 7946 0999", "private": "She is about to leave her husband soon.",
            name: words})  # fmt: skip
    _write(root / "contacts" / "gone.md", {"name": "Sekretname Goneaway", "status": "removed"})

    repository = tmp_path / "out" / ".git"
    repository.mkdir(parents=True)
    (repository / "HEAD").write_text("ref: refs/heads/main\n")

    code = main(["build", "--share", "--output", str(tmp_path / "out"), "--journal", str(root)])

    assert code == 2
    assert "contacts/" in capsys.readouterr().err
    assert _everything(tmp_path / "out") == {".git/HEAD": b"ref: refs/heads/main\n"}


def test_a_name_that_is_a_word_or_part_of_a_shared_name_is_no_leak(tmp_path):
    root = tmp_path / "journal"
    assert main(["init", str(root)]) == 0
    for path in [*root.glob("contacts/*.md"), *root.glob("posts/*.md")]:
        path.unlink()
    anna = {"name": "Anna Lee Smith", "status": "connected", "vouch": "She will finish it."}
    _write(root / "contacts" / "anna.md", anna)
    for name in ("Will", "Anna Lee"):
        _write(root / "contacts" / f"{name[:3]}-gone.md", {"name": name, "status": "removed"})

    build(root, output=tmp_path / "share", today=TODAY, is_shared=True)

    assert "contacts/anna-lee-smith.html" in _everything(tmp_path / "share")


def test_a_share_needs_a_folder_of_its_own(tmp_path, capsys):
    assert main(["init", str(tmp_path / "j")]) == 0

    assert main(["build", "--share", "--journal", str(tmp_path / "j")]) == 2
    assert "--share needs --output" in capsys.readouterr().err
