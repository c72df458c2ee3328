"""Every kind of page, of the whole site and of a share, keeps to itself: watched in a browser."""

from __future__ import annotations

import contextlib
import datetime as dt
import html
import queue
import re
import socket
import threading
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest

from pages import MAIN

TODAY = dt.date(2026, 6, 1)
FULL = (
    *MAIN,
    "about",
    "404",
    "contacts/lena-vogt",
    "contacts/odd #1 100%? o'dd naïve",
    "organizations/brightwater",
    "organizations/nordlicht-analytics",
    "posts/data-contracts",
    "timeline/2026",
    "rules/stranger",
)
SHARED = (
    "index",
    "people",
    "organizations",
    "posts",
    "404",
    "contacts/lena-vogt",
    "organizations/brightwater-gmbh",
    "posts/data-contracts-in-practice",
)
LOADING = {"href": {"link", "image", "use"}, "src": None, "srcset": None, "data": {"object"},
           "poster": None, "action": None, "formaction": None, "background": None,
           "ping": None, "xlink:href": None, "manifest": None}  # fmt: skip
AHEAD = {"preconnect", "dns-prefetch", "prefetch", "preload", "modulepreload", "prerender",
         "manifest", "pingback"}  # fmt: skip
ASK_ELSEWHERE = """
async (address) => {
  const tried = [];
  const attempt = async (name, act) => {
    try { await act(); tried.push(name + ": let through"); } catch (error) { tried.push(name); }
  };
  const loaded = (tag, given) => new Promise((done, failed) => {
    const made = Object.assign(document.createElement(tag), given);
    made.onload = done;
    made.onerror = () => failed(new Error("refused"));
    document.body.append(made);
  });
  const http = "http://" + address + "/";
  await attempt("fetch", () => fetch(http, { mode: "no-cors" }));
  await attempt("request", () => new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("GET", http);
    request.onload = done;
    request.onerror = () => failed(new Error("refused"));
    request.send();
  }));
  await attempt("socket", () => new Promise((done, failed) => {
    const made = new WebSocket("ws://" + address + "/");
    made.onopen = done;
    made.onerror = () => failed(new Error("refused"));
  }));
  await attempt("events", () => new Promise((done, failed) => {
    const made = new EventSource(http);
    made.onopen = done;
    made.onerror = () => { made.close(); failed(new Error("refused")); };
  }));
  navigator.sendBeacon(http, "name");
  await attempt("image", () => loaded("img", { src: http + "a.png" }));
  await attempt("script", () => loaded("script", { src: http + "a.js" }));
  await attempt("style", () => loaded("link", { rel: "stylesheet", href: http + "a.css" }));
  await attempt("media", () => new Promise((done, failed) => {
    const made = Object.assign(document.createElement("audio"), { src: http + "a.mp3" });
    made.onloadeddata = done;
    made.onerror = () => failed(new Error("refused"));
    made.load();
  }));
  await attempt("inline script", () => new Promise((done, failed) => {
    window.ran = undefined;
    const made = document.createElement("script");
    made.textContent = "window.ran = 1";
    document.body.append(made);
    window.ran ? done() : failed(new Error("refused"));
  }));
  await attempt("eval", () => (0, eval)("1"));
  return tried;
}
"""


@pytest.fixture(scope="module", params=["full", "share"])
def site(
    request: pytest.FixtureRequest,
    built: Path,
    small_journal: dict[str, str],
    site_of: Callable[..., Path],
) -> tuple[Path, tuple[str, ...]]:
    """A site, and one page of every kind it has."""
    if request.param == "full":
        return built, FULL
    return site_of(small_journal, is_shared=True), SHARED


def kind_of(page: Path, site: Path) -> str:
    """Pages of one folder are of one kind; at the top each is its own."""
    inside = page.relative_to(site)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def test_the_kinds_opened_here_are_all_there_are(
    site: tuple[Path, tuple[str, ...]],
) -> None:
    folder, kinds = site
    made = {kind_of(page, folder) for page in folder.rglob("*.html")}
    assert made == {kind.split("/")[0] for kind in kinds}


class Elements(HTMLParser):
    """Every element of a page with its attributes, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def named(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.found if name == tag]


def test_every_page_says_what_browsers_and_crawlers_must_not_do(
    site: tuple[Path, tuple[str, ...]],
) -> None:
    folder, _ = site
    assert (folder / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"
    for path in folder.rglob("*.html"):
        page = Elements(path.read_text("utf-8"))
        said = {
            one.get("http-equiv") or one.get("name", ""): one.get("content", "")
            for one in page.named("meta")
        }
        policy = dict(
            part.strip().partition(" ")[::2]
            for part in said["Content-Security-Policy"].split(";")
        )
        assert policy == {
            "default-src": "'none'",
            "script-src": "'self' file:",
            "style-src": "'self' file:",
            "img-src": "data:",
            "font-src": "'self' file:",
            "base-uri": "'none'",
            "form-action": "'none'",
        }, path
        assert {"noindex", "nofollow", "noarchive"} <= set(said["robots"].split(",")), (
            path
        )
        assert said["referrer"] == "no-referrer", path
        assert said["x-dns-prefetch-control"] == "off", path
        assert "refresh" not in said, path
        tags = [tag for tag, _ in page.found]
        # The policy holds for what comes after it.
        assert "script" not in tags[: tags.index("meta") + 2], path
        for link in page.named("a"):
            if urlsplit(link.get("href", "")).scheme in {"http", "https"}:
                assert {"noopener", "noreferrer"} <= set(link.get("rel", "").split()), (
                    path
                )


def test_nothing_in_a_page_loads_from_elsewhere_or_ahead_of_time(
    site: tuple[Path, tuple[str, ...]],
) -> None:
    folder, _ = site
    for path in folder.rglob("*.html"):
        for tag, attributes in Elements(path.read_text("utf-8")).found:
            assert not AHEAD & set(attributes.get("rel", "").casefold().split()), path
            assert tag not in {
                "iframe",
                "frame",
                "object",
                "embed",
                "applet",
                "base",
            }, path
            assert "style" not in attributes, path
            assert not [name for name in attributes if name.startswith("on")], path
            for name, tags in LOADING.items():
                if name in attributes and (tags is None or tag in tags):
                    parts = urlsplit(attributes[name])
                    assert not parts.netloc, (path, attributes)
                    assert parts.scheme in {"", "data"}, (path, attributes)
    for style in folder.rglob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", style.read_text("utf-8"), flags=re.DOTALL)
        parts_of = re.compile(r'@import url\("(styles/[a-z-]+\.css)"\);')
        assert all(
            (style.parent / part).is_file() for part in parts_of.findall(text)
        ), style
        assert "@import" not in parts_of.sub("", text), style
        for address in re.findall(r"url\(\s*[\"']?([^\"')]*)", text):
            parts = urlsplit(address)
            assert not parts.netloc, (style, address)
            assert parts.scheme in {"", "data"}, (style, address)
    for picture in folder.rglob("*.svg"):
        assert not re.search(
            r"""(?:href|src)\s*=\s*["']https?:""", picture.read_text("utf-8")
        )


def test_every_link_within_it_leads_somewhere(
    site: tuple[Path, tuple[str, ...]],
) -> None:
    folder, _ = site
    seen = 0
    for path in folder.rglob("*.html"):
        if path.name == "404.html":
            continue  # counts from a server's top
        page = Elements(path.read_text("utf-8"))
        for attributes in (one for _, one in page.found):
            for address in (attributes.get("href", ""), attributes.get("src", "")):
                parts = urlsplit(address)
                if parts.scheme or not address:
                    continue
                target = (
                    (path.parent / unquote(parts.path)).resolve()
                    if parts.path
                    else path
                )
                assert target.is_file(), (path, address)
                assert folder.resolve() in target.resolve().parents, (path, address)
                seen += 1
                # On these two the part behind # is a question to their script.
                if target.name in {"paths.html", "people.html"}:
                    continue
                if parts.fragment and target.suffix == ".html":
                    ids = {
                        one.get("id")
                        for _, one in Elements(target.read_text("utf-8")).found
                    }
                    assert unquote(parts.fragment) in ids, (path, address)
    assert seen > 50


@contextlib.contextmanager
def listener() -> Iterator[tuple[str, queue.Queue[Any]]]:
    """A port that nobody may call; gives its address and who called."""
    heard: queue.Queue[Any] = queue.Queue()
    server = socket.create_server(("127.0.0.1", 0))

    def listen() -> None:
        while True:
            try:
                caller, whence = server.accept()
            except OSError:
                return
            heard.put(whence)
            caller.close()

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.getsockname()[1]}", heard
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join()


@pytest.fixture(params=["file", "http"])
def opened(
    request: pytest.FixtureRequest,
    site: tuple[Path, tuple[str, ...]],
    serve_site: Callable[[Path], contextlib.AbstractContextManager[str]],
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The address of a site, from disk and over HTTP, and its kinds of page."""
    folder, kinds = site
    if request.param == "file":
        yield f"file://{folder}/", tuple(kind for kind in kinds if kind != "404")
        return
    with serve_site(folder) as address:
        yield address, kinds


def use_everything(page: Any) -> None:
    """Do on a page what a reader would, so that what loads on use is loaded."""
    search = page.locator("#kith-search")
    search.fill("le")
    page.wait_for_selector("#kith-found [role=option]")
    search.fill("contr")
    search.fill("")
    for box in page.locator("main input[type=search], main input[type=text]").all():
        if box.is_visible():
            box.fill("len")
    for button in page.locator("main button:visible").all():
        if button.is_visible() and button.is_enabled():
            button.click()
    for more in page.locator("details:not([open]) > summary").all()[:5]:
        if more.is_visible():
            more.click()
    for link in page.locator("main a:visible").all()[:5]:
        link.hover()


@pytest.mark.browser
def test_no_kind_of_page_asks_anybody_else(
    browser: Any, opened: tuple[str, tuple[str, ...]]
) -> None:
    address, kinds = opened
    home = urlsplit(address)
    asked: list[str] = []
    strange: list[str] = []
    context = browser.new_context()
    context.on("request", lambda request: asked.append(request.url))
    context.on(
        "serviceworker", lambda worker: strange.append(f"service worker {worker.url}")
    )
    page = context.new_page()
    page.on("worker", lambda worker: strange.append(f"worker {worker.url}"))
    page.on("websocket", lambda made: strange.append(f"socket {made.url}"))
    page.on("popup", lambda made: strange.append(f"window {made.url}"))
    page.on("download", lambda made: strange.append(f"download {made.url}"))
    page.on("framenavigated", lambda frame: asked.append(frame.url))
    page.on(
        "console",
        lambda said: strange.append(said.text) if said.type == "error" else None,
    )
    for kind in kinds:
        before = len(asked)
        page.goto(address + quote(kind) + ".html")
        use_everything(page)
        assert len(asked) > before, "nothing is being recorded"
    # Anything that a page began to load shows before the next one does.
    page.goto("about:blank")
    context.close()
    other = {
        url
        for url in asked
        if (urlsplit(url).scheme, urlsplit(url).netloc) != (home.scheme, home.netloc)
        and not url.startswith("data:")
        and url != "about:blank"
    }
    assert other == set()
    assert strange == []
    if home.scheme == "file":
        folder = unquote(home.path)
        assert all(
            unquote(urlsplit(url).path).startswith(folder)
            for url in asked
            if "file:" in url
        )


@pytest.mark.browser
def test_even_a_script_in_the_page_could_not_tell_anybody(
    browser: Any, opened: tuple[str, tuple[str, ...]]
) -> None:
    address, kinds = opened
    with listener() as (elsewhere, heard):
        context = browser.new_context()
        page = context.new_page()
        # The policy of each page is compared above; a few show that it does what it says.
        for kind in (kinds[0], "people", "contacts/lena-vogt"):
            page.goto(address + quote(kind) + ".html")
            tried = page.evaluate(ASK_ELSEWHERE, elsewhere)
            assert len(tried) == 10, tried
            assert [one for one in tried if "let through" in one] == [], kind
        page.goto("about:blank")
        assert heard.empty()
        # A page without the policy is heard, so the others would have been.
        page.evaluate(
            "address => { new Image().src = 'http://' + address + '/a.png' }", elsewhere
        )
        assert heard.get(timeout=20)
        context.close()


def test_the_policy_is_written_where_browsers_read_it(
    site: tuple[Path, tuple[str, ...]],
) -> None:
    folder, kinds = site
    for kind in kinds:
        text = (folder / f"{kind}.html").read_text("utf-8")
        head = html.unescape(text[: text.index("</head>")])
        assert head.index("Content-Security-Policy") < head.index("<script"), kind
