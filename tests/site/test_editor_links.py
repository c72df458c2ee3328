from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest

from kith.errors import KithError
from kith.site.editor_links import EditorLinks
from kith.site.mkdocs_run import build

pytestmark = pytest.mark.slow

ROOT = Path("/home/ada/my network")
TODAY = dt.date(2026, 6, 1)
ODD = "odd #1 100%? o'dd naïve"
FILES = {
    f"contacts/{ODD}.md": "---\nname: Odd Slug\nstatus: connected\n---\n",
    "contacts/lena.md": "---\nname: Lena Vogt\nstatus: connected\nvouch: Asks well.\n"
    "interactions: [2026-03-02 met]\n---\n",
    "contacts/brightwater.md": "---\nname: Brightwater\nkind: organization\n---\n",
    "posts/webinar.md": "---\ntitle: Join our webinar\nkind: promotion\nstatus: draft\n---\nBuy.\n",
}


def links_in(page: Path) -> list[str]:
    return re.findall(r'href="(vscode:[^"]*)"', page.read_text("utf-8"))


def set_editor(root: Path, value: str) -> None:
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(
        text.replace("  - kith\n", f"  - kith:\n      editor: {value}\n"), "utf-8"
    )


def test_the_path_is_whole_and_nothing_in_it_means_something_else() -> None:
    link = EditorLinks("vscode://file/{path}:{line}", ROOT)
    assert (
        link("contacts/ada.md", 12)
        == "vscode://file/home/ada/my%20network/contacts/ada.md:12"
    )
    odd = "contacts/a&b=c?#%\"<'>é:3 {line}.md"
    made = link(odd)
    assert unquote(made) == f"vscode://file/home/ada/my network/{odd}:1"
    assert not set(made) & set(" \"<>'&?#{}")


def test_a_path_keeps_the_slash_it_needs() -> None:
    link = EditorLinks("txmt://open?url=file://{path}", ROOT)
    assert link("a.md") == "txmt://open?url=file:///home/ada/my%20network/a.md"
    link = EditorLinks("idea://open?file={path}&line={line}", ROOT)
    assert link("a.md", 2) == "idea://open?file=/home/ada/my%20network/a.md&line=2"


def test_a_name_that_is_no_text_is_written_byte_by_byte() -> None:
    assert EditorLinks("x-edit://{path}", ROOT)("b\udcff.md").endswith("/b%FF.md")


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("https://example.org/{path}", "is not the address of an editor"),
        ("http://127.0.0.1:9/{path}", "is not the address of an editor"),
        ("javascript://%0aalert(1)//{path}", "is not the address of an editor"),
        ("JavaScript://x/{path}", "is not the address of an editor"),
        ("data://text/html,{path}", "is not the address of an editor"),
        ("file://{path}", "is not the address of an editor"),
        ("javascript:alert('{path}')", "is not the address of an editor"),
        ("{path}", "is not the address of an editor"),
        ("//host/{path}", "is not the address of an editor"),
        ("vscode://file/ {path}", "is not the address of an editor"),
        ("vscode://file/a.md", "has no {path}"),
        ("vscode://file/{path}:{column}", "no other braces"),
        ("vscode://file/{path}}", "no other braces"),
    ],
)
def test_what_is_no_editors_address_stops_the_build(
    make_journal: Callable[..., Path], value: str, why: str
) -> None:
    with pytest.raises(KithError, match=re.escape(why)) as raised:
        EditorLinks(value, ROOT)
    assert "vscode://file/{path}:{line}" in raised.value.remedy
    root = make_journal({})
    set_editor(root, repr(value))
    with pytest.raises(KithError, match=r"plugins\.kith\.editor in mkdocs\.yml"):
        build(root, today=TODAY)
    assert not (root / "public").exists()


def test_a_setting_of_another_kind_stops_the_build(
    make_journal: Callable[..., Path],
) -> None:
    root = make_journal({})
    set_editor(root, "[code]")
    with pytest.raises(KithError, match="editor"):
        build(root, today=TODAY)


def test_pages_lead_to_the_editor_at_the_line_and_a_share_does_not(
    make_journal: Callable[..., Path], tmp_path: Path
) -> None:
    root = make_journal(FILES)
    set_editor(root, '"vscode://file/{path}:{line}"')
    site = build(root, today=TODAY).output
    here = root.as_posix()
    person = links_in(site / f"contacts/{ODD}.html")
    # The finding at the line of the status, then the file itself.
    assert {unquote(one) for one in person} >= {
        f"vscode://file{here}/contacts/{ODD}.md:{line}" for line in (1, 3)
    }
    assert links_in(site / "organizations/brightwater.html") == [
        f"vscode://file{here}/contacts/brightwater.md:1"
    ]
    assert f"vscode://file{here}/posts/webinar.md:1" in links_in(
        site / "posts/webinar.html"
    )
    assert links_in(site / "rules/stranger.html")

    shared = build(root, output=tmp_path / "share", today=TODAY, is_shared=True).output
    for page in shared.rglob("*.html"):
        text = page.read_text("utf-8")
        assert "vscode" not in text, page
        assert here not in text, page


def test_without_the_setting_there_is_no_link(built: Path) -> None:
    text = (built / "contacts/lena-vogt.html").read_text("utf-8")
    assert "Open in your editor" not in text
    assert "contacts/<wbr>lena-<wbr>vogt.<wbr>md" in text
