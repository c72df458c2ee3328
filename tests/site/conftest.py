"""Small journals, sites built of them, and a browser to open these in."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import http.server
import json
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kith.site.config import mkdocs_yml
from kith.site.data import SiteData
from kith.site.mkdocs_run import build
from kith.site.pages import Page, build_pages
from shared_folders import shared_folder
from slow import slow_down

REPOSITORY = Path(__file__).resolve().parents[2]
TODAY = dt.date(2026, 6, 1)
EXAMPLE_DAY = dt.date(2026, 11, 23)
TITLE = "Mira's network"
# What Chromium shows around a page is itself made of pages, which cost as much as ours do.
# Only the last list of features counts, so this one repeats what Playwright turns off.
FEATURES_OFF = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "Prerender2",
    # A process in store for the next page, and a new frame for each page.
    "RenderDocument",
    "SpareRendererForSitePerProcess",
    "ThirdPartyStoragePartitioning",
    "Translate",
)
FLAGS = (
    f"--disable-features={','.join(FEATURES_OFF)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

LENA = """---
name: Lena Vogt
pronouns: she/her
status: connected
since: 2016-04-02
location: Leipzig, Germany
email: lena@vogt.example
phone: +49 341 555 0100
linkedin: lena-vogt
urls: [https://vogt.example/notes, "javascript:alert(1)"]
birthday: 1984-06-12
tags: [data-quality, speaker]
relationship: [colleague, friend]
positions:
  - organization: Nordlicht Analytics
    title: Head of Data
    start: 2021-03
  - organization: Brightwater
    title: Data Engineer
    start: 2014
    end: 2021-02
interactions:
  - 2015-10 worked-together: the quality dashboard
  - 2019-05-01 email sent: the slides
  - 2022-11-05 met:
      where: Leipzig
      with: [omar-haddad]
      note: contracts between teams
  - 2026-03-02 call: she is hiring two engineers
knows:
  - contact: omar-haddad
    how: former colleagues
    strength: strong
  - name: Priya Raman
    organization: Brightwater
    title: CTO
introduced_by: omar-haddad
vouch: Finds the one question nobody asked.
offers: [reviews of data contracts]
needs: [two senior engineers]
keep_in_touch: 3m
---
Her talk changed how I think. See [[omar-haddad]], [[data-contracts|my post]] and [[nobody-here]].

## Later

Also [Omar](omar-haddad.md).
"""
FILES = {
    "contacts/lena-vogt.md": LENA,
    "contacts/omar-haddad.md": """---
name: Omar Haddad
status: connected
since: 2019-03
positions:
  - organization: brightwater
    title: Staff Engineer
interactions:
  - 2019-03-01 met: panel on data quality
concerns:
  - date: 2023-01
    what: Shared a confidential deck
    basis: told
---
Met through [[lena-vogt]].
""",
    "contacts/brightwater.md": """---
name: Brightwater GmbH
kind: organization
aliases: [Brightwater]
industry: Water utilities
opportunities:
  - role: Head of Data
    status: interviewing
    for: job
    opened: 2026-04-01
    via: lena-vogt
---
A calm place; see [[lena-vogt]].
""",
    "contacts/noor-de-vries.md": "---\nname: Noor de Vries\nstatus: received\n"
    "since: 2026-05-20\n---\n",
    "contacts/odd #1 100%? o'dd naïve.md": "---\nname: Odd Slug\nstatus: connected\n---\n",
    "contacts/README.md": "---\nname: Reader Meredith\nstatus: considering\n---\n",
    "posts/data-contracts.md": """---
title: Data contracts in practice
kind: insight
status: published
published: 2026-01-11
audience: people who run data platforms
takeaway: A contract is a conversation that somebody wrote down.
mentions: [lena-vogt]
results: {impressions: 4200, reactions: 87}
---
Three years ago we had no contracts.
We had meetings.

Then [[lena-vogt]] asked.
""",
    "posts/webinar.md": "---\ntitle: Join our webinar\nkind: promotion\nstatus: draft\n---\nBuy.\n",
    "site/pages/about.md": "# About\n\nHow I keep this journal.\n\n## Why\n\nTo remember.\n",
}


def write_journal(root: Path, files: dict[str, str], title: str) -> None:
    """Write a journal with a site's configuration into a folder."""
    for folder in ("contacts", "posts", "site/pages", "site/theme"):
        (root / folder).mkdir(parents=True)
    (root / "mkdocs.yml").write_text(mkdocs_yml(title), "utf-8")
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


@pytest.fixture(scope="session")
def make_journal(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Write a journal with a site's configuration into a new folder."""

    def make(files: dict[str, str], *, title: str = TITLE) -> Path:
        root = tmp_path_factory.mktemp("journal")
        write_journal(root, files, title)
        return root

    return make


@contextlib.contextmanager
def leaving_out(pattern: str) -> Iterator[None]:
    """Build no pages whose path is wholly matched by a pattern."""

    def build_some(data: SiteData) -> Iterator[Page]:
        for page in build_pages(data):
            if not re.fullmatch(pattern, page.destination):
                yield page

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kith.site.plugin.build_pages", build_some)
        yield


@pytest.fixture(scope="session")
def site_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Build the site of a journal, once for all tests; none of them may change it.

    A pattern tells which pages to leave out: of a large journal, a few of each kind suffice.
    """

    def build_once(
        files: dict[str, str],
        *,
        title: str = TITLE,
        today: dt.date = TODAY,
        is_shared: bool = False,
        without: str = "",
    ) -> Path:
        def make(root: Path) -> None:
            write_journal(root, files, title)
            output = root / "public"
            with leaving_out(without):
                build(root, output=output, today=today, is_shared=is_shared)

        key = json.dumps([files, title, str(today), is_shared, without])
        return shared_folder(tmp_path_factory, key, make) / "public"

    return build_once


@pytest.fixture(scope="session")
def small_journal() -> dict[str, str]:
    """The files of a journal that has something of everything."""
    return dict(FILES)


@pytest.fixture(scope="session")
def built(site_of: Callable[..., Path]) -> Path:
    """The site of a small journal that has something of everything."""
    return site_of(FILES)


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the journal that this repository is."""

    def make(output: Path) -> None:
        build(REPOSITORY, output=output, today=EXAMPLE_DAY)

    return shared_folder(tmp_path_factory, "the example journal", make)


@pytest.fixture(scope="session")
def example_share(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What of that journal is for others to see."""

    def make(output: Path) -> None:
        build(REPOSITORY, output=output, today=EXAMPLE_DAY, is_shared=True)

    return shared_folder(tmp_path_factory, "a share of the example journal", make)


def find_chromium() -> str | None:
    names = (
        os.environ.get("KITH_CHROMIUM", ""),
        # The same engine without windows: a page takes half as long.
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
    )
    return next(
        (found for name in names if name and (found := shutil.which(name))), None
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A Chromium that is on this machine already; nothing is downloaded."""
    executable = find_chromium()
    if executable is None:
        if os.environ.get("KITH_REQUIRE_BROWSER") == "1":
            pytest.fail("no Chromium, and KITH_REQUIRE_BROWSER=1 asks for one")
        pytest.skip("no Chromium: apt-get install chromium")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where it is needed

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=executable, args=list(FLAGS)
        )
        yield (
            slow_down(started)
            if os.environ.get("KITH_SLOW_BROWSER") == "1"
            else started
        )
        started.close()


@pytest.fixture(scope="session")
def desktop(browser: Any) -> Iterator[Any]:
    """A wide window, for all tests that ask for nothing else: each new one takes long."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


FORGET = "try { localStorage.clear(); sessionStorage.clear(); } catch (error) { }"


@pytest.fixture
def page(desktop: Any) -> Iterator[Any]:
    """A page in a wide window, in which the site has kept nothing yet."""
    yield desktop.new_page()
    for opened in desktop.pages:
        opened.evaluate(FORGET)
        opened.close()


@pytest.fixture(scope="session")
def browser_flags() -> tuple[str, ...]:
    """What to start another Chromium with: its place, then its arguments."""
    return (find_chromium() or "", *FLAGS)


@contextlib.contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """A folder over HTTP on this machine; gives its address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def serve_site() -> Callable[[Path], contextlib.AbstractContextManager[str]]:
    """Serve a folder over HTTP for as long as a with statement lasts."""
    return serve_folder


@pytest.fixture(params=["file", "http"])
def address(request: pytest.FixtureRequest, built: Path) -> Iterator[str]:
    """The small journal's site, from disk and over HTTP."""
    if request.param == "file":
        yield f"file://{built}/"
    else:
        with serve_folder(built) as found:
            yield found
