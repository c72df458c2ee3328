"""Hostile texts are rendered in time that grows with their length, or are shown as they stand."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable

import markdown
import pytest

from kith.site.addresses import PageLink
from kith.site.bodies import BodyRenderer, sanitize_own_page
from kith.site.post_text import build_post_text
from kith.site.share.body_comments import without_comments
from kith.site.workload import MOST_WORK, refuse_body, refuse_own_page, rendering_work
from nowhere import Nowhere

pytestmark = pytest.mark.slow

REPEATED = (
    *("[", "[a](", "![", "[a][b", '[a](b "', "[a](<", "[[a|", "[[a]]", "[a]: b\n"),
    *(
        "<a ",
        "<b>",
        "<div>",
        "<ul><li>",
        "<img src=x>",
        "<!--",
        "<![CDATA[",
        "<?",
        "</",
    ),
    *("_a_", "*a ", "**", "`", "~~~x", "~~~x\n", "\\", "&", "| a ", "a | b\n"),
    *(
        ">",
        "> ",
        "- ",
        "1. ",
        "- a\n",
        "# a\n",
        "a\n=\n",
        "---\n",
        "-\n",
        "\n",
        "http://a ",
        "#a ",
    ),
)
MOST_GROWTH = 9.0
"""Of a text four times as long; linear work takes 4 times as long, work by the square 16."""

ENOUGH = 0.03
"""Seconds of a text that is measured: less says nothing."""


def seconds(work: Callable[[], object]) -> float:
    """Processor time of this process, the shortest of three."""
    taken = []
    for _ in range(3):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def grows_linearly(render: Callable[[str], object], part: str, times: int) -> bool:
    long = seconds(lambda: render(part * times * 4))
    if long < ENOUGH:
        return True
    short = seconds(lambda: render(part * times))
    if long / max(short, ENOUGH / 8) < MOST_GROWTH:
        return True
    return long / seconds(lambda: render(part * times * 2)) < 3


@pytest.mark.parametrize("part", REPEATED)
def test_notes_take_time_by_their_length(part: str) -> None:
    bodies = BodyRenderer(Nowhere())
    assert grows_linearly(lambda text: bodies.render_notes(text, "../"), part, 500)


@pytest.mark.parametrize("part", REPEATED)
def test_posts_take_time_by_their_length(part: str) -> None:
    def render(text: str) -> object:
        return build_post_text(
            text, lambda found: PageLink(found.slug), limits=(140, 210)
        )

    assert grows_linearly(render, part, 500)


@pytest.mark.parametrize("part", [*REPEATED, "%%", "[//]: # (", "[//]: # (a)\n"])
def test_comments_of_a_share_take_time_by_their_length(part: str) -> None:
    assert grows_linearly(without_comments, part, 5000)


@pytest.mark.parametrize("part", REPEATED)
def test_a_page_of_ones_own_is_refused_before_it_takes_long(part: str) -> None:
    """Python-Markdown takes time by the square of many texts: those are counted beforehand."""

    def render(text: str) -> None:
        if refuse_own_page(text):
            return
        with contextlib.suppress(RecursionError):
            sanitize_own_page(
                markdown.markdown(text, extensions=["toc", "tables", "fenced_code"])
            )

    assert grows_linearly(refuse_own_page, part, 5000)
    assert refuse_own_page(part * 10_000) or grows_linearly(render, part, 500)


@pytest.mark.parametrize("part", REPEATED)
def test_a_text_of_ten_megabytes_is_not_rendered(part: str) -> None:
    text = part * (10_000_000 // len(part))
    assert rendering_work(text) > MOST_WORK
    assert refuse_body(text)
    assert refuse_own_page(text)
