from __future__ import annotations

import contextlib
import datetime as dt
import html
import os
import re
import shlex
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from kith.disk.site_folder import MARKER
from kith.errors import KithError
from kith.site.config import mkdocs_yml
from kith.site.mkdocs_run import build
from kith.site.serving import is_loopback
from pages import MAIN

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).resolve().parents[2]
TODAY = dt.date(2026, 6, 1)
PERSON = "---\nname: Ada Byron\nstatus: connected\n---\nShe {}.\n"
WHICH_ENGINE = """
from pathlib import Path
import mkdocs.plugins

def on_post_build(config):
    name = mkdocs.plugins.BasePlugin.__module__.split(".")[0]
    Path(__file__).with_name("engine").write_text(name)
"""
BUILD = {
    "mkdocs": ["-m", "mkdocs", "build", "-q", "-d", "{output}"],
    "properdocs": ["-m", "properdocs", "build", "-q", "-d", "{output}"],
}
SERVE = {
    "mkdocs": ["-m", "mkdocs", "serve", "-q", "-a", "{address}"],
    "properdocs": ["-m", "properdocs", "serve", "-q", "-a", "{address}"],
    "kith": ["-m", "kith", "serve", "--address", "{address}"],
}


def pages_of(site: Path) -> set[str]:
    return {
        path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()
    }


def run_tool(arguments: list[str], root: Path) -> None:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_kind_of_page_is_made(built: Path) -> None:
    made = pages_of(built)
    assert {
        "index.html",
        "people.html",
        "organizations.html",
        "posts.html",
        "timeline.html",
        "rules.html",
        "about.html",
        "404.html",
        "contacts/lena-vogt.html",
        "contacts/odd #1 100%? o'dd naïve.html",
        "organizations/brightwater.html",
        "organizations/nordlicht-analytics.html",
        "posts/data-contracts.html",
        "rules/stranger.html",
        "assets/names.js",
        "assets/people-data.js",
        "robots.txt",
    } <= made


def test_a_contact_called_readme_gets_its_own_page(built: Path) -> None:
    assert "contacts/README.html" in pages_of(built)
    assert "contacts/index.html" not in pages_of(built)


def test_crawlers_are_told_to_stay_away(built: Path) -> None:
    made = pages_of(built)
    assert not [name for name in made if name.startswith("sitemap")]
    assert "Disallow: /" in (built / "robots.txt").read_text()
    for page in built.rglob("*.html"):
        text = page.read_text("utf-8")
        assert 'content="noindex,nofollow,noarchive' in text, page
        assert 'name="referrer" content="no-referrer"' in text, page
        assert "default-src &#39;none&#39;; script-src &#39;self&#39; file:;" in text, (
            page
        )
        assert "unsafe-inline" not in text, page


def test_pages_hold_no_inline_script_or_style(built: Path) -> None:
    for page in built.rglob("*.html"):
        text = page.read_text("utf-8")
        assert not re.search(r"<[^>]+\s(?:style|on[a-z]+)=", text), page
        assert not re.search(r"<script(?![^>]*\ssrc=)", text), page
        assert "<style" not in text, page


def test_contacts_stay_out_of_the_navigation(built: Path) -> None:
    text = (built / "index.html").read_text("utf-8")
    navigation = text[text.index("<nav") : text.index("</nav>")]
    links = re.findall(r'href="([^"]*)"', navigation)
    assert links == [f"{name}.html" for name in (*MAIN, "about")]


@pytest.mark.parametrize("tool", BUILD)
def test_mkdocs_and_properdocs_make_what_kith_build_makes(
    tool: str,
    make_journal: Callable[..., Path],
    small_journal: dict[str, str],
    built: Path,
) -> None:
    root = make_journal(small_journal | {"engine.py": WHICH_ENGINE})
    given = (root / "mkdocs.yml").read_text("utf-8")
    fixed = given.replace(
        "  - kith\n", f"  - kith:\n      today: {TODAY}\nhooks: [engine.py]\n"
    )
    (root / "mkdocs.yml").write_text(fixed, "utf-8")

    run_tool([part.format(output=root / "out") for part in BUILD[tool]], root)

    # That it was this engine, and not the other one under its name.
    assert (root / "engine").read_text() == tool
    assert pages_of(root / "out") == pages_of(built)
    assert len(pages_of(built)) > 40
    for name in sorted(pages_of(built)):
        assert (root / "out" / name).read_bytes() == (built / name).read_bytes(), name


def free_address() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


def fetch(url: str, host: str = "") -> str:
    asked = urllib.request.Request(url, headers={"Host": host} if host else {})
    try:
        with urllib.request.urlopen(asked, timeout=5) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        return f"{error.code}: {error.read().decode()}"
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def wait_for(url: str, text: str, seconds: float = 30) -> str:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        shown = fetch(url)
        if text in shown:
            return shown
        time.sleep(0.1)
    raise AssertionError(f"{text!r} did not appear at {url}; last seen: {shown[:500]}")


@pytest.fixture(scope="module", params=SERVE)
def served(
    request: pytest.FixtureRequest, make_journal: Callable[..., Path]
) -> Iterator[tuple[Path, str]]:
    """A journal that one of the programs serves, and its address."""
    root = make_journal(
        {
            "contacts/ada.md": PERSON.format("wrote the first program"),
            "contacts/cleo.md": PERSON.format("took notes"),
        }
    )
    address = free_address()
    with started_programs() as begin:
        begin([part.format(address=address) for part in SERVE[request.param]], root)
        wait_for(f"http://{address}/contacts/ada.html", "wrote the first program")
        yield root, address


@pytest.fixture
def start() -> Iterator[Callable[[list[str], Path], subprocess.Popen[bytes]]]:
    with started_programs() as begin:
        yield begin


@contextlib.contextmanager
def started_programs() -> Iterator[
    Callable[[list[str], Path], subprocess.Popen[bytes]]
]:
    """Start programs that are ended at the end; what one says goes into ``said`` beside it."""
    started: list[subprocess.Popen[bytes]] = []

    def begin(arguments: list[str], root: Path) -> subprocess.Popen[bytes]:
        environment = os.environ | {"PYTHONUNBUFFERED": "1"}
        with (root / "said").open("wb") as said:
            process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=root,
                env=environment,
                stdout=said,
                stderr=subprocess.STDOUT,
            )
        started.append(process)
        return process

    try:
        yield begin
    finally:
        for process in started:
            process.terminate()
            process.wait(10)


def test_serve_answers_only_to_this_machines_own_name(
    served: tuple[Path, str],
) -> None:
    root, address = served
    port = address.rpartition(":")[2]
    url = f"http://{address}/contacts/ada.html"

    for host in (
        f"localhost:{port}",
        f"127.0.0.1:{port}",
        f"[::1]:{port}",
        "localhost",
    ):
        assert "wrote the first program" in fetch(url, host), host
    for host in (
        f"evil.example:{port}",
        "evil.example",
        "127.0.0.1.evil.example",
        f"10.0.0.7:{port}",
    ):
        assert fetch(url, host).startswith("403: This journal answers only"), host
    with urllib.request.urlopen(
        f"http://{address}/assets/names.js", timeout=5
    ) as answer:
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    live = f"http://{address}/livereload/0/0"
    assert fetch(live, "evil.example").startswith("403")
    assert "Anybody who can reach" not in (root / "said").read_text()


@pytest.mark.parametrize("tool", SERVE)
def test_told_to_serve_others_it_does_and_warns(
    tool: str,
    make_journal: Callable[..., Path],
    start: Callable[[list[str], Path], subprocess.Popen[bytes]],
) -> None:
    root = make_journal({"contacts/ada.md": PERSON.format("wrote the first program")})
    port = free_address().rpartition(":")[2]
    words = [part for part in SERVE[tool] if part != "-q"]
    start([part.format(address=f"0.0.0.0:{port}") for part in words], root)

    wait_for(f"http://127.0.0.1:{port}/contacts/ada.html", "wrote the first program")

    assert "the first program" in fetch(
        f"http://127.0.0.1:{port}/contacts/ada.html", f"desk.local:{port}"
    )
    said = (root / "said").read_text()
    assert f"can now read the whole journal at 0.0.0.0:{port}" in said
    assert "password" in said


def test_unless_told_serve_listens_on_this_machine_only(
    make_journal: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from mkdocs.config import load_config  # noqa: PLC0415 - heavy

    from kith.cli.main import main  # noqa: PLC0415

    asked: dict[str, str] = {}
    monkeypatch.setattr(
        "kith.site.mkdocs_run.serve", lambda _root, **given: asked.update(given)
    )
    root = make_journal({})
    assert main(["serve", "--journal", str(root)]) == 0
    assert is_loopback(asked["address"].rpartition(":")[0])
    assert is_loopback(load_config(str(root / "mkdocs.yml")).dev_addr.host)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("localhost", True),
        ("LOCALHOST.", True),
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("[::1]", True),
        ("0.0.0.0", False),
        ("", False),
        ("::", False),
        ("192.168.1.4", False),
        ("localhost.evil.example", False),
    ],
)
def test_what_counts_as_this_machine(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


def test_serve_shows_a_changed_contact_and_reloads(served: tuple[Path, str]) -> None:
    root, address = served
    url = f"http://{address}/contacts/cleo.html"
    shown = wait_for(url, "took notes")
    assert "livereload(" in shown
    # The live-reload script stands in the page; it alone bears the mark that the policy names.
    (nonce,) = re.findall(
        r"script-src &#39;self&#39; file: &#39;nonce-([\w-]{20,})&#39;;", shown
    )
    assert f'<script nonce="{nonce}">\nvar livereload' in shown
    (root / "contacts" / "cleo.md").write_text(
        PERSON.format("corrected the notes"), "utf-8"
    )
    wait_for(url, "corrected the notes")
    (root / "contacts" / "bo.md").write_text("---\nname: Bo\n---\n", "utf-8")
    wait_for(f"http://{address}/contacts/bo.html", "Bo")


@pytest.mark.parametrize("tool", SERVE)
def test_serve_notices_posts_made_later_and_shows_the_last_site_while_contacts_are_away(
    tool: str,
    make_journal: Callable[..., Path],
    start: Callable[[list[str], Path], subprocess.Popen[bytes]],
) -> None:
    root = make_journal({"contacts/ada.md": PERSON.format("wrote the first program")})
    (root / "posts").rmdir()
    address = free_address()
    start([part.format(address=address) for part in SERVE[tool] if part != "-q"], root)
    wait_for(f"http://{address}/posts.html", "Posts")
    (root / "posts").mkdir()
    (root / "posts" / "one.md").write_text(
        "---\ntitle: Post One\nstatus: draft\n---\nx\n"
    )
    wait_for(f"http://{address}/posts.html", "Post One")

    (root / "contacts").rename(root / "away")
    end = time.monotonic() + 30
    while "The site still shows the state of" not in (root / "said").read_text():
        assert time.monotonic() < end
        time.sleep(0.1)
    assert "there is no folder" in (root / "said").read_text()
    assert "wrote the first program" in fetch(f"http://{address}/contacts/ada.html")
    assert "Traceback" not in (root / "said").read_text()

    (root / "away").rename(root / "contacts")
    (root / "contacts" / "ada.md").write_text(PERSON.format("is back"), "utf-8")
    wait_for(f"http://{address}/contacts/ada.html", "is back")


def test_the_build_folder_is_public_and_not_the_source() -> None:
    text = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    given = yaml.safe_load(text)
    assert given["site_dir"] == "public"
    assert given["docs_dir"] == "site/pages"


def test_this_repositorys_mkdocs_yml_is_the_one_new_journals_get() -> None:
    text = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    assert text == mkdocs_yml(yaml.safe_load(text)["site_name"])


def test_every_key_of_mkdocs_yml_says_why() -> None:
    lines = mkdocs_yml("x").splitlines()
    for number, line in enumerate(lines):
        if re.match(r"[a-z_]+:", line):
            assert lines[number - 1].startswith("#"), line


def test_a_folder_with_other_files_is_not_emptied(
    make_journal: Callable[..., Path],
) -> None:
    root = make_journal({"contacts/ada.md": PERSON.format("x")})
    precious = root.parent / f"{root.name}-elsewhere"
    precious.mkdir()
    (precious / "thesis.txt").write_text("ten years of work")
    with pytest.raises(KithError, match="would delete them"):
        build(root, output=precious, today=TODAY)
    assert (precious / "thesis.txt").exists()


@pytest.mark.parametrize("output", [".", "..", "contacts", "site/theme"])
def test_the_journal_itself_is_not_emptied(
    output: str, make_journal: Callable[..., Path]
) -> None:
    root = make_journal({"contacts/ada.md": PERSON.format("x")})
    with pytest.raises(KithError):
        build(root, output=root / output, today=TODAY)
    assert (root / "contacts" / "ada.md").exists()


def test_building_again_removes_pages_of_contacts_that_are_gone(
    make_journal: Callable[..., Path],
) -> None:
    root = make_journal(
        {"contacts/ada.md": PERSON.format("x"), "contacts/bo.md": "---\nname: B\n---\n"}
    )
    built = build(root, today=TODAY)
    assert (built.output / MARKER).exists()
    (root / "contacts" / "bo.md").unlink()
    build(root, today=TODAY)
    assert not (built.output / "contacts" / "bo.html").exists()
    assert (built.output / "contacts" / "ada.html").exists()


@pytest.mark.parametrize(
    ("template", "place"),
    [
        ("<p>\n{{ 1 / }}", "person.html:2: "),
        (
            '{% extends "kith/person.html" %}\n{% block wide %}\n{{ 1 / 0 }}{% endblock %}',
            ":3: ",
        ),
        (
            '{% extends "kith/person.html" %}{% block wide %}{{ view.a.b }}{% endblock %}',
            ":1: ",
        ),
        ('{% extends "kith/nothing.html" %}', ":1: "),
    ],
)
def test_a_template_of_ones_own_that_fails_is_told_and_hinders_no_later_build(
    make_journal: Callable[..., Path], template: str, place: str
) -> None:
    own = "site/theme/person.html"
    root = make_journal({"contacts/ada.md": PERSON.format("x"), own: template})
    with pytest.raises(KithError) as caught:
        build(root, today=TODAY)
    assert str(root / own) in caught.value.message
    assert place in caught.value.message
    assert "Kith's own" in caught.value.remedy
    (root / own).unlink()
    assert (build(root, today=TODAY).output / "contacts/ada.html").exists()


def test_an_empty_journal_says_what_to_do_next(
    site_of: Callable[..., Path],
) -> None:
    output = site_of({})
    assert "kith new person" in (output / "index.html").read_text("utf-8")
    assert "kith import linkedin" in (output / "people.html").read_text("utf-8")
    assert "positions" in (output / "organizations.html").read_text("utf-8")
    assert "kith new post" in (output / "posts.html").read_text("utf-8")


def test_a_command_to_take_to_a_terminal_runs_nothing_that_a_name_holds(
    make_journal: Callable[..., Path],
) -> None:
    name = "O'Neill $(touch x) `id` \"&Co"
    front = yaml.safe_dump(
        {"name": name, "kind": "organization", "opportunities": [{"role": "x"}]}
    )
    output = build(
        make_journal({"contacts/o.md": f"---\n{front}---\n"}), today=TODAY
    ).output
    page = html.unescape((output / "opportunities.html").read_text("utf-8"))
    command = page.partition("<code>kith at ")[2].partition("</code>")[0]
    assert shlex.split(command) == [name]


def test_a_template_and_a_style_of_ones_own_are_used(
    make_journal: Callable[..., Path],
) -> None:
    root = make_journal(
        {
            "contacts/ada.md": PERSON.format("x"),
            "site/theme/person.html": '{% extends "base.html" %}{% block main %}'
            "<h1>Mine: {{ view.person.name }}</h1>{% endblock %}",
            "site/theme/css/own.css": ":root { --accent: red; }",
        }
    )
    output = build(root, today=TODAY).output
    page = (output / "contacts" / "ada.html").read_text("utf-8")
    assert "<h1>Mine: Ada Byron</h1>" in page
    assert page.index("assets/kith.css") < page.index("css/own.css")
    assert (output / "css" / "own.css").exists()


def test_a_page_of_ones_own_takes_the_place_of_a_made_one(
    make_journal: Callable[..., Path],
) -> None:
    root = make_journal({"site/pages/people.md": "# Everybody\n\nMy own list.\n"})
    page = (build(root, today=TODAY).output / "people.html").read_text("utf-8")
    assert "My own list." in page


def test_references_work_in_a_page_of_ones_own(
    make_journal: Callable[..., Path],
) -> None:
    root = make_journal(
        {
            "contacts/ada.md": PERSON.format("x"),
            "site/pages/about.md": "# About\n\n[[ada]], [her](contacts/ada.md), [[nobody]].\n",
        }
    )
    page = (build(root, today=TODAY).output / "about.html").read_text("utf-8")
    assert page.count('href="contacts/ada.html"') == 2
    assert '<span class="unknown">nobody</span>' in page


def test_the_day_can_be_fixed(make_journal: Callable[..., Path]) -> None:
    root = make_journal({"contacts/ada.md": PERSON.format("x")})
    given = (root / "mkdocs.yml").read_text("utf-8")
    fixed = given.replace("  - kith\n", "  - kith:\n      today: 2020-02-29\n")
    (root / "mkdocs.yml").write_text(fixed, "utf-8")
    page = (build(root, today=None).output / "index.html").read_text("utf-8")
    assert "Saturday, 29 February 2020" in page


def test_a_navigation_of_ones_own_is_kept(make_journal: Callable[..., Path]) -> None:
    root = make_journal({"site/pages/about.md": "# About\n"})
    given = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(
        given + "nav: [about.md, Everyone: people.md]\n", "utf-8"
    )
    page = (build(root, today=TODAY).output / "about.html").read_text("utf-8")
    navigation = page[page.index("<nav") : page.index("</nav>")]
    assert re.findall(r'href="([^"]*)"', navigation) == ["about.html", "people.html"]


def test_a_dead_link_in_a_page_of_ones_own_is_told(
    make_journal: Callable[..., Path],
) -> None:
    root = make_journal({"site/pages/about.md": "# About\n\n[x](nowhere.md)\n"})
    (warning,) = build(root, today=TODAY).warnings
    assert "nowhere.md" in warning
    with pytest.raises(KithError, match=r"nowhere\.md"):
        build(root, today=TODAY, strict=True)


def test_publishing_by_a_slip_is_refused(make_journal: Callable[..., Path]) -> None:
    root = make_journal({"contacts/ada.md": PERSON.format("x")})
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "gh-deploy"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "would publish it" in done.stdout + done.stderr


def test_mkdocs_finds_nothing_to_warn_about(built: Path) -> None:
    output = built.parent / "strict"
    assert build(built.parent, output=output, today=TODAY, strict=True).output == output


def test_a_journal_without_mkdocs_yml_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "contacts").mkdir()
    with pytest.raises(KithError, match=r"no mkdocs\.yml"):
        build(tmp_path, today=TODAY)


def test_settings_that_cannot_be_read_stop_the_build_with_a_sentence(
    make_journal: Callable[..., Path],
) -> None:
    root = make_journal({"pyproject.toml": "[tool.kith.rules]\nstrangr = 'off'\n"})
    with pytest.raises(KithError, match="strangr"):
        build(root, today=TODAY)


def test_a_file_that_cannot_be_read_does_not_stop_the_build(
    make_journal: Callable[..., Path],
) -> None:
    root = make_journal(
        {"contacts/bad.md": "---\nname: [\n---\n", "contacts/none.md": "hello"}
    )
    output = build(root, today=TODAY).output
    assert "contacts/bad.md" in (output / "index.html").read_text("utf-8")


def test_the_example_journal_builds(example_site: Path) -> None:
    assert (example_site / "index.html").exists()
    assert (example_site / "about.html").exists()


def test_one_build_leaves_nothing_of_what_was_asked_to_the_next(
    make_journal: Callable[..., Path], small_journal: dict[str, str], tmp_path: Path
) -> None:
    root = make_journal(small_journal)
    pages: list[int] = []
    first = build(
        root, output=tmp_path / "1", today=dt.date(2026, 6, 1), progress=pages.append
    )
    build(root, output=tmp_path / "share", is_shared=True)
    build(root, output=tmp_path / "2")

    assert len(pages) == first.pages
    facts = (tmp_path / "1" / "assets/site-data.js").read_text("utf-8")
    assert '"day":"2026-06-01"' in facts
    facts = (tmp_path / "2" / "assets/site-data.js").read_text("utf-8")
    assert '"day":"2026-06-01"' not in facts
    assert not (tmp_path / "share" / "timeline.html").exists()
    assert (tmp_path / "2" / "timeline.html").exists()


def test_a_served_site_keeps_the_day_that_was_asked_for(
    make_journal: Callable[..., Path],
    start: Callable[[list[str], Path], subprocess.Popen[bytes]],
) -> None:
    root = make_journal({"contacts/ada.md": PERSON.format("wrote the first program")})
    address = free_address()
    words = [part.format(address=address) for part in SERVE["kith"]]
    start([*words, "--today", "2019-03-01"], root)
    url = f"http://{address}/contacts/ada.html"
    facts = f"http://{address}/assets/site-data.js"
    wait_for(url, "wrote the first program")
    assert '"day":"2019-03-01"' in wait_for(facts, "day")
    (root / "contacts" / "ada.md").write_text(
        PERSON.format("corrected the notes"), "utf-8"
    )
    wait_for(url, "corrected the notes")
    assert '"day":"2019-03-01"' in wait_for(facts, "day")
