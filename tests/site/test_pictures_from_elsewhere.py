"""However an address is spelt, a page fetches nothing from another host.

The pages are opened in a browser with every request caught, from disk and over HTTP, with the
policy and without it.
"""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from kith.site.mkdocs_run import build
from kith.site.pictures import picture_address

pytestmark = pytest.mark.browser

TODAY = dt.date(2026, 6, 1)
HOST = "elsewhere.example"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
ADDRESSES = (
    f"//{HOST}/x.png",
    f"\\\\{HOST}\\x.png",
    f"/\\{HOST}/x.png",
    f"\\/{HOST}/x.png",
    f"///{HOST}/x.png",
    f"https://{HOST}/x.png",
    f"HTTPS://{HOST}/x.png",
    f"https:/{HOST}/x.png",
    f"https:{HOST}/x.png",
    f"https:\\\\{HOST}\\x.png",
    f"https:///{HOST}/x.png",
    f"http://user:pass@{HOST}/x.png",
    f"ftp://{HOST}/x.png",
    f"file://{HOST}/x.png",
    f"file:\\\\{HOST}\\x.png",
    f"FILE:////{HOST}/x.png",
    f"  //{HOST}/x.png",
    f"/&Tab;/{HOST}/x.png",
    f"/&#9;/{HOST}/x.png",
    f"/&NewLine;/{HOST}/x.png",
    f"/&#13;/{HOST}/x.png",
    f"h&Tab;ttps://{HOST}/x.png",
    f"htt&#10;ps://{HOST}/x.png",
    f"&#1;//{HOST}/x.png",
    f"&#31; https://{HOST}/x.png",
    f"&#x20;&#x1f;\\\\{HOST}/x.png",
    f"&#47;&#47;{HOST}/x.png",
    f"&sol;&bsol;{HOST}/x.png",
    f"https&colon;//{HOST}/x.png",
    f"https://{HOST}%2fx.png",
    "//else\u00adwhere.example/x.png",
    f"/\t/{HOST}/x.png",
    f"/..//{HOST}/x.png",
    f"./..//../..//{HOST}/x.png",
    f"blob:https://{HOST}/x",
    f"view-source:https://{HOST}/x.png",
    f"javascript:fetch('//{HOST}')",
    "data:image/png;base64,AAAA",
)
HTML = (
    f"<image src='//{HOST}/x.png'>",
    f"<img srcset='//{HOST}/x.png 1x, https://{HOST}/y.png 2x'>",
    f"<img src=x.png srcset=//{HOST}/x.png>",
    f"<img src=x onerror=\"new Image().src='//{HOST}/x.png'\">",
    f"<picture><source srcset=//{HOST}/x.png><img src=x.png></picture>",
    f"<svg><image href=//{HOST}/x.png /><image xlink:href=//{HOST}/x.png /></svg>",
    f"<svg><use href=//{HOST}/x.svg#a /><feImage href=//{HOST}/x.png /></svg>",
    f"<video poster=//{HOST}/x.png src=//{HOST}/x.mp4 autoplay></video>",
    f"<audio src=//{HOST}/x.mp3 autoplay></audio>",
    f"<p style='background:url(//{HOST}/x.png)'>x</p>",
    f"<style>@import '//{HOST}/x.css'; p {{ background: url(//{HOST}/x.png) }}</style>",
    f"<link rel=stylesheet href=//{HOST}/x.css><link rel=icon href=//{HOST}/x.ico>",
    f"<link rel=preload as=image href=//{HOST}/x.png><link rel=dns-prefetch href=//{HOST}>",
    f"<base href='https://{HOST}/'><img src=x.png>",
    f"<meta http-equiv=refresh content='0;url=https://{HOST}/'>",
    f"<table background=//{HOST}/x.png><tr><td background=//{HOST}/y.png>x</table>",
    f"<iframe src=//{HOST}/></iframe><embed src=//{HOST}/x><object data=//{HOST}/x></object>",
    f"<input type=image src=//{HOST}/x.png>",
    f"<body background=//{HOST}/x.png>",
    f"<script src=//{HOST}/x.js></script>",
    f"![x](//{HOST}/x.png)\n\n![x](<\\\\\\\\{HOST}\\\\x.png>)\n\n![x][y]\n\n[y]: //{HOST}/x.png",
    f"![x](/&Tab;/{HOST}/x.png) ![x](https:{HOST}/x.png)",
    f"<div><img src='/&Tab;/{HOST}/x.png'></div>",
)
TEXTS = (
    *(
        f"a <img src='{address}'> b\n\n<p><img alt=c src=\"{address}\"></p>"
        for address in ADDRESSES
    ),
    *HTML,
)
CASE = (
    f'<img src="/&Tab;/{HOST}/x.png"> <img src="h&Tab;ttps://{HOST}/x.png"> '
    f'<img src="&#1;//{HOST}/x.png">'
)


def journal(make_journal: Callable[..., Path]) -> Path:
    body = "\n\n".join((CASE, *TEXTS))
    files = {
        "contacts/image.md": f"---\nname: Tab T\nvouch: |\n  {CASE}\n---\n{body}\n",
        "contacts/company.md": f"---\nname: Company\nkind: organization\n---\n{body}\n",
        "posts/post.md": f"---\ntitle: A\nstatus: published\n---\n{body}\n",
        "site/pages/image.md": f"# Pictures\n\n![mine](x.png)\n\n{body}\n",
    }
    root = make_journal(files)
    (root / "site/pages/x.png").write_bytes(PNG)
    return root


def host_of(address: str) -> str:
    """The host an address leads to; a server of this machine is none."""
    parts = urlsplit(address)
    return "" if parts.hostname in {None, "", "127.0.0.1"} else parts.hostname or ""


def test_no_spelling_of_an_address_asks_another_host(
    browser: Any,
    make_journal: Callable[..., Path],
    serve_site: Callable[..., Any],
) -> None:
    site = build(journal(make_journal), today=TODAY).output
    pages = ("contacts/image", "organizations/company", "posts/post", "image")
    asked: list[str] = []
    left: list[str] = []
    for bypass in (True, False):
        context = browser.new_context(bypass_csp=bypass)
        context.route("**/*", lambda route: route.continue_())
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        with serve_site(site) as server:
            for top in (f"file://{site}/", server):
                for name in pages:
                    page.goto(f"{top}{name}.html", wait_until="load")
                    left += page.evaluate(
                        "name => Array.from(document.querySelectorAll('img, link, script'))"
                        ".map(one => one.src || one.href || '').filter(one => one.includes(name))",
                        HOST,
                    )
        mine = page.locator("img[alt=mine]")
        assert mine.evaluate("one => one.naturalWidth") == 1
        context.close()
    assert left == []
    assert {host_of(address) for address in asked} == {""}
    assert not [address for address in asked if "elsewhere" in unquote(address)]


def test_from_disk_a_page_without_pictures_may_load_none(
    browser: Any, make_journal: Callable[..., Path]
) -> None:
    site = build(journal(make_journal), today=TODAY).output
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"file://{site}/people.html")
    loaded = page.evaluate(
        "src => new Promise(done => { const one = new Image();"
        " one.onload = () => done('loaded'); one.onerror = () => done('refused');"
        " one.src = src; })",
        f"file://{site}/x.png",
    )
    context.close()
    assert loaded == "refused"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("x.png", "x.png"),
        ("../x.png?y#z", "../x.png"),
        ("..\\a b.png", "../a%20b.png"),
        ("%2e%2e/x.png", "../x.png"),
        (" ../x.png\n", "../x.png"),
        ("../y.png", None),
        ("../../x.png", None),
        ("/x.png", None),
        ("", None),
    ],
)
def test_only_files_of_the_site_are_pictures(address: str, shown: str | None) -> None:
    files = {"contacts/x.png", "x.png", "a b.png"}
    assert picture_address(address, "contacts", files.__contains__) == shown
