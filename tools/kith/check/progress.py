"""Which new findings only show that something accepted has become better.

An accepted finding often ends in a milder one: somebody of whom nothing was known turns out to have
been met long ago. Whoever accepted the first does not want to be stopped by the second.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import msgspec


class Succession(msgspec.Struct, frozen=True):
    """How a finding comes of an accepted one.

    Args:
        earlier: The rules whose accepted findings it may come of.
        reason: Why it is better than these.
        is_beside: Whether the accepted finding may still be there.
    """

    earlier: tuple[str, ...]
    reason: str
    is_beside: bool = False


SUCCESSIONS: Mapping[str, Succession] = {
    "hasty": Succession(
        ("stranger", "one-sided"),
        "there was real contact; it only came after connecting",
    ),
    "gone-cold": Succession(
        ("stranger", "one-sided"),
        "there was real contact; it only was long ago",
    ),
    "no-introduction": Succession(
        ("stranger", "one-sided"),
        "there was real contact; only nothing is noted to say about them",
    ),
    "deals-only": Succession(
        ("stranger", "one-sided"),
        "there was real contact; it only was all business",
    ),
    "one-sided": Succession(
        ("stranger",),
        "somebody has written, where nothing was recorded before",
        is_beside=True,
    ),
}
"""By the rule of the new finding.

The other directions are news: whoever was merely cold and becomes a stranger has lost their
evidence, and whoever was waiting for an answer and becomes a stranger was let in. Time alone turns
nothing into progress, so that ``hasty`` does not excuse ``gone-cold``.
"""


def is_progress(rule: str, accepted: Collection[str], gone: Collection[str]) -> bool:
    """Whether a finding comes of an accepted one of the same person, and is better than that.

    Args:
        rule: The rule of the new finding.
        accepted: The rules of which something about the person is accepted.
        gone: Those of them of which nothing is there any more.
    """
    succession = SUCCESSIONS.get(rule)
    if succession is None:
        return False
    candidates = accepted if succession.is_beside else gone
    return any(name in candidates for name in succession.earlier)
