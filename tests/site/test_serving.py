"""What the server of ``kith serve`` keeps from the pages of other sites, and where it listens."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import threading
import urllib.request
import wsgiref.simple_server
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kith.cli.main import main
from kith.site.policy import content_policy
from kith.site.rebuilding import prepare_server
from kith.site.serving import Application, keep_to_this_site, mark_reload_script

TAKEN = """
<iframe src="{home}people.html"></iframe>
<script src="{home}assets/people-data.js"></script>
"""


class _Quiet(wsgiref.simple_server.WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as it is called there
        pass


class _Server(socketserver.ThreadingMixIn, wsgiref.simple_server.WSGIServer):
    """For a browser that opens connections ahead of time."""

    daemon_threads = True


@contextlib.contextmanager
def answering(application: Application) -> Iterator[str]:
    """An application on a port of this machine; gives its address."""
    server = wsgiref.simple_server.make_server(
        "127.0.0.1", 0, application, _Server, handler_class=_Quiet
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def files_of(folder: Path) -> Application:
    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        path = folder / environ["PATH_INFO"].lstrip("/")
        kind = "text/javascript" if path.suffix == ".js" else "text/html"
        start_response("200 OK", [("Content-Type", kind)])
        return [path.read_bytes()]

    return answer


@pytest.mark.browser
def test_a_page_of_another_site_can_neither_read_nor_frame_anything(
    browser: Any,
    built: Path,
    tmp_path: Path,
    serve_site: Callable[[Path], contextlib.AbstractContextManager[str]],
) -> None:
    for application, is_kept in (
        (files_of(built), False),
        (keep_to_this_site(files_of(built)), True),
    ):
        with answering(application) as home, serve_site(tmp_path) as elsewhere:
            (tmp_path / "index.html").write_text(TAKEN.format(home=home))
            context = browser.new_context()
            page = context.new_page()
            page.goto(elsewhere)
            # Both are done with by the time the page says it is loaded.
            assert page.evaluate("window.kithPeople === undefined") is is_kept
            assert (page.frames[1].url == f"{home}people.html") is not is_kept
            page.goto(f"{home}people.html")
            assert page.evaluate("window.kithPeople.rows.length") > 2
            context.close()


@pytest.mark.parametrize("is_built", [True, False])
def test_while_a_site_is_built_anew_the_last_one_is_answered_with(
    tmp_path: Path, is_built: bool
) -> None:
    from mkdocs.livereload import LiveReloadServer  # noqa: PLC0415 - heavy

    (tmp_path / "index.html").write_text("first")
    begun, may_end = threading.Event(), threading.Event()

    def build() -> None:
        begun.set()
        assert may_end.wait(20)
        if not is_built:
            raise ValueError("no good")
        (tmp_path / "index.html").write_text("second")

    server = LiveReloadServer(build, "127.0.0.1", 0, str(tmp_path))
    prepare_server(server, ("127.0.0.1", 0), build, "")
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    with server._rebuild_cond:
        server._want_rebuild = True
        server._rebuild_cond.notify_all()
    assert begun.wait(20)
    home = f"http://127.0.0.1:{server.server_address[1]}/"

    def answer(path: str) -> str:
        with urllib.request.urlopen(home + path, timeout=20) as answered:
            return str(answered.read().decode())

    assert answer("index.html").startswith("first")
    epoch = server._visible_epoch
    may_end.set()
    if is_built:
        assert int(answer(f"livereload/{epoch}/1")) > epoch
    assert answer("index.html").startswith("second" if is_built else "first")
    server.shutdown()
    thread.join(20)


def test_an_address_in_use_is_told_before_anything_is_built(
    make_journal: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_journal({})
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        assert main(["serve", "--address", address, "--journal", str(root)]) == 2
    said = capsys.readouterr().err
    assert f"cannot be served at {address}" in said
    assert "--address" in said


@pytest.mark.parametrize(
    "address",
    ["8000", "127.0.0.1", "127.0.0.1:http", "127.0.0.1:65536", ":8000", "a..b:8000"],
)
def test_what_is_no_address_gets_a_sentence(
    make_journal: Callable[..., Path], capsys: pytest.CaptureFixture[str], address: str
) -> None:
    assert (
        main(["serve", "--address", address, "--journal", str(make_journal({}))]) == 2
    )
    assert f"kith: the site cannot be served at {address}: " in capsys.readouterr().err


@pytest.mark.browser
def test_of_scripts_in_a_served_page_only_the_one_for_reloading_runs(
    browser: Any, tmp_path: Path
) -> None:
    from playwright.sync_api import expect  # noqa: PLC0415 - only with a browser

    policy = content_policy("m")
    (tmp_path / "page.html").write_text(
        f"""<!doctype html><meta http-equiv="Content-Security-Policy" content="{policy}">
        <body><script>document.title += "hostile "</script>
        <img src="data:," onerror="document.title += 'hostile '">
        <script>document.title += "reloading"</script></body>"""
    )
    page = browser.new_page()
    with answering(mark_reload_script(files_of(tmp_path), "m")) as home:
        page.goto(home + "page.html")
        expect(page).to_have_title("reloading")
    page.close()
