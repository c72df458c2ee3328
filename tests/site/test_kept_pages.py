"""A build after any changes gives what a clean build gives, and leaves equal pages alone."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.disk.staged_folder import FileState
from kith.errors import KithError
from kith.site.config import mkdocs_yml
from kith.site.mkdocs_run import BuildSummary, build
from kith.site.plugin import KithPlugin
from kith.site.reuse.memory import RememberedPage, SiteMemory, write_memory

pytestmark = pytest.mark.slow

TODAY = dt.date(2026, 6, 1)
SLUGS = ("ada", "bo", "cy", "README", "d é")
ORGANIZATIONS = ("initech", "acme")
BODIES = (
    "",
    "Met through [[ada]] and [[nobody]].",
    "![](pic.png) ![](assets/names.js)",
    "x[" * 30_000,
)


def file_of_person(slug: str, seed: int) -> str:
    lines = ["---", f"name: {slug.title()} {seed % 3}"]
    lines.append(f"status: {('connected', 'received', 'removed')[seed % 3]}")
    if seed % 2:
        lines.append(f"birthday: 1980-06-0{seed % 9 + 1}")
    if seed % 5:
        organization = ORGANIZATIONS[seed % 2]
        lines.append(
            f"positions: [{{organization: {organization}, title: T{seed % 4}}}]"
        )
    if seed % 3:
        other = SLUGS[seed % len(SLUGS)]
        lines.append(f"knows: [{{contact: {other!r}, how: choir}}]")
        lines.append(
            f"interactions: [{{date: 2026-0{seed % 5 + 1}-11, how: met, with: [{other!r}]}}]"
        )
    if seed % 7 == 0:
        lines.append(f"vouch: Knows {seed}.")
    return "\n".join([*lines, "---", BODIES[seed % len(BODIES)], ""])


class Desk:
    """A journal and its site, which are changed by numbered moves."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "journal"
        self.site = self.root / "public"
        self.today = TODAY
        for name in ("contacts", "posts", "site/pages", "site/theme"):
            (self.root / name).mkdir(parents=True)
        self.write("mkdocs.yml", mkdocs_yml("Mine"))
        self.write("site/pages/about.md", "# About\n\nSee [Ada](../contacts/ada.md).\n")
        self.write("site/pages/pic.png", "png")
        for number, slug in enumerate(SLUGS[:4]):
            self.person(slug, number + 1)

    def write(self, path: str, text: str) -> None:
        location = self.root / path
        location.parent.mkdir(parents=True, exist_ok=True)
        location.write_text(text, "utf-8")

    def person(self, slug: str, seed: int) -> None:
        self.write(f"contacts/{slug}.md", file_of_person(slug, seed))

    def change_person(self, seed: int) -> None:
        self.person(SLUGS[seed % len(SLUGS)], seed)

    def delete_contact(self, seed: int) -> None:
        contacts = sorted((self.root / "contacts").iterdir())
        if len(contacts) > 1:
            contacts[seed % len(contacts)].unlink()

    def rename_contact(self, seed: int) -> None:
        contacts = sorted((self.root / "contacts").iterdir())
        contacts[seed % len(contacts)].rename(self.root / f"contacts/r{seed % 3}.md")

    def change_organization(self, seed: int) -> None:
        name = ORGANIZATIONS[seed % 2]
        self.write(
            f"contacts/{name}.md",
            f"---\nname: {name.title()}\nkind: organization\nindustry: I{seed % 5}\n"
            f"opportunities: [{{role: R{seed % 3}, status: interested, via: ada}}]\n---\n",
        )

    def change_post(self, seed: int) -> None:
        self.write(
            f"posts/p{seed % 2}.md",
            f"---\ntitle: P{seed % 4}\nkind: insight\nstatus: published\n"
            f"published: 2026-01-0{seed % 9 + 1}\nmentions: [ada]\n---\nWords {seed % 5}.\n",
        )

    def delete_post(self, seed: int) -> None:
        (self.root / f"posts/p{seed % 2}.md").unlink(missing_ok=True)

    def change_settings(self, seed: int) -> None:
        severity = ("off", "error")[seed % 2]
        self.write(
            "pyproject.toml",
            f'[tool.kith.me]\nname = "Me {seed % 3}"\n'
            f'[tool.kith.rules]\nstranger = "{severity}"\n',
        )

    def change_config(self, seed: int) -> None:
        text = mkdocs_yml(f"Mine {seed % 3}")
        if seed % 2:
            editor = "\n  - kith:\n      editor: zed://file/{path}:{line}\n"
            text = text.replace("\n  - kith\n", editor)
        self.write("mkdocs.yml", text)

    def change_own_page(self, seed: int) -> None:
        self.write("site/pages/about.md", f"# About {seed % 3}\n\nText {seed}.\n")
        if seed % 3 == 0:
            self.write(f"site/pages/contacts/{SLUGS[seed % 4]}.md", f"# Mine {seed}\n")
        else:
            shutil.rmtree(self.root / "site/pages/contacts", ignore_errors=True)

    def change_own_template(self, seed: int) -> None:
        path = self.root / "site/theme/person.html"
        used = ("kith.day", "page.title", "kith.counts", "nav|length", "pages|length")
        block = f"{{% block narrow %}}{{{{ {used[seed % 5]} }}}}{{% endblock %}}"
        if seed % 6 == 0:
            path.unlink(missing_ok=True)
        else:
            path.write_text('{% extends "kith/person.html" %}' + block)

    def change_picture(self, seed: int) -> None:
        picture = self.root / "site/pages/pic.png"
        picture.unlink(missing_ok=True)
        if seed % 2:
            picture.write_text("png")

    def go_on(self, seed: int) -> None:
        self.today += dt.timedelta(days=seed % 40)

    def damage_site(self, seed: int) -> None:
        pages = sorted(self.site.rglob("*.html"))
        page = pages[seed % len(pages)]
        if seed % 4 == 0:
            page.unlink()
        elif seed % 4 == 1:
            # As long as before, and as old.
            before = page.stat()
            page.write_bytes(b"x" * before.st_size)
            os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
        elif seed % 4 == 2:
            page.unlink()
            page.symlink_to(self.root / "mkdocs.yml")
        else:
            (self.site / "contacts/extra/deep").mkdir(parents=True, exist_ok=True)
            (self.site / "contacts/extra/deep/file.txt").write_text("not of the site")

    def build(self, output: Path | None = None) -> BuildSummary:
        return build(self.root, output=output, today=self.today)


MOVES: tuple[Callable[[Desk, int], None], ...] = (
    Desk.change_person,
    Desk.change_person,
    Desk.delete_contact,
    Desk.rename_contact,
    Desk.change_organization,
    Desk.change_post,
    Desk.delete_post,
    Desk.change_settings,
    Desk.change_config,
    Desk.change_own_page,
    Desk.change_own_template,
    Desk.change_picture,
    Desk.go_on,
    Desk.damage_site,
)


def files_of(site: Path) -> dict[str, bytes]:
    """What a site holds; links and folders that hold nothing count, too."""
    return {
        path.relative_to(site).as_posix(): b"link" if path.is_symlink() else _data(path)
        for path in site.rglob("*")
    }


def _data(path: Path) -> bytes:
    return b"folder" if path.is_dir() else path.read_bytes()


def assert_as_clean(desk: Desk, clean: Path) -> None:
    """Build a site again, and from nothing, and compare."""
    again = desk.build()
    anew = desk.build(clean)

    made = files_of(desk.site)
    expected = files_of(clean)
    assert made.keys() == expected.keys()
    assert [path for path in made if made[path] != expected[path]] == []
    assert (again.pages, again.findings) == (anew.pages, anew.findings)
    assert sorted(again.warnings) == sorted(anew.warnings)


@settings(max_examples=3)
@given(
    st.lists(
        st.lists(
            st.tuples(st.sampled_from(MOVES), st.integers(0, 999)),
            min_size=1,
            max_size=3,
        ),
        min_size=3,
        max_size=5,
    )
)
def test_a_build_after_any_changes_equals_a_clean_one(
    tmp_path_factory: pytest.TempPathFactory,
    rounds: list[list[tuple[Callable[[Desk, int], None], int]]],
) -> None:
    folder = tmp_path_factory.mktemp("desk")
    desk = Desk(folder)
    desk.build()
    for number, moves in enumerate(rounds):
        for move, seed in moves:
            move(desk, seed)
        assert_as_clean(desk, folder / f"clean{number}")
    shutil.rmtree(folder)


@pytest.mark.parametrize("move", dict.fromkeys(MOVES), ids=lambda move: move.__name__)
def test_a_build_after_one_kind_of_change_equals_a_clean_one(
    tmp_path: Path, move: Callable[[Desk, int], None]
) -> None:
    desk = Desk(tmp_path)
    desk.build()
    for seed in (1, 4):
        move(desk, seed)
        assert_as_clean(desk, tmp_path / f"clean{seed}")


def states_of(site: Path) -> dict[str, tuple[int, int]]:
    return {
        path.relative_to(site).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in site.rglob("*")
        if path.is_file()
    }


def test_only_what_changed_is_rendered_and_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path)
    desk.build()
    before = states_of(desk.site)
    rendered = []
    on_page_context = KithPlugin.on_page_context

    def noted(self: KithPlugin, context: object, **given: object) -> object:
        rendered.append(given["page"].file.dest_uri)  # type: ignore[attr-defined]
        return on_page_context(self, context, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(KithPlugin, "on_page_context", noted)
    desk.build()

    assert states_of(desk.site) == before
    # The example of one rule holds half a character, of which there is no fingerprint.
    odd = "rules/not-utf-8.html"
    assert sorted(rendered) == ["about.html", odd]

    path = desk.root / "contacts/ada.md"
    path.write_text(path.read_text() + "She plays the oboe.\n")
    rendered.clear()
    desk.build()

    after = states_of(desk.site)
    written = {path for path in after if after[path] != before.get(path)}
    words = {f"assets/words/{part}.js" for part in ("ob", "pl", "sh", "th")}
    assert written == {"contacts/ada.html", "assets/names.js", *words}
    assert sorted(rendered) == ["about.html", "contacts/ada.html", odd]


def memories_of(root: Path) -> list[Path]:
    return [path for path in (root / ".kith/site").iterdir() if path.name[0] != "."]


def damage_bytes(memory: Path) -> None:
    data = memory.read_bytes()
    memory.write_bytes(data[:-20] + b"x" * 20)


def make_folder(memory: Path) -> None:
    memory.unlink()
    memory.mkdir()


def make_link(memory: Path) -> None:
    aside = memory.with_name("aside")
    memory.rename(aside)
    memory.symlink_to(aside)


def of_another_version(memory: Path) -> None:
    memory.write_bytes(memory.read_bytes().replace(b"site 1\n", b"site 9\n", 1))


DAMAGES = {
    "truncated": lambda memory: memory.write_bytes(memory.read_bytes()[:-5]),
    "empty": lambda memory: memory.write_bytes(b""),
    "noise": lambda memory: memory.write_bytes(bytes(range(256)) * 99),
    "changed": damage_bytes,
    "of another version": of_another_version,
    "a folder": make_folder,
    "a link": make_link,
    "unreadable": lambda memory: memory.chmod(0),
    "gone": lambda memory: shutil.rmtree(memory.parents[1]),
    "a file in place of the folder": lambda memory: (
        shutil.rmtree(memory.parent),
        memory.parent.write_text("x"),
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_memory_that_is_damaged_or_lost_changes_nothing(
    tmp_path: Path, damage: str
) -> None:
    desk = Desk(tmp_path)
    desk.build()
    (memory,) = memories_of(desk.root)
    DAMAGES[damage](memory)
    desk.person("ada", 5)

    assert_as_clean(desk, tmp_path / "clean")


def test_where_nothing_can_be_remembered_a_site_is_built_all_the_same(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)
    (desk.root / ".kith").mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)
    desk.build()
    desk.person("ada", 5)

    assert_as_clean(desk, tmp_path / "clean")


def test_a_forged_memory_reaches_no_file_outside_of_the_site(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.build()
    kept = tmp_path / "outside.html"
    kept.write_text("mine")
    state = FileState(*msgspec.structs.astuple(_state(kept)))
    page = RememberedPage(b"0" * 16, state)
    names = ("../../outside.html", str(kept), "contacts/ada.html")
    memory = SiteMemory(
        os.path.realpath(desk.site), b"0" * 16, dict.fromkeys(names, page)
    )
    write_memory(desk.root, memory)

    assert_as_clean(desk, tmp_path / "clean")
    assert kept.read_text() == "mine"


def _state(path: Path) -> FileState:
    status = path.stat()
    return FileState(
        status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
    )


def test_nothing_of_a_deleted_contact_is_remembered(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write("contacts/forgotten-soul.md", "---\nname: Forgotten Soul\n---\n")
    desk.build()
    (memory,) = memories_of(desk.root)
    assert b"forgotten-soul" in memory.read_bytes()
    (desk.root / "contacts/forgotten-soul.md").unlink()
    desk.build()

    assert b"forgotten-soul" not in memory.read_bytes()
    assert_as_clean(desk, tmp_path / "clean")


def test_the_memory_of_one_site_is_not_that_of_another(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.build()
    desk.person("ada", 5)
    desk.build(tmp_path / "elsewhere")
    (desk.site / "contacts/ada.html").unlink()
    shutil.copy(
        tmp_path / "elsewhere/contacts/bo.html", desk.site / "contacts/ada.html"
    )

    assert_as_clean(desk, tmp_path / "clean")


def test_a_build_that_fails_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.build()
    before = files_of(desk.site)
    desk.person("ada", 5)
    desk.write("site/theme/person.html", "{{ 1 / 0 }}")

    with pytest.raises(KithError):
        desk.build()

    assert files_of(desk.site) == before


def test_two_builds_at_once_leave_a_site_that_the_next_one_completes(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)
    desk.build()
    words = [sys.executable, "-m", "kith", "build", "--today", "2026-06-01"]
    running = []
    for seed in (5, 7, 8):
        desk.change_person(seed)
        desk.delete_contact(seed)
        running.append(subprocess.Popen([*words, "--journal", str(desk.root)]))

    assert [process.wait(120) for process in running] == [0, 0, 0]
    assert_as_clean(desk, tmp_path / "clean")


def test_a_name_that_is_no_text_costs_no_page_but_those_that_name_it(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)
    odd = os.fsencode(desk.root / "contacts") + b"/od\xff.md"
    with open(odd, "w", encoding="utf-8") as file:  # noqa: PTH123 - its name is bytes
        file.write("---\nname: Odd\nknows: [{contact: bo}]\n---\n")
    desk.build()
    before = states_of(desk.site)
    ada = desk.root / "contacts/ada.md"
    ada.write_text(ada.read_text() + "More.\n")
    desk.build()

    after = states_of(desk.site)
    assert after["contacts/cy.html"] == before["contacts/cy.html"]
    assert_as_clean(desk, tmp_path / "clean")


def test_what_a_killed_build_left_is_removed(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.build()
    left = desk.site / ".kith-99999999-0123456789ab.site"
    (left / "contacts").mkdir(parents=True)

    assert_as_clean(desk, tmp_path / "clean")
    assert not left.exists()


@pytest.mark.parametrize(
    "of_others",
    ["hooks: [hook.py]\n", "plugins: [kith, search]\n"],
)
def test_where_others_have_a_say_every_page_is_written(
    tmp_path: Path, of_others: str
) -> None:
    desk = Desk(tmp_path)
    desk.write(
        "hook.py", "def on_post_page(output, **given):\n    return output + '!'\n"
    )
    text = mkdocs_yml("Mine")
    if "plugins" in of_others:
        text = text.replace("plugins:\n  - kith\n", "")
    desk.write("mkdocs.yml", text + of_others)
    desk.build()
    before = states_of(desk.site)
    desk.build()

    after = states_of(desk.site)
    pages = {path for path in after if path.endswith(".html")}
    assert len(pages) > 10
    assert not [path for path in pages if after[path] == before[path]]


def test_mkdocs_says_into_which_folder_it_builds(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    desk = Desk(tmp_path)
    with caplog.at_level("INFO", logger="mkdocs"):
        desk.build()

    assert f"Building documentation to directory: {desk.site}" in caplog.messages
