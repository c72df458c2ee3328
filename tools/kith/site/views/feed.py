"""The balance of the feed: which of the last posts help their reader, and which promote something.

It is reckoned as the rule ``feed-balance`` does, with its settings in the journal.
"""

from __future__ import annotations

import msgspec

from kith.check.check import readings_for, rule_settings
from kith.rules.post.feed_balance import RULE, feed_of, promotes
from kith.site.addresses import Link, page_address
from kith.site.data import SiteData
from kith.site.words import in_words, say_date

SQUARE = 26
GAP = 8


class Square(msgspec.Struct, frozen=True):
    """One post in the strip.

    Args:
        link: Its page.
        says: What it is and does, in words.
        promotes: Whether it promotes something.
        is_ready: Whether it is ready and not out yet.
        x: Where it stands in the strip.
    """

    link: Link
    says: str
    promotes: bool
    is_ready: bool
    x: int


class Feed(msgspec.Struct, frozen=True):
    """The last posts, the newest last.

    Args:
        squares: One for each.
        width: Of all of them.
        answer: Whether the balance holds, in a sentence.
        is_balanced: Whether it does.
    """

    squares: tuple[Square, ...]
    width: int
    answer: str
    is_balanced: bool


def build_feed(data: SiteData) -> Feed | None:
    """The strip of the last posts; nothing before one is published or ready."""
    posts = feed_of(data.journal.posts)
    if not posts:
        return None
    readings = readings_for(data.settings)
    settings = rule_settings(RULE, data.settings.rules)
    windows = int(settings["posts"]), int(settings["long_posts"])
    shown = posts[-max(windows) :]
    promoting = [promotes(post, readings.read(post.body)) for post in shown]
    squares = []
    for index, (post, promotes_) in enumerate(zip(shown, promoting, strict=True)):
        does = "promotes something" if promotes_ else "helps its reader"
        when = say_date(post.published) if post.published else "ready"
        link = Link(post.title, page_address("posts", post.slug))
        x = index * (SQUARE + GAP)
        squares.append(
            Square(
                link,
                f"{post.title}, {when}: {does}",
                promotes_,
                post.status == "ready",
                x,
            )
        )
    few = (
        sum(promoting[-windows[0] :]),
        min(windows[0], len(posts)),
        int(settings["promotions"]),
    )
    answer, is_balanced = _answer(
        few, sum(promoting), len(posts), windows, settings["percent"]
    )
    return Feed(
        tuple(squares), len(squares) * (SQUARE + GAP) - GAP, answer, is_balanced
    )


def _answer(
    few: tuple[int, int, int],
    many: int,
    posts: int,
    windows: tuple[int, int],
    percent: int,
) -> tuple[str, bool]:
    """Whether the feed is balanced, and that in words."""
    found, of, most = few
    number = in_words(found) if found else "none"
    sentence = f"Of the last {in_words(of)} posts {number} promote{'s' * (found == 1)} something"
    limit = f"at most {in_words(most)} in {in_words(windows[0])}"
    if found > most:
        return f"{sentence}; {limit} would be in balance.", False
    if posts >= windows[1] and 100 * many > percent * windows[1]:
        long = f"Of the last {windows[1]} posts {in_words(many)} promote something"
        return f"{long}; at most {percent} % would be in balance.", False
    return f"{sentence}: in balance ({limit}).", True
